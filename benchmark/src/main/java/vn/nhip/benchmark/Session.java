package vn.nhip.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import vn.nhip.benchmark.check.Recount;
import vn.nhip.benchmark.log.CampaignLog;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.benchmark.log.LogWriter;
import vn.nhip.benchmark.services.Databases;
import vn.nhip.local.services.Folders;
import vn.nhip.local.services.KafkaProcess;

/**
 * One log in a separate Kafka.
 *
 * @param folder folder of that Kafka
 * @param databases databases of the PostgreSQL that all sessions share
 * @param recount the expected contents of the tables
 */
record Session(Path folder, KafkaProcess kafka, Databases databases, LogSpec spec, Recount recount)
    implements AutoCloseable {

  /** Starts Kafka and writes the log. */
  static Session open(LogSpec spec, Harness harness) throws Exception {
    Path folder = harness.folder("kafka-" + spec.name() + "-" + spec.events() + "-" + spec.teams());
    KafkaProcess kafka = harness.kafka(folder);
    CampaignLog log = new CampaignLog(spec);
    Recount recount = new Recount(log);
    harness
        .console()
        .step(
            "%s log: %,d events of %d teams".formatted(spec.name(), spec.events(), spec.teams()),
            () -> {
              LogWriter.write(log, kafka.bootstrapServers(), recount);
              return null;
            });
    return new Session(folder, kafka, harness.databases(), spec, recount);
  }

  @Override
  public void close() throws IOException {
    kafka.close();
    Folders.delete(folder);
  }
}
