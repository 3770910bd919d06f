package vn.nhip.center.notify;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts over HTTP. Follows no redirect, does not read the response body, and never takes longer
 * than the timeout.
 */
final class HttpPoster {
  private final HttpClient client;
  private final Duration timeout;

  HttpPoster(Duration timeout) {
    this.timeout = timeout;
    client =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /** Sends a request and returns the response status with its outcome. */
  Answer post(HttpRequest request) throws InterruptedException {
    CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, unread());
    try {
      int status = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      return new Answer(status, Outcome.ofStatus(status));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Answer(0, Outcome.failed("no answer within " + timeout.toSeconds() + " s"));
    } catch (ExecutionException e) {
      return new Answer(0, Outcome.of(e.getCause()));
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    }
  }

  /**
   * A response.
   *
   * @param status HTTP status; 0 if there was no response
   */
  record Answer(int status, Outcome outcome) {}

  private static BodyHandler<Void> unread() {
    return head -> new Unread();
  }

  /** Cancels the response as soon as its body begins. */
  private static final class Unread implements BodySubscriber<Void> {
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    @Override
    public CompletionStage<Void> getBody() {
      return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      done.complete(null);
      subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> item) {}

    @Override
    public void onError(Throwable throwable) {}

    @Override
    public void onComplete() {}
  }
}
