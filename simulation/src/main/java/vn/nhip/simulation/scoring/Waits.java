package vn.nhip.simulation.scoring;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import vn.nhip.simulation.log.Calendar;
import vn.nhip.simulation.log.Signal;
import vn.nhip.simulation.log.TeamLog;

/** The working days of a team on which files waited on its stations. */
final class Waits {

  private static final long OFFLINE = TimeUnit.MINUTES.toMillis(30);

  private final Set<Integer> waited = new HashSet<>();
  private final Set<Integer> untold = new HashSet<>();

  private Waits() {}

  static Waits of(TeamLog log) {
    Waits waits = new Waits();
    // Since when heartbeats of a station have told of waiting files, without a break.
    Map<String, Long> toldSince = new HashMap<>();
    for (Signal signal : log.signals()) {
      if (signal.isCounted()) {
        waits.file(signal, toldSince.get(signal.station()));
      } else if (signal.pending() > 0) {
        toldSince.putIfAbsent(signal.station(), signal.arrivedAt());
      } else if (signal.pending() == 0) {
        toldSince.remove(signal.station());
      }
    }
    return waits;
  }

  private void file(Signal file, Long toldSince) {
    if (file.arrivedAt() - file.occurredAt() >= OFFLINE) {
      int day = Calendar.containing(file.occurredAt()).epochDay();
      waited.add(day);
      if (toldSince == null || toldSince > file.occurredAt() + OFFLINE) {
        untold.add(day);
      }
    }
  }

  /** Whether a file of that working day arrived half an hour after it was made, or later. */
  boolean onAStation(int epochDay) {
    return waited.contains(epochDay);
  }

  /** Whether heartbeats had told of each such file within half an hour. */
  boolean told(int epochDay) {
    return waited.contains(epochDay) && !untold.contains(epochDay);
  }
}
