package vn.nhip.center.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.web.Json;
import vn.nhip.center.words.Outlook;
import vn.nhip.core.alerts.Language;

/** Writes messages: the text for people, the JSON for programs, the link to the board. */
final class LetterWriter {
  private final DeliverySettings settings;

  LetterWriter(DeliverySettings settings) {
    this.settings = settings;
  }

  /** How things are said in a language; names of units are looked up in the plans. */
  Phrases phrases(Handle db, Language language) {
    return new Phrases(
        language,
        settings.zone(),
        code -> name(db, "DISTRICT", code),
        team -> name(db, "TEAM", team));
  }

  /**
   * The message of what has been gathered.
   *
   * @param changes at least one
   */
  Letter alerts(
      Handle db, UUID id, Language language, String kind, int level, List<AlertChange> changes) {
    Phrases say = phrases(db, language);
    AlertChange any = changes.get(0);
    AlertText.Written written =
        kind.equals("NETWORK")
            ? AlertText.network(changes, silent(changes), Outages.teamsAtWork(db, id), say)
            : AlertText.of(changes, level, settings.escalate().toMinutes(), say);
    String path =
        changes.size() == 1
            ? "/alerts/" + encoded(any.alertId())
            : "/alerts?day=" + any.workingDay() + "&district=" + encoded(any.district());
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("level", level);
    json.put("province", any.province());
    json.put("district", any.district());
    ArrayNode list = json.putArray("alerts");
    changes.forEach(change -> list.add(json(change, language)));
    return letter(id, kind, language, written, path, json);
  }

  /**
   * The message of what was more than the hour allows.
   *
   * @param parts the messages that it stands for, at least one
   */
  Letter gathered(Handle db, UUID id, Language language, int level, List<Part> parts) {
    Phrases say = phrases(db, language);
    List<AlertChange> changes = parts.stream().flatMap(part -> part.changes().stream()).toList();
    AlertText.Written written =
        GatheredText.of(
            parts.stream().map(part -> said(db, part, say)).toList(),
            settings.perHour(),
            settings.escalate().toMinutes(),
            say);
    return ofDistricts(id, "GATHERED", language, level, changes, written);
  }

  /**
   * The message of what was open when the recipient's hours began.
   *
   * @param changes at least one
   */
  Letter older(Handle db, UUID id, Language language, int level, List<AlertChange> changes) {
    AlertText.Written written =
        GatheredText.older(changes, level, settings.escalate().toMinutes(), phrases(db, language));
    return ofDistricts(id, "OLDER", language, level, changes, written);
  }

  private Letter ofDistricts(
      UUID id,
      String kind,
      Language language,
      int level,
      List<AlertChange> changes,
      AlertText.Written written) {
    AlertChange any = changes.get(0);
    boolean oneProvince = changes.stream().map(AlertChange::province).distinct().count() == 1;
    boolean oneDistrict = changes.stream().map(AlertChange::district).distinct().count() == 1;
    String path =
        "/alerts?day="
            + any.workingDay()
            + (oneProvince ? "&province=" + encoded(any.province()) : "")
            + (oneDistrict ? "&district=" + encoded(any.district()) : "");
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("level", level);
    json.put("province", oneProvince ? any.province() : null);
    json.put("district", oneDistrict ? any.district() : null);
    ArrayNode list = json.putArray("alerts");
    changes.forEach(change -> list.add(json(change, language)));
    return letter(id, kind, language, written, path, json);
  }

  /** A message that was gathered into another. */
  record Part(UUID id, String kind, int level, List<AlertChange> changes) {
    Part {
      changes = List.copyOf(changes);
    }
  }

  private static GatheredText.Said said(Handle db, Part part, Phrases say) {
    String network =
        part.kind().equals("NETWORK")
            ? AlertText.network(
                    part.changes(), silent(part.changes()), Outages.teamsAtWork(db, part.id()), say)
                .title()
            : null;
    return new GatheredText.Said(network, part.level(), part.changes());
  }

  /** A digest. */
  Letter digest(Handle db, UUID id, Language language, DigestText.Figures figures) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("workingDay", figures.day().toString());
    json.put("received", figures.received());
    return letter(
        id,
        "DIGEST",
        language,
        DigestText.of(figures, phrases(db, language)),
        "/days/" + figures.day(),
        json);
  }

  /** A message that says that messages arrive. */
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

  private static ObjectNode json(AlertChange change, Language language) {
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
    json.put("received", change.received());
    json.put("target", change.dailyTarget());
    json.put("expected", change.expected());
    json.put("projected", change.projected());
    json.put("requiredPerHour", change.requiredPerHour());
    put(json, change.outlook());
    json.put("message", language.pick(change.messageVi(), change.messageEn()));
    return json;
  }

  private static void put(ObjectNode json, Outlook outlook) {
    json.put("held", outlook.held());
    json.put("enough", outlook.enough());
    json.put("projectedLow", outlook.projectedLow());
    json.put("projectedHigh", outlook.projectedHigh());
    json.put("shortStart", outlook.shortStart());
    json.put("shortSilent", outlook.shortSilent());
    json.put("shortPace", outlook.shortPace());
    json.put("helpUntil", outlook.helpUntil() == null ? null : outlook.helpUntil().toString());
    json.set("rests", Json.MAPPER.valueToTree(outlook.rests()));
    json.put("ownDays", outlook.ownDays());
  }

  private static int silent(List<AlertChange> changes) {
    return (int) changes.stream().filter(AlertChange::fellSilent).count();
  }

  /** Of districts of one code, that of the province which assigned first. */
  private static String name(Handle db, String scope, String id) {
    return db.createQuery(
            """
            SELECT name FROM command_center.assignment
            WHERE scope = :scope AND scope_id = :id AND name IS NOT NULL
            ORDER BY scope <> 'TEAM' AND province <> (
                SELECT province FROM command_center.assignment
                WHERE scope = :scope AND scope_id = :id ORDER BY record_offset LIMIT 1),
              record_offset DESC LIMIT 1
            """)
        .bind("scope", scope)
        .bind("id", id)
        .mapTo(String.class)
        .findOne()
        .orElse(id);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8);
  }
}
