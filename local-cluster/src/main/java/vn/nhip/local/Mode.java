package vn.nhip.local;

/** In which processes a run has its services. */
enum Mode {
  /** Kafka and Flink in this JVM: the least memory, the quickest start. */
  EMBEDDED,

  /** Each in a process of its own, as in production, started again when it dies. */
  PROCESSES
}
