package vn.nhip.connectors.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits open connections. If there are too many, the oldest one on which nobody has signed in is
 * closed, so that a crowd of idle connections keeps nobody out. A connection must also send the
 * complete head of a request within 30 seconds.
 */
public final class Connections extends Handler.Wrapper implements Connection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  private static final String ATTRIBUTE = Connections.class.getName();
  private static final long HEAD_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long CHECK_SECONDS = 5;

  private final WebLimits limits;
  private final Map<Connection, Open> all = new HashMap<>();

  /** Connections on which nobody has signed in, the oldest first. */
  private final Map<Connection, Open> unknown = new LinkedHashMap<>();

  private final Map<String, Integer> byAddress = new HashMap<>();

  Connections(WebLimits limits) {
    this.limits = limits;
  }

  private static final class Open {
    final Connection connection;
    final String address;
    volatile boolean busy;
    volatile long idleSince = System.nanoTime();

    Open(Connection connection) {
      this.connection = connection;
      this.address =
          connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress inet
              ? inet.getAddress().getHostAddress()
              : "";
    }

    void setIdle() {
      idleSince = System.nanoTime();
      busy = false;
    }

    void close() {
      connection.getEndPoint().close();
    }
  }

  /** Marks the connection of a request as one on which somebody has signed in. */
  public static void keep(HttpServletRequest request) {
    known(request.getAttribute(ATTRIBUTE));
  }

  /** As above, before the request's body has arrived. */
  public static void keep(Request request) {
    known(request.getAttribute(ATTRIBUTE));
  }

  private static void known(Object attribute) {
    if (attribute instanceof Runnable known) {
      known.run();
    }
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    closeIdle();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    Open open = find(connection);
    if (open != null) {
      open.busy = true;
      Runnable known = () -> keep(connection);
      request.setAttribute(ATTRIBUTE, known);
      Request.addCompletionListener(request, failure -> open.setIdle());
    }
    return super.handle(request, response, callback);
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof SslConnection) {
      // The inner connection, which serves the requests, is opened as well.
      return;
    }
    Open closed = add(new Open(connection));
    if (closed != null) {
      LOG.debug("Closing a connection from {} for a new one", closed.address);
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

  /** Adds a connection; returns the one to close for it, or null. */
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

  private void closeIdle() {
    if (!isRunning() && !isStarting()) {
      return;
    }
    long now = System.nanoTime();
    List<Open> idle = new ArrayList<>();
    synchronized (this) {
      for (Open each : all.values()) {
        if (!each.busy && now - each.idleSince > HEAD_NANOS) {
          idle.add(each);
        }
      }
    }
    idle.forEach(Open::close);
    getServer().getScheduler().schedule(this::closeIdle, CHECK_SECONDS, TimeUnit.SECONDS);
  }
}
