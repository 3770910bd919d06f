/** The sink that writes rows to PostgreSQL: batching, connections, retries. */
package vn.nhip.connectors.postgres.writer;
