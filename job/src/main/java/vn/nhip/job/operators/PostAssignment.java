package vn.nhip.job.operators;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import vn.nhip.connectors.events.TargetAssignment;
import vn.nhip.job.domain.Posting;
import vn.nhip.job.domain.Scope;
import vn.nhip.job.domain.UnitNews;

/**
 * Brings each assignment to the units that must know it: the unit itself and, for a team's, every
 * district that the team was ever assigned to, so that a district also learns that a team has left.
 *
 * <p>Keyed by unit. Keeps the few districts of each team, for good. Assignments of provinces are
 * judged nowhere.
 */
public final class PostAssignment extends KeyedProcessFunction<String, TargetAssignment, UnitNews> {

  private static final long serialVersionUID = 1L;

  private transient MapState<String, Boolean> districts;

  @Override
  public void open(OpenContext context) {
    districts =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("team-districts", Types.STRING, Types.BOOLEAN));
  }

  @Override
  public void processElement(TargetAssignment assignment, Context context, Collector<UnitNews> out)
      throws Exception {
    switch (assignment.scope()) {
      case DISTRICT -> out.collect(new Posting(Scope.DISTRICT, assignment.id(), assignment));
      case TEAM -> {
        out.collect(new Posting(Scope.TEAM, assignment.id(), assignment));
        districts.put(assignment.district(), true);
        for (String district : districts.keys()) {
          out.collect(new Posting(Scope.DISTRICT, district, assignment));
        }
      }
      case PROVINCE -> {
        // Nobody judges a province; its plan is for those who read the topic themselves.
      }
    }
  }
}
