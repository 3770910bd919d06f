package vn.nhip.benchmark.contestants;

import java.io.Serializable;

/** What is left of an event that counts once all checks are done; public fields, as Flink likes. */
public final class UsableEvent implements Serializable {
  private static final long serialVersionUID = 1L;

  public String eventId;

  /** 0 received, 1 returned, 2 completed, 3 delivered. */
  public int type;

  /** Milliseconds since 1970. */
  public long occurredAt;

  public String team;
  public String district;
  public String province;
}
