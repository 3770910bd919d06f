package vn.nhip.job.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.nhip.job.counting.EventBuilder.event;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.Scope;
import vn.nhip.core.pace.ArrivalMinutes;
import vn.nhip.core.testing.Times;

class RejectedSignsTest {

  @Test
  void showsThatTheDistrictOfTheRecordsProvinceIsAlive() {
    RejectedSigns signs = new RejectedSigns(Times.CALENDAR);
    ApplicationEvent event = event(1).build();
    signs.addSkewed(event);
    signs.addSkewed(event.in("49", event.district()));

    List<ArrivalMinutes> emitted = new ArrayList<>();
    signs.emit(emitted::add, station -> {});

    assertThat(emitted)
        .extracting(ArrivalMinutes::scope, ArrivalMinutes::id, ArrivalMinutes::province)
        .containsExactly(
            tuple(Scope.TEAM, event.team(), ""),
            tuple(Scope.DISTRICT, event.district(), event.province()),
            tuple(Scope.DISTRICT, event.district(), "49"));
  }
}
