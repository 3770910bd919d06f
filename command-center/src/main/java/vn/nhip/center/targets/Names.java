package vn.nhip.center.targets;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** Names of provinces and districts by their codes of 2021, where no assignment names them. */
public final class Names {
  private static final int PROVINCE_DIGITS = 2;

  /** By province's code, and by district's with the province's in front. */
  private static final Properties UNITS = read();

  /** A district's code is of one district of the whole country. */
  private static final Map<String, String> DISTRICTS = districts();

  private Names() {}

  /** The name of a province or district; its code, or another unit's id, where it has none here. */
  public static String of(String scope, String id) {
    return switch (scope) {
      case "PROVINCE" -> UNITS.getProperty(id, id);
      case "DISTRICT" -> DISTRICTS.getOrDefault(id, id);
      default -> id;
    };
  }

  /** Whether there was a province of that code in 2021. */
  public static boolean isProvince(String code) {
    return code.length() == PROVINCE_DIGITS && UNITS.containsKey(code);
  }

  /** All provinces of 2021: names by code. */
  static SortedMap<String, String> provinces() {
    SortedMap<String, String> provinces = new TreeMap<>();
    UNITS.stringPropertyNames().stream()
        .filter(Names::isProvince)
        .forEach(code -> provinces.put(code, UNITS.getProperty(code)));
    return provinces;
  }

  /** The districts of a province of which the names are known here: names by 3 digits. */
  static SortedMap<String, String> districtsOf(String province) {
    SortedMap<String, String> districts = new TreeMap<>();
    UNITS.stringPropertyNames().stream()
        .filter(code -> code.length() > PROVINCE_DIGITS && code.startsWith(province))
        .forEach(code -> districts.put(code.substring(PROVINCE_DIGITS), UNITS.getProperty(code)));
    return districts;
  }

  private static Map<String, String> districts() {
    Map<String, String> districts = new TreeMap<>();
    provinces().keySet().forEach(province -> districts.putAll(districtsOf(province)));
    return districts;
  }

  private static Properties read() {
    Properties units = new Properties();
    try (InputStream in = Names.class.getResourceAsStream("units-2021.properties")) {
      units.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return units;
  }
}
