package vn.nhip.intake.answers;

/**
 * Thrown to decline a whole request. None of its events counts as accepted, and it is safe to send
 * it again.
 */
public final class Declined extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final int retrySeconds;

  private Declined(int status, String code, String reason, int retrySeconds) {
    super(reason, null, false, false);
    this.status = status;
    this.code = code;
    this.retrySeconds = retrySeconds;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The error code, one of those listed in openapi.yaml for {@code Error.error}. */
  public String code() {
    return code;
  }

  /** The number of seconds after which to retry; 0 if a retry is useless. */
  public int retrySeconds() {
    return retrySeconds;
  }

  /** The request cannot be understood. */
  public static Declined badRequest(String reason) {
    return new Declined(400, "BAD_REQUEST", reason, 0);
  }

  /** The token is missing, wrong or revoked. */
  public static Declined token() {
    return new Declined(
        401, "TOKEN", "The header 'Authorization: Bearer …' holds no valid station token.", 0);
  }

  /** The token is not bound to what the request names. */
  public static Declined foreign(String reason) {
    return new Declined(403, "FOREIGN", reason, 0);
  }

  /** The path or resource does not exist. */
  public static Declined notFound(String reason) {
    return new Declined(404, "NOT_FOUND", reason, 0);
  }

  /** The request has too many lines or bytes. */
  public static Declined tooLarge(String reason) {
    return new Declined(413, "TOO_LARGE", reason, 0);
  }

  /** The content encoding is not gzip. */
  public static Declined encoding() {
    return new Declined(415, "ENCODING", "The only content encodings are gzip and none.", 0);
  }

  /** The rate limit is exceeded. */
  public static Declined tooMany(String reason, int retrySeconds) {
    return new Declined(429, "TOO_MANY", reason, retrySeconds);
  }

  /** Kafka has not acknowledged in time, or too many events wait for it. */
  public static Declined slow() {
    return new Declined(
        429, "SLOW", "The events could not be stored in time; send the same request again.", 2);
  }

  /** A service that this request needs is unavailable for now. */
  public static Declined away(String reason) {
    return new Declined(503, "AWAY", reason, 5);
  }
}
