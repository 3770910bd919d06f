package vn.nhip.benchmark.contestants;

import java.io.Serializable;

/**
 * An event on its way to one of the units that it counts for.
 *
 * @param scope kind of unit
 * @param id the unit
 * @param event what happened
 */
record HazelcastJetUnitEvent(String scope, String id, UsableEvent event) implements Serializable {

  /** Unique among units of all kinds: codes of districts and provinces differ in length. */
  String unit() {
    return id;
  }
}
