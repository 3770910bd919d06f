package vn.nhip.local;

/** How a run distributes its services over processes. */
enum Mode {
  /** Kafka and Flink in this JVM: least memory and fastest start. */
  EMBEDDED,

  /** Each service in a separate process, as in production, restarted when it dies. */
  PROCESSES
}
