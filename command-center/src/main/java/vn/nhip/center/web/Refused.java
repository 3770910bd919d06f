package vn.nhip.center.web;

/** Refuses a request with a status, an error code and one sentence; never with a stack trace. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /**
   * @param status HTTP status
   * @param code one of those that openapi.yaml lists for {@code Error.error}
   * @param reason one sentence in English
   */
  public Refused(int status, String code, String reason) {
    super(reason, null, false, false);
    this.status = status;
    this.code = code;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public static Refused badRequest(String reason) {
    return new Refused(400, "BAD_REQUEST", reason);
  }

  public static Refused signIn() {
    return new Refused(401, "SIGN_IN", "Nobody is signed in.");
  }

  public static Refused forbidden(String reason) {
    return new Refused(403, "FORBIDDEN", reason);
  }

  public static Refused notFound(String reason) {
    return new Refused(404, "NOT_FOUND", reason);
  }

  /**
   * Refuses a change that is based on an older version.
   *
   * @param given the version that the change is based on; null if not stated
   * @throws Refused 409
   */
  public static void ifStale(Long given, long version) {
    if (given != null && given != version) {
      throw stale();
    }
  }

  /** The refusal of a change that is based on an older version. */
  public static Refused stale() {
    return new Refused(409, "CONFLICT", "Somebody else has changed this meanwhile.");
  }

  public static Refused noDatabase() {
    return new Refused(503, "NO_DATABASE", "The database cannot be reached.");
  }
}
