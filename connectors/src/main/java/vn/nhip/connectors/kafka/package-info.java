/** The Kafka topics: the source with its arrival clock, the sinks, and their creation. */
package vn.nhip.connectors.kafka;
