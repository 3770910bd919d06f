package vn.nhip.local.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.nhip.core.settings.Settings;
import vn.nhip.intake.IntakeService;
import vn.nhip.intake.client.StationClient;
import vn.nhip.intake.settings.IntakeOptions;

/**
 * Starts what {@code ./intake/run} and {@code ./intake/client} run as processes that can be killed.
 */
final class IntakeProcess {
  private static final List<String> QUICK_START =
      List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  private static final List<String> SERVICE =
      List.of("-Xmx512m", "-Xms512m", "-XX:+AlwaysPreTouch");

  private IntakeProcess() {}

  /** The settings of an intake on a job's services. */
  static Map<String, String> settings(Map<String, String> services, int port) {
    Map<String, String> settings = new HashMap<>(services);
    settings.put("intake.port", Integer.toString(port));
    settings.put("station.tokens.refresh", "100 ms");
    settings.keySet().removeIf(key -> !IntakeOptions.ALL.has(key));
    Settings.of(IntakeOptions.ALL, settings);
    return settings;
  }

  /** Starts an intake; its output is appended to {@code intake.txt}. */
  static Process start(Map<String, String> settings, Path folder) throws IOException {
    return start(java(IntakeService.class, folder, QUICK_START), settings, folder);
  }

  /**
   * Like {@link #start}, with the heap that {@code ./intake/run} gives Java, all of it touched at
   * the start, so that the process uses as much memory as it ever can.
   */
  static Process asService(Map<String, String> settings, Path folder) throws IOException {
    return start(java(IntakeService.class, folder, SERVICE), settings, folder);
  }

  private static Process start(List<String> command, Map<String, String> settings, Path folder)
      throws IOException {
    settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("intake.txt").toFile()))
        .start();
  }

  /** Starts a client; its stderr is appended to {@code client.txt}. */
  static Process client(String url, String token, Path folder) throws IOException {
    Path file = folder.resolve("token");
    Files.writeString(file, token);
    List<String> command = java(StationClient.class, folder, QUICK_START);
    command.addAll(
        List.of(
            "--url",
            url,
            "--token-file",
            file.toString(),
            "--queue",
            folder.resolve("queue").toString(),
            "--province",
            "67",
            "--district",
            "663",
            "--team",
            IntakeClient.TEAM,
            "--station",
            IntakeClient.TEAM + "-A",
            "--heartbeat",
            "1"));
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("client.txt").toFile()))
        .start();
  }

  private static List<String> java(Class<?> main, Path folder, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Djava.net.preferIPv4Stack=true");
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    return command;
  }
}
