package vn.nhip.local.processes;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a JVM is started.
 *
 * @param name of the process, in lower case; its log files are named after it
 * @param classPath in the environment, for a command line has to stay short enough to be read
 * @param options of the JVM
 * @param mainClass to be run
 * @param arguments of the main class
 * @param environment beside that of this process
 */
record JavaProcess(
    String name,
    String classPath,
    List<String> options,
    String mainClass,
    List<String> arguments,
    Map<String, String> environment) {

  /** Starts it, with the marks of its run's folders on its command line. */
  Process start(ProcessFolders folders) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(folders.marks());
    command.add("-Dlog.file=" + folders.log(name));
    command.add("-Dlog4j.configurationFile=" + folders.logging().toUri());
    command.add("-Djava.io.tmpdir=" + folders.temporary());
    command.addAll(options);
    command.add(mainClass);
    command.addAll(arguments);
    File out = folders.logs().resolve(name + ".out").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folders.temporary().toFile())
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(out));
    builder.environment().put("CLASSPATH", classPath);
    builder.environment().putAll(environment);
    return builder.start();
  }
}
