package vn.nhip.core.targets.sheet;

import vn.nhip.core.settings.Option;
import vn.nhip.core.settings.Options;
import vn.nhip.core.settings.Settings;

/**
 * The maximum size of a sheet. The limits are checked while a file is read, before anything is
 * built from it, so they also bound the memory that a file can take.
 *
 * @param rows rows with content
 * @param columns columns with content, from the first one on
 * @param cells cells in the file, including empty ones
 * @param numberLength characters of a number as stored in the file
 * @param bytes bytes of the file
 */
public record SheetLimits(int rows, int columns, int cells, int numberLength, int bytes) {
  private static final int KILOBYTE = 1024;

  private static final Option<Integer> ROWS =
      Option.number(
          "sheet.rows", 5_000, 1, 100_000, "Maximum number of rows in a planners' sheet.");
  private static final Option<Integer> COLUMNS =
      Option.number("sheet.columns", 40, 13, 1_000, "Maximum number of columns in a sheet.");
  private static final Option<Integer> CELLS =
      Option.number(
          "sheet.cells",
          300_000,
          100,
          2_000_000,
          "Maximum number of cells in a sheet, including empty ones.");
  private static final Option<Integer> NUMBER_CHARACTERS =
      Option.number(
          "sheet.number.characters", 40, 20, 400, "Maximum length of a number in a sheet's cells.");
  private static final Option<Integer> KILOBYTES =
      Option.number(
          "sheet.kilobytes", 5_120, 1, 51_200, "Maximum size of a sheet's file, in kilobytes.");

  /** The settings for these limits. */
  public static final Options OPTIONS =
      Options.of(ROWS, COLUMNS, CELLS, NUMBER_CHARACTERS, KILOBYTES);

  /** The default limits. */
  public static final SheetLimits DEFAULT = new SheetLimits(5_000, 40, 300_000, 40, 5 << 20);

  /** Reads the limits from the settings. */
  public static SheetLimits of(Settings settings) {
    return new SheetLimits(
        settings.get(ROWS),
        settings.get(COLUMNS),
        settings.get(CELLS),
        settings.get(NUMBER_CHARACTERS),
        settings.get(KILOBYTES) * KILOBYTE);
  }

  /** The maximum uncompressed size of one part of a workbook, in bytes. */
  long partBytes() {
    return Math.max(1L << 20, 60L * cells);
  }
}
