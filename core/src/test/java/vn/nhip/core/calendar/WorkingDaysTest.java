package vn.nhip.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {

  private static final WorkingDays DAYS =
      new WorkingDays(ZoneId.of("Asia/Ho_Chi_Minh"), LocalTime.of(4, 0), Duration.ofDays(7));

  @ParameterizedTest
  @CsvSource({
    "2021-03-20T04:00:00+07:00,        2021-03-20,    0",
    "2021-03-20T03:59:59.999999+07:00, 2021-03-19, 1439",
    "2021-03-21T02:30:00+07:00,        2021-03-20, 1350",
    "2021-03-20T21:00:00Z,             2021-03-21,    0",
    "2021-03-20T17:00:00Z,             2021-03-20, 1200",
  })
  void nightWorkBelongsToTheDayBefore(OffsetDateTime occurredAt, LocalDate date, int minute) {
    long micros = micros(occurredAt.toInstant());
    WorkingDay day = DAYS.containing(micros);

    assertThat(day.date()).isEqualTo(date);
    assertThat(day.minuteOf(micros)).isEqualTo(minute);
  }

  @Test
  void isSealedSevenDaysAfterItsEndToTheMillisecond() {
    WorkingDay day = DAYS.on(LocalDate.of(2021, 3, 20));
    long sealed = Instant.parse("2021-03-27T21:00:00Z").toEpochMilli();

    assertThat(day.isSealedAt(sealed - 1)).isFalse();
    assertThat(day.isSealedAt(sealed)).isTrue();
  }

  @Test
  void dayIsLongerWhenClocksAreSetBack() {
    WorkingDays paris =
        new WorkingDays(ZoneId.of("Europe/Paris"), LocalTime.MIDNIGHT, Duration.ofDays(7));
    WorkingDay day = paris.on(LocalDate.of(2021, 10, 31));

    assertThat(Duration.between(day.start(), day.end())).isEqualTo(Duration.ofHours(25));
    assertThat(day.minuteOf(micros(day.end()) - 1)).isEqualTo(25 * 60 - 1);
  }

  @ParameterizedTest
  @CsvSource({
    // Minutes from midnight of the date, minutes of the working day, the local time there.
    "2026-10-24,  450,  210, 2026-10-24T07:30",
    "2026-10-24, 1560, 1320, 2026-10-25T02:00",
    "2026-10-24, 1619, 1379, 2026-10-25T02:59",
    "2026-10-24, 1620, 1440, 2026-10-25T03:00",
    "2026-10-24, 1680, 1500, 2026-10-25T04:00",
    "2026-10-25,  450,  210, 2026-10-25T07:30",
    "2026-03-28, 1559, 1319, 2026-03-29T01:59",
    "2026-03-28, 1560, 1320, 2026-03-29T03:00",
    "2026-03-28, 1590, 1320, 2026-03-29T03:00",
    "2026-03-28, 1620, 1320, 2026-03-29T03:00",
    "2026-03-28, 1680, 1380, 2026-03-29T04:00",
    "2026-03-29,  450,  210, 2026-03-29T07:30",
  })
  void shiftTimesAreWallClockTimes(
      LocalDate date, int minuteOfDate, int minute, LocalDateTime shown) {
    WorkingDay day =
        new WorkingDays(ZoneId.of("Europe/Berlin"), LocalTime.of(4, 0), Duration.ofDays(7))
            .on(date);

    assertThat(day.minuteAt(minuteOfDate)).isEqualTo(minute);
    assertThat(day.timeAt(minute)).isEqualTo(shown);
  }

  @Test
  void shiftStartsAnHourLaterIntoTheDayIfClocksAreSetBackAfterTheDayBegins() {
    WorkingDay day =
        new WorkingDays(ZoneId.of("Europe/Berlin"), LocalTime.MIDNIGHT, Duration.ofDays(7))
            .on(LocalDate.of(2026, 10, 25));

    assertThat(day.minuteAt(450)).isEqualTo(510);
    assertThat(day.timeAt(510)).isEqualTo(LocalDateTime.of(2026, 10, 25, 7, 30));
    assertThat(day.timeAt(150)).isEqualTo(day.timeAt(210)).hasToString("2026-10-25T02:30");
  }

  @Property
  void everyInstantIsInExactlyOneDayWhateverWasLookedUpBefore(
      @ForAll @LongRange(min = 0, max = 4_000_000_000_000_000L) long first,
      @ForAll @LongRange(min = -10_000_000_000L, max = 10_000_000_000L) long apart) {
    DAYS.containing(first);
    WorkingDay day = DAYS.containing(first + apart);

    assertThat(day.contains(first + apart)).isTrue();
    assertThat(day.start()).isEqualTo(DAYS.on(day.date().minusDays(1)).end());
  }

  private static long micros(Instant instant) {
    return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + instant.getNano() / 1000;
  }
}
