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
}
