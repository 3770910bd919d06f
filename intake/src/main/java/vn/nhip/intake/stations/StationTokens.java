package vn.nhip.intake.stations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.connectors.http.TokenHash;
import vn.nhip.core.settings.DaemonThreads;
import vn.nhip.intake.answers.Declined;

/**
 * The valid tokens, refreshed every few seconds, and the districts of teams, refreshed less often.
 * While the database is unavailable, the last values stay in force.
 */
public final class StationTokens implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StationTokens.class);
  private static final String BEARER = "Bearer ";
  private static final int READINGS_PER_TEAMS = 15;
  private static final Duration TEAMS_INTERVAL = Duration.ofSeconds(30);

  private final IntakeDatabase database;
  private final ScheduledExecutorService refresh =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("intake-tokens"));

  /** By hexadecimal hash; null until they have been read once. */
  private volatile Map<String, StationToken> valid;

  private volatile TeamPlaces teams = new TeamPlaces(Map.of());
  private final long teamsNanos;
  private long teamsReadAt;
  private boolean away;

  private StationTokens(IntakeDatabase database, Duration interval) {
    this.database = database;
    Duration readings = interval.multipliedBy(READINGS_PER_TEAMS);
    teamsNanos = (readings.compareTo(TEAMS_INTERVAL) < 0 ? readings : TEAMS_INTERVAL).toNanos();
    teamsReadAt = System.nanoTime() - teamsNanos;
  }

  /** Reads the tokens now, if the database is available, and again after each interval. */
  public static StationTokens follow(IntakeDatabase database, Duration interval) {
    StationTokens tokens = new StationTokens(database, interval);
    tokens.read();
    Future<?> unused =
        tokens.refresh.scheduleWithFixedDelay(
            tokens::read, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    return tokens;
  }

  /**
   * The token of a request.
   *
   * @param authorization the {@code Authorization} header; null if there is none
   * @return empty if there is no valid token
   * @throws Declined 503 if no tokens could be read yet
   */
  public Optional<StationToken> find(String authorization) {
    Map<String, StationToken> known = valid;
    if (known == null) {
      throw Declined.away("The station tokens cannot be read from the database yet.");
    }
    if (authorization == null
        || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        known.get(
            HexFormat.of()
                .formatHex(TokenHash.of(authorization.substring(BEARER.length()).strip()))));
  }

  /**
   * Whether a token may send for a team. A new assignment takes effect here within half a minute.
   *
   * @param team the team's id
   */
  public boolean maySendFor(StationToken token, String team) {
    return teams.allows(token, team);
  }

  /** Whether the tokens have been read. */
  public boolean isReady() {
    return valid != null;
  }

  private void read() {
    try {
      long now = System.nanoTime();
      if (now - teamsReadAt >= teamsNanos) {
        teams = database.inTransaction(TeamPlaces::read);
        teamsReadAt = now;
      }
      valid = database.inTransaction(StationTokens::read);
      away = false;
    } catch (SQLException | RuntimeException e) {
      if (!away) {
        LOG.warn("The station tokens cannot be read ({})", e.getMessage());
      }
      away = true;
    }
  }

  private static Map<String, StationToken> read(Connection connection) throws SQLException {
    Map<String, StationToken> tokens = new HashMap<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT id, token_hash, station, team, province, district FROM station_token"
                    + " WHERE revoked_at IS NULL");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        tokens.put(
            HexFormat.of().formatHex(rows.getBytes("token_hash")),
            new StationToken(
                rows.getLong("id"),
                rows.getString("station"),
                rows.getString("team"),
                rows.getString("province"),
                rows.getString("district")));
      }
    }
    return Map.copyOf(tokens);
  }

  @Override
  public void close() {
    refresh.shutdownNow();
  }
}
