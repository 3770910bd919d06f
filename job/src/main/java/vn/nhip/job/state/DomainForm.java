package vn.nhip.job.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import vn.nhip.core.pace.Judgement;
import vn.nhip.core.pace.PaceInput;
import vn.nhip.core.pace.UnitPaces;
import vn.nhip.job.counting.PartialCounts;
import vn.nhip.job.counting.TeamEvents;
import vn.nhip.job.counting.TeamHomes;
import vn.nhip.job.counting.TeamTally;
import vn.nhip.job.counting.UnitDays;
import vn.nhip.job.stations.StationTally;

/**
 * How a class of the domain is stored and sent: in the form that it writes itself.
 *
 * <p>To change a form, raise its version and let its reader know the older ones: Flink then
 * rewrites restored state by itself. A form's name and class are part of every savepoint.
 *
 * @param type the class
 * @param version of what is written now
 * @param writer writes a value
 * @param reader reads a value that was written in a given version
 * @param copier makes an independent copy
 * @param <T> the class
 */
record DomainForm<T>(
    Class<T> type, int version, Writer<T> writer, Reader<T> reader, UnaryOperator<T> copier) {

  private static final Map<String, DomainForm<?>> FORMS =
      Map.of(
          "team-tally",
          new DomainForm<>(
              TeamTally.class, 4, TeamTally::writeTo, TeamTally::readFrom, TeamTally::copy),
          "unit-day",
          new DomainForm<>(
              UnitDays.class, 4, UnitDays::writeTo, UnitDays::readFrom, UnitDays::copy),
          "team-homes",
          new DomainForm<>(
              TeamHomes.class,
              1,
              TeamHomes::writeTo,
              (in, version) -> TeamHomes.readFrom(in),
              TeamHomes::copy),
          "partial-counts",
          new DomainForm<>(
              PartialCounts.class,
              4,
              PartialCounts::writeTo,
              PartialCounts::readFrom,
              PartialCounts::copy),
          "team-events",
          new DomainForm<>(
              TeamEvents.class,
              1,
              TeamEvents::writeTo,
              (in, version) -> TeamEvents.readFrom(in),
              TeamEvents::copy),
          "unit-news",
          new DomainForm<>(
              PaceInput.class,
              3,
              PaceInput::writeTo,
              (in, version) -> PaceInput.readFrom(in),
              PaceInput::copy),
          "judgement",
          new DomainForm<>(
              Judgement.class,
              3,
              Judgement::writeTo,
              Judgement::readFrom,
              UnaryOperator.identity()),
          "unit-pace",
          new DomainForm<>(
              UnitPaces.class, 3, UnitPaces::writeTo, UnitPaces::readFrom, UnitPaces::copy),
          "station-tally",
          new DomainForm<>(
              StationTally.class,
              4,
              StationTally::writeTo,
              StationTally::readFrom,
              StationTally::copy));

  /** The form of that name. */
  static DomainForm<?> named(String name) {
    DomainForm<?> form = FORMS.get(name);
    if (form == null) {
      throw new IllegalArgumentException("There is no stored form named " + name + ".");
    }
    return form;
  }

  /**
   * Flink's type for a class of the domain.
   *
   * @throws IllegalArgumentException where the class has no form
   */
  static <T> TypeInformation<T> typeOf(Class<T> type) {
    return FORMS.entrySet().stream()
        .filter(form -> form.getValue().type() == type)
        .findFirst()
        .map(form -> new DomainTypeInfo<>(type, new DomainSerializer<T>(form.getKey())))
        .orElseThrow(() -> new IllegalArgumentException("No stored form for " + type + "."));
  }

  /** Writes a value. */
  interface Writer<T> {
    void write(T value, DataOutput out) throws IOException;
  }

  /** Reads a value. */
  interface Reader<T> {
    T read(DataInput in, int version) throws IOException;
  }
}
