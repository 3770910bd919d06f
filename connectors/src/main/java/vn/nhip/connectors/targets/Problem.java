package vn.nhip.connectors.targets;

/**
 * Why a row cannot be used.
 *
 * @param line of the file
 * @param column its name, or null if it is about the row
 * @param reason what is wrong, without personal data
 */
public record Problem(int line, String column, String reason) {

  @Override
  public String toString() {
    return column == null
        ? "line %d: %s".formatted(line, reason)
        : "line %d, column %s: %s".formatted(line, column, reason);
  }
}
