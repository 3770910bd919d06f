package vn.nhip.local;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Parts of a start that run at the same time as others. */
final class Background {

  private Background() {}

  static <T> CompletableFuture<T> start(Callable<T> task) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                future.complete(task.call());
              } catch (Throwable e) {
                future.completeExceptionally(e);
              }
            },
            "nhip-start");
    thread.setDaemon(true);
    thread.start();
    return future;
  }

  /** Waits for the result; throws what the task has thrown. */
  static <T> T result(CompletableFuture<T> future) throws Exception {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
