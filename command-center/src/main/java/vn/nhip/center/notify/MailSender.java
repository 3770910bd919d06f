package vn.nhip.center.notify;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import java.util.regex.Pattern;
import vn.nhip.core.settings.Shell;

/**
 * Sends a message by SMTP as plain text, because phones show its first line. The Message-ID is
 * derived from the delivery id, so that a duplicate is recognised.
 */
final class MailSender implements Sender {
  private static final String TIMEOUT_MILLIS = "10000";
  private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

  private final MailSettings settings;
  private final Session session;

  MailSender(MailSettings settings) {
    this.settings = settings;
    session = Session.getInstance(properties(settings));
  }

  @Override
  public Outcome send(Letter letter, Recipient to, String secret) {
    if (settings.host().isEmpty()) {
      return Outcome.failed("smtp.host is not set");
    }
    try (Transport transport = session.getTransport("smtp")) {
      MimeMessage message = message(letter, to);
      if (settings.user().isEmpty()) {
        transport.connect();
      } else {
        transport.connect(settings.user(), settings.password().newest());
      }
      transport.sendMessage(message, message.getAllRecipients());
      return Outcome.DELIVERED;
    } catch (AuthenticationFailedException e) {
      return Outcome.failed("the mail server refuses smtp.user");
    } catch (SendFailedException e) {
      return Outcome.failed("the mail server refuses the address");
    } catch (MessagingException e) {
      return Outcome.failed(
          "the mail server cannot be used ("
              + Shell.innermostCause(e).getClass().getSimpleName()
              + ")");
    }
  }

  private MimeMessage message(Letter letter, Recipient to) throws MessagingException {
    MimeMessage message = new Identified(session, letter, settings.from());
    message.setFrom(new InternetAddress(settings.from()));
    message.setRecipient(RecipientType.TO, new InternetAddress(to.address(), true));
    message.setSubject(oneLine(letter.title()), StandardCharsets.UTF_8.name());
    message.setText(letter.text(), StandardCharsets.UTF_8.name());
    message.setHeader(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    message.setHeader("X-Nhip-Delivery", letter.deliveryId().toString());
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("Content-Language", to.language().code());
    message.saveChanges();
    return message;
  }

  /**
   * Prevents header injection by names with line breaks; the library does not encode plain ASCII.
   */
  private static String oneLine(String title) {
    return LINE_BREAKS.matcher(title).replaceAll(" ").strip();
  }

  private static Properties properties(MailSettings settings) {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", settings.host());
    properties.setProperty("mail.smtp.port", Integer.toString(settings.port()));
    properties.setProperty("mail.smtp.auth", Boolean.toString(!settings.user().isEmpty()));
    properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.localhost", "nhip");
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    switch (settings.tls()) {
      case NONE -> {}
      case STARTTLS -> {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
    }
    return properties;
  }

  /** Keeps its own Message-ID, where the library would generate one. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, Letter letter, String from) {
      super(session);
      id = "<" + letter.deliveryId() + "@" + from.substring(from.lastIndexOf('@') + 1) + ">";
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
