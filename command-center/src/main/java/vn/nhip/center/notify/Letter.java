package vn.nhip.center.notify;

import java.util.UUID;

/**
 * A message as it leaves: the same bytes at each attempt.
 *
 * @param deliveryId by which a receiver knows one that it has had
 * @param title first line: who, what, what is needed
 * @param text all of it, the title as first line
 * @param json the same for programs, the body of a webhook
 * @param link to the board
 */
record Letter(UUID deliveryId, String title, String text, String json, String link) {}
