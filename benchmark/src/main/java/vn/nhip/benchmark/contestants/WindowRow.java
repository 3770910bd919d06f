package vn.nhip.benchmark.contestants;

/** What a unit did in a window: a row to be written. Public fields, as Flink likes. */
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
