package vn.nhip.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import vn.nhip.benchmark.check.Recount;
import vn.nhip.benchmark.log.CampaignLog;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.benchmark.log.LogWriter;
import vn.nhip.benchmark.services.KafkaProcess;
import vn.nhip.benchmark.services.PostgresProcess;
import vn.nhip.benchmark.services.RunFolder;

/** One log in a Kafka of its own, and the PostgreSQL that all share. */
public final class Session implements AutoCloseable {
  private final Path folder;
  private final KafkaProcess kafka;
  private final PostgresProcess postgres;
  private final LogSpec spec;
  private final Recount recount;

  private Session(
      Path folder, KafkaProcess kafka, PostgresProcess postgres, LogSpec spec, Recount recount) {
    this.folder = folder;
    this.kafka = kafka;
    this.postgres = postgres;
    this.spec = spec;
    this.recount = recount;
  }

  /** Starts a Kafka and fills it. */
  static Session open(
      LogSpec spec, PostgresProcess postgres, RunFolder run, Ending ending, Console console)
      throws Exception {
    Path folder = run.folder("kafka-" + spec.name() + "-" + spec.events() + "-" + spec.teams());
    KafkaProcess kafka =
        console.step("Kafka", () -> ending.start(() -> KafkaProcess.start(folder)));
    CampaignLog log = new CampaignLog(spec);
    Recount recount = new Recount(log);
    console.step(
        "%s log: %,d events of %d teams".formatted(spec.name(), spec.events(), spec.teams()),
        () -> {
          LogWriter.write(log, kafka.bootstrapServers(), recount);
          return null;
        });
    return new Session(folder, kafka, postgres, spec, recount);
  }

  KafkaProcess kafka() {
    return kafka;
  }

  PostgresProcess postgres() {
    return postgres;
  }

  LogSpec spec() {
    return spec;
  }

  Recount recount() {
    return recount;
  }

  @Override
  public void close() throws IOException, SQLException {
    kafka.close();
    RunFolder.delete(folder);
  }
}
