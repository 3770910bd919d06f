package vn.nhip.center.notify;

import java.util.UUID;

/**
 * A message as it is sent: identical at each attempt, except for changed telephone numbers.
 *
 * @param deliveryId by which a receiver recognises a duplicate
 * @param title the first line: who, what, what is needed
 * @param text the full text, with the title as first line
 * @param json the machine-readable form, the body of a webhook
 * @param link link to the board
 */
record Letter(UUID deliveryId, String title, String text, String json, String link) {}
