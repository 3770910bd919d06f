package vn.nhip.core.targets.sheet;

import static vn.nhip.core.targets.sheet.RawWorkbook.repeated;

import java.util.LinkedHashMap;
import java.util.Map;
import vn.nhip.core.targets.sheet.TargetFile.Reading;

/** Reads workbooks that would fill the memory of this process, and prints why each was refused. */
final class HostileWorkbooks {
  private static final String HEADER =
      RawWorkbook.row("", "scope", "id", "province", "district", "from", "dailyTarget");
  private static final String BEGIN = "<worksheet><sheetData>" + HEADER;
  private static final String END = "</sheetData></worksheet>";

  private HostileWorkbooks() {}

  public static void main(String[] arguments) {
    all().forEach((name, content) -> System.out.println(name + ": " + reason(content.bytes())));
  }

  private static String reason(byte[] content) {
    try {
      TargetFile read = TargetFile.read("hostile.xlsx", content, Reading.DEFAULT);
      return read.findings().problems().toString();
    } catch (BadSheet e) {
      return e.getMessage();
    }
  }

  private static Map<String, RawWorkbook> all() {
    Map<String, RawWorkbook> all = new LinkedHashMap<>();
    all.put(
        "exponent",
        sheet(
            BEGIN
                + RawWorkbook.row(
                    "", "TEAM", "a", "67", "663", "2021-03-19", "<c><v>1e999999999</v></c>"),
            "",
            0));
    all.put("digits", sheet(BEGIN + "<row><c><v>", "1", 3_000_000, "</v></c></row>"));
    all.put("last column", sheet(BEGIN, "<row><c r=\"XFD7\"><v>1</v></c></row>", 12_000));
    all.put("small cells", sheet(BEGIN, "<row><c><v>1</v></c><c><v>1</v></c></row>", 1_500_000));
    all.put("empty cells", sheet(BEGIN + "<row>", "<c/>", 3_000_000, "</row>"));
    all.put("empty rows", sheet(BEGIN, "<row/>", 5_000_000));
    all.put("attribute", sheet(BEGIN + "<row a=\"", "a>", 5_000_000, "\"/>"));
    all.put("attributes", sheet(BEGIN + "<row ", "a='' ", 5_000_000, "/>"));
    all.put("comment", sheet(BEGIN + "<!-- ", "?>< ", 5_000_000, "-->"));
    all.put("instruction", sheet(BEGIN + "<?x ", "->< ", 5_000_000, "?>"));
    all.put(
        "section",
        sheet(BEGIN + "<row><c t='str'><v><![CDATA[", "?>< ", 5_000_000, "]]></v></c></row>"));
    all.put("text", sheet(BEGIN + "<row><c t='str'><v>", "a", 10_000_000, "</v></c></row>"));
    all.put("depth", sheet(BEGIN, "<a>", 5_000_000));
    all.put("name", sheet(BEGIN + "<", "a", 5_000_000, "/>"));
    all.put(
        "entities",
        new RawWorkbook()
            .sheet(
                "a",
                "visible",
                repeated(
                    "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>"
                        + BEGIN
                        + "<row><c t='str'><v>&b;</v></c></row>",
                    "",
                    0,
                    END)));
    all.put(
        "shared texts",
        valid().part("sharedStrings", repeated("<sst>", "<si><t/></si>", 1_200_000, "</sst>")));
    all.put(
        "long shared texts",
        valid()
            .part(
                "sharedStrings",
                repeated("<sst>", "<si><t>" + "đ".repeat(20_000) + "</t></si>", 4_000, "</sst>")));
    all.put(
        "styles",
        valid()
            .part(
                "styles",
                repeated("<styleSheet><cellXfs>", "<xf/>", 3_000_000, "</cellXfs></styleSheet>")));
    all.put(
        "format",
        valid()
            .part(
                "styles",
                repeated(
                    "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='",
                    "[",
                    150_000,
                    "'/></numFmts><cellXfs><xf numFmtId='164'/></cellXfs></styleSheet>")));
    RawWorkbook many = new RawWorkbook();
    for (int i = 0; i < 3_000; i++) {
      many.sheet("s" + i, "visible", "");
    }
    all.put("sheets", many);
    return all;
  }

  private static RawWorkbook valid() {
    return new RawWorkbook()
        .sheet(
            "a",
            "visible",
            repeated(
                BEGIN,
                RawWorkbook.row(
                    "", "TEAM", "a", "67", "663", "2021-03-19", "<c s='0'><v>1</v></c>"),
                1,
                END));
  }

  private static RawWorkbook sheet(String begin, String each, int times) {
    return sheet(begin, each, times, "");
  }

  private static RawWorkbook sheet(String begin, String each, int times, String end) {
    return new RawWorkbook().sheet("a", "visible", repeated(begin, each, times, end + END));
  }
}
