package vn.nhip.benchmark.contestants;

import java.io.Serializable;

/**
 * An event addressed to one of the units for which it counts.
 *
 * @param scope kind of unit
 * @param id the unit
 * @param event the event
 */
record HazelcastJetUnitEvent(String scope, String id, UsableEvent event) implements Serializable {

  /** Unique among units of all kinds: codes of districts and provinces differ in length. */
  String unit() {
    return id;
  }
}
