package vn.nhip.intake.answers;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The answer for one line.
 *
 * @param line the line's number in the body, from 1
 * @param accepted whether the line is stored
 * @param reason the reason for the refusal, one of openapi.yaml's {@code Line.reason}; null if
 *     accepted
 * @param field the invalid field, or null
 * @param message one sentence that names the rule and quotes no value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LineAnswer(int line, boolean accepted, String reason, String field, String message) {

  /** The line is stored. */
  public static LineAnswer accepted(int line) {
    return new LineAnswer(line, true, null, null, null);
  }

  /** The line is not usable. */
  public static LineAnswer refused(int line, String reason, String field, String message) {
    return new LineAnswer(line, false, reason, field, message);
  }
}
