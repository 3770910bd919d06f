package vn.nhip.job.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Signs of life of a team or district: the minutes in which a valid record of it arrived, with the
 * applications received then, by their working day.
 */
public final class Pulse implements UnitNews {

  private final Scope scope;
  private final String id;

  /** By minute of arrival since 1970; a minute may hold no application at all. */
  private final NavigableMap<Integer, Map<Integer, Integer>> minutes;

  /** Nothing heard yet. */
  public Pulse(Scope scope, String id) {
    this(scope, id, new TreeMap<>());
  }

  private Pulse(Scope scope, String id, NavigableMap<Integer, Map<Integer, Integer>> minutes) {
    this.scope = scope;
    this.id = id;
    this.minutes = minutes;
  }

  /** A valid record arrived in that minute since 1970. */
  public void hear(int minute) {
    minutes.computeIfAbsent(minute, unknown -> new TreeMap<>());
  }

  /**
   * Applications of a working day were received in that minute.
   *
   * @param minute since 1970
   * @param workingDay days since 1970
   */
  public void receive(int minute, int workingDay, int applications) {
    minutes
        .computeIfAbsent(minute, unknown -> new TreeMap<>())
        .merge(workingDay, applications, Integer::sum);
  }

  /** Takes in what another holds. */
  public void addAll(Pulse other) {
    other.minutes.forEach(
        (minute, received) -> {
          hear(minute);
          received.forEach((day, applications) -> receive(minute, day, applications));
        });
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public String id() {
    return id;
  }

  /** What was received, by working day, in each minute in which the unit was heard. */
  public NavigableMap<Integer, Map<Integer, Integer>> minutes() {
    return minutes;
  }

  @Override
  public String unit() {
    return UnitNews.unit(scope, id);
  }

  @Override
  public Pulse copy() {
    Pulse copy = new Pulse(scope, id);
    copy.addAll(this);
    return copy;
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(true);
    out.writeByte(scope.ordinal());
    out.writeUTF(id);
    out.writeInt(minutes.size());
    for (Map.Entry<Integer, Map<Integer, Integer>> minute : minutes.entrySet()) {
      out.writeInt(minute.getKey());
      out.writeShort(minute.getValue().size());
      for (Map.Entry<Integer, Integer> received : minute.getValue().entrySet()) {
        out.writeInt(received.getKey());
        out.writeInt(received.getValue());
      }
    }
  }

  static Pulse readBody(DataInput in) throws IOException {
    Pulse pulse = new Pulse(Scope.values()[in.readByte()], in.readUTF());
    for (int m = in.readInt(); m > 0; m--) {
      int minute = in.readInt();
      pulse.hear(minute);
      for (int d = in.readShort(); d > 0; d--) {
        pulse.receive(minute, in.readInt(), in.readInt());
      }
    }
    return pulse;
  }
}
