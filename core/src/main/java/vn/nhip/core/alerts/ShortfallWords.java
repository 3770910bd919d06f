package vn.nhip.core.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Words why a unit is short of its plan.
 *
 * @param facts about the unit
 * @param wording the language
 */
record ShortfallWords(AlertFacts facts, Wording wording) {

  /** The sentence about the parts of the shortfall, or null if there is nothing to say. */
  String sentence() {
    if (facts.resolution() != null
        || facts.kind() == AlertKind.SILENT
        || facts.shortStart() == null
        || facts.shortSilent() == null
        || facts.shortPace() == null) {
      return null;
    }
    int sum = facts.shortStart() + facts.shortSilent() + facts.shortPace();
    if (sum <= 0) {
      return facts.kind() != AlertKind.BEHIND
          ? null
          : wording.say(sum < 0 ? "why.ahead" : "why.level", n(-sum));
    }
    List<String> parts = new ArrayList<>();
    add(parts, "why.start", facts.shortStart());
    add(parts, "why.silent", facts.shortSilent());
    add(parts, "why.slow", facts.shortPace());
    add(parts, "why.fast", -facts.shortPace());
    return wording.say(
        "why", Map.of("short", wording.number(sum), "parts", String.join(", ", parts)));
  }

  private void add(List<String> parts, String key, int number) {
    if (number > 0) {
      parts.add(wording.say(key, n(number)));
    }
  }

  private Map<String, String> n(int number) {
    return Map.of("n", wording.number(number));
  }
}
