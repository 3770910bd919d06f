package vn.nhip.center.settings;

/** What an account may do; each one may do what those before it may. */
public enum Role {
  /** Sees the figures of his bounds. */
  VIEWER,
  /** Acknowledges and mutes. */
  SUPERVISOR,
  /** Assigns targets. */
  PLANNER,
  /** Keeps accounts and recipients. */
  ADMINISTRATOR
}
