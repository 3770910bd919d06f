package vn.nhip.core.targets.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook built from raw parts, as other programs write them or as nobody does. */
final class RawWorkbook {
  private static final String RELATION =
      "<Relationship Id=\"%s\" Type=\"http://x/%s\" Target=\"%s\"/>";

  private final StringBuilder sheets = new StringBuilder();
  private final StringBuilder relations = new StringBuilder();
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private String properties = "<workbookPr/>";

  /** Writes the content of a part. */
  interface Part {
    void write(OutputStream out) throws IOException;
  }

  /** The rows of a sheet, from {@code <sheetData>} on. */
  RawWorkbook sheet(String name, String state, String xml) {
    return sheet(
        name, state, out -> out.write(("<worksheet>" + xml + "</worksheet>").getBytes(UTF_8)));
  }

  RawWorkbook sheet(String name, String state, Part content) {
    String id = "rId" + (parts.size() + 1);
    String path = "worksheets/" + id + ".xml";
    sheets.append("<sheet name=\"%s\" state=\"%s\" r:id=\"%s\"/>".formatted(name, state, id));
    relations.append(RELATION.formatted(id, "worksheet", path));
    parts.put("xl/" + path, content);
    return this;
  }

  /** A part such as {@code styles} or {@code sharedStrings}. */
  RawWorkbook part(String type, Part content) {
    relations.append(RELATION.formatted(type, type, "/xl/" + type + ".xml"));
    parts.put("xl/" + type + ".xml", content);
    return this;
  }

  RawWorkbook from1904() {
    properties = "<workbookPr date1904=\"1\"/>";
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(
          zip,
          "xl/workbook.xml",
          text("<workbook xmlns:r=\"r\">" + properties + sheets + "</workbook>"));
      put(
          zip,
          "xl/_rels/workbook.xml.rels",
          text("<Relationships>" + relations + "</Relationships>"));
      for (Map.Entry<String, Part> part : parts.entrySet()) {
        put(zip, part.getKey(), part.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, Part content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    content.write(zip);
    zip.closeEntry();
  }

  private static Part text(String text) {
    return out -> out.write(text.getBytes(UTF_8));
  }

  /** A text that is repeated between a beginning and an end. */
  static Part repeated(String begin, String each, int times, String end) {
    return out -> {
      out.write(begin.getBytes(UTF_8));
      int block = Math.max(1, Math.min(times, 100_000 / Math.max(1, each.length())));
      byte[] many = each.repeat(block).getBytes(UTF_8);
      for (int i = block; i <= times; i += block) {
        out.write(many);
      }
      out.write(each.repeat(times % block).getBytes(UTF_8));
      out.write(end.getBytes(UTF_8));
    };
  }

  /** A row of texts; cells that begin with {@code <} are written as they are. */
  static String row(String attributes, Object... cells) {
    StringBuilder row = new StringBuilder("<row " + attributes + ">");
    for (Object cell : cells) {
      String text = cell.toString();
      if (text.startsWith("<")) {
        row.append(text);
      } else if (cell instanceof String) {
        row.append("<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>");
      } else {
        row.append("<c><v>" + text + "</v></c>");
      }
    }
    return row.append("</row>").toString();
  }
}
