package vn.nhip.center.notify;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import vn.nhip.center.notify.AlertChange.Change;
import vn.nhip.center.notify.AlertChange.Kind;
import vn.nhip.center.notify.AlertChange.Severity;
import vn.nhip.center.words.Figures;
import vn.nhip.center.words.Outlook;

/** Builder of test alert changes; by default a team of Đắk Mil is behind at 21:10. */
record Changes(
    String team,
    String district,
    Instant at,
    Change change,
    Kind kind,
    Severity severity,
    String resolution) {
  static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  static final LocalDate DAY = LocalDate.parse("2021-03-20");
  static final Instant AT_21_10 = Instant.parse("2021-03-20T14:10:00Z");

  /** An outlook in which only help can avert a miss. */
  static final Outlook OUTLOOK =
      new Outlook(
          5,
          0,
          240,
          280,
          10,
          0,
          24,
          AT_21_10.plusSeconds(1_800),
          List.of(30, 32, 35, 38, 40, 44, 50, 58, 60, 63),
          10);

  static final Changes TEAM = of("663-LD-02");
  static final Changes OTHER = of("663-LD-03");

  static Changes of(String team) {
    return new Changes(team, "663", AT_21_10, Change.RAISED, Kind.BEHIND, Severity.WARNING, null);
  }

  Changes at(Instant time) {
    return new Changes(team, district, time, change, kind, severity, resolution);
  }

  Changes minutesLater(int minutes) {
    return at(at.plusSeconds(60L * minutes));
  }

  Changes in(String code) {
    return new Changes(team, code, at, change, kind, severity, resolution);
  }

  Changes kind(Kind of) {
    return new Changes(team, district, at, change, of, severity, resolution);
  }

  Changes critical() {
    return new Changes(team, district, at, change, kind, Severity.CRITICAL, resolution);
  }

  Changes turnsCritical() {
    return new Changes(team, district, at, Change.SEVERITY, kind, Severity.CRITICAL, resolution);
  }

  Changes resolved(String how) {
    return new Changes(team, district, at, Change.RESOLVED, kind, severity, how);
  }

  AlertChange get() {
    return new AlertChange(
        team + "-" + kind,
        at,
        change,
        "TEAM",
        team,
        "67",
        district,
        DAY,
        kind,
        severity,
        resolution,
        new Figures(
            300,
            212,
            251,
            280,
            new BigDecimal("74.0"),
            "Tổ lưu động 2 (" + team + "): 212/300.",
            "Tổ lưu động 2 (" + team + "): 212/300."),
        change == Change.RAISED ? 1 : change == Change.SEVERITY ? 2 : 3,
        OUTLOOK);
  }
}
