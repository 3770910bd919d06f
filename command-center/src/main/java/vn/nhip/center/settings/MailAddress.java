package vn.nhip.center.settings;

import java.util.regex.Pattern;

/** Decides which e-mail addresses every mail server can deliver to unchanged. */
public final class MailAddress {
  private static final int MAX_LENGTH = 254;
  private static final int MAX_LOCAL_PART = 64;
  // RFC 5321 without quoted strings, address literals and non-ASCII characters, which need server
  // extensions.
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern LOCAL_PART = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "localhost|(?:" + LABEL + "\\.)+(?=[A-Za-z0-9-]*[A-Za-z])" + LABEL,
          Pattern.CASE_INSENSITIVE);

  private MailAddress() {}

  /** Whether the text is a single deliverable address without a display name. */
  public static boolean isDeliverable(String address) {
    int at = address.lastIndexOf('@');
    return at > 0
        && at <= MAX_LOCAL_PART
        && address.length() <= MAX_LENGTH
        && LOCAL_PART.matcher(address.substring(0, at)).matches()
        && DOMAIN.matcher(address.substring(at + 1)).matches();
  }
}
