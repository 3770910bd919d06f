package vn.nhip.benchmark.contestants;

import java.io.IOException;

/** Ends a child process of the harness when the harness is gone, even if it was killed. */
public final class EndWithParent {
  private EndWithParent() {}

  /**
   * Starts to watch standard input. The harness keeps it open and writes nothing; when it closes,
   * this process exits.
   */
  public static void watch() {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is written there.
                }
              } catch (IOException e) {
                // Treated like its end.
              }
              Runtime.getRuntime().halt(1);
            },
            "end-with-parent");
    thread.setDaemon(true);
    thread.start();
  }
}
