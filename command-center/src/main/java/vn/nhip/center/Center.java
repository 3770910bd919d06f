package vn.nhip.center;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.center.access.Access;
import vn.nhip.center.access.DemoAccounts;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.alerts.AlertRoute;
import vn.nhip.center.alerts.AlertTaskRoute;
import vn.nhip.center.alerts.MuteRoute;
import vn.nhip.center.board.BoardReader;
import vn.nhip.center.board.BoardRoute;
import vn.nhip.center.board.UnitRoute;
import vn.nhip.center.contacts.ContactRoute;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.CenterSchema;
import vn.nhip.center.database.Database;
import vn.nhip.center.days.CampaignReader;
import vn.nhip.center.days.DaysReader;
import vn.nhip.center.days.DaysRoute;
import vn.nhip.center.exports.ExportRoute;
import vn.nhip.center.health.Calendar;
import vn.nhip.center.health.Moments;
import vn.nhip.center.help.HelpRoute;
import vn.nhip.center.live.Live;
import vn.nhip.center.live.LiveRoute;
import vn.nhip.center.morning.MorningReader;
import vn.nhip.center.morning.MorningRoute;
import vn.nhip.center.notify.NotificationService;
import vn.nhip.center.plans.PlanRoute;
import vn.nhip.center.quality.QualityRoute;
import vn.nhip.center.queues.QueueRules;
import vn.nhip.center.queues.QueueSampler;
import vn.nhip.center.recent.RecentRoute;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.settings.WebOptions;
import vn.nhip.center.stations.DemoStation;
import vn.nhip.center.stations.StationTokenRoute;
import vn.nhip.center.stations.StationsRoute;
import vn.nhip.center.targets.TargetsFollower;
import vn.nhip.center.web.OwnHosts;
import vn.nhip.center.web.Route;
import vn.nhip.center.web.StaticFiles;
import vn.nhip.center.web.WebServer;
import vn.nhip.connectors.http.OpenApi;
import vn.nhip.core.settings.Parts;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Settings;

/**
 * The running command centre: assembles its parts and defines the order of startup and shutdown.
 */
public final class Center implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Center.class);

  private final Parts parts =
      new Parts((part, failure) -> LOG.warn("{} does not close", part, failure));
  private final Database database;
  private final WebServer server;

  private Center(Settings settings) {
    try {
      database = parts.add(Database.open(settings));
      Access access = Access.of(settings, database);
      Viewers viewers = access.viewers();
      CenterOptions.kafka(settings)
          .ifPresent(clients -> parts.add(TargetsFollower.start(database, clients)));
      Moments moments = new Moments(Calendar.of(settings));
      QueueRules queues = QueueRules.of(settings);
      DaysReader days = new DaysReader(moments);
      CampaignReader campaign = new CampaignReader(moments);
      BoardReader boards = new BoardReader(moments, queues);
      Live live =
          parts.add(
              Live.start(database, boards, viewers, settings.get(WebOptions.STREAMS_PER_ACCOUNT)));
      List<Route> routes =
          List.of(
              app -> app.get("/api/v1/openapi.yaml", new OpenApi("/openapi.yaml")),
              new BoardRoute(database, viewers, boards),
              new UnitRoute(database, viewers, moments, queues),
              new AlertRoute(database, viewers, moments),
              new AlertTaskRoute(database, viewers, moments),
              new ContactRoute(database, viewers),
              new PlanRoute(database, viewers, moments),
              new HelpRoute(database, viewers, moments),
              new RecentRoute(database, viewers, moments, queues),
              new MuteRoute(database, viewers, moments),
              new DaysRoute(database, viewers, days, campaign),
              new MorningRoute(database, viewers, new MorningReader(moments, days, campaign)),
              new QualityRoute(database, viewers, moments),
              new StationsRoute(database, viewers, moments),
              new StationTokenRoute(database, viewers, moments),
              new ExportRoute(database, viewers, moments, campaign),
              new LiveRoute(live, viewers));
      server =
          parts.add(
              WebServer.start(
                  settings.get(CenterOptions.WEB_HOST),
                  settings.get(CenterOptions.WEB_PORT),
                  WebOptions.limits(settings),
                  access,
                  Stream.of(
                          List.of(ownHosts(settings)),
                          access.routes(),
                          routes,
                          NotificationService.routes(database, settings, viewers),
                          List.<Route>of(new StaticFiles()))
                      .flatMap(List::stream)
                      .toList()));
      // Once more, so that its streams end before the server: a request that is over cannot be
      // ended.
      parts.add(live);
      parts.add(QueueSampler.start(database, moments));
      parts.add(NotificationService.start(database, settings));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Migrates the tables and starts listening.
   *
   * @throws Refusal if a setting, the database or the port cannot be used
   */
  public static Center start(Settings settings) {
    CenterSchema.migrate(settings);
    return new Center(settings);
  }

  private static Route ownHosts(Settings settings) {
    List<String> names = new ArrayList<>(settings.get(CenterOptions.WEB_HOSTS));
    settings.find(CenterOptions.PUBLIC_URL).ifPresent(url -> names.add(url.getHost()));
    return new OwnHosts(settings.get(CenterOptions.WEB_HOST), names);
  }

  /**
   * Creates an account for each role with a random password, for trials on one machine; the
   * passwords are returned to the caller only.
   *
   * @param bounds bounds of the accounts
   */
  public List<DemoAccounts.Demo> makeDemoAccounts(Bounds bounds) {
    return DemoAccounts.make(database, bounds);
  }

  /**
   * Creates a token for any team of a district, for trials on one machine; it is returned to the
   * caller only.
   *
   * @param district its 3 digits
   */
  public String makeDemoToken(String province, String district) {
    return DemoStation.make(database, province, district);
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    parts.close();
  }
}
