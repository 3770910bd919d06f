package vn.nhip.job.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Collects what one run emits. Flink serializes a sink for its tasks, so the sink carries only the
 * name of its own collection, which is removed when it is taken.
 *
 * @param <T> the type of the emitted values
 */
final class CollectingSink<T> implements Sink<T> {

  private static final long serialVersionUID = 1L;
  private static final ConcurrentMap<UUID, Queue<Object>> COLLECTIONS = new ConcurrentHashMap<>();

  private final UUID name = UUID.randomUUID();

  CollectingSink() {
    COLLECTIONS.put(name, new ConcurrentLinkedQueue<>());
  }

  /** Returns all emitted values, in order for each subtask; must be called only once. */
  @SuppressWarnings("unchecked") // only this sink's writers add values
  List<T> take() {
    return new ArrayList<>((Queue<T>) COLLECTIONS.remove(name));
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    Queue<Object> collection = COLLECTIONS.get(name);
    return new SinkWriter<>() {
      @Override
      public void write(T element, Context ignored) {
        collection.add(element);
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}
