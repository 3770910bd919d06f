package vn.nhip.benchmark.jmh;

import java.util.ArrayList;
import java.util.List;
import vn.nhip.benchmark.log.CampaignLog;
import vn.nhip.benchmark.log.EventJson;
import vn.nhip.benchmark.log.LogSpec;

/**
 * Records as stations send them, including invalid ones and resends, in the order of arrival.
 *
 * @param values bytes of the records
 * @param arrivals arrival times, milliseconds since 1970
 */
record SampleEvents(byte[][] values, long[] arrivals) {

  /** Generates about this number of records, of the teams of one partition. */
  static SampleEvents of(int events, int teams) {
    CampaignLog log =
        new CampaignLog(new LogSpec(true, events * (long) LogSpec.PARTITIONS, teams, 3));
    EventJson json = new EventJson();
    List<byte[]> values = new ArrayList<>();
    List<Long> arrivals = new ArrayList<>();
    log.forEach(
        0,
        entry -> {
          values.add(json.write(entry));
          arrivals.add(entry.arrivedAt());
        });
    return new SampleEvents(
        values.toArray(byte[][]::new), arrivals.stream().mapToLong(Long::longValue).toArray());
  }

  int size() {
    return values.length;
  }
}
