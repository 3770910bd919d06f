package vn.nhip.intake.events;

import vn.nhip.intake.answers.LineAnswer;

/**
 * A line with the result of its checks.
 *
 * @param answer the answer to the station once the request is stored
 * @param team the key of its record in Kafka; null if it is not sent there
 * @param value the line's bytes as received
 */
record CheckedLine(LineAnswer answer, String team, byte[] value) {
  boolean isStored() {
    return team != null;
  }
}
