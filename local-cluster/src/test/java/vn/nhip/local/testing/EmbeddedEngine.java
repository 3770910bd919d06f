package vn.nhip.local.testing;

import java.io.IOException;
import vn.nhip.local.services.EmbeddedKafka;
import vn.nhip.local.services.LocalPostgres;
import vn.nhip.local.services.RunDirectory;

/** The services that {@code ./local-cluster/start} uses. */
record EmbeddedEngine(RunDirectory run, EmbeddedKafka kafka, LocalPostgres postgres)
    implements Engine {

  static EmbeddedEngine start() throws IOException {
    RunDirectory run = RunDirectory.create();
    EmbeddedKafka kafka = EmbeddedKafka.start(0, run.folder("kafka"));
    LocalPostgres postgres = LocalPostgres.start(0, run.path(), run.folder("postgresql"), false);
    return new EmbeddedEngine(run, kafka, postgres);
  }

  @Override
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  @Override
  public String postgresUrl(String database) {
    return postgres.url(database);
  }

  @Override
  public void close() {
    kafka.close();
    postgres.close();
    run.close();
  }
}
