package vn.nhip.benchmark;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import vn.nhip.core.settings.Shell;

/** Prints to the user in UTF-8, whatever the locale. */
record Console(PrintStream out, PrintStream err) {

  static Console ofProcess() {
    Shell shell = Shell.ofProcess();
    return new Console(shell.out(), shell.err());
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
