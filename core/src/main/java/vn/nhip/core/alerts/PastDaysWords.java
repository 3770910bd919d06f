package vn.nhip.core.alerts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words on how many of its ten days a unit still received as much after this point of the plan.
 *
 * @param facts about the unit
 * @param wording the language
 */
record PastDaysWords(AlertFacts facts, Wording wording) {
  private static final int FEW = 2;

  /**
   * The sentence, or null if there is nothing to say about past days.
   *
   * @param figures the figures of the row, by their names in phrases
   */
  String sentence(Map<String, String> figures) {
    if (!facts.isAboutPace()
        || !facts.isMissingSome()
        || facts.enough() == null
        || facts.ownDays() == null
        || facts.rests() == null
        || facts.rests().isEmpty()) {
      return null;
    }
    int days = facts.rests().size();
    int own = facts.ownDays();
    Map<String, String> values = values(figures);
    if (own >= days) {
      return wording.say("days." + howMany(facts.enough(), days, false), values);
    }
    values.put("own", counted("young.days", own));
    values.put("shares", counted("young.shares", days - own));
    return wording.sentence(
        wording.say(own == 0 ? "fresh" : "young", values)
            + ": "
            + wording.say("young." + howMany(facts.enough(), days, true), values));
  }

  private Map<String, String> values(Map<String, String> figures) {
    List<Integer> sorted = facts.rests().stream().sorted().toList();
    int days = sorted.size();
    Map<String, String> values = new HashMap<>(figures);
    values.put("n", wording.inWords(days));
    values.put("enough", wording.inWords(facts.enough()));
    values.put("least", wording.number(sorted.get(0)));
    values.put("most", wording.number(sorted.get(days - 1)));
    values.put("usual", wording.number((sorted.get((days - 1) / 2) + sorted.get(days / 2)) / 2));
    return values;
  }

  private String counted(String key, int count) {
    return wording.say(count == 1 ? key + ".one" : key, Map.of("n", wording.inWords(count)));
  }

  private static String howMany(int enough, int days, boolean isYoung) {
    if (enough == 0) {
      return "none";
    }
    if (enough == days) {
      return "all";
    }
    return enough > FEW ? "many" : enough == 1 && isYoung ? "one" : "few";
  }
}
