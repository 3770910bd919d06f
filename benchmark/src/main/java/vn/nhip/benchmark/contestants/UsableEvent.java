package vn.nhip.benchmark.contestants;

import java.io.Serializable;

/**
 * The needed fields of a valid event that counts. The fields are public, as Flink's POJO serializer
 * requires.
 */
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
