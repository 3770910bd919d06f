package vn.nhip.center;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An event stream, read in the background. */
public final class Events {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<String[]> events = new LinkedBlockingQueue<>();

  private Events() {}

  /** Opens a stream. */
  public static Events of(ApiClient client, String path) {
    Events opened = new Events();
    String[] type = new String[1];
    Thread thread =
        new Thread(
            () -> {
              try {
                client.stream(path).forEach(line -> opened.read(line, type));
              } catch (RuntimeException e) {
                // The stream was cut: the centre has ended.
                opened.events.add(new String[] {"end", "{}"});
              }
            },
            "events");
    thread.setDaemon(true);
    thread.start();
    return opened;
  }

  private void read(String line, String[] type) {
    if (line.startsWith("event: ")) {
      type[0] = line.substring("event: ".length());
    } else if (line.startsWith("data: ")) {
      events.add(new String[] {type[0], line.substring("data: ".length())});
    }
  }

  /** The data of the next event of that type; others before it are left out. */
  public JsonNode next(String type) {
    try {
      while (true) {
        String[] event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
          throw new AssertionError("no event " + type);
        }
        if (event[0].equals(type)) {
          return JSON.readTree(event[1]);
        }
      }
    } catch (InterruptedException | JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
