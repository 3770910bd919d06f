package vn.nhip.local.e2e;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import vn.nhip.local.services.Ports;

/** A PostgreSQL that accepts only TLS clients with a password (scram-sha-256). */
record SecuredPostgres(EmbeddedPostgres server) implements AutoCloseable {
  static final String USER = "nhip";

  static SecuredPostgres start(Path folder, Certificates certificates, String password)
      throws IOException, SQLException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(Files.createDirectories(folder).toFile())
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", certificates.certificate().toString())
            .setServerConfig("ssl_key_file", certificates.key().toString())
            .setDataDirectoryCustomizer(SecuredPostgres::letInOnlyOverTls)
            .start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE nhip LOGIN CREATEROLE PASSWORD '" + password + "'");
      statement.execute("CREATE DATABASE nhip OWNER nhip");
    }
    return new SecuredPostgres(server);
  }

  /** The JDBC URL without parameters. */
  String url() {
    return "jdbc:postgresql://" + Ports.HOST + ":" + server.getPort() + "/nhip";
  }

  /** Connects as superuser, who is accepted without TLS, to inspect everything. */
  Connection connect() throws SQLException {
    return server.getDatabase("postgres", "nhip").getConnection();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static void letInOnlyOverTls(File data) {
    try {
      Files.writeString(
          data.toPath().resolve("pg_hba.conf"),
          """
          host    all postgres 127.0.0.1/32 trust
          hostssl all all      127.0.0.1/32 scram-sha-256
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
