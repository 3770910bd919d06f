package vn.nhip.local;

import java.time.Instant;

/**
 * A change of an alert, as people are told it.
 *
 * @param changedAt clock minute
 * @param change {@code RAISED}, {@code SEVERITY} or {@code RESOLVED}
 * @param severity {@code WARNING} or {@code CRITICAL}
 * @param vietnamese in a sentence
 * @param english the same in English
 */
record AlertNotice(
    Instant changedAt, String change, String severity, String vietnamese, String english) {}
