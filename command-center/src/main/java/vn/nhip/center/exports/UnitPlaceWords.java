package vn.nhip.center.exports;

import java.time.LocalDate;
import vn.nhip.center.exports.Table.Coded;
import vn.nhip.center.targets.DayNames;

/** Translates codes into words, and codes of units into their names on a day. */
record UnitPlaceWords(PageWords words, DayNames names) {

  /** A province's name with its code; null for null. */
  Coded province(String code, LocalDate day) {
    return named("PROVINCE", code, day);
  }

  /** A district's name with its code; null for null. */
  Coded district(String code, LocalDate day) {
    return named("DISTRICT", code, day);
  }

  String name(String scope, String id, LocalDate day) {
    return names.of(scope, id, day);
  }

  private Coded named(String scope, String code, LocalDate day) {
    return code == null ? null : new Coded(names.of(scope, code, day), code);
  }
}
