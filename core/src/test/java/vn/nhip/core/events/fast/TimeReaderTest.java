package vn.nhip.core.events.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.events.TestRecords.utf8;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeReaderTest {
  private final TimeReader reader = new TimeReader();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2021-03-20T21:14Z",
        "2021-03-20T21:14:05Z",
        "2021-03-20T21:14:05.1Z",
        "2021-03-20T21:14:05.123456789+07:00",
        "2021-03-20T00:00-18:00",
        "2021-03-20T23:59:59.999999999+18:00",
        "0000-02-29T00:00Z",
        "2000-02-29T00:00-00:00",
        "1969-12-31T23:59:59.5Z",
        "9999-12-31T23:59:59Z"
      })
  void readsTimesAsTheLibraryDoes(String text) {
    assertThat(read(text)).isTrue();
    assertThat(Instant.ofEpochSecond(reader.epochSecond(), reader.nano()))
        .isEqualTo(OffsetDateTime.parse(text).toInstant());
    assertThat(reader.epochMilli())
        .isEqualTo(OffsetDateTime.parse(text).toInstant().toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2021-03-20",
        "2021-03-20T21:14",
        "2021-03-20T21Z",
        "2021-03-20T21:14:Z",
        "2021-03-20T21:14:5Z",
        "2021-03-20T21:14:05.Z",
        "2021-03-20T21:14:05.1234567890Z",
        "2021-03-20T21:14:05,1Z",
        "2021-03-20T21:14:05",
        "2021-03-20T21:14:05.5",
        "2021-03-20T24:00Z",
        "2021-03-20T23:60Z",
        "2021-03-20T23:59:60Z",
        "2021-02-29T00:00Z",
        "1900-02-29T00:00Z",
        "2021-04-31T00:00Z",
        "2021-00-10T00:00Z",
        "2021-13-10T00:00Z",
        "2021-03-00T00:00Z",
        "2021-03-20t21:14Z",
        "2021-03-20T21:14z",
        "2021-03-20 21:14Z",
        "2021-03-20T21:14+7:00",
        "2021-03-20T21:14+0700",
        "2021-03-20T21:14+07",
        "2021-03-20T21:14+18:01",
        "2021-03-20T21:14+19:00",
        "2021-03-20T21:14+07:60",
        "2021-03-20T21:14+07:00Z",
        "2021-03-20T21:14ZZ",
        "2021-03-20T21:14Z ",
        " 2021-03-20T21:14Z",
        "+2021-03-20T21:14Z",
        "12021-03-20T21:14Z",
        "2021-3-20T21:14:05Z",
        "2021/03/20T21:14Z",
        "2021-03-20T-1:14Z",
        "2021-03-20T21.14Z",
        "2021-03-20T21:14\u22127:00"
      })
  void rejectsAnythingElse(String text) {
    assertThat(read(text)).isFalse();
  }

  @Test
  void readsNothingBeyondTheEnd() {
    byte[] text = utf8("2021-03-20T21:14:05.123+07:00");
    for (int to = 0; to < text.length; to++) {
      assertThat(reader.read(text, 0, to)).isFalse();
    }
  }

  @Property
  void countsDaysAsTheLibraryDoes(@ForAll @IntRange(min = -719_528, max = 2_932_896) int day) {
    byte[] date = utf8(LocalDate.ofEpochDay(day).toString());
    assertThat(TimeReader.epochDay(date, 0, date.length)).isEqualTo(day);
  }

  private boolean read(String text) {
    // The text is followed by more bytes, as in a record.
    byte[] bytes = utf8("\"" + text + "\",");
    return reader.read(bytes, 1, bytes.length - 2);
  }
}
