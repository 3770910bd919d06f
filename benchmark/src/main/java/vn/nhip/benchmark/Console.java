package vn.nhip.benchmark;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import vn.nhip.core.settings.Shell;

/** Prints to the user in UTF-8, whatever the locale. */
final class Console {
  private final PrintStream out;
  private final PrintStream err;

  Console(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  static Console ofProcess() {
    return new Console(
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
  }

  /** Runs a command on this console. */
  Shell shell() {
    return new Shell(out, err);
  }

  void say(String line) {
    out.println(line);
  }

  void complain(String sentence) {
    out.flush();
    err.println(sentence);
  }

  /** Runs a step, then prints its name and how long it took. */
  <T> T step(String what, Callable<T> step) throws Exception {
    long begin = System.nanoTime();
    T result = step.call();
    out.printf(Locale.ROOT, "  %-62s %5.1f s%n", what, (System.nanoTime() - begin) / 1e9);
    return result;
  }
}
