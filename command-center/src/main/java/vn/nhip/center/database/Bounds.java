package vn.nhip.center.database;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The units that an account may see: whole provinces, single districts, or the whole country.
 *
 * @param provinces GSO codes (2 digits), or {@code *} alone for the whole country
 * @param districts GSO codes of districts prefixed with their province's (5 digits: 67663)
 */
public record Bounds(Set<String> provinces, Set<String> districts) {
  private static final String ALL = "*";
  private static final int PROVINCE_DIGITS = 2;

  public static final Bounds WHOLE_COUNTRY = new Bounds(Set.of(ALL), Set.of());

  /**
   * Drops codes covered by others, so that bounds that show the same rows are equal.
   *
   * @throws IllegalArgumentException in one sentence, if they are invalid
   */
  public Bounds {
    if (provinces.isEmpty() && districts.isEmpty()) {
      throw new IllegalArgumentException("There are no bounds.");
    }
    provinces.forEach(code -> check(code, ALL.equals(code) || code.matches("\\d{2}")));
    districts.forEach(code -> check(code, code.matches("\\d{5}")));
    Set<String> whole = provinces.contains(ALL) ? Set.of(ALL) : Set.copyOf(provinces);
    provinces = whole;
    districts =
        districts.stream()
            .filter(code -> !whole.contains(ALL) && !whole.contains(province(code)))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Creates bounds from codes as stored: {@code *}, {@code 67} or {@code 67663}.
   *
   * @throws IllegalArgumentException in one sentence, if a code is invalid
   */
  public static Bounds of(Collection<String> codes) {
    return new Bounds(
        codes.stream().filter(code -> code.length() <= PROVINCE_DIGITS).collect(Collectors.toSet()),
        codes.stream().filter(code -> code.length() > PROVINCE_DIGITS).collect(Collectors.toSet()));
  }

  /** The codes as stored, sorted. */
  public List<String> codes() {
    TreeSet<String> codes = new TreeSet<>(provinces);
    codes.addAll(districts);
    return List.copyOf(codes);
  }

  /** A key that is equal for equal bounds. */
  public String key() {
    return String.join("+", codes());
  }

  /**
   * Whether a province, or a district of it, is inside.
   *
   * @param district 3 digits; null for the province itself
   */
  public boolean covers(String province, String district) {
    return provinces.contains(ALL)
        || provinces.contains(province)
        || (district != null && districts.contains(province + district));
  }

  /** Whether a province or any of its districts is inside. */
  public boolean touches(String province) {
    return covers(province, null)
        || districts.stream().anyMatch(code -> province(code).equals(province));
  }

  /** Whether other bounds are entirely inside. */
  public boolean covers(Bounds other) {
    return provinces.contains(ALL)
        || (provinces.containsAll(other.provinces)
            && other.districts.stream()
                .allMatch(code -> districts.contains(code) || provinces.contains(province(code))));
  }

  private static String province(String district) {
    return district.substring(0, PROVINCE_DIGITS);
  }

  private static void check(String code, boolean valid) {
    if (!valid) {
      throw new IllegalArgumentException(
          "The bounds hold '%s', which is not *, a province (67) or a district (67663)."
              .formatted(code));
    }
  }
}
