package vn.nhip.core.alerts;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The texts about a unit in one language, with exactly the figures of its row. All such texts are
 * made here. A part is null if there is nothing to say.
 */
public final class AlertText {
  private final AlertFacts facts;
  private final Wording wording;
  private final UnitWords unit;

  private AlertText(AlertFacts facts, Language language) {
    this.facts = facts;
    this.wording = Wording.of(language);
    this.unit = new UnitWords(facts, wording);
  }

  /** Returns the texts about these facts. */
  public static AlertText of(AlertFacts facts, Language language) {
    return new AlertText(facts, language);
  }

  /** Formats a number as usual in the language; null becomes a dash. */
  public static String number(Number number, Language language) {
    return Wording.of(language).number(number);
  }

  /** The unit that the figures belong to: "Tổ lưu động 2, Đắk Mil (663-LD-02)", "Huyện 663". */
  public String unit() {
    return unit.title();
  }

  /** One line for a phone: the unit, what happened, and what is needed. */
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

  /** What happened, as a separate sentence. */
  public String what() {
    return wording.sentence(happened());
  }

  /** "còn thiếu 85": the part of the target that is neither received nor held by stations. */
  public String missing() {
    if (facts.missing() == null) {
      return null;
    }
    return facts.isMissingSome()
        ? wording.say("missing", Map.of("missing", wording.number(facts.missing())))
        : wording.say("missing.none");
  }

  /** "27 chờ gửi": what stations still hold for upload. */
  public String held() {
    return facts.isHoldingSome()
        ? wording.say("held", Map.of("held", wording.number(facts.held())))
        : null;
  }

  /** On how many of its ten days the unit still received as much after this point of the plan. */
  public String tenDays() {
    return new PastDaysWords(facts, wording).sentence(figures());
  }

  /** What to do, and how long it can still help. */
  public String help() {
    if (facts.resolution() != null) {
      return null;
    }
    if (facts.kind() == AlertKind.SILENT) {
      return wording.say("help.SILENT");
    }
    if (facts.kind() == AlertKind.MISSED) {
      return wording.say(facts.isHoldingSome() ? "help.held" : "help.MISSED");
    }
    if (!facts.hasGap()) {
      return null;
    }
    if (facts.helpUntil() == null) {
      return wording.say("help.late");
    }
    return facts.helpUntil().isAfter(facts.at())
        ? wording.say("help", Map.of("time", Wording.time(facts.helpUntil())))
        : wording.say("help.now");
  }

  /** The causes of the shortfall against the plan so far. */
  public String why() {
    return new ShortfallWords(facts, wording).sentence();
  }

  /** The projected total at the end of the shift, with its range. */
  public String range() {
    if (!facts.isAboutPace() || facts.projected() == null || facts.isOff()) {
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

  /** The hourly rate needed; only for old rows, which lack the comparison with past days. */
  private String required() {
    return facts.enough() != null || facts.requiredPerHour() == null
        ? null
        : wording.say("required", Map.of("perHour", wording.number(facts.requiredPerHour())));
  }

  private String happened() {
    Map<String, String> values = figures();
    values.put(
        "held",
        facts.isHoldingSome() ? wording.say("with.held", figures("held", facts.held())) : "");
    values.put(
        "missing",
        facts.isMissingSome()
            ? wording.say("with.missing", figures("missing", facts.missing()))
            : "");
    return wording.say(happenedKey(), values);
  }

  private String happenedKey() {
    if (facts.resolution() != null) {
      return facts.resolution() == Resolution.TARGET_CHANGED && facts.isOff()
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
    String need = facts.isHoldingSome() ? ", " + held() : "";
    need += ", " + missing();
    if (facts.kind() == AlertKind.MISSED) {
      return need;
    }
    if (facts.hasGap()) {
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

  private Map<String, String> figures() {
    Map<String, String> values = new HashMap<>();
    values.put("received", received());
    values.put("target", target());
    values.put("expected", wording.number(facts.expected()));
    values.put("missing", wording.number(facts.missing()));
    values.put("time", wording.timeOf(facts.at(), lateFrom()));
    values.put("unit", unit.pronoun());
    values.put("heard", facts.lastHeard() == null ? "" : Wording.time(facts.lastHeard()));
    return values;
  }

  /**
   * The date that needs no mention. Only late data gets the date of its arrival, because it can
   * arrive days after the working day; any other time is of the working day or its night.
   */
  private LocalDate lateFrom() {
    return facts.resolution() == Resolution.LATE_DATA
        ? facts.workingDay()
        : facts.at().toLocalDate();
  }

  private Map<String, String> figures(String name, Integer number) {
    return Map.of(name, wording.number(number));
  }

  private String received() {
    return wording.number(facts.received());
  }

  private String target() {
    return wording.number(facts.dailyTarget());
  }
}
