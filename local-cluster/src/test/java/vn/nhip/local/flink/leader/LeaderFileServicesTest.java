package vn.nhip.local.flink.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.runtime.highavailability.HighAvailabilityServices;
import org.apache.flink.runtime.leaderelection.LeaderContender;
import org.apache.flink.runtime.leaderelection.LeaderElection;
import org.apache.flink.runtime.leaderretrieval.LeaderRetrievalListener;
import org.apache.flink.runtime.leaderretrieval.LeaderRetrievalService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two JobManagers and a TaskManager that share a folder. */
final class LeaderFileServicesTest {
  private static final String NOBODY = "nobody";

  @TempDir Path folder;

  private HighAvailabilityServices first;
  private HighAvailabilityServices second;
  private HighAvailabilityServices taskManager;

  @BeforeEach
  void begin() {
    first = services("file://" + folder);
    second = services(folder.toUri().toString());
    taskManager = services(folder.toString());
  }

  @AfterEach
  void end() throws Exception {
    for (HighAvailabilityServices one : List.of(first, second, taskManager)) {
      one.close();
    }
  }

  private static HighAvailabilityServices services(String path) {
    Configuration flink = new Configuration();
    flink.set(HighAvailabilityOptions.HA_STORAGE_PATH, path);
    return new LeaderFileServicesFactory().createHAServices(flink, Runnable::run);
  }

  @Test
  void secondJobManagerWaitsForTheFirst() throws Exception {
    Contender one = new Contender(first.getResourceManagerLeaderElection(), "one");
    Contender other = new Contender(second.getResourceManagerLeaderElection(), "other");
    Listener listener = new Listener(taskManager.getResourceManagerLeaderRetriever());

    one.begin();
    listener.awaitLast("one");
    other.begin();
    await()
        .during(Duration.ofMillis(4 * LeaderFileServices.POLL_MILLIS))
        .until(other.sessions::isEmpty);
    assertThat(listener.addresses).containsExactly("one");

    first.close();
    listener.awaitLast("other");
    assertThat(one.sessions).doesNotContainAnyElementsOf(other.sessions);
    assertThat(listener.sessions).containsExactly(one.sessions.get(0), other.sessions.get(0));
  }

  @Test
  void leaderThatStopsInGoodOrderIsGoneAtOnce() throws Exception {
    Contender one = new Contender(first.getDispatcherLeaderElection(), "one");
    Listener listener = new Listener(taskManager.getDispatcherLeaderRetriever());
    one.begin();
    listener.awaitLast("one");
    UUID session = one.sessions.get(0);
    assertThat(one.election.hasLeadershipAsync(session).get()).isTrue();
    assertThat(one.election.hasLeadershipAsync(UUID.randomUUID()).get()).isFalse();

    one.election.close();
    listener.awaitLast(NOBODY);
    assertThat(one.revoked).isTrue();
    assertThat(one.election.hasLeadershipAsync(session).get()).isFalse();
  }

  @Test
  void leaderThatDiedIsReplacedAtTheSameAddress() throws Exception {
    Path file = folder.resolve("resource-manager");
    UUID dead = UUID.randomUUID();
    new Leader(dead, "here").write(file);
    Listener listener = new Listener(taskManager.getResourceManagerLeaderRetriever());
    listener.awaitLast("here");

    Contender next = new Contender(first.getResourceManagerLeaderElection(), "here");
    next.begin();
    await().until(() -> listener.addresses.size() == 2);
    assertThat(listener.sessions).containsExactly(dead, next.sessions.get(0));
  }

  @Test
  void formerLeaderLeavesTheFileOfItsSuccessorAlone() throws Exception {
    Path file = folder.resolve("dispatcher");
    Contender one = new Contender(first.getDispatcherLeaderElection(), "one");
    one.begin();
    Leader successor = new Leader(UUID.randomUUID(), "other");
    successor.write(file);
    one.election.close();
    assertThat(Leader.read(file)).contains(successor);
  }

