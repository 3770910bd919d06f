package vn.nhip.local;

import java.nio.file.Path;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;

/** Sets up and writes the log file of this JVM. */
final class Logs {
  private static final String FOLDER = "nhip.log.folder";

  private Logs() {}

  /**
   * Sends all logging of this JVM to {@code nhip.log} in a folder. Must be called before any class
   * with a logger is used.
   *
   * @return the file
   */
  static Path into(Path folder) {
    System.setProperty(FOLDER, folder.toString());
    System.setProperty("log4j2.configurationFile", "classpath:vn/nhip/local/log4j2.properties");
    System.setProperty("log4j2.shutdownHookEnabled", "false");
    // The PostgreSQL driver logs through the JDK, which would print to the console.
    LogManager.getLogManager().reset();
    // Initialized now, by one thread: SLF4J prints warnings if other threads request loggers during
    // initialization.
    LoggerFactory.getILoggerFactory();
    return folder.resolve("nhip.log");
  }

  /** Logs a failure if there is a log file already; before that, the console shows everything. */
  static void warn(String what, Throwable e) {
    if (System.getProperty(FOLDER) != null) {
      LoggerFactory.getLogger(Logs.class).warn(what, e);
    }
  }

  /** Logs an expected failure. */
  static void debug(String what, Throwable e) {
    if (System.getProperty(FOLDER) != null) {
      LoggerFactory.getLogger(Logs.class).debug(what, e);
    }
  }
}
