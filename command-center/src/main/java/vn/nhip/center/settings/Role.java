package vn.nhip.center.settings;

/** The roles of accounts; each includes the rights of those before it. */
public enum Role {
  /** Sees the figures within his bounds. */
  VIEWER,
  /** Acknowledges and mutes. */
  SUPERVISOR,
  /** Assigns targets. */
  PLANNER,
  /** Manages accounts and recipients. */
  ADMINISTRATOR
}
