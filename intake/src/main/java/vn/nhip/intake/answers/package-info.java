/**
 * Answers to stations: one entry for each line, or the reason why the whole request is declined.
 */
package vn.nhip.intake.answers;
