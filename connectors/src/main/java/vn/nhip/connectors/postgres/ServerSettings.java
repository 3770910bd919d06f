package vn.nhip.connectors.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The settings of the server that decide whether statements mean what they say. An administrator
 * may have changed them for the server, the database or the role; behind a pooler no session can
 * set them for itself.
 */
final class ServerSettings {
  /**
   * Those that differ from what is needed. With {@code row_security} off, PostgreSQL refuses every
   * read in somebody's bounds; without {@code array_nulls}, a null in a batch of rows is a text;
   * without {@code standard_conforming_strings}, patterns lose their backslashes. In another
   * isolation than {@code read committed}, writers side by side fail each other.
   */
  private static final String DIFFERING =
      """
      SELECT name, current_setting(name), needed FROM (VALUES
        ('server_encoding', 'UTF8'),
        ('row_security', 'on'),
        ('array_nulls', 'on'),
        ('standard_conforming_strings', 'on'),
        ('default_transaction_isolation', 'read committed')) AS s (name, needed)
      WHERE current_setting(name) <> needed
      ORDER BY name
      """;

  private ServerSettings() {}

  /**
   * Refuses a database in which rows would be lost or nothing could be read.
   *
   * @throws PostgresException naming the first setting that is not as needed, and what to do
   */
  static void check(Connection connection, PostgresSettings settings) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet differing = statement.executeQuery(DIFFERING)) {
      if (differing.next()) {
        String name = differing.getString(1);
        String needed = differing.getString(3);
        throw new PostgresException(
            "The database at postgres.url = %s has %s = %s, but needs %s: %s."
                .formatted(
                    settings.shownUrl(),
                    name,
                    differing.getString(2),
                    needed,
                    remedy(settings.user(), name, needed)),
            null);
      }
    }
  }

  private static String remedy(String user, String name, String needed) {
    return name.equals("server_encoding")
        ? "create one with ENCODING 'UTF8' TEMPLATE template0"
        : "ALTER ROLE \"%s\" SET %s = '%s'".formatted(user, name, needed);
  }
}
