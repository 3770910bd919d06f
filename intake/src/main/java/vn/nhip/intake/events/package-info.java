/** From the body of a request to records in Kafka: lines, their checks, and the producer. */
package vn.nhip.intake.events;
