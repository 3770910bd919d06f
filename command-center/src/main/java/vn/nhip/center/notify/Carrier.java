package vn.nhip.center.notify;

/** Takes messages to addresses of one channel. */
interface Carrier {

  /**
   * Tries once, within a minute.
   *
   * @param secret what belongs to the address (see the table {@code recipient_secret}); may be null
   * @return what became of it; a carrier throws nothing but bugs
   * @throws InterruptedException when the service stops meanwhile
   */
  Outcome carry(Letter letter, Recipient to, String secret) throws InterruptedException;
}
