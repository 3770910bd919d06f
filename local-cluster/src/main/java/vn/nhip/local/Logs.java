package vn.nhip.local;

import java.nio.file.Path;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;

/** The log file. */
final class Logs {
  private static final String FOLDER = "nhip.log.folder";

  private Logs() {}

  /**
   * Sends all logging of this JVM to {@code nhip.log} in a folder. Has to be called before any
   * class with a logger is used.
   *
   * @return the file
   */
  static Path into(Path folder) {
    System.setProperty(FOLDER, folder.toString());
    System.setProperty("log4j2.configurationFile", "classpath:vn/nhip/local/log4j2.properties");
    System.setProperty("log4j2.shutdownHookEnabled", "false");
    // The PostgreSQL driver logs through the JDK, which would print on the console.
    LogManager.getLogManager().reset();
    // Now, by one thread: SLF4J complains on the console of loggers that others ask for meanwhile.
    LoggerFactory.getILoggerFactory();
    return folder.resolve("nhip.log");
  }

  /** Writes a failure down, once there is a log file; before that, the console says it all. */
  static void warn(String what, Throwable e) {
    if (System.getProperty(FOLDER) != null) {
      LoggerFactory.getLogger(Logs.class).warn(what, e);
    }
  }

  /** Writes a failure down that was to be expected. */
  static void debug(String what, Throwable e) {
    if (System.getProperty(FOLDER) != null) {
      LoggerFactory.getLogger(Logs.class).debug(what, e);
    }
  }
}
