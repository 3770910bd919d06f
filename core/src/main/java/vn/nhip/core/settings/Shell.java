package vn.nhip.core.settings;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;

/**
 * Runs all commands of the project in the same way: with {@code --help} and {@code --version}, one
 * sentence on stderr for any error, and the exit codes 0, {@link #FAILED} and {@link #REFUSED}.
 *
 * @param out for help, version and the output of commands
 * @param err for errors
 * @param failureLog for unexpected failures; stderr gets only one sentence
 * @param stopping whether the command is being stopped, so that a failure is not reported
 */
public record Shell(
    PrintStream out, PrintStream err, Consumer<Exception> failureLog, BooleanSupplier stopping) {
  /** Exit code after an unexpected failure. */
  public static final int FAILED = 1;

  /** Exit code after a {@link Refusal} or wrong arguments, which the caller can fix. */
  public static final int REFUSED = 2;

  private static final int HELP_WIDTH = 100;
  private static final String VERSION = version();

  /** Creates a shell on the given streams. */
  public Shell(PrintStream out, PrintStream err) {
    this(out, err, failure -> {}, () -> false);
  }

  /** Creates the shell of this process, in UTF-8 whatever the locale. */
  public static Shell ofProcess() {
    return new Shell(utf8(FileDescriptor.out), utf8(FileDescriptor.err));
  }

  /** This shell, with a log for unexpected failures. */
  public Shell logging(Consumer<Exception> log) {
    return new Shell(out, err, log, stopping);
  }

  /** This shell, but silent about failures of a command that is being stopped. */
  public Shell silentWhile(BooleanSupplier commandIsStopping) {
    return new Shell(out, err, failureLog, commandIsStopping);
  }

  /**
   * Runs a command with picocli annotations.
   *
   * @return the exit code
   */
  public int run(Callable<Integer> command, String... arguments) {
    return run(new CommandLine(command), arguments);
  }

  /** Runs a command that already has its subcommands. */
  public int run(CommandLine line, String... arguments) {
    standardize(line);
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setOverwrittenOptionsAllowed(false);
    line.setParameterExceptionHandler(
        (e, given) -> {
          printError(sentence(e).replaceAll("\\.$", " (see --help)."));
          return REFUSED;
        });
    line.setExecutionExceptionHandler((e, parsed, result) -> exitCode(e));
    return line.execute(arguments);
  }

  /**
   * Closes a service when the process is told to stop.
   *
   * @param thread name of the thread that closes it
   * @return counted down once it is closed
   */
  public static CountDownLatch closeAtExit(Runnable close, String thread) {
    CountDownLatch closed = new CountDownLatch(1);
    Runnable task =
        () -> {
          close.run();
          closed.countDown();
        };
    Runtime.getRuntime().addShutdownHook(new Thread(task, thread));
    return closed;
  }

  /** The first line of an exception's message, or else its class, with a full stop. */
  public static String sentence(Throwable e) {
    String message = String.valueOf(e.getMessage() == null ? e : e.getMessage());
    String first = message.strip().lines().findFirst().orElse("").strip();
    first = first.replace("option option", "option"); // a bug in picocli
    return first.endsWith(".") ? first : first + ".";
  }

  /** The {@link #sentence} of the innermost cause of an exception. */
  public static String causeSentence(Throwable e) {
    return sentence(innermostCause(e));
  }

  /** The innermost cause of an exception, or the exception itself if it has none. */
  public static Throwable innermostCause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause;
  }

  private int exitCode(Exception e) {
    if (!stopping.getAsBoolean()) {
      printError(sentence(e));
    }
    if (e instanceof Refusal) {
      return REFUSED;
    }
    failureLog.accept(e);
    return FAILED;
  }

  private void printError(String sentence) {
    out.flush();
    err.println(sentence);
  }

  private static void standardize(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    line.addMixin("standard", new StandardOptions());
    spec.version(VERSION);
    UsageMessageSpec usage = spec.usageMessage().sortOptions(false).width(HELP_WIDTH);
    usage.description(withBlankLine(usage.description()));
    line.getSubcommands().values().forEach(Shell::standardize);
  }

  /** A description with a blank line between it and the list of arguments. */
  private static String[] withBlankLine(String... description) {
    List<String> lines = new ArrayList<>(List.of(description));
    if (!lines.isEmpty() && !lines.get(lines.size() - 1).isEmpty()) {
      lines.add("");
    }
    return lines.toArray(String[]::new);
  }

  /** Name, version and commit, as recorded by the build. */
  private static String version() {
    Properties properties = new Properties();
    try (InputStream resource = Shell.class.getResourceAsStream("version.properties")) {
      properties.load(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // A start script knows the commit that it runs, even if Maven was not given it.
    String running = System.getenv("NHIP_COMMIT");
    return "Nhịp %s, commit %s"
        .formatted(
            properties.getProperty("version"),
            running == null ? properties.getProperty("commit") : running);
  }

  private static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }

  /** The options of every command. */
  @SuppressWarnings("unused") // picocli reads them
  private static final class StandardOptions {
    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this help.")
    private boolean help;

    @Option(
        names = {"-V", "--version"},
        versionHelp = true,
        description = "Show the version and the commit that it was built from.")
    private boolean version;
  }
}
