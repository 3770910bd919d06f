package vn.nhip.center.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits open connections. Where there are too many, the oldest one on which nobody has signed in
 * is closed for the new one, so that a crowd of idle connections keeps nobody out. A connection
 * also has to send the whole head of a request within half a minute.
 */
public final class Connections extends Handler.Wrapper implements Connection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  private static final String ATTRIBUTE = Connections.class.getName();
  private static final long HEAD_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long LOOK_SECONDS = 5;

  private final WebLimits limits;
  private final Map<Connection, Open> all = new HashMap<>();

  /** Those on which nobody has signed in, the oldest first. */
  private final Map<Connection, Open> unknown = new LinkedHashMap<>();

  private final Map<String, Integer> byAddress = new HashMap<>();

  Connections(WebLimits limits) {
    this.limits = limits;
  }

  private static final class Open {
    final Connection connection;
    final String address;
    volatile boolean busy;
    volatile long restsSince = System.nanoTime();

    Open(Connection connection) {
      this.connection = connection;
      this.address =
          connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress inet
              ? inet.getAddress().getHostAddress()
              : "";
    }

    void rest() {
      restsSince = System.nanoTime();
      busy = false;
    }

    void close() {
      connection.getEndPoint().close();
    }
  }

  /** Notes that the connection of a request is somebody's who has signed in. */
  public static void keep(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Runnable known) {
      known.run();
    }
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    closeResting();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    Open open = find(connection);
    if (open != null) {
      open.busy = true;
      Runnable known = () -> keep(connection);
      request.setAttribute(ATTRIBUTE, known);
      Request.addCompletionListener(request, failure -> open.rest());
    }
    return super.handle(request, response, callback);
  }

  @Override
  public void onOpened(Connection connection) {
    Open closed = add(new Open(connection));
    if (closed != null) {
      LOG.debug("A connection from {} gives way to another", closed.address);
      closed.close();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    remove(connection);
  }

  private synchronized Open find(Connection connection) {
    return all.get(connection);
  }

  private synchronized void keep(Connection connection) {
    unknown.remove(connection);
  }

  /** Adds one; returns the one that gives way, or null. */
  private synchronized Open add(Open open) {
    all.put(open.connection, open);
    unknown.put(open.connection, open);
    boolean crowd = byAddress.merge(open.address, 1, Integer::sum) > limits.perAddress();
    if (crowd || unknown.size() > limits.unknown() || all.size() > limits.connections()) {
      for (Open each : unknown.values()) {
        if (!crowd || each.address.equals(open.address)) {
          remove(each.connection);
          return each;
        }
      }
    }
    return null;
  }

  private synchronized void remove(Connection connection) {
    Open open = all.remove(connection);
    if (open != null) {
      unknown.remove(connection);
      byAddress.computeIfPresent(open.address, (k, count) -> count == 1 ? null : count - 1);
    }
  }

  private void closeResting() {
    if (!isRunning() && !isStarting()) {
      return;
    }
    long now = System.nanoTime();
    List<Open> resting = new ArrayList<>();
    synchronized (this) {
      for (Open each : all.values()) {
        if (!each.busy && now - each.restsSince > HEAD_NANOS) {
          resting.add(each);
        }
      }
    }
    resting.forEach(Open::close);
    getServer().getScheduler().schedule(this::closeResting, LOOK_SECONDS, TimeUnit.SECONDS);
  }
}
