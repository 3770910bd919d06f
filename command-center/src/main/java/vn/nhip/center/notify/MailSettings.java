package vn.nhip.center.notify;

import vn.nhip.core.settings.Secret;

/**
 * Settings of the mail server.
 *
 * @param host its host name; if empty, e-mails wait
 * @param port its port
 * @param tls how the connection is secured
 * @param user empty if the server requires no login
 * @param password of the user
 * @param from address of the sender
 */
record MailSettings(String host, int port, Tls tls, String user, Secret password, String from) {

  /** How a connection is secured; certificates are always checked. */
  enum Tls {
    NONE,
    STARTTLS,
    TLS
  }
}