  @Test
  void fileThatCannotBeReadChangesNothing() throws Exception {
    JobID job = new JobID(1, 2);
    Path file = folder.resolve("job-" + job);
    Contender one = new Contender(first.getJobManagerLeaderElection(job), "one");
    one.begin();
    Listener listener = new Listener(taskManager.getJobManagerLeaderRetriever(job, "anywhere"));
    listener.awaitLast("one");

    Path aside = Files.move(file, folder.resolve("aside"));
    // Nobody can read a folder as a file; between the two steps there is no leader.
    Files.createDirectory(file);
    await()
        .during(Duration.ofMillis(4 * LeaderFileServices.POLL_MILLIS))
        .until(() -> !listener.addresses.contains("java.io.IOException: Is a directory"));
    Files.delete(file);
    Files.move(aside, file);
    listener.awaitLast("one");
    assertThat(listener.addresses).isSubsetOf("one", NOBODY);
  }

  @Test
  void jobManagerThatIsClosedWhileItWaitsNeverLeads() throws Exception {
    Contender one = new Contender(first.getDispatcherLeaderElection(), "one");
    Contender other = new Contender(second.getDispatcherLeaderElection(), "other");
    one.begin();
    other.begin();
    other.election.close();
    second.close();
    first.close();
    await()
        .during(Duration.ofMillis(4 * LeaderFileServices.POLL_MILLIS))
        .until(other.sessions::isEmpty);
    assertThat(other.revoked).isFalse();
  }

  @Test
  void bytesThatAreNoTextNameNobody() throws Exception {
    Path file = Files.write(folder.resolve("rest"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(Leader.read(file)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no-session", "no-session address", "\u0000\u0000\u0000"})
  void fileWithoutLeaderNamesNobody(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("rest"), content);
    assertThat(Leader.read(file)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://bucket/leader", "leader", "hdfs:///leader", "file://host/leader"})
  void folderMustBeLocal(String path) {
    assertThatThrownBy(() -> services(path))
        .isInstanceOf(IllegalConfigurationException.class)
        .hasMessage(
            "high-availability.storageDir=" + path + " must be an absolute path to a local folder");
  }

  @Test
  void folderMustBeSet() {
    assertThatThrownBy(
            () ->
                new LeaderFileServicesFactory()
                    .createHAServices(new Configuration(), Runnable::run))
        .isInstanceOf(IllegalConfigurationException.class)
        .hasMessage("high-availability.storageDir is missing");
  }

  /** A component of a JobManager, which confirms as soon as it may lead. */
  private static final class Contender implements LeaderContender {
    private final LeaderElection election;
    private final String address;
    private final List<UUID> sessions = new CopyOnWriteArrayList<>();
    private volatile boolean revoked;

    private Contender(LeaderElection election, String address) {
      this.election = election;
      this.address = address;
    }

    private void begin() throws Exception {
      election.startLeaderElection(this);
    }

    @Override
    public void grantLeadership(UUID session) {
      sessions.add(session);
      election.confirmLeadershipAsync(session, address).join();
    }

    @Override
    public void revokeLeadership() {
      revoked = true;
    }

    @Override
    public void handleError(Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Notes each leader that it is told. */
  private static final class Listener implements LeaderRetrievalListener {
    private final List<String> addresses = new CopyOnWriteArrayList<>();
    private final List<UUID> sessions = new CopyOnWriteArrayList<>();

    private Listener(LeaderRetrievalService retrieval) throws Exception {
      retrieval.start(this);
    }

    private void awaitLast(String address) {
      await()
          .until(() -> !addresses.isEmpty() && addresses.get(addresses.size() - 1).equals(address));
    }

    @Override
    public void notifyLeaderAddress(String address, UUID session) {
      addresses.add(address == null ? NOBODY : address);
      if (session != null) {
        sessions.add(session);
      }
    }

    @Override
    public void handleError(Exception e) {
      addresses.add(e.toString());
    }
  }
}
