package vn.nhip.center.words;

import vn.nhip.core.alerts.AlertFacts;
import vn.nhip.core.alerts.AlertText;
import vn.nhip.core.alerts.Language;

/**
 * What pages say of a unit or an alert, in both languages, in the words of the messages.
 *
 * @param vi in Vietnamese
 * @param en in English
 */
public record Words(Parts vi, Parts en) {

  /**
   * The parts of what is said; null where there is nothing to say.
   *
   * @param what what happened; null where there is no alert
   * @param missing how much is missing
   * @param held what stations hold
   * @param days on how many of the ten days it was enough
   * @param help what to do, and until when it helps
   * @param why the parts of the shortfall
   * @param range what the unit is going to have at the end of the shift
   */
  public record Parts(
      String what,
      String missing,
      String held,
      String days,
      String help,
      String why,
      String range) {
    private static Parts of(AlertFacts facts, Language language) {
      AlertText text = AlertText.of(facts, language);
      return new Parts(
          facts.kind() == null ? null : text.what(),
          text.missing(),
          text.held(),
          text.tenDays(),
          text.help(),
          text.why(),
          text.range());
    }
  }

  public static Words of(AlertFacts facts) {
    return new Words(Parts.of(facts, Language.VI), Parts.of(facts, Language.EN));
  }
}
