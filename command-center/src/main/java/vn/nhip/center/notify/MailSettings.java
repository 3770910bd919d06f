package vn.nhip.center.notify;

import vn.nhip.core.settings.Secret;

/**
 * The mail server.
 *
 * @param host its name; empty when there is none, then e-mails wait
 * @param port its port
 * @param tls how the connection is secured
 * @param user empty when it asks for none
 * @param password of the user
 * @param from sender's address
 */
record MailSettings(String host, int port, Tls tls, String user, Secret password, String from) {

  /** How a connection is secured; certificates are always checked. */
  enum Tls {
    NONE,
    STARTTLS,
    TLS
  }
}
