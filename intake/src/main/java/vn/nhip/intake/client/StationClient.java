package vn.nhip.intake.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The reference station client: queues events on disk and sends them to the intake service. It
 * needs only JDK 17, and is a single file to copy into other programs or to run as it is: {@code
 * java StationClient.java --help}.
 *
 * <p>The rules for a client in any language:
 *
 * <ol>
 *   <li>An event is on disk before it is acknowledged as recorded ({@link Queue#add}).
 *   <li>After that, its bytes never change: a resend repeats id and time.
 *   <li>Sequence numbers begin at 1 and have no gaps; the queue itself assigns them.
 *   <li>A batch leaves the queue only when the answer accepts or refuses each of its lines.
 *   <li>On any other answer, or none, the batch is sent again later with exponential backoff, and
 *       in smaller batches if it was too large or took too long.
 *   <li>A heartbeat every minute reports the highest sequence number and the number of waiting
 *       events.
 *   <li>The device's clock is compared with the server's, and events carry the corrected time.
 * </ol>
 */
public final class StationClient implements AutoCloseable {
  private static final int BATCH = 500;
  private static final Duration MIN_BACKOFF = Duration.ofMillis(500);
  private static final Duration MAX_BACKOFF = Duration.ofSeconds(60);
  private static final Duration CLOCK_INTERVAL = Duration.ofMinutes(10);
  private static final long CLOCK_STEP_MILLIS = 1_000;
  private static final List<Integer> SMALLER = List.of(408, 413);
  private static final Pattern LINE =
      Pattern.compile(
          "\"line\":(\\d+),\"accepted\":(?:(true)|false,\"reason\":\"([A-Z_]+)\""
              + "(?:,\"field\":\"(\\w+)\")?)");
  private static final Pattern MILLIS = Pattern.compile("\"epochMillis\":(\\d+)");

  private static final String HEARTBEAT = "--heartbeat";
  private static final List<String> REQUIRED =
      List.of(
          "--url", "--token-file", "--queue", "--province", "--district", "--team", "--station");
  private static final List<String> COUNTED =
      List.of("RECEIVED", "RETURNED", "COMPLETED", "DELIVERED");
  private static final String USAGE =
      "usage: java StationClient.java --url URL --token-file FILE --queue FOLDER --province 67"
          + " --district 663 --team TEAM --station STATION [--heartbeat SECONDS]\n"
          + "Each line of the standard input is an event: TYPE APPLICATION [CATEGORY [WAIT-SECONDS]]";

  private final Station station;
  private final Service service;
  private final Queue queue;
  private final Thread sender;
  private final PrintStream log;
  private final Clock clock;
  private volatile boolean closing;
  private volatile long offsetMillis;
  private long clockCheckedAt;
  private long clockSteps;
  private long heartbeatAt;
  private int batch = BATCH;

  /**
   * The sender.
   *
   * @param province code, 2 digits
   * @param district code, 3 digits
   * @param team the team's id
   * @param station the station's id
   * @param heartbeat the interval between heartbeats
   */
  public record Station(
      String province, String district, String team, String station, Duration heartbeat) {}

  /**
   * The intake service to send to.
   *
   * @param url its address, such as {@code https://intake.example.vn}
   * @param token the station's token
   * @param timeout the timeout of a request
   */
  public record Service(URI url, String token, Duration timeout) {
    /** Leaves out the token. */
    @Override
    public String toString() {
      return "Service[" + url + "]";
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create(url.toString().replaceAll("/+$", "") + path))
          .timeout(timeout)
          .header("Authorization", "Bearer " + token);
    }
  }

  private StationClient(Station station, Service service, Queue queue, PrintStream log, Clock clock)
      throws IOException {
    this.station = station;
    this.service = service;
    this.queue = queue;
    this.log = log;
    this.clock = clock;
    long now = System.nanoTime();
    offsetMillis = queue.readNumber(Queue.CLOCK);
    clockCheckedAt = now - CLOCK_INTERVAL.toNanos();
    heartbeatAt = now - station.heartbeat().toNanos();
    sender = new Thread(this::run, "station-sender");
    sender.setDaemon(true);
  }

  /**
   * Runs the client: records an event for each line of the standard input, such as {@code RECEIVED
   * HS-663-0412 STUDENT 1260}, and sends until the queue is empty.
   */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> given = options(arguments);
    if (given == null) {
      System.err.println(USAGE);
      System.exit(2);
      return;
    }
    Station station =
        new Station(
            given.get("--province"),
            given.get("--district"),
            given.get("--team"),
            given.get("--station"),
            Duration.ofSeconds(Long.parseLong(given.getOrDefault(HEARTBEAT, "60"))));
    Service service =
        new Service(
            URI.create(given.get("--url")),
            Files.readString(Path.of(given.get("--token-file"))).strip(),
            Duration.ofSeconds(30));
    StationClient client = start(station, service, Path.of(given.get("--queue")), System.err);
    try {
      client.recordLines(new BufferedReader(new InputStreamReader(System.in, UTF_8)));
      while (client.pending() > 0) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } finally {
      client.close();
    }
  }

  private void recordLines(BufferedReader in) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.strip().split("\\s+", 5);
      boolean known = words.length >= 2 && words.length <= 4 && COUNTED.contains(words[0]);
      if (!known || (words.length == 4 && !words[3].matches("\\d{1,6}"))) {
        log.println("not recorded: a line is TYPE APPLICATION [CATEGORY [WAIT-SECONDS]]");
        continue;
      }
      long number =
          record(
              words[0],
              words[1],
              words.length > 2 ? words[2] : null,
              words.length > 3 ? Integer.parseInt(words[3]) : -1);
      System.out.println("recorded " + number);
    }
  }

  /** Parses the options. Returns null if one is missing or unknown. */
  private static Map<String, String> options(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      given.put(arguments[i], arguments[i + 1]);
    }
    boolean complete = arguments.length % 2 == 0 && given.keySet().containsAll(REQUIRED);
    boolean known =
        given.keySet().stream().allMatch(name -> REQUIRED.contains(name) || HEARTBEAT.equals(name));
    return complete && known ? given : null;
  }

  /**
   * Opens the queue and starts to send its events.
   *
   * @param folder the folder of the queue, used by this station only
   * @param log receives messages, never values of events or the token
   * @throws IOException if the folder cannot be used or another client uses it
   */
  public static StationClient start(Station station, Service service, Path folder, PrintStream log)
      throws IOException {
    return start(station, service, folder, log, Clock.systemUTC());
  }

  /**
   * Opens the queue of a device with the given clock, and starts to send its events.
   *
   * @throws IOException if the folder cannot be used or another client uses it
   */
  public static StationClient start(
      Station station, Service service, Path folder, PrintStream log, Clock clock)
      throws IOException {
    Queue queue = Queue.open(folder);
    try {
      StationClient client = new StationClient(station, service, queue, log, clock);
      client.sender.start();
      return client;
    } catch (IOException | RuntimeException e) {
      queue.close();
      throw e;
    }
  }

  /**
   * Records an event. When this returns, the event survives a crash of the process or the machine.
   *
   * @param type RECEIVED, RETURNED, COMPLETED or DELIVERED
   * @param applicationId opaque file number, 1 to 40 characters
   * @param category STUDENT, ELDERLY, PRIORITY or GENERAL; null for GENERAL
   * @param waitSeconds how long the citizen waited; negative if unknown
   * @return its sequence number
   * @throws IOException if the event could not be written and is not recorded
   */
  public long record(String type, String applicationId, String category, int waitSeconds)
      throws IOException {
    Map<String, Object> more = new TreeMap<>();
    more.put("applicationId", applicationId);
    if (category != null) {
      more.put("category", category);
    }
    if (waitSeconds >= 0) {
      more.put("waitSeconds", waitSeconds);
    }
    return queue.add(number -> event(type, number, more));
  }

  /** The number of events waiting to be sent. */
  public long pending() {
    return queue.pending();
  }

  /** The last measured difference of the server's clock to the device's, in milliseconds. */
  public long clockOffsetMillis() {
    return offsetMillis;
  }

  /** Stops sending. Waiting events stay in the queue. */
  @Override
  public void close() throws IOException {
    closing = true;
    sender.interrupt();
    try {
      sender.join(service.timeout().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    queue.close();
  }

  private String event(String type, long number, Map<String, Object> more) {
    Map<String, Object> fields = new HashMap<>(more);
    fields.put("type", type);
    fields.put("eventId", UUID.randomUUID().toString());
    fields.put(
        "occurredAt",
        clock.instant().plusMillis(offsetMillis).truncatedTo(ChronoUnit.MILLIS).toString());
    fields.put("province", station.province());
    fields.put("district", station.district());
    fields.put("team", station.team());
    fields.put("station", station.station());
    if (number > 0) {
      fields.put("sequence", number);
    }
    return Text.json(fields);
  }

  private void run() {
    Duration pause = MIN_BACKOFF;
    while (!closing) {
      try {
        checkClock();
        sendHeartbeat();
        boolean all = sendBatch();
        pause = MIN_BACKOFF;
        if (all) {
          queue.awaitEvent(MIN_BACKOFF);
        }
      } catch (RetryLater e) {
        Duration wait = e.atLeast.compareTo(pause) > 0 ? e.atLeast : pause;
        log.println("pause of " + wait.toMillis() + " ms: " + e.getMessage());
        sleep(wait);
        pause = doubled(pause);
      } catch (IOException | RuntimeException e) {
        // The thread continues after any failure, because events that are never sent are lost.
        log.println("pause of " + pause.toMillis() + " ms: " + e.getClass().getSimpleName());
        sleep(pause);
        pause = doubled(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static Duration doubled(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : twice;
  }

  private void sleep(Duration pause) {
    // Jitter, so that not all stations of a district send at once when the network is back.
    long millis = ThreadLocalRandom.current().nextLong(pause.toMillis(), pause.toMillis() * 3 / 2);
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends one batch. Returns whether the queue is empty. */
  private boolean sendBatch() throws IOException, RetryLater, InterruptedException {
    List<String> lines = queue.first(batch);
    if (lines.isEmpty()) {
      return true;
    }
    try {
      handleAnswer(lines, Http.post(service, "/v1/events", lines));
      batch = Math.min(BATCH, batch * 2);
    } catch (RetryLater e) {
      batch = e.smaller ? Math.max(1, lines.size() / 2) : batch;
      throw e;
    }
    return false;
  }

  private void handleAnswer(List<String> lines, String answer) throws IOException, RetryLater {
    Map<Integer, String> refused = new TreeMap<>();
    int decided = 0;
    Matcher matcher = LINE.matcher(answer);
    while (matcher.find()) {
      decided++;
      if (matcher.group(2) == null) {
        String field = matcher.group(4) == null ? "" : " " + matcher.group(4);
        refused.put(Integer.parseInt(matcher.group(1)), matcher.group(3) + field);
      }
    }
    if (decided != lines.size()) {
      throw new RetryLater("the answer decides " + decided + " of " + lines.size() + " lines");
    }
    for (Map.Entry<Integer, String> each : refused.entrySet()) {
      queue.keepRefused(each.getValue(), lines.get(each.getKey() - 1));
      log.println("refused: " + each.getValue());
    }
    queue.removeFirst(lines.size());
  }

  private void sendHeartbeat() throws RetryLater, InterruptedException {
    long now = System.nanoTime();
    if (now - heartbeatAt >= station.heartbeat().toNanos()) {
      // In this order, an event recorded in between counts as waiting, not as missing.
      long highest = queue.highest();
      Map<String, Object> more = new HashMap<>();
      more.put("pending", Math.min(queue.pending(), 1_000_000));
      Http.post(service, "/v1/heartbeats", List.of(event("HEARTBEAT", highest, more)));
      heartbeatAt = now;
    }
  }

  private void checkClock() throws IOException, RetryLater, InterruptedException {
    long startedAt = System.nanoTime();
    // The offset only changes if the device's clock is changed.
    long steps = clock.millis() - TimeUnit.NANOSECONDS.toMillis(startedAt);
    boolean stepped = Math.abs(steps - clockSteps) > CLOCK_STEP_MILLIS;
    if (stepped || startedAt - clockCheckedAt >= CLOCK_INTERVAL.toNanos()) {
      long before = clock.millis();
      Matcher millis = MILLIS.matcher(Http.get(service, "/v1/time"));
      long after = clock.millis();
      if (millis.find()) {
        offsetMillis = Long.parseLong(millis.group(1)) - (before + after) / 2;
        clockCheckedAt = startedAt;
        clockSteps = steps;
        queue.writeNumber(Queue.CLOCK, offsetMillis);
      }
    }
  }

  /** Thrown if a request has to be retried later. */
  private static final class RetryLater extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Duration atLeast;
    private final boolean smaller;

    RetryLater(String message) {
      this(message, Duration.ZERO, false);
    }

    /**
     * @param smaller whether a smaller batch may help
     */
    RetryLater(String message, Duration atLeast, boolean smaller) {
      super(message);
      this.atLeast = atLeast;
      this.smaller = smaller;
    }
  }

  /**
   * Events on disk, one per line, in append-only files of up to a megabyte: {@code
   * events-0000000001.ndjson} begins with number 1. The file {@code sent} holds the highest number
   * accepted or refused by the server; if it is lost, events are sent again, which is safe. The
   * file {@code clock} holds the last known clock difference in milliseconds.
   */
  static final class Queue implements AutoCloseable {
    static final String CLOCK = "clock";
    private static final String SENT = "sent";
    private static final long FILE_BYTES = 1 << 20;

    private final Path folder;
    private final FileChannel lockFile;
    private final TreeMap<Long, Path> files = new TreeMap<>();
    private FileChannel file;
    private long bytes;
    private long highest;
    private long sent;

    /** Formats an event with its sequence number. */
    interface Writer {
      /** The event as one line of JSON. */
      String write(long number);
    }

    private Queue(Path folder, FileChannel lockFile) {
      this.folder = folder;
      this.lockFile = lockFile;
    }

    static Queue open(Path folder) throws IOException {
      Files.createDirectories(folder);
      FileChannel lockFile =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        lock(lockFile);
        Queue queue = new Queue(folder, lockFile);
        queue.recover();
        return queue;
      } catch (IOException | RuntimeException e) {
        lockFile.close();
        throw e;
      }
    }

    private static void lock(FileChannel lockFile) throws IOException {
      FileLock lock;
      try {
        lock = lockFile.tryLock();
      } catch (OverlappingFileLockException e) {
        lock = null;
      }
      if (lock == null) {
        throw new IOException("Another client uses this queue.");
      }
    }

    private void recover() throws IOException {
      try (Stream<Path> all = Files.list(folder)) {
        all.filter(path -> path.getFileName().toString().matches("events-\\d+\\.ndjson"))
            .forEach(path -> files.put(firstNumber(path), path));
      }
      if (files.isEmpty()) {
        begin(1);
      } else {
        // A line without an end was never acknowledged.
        byte[] last = Files.readAllBytes(files.lastEntry().getValue());
        int end = last.length;
        while (end > 0 && last[end - 1] != '\n') {
          end--;
        }
        highest = files.lastKey() - 1;
        for (int i = 0; i < end; i++) {
          highest += last[i] == '\n' ? 1 : 0;
        }
        file = FileChannel.open(files.lastEntry().getValue(), StandardOpenOption.WRITE);
        file.truncate(end);
        file.force(true);
        bytes = end;
      }
      sent = Math.min(highest, Math.max(readNumber(SENT), files.firstKey() - 1));
    }

    private static long firstNumber(Path path) {
      return Long.parseLong(path.getFileName().toString().replaceAll("\\D", ""));
    }

    /** The number in a file; 0 if there is no such file. */
    long readNumber(String name) throws IOException {
      Path path = folder.resolve(name);
      String text = Files.exists(path) ? new String(Files.readAllBytes(path), UTF_8).strip() : "";
      return text.matches("-?\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** Replaces the number in a file atomically. */
    synchronized void writeNumber(String name, long number) throws IOException {
      Path next = folder.resolve(name + ".new");
      try (FileChannel out =
          FileChannel.open(
              next,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        out.write(ByteBuffer.wrap(Long.toString(number).getBytes(UTF_8)));
        out.force(true);
      }
      try {
        Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(next, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
      forceFolder();
    }

    private void begin(long first) throws IOException {
      Path path = folder.resolve(String.format(Locale.ROOT, "events-%010d.ndjson", first));
      file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      files.put(first, path);
      bytes = 0;
      forceFolder();
    }

    private void forceFolder() {
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      } catch (IOException e) {
        // Not possible on Windows, and not needed there.
      }
    }

    /**
     * Adds an event.
     *
     * @throws IOException if the event is not recorded, for example because the calling thread was
     *     interrupted
     */
    synchronized long add(Writer writer) throws IOException {
      if (!file.isOpen() && lockFile.isOpen()) {
        // An interrupt of a writing thread has closed the file, perhaps in the middle of a line.
        file = FileChannel.open(files.lastEntry().getValue(), StandardOpenOption.WRITE);
        file.truncate(bytes);
      }
      if (bytes >= FILE_BYTES) {
        file.close();
        begin(highest + 1);
      }
      ByteBuffer line = ByteBuffer.wrap((writer.write(highest + 1) + "\n").getBytes(UTF_8));
      int length = line.remaining();
      try {
        file.position(bytes);
        while (line.hasRemaining()) {
          file.write(line);
        }
        file.force(false);
      } catch (ClosedChannelException e) {
        throw e;
      } catch (IOException e) {
        file.truncate(bytes);
        throw e;
      }
      bytes += length;
      highest++;
      notifyAll();
      return highest;
    }

    synchronized long pending() {
      return highest - sent;
    }

    synchronized long highest() {
      return highest;
    }

    /** The first events that the server has not accepted or refused yet. */
    synchronized List<String> first(int most) throws IOException {
      List<String> lines = new ArrayList<>();
      if (sent < highest) {
        Map.Entry<Long, Path> oldest = files.floorEntry(sent + 1);
        try (Stream<String> all = Files.lines(oldest.getValue(), UTF_8)) {
          // After the highest number there may be an event whose recording failed.
          all.skip(sent + 1 - oldest.getKey())
              .limit(Math.min(most, highest - sent))
              .forEach(lines::add);
        }
      }
      return lines;
    }

    synchronized void removeFirst(int count) throws IOException {
      writeNumber(SENT, sent + count);
      sent += count;
      // The newest file stays, because the next sequence number is derived from it.
      while (files.size() > 1 && files.higherKey(files.firstKey()) <= sent + 1) {
        Files.delete(files.pollFirstEntry().getValue());
      }
    }

    /** Keeps a refused event with its reason, for the station's administrator. */
    synchronized void keepRefused(String reason, String line) throws IOException {
      Files.writeString(
          folder.resolve("refused.txt"),
          reason + "\t" + line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.DSYNC);
    }

    synchronized void awaitEvent(Duration most) throws InterruptedException {
      long end = System.nanoTime() + most.toNanos();
      for (long left = most.toMillis(); sent == highest && left > 0; ) {
        wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      }
    }

    @Override
    public synchronized void close() throws IOException {
      file.close();
      lockFile.close();
    }
  }

  /** Sends requests and interprets the answers. */
  private static final class Http {
    private static final HttpClient CLIENT =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private Http() {}

    static String get(Service service, String path) throws RetryLater, InterruptedException {
      return send(service.request(path).build());
    }

    static String post(Service service, String path, List<String> lines)
        throws RetryLater, InterruptedException {
      return send(
          service
              .request(path)
              .header("Content-Type", "application/x-ndjson")
              .header("Content-Encoding", "gzip")
              .POST(HttpRequest.BodyPublishers.ofByteArray(gzip(lines)))
              .build());
    }

    static String send(HttpRequest request) throws RetryLater, InterruptedException {
      HttpResponse<String> response;
      try {
        response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      } catch (HttpTimeoutException e) {
        boolean connected = !(e instanceof HttpConnectTimeoutException);
        throw new RetryLater("no answer in time", Duration.ZERO, connected);
      } catch (IOException e) {
        throw new RetryLater("no connection (" + e.getClass().getSimpleName() + ")");
      }
      if (response.statusCode() == 200) {
        return response.body();
      }
      long seconds =
          response
              .headers()
              .firstValue("Retry-After")
              .filter(text -> text.matches("\\d{1,6}"))
              .map(Long::parseLong)
              .orElse(0L);
      int status = response.statusCode();
      throw new RetryLater(
          "status " + status, Duration.ofSeconds(seconds), SMALLER.contains(status));
    }

    static byte[] gzip(List<String> lines) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
        out.write(String.join("\n", lines).getBytes(UTF_8));
      } catch (IOException e) {
        throw new IllegalStateException("Writing to memory cannot fail.", e);
      }
      return bytes.toByteArray();
    }
  }

  /** Writes flat JSON objects of texts and numbers. */
  private static final class Text {
    private Text() {}

    static String json(Map<String, Object> fields) {
      List<String> members = new ArrayList<>();
      new TreeMap<>(fields)
          .forEach(
              (name, value) ->
                  members.add(
                      quoted(name)
                          + ":"
                          + (value instanceof Number ? value.toString() : quoted("" + value))));
      return "{" + String.join(",", members) + "}";
    }

    private static String quoted(String text) {
      StringBuilder out = new StringBuilder("\"");
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '"' || c == '\\') {
          out.append('\\').append(c);
        } else if (c < ' ' || Character.isSurrogate(c)) {
          out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
          out.append(c);
        }
      }
      return out.append('"').toString();
    }
  }
}
