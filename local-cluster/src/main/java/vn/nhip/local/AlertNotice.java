package vn.nhip.local;

import java.time.Instant;

/**
 * A change of an alert as shown to people.
 *
 * @param changedAt clock minute of the change
 * @param change {@code RAISED}, {@code SEVERITY} or {@code RESOLVED}
 * @param severity {@code WARNING} or {@code CRITICAL}
 * @param vietnamese the change as a sentence in Vietnamese
 * @param english the same in English
 */
record AlertNotice(
    Instant changedAt, String change, String severity, String vietnamese, String english) {}
