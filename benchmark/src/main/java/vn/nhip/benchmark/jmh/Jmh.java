package vn.nhip.benchmark.jmh;

import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.nhip.benchmark.services.JvmOptions;

/** {@code ./benchmark/run jmh}: microbenchmarks of the critical parts of the job. */
@Command(
    name = "jmh",
    description = "Measures decoding, dropping duplicates and judging, each alone.")
public final class Jmh implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATTERN",
      arity = "0..1",
      defaultValue = ".*",
      description =
          "Only the benchmarks whose names match, such as Decode, Dedupe or Judge. Default: all.")
  private String pattern;

  @Override
  public Integer call() throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include("vn\\.nhip\\.benchmark\\.jmh\\..*" + pattern)
                .jvmArgsAppend("@" + JvmOptions.FILE)
                .shouldFailOnError(true)
                .build())
        .run();
    return 0;
  }
}
