package vn.nhip.local.flink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;
import vn.nhip.local.services.ClassArchives;
import vn.nhip.local.services.Installation;
import vn.nhip.local.services.JavaProcess;
import vn.nhip.local.services.ProcessFolders;

/**
 * Builds the commands that start Flink's processes, as {@code jobmanager.sh} and {@code
 * taskmanager.sh} of Flink's distribution do; the scripts are not in its Maven jars.
 */
record FlinkCommands(
    Installation installation,
    ClassArchives archives,
    ProcessFolders folders,
    Configuration flink,
    MetricsPorts metrics) {
  static final String JOB_MANAGER = "jobmanager";

  /** The JobManager in application mode, with the job as its only job. */
  JavaProcess jobManager(String jobClass, String jobId, List<String> jobArguments)
      throws IOException {
    JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(flink);
    List<String> arguments = new ArrayList<>(configDir());
    arguments.addAll(words(JobManagerProcessUtils.generateDynamicConfigsStr(memory)));
    arguments.addAll(metrics.arguments(JOB_MANAGER));
    arguments.addAll(List.of("--job-id", jobId, "--job-classname", jobClass));
    arguments.addAll(jobArguments);
    return process(
        JOB_MANAGER,
        words(JobManagerProcessUtils.generateJvmParametersStr(memory, flink)),
        CoreOptions.FLINK_JM_JVM_OPTIONS,
        StandaloneApplicationClusterEntryPoint.class,
        arguments);
  }

  static String taskManagerName(int number) {
    return "taskmanager-" + number;
  }

  /** One TaskManager, named by its number, so that it keeps its name across restarts. */
  JavaProcess taskManager(int number) throws IOException {
    TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(flink);
    String name = taskManagerName(number);
    List<String> memoryOptions =
        new ArrayList<>(words(ProcessMemoryUtils.generateJvmParametersStr(memory)));
    memoryOptions.add("@" + installation.jvmOptions());
    List<String> arguments = new ArrayList<>(configDir());
    arguments.addAll(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
    arguments.addAll(metrics.arguments(name));
    arguments.add("-D" + TaskManagerOptions.TASK_MANAGER_RESOURCE_ID.key() + "=" + name);
    return process(
        name, memoryOptions, CoreOptions.FLINK_TM_JVM_OPTIONS, TaskManagerRunner.class, arguments);
  }

  private JavaProcess process(
      String name,
      List<String> first,
      ConfigOption<String> ownOptions,
      Class<?> mainClass,
      List<String> arguments)
      throws IOException {
    String classPath = installation.flinkClassPath();
    List<String> options =
        Stream.of(
                first,
                words(flink.get(CoreOptions.FLINK_JVM_OPTIONS)),
                words(flink.get(ownOptions)))
            .flatMap(List::stream)
            .toList();
    return new JavaProcess(
        name,
        classPath,
        options,
        archives,
        mainClass.getName(),
        arguments,
        Map.of("FLINK_CONF_DIR", folders.conf().toString()));
  }

  private List<String> configDir() {
    return List.of("--configDir", folders.conf().toString());
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }
}
