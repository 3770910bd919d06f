package vn.nhip.center.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.morning.TeamDay;
import vn.nhip.center.targets.UnitNames;
import vn.nhip.center.web.Json;
import vn.nhip.center.words.Figures;
import vn.nhip.core.alerts.Language;

/** Writes messages: text for people, JSON for programs, and the link to the board. */
record LetterWriter(DeliverySettings settings, AlertHistory history) {
  private static final int MAX_LAST_SEEN = 10;

  /**
   * The phrases of a language, with unit names as of that working day; each name is looked up once.
   */
  Phrases phrases(Handle db, Language language, LocalDate day) {
    Map<String, String> districts = new HashMap<>();
    Map<String, String> teams = new HashMap<>();
    Map<String, String> provinces = new HashMap<>();
    Map<String, String> points = new HashMap<>();
    return new Phrases(
        language,
        settings.zone(),
        code -> districts.computeIfAbsent(code, of -> name(db, "DISTRICT", of, day)),
        team -> teams.computeIfAbsent(team, of -> name(db, "TEAM", of, day)),
        code -> provinces.computeIfAbsent(code, of -> name(db, "PROVINCE", of, day)),
        point -> points.computeIfAbsent(point, of -> name(db, "INTAKE_POINT", of, day)));
  }

  /**
   * Writes a message about gathered changes.
   *
   * @param changes at least one
   */
  Letter alerts(
      Handle db, UUID id, Language language, String kind, int level, List<AlertChange> changes) {
    AlertChange any = changes.get(0);
    Phrases say = phrases(db, language, any.workingDay());
    AlertText.Written written =
        kind.equals("NETWORK")
            ? AlertText.network(changes, silent(changes), Outages.teamsAtWork(db, id), say)
            : AlertText.of(changes, level, settings.escalate().toMinutes(), say);
    String path =
        changes.size() == 1
            ? "/alerts/" + encoded(any.alertId())
            : "/alerts?day=" + any.workingDay() + "&district=" + encoded(any.district());
    return letter(db, id, kind, level, changes, written, path, say);
  }

  /** When and where each team with an open alert was last seen. */
  private Map<String, LastSeen> seen(Handle db, List<AlertChange> changes) {
    return history.lastSeen(
        db,
        changes.stream()
            .filter(change -> change.ofTeam() && !change.resolved())
            .map(AlertChange::scopeId)
            .collect(Collectors.toSet()));
  }

  /** Appends when and where each team was last seen, for the first few teams. */
  private static AlertText.Written with(
      AlertText.Written written,
      List<AlertChange> changes,
      Map<String, LastSeen> seen,
      Phrases say) {
    String lines =
        changes.stream()
            .filter(change -> change.ofTeam() && !change.resolved())
            .sorted(AlertText.WORST_FIRST)
            .map(AlertChange::scopeId)
            .distinct()
            .filter(team -> seen.getOrDefault(team, LastSeen.NEVER).at() != null)
            .limit(MAX_LAST_SEEN)
            .map(team -> say.team(team) + ": " + seen.get(team).sentence(say) + ".\n")
            .collect(Collectors.joining());
    return lines.isEmpty()
        ? written
        : new AlertText.Written(written.title(), written.text() + "\n" + lines);
  }

  /**
   * Writes the message that replaces those beyond the hourly limit.
   *
   * @param parts the messages that it replaces, at least one
   */
  Letter gathered(Handle db, UUID id, Language language, int level, List<Part> parts) {
    List<AlertChange> changes = parts.stream().flatMap(part -> part.changes().stream()).toList();
    Phrases say = phrases(db, language, changes.get(0).workingDay());
    AlertText.Written written =
        GatheredText.of(
            parts.stream().map(part -> content(db, part, say)).toList(),
            settings.perHour(),
            settings.escalate().toMinutes(),
            say);
    return letter(db, id, "GATHERED", level, changes, written, listPath(changes), say);
  }

  /**
   * Writes the message about alerts that were open when the recipient's hours began.
   *
   * @param changes at least one
   */
  Letter older(Handle db, UUID id, Language language, int level, List<AlertChange> changes) {
    Phrases say = phrases(db, language, changes.get(0).workingDay());
    AlertText.Written written =
        GatheredText.older(changes, level, settings.escalate().toMinutes(), say);
    return letter(db, id, "OLDER", level, changes, written, listPath(changes), say);
  }

  /** The path of the list of alerts, limited to the place that all changes have in common. */
  private static String listPath(List<AlertChange> changes) {
    String province = only(changes, AlertChange::province);
    String district = only(changes, AlertChange::district);
    return "/alerts?day="
        + changes.get(0).workingDay()
        + (province == null ? "" : "&province=" + encoded(province))
        + (district == null ? "" : "&district=" + encoded(district));
  }

