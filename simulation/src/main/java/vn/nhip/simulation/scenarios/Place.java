package vn.nhip.simulation.scenarios;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Places of work: districts, their communes and intake points. */
final class Place {
  private Place() {}

  /** A district with some of its communes, the town first. */
  record District(String province, String code, String name, List<Commune> communes) {
    static District of(String province, String code, String name, String... communes) {
      return new District(
          province,
          code,
          name,
          Arrays.stream(communes)
              .map(text -> new Commune(text.substring(0, 5), text.substring(6)))
              .toList());
    }

    Point office() {
      return new Point(code + "-CONG-AN", communes.get(0).code(), Kind.OFFICE);
    }

    Point hospital() {
      return new Point(code + "-BENH-VIEN", communes.get(0).code(), Kind.HOSPITAL);
    }

    Point highSchool() {
      return highSchool(name);
    }

    Point highSchool(String schoolName) {
      return new Point(code + "-THPT-" + letters(schoolName), communes.get(0).code(), Kind.SCHOOL);
    }

    /** The hall of one of the communes; the number wraps around. */
    Point hall(int number) {
      Commune commune = communes.get(Math.floorMod(number, communes.size()));
      return new Point(code + "-UBND-" + letters(commune.name()), commune.code(), Kind.HALL);
    }
  }

  record Commune(String code, String name) {}

  record Point(String id, String commune, Kind kind) {}

  /**
   * Kinds of intake points with the number of students, elderly and priority applicants per
   * thousand; the others are general.
   */
  enum Kind {
    OFFICE(60, 140, 30),
    HALL(90, 190, 35),
    SCHOOL(930, 5, 2),
    HOSPITAL(20, 320, 50);

    final int students;
    final int elderly;
    final int priority;

    Kind(int students, int elderly, int priority) {
      this.students = students;
      this.elderly = elderly;
      this.priority = priority;
    }
  }

  /**
   * Converts a name to upper case without diacritics: {@code Đắk R'Lấp} becomes {@code DAK-RLAP}.
   */
  static String letters(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replace('đ', 'd')
        .replace('Đ', 'D')
        .replace(' ', '-')
        .replaceAll("[^A-Za-z0-9-]", "")
        .toUpperCase(Locale.ROOT);
  }
}
