package vn.nhip.core.alerts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.nhip.core.events.PersonalText;

/**
 * Says what is known of a unit, in one language and with exactly the figures of the row: the one
 * home of these words. A part that has nothing to say is null.
 */
public final class AlertText {
  private static final int FEW = 2;

  private final AlertFacts facts;
  private final Wording wording;

  private AlertText(AlertFacts facts, Language language) {
    this.facts = facts;
    this.wording = Wording.of(language);
  }

  public static AlertText of(AlertFacts facts, Language language) {
    return new AlertText(facts, language);
  }

  /** A number as the language writes it; a dash for null. */
  public static String number(Number number, Language language) {
    return Wording.of(language).number(number);
  }

  /** Whose figures these are: "Tổ lưu động 2, Đắk Mil (663-LD-02)", "Huyện 663". */
  public String unit() {
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

  /** One line for a phone: who, what, and what is needed. */
  public String headline() {
    Map<String, String> values = figures();
    values.put("count", wording.say("count", Map.of("received", received(), "target", target())));
    String what = wording.say(headlineKey(), values) + headlineNeed();
    return wording.say("headline", Map.of("unit", unit(), "what", what));
  }

  /** What happened, what it means and what to do, in a few sentences. */
  public String message() {
    return unit() + ": " + body();
  }

  /** The message without the unit. */
  public String body() {
    Stream<String> parts =
        facts.resolution() != null
            ? Stream.of(tenDays(), range())
            : switch (facts.kind()) {
              case BEHIND -> Stream.of(tenDays(), required(), range(), help(), why());
              case SILENT -> Stream.of(help());
              case MISSED -> Stream.of(why(), help());
            };
    return Stream.concat(Stream.of(happened()), parts)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }

  /** What happened, as a sentence of its own. */
  public String what() {
    return wording.sentence(happened());
  }

  /** "còn thiếu 85": what has neither been received nor waits on a station. */
  public String missing() {
    if (facts.missing() == null) {
      return null;
    }
    return facts.isMissingSome()
        ? wording.say("missing", Map.of("missing", wording.number(facts.missing())))
        : wording.say("missing.none");
  }

  /** "27 chờ gửi": what stations still hold. */
  public String held() {
    return isHoldingSome()
        ? wording.say("held", Map.of("held", wording.number(facts.held())))
        : null;
  }

  /** On how many of its ten days as much still came after this point of the plan. */
  public String tenDays() {
    if (!isAboutPace()
        || !facts.isMissingSome()
        || facts.enough() == null
        || facts.ownDays() == null
        || facts.rests() == null
        || facts.rests().isEmpty()) {
      return null;
    }
    int days = facts.rests().size();
    List<Integer> sorted = facts.rests().stream().sorted().toList();
    Map<String, String> values = figures();
    values.put("n", wording.inWords(days));
    values.put("enough", wording.inWords(facts.enough()));
    values.put("least", wording.number(sorted.get(0)));
    values.put("most", wording.number(sorted.get(days - 1)));
    values.put("usual", wording.number((sorted.get((days - 1) / 2) + sorted.get(days / 2)) / 2));
    int own = facts.ownDays();
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

  /** What to do, and until when it helps. */
  public String help() {
    if (facts.resolution() != null) {
      return null;
    }
    if (facts.kind() == AlertKind.SILENT) {
      return wording.say("help.SILENT");
    }
    if (facts.kind() == AlertKind.MISSED) {
      return wording.say(isHoldingSome() ? "help.held" : "help.MISSED");
    }
    if (!hasGap()) {
      return null;
    }
    if (facts.helpUntil() == null) {
      return wording.say("help.late");
    }
    return facts.helpUntil().isAfter(facts.at())
        ? wording.say("help", Map.of("time", Wording.time(facts.helpUntil())))
        : wording.say("help.now");
  }

  /** The parts of what is short of the plan so far. */
  public String why() {
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

  /** What the unit is going to have at the end of the shift, with the least and the most. */
  public String range() {
    if (!isAboutPace() || facts.projected() == null || isOff()) {
      return null;
    }
    boolean isOne =
        facts.projectedLow() == null
            || facts.projectedHigh() == null
            || facts.projectedLow().equals(facts.projectedHigh());
    return wording.say(
        isOne ? "range.one" : "range",
        Map.of(
            "projected", wording.number(facts.projected()),
            "low", wording.number(facts.projectedLow()),
            "high", wording.number(facts.projectedHigh())));
  }

  /** What is needed an hour, where the row is from before there was anything better to say. */
  private String required() {
    return facts.enough() != null || facts.requiredPerHour() == null
        ? null
        : wording.say("required", Map.of("perHour", wording.number(facts.requiredPerHour())));
  }

  private String happened() {
    Map<String, String> values = figures();
    values.put(
        "held", isHoldingSome() ? wording.say("with.held", figures("held", facts.held())) : "");
    values.put(
        "missing",
        facts.isMissingSome()
            ? wording.say("with.missing", figures("missing", facts.missing()))
            : "");
    return wording.say(happenedKey(), values);
  }

  private String happenedKey() {
    if (facts.resolution() != null) {
      return facts.resolution() == Resolution.TARGET_CHANGED && isOff()
          ? "TARGET_CHANGED.off"
          : facts.resolution().name();
    }
    return facts.kind().name() + silence();
  }

  private String headlineKey() {
    if (facts.resolution() != null) {
      return "headline." + facts.resolution();
    }
    return "headline."
        + facts.kind()
        + (facts.kind() == AlertKind.BEHIND ? "." + facts.severity() : silence());
  }

  private String silence() {
    if (facts.kind() != AlertKind.SILENT) {
      return "";
    }
    return facts.lastHeard() != null ? ".since" : facts.isUnheard() ? ".unheard" : "";
  }

  private String headlineNeed() {
    if (facts.resolution() != null || facts.kind() == AlertKind.SILENT || !facts.isMissingSome()) {
      return "";
    }
    String need = isHoldingSome() ? ", " + held() : "";
    need += ", " + missing();
    if (facts.kind() == AlertKind.MISSED) {
      return need;
    }
    if (hasGap()) {
      return need
          + (facts.helpUntil() == null
              ? wording.say("headline.help.late")
              : wording.say("headline.help", Map.of("time", Wording.time(facts.helpUntil()))));
    }
    return facts.enough() != null || facts.requiredPerHour() == null
        ? need
        : need
            + wording.say(
                "headline.required", Map.of("perHour", wording.number(facts.requiredPerHour())));
  }

  /** Whether this is about the pace of a shift that goes on. */
  private boolean isAboutPace() {
    return facts.resolution() != null
        ? facts.resolution() == Resolution.RECOVERED
            || facts.resolution() == Resolution.TARGET_CHANGED
        : facts.kind() == null || facts.kind() == AlertKind.BEHIND;
  }

  /** Whether the unit is going to end below its target, by figures that know about help. */
  private boolean hasGap() {
    return facts.enough() != null
        && facts.projected() != null
        && facts.dailyTarget() != null
        && facts.projected() < facts.dailyTarget();
  }

  private boolean isHoldingSome() {
    return facts.held() != null && facts.held() > 0;
  }

  private boolean isOff() {
    return facts.dailyTarget() != null && facts.dailyTarget() == 0;
  }

  private Map<String, String> figures() {
    Map<String, String> values = new HashMap<>();
    values.put("received", received());
    values.put("target", target());
    values.put("expected", wording.number(facts.expected()));
    values.put("missing", wording.number(facts.missing()));
    values.put("time", wording.timeOf(facts.at(), lateFrom()));
    values.put("unit", thisUnit());
    values.put("heard", facts.lastHeard() == null ? "" : Wording.time(facts.lastHeard()));
    return values;
  }

  /** Only late data can come on another date than the working day's without being of its night. */
  private LocalDate lateFrom() {
    return facts.resolution() == Resolution.LATE_DATA
        ? facts.workingDay()
        : facts.at().toLocalDate();
  }

  private Map<String, String> figures(String name, Integer number) {
    return Map.of(name, wording.number(number));
  }

  private Map<String, String> n(int number) {
    return Map.of("n", wording.number(number));
  }

  private void add(List<String> parts, String key, int number) {
    if (number > 0) {
      parts.add(wording.say(key, n(number)));
    }
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

  private String received() {
    return wording.number(facts.received());
  }

  private String target() {
    return wording.number(facts.dailyTarget());
  }

  private String thisUnit() {
    String kind = facts.isTeam() ? "TEAM" : facts.name() == null ? null : kindIn(facts.name());
    return wording.say("this." + (kind == null ? "DISTRICT" : kind));
  }

  /**
   * TP or TX where a district's name says that it is a city or a town; DISTRICT where it says so.
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
