package vn.nhip.simulation.scoring;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import vn.nhip.simulation.log.Calendar;
import vn.nhip.simulation.log.Signal;
import vn.nhip.simulation.log.TeamLog;

/** The working days of a team on which files were pending on its stations. */
final class UploadDelays {

  private static final long OFFLINE = TimeUnit.MINUTES.toMillis(30);

  private final Set<Integer> waited = new HashSet<>();
  private final Set<Integer> unreported = new HashSet<>();

  private UploadDelays() {}

  static UploadDelays of(TeamLog log) {
    UploadDelays delays = new UploadDelays();
    // By station, since when its heartbeats have reported pending files without a break.
    Map<String, Long> reportedSince = new HashMap<>();
    for (Signal signal : log.signals()) {
      if (signal.isCounted()) {
        delays.file(signal, reportedSince.get(signal.station()));
      } else if (signal.pending() > 0) {
        reportedSince.putIfAbsent(signal.station(), signal.arrivedAt());
      } else if (signal.pending() == 0) {
        reportedSince.remove(signal.station());
      }
    }
    return delays;
  }

  private void file(Signal file, Long reportedSince) {
    if (file.arrivedAt() - file.occurredAt() >= OFFLINE) {
      int day = Calendar.containing(file.occurredAt()).epochDay();
      waited.add(day);
      if (reportedSince == null || reportedSince > file.occurredAt() + OFFLINE) {
        unreported.add(day);
      }
    }
  }

  /** Whether a file of this working day arrived half an hour or more after it was made. */
  boolean onAStation(int epochDay) {
    return waited.contains(epochDay);
  }

  /** Whether heartbeats had reported each such file within half an hour. */
  boolean reported(int epochDay) {
    return waited.contains(epochDay) && !unreported.contains(epochDay);
  }
}
