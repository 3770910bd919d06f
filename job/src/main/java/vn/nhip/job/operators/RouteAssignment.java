package vn.nhip.job.operators;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import vn.nhip.core.events.Scope;
import vn.nhip.core.pace.PaceInput;
import vn.nhip.core.pace.RoutedAssignment;
import vn.nhip.core.targets.TargetAssignment;

/**
 * Routes each assignment to the units that must know it: the unit itself and, for a team, every
 * district to which the team was ever assigned, so that a district also learns that a team has
 * left.
 *
 * <p>Keyed by unit. Keeps the codes of the few districts of each team for good. Several provinces
 * may have a district of one code; {@link vn.nhip.core.pace.UnitPaces} decides which of them must
 * know the team. A province is not judged, but shows its target.
 */
public final class RouteAssignment
    extends KeyedProcessFunction<String, TargetAssignment, PaceInput> {

  private static final long serialVersionUID = 1L;

  private transient MapState<String, Boolean> districts;

  @Override
  public void open(OpenContext context) {
    districts =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("team-districts", Types.STRING, Types.BOOLEAN));
  }

  @Override
  public void processElement(TargetAssignment assignment, Context context, Collector<PaceInput> out)
      throws Exception {
    Scope scope = Scope.valueOf(assignment.scope().name());
    out.collect(new RoutedAssignment(scope, assignment.id(), assignment));
    if (scope == Scope.TEAM) {
      districts.put(assignment.district(), true);
      for (String district : districts.keys()) {
        out.collect(new RoutedAssignment(Scope.DISTRICT, district, assignment));
      }
    }
  }
}
