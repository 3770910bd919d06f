/** Kafka, PostgreSQL and Flink as processes of their own, and what keeps them alive. */
package vn.nhip.local.processes;
