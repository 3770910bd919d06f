package vn.nhip.connectors.postgres;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets only Flyway's warnings into the job's log. Public because Flyway instantiates it by name.
 */
public final class QuietFlywayLog implements Log, LogCreator {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresSchema.class);

  @Override
  public Log createLogger(Class<?> type) {
    return this;
  }

  @Override
  public void debug(String message) {
    LOG.trace(message);
  }

  @Override
  public void info(String message) {
    LOG.debug(message);
  }

  @Override
  public void notice(String message) {
    LOG.debug(message);
  }

  @Override
  public void warn(String message) {
    LOG.warn(message);
  }

  @Override
  public void error(String message) {
    // Also thrown, and logged where it is caught.
    LOG.debug(message);
  }

  @Override
  public void error(String message, Exception cause) {
    LOG.debug(message, cause);
  }
}
