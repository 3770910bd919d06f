package vn.nhip.benchmark.services;

import vn.nhip.benchmark.contestants.EndWithParent;

/** Runs Kafka's own {@code main}, and exits when the harness is gone. */
public final class BrokerMain {
  private BrokerMain() {}

  /** Starts the broker with a settings file. */
  public static void main(String[] args) {
    EndWithParent.watch();
    kafka.Kafka.main(args);
  }
}
