package vn.nhip.benchmark.services;

import vn.nhip.benchmark.contestants.EndWithParent;

/** Kafka's own {@code main}, which also ends when the harness is gone. */
public final class BrokerMain {
  private BrokerMain() {}

  /** Starts the broker with a file of settings. */
  public static void main(String[] args) {
    EndWithParent.watch();
    kafka.Kafka.main(args);
  }
}
