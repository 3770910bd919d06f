package vn.nhip.center.delivery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.web.Json;

/** Writes messages: the text for people, the JSON for programs, the link to the board. */
final class LetterWriter {
  private final DeliverySettings settings;

  LetterWriter(DeliverySettings settings) {
    this.settings = settings;
  }

  /** How things are said in a language; names of districts are looked up in the plans. */
  Phrases phrases(Handle db, Language language) {
    return new Phrases(language, settings.zone(), code -> districtName(db, code));
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
    json.put("message", language.pick(change.messageVi(), change.messageEn()));
    return json;
  }

  private static int silent(List<AlertChange> changes) {
    return (int) changes.stream().filter(AlertChange::fellSilent).count();
  }

  private static String districtName(Handle db, String code) {
    return db.createQuery(
            """
            SELECT name FROM command_center.assignment
            WHERE scope = 'DISTRICT' AND scope_id = :code AND name IS NOT NULL
            ORDER BY record_offset DESC LIMIT 1
            """)
        .bind("code", code)
        .mapTo(String.class)
        .findOne()
        .orElse(code);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8);
  }
}
