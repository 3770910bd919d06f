package vn.nhip.center.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TargetChangeTableTest {
  private static final UUID SHEET = new UUID(0, 1);
  private static final UUID FIRST = new UUID(0, 2);
  private static final UUID SECOND = new UUID(0, 3);
  private static final UUID THIRD = new UUID(0, 4);
  private static final UUID OTHER = new UUID(0, 5);

  @Test
  void whatTakesAnUndoingBackBringsTheSheetBack() {
    Map<UUID, UUID> undoings = new LinkedHashMap<>();
    assertThat(TargetChangeTable.undone(undoings)).isEmpty();
    undoings.put(FIRST, SHEET);
    assertThat(TargetChangeTable.undone(undoings)).containsExactly(SHEET);
    undoings.put(SECOND, FIRST);
    assertThat(TargetChangeTable.undone(undoings)).containsExactly(FIRST);
    undoings.put(THIRD, SECOND);
    assertThat(TargetChangeTable.undone(undoings)).containsExactlyInAnyOrder(SHEET, SECOND);
    undoings.put(OTHER, SHEET);
    assertThat(TargetChangeTable.undone(undoings)).containsExactlyInAnyOrder(SHEET, SECOND);
    undoings.remove(THIRD);
    assertThat(TargetChangeTable.undone(undoings)).containsExactlyInAnyOrder(SHEET, FIRST);
  }
}
