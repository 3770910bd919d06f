package vn.nhip.intake.check;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Shell;
import vn.nhip.intake.answers.LineAnswer;
import vn.nhip.intake.events.LineCheck;
import vn.nhip.intake.settings.IntakeOptions;

/** {@code ./intake/check}: checks a file of events as the intake service would. */
@Command(
    name = "intake/check",
    description = {
      "Checks a file of events, one per line, as the intake service would, without sending any.",
      "Prints the number, reason and field of each unusable line, never a value.",
      "The exit code is 0 if all lines are usable, 1 if not, 2 if the file cannot be read.",
      ""
    })
public final class Check implements Callable<Integer> {
  private static final int MAX_LINE = Integer.parseInt(IntakeOptions.EVENT_BYTES.defaultText());

  @Parameters(
      paramLabel = "FILE.ndjson",
      description = "The events; compressed if the name ends in .gz.")
  private Path file;

  @Option(
      names = "--arrived-at",
      paramLabel = "TIME",
      description =
          "Assumed time of arrival, such as 2021-03-20T21:14:05+07:00, for the check of the device's"
              + " clock. Default: now.")
  private String arrivedAt;

  private final PrintStream out;

  Check(PrintStream out) {
    this.out = out;
  }

  /** Runs the command. */
  public static void main(String[] arguments) {
    Shell shell = Shell.ofProcess();
    System.exit(run(shell, arguments));
  }

  /** Runs the command on the given streams and returns the exit code. */
  public static int run(PrintStream out, PrintStream errors, String... arguments) {
    return run(new Shell(out, errors), arguments);
  }

  private static int run(Shell shell, String... arguments) {
    return shell.run(new Check(shell.out()), arguments);
  }

  @Override
  public Integer call() {
    long now = arrival();
    LineCheck check = new LineCheck();
    Map<String, Integer> reasons = new TreeMap<>();
    int usable = 0;
    try (InputStream in = open()) {
      byte[] line = next(in);
      for (int number = 1; line != null; number++, line = next(in)) {
        if (line.length == 0) {
          continue;
        }
        LineAnswer answer = check.check(number, line, MAX_LINE, now);
        if (answer.accepted()) {
          usable++;
        } else {
          reasons.merge(answer.reason(), 1, Integer::sum);
          out.printf("%d: %s: %s%n", number, answer.reason(), answer.message());
        }
      }
    } catch (IOException e) {
      throw new Refusal("The file " + file + " cannot be read.", e);
    }
    out.printf("dùng được · usable %,d%n", usable);
    reasons.forEach((reason, lines) -> out.printf("%s %,d%n", reason, lines));
    return reasons.isEmpty() ? 0 : Shell.FAILED;
  }

  private long arrival() {
    try {
      return arrivedAt == null
          ? Instant.now().toEpochMilli()
          : OffsetDateTime.parse(arrivedAt).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw new Refusal(
          "--arrived-at must be a time such as 2021-03-20T21:14:05+07:00, not " + arrivedAt + ".",
          e);
    }
  }

  private InputStream open() throws IOException {
    InputStream plain = new BufferedInputStream(Files.newInputStream(file));
    try {
      return file.toString().endsWith(".gz")
          ? new BufferedInputStream(new GZIPInputStream(plain))
          : plain;
    } catch (ZipException e) {
      plain.close();
      throw e;
    }
  }

  /**
   * Reads the next line without its end. A line that is too long is truncated just above the limit.
   * Returns null at the end.
   */
  private static byte[] next(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() <= MAX_LINE) {
        line.write(next);
      }
    }
    byte[] bytes = line.toByteArray();
    boolean windows = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
    return windows ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
  }
}
