package vn.nhip.local;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import vn.nhip.local.services.Refusal;

/** How a command line is run: one plain sentence for each failure, never a stack trace. */
final class Cli {
  /** A failure that whoever started the program can put right. */
  static final int REFUSED = 2;

  /** Any other failure. */
  static final int FAILED = 1;

  private Cli() {}

  /** Runs a picocli command and returns the exit code. */
  static int run(Callable<Integer> command, Console console, String... arguments) {
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setOverwrittenOptionsAllowed(false);
    line.setParameterExceptionHandler(
        (e, given) -> {
          console.complain(sentence(e).replaceAll("\\.$", " (see --help)."));
          return REFUSED;
        });
    line.setExecutionExceptionHandler(
        (e, parsed, result) -> {
          console.complain(sentence(e));
          if (e instanceof Refusal) {
            return REFUSED;
          }
          Logs.warn("The program ends", e);
          return FAILED;
        });
    return line.execute(arguments);
  }

  /** The first line of an exception's message, closed with a full stop. */
  static String sentence(Throwable e) {
    String message = String.valueOf(e.getMessage() == null ? e : e.getMessage());
    String first = message.strip().lines().findFirst().orElse("").strip();
    first = first.replace("option option", "option"); // picocli's
    return first.endsWith(".") ? first : first + ".";
  }
}
