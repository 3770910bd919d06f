package vn.nhip.center.notify;

/** Sends messages over one channel. */
interface Sender {

  /**
   * Makes one attempt, which takes less than a minute.
   *
   * @param secret the secret of the address (table {@code recipient_secret}); may be null
   * @return the result; exceptions are thrown for bugs only
   * @throws InterruptedException if the service is shut down
   */
  Outcome send(Letter letter, Recipient to, String secret) throws InterruptedException;
}
