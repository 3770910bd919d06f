package vn.nhip.simulation.scenarios;

import java.time.Instant;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import vn.nhip.core.events.LogRecord;

/** A scenario whose records are generated, always identically, each time they are read. */
record GeneratedScenario(
    String name,
    String vietnamese,
    String english,
    Instant liveFrom,
    List<Figure> expectedFigures,
    Supplier<Campaign> campaign)
    implements Scenario {

  @Override
  public Stream<LogRecord> records() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            campaign.get().log(), Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }
}
