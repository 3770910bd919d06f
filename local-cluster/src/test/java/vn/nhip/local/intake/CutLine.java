package vn.nhip.local.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy for the network between stations and intakes, which forwards connections to the intakes
 * in turn and can be cut.
 */
final class CutLine implements AutoCloseable {
  private final ServerSocket listener;
  private final int[] ports;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean isCut;

  private CutLine(ServerSocket listener, int... ports) {
    this.listener = listener;
    this.ports = ports;
  }

  /**
   * Starts the proxy.
   *
   * @param ports ports of the intakes on this machine
   */
  static CutLine to(int... ports) throws IOException {
    CutLine line = new CutLine(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), ports);
    start(line::accept);
    return line;
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** Closes all connections, and new ones at once until {@link #mend}. */
  void cut() {
    isCut = true;
    open.forEach(CutLine::end);
  }

  void mend() {
    isCut = false;
  }

  private void accept() {
    try {
      for (int turn = 0; ; turn++) {
        Socket station = listener.accept();
        if (isCut) {
          end(station);
        } else {
          join(station, ports[turn % ports.length]);
        }
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void join(Socket station, int port) {
    try {
      Socket intake = new Socket(InetAddress.getLoopbackAddress(), port);
      open.add(station);
      open.add(intake);
      start(() -> pass(station, intake));
      start(() -> pass(intake, station));
      if (isCut) {
        cut();
      }
    } catch (IOException e) {
      end(station);
    }
  }

  private void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // The connection was cut or closed by one side.
    }
    end(from);
    end(to);
    open.remove(from);
    open.remove(to);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "line");
    thread.setDaemon(true);
    thread.start();
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
  }
}
