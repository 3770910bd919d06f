package vn.nhip.local.testing;

/** A source of the services for tests. User, password and database are all {@code nhip}. */
interface Engine extends AutoCloseable {
  /** {@code host:port} of Kafka. */
  String bootstrapServers();

  /** The JDBC address of a database, without user and password. */
  String postgresUrl(String database);

  @Override
  void close();
}
