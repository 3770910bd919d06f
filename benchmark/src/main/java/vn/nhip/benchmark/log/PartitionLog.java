package vn.nhip.benchmark.log;

import java.util.Arrays;
import java.util.function.Consumer;
import vn.nhip.benchmark.log.Country.Point;
import vn.nhip.benchmark.log.Country.Team;
import vn.nhip.benchmark.log.Entry.Form;
import vn.nhip.core.events.Category;
import vn.nhip.core.events.EventType;

/**
 * The events of one partition in 31 bytes each; all other fields are derived from team and number.
 */
final class PartitionLog {
  private static final EventType[] TYPES = EventType.values();
  private static final int POSITION_BITS = 26;
  private static final long POSITION_MASK = (1L << POSITION_BITS) - 1;
  private static final long SESSION_MILLIS = 6 * 3_600_000L;

  private final LogSpec spec;
  private final Country country;
  private int[] team = new int[1024];
  private int[] number = new int[1024];
  private int[] sequence = new int[1024];
  private long[] occurredAt = new long[1024];
  private long[] arrivedAt = new long[1024];
  private byte[] station = new byte[1024];
  private byte[] type = new byte[1024];
  private byte[] form = new byte[1024];
  private int size;

  PartitionLog(LogSpec spec, Country country) {
    this.spec = spec;
    this.country = country;
  }

  int size() {
    return size;
  }

  Form form(int position) {
    return Form.of(form[position]);
  }

  void add(
      int ofTeam,
      int numbered,
      int atStation,
      EventType ofType,
      Form inForm,
      long occurred,
      long arrived,
      int running) {
    if (size == team.length) {
      grow();
    }
    team[size] = ofTeam;
    number[size] = numbered;
    station[size] = (byte) atStation;
    type[size] = (byte) ofType.ordinal();
    form[size] = (byte) inForm.ordinal();
    occurredAt[size] = occurred;
    arrivedAt[size] = arrived;
    sequence[size] = running;
    size++;
  }

  /** Adds a resend of an event, {@code later} milliseconds after it. */
  void addAgain(int position, Form inForm, int later) {
    add(
        team[position],
        number[position],
        station[position],
        TYPES[type[position]],
        inForm,
        occurredAt[position],
        arrivedAt[position] + later,
        sequence[position]);
  }

  /** Passes all events to a consumer in the order of arrival. */
  void forEach(Consumer<Entry> consumer) {
    long[] order = new long[size];
    for (int i = 0; i < size; i++) {
      order[i] = ((arrivedAt[i] - spec.begin()) << POSITION_BITS) | i;
    }
    Arrays.sort(order);
    for (long place : order) {
      consumer.accept(entry((int) (place & POSITION_MASK)));
    }
  }

  private Entry entry(int i) {
    Team sender = country.teams().get(team[i]);
    long random = Dice.mix(spec.seed(), team[i], number[i] + 1000L);
    return new Entry(
        sender,
        station[i],
        number[i],
        TYPES[type[i]],
        Form.of(form[i]),
        occurredAt[i],
        arrivedAt[i],
        sequence[i],
        category((int) (random & 127)),
        spec.full() ? point(sender, occurredAt[i]) : null,
        (Dice.mix(random, 1, team[i]) & ~0xF000L) | 0x4000L,
        (Dice.mix(random, 2, number[i]) & ~(3L << 62)) | (1L << 63),
        (int) ((random >>> 8) & 7),
        (int) ((random >>> 16) & 4095));
  }

  private static Category category(int die) {
    if (die < 40) {
      return Category.STUDENT;
    }
    if (die < 52) {
      return Category.ELDERLY;
    }
    return die < 56 ? Category.PRIORITY : Category.GENERAL;
  }

  /** A team moves to another point of its district every six hours. */
  private Point point(Team sender, long time) {
    long session = (time - spec.begin()) / SESSION_MILLIS;
    int points = sender.district().points().size();
    int drawn = Math.floorMod(Dice.mix(spec.seed(), sender.index(), session), points);
    return sender.district().points().get(drawn);
  }

  private void grow() {
    int capacity = size * 2;
    team = Arrays.copyOf(team, capacity);
    number = Arrays.copyOf(number, capacity);
    sequence = Arrays.copyOf(sequence, capacity);
    occurredAt = Arrays.copyOf(occurredAt, capacity);
    arrivedAt = Arrays.copyOf(arrivedAt, capacity);
    station = Arrays.copyOf(station, capacity);
    type = Arrays.copyOf(type, capacity);
    form = Arrays.copyOf(form, capacity);
  }
}
