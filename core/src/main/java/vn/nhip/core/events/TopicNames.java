package vn.nhip.core.events;

/** Names of the Kafka topics that the system reads and writes. */
public final class TopicNames {

  /** In: events of the intake stations. */
  public static final String APPLICATIONS = "applications";

  /** In: the ledger of assignments. */
  public static final String TARGETS = "targets";

  /** Out: every change of an alert's state. */
  public static final String ALERTS = "alerts";

  /** Out: records of {@link #APPLICATIONS} that could not be used. */
  public static final String REJECTED = "applications.rejected";

  /** Out: valid events whose working day was already sealed. */
  public static final String LATE = "applications.late";

  /** Out: assignments that break a rule. */
  public static final String TARGETS_REJECTED = "targets.rejected";

  private TopicNames() {}
}
