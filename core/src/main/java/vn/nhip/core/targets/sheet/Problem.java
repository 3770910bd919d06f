package vn.nhip.core.targets.sheet;

/**
 * The reason why a row cannot be used.
 *
 * @param line its line in the file
 * @param column the name of the column, or null if the problem is about the row
 * @param reason what is wrong, without personal data
 */
public record Problem(int line, String column, SheetText reason) {

  @Override
  public String toString() {
    return column == null
        ? "line %d: %s".formatted(line, reason)
        : "line %d, column %s: %s".formatted(line, column, reason);
  }
}
