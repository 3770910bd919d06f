package vn.nhip.local.services;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Java program to be run in a JVM of its own.
 *
 * @param name of the process, in lower case; its log files are named after it
 * @param classPath passed in the environment, because other programs read the command line
 * @param options of the JVM
 * @param archives of classes, from which it loads what it has loaded in an earlier run
 * @param mainClass the class to run
 * @param arguments of the main class
 * @param environment variables beside those of this process
 */
public record JavaProcess(
    String name,
    String classPath,
    List<String> options,
    ClassArchives archives,
    String mainClass,
    List<String> arguments,
    Map<String, String> environment) {

  /** Starts it and appends all it prints to {@code <name>.out}. */
  Process start(ProcessFolders folders) throws IOException {
    return builder(folders)
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(folders.output(name).toFile()))
        .start();
  }

  /**
   * How it is started, with the marks of its run's folders on the command line. Its standard input
   * is a pipe from this process, which nobody writes to: a program can tell by its end that this
   * process is gone.
   */
  ProcessBuilder builder(ProcessFolders folders) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(folders.marks());
    command.add("-Dlog.file=" + folders.log(name));
    command.add("-Dlog4j.configurationFile=" + folders.logging().toUri());
    command.add("-Djava.io.tmpdir=" + folders.temporary());
    command.addAll(
        archives.options(name, mainClass.substring(mainClass.lastIndexOf('.') + 1), classPath));
    command.addAll(options);
    command.add(mainClass);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folders.temporary().toFile());
    builder.environment().put("CLASSPATH", classPath);
    builder.environment().putAll(environment);
    return builder;
  }
}
