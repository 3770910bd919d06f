package vn.nhip.core.alerts;

import java.util.Map;
import vn.nhip.core.events.PersonalText;

/**
 * Words that name a unit in a text. Personal data in names and ids is masked.
 *
 * @param facts about the unit
 * @param wording the language
 */
record UnitWords(AlertFacts facts, Wording wording) {

  /** The unit as a title: "Tổ lưu động 2, Đắk Mil (663-LD-02)", "Huyện 663". */
  String title() {
    String name = facts.name();
    String form = "unit." + (facts.isTeam() ? "TEAM" : "DISTRICT");
    if (name != null) {
      form += !facts.isTeam() && kindIn(name) != null ? ".town" : ".named";
    }
    return wording.say(
        form,
        Map.of(
            "id", PersonalText.mask(facts.id()), "name", PersonalText.mask(String.valueOf(name))));
  }

  /** The unit within a sentence: "tổ", "this district". */
  String pronoun() {
    String kind = facts.isTeam() ? "TEAM" : facts.name() == null ? null : kindIn(facts.name());
    return wording.say("this." + (kind == null ? "DISTRICT" : kind));
  }

  /**
   * The kind that a district's name begins with: TP for a city, TX for a town, DISTRICT for a
   * district, null for none of these.
   */
  private static String kindIn(String name) {
    if (name.startsWith("TP ") || name.startsWith("Thành phố ")) {
      return "TP";
    }
    if (name.startsWith("TX ") || name.startsWith("Thị xã ")) {
      return "TX";
    }
    return name.startsWith("Huyện ") || name.startsWith("District ") ? "DISTRICT" : null;
  }
}
