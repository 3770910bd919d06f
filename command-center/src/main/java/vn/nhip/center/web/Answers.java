package vn.nhip.center.web;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what clients have not read yet of their answers: a slow reader costs memory and no thread.
 * All answers together may keep so much; where it is more, the one that has waited longest is given
 * up. One that is read too slowly is given up too.
 */
final class Answers extends Handler.Wrapper {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final long MOST_KEPT_BYTES = 64L << 20;

  /** From then on the route that writes has to wait for its reader. */
  private static final long MOST_OF_ONE_BYTES = MOST_KEPT_BYTES / 4;

  private final WebLimits limits;
  private final Set<Answer> waiting = ConcurrentHashMap.newKeySet();
  private final AtomicLong kept = new AtomicLong();

  Answers(WebLimits limits) {
    this.limits = limits;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    lookLater();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Answer answer = new Answer(request, response, callback, this);
    return super.handle(request, answer, answer.end());
  }

  /** Called with each change of what an answer keeps. */
  void changed(Answer answer, long bytes) {
    long now = kept.addAndGet(bytes);
    if (answer.keptBytes() == 0) {
      waiting.remove(answer);
      return;
    }
    waiting.add(answer);
    if (bytes > 0 && now > MOST_KEPT_BYTES) {
      Optional<Answer> oldest = waiting.stream().min(Comparator.comparingLong(Answer::since));
      oldest.ifPresent(this::giveUp);
    }
  }

  boolean isTooMuch(long keptBytes) {
    return keptBytes > MOST_OF_ONE_BYTES;
  }

  private void giveUp(Answer answer) {
    LOG.debug("An answer is read too slowly and given up");
    waiting.remove(answer);
    answer.giveUp();
  }

  private void lookLater() {
    getServer().getScheduler().schedule(this::look, 1, TimeUnit.SECONDS);
  }

  private void look() {
    for (Answer answer : waiting) {
      double seconds = (System.nanoTime() - answer.since()) / 1e9 - WholeBodies.GRACE_SECONDS;
      if (answer.readBytes() < seconds * limits.rate()) {
        giveUp(answer);
      }
    }
    if (isRunning() || isStarting()) {
      lookLater();
    }
  }
}
