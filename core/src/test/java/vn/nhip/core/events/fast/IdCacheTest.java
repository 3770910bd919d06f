package vn.nhip.core.events.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.events.TestRecords.utf8;

import org.junit.jupiter.api.Test;

class IdCacheTest {
  private final IdCache cache = new IdCache();

  @Test
  void returnsTheSameStringAgain() {
    String first = get("x663-LD-02x");
    assertThat(first).isEqualTo("663-LD-02");
    assertThat(get("y663-LD-02y")).isSameAs(first);
  }

  @Test
  void returnsTheRightStringUnderAFloodOfIds() {
    for (int i = 0; i < 100_000; i++) {
      String id = "T-" + i * 7_919L;
      assertThat(get("<" + id + ">")).isEqualTo(id);
      assertThat(get("<663-LD-02>")).isEqualTo("663-LD-02");
    }
  }

  private String get(String framed) {
    byte[] bytes = utf8(framed);
    return cache.get(bytes, 1, bytes.length - 1);
  }
}
