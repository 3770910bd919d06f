package vn.nhip.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import vn.nhip.core.settings.Shell;
import vn.nhip.local.services.RunDirectory;
import vn.nhip.local.services.ShutdownSequence;

/** Prints to the user in UTF-8, whatever the locale. */
final class Console {

  /** Time after a signal at which a process that has not stopped is halted. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(9);

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private int liveLines;
  private String lastLine;

  /**
   * Creates a console on the given streams.
   *
   * @param terminal whether {@code out} is a terminal, on which lines can be redrawn
   */
  Console(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** Returns the console of this process. The start script says whether it is a terminal. */
  static Console ofProcess() {
    Shell shell = Shell.ofProcess();
    return new Console(shell.out(), shell.err(), Boolean.getBoolean("nhip.terminal"));
  }

  /** Runs a command and ends this process with its exit code. */
  static void run(Function<Console, Callable<Integer>> command, String... arguments) {
    RunDirectory.dropUnlessUsed();
    Console console = ofProcess();
    System.exit(console.shell().run(command.apply(console), arguments));
  }

  /** Runs a command on this console; unexpected failures go to the log file. */
  Shell shell() {
    return new Shell(out, err).logging(failure -> Logs.warn("The command has failed", failure));
  }

  /** Closes everything, and says so, when this process is told to stop. */
  void closeOnSignal(ShutdownSequence closing) {
    closing.onSignal(STOP_TIMEOUT, () -> say("Đang dừng · stopping …"));
  }

  /** Prints a line that stays. */
  synchronized void say(String line) {
    eraseLive();
    out.println(line);
  }

  /** Prints one sentence about an error. */
  synchronized void complain(String sentence) {
    out.flush();
    err.println(sentence);
  }

  /** Runs a step, then prints its name and how long it took. */
  <T> T step(String what, Callable<T> step) throws Exception {
    long begin = System.nanoTime();
    T result = step.call();
    double seconds = (System.nanoTime() - begin) / 1e9;
    say(String.format(Locale.ROOT, "  %-62s %5.1f s", what, seconds));
    return result;
  }

  /**
   * Prints a status that changes continuously: redrawn in place on a terminal, otherwise joined to
   * one line, which is printed if it has changed.
   */
  synchronized void live(List<String> lines) {
    if (!terminal) {
      String line = String.join(" | ", lines);
      if (!line.equals(lastLine)) {
        out.println(line);
        lastLine = line;
      }
      return;
    }
    eraseLive();
    StringBuilder text =
        new StringBuilder("\033[?7l"); // lines that are too long are cut, not wrapped
    lines.forEach(line -> text.append(line).append('\n'));
    out.print(text.append("\033[?7h"));
    out.flush();
    liveLines = lines.size();
  }

  private void eraseLive() {
    if (liveLines > 0) {
      out.print("\033[" + liveLines + "A\033[J");
      liveLines = 0;
    }
  }
}
