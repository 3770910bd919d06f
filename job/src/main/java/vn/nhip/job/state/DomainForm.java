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
 * The serialized form of a domain class and its version, for state and for records sent between
 * tasks.
 *
 * <p>To change a form, raise its version and let its reader handle the older ones; Flink then
 * migrates restored state by itself. A form's name and class are part of every savepoint.
 *
 * @param type the domain class
 * @param version the version that is written
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
              TeamTally.class, 5, TeamTallyForm::write, TeamTallyForm::read, TeamTallyForm::copy),
          "unit-day",
          new DomainForm<>(
              UnitDays.class, 5, UnitDaysForm::write, UnitDaysForm::read, UnitDaysForm::copy),
          "team-homes",
          new DomainForm<>(
              TeamHomes.class,
              1,
              TeamHomesForm::write,
              (in, version) -> TeamHomesForm.read(in),
              TeamHomesForm::copy),
          "partial-counts",
          new DomainForm<>(
              PartialCounts.class, 5, CountsForm::write, CountsForm::read, CountsForm::copy),
          "team-events",
          new DomainForm<>(
              TeamEvents.class,
              2,
              TeamEventsForm::write,
              TeamEventsForm::read,
              TeamEventsForm::copy),
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
              StationTallyForm::write,
              StationTallyForm::read,
              StationTallyForm::copy));

  /** Returns the form with a name. */
  static DomainForm<?> named(String name) {
    DomainForm<?> form = FORMS.get(name);
    if (form == null) {
      throw new IllegalArgumentException("No stored form is named " + name + ".");
    }
    return form;
  }

  /**
   * Returns Flink's type information for a domain class.
   *
   * @throws IllegalArgumentException if the class has no form
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

  /** Reads a value written in a given version. */
  interface Reader<T> {
    T read(DataInput in, int version) throws IOException;
  }
}
