package vn.nhip.core.targets.sheet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An Excel workbook (.xlsx): its sheets, and the data that their cells share.
 *
 * @param parts the parts of its file
 * @param sheets all of its sheets, in the order of their tabs
 * @param formats the formats of its numbers
 * @param texts the shared texts of its cells, by number
 * @param from1904 whether days are counted from 1904 instead of 1900
 */
record XlsxWorkbook(
    ZipParts parts,
    List<Sheet> sheets,
    NumberFormats formats,
    List<String> texts,
    boolean from1904) {
  private static final int MOST_SHEETS = 200;

  /** The first bytes of older workbooks, and of new ones with a password. */
  private static final String OLE = "\u00d0\u00cf\u0011\u00e0";

  /**
   * A sheet.
   *
   * @param name the name on its tab
   * @param path the path of its part in the file
   */
  record Sheet(String name, boolean visible, String path) {}

  /** The other parts that a part of the file refers to. */
  private record Relations(Map<String, String> paths, Map<String, String> byType) {}

  /**
   * Opens a workbook.
   *
   * @throws BadSheet if the file is not a workbook or is too large
   */
  static XlsxWorkbook open(byte[] content, SheetLimits limits) {
    if (content.length > OLE.length()
        && new String(content, 0, OLE.length(), StandardCharsets.ISO_8859_1).equals(OLE)) {
      throw new BadSheet(SheetText.of("file.protected"));
    }
    ZipParts parts = new ZipParts(content, limits);
    String book = relations(parts, "").byType.getOrDefault("officeDocument", "xl/workbook.xml");
    Relations relations = relations(parts, book);
    List<Sheet> sheets = new ArrayList<>();
    Boolean from1904 = parts.read(book, xml -> readBook(xml, relations, sheets));
    if (from1904 == null || sheets.isEmpty()) {
      throw new BadSheet(SheetText.of("file.damaged"));
    }
    NumberFormats formats = part(parts, relations, "styles", NumberFormats::read);
    List<String> texts =
        part(parts, relations, "sharedStrings", xml -> readTexts(xml, limits.cells()));
    return new XlsxWorkbook(
        parts,
        sheets,
        formats == null ? NumberFormats.none() : formats,
        texts == null ? List.of() : texts,
        from1904);
  }

  private static <T> T part(
      ZipParts parts, Relations relations, String type, Function<XmlPart, T> reader) {
    String path = relations.byType.get(type);
    return path == null ? null : parts.read(path, reader);
  }

  private static boolean readBook(XmlPart xml, Relations relations, List<Sheet> sheets) {
    boolean from1904 = false;
    for (String name = xml.nextElement(); name != null; name = xml.nextElement()) {
      if (name.equals("workbookPr")) {
        from1904 = xml.flag("date1904");
      } else if (name.equals("sheet")) {
        if (sheets.size() == MOST_SHEETS) {
          throw new BadSheet(SheetText.of("file.large"));
        }
        String state = xml.attribute("state");
        String shown = Cell.ofText(String.valueOf(xml.attribute("name")), Cell.Kind.TEXT).text();
        String path = relations.paths.get(xml.attribute("id"));
        sheets.add(new Sheet(shown, state == null || state.equals("visible"), path));
      }
    }
    return from1904;
  }

  private static Relations relations(ZipParts parts, String of) {
    int slash = of.lastIndexOf('/') + 1;
    String path = of.substring(0, slash) + "_rels/" + of.substring(slash) + ".rels";
    Relations none = new Relations(new HashMap<>(), new HashMap<>());
    Relations read =
        parts.read(
            path,
            xml -> {
              for (String name = xml.nextElement(); name != null; name = xml.nextElement()) {
                if (name.equals("Relationship") && none.paths.size() < 2 * MOST_SHEETS) {
                  String target = ZipParts.resolve(of, String.valueOf(xml.attribute("Target")));
                  String type = String.valueOf(xml.attribute("Type"));
                  none.paths.put(xml.attribute("Id"), target);
                  none.byType.put(type.substring(type.lastIndexOf('/') + 1), target);
                }
              }
              return none;
            });
    return read == null ? none : read;
  }

  private static List<String> readTexts(XmlPart xml, int most) {
    List<String> texts = new ArrayList<>();
    for (String name = xml.nextElement(); name != null; name = xml.nextElement()) {
      if (name.equals("si")) {
        if (texts.size() == most) {
          throw new BadSheet(SheetText.of("file.cells", "most", most));
        }
        texts.add(SheetRows.richText(xml, "si"));
      }
    }
    return texts;
  }
}
