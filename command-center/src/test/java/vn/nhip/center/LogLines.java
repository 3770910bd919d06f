package vn.nhip.center;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** All messages from a level up that are logged meanwhile, with their stack traces. */
public final class LogLines extends AbstractAppender implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
  private final LoggerConfig root = context.getConfiguration().getRootLogger();
  private final Level level = root.getLevel();

  private LogLines() {
    super("lines", null, null, false, Property.EMPTY_ARRAY);
  }

  /** Of warnings and errors. */
  public static LogLines begin() {
    return begin(Level.WARN);
  }

  public static LogLines begin(Level least) {
    LogLines lines = new LogLines();
    lines.start();
    lines.root.addAppender(lines, least, null);
    lines.root.setLevel(least);
    lines.context.updateLoggers();
    return lines;
  }

  public List<String> lines() {
    return lines;
  }

  @Override
  public void append(LogEvent event) {
    if (event.getLoggerName().startsWith("com.zaxxer.hikari")) {
      // Not shown below errors, see log4j2.properties.
      return;
    }
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
    root.setLevel(level);
    context.updateLoggers();
    stop();
  }
}
