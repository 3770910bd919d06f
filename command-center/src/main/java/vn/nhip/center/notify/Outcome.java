package vn.nhip.center.notify;

import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;

/**
 * The result of an attempt.
 *
 * @param delivered whether the receiver has accepted the message
 * @param permanent whether retrying is pointless
 * @param error why it was not accepted, in our own words only; null if it was
 */
record Outcome(boolean delivered, boolean permanent, String error) {
  static final Outcome DELIVERED = new Outcome(true, false, null);

  static Outcome failed(String error) {
    return new Outcome(false, false, error);
  }

  static Outcome gone(String error) {
    return new Outcome(false, true, error);
  }

  /**
   * The result where a post has failed, in our own words: an exception may quote the address or the
   * peer's response.
   */
  static Outcome of(Throwable error) {
    if (error instanceof HttpTimeoutException) {
      return failed("no answer in time");
    }
    if (error instanceof ConnectException) {
      return failed("cannot be reached");
    }
    if (error instanceof SSLException) {
      return failed("TLS failed");
    }
    return failed("the connection broke (" + error.getClass().getSimpleName() + ")");
  }

  /** The result for an HTTP status code. Redirects are not followed. */
  static Outcome ofStatus(int status) {
    if (status >= 200 && status < 300) {
      return DELIVERED;
    }
    return failed(
        status >= 300 && status < 400
            ? "answered HTTP " + status + "; redirects are not followed"
            : "answered HTTP " + status);
  }
}
