package vn.nhip.benchmark.contestants;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.core.settings.Secret;

/**
 * The task of a contestant: to count the events of a topic into a database.
 *
 * @param bootstrapServers Kafka brokers
 * @param topic the topic with the events
 * @param jdbcUrl address of the database, which has the job's tables, empty
 * @param user role that owns the tables
 * @param password its password
 * @param full whether events name commune and intake point, which then must be counted too
 * @param threads number of threads or parallel instances that the contestant may use
 * @param extra additional arguments for individual contestants
 */
public record Work(
    String bootstrapServers,
    String topic,
    String jdbcUrl,
    String user,
    String password,
    boolean full,
    int threads,
    Map<String, String> extra) {

  /**
   * Environment variable of the password, because command lines are visible to all users of the
   * machine.
   */
  public static final String PASSWORD_VARIABLE = "NHIP_POSTGRES_PASSWORD";

  public Work {
    extra = Map.copyOf(extra);
  }

  /**
   * Parses the arguments given by the harness, each {@code key=value}. Also makes this process exit
   * when the harness ends, however it ends.
   *
   * @throws IllegalArgumentException naming the argument
   */
  public static Work of(String[] args) {
    EndWithParent.watch();
    Map<String, String> given = new LinkedHashMap<>();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("The argument " + arg + " is not key=value.");
      }
      given.put(arg.substring(0, equals), arg.substring(equals + 1));
    }
    return new Work(
        take(given, "bootstrap"),
        take(given, "topic"),
        take(given, "url"),
        take(given, "user"),
        System.getenv().getOrDefault(PASSWORD_VARIABLE, ""),
        Boolean.parseBoolean(take(given, "full")),
        Integer.parseInt(take(given, "threads")),
        given);
  }

  private static String take(Map<String, String> given, String key) {
    String value = given.remove(key);
    if (value == null) {
      throw new IllegalArgumentException("The argument " + key + "=… is missing.");
    }
    return value;
  }

  /** The arguments for {@link #of}, without the password. */
  public List<String> arguments() {
    List<String> all = new ArrayList<>();
    all.add("bootstrap=" + bootstrapServers);
    all.add("topic=" + topic);
    all.add("url=" + jdbcUrl);
    all.add("user=" + user);
    all.add("full=" + full);
    all.add("threads=" + threads);
    extra.forEach((key, value) -> all.add(key + "=" + value));
    return all;
  }

  /**
   * The settings that every Kafka consumer of a contestant must have: the brokers, and the
   * interceptor that signals the first poll to the harness. Deserializers, group and fetch sizes
   * are up to the contestant.
   */
  public Properties consumerProperties() {
    Properties properties = new Properties();
    properties.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.setProperty(
        ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, FirstPollInterceptor.class.getName());
    return properties;
  }

  /** The database with the default settings of the job's own writers. */
  public PostgresSettings postgres() {
    return PostgresSettings.of(jdbcUrl, user, new Secret(password));
  }

  /** Omits the password. */
  @Override
  public String toString() {
    return "Work" + arguments();
  }
}
