package vn.nhip.job.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.Category;
import vn.nhip.core.events.EventType;
import vn.nhip.job.counting.TeamEvents;

/** The bytes of stored events, field by field. */
class TeamEventsFormTest {
  private static final String FORM = "team-events";
  private static final int PLACE_STATION_AND_NUMBERS = 0b1110_0000;

  @Test
  void isWrittenFieldByField() throws IOException {
    TeamEvents events = new TeamEvents("663-LD-02", 3);
    events.add(event(77));
    events.add(event(78));

    assertThat(Stored.bytes(FORM, events)).isEqualTo(written(2));
  }

  @Test
  void isReadWithoutHashesFromTheFirstVersion() throws IOException {
    TeamEvents events =
        new DomainSerializer<TeamEvents>(FORM, 1)
            .deserialize(new DataInputDeserializer(written(1)));

    assertThat(events.team()).isEqualTo("663-LD-02");
    assertThat(events.partition()).isEqualTo(3);
    assertThat(events.size()).isEqualTo(2);
    assertThat(events.get(0)).isEqualTo(event(0));
    assertThat(events.get(1)).isEqualTo(event(0));
  }

  private static byte[] written(int version) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    out.writeUTF("663-LD-02");
    out.writeInt(3);
    out.writeShort(2);
    for (int i = 0; i < 2; i++) {
      int what = EventType.RETURNED.ordinal() | Category.ELDERLY.ordinal() << 3;
      // The second event is at the place and station of the first.
      out.writeByte(what | (i == 0 ? PLACE_STATION_AND_NUMBERS : 1 << 7));
      out.writeLong(Long.MIN_VALUE + 5);
      out.writeLong(-6);
      out.writeLong(1_616_000_000_000_000L);
      out.writeLong(1_616_000_001_000L);
      if (i == 0) {
        out.writeUTF("67");
        out.writeUTF("663");
        out.writeUTF("");
        out.writeUTF("DM-1");
        out.writeUTF("663-LD-02-M1");
      }
      out.writeInt(41);
      out.writeInt(12);
      out.writeInt(-1);
      if (version > 1) {
        out.writeInt(77 + i);
      }
    }
    return out.getCopyOfBuffer();
  }

  private static ApplicationEvent event(int hash) {
    return new ApplicationEvent(
        EventType.RETURNED,
        Long.MIN_VALUE + 5,
        -6,
        1_616_000_000_000_000L,
        1_616_000_001_000L,
        "67",
        "663",
        null,
        "663-LD-02",
        "DM-1",
        "663-LD-02-M1",
        41,
        12,
        Category.ELDERLY,
        -1,
        hash);
  }
}
