package vn.nhip.core.targets.sheet;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.core.targets.sheet.TargetFile.Reading;

/** Any uploaded file is either read as a sheet or refused in a sentence; nothing else is thrown. */
class OddSheetsTest {
  private static final int MUTATIONS = 3_000;
  private static final String HEADER =
      RawWorkbook.row("", "scope", "id", "province", "district", "from", "dailyTarget");
  private static final String PLANTED = "planted";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<c r='AAAAAAAAA1'><v>1</v></c>",
        "<c r='A99999999999999999999'><v>1</v></c>",
        "<c r='A-1'><v>1</v></c>",
        "<c r=''><v>1</v></c>",
        "<c r='1A'><v>1</v></c>",
        "<c t='s'><v>0</v></c>",
        "<c t='s'><v>-1</v></c>",
        "<c t='s'><v>2147483648</v></c>",
        "<c t='s'><v>x</v></c>",
        "<c t='s'/>",
        "<c s='-1'><v>1</v></c>",
        "<c s='2147483648'><v>1</v></c>",
        "<c s='x'><v>1</v></c>",
        "<c t='e'><v>#REF!</v></c>",
        "<c t='d'><v>2021-99-99</v></c>",
        "<c t='b'><v>2</v></c>",
        "<c t='unknown'><v>1</v></c>",
        "<c><v>NaN</v></c>",
        "<c><v>Infinity</v></c>",
        "<c><v>-1e308</v></c>",
        "<c><v>0x1p1023</v></c>",
        "<c><v>1e-999999999</v></c>",
        "<c><v></v></c>",
        "<c><f>HYPERLINK(\"http://127.0.0.1\")</f></c>",
        "<c><f t='shared' si='0'/><v>1</v></c>",
        "<c t='inlineStr'><is><r><r><r><t>a</t></r></r></r></is></c>",
        "<c t='inlineStr'><is><t>&#x202e;a&#x200b;</t></is></c>",
        "<c t='inlineStr'><is><t>&#xD800;</t></is></c>",
        "<c t='inlineStr'><is><t>&unknown;</t></is></c>",
        "<c><c><c><v>1</v></c></c></c>"
      })
  void readsOrReportsCell(String cell) {
    String row = RawWorkbook.row("", "TEAM", "a", "67", "663", "2021-03-19", cell);
    assertThat(outcome("a.xlsx", workbook("<sheetData>" + HEADER + row + "</sheetData>")))
        .doesNotContain(PLANTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<row r='-1'/>",
        "<row r='99999999999'/>",
        "<row r='x'/>",
        "<row hidden='x'/>",
        "<mergeCell ref='A1:XFD1048576'/>",
        "<row><c r='B2'/><c r='A2'/></row>"
      })
  void readsOrReportsRow(String row) {
    assertThat(outcome("a.xlsx", workbook("<sheetData>" + HEADER + row + "</sheetData>")))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE a [<!ENTITY % x SYSTEM 'http://127.0.0.1:1/'> %x;]>",
        "<?xml version='1.1'?>",
        "<?xml version='1.0' encoding='UTF-7'?>",
        "<?xml version='1.0' encoding='" + PLANTED + "'?>",
        "<?xml-stylesheet href='file:///etc/passwd'?>"
      })
  void readsNothingOutsideTheFile(String before) {
    byte[] content =
        zip(
            "xl/workbook.xml",
            before + "<workbook xmlns:r='r'><sheet name='a' r:id='x'/></workbook>",
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='x' Target='file:///etc/passwd'/></Relationships>");
    assertThat(outcome("a.xlsx", content)).doesNotContain("root:").isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../../etc/passwd",
        "/etc/passwd",
        "http://127.0.0.1:1/a.xml",
        "",
        "xl/",
        "."
      })
  void ignoresPartsOutsideTheFile(String target) {
    byte[] content =
        zip(
            "xl/workbook.xml",
            "<workbook xmlns:r='r'><sheet name='a' r:id='x'/><sheet name='b' r:id='none'/></workbook>",
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='x' TargetMode='External' Target='%s'/></Relationships>"
                .formatted(target));
    assertThat(outcome("a.xlsx", content)).doesNotContain("root:").isNotEmpty();
  }

  @Test
  void refusesFilesThatAreNotText() {
    String header = "scope,id,province,district,from,dailyTarget\n";
    for (String text :
        new String[] {
          "",
          "\ufeff",
          "\u0000".repeat(1_000),
          "\"",
          header + "\"" + "a\"\"".repeat(50_000),
          header + "=cmd|' /C calc'!A0,a,67,663,2021-03-19,1\n",
          header + "TEAM,a,67,663,2021-03-19,1\r\r\r\n",
          "sep=;\n" + header,
          header.repeat(3)
        }) {
      assertThat(outcome("a.csv", text.getBytes(UTF_8))).isNotEmpty();
      assertThat(outcome("a.csv", text.getBytes(UTF_16))).isNotEmpty();
      assertThat(outcome("a.xlsx", text.getBytes(UTF_8))).isNotEmpty();
    }
  }

  @Test
  void readsOrRefusesWorkbookWithAnyByteChanged() {
    String row =
        RawWorkbook.row("", "TEAM", "a", "67", "663", "2021-03-19", "<c s='0'><v>1</v></c>");
    String xml = "<worksheet><sheetData>" + HEADER + row + "</sheetData></worksheet>";
    byte[] whole = workbook("<sheetData>" + HEADER + row + "</sheetData>");
    assertThat(outcome("a.xlsx", whole)).isEqualTo("[]");
    Random random = new Random(17);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] file = whole.clone();
      byte[] sheet = xml.getBytes(UTF_8);
      for (int n = random.nextInt(3); n >= 0; n--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
        sheet[random.nextInt(sheet.length)] = (byte) random.nextInt(128);
      }
      assertThat(outcome("a.xlsx", file)).isNotEmpty();
      byte[] inside = new RawWorkbook().sheet("a", "visible", out -> out.write(sheet)).bytes();
      assertThat(outcome("a.xlsx", inside)).isNotEmpty();
    }
  }

  /** The findings, or the reason for the refusal; fails if anything else is thrown. */
  private static String outcome(String name, byte[] content) {
    try {
      return TargetFile.read(name, content, Reading.DEFAULT).findings().problems().toString();
    } catch (BadSheet e) {
      return e.getMessage();
    }
  }

  private static byte[] workbook(String sheet) {
    return new RawWorkbook().sheet("a", "visible", sheet).bytes();
  }

  private static byte[] zip(String... namesAndContents) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndContents[i]));
        zip.write(namesAndContents[i + 1].getBytes(UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }
}
