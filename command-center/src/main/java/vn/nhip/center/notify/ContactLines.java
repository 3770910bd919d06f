package vn.nhip.center.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.contacts.Contact;
import vn.nhip.center.contacts.ContactTable;
import vn.nhip.center.notify.Recipient.Channel;
import vn.nhip.center.web.Json;

/**
 * Adds telephone contacts to a message as it is sent. They are looked up at each attempt and not
 * stored with the message, because telephone numbers are kept in one table only.
 */
record ContactLines(AlertHistory history, LetterWriter writer) {
  private static final int MAX_UNITS = 10;

  private record Unit(String province, String scope, String id) {}

  /**
   * Adds the contacts of units with open alerts. Omitted for pushes and for recipients whose
   * account may not read contacts.
   */
  Letter addTo(Letter letter, Handle db, UUID delivery, String kind, Recipient to) {
    if (to.channel() == Channel.PUSH || !to.maySeeTelephones()) {
      return letter;
    }
    if (kind.equals("DIGEST")) {
      return addToDigest(letter, db, to);
    }
    List<AlertChange> open = open(db, delivery, kind, to);
    Map<Unit, List<Contact>> contacts =
        contacts(db, open.stream().map(ContactLines::unit).toList());
    if (contacts.isEmpty()) {
      return letter;
    }
    Phrases say = writer.phrases(db, to.language(), open.get(0).workingDay());
    Map<String, List<Contact>> ofAlerts = new HashMap<>();
    open.forEach(
        change -> ofAlerts.put(change.alertId(), contacts.getOrDefault(unit(change), List.of())));
    JsonNode body = read(letter);
    for (JsonNode alert : body.path("alerts")) {
      add(alert, ofAlerts.getOrDefault(alert.path("alertId").asText(), List.of()));
    }
    return with(letter, contacts, body, say);
  }

  /** Adds the contacts of the teams that the digest recommends calling. */
  private Letter addToDigest(Letter letter, Handle db, Recipient to) {
    JsonNode body = read(letter);
    List<Unit> units = new ArrayList<>();
    for (JsonNode call : body.path("calls")) {
      if (to.maySee(call.path("province").asText(), call.path("district").asText(null))) {
        units.add(unit(call));
      }
    }
    Map<Unit, List<Contact>> contacts = contacts(db, units);
    if (contacts.isEmpty()) {
      return letter;
    }
    for (JsonNode call : body.path("calls")) {
      add(call, contacts.getOrDefault(unit(call), List.of()));
    }
    LocalDate day = LocalDate.parse(body.path("workingDay").asText());
    return with(letter, contacts, body, writer.phrases(db, to.language(), day));
  }

  private static Unit unit(JsonNode call) {
    return new Unit(call.path("province").asText(), "TEAM", call.path("team").asText());
  }

  private static Letter with(
      Letter letter, Map<Unit, List<Contact>> contacts, JsonNode body, Phrases say) {
    String lines =
        contacts.entrySet().stream()
            .limit(MAX_UNITS)
            .map(each -> line(each.getKey(), each.getValue(), say))
            .collect(Collectors.joining());
    return new Letter(
        letter.deliveryId(),
        letter.title(),
        letter.text() + "\n" + lines,
        body.toString(),
        letter.link());
  }

  /** Contacts by unit, in the given order; units without contacts are omitted. */
  private static Map<Unit, List<Contact>> contacts(Handle db, List<Unit> units) {
    Map<Unit, List<Contact>> contacts = new LinkedHashMap<>();
    units.forEach(
        each ->
            contacts.computeIfAbsent(
                each, unit -> ContactTable.of(db, unit.province(), unit.scope(), unit.id())));
    contacts.values().removeIf(List::isEmpty);
    return contacts;
  }

  private List<AlertChange> open(Handle db, UUID delivery, String kind, Recipient to) {
    List<AlertChange> told =
        kind.equals("GATHERED")
            ? Outbox.parts(db, history, delivery).stream()
                .flatMap(part -> part.changes().stream())
                .toList()
            : history.changesIn(db, delivery);
    return told.stream()
        .filter(change -> !change.resolved() && to.maySee(change))
        .sorted(AlertText.WORST_FIRST)
        .toList();
  }

  private static String line(Unit unit, List<Contact> contacts, Phrases say) {
    String called =
        contacts.stream()
            .map(contact -> contact.post() + " " + contact.telephone())
            .collect(Collectors.joining(", "));
    return say.pick("Gọi ", "Call ") + nameOf(unit, say) + ": " + called + "\n";
  }

  private static String nameOf(Unit unit, Phrases say) {
    if (unit.scope().equals("DISTRICT")) {
      return say.district(unit.id());
    }
    String name = say.team(unit.id());
    return name.equals(unit.id()) ? say.pick("Tổ ", "team ") + name : name;
  }

  private static void add(JsonNode to, List<Contact> contacts) {
    if (!contacts.isEmpty()) {
      ((ObjectNode) to).set("contacts", Json.MAPPER.valueToTree(contacts));
    }
  }

  private static JsonNode read(Letter letter) {
    try {
      return Json.MAPPER.readTree(letter.json());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored message is not JSON.", e);
    }
  }

  private static Unit unit(AlertChange change) {
    return new Unit(change.province(), change.scope(), change.scopeId());
  }
}
