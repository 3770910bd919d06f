package vn.nhip.center.targets;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Names of provinces and districts by their codes of 2021, where no assignment names them. */
public final class Names {
  private static final Properties UNITS = read();

  private Names() {}

  /** The name of a province or district; its code, or another unit's id, where it has none here. */
  public static String of(String scope, String id) {
    boolean isCode = scope.equals("PROVINCE") || scope.equals("DISTRICT");
    return isCode ? UNITS.getProperty(id, id) : id;
  }

  /** Whether there was a province of that code in 2021. */
  public static boolean isProvince(String code) {
    return code.length() == 2 && UNITS.containsKey(code);
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
