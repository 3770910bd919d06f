package vn.nhip.local.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A kind of fault injected into the cluster. */
enum Fault {
  TASK_MANAGER_KILLED("TaskManager kill -9", 30),
  JOB_MANAGER_KILLED("JobManager kill -9", 12),
  KAFKA_KILLED("Kafka kill -9", 10),
  PROCESS_FROZEN("TaskManager, JobManager or Kafka frozen", 7),
  POSTGRES_RESTARTED("PostgreSQL restarted", 8),
  POSTGRES_KILLED("PostgreSQL kill -9", 4),
  POSTGRES_AWAY("PostgreSQL stopped for a while", 4),
  CONNECTIONS_CUT("connections to PostgreSQL cut", 8),
  TABLE_LOCKED("a table locked", 3),
  DISK_FULL("PostgreSQL's disk full", 3),
  RESCALED("stopped with savepoint, started with other parallelism", 7),
  ROLLED_BACK("upgraded with savepoint and rolled back to it", 4),
  POISONED("poison records", 4),
  PARTITIONS_ADDED("partitions added", 3);

  private final String words;
  private final int weight;

  Fault(String words, int weight) {
    this.words = words;
    this.weight = weight;
  }

  String words() {
    return words;
  }

  /** Whether the job must keep running without a restart. */
  boolean leavesJobRunning() {
    return switch (this) {
      case POSTGRES_RESTARTED,
          POSTGRES_KILLED,
          POSTGRES_AWAY,
          CONNECTIONS_CUT,
          TABLE_LOCKED,
          DISK_FULL,
          POISONED,
          PARTITIONS_ADDED ->
          true;
      default -> false;
    };
  }

  /**
   * Draws faults in a random order: each kind once, then by weight.
   *
   * @param kinds the kinds to choose from; empty for all
   */
  static List<Fault> deck(int size, List<Fault> kinds, Random random) {
    List<Fault> chosen = kinds.isEmpty() ? List.of(values()) : kinds;
    List<Fault> deck = new ArrayList<>(chosen);
    Collections.shuffle(deck, random);
    List<Fault> weighted = new ArrayList<>();
    for (Fault fault : chosen) {
      weighted.addAll(Collections.nCopies(fault.weight, fault));
    }
    Collections.shuffle(weighted, random);
    for (int i = 0; deck.size() < size; i++) {
      deck.add(weighted.get(i % weighted.size()));
    }
    deck = new ArrayList<>(deck.subList(0, size));
    Collections.shuffle(deck, random);
    return deck;
  }
}
