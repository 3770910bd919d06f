package vn.nhip.local.testing;

/** Where the services of the tests come from. Their user, password and database are all nhip. */
interface Engine extends AutoCloseable {
  /** {@code host:port} of Kafka. */
  String bootstrapServers();

  /** The JDBC address of a database, without user and password. */
  String postgresUrl(String database);
}
