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
 * What a contestant has to do: count the events of a topic into a database.
 *
 * @param bootstrapServers Kafka brokers
 * @param topic the topic with the events
 * @param jdbcUrl address of the database, whose tables are there and empty
 * @param user role that owns them
 * @param password its password
 * @param full whether the events name commune and intake point, to be counted too
 * @param threads how many threads, or parallel instances, the contestant may use
 * @param extra settings of single contestants
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

  /** Where the password comes from: what is on a command line, everybody on the machine sees. */
  public static final String PASSWORD_VARIABLE = "NHIP_POSTGRES_PASSWORD";

  public Work {
    extra = Map.copyOf(extra);
  }

  /**
   * Reads the arguments that the harness gives: {@code key=value} each. Also sees to it that this
   * process ends when the harness does, however that ends.
   *
   * @throws IllegalArgumentException naming the argument
   */
  public static Work of(String[] args) {
    EndWithParent.watch();
    Map<String, String> given = new LinkedHashMap<>();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("The argument " + arg + " is no key=value.");
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

  /** The arguments from which {@link #of} makes this, but for the password. */
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
   * What every Kafka consumer of a contestant has to have among its settings: the brokers, and the
   * interceptor that tells the harness of the first poll. Deserializers, group and fetch sizes are
   * the contestant's own.
   */
  public Properties consumerProperties() {
    Properties properties = new Properties();
    properties.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.setProperty(
        ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, FirstPollInterceptor.class.getName());
    return properties;
  }

  /** The database, with the settings that the job's own writers have by default. */
  public PostgresSettings postgres() {
    return PostgresSettings.of(jdbcUrl, user, new Secret(password));
  }

  /** The password stays where it is. */
  @Override
  public String toString() {
    return "Work" + arguments();
  }
}
