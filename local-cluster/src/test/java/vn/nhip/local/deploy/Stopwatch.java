package vn.nhip.local.deploy;

import java.time.Duration;

/** Prints the duration of the parts of a test to the build's output. */
final class Stopwatch {
  private final String what;
  private long since = System.nanoTime();

  Stopwatch(String what) {
    this.what = what;
  }

  /** Prints the time since the last lap and starts a new one. */
  Duration lap(String text) {
    Duration taken = say(text);
    since = System.nanoTime();
    return taken;
  }

  /** Prints the time since the last lap. */
  Duration say(String text) {
    Duration taken = Duration.ofNanos(System.nanoTime() - since);
    note("%s %.1f s.".formatted(text, taken.toMillis() / 1e3));
    return taken;
  }

  /** Prints another measurement. */
  @SuppressWarnings("SystemOut") // must be visible in the build's output
  void note(String text) {
    System.out.println(what + ": " + text);
  }
}
