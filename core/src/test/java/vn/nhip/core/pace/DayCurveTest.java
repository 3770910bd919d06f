package vn.nhip.core.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import vn.nhip.core.testing.Forms;

/** Compares {@link DayCurve} with a simpler but slower map. */
class DayCurveTest {

  @Property(tries = 200)
  void returnsTheLastCountSetAtEachMinute(
      @ForAll @Size(max = 60) List<@IntRange(max = 999) Integer> steps) {
    DayCurve curve = new DayCurve();
    TreeMap<Integer, Integer> expected = new TreeMap<>();
    // An event can arrive some minutes before the working day in which it occurred.
    int minute = -5;
    for (int step : steps) {
      minute += step % 10;
      curve.set(minute, step);
      expected.put(minute, step);
    }
    DayCurve copy = curve.copy();
    DayCurve read = Forms.read(Forms.written(curve::writeTo), DayCurve::readFrom);
    for (int at = -10; at <= minute + 5; at++) {
      int count = expected.floorEntry(at) == null ? 0 : expected.floorEntry(at).getValue();
      assertThat(curve.at(at)).isEqualTo(count);
      assertThat(copy.at(at)).isEqualTo(count);
      assertThat(read.at(at)).isEqualTo(count);
    }
    copy.set(minute + 1, 1_000);
    read.set(minute + 1, 2_000);
    assertThat(curve.at(minute + 1)).isEqualTo(curve.at(minute));
    assertThat(copy.at(minute + 1)).isEqualTo(1_000);
    assertThat(read.at(minute + 1)).isEqualTo(2_000);
  }
}
