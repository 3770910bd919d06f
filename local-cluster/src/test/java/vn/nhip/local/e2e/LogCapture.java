package vn.nhip.local.e2e;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Captures everything that is logged, at the most detailed level, without printing it. */
final class LogCapture extends AbstractAppender implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
  private final LoggerConfig root = context.getConfiguration().getRootLogger();
  private final Level level = root.getLevel();
  private final List<Appender> shown = List.copyOf(root.getAppenders().values());

  private LogCapture() {
    super("capture", null, null, false, Property.EMPTY_ARRAY);
  }

  static LogCapture begin() {
    LogCapture capture = new LogCapture();
    capture.attach();
    return capture;
  }

  private void attach() {
    super.start();
    shown.forEach(appender -> root.removeAppender(appender.getName()));
    root.addAppender(this, Level.INFO, null);
    root.setLevel(Level.INFO);
    context.updateLoggers();
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void append(LogEvent event) {
    StringWriter text = new StringWriter();
    text.append(event.getMessage().getFormattedMessage());
    if (event.getThrown() != null) {
      event.getThrown().printStackTrace(new PrintWriter(text));
    }
    lines.add(text.toString());
  }

  @Override
  public void close() {
    root.removeAppender(getName());
    shown.forEach(appender -> root.addAppender(appender, null, null));
    root.setLevel(level);
    context.updateLoggers();
    stop();
  }
}