  private Letter letter(
      Handle db,
      UUID id,
      String kind,
      int level,
      List<AlertChange> changes,
      AlertText.Written written,
      String path,
      Phrases say) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("level", level);
    json.put("province", only(changes, AlertChange::province));
    json.put("district", only(changes, AlertChange::district));
    ArrayNode list = json.putArray("alerts");
    Map<String, LastSeen> seen = seen(db, changes);
    changes.forEach(change -> list.add(json(change, seen, say.language())));
    return letter(id, kind, say.language(), with(written, changes, seen, say), path, json);
  }

  /** The value that all changes have in common; null if they differ. */
  private static String only(List<AlertChange> changes, Function<AlertChange, String> value) {
    String first = value.apply(changes.get(0));
    return changes.stream().map(value).allMatch(each -> Objects.equals(first, each)) ? first : null;
  }

  /** A message that was gathered into another. */
  record Part(UUID id, String kind, int level, List<AlertChange> changes) {
    Part {
      changes = List.copyOf(changes);
    }

    /** The same message with only these changes. */
    Part of(List<AlertChange> only) {
      return new Part(id, kind, level, only);
    }
  }

  private static GatheredText.Content content(Handle db, Part part, Phrases say) {
    String network =
        part.kind().equals("NETWORK")
            ? AlertText.network(
                    part.changes(), silent(part.changes()), Outages.teamsAtWork(db, part.id()), say)
                .title()
            : null;
    return new GatheredText.Content(network, part.level(), part.changes());
  }

  /** Writes a digest. */
  Letter digest(Handle db, UUID id, Language language, DigestText.Figures figures) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("workingDay", figures.day().toString());
    json.put("received", figures.received());
    ArrayNode late = json.putArray("late");
    figures.late().forEach(each -> late.add(Json.MAPPER.<ObjectNode>valueToTree(each)));
    ArrayNode calls = json.putArray("calls");
    List<TeamDay> toCall = TeamDay.toCall(figures.teams());
    toCall.forEach(team -> calls.add(Json.MAPPER.<ObjectNode>valueToTree(team)));
    List<String> provinces = figures.teams().stream().map(TeamDay::province).distinct().toList();
    return letter(
        id,
        "DIGEST",
        language,
        DigestText.of(figures, phrases(db, language, figures.day())),
        provinces.size() == 1
            ? "/morning?day=" + figures.day() + "&province=" + encoded(provinces.get(0))
            : "/days/" + figures.day(),
        json);
  }

  /** Writes a test message. */
  Letter test(UUID id, Language language) {
    String title =
        language.pick("Nhịp: tin thử, không cần làm gì", "Nhịp: a test message, nothing to do");
    String text =
        title
            + "\n\n"
            + language.pick(
                "Địa chỉ này nhận được cảnh báo của trung tâm chỉ huy.\n",
                "This address receives alerts of the command centre.\n");
    return letter(
        id,
        "TEST",
        language,
        new AlertText.Written(title, text),
        "/",
        Json.MAPPER.createObjectNode());
  }

  private Letter letter(
      UUID id,
      String kind,
      Language language,
      AlertText.Written written,
      String path,
      ObjectNode details) {
    String link = settings.publicUrl() + path;
    String text = written.text() + "\n" + link + "\n";
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("delivery", id.toString());
    json.put("kind", kind);
    json.put("language", language.code());
    json.put("title", written.title());
    json.put("text", text);
    json.put("link", link);
    json.setAll(details);
    return new Letter(id, written.title(), text, json.toString(), link);
  }

  private static ObjectNode json(
      AlertChange change, Map<String, LastSeen> seen, Language language) {
    LastSeen last = seen.getOrDefault(change.scopeId(), LastSeen.NEVER);
    Figures figures = change.figures();
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("alertId", change.alertId());
    json.put("change", change.change().name());
    json.put("changedAt", change.changedAt().toString());
    json.put("scope", change.scope());
    json.put("scopeId", change.scopeId());
    json.put("workingDay", change.workingDay().toString());
    json.put("alertKind", change.kind().name());
    json.put("severity", change.severity().name());
    json.put("resolution", change.resolution());
    json.put("received", figures.received());
    json.put("target", figures.target());
    json.put("expected", figures.expected());
    json.put("projected", figures.projected());
    json.put("requiredPerHour", figures.requiredPerHour());
    json.setAll(Json.MAPPER.<ObjectNode>valueToTree(change.outlook()));
    json.put("lastSignalAt", last.at() == null ? null : last.at().toString());
    json.put("place", last.place());
    json.put("message", language.pick(figures.messageVi(), figures.messageEn()));
    return json;
  }

  private static int silent(List<AlertChange> changes) {
    return (int) changes.stream().filter(AlertChange::fellSilent).count();
  }

  /** The name of a unit on a day, which every recipient may know. */
  String name(Handle db, String scope, String id, LocalDate day) {
    return UnitNames.of(db, scope, id, settings.calendar()).of(scope, id, day);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8);
  }
}
