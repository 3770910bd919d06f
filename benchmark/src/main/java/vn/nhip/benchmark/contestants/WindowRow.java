package vn.nhip.benchmark.contestants;

/**
 * A row with the counts of a unit in a window. The fields are public, as Flink's POJO serializer
 * requires.
 */
public final class WindowRow {
  public String scope;
  public String scopeId;
  public String province;

  /** Null for a province. */
  public String district;

  /** Milliseconds since 1970. */
  public long windowStart;

  public int received;
  public int returned;
  public int completed;
  public int delivered;

  /**
   * Creates a row.
   *
   * @param counts number of received, returned, completed and delivered
   */
  static WindowRow of(
      String scope, String unit, String province, String district, long start, int... counts) {
    WindowRow row = new WindowRow();
    row.scope = scope;
    row.scopeId = unit;
    row.province = province;
    row.district = scope.equals("PROVINCE") ? null : district;
    row.windowStart = start;
    row.received = counts[0];
    row.returned = counts[1];
    row.completed = counts[2];
    row.delivered = counts[3];
    return row;
  }
}
