package vn.nhip.center.contacts;

/**
 * A telephone contact for a unit.
 *
 * @param post a function such as team leader; not a person's name
 * @param telephone number as dialled
 */
public record Contact(String post, String telephone) {

  /** Keeps the telephone number out of logs and error messages. */
  @Override
  public String toString() {
    return "Contact[" + post + "]";
  }
}
