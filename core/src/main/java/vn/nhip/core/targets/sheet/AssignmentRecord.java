package vn.nhip.core.targets.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/** Writes an assignment as a record of the topic. */
public final class AssignmentRecord {
  private static final int HASH_BYTES = 8;

  private AssignmentRecord() {}

  /** The record's value, without absent fields and without a default shift. */
  public static byte[] json(TargetAssignment assignment) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", "TARGET");
    for (Column column : Column.values()) {
      String text = column.of(assignment);
      if (!text.isEmpty()) {
        switch (column) {
          case DAILY_TARGET -> json.put(column.key, assignment.dailyTarget());
          case ELIGIBLE -> json.put(column.key, assignment.eligible());
          case SHIFT -> putShift(json, assignment);
          default -> json.put(column.key, text);
        }
      }
    }
    return json.toString().getBytes(UTF_8);
  }

  /**
   * A key that no record has yet, made of the unit, the days, a hash of the content, and the number
   * of times that the same content was assigned before. The topic is compacted, but every
   * assignment must stay in it, even if it repeats an earlier one.
   *
   * @param taken keys that are already in the topic
   */
  public static String key(TargetAssignment assignment, Set<String> taken) {
    String unit = assignment.scope() + "/" + assignment.id() + "/";
    String days = Column.FROM.of(assignment) + "/" + Column.TO.of(assignment) + "/";
    String stem = unit + days + hash(json(assignment)) + "/";
    int number = 1;
    while (taken.contains(stem + number)) {
      number++;
    }
    return stem + number;
  }

  private static void putShift(ObjectNode json, TargetAssignment assignment) {
    if (!assignment.shift().equals(TargetAssignment.DEFAULT_SHIFT)) {
      var list = json.putArray(Column.SHIFT.key);
      for (ShiftInterval interval : assignment.shift()) {
        list.addObject()
            .put("from", ShiftText.time(interval.fromMinute()))
            .put("to", ShiftText.time(interval.toMinute()));
      }
    }
  }

  private static String hash(byte[] value) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(value);
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
