package vn.nhip.center.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.notify.AlertChange.Kind;
import vn.nhip.center.notify.AlertChange.Severity;
import vn.nhip.center.notify.Recipient.Channel;
import vn.nhip.center.notify.Recipient.Owner;
import vn.nhip.center.settings.Role;
import vn.nhip.center.words.Figures;
import vn.nhip.center.words.Outlook;
import vn.nhip.core.alerts.Language;

class RoutingTest {
  private static final LocalTime EVENING = LocalTime.of(21, 10);
  private static final AlertChange BEHIND = Changes.of("663-LD-02").get();

  @Test
  void selectsRecipientsByUnitKindAndSeverity() {
    List<Recipient> all =
        List.of(
            recipient(1, rule("67", null, null)),
            recipient(2, rule("67", "663", null)),
            recipient(3, rule("67", "663", "663-LD-02")),
            recipient(4, rule("*", null, null)),
            recipient(5, rule("49", null, null)),
            recipient(6, rule("67", "661", null)),
            recipient(7, rule("67", "663", "663-LD-01")),
            recipient(8, only(Kind.SILENT)),
            recipient(9, fromCritical()),
            recipient(10));
    assertThat(recipientsOf(BEHIND, all, Set.of())).containsExactly(1L, 2L, 3L, 4L);
    assertThat(recipientsOf(Changes.of("663-LD-02").turnsCritical().get(), all, Set.of(1L)))
        .contains(1L, 9L)
        .doesNotContain(5L, 8L);
  }

  @Test
  void ruleForATeamDoesNotMatchTheDistrictsAlert() {
    AlertChange ofDistrict =
        new AlertChange(
            "d",
            BEHIND.changedAt(),
            BEHIND.change(),
            "DISTRICT",
            "663",
            "67",
            "663",
            Changes.DAY,
            Kind.BEHIND,
            Severity.WARNING,
            null,
            new Figures(1, 0, 1, 1, null, null, null),
            1,
            Outlook.NONE);
    assertThat(
            recipientsOf(
                ofDistrict,
                List.of(
                    recipient(1, rule("67", "663", "663")), recipient(2, rule("67", "663", null))),
                Set.of()))
        .containsExactly(2L);
  }

  @Test
  void notifiedRecipientsGetTheEndAtAnyHour() {
    AlertChange end = Changes.of("663-LD-02").resolved("RECOVERED").get();
    List<Recipient> all =
        List.of(recipient(1, inHours("06:00", "20:00")), recipient(2, rule("67", null, null)));
    assertThat(recipientsOf(end, all, Set.of(1L))).containsExactly(1L);
  }

  @Test
  void notifiedRecipientsOutsideTheirBoundsDoNotGetTheEnd() {
    AlertChange end = Changes.of("663-LD-02").resolved("RECOVERED").get();
    assertThat(recipientsOf(end, List.of(of("67663"), gone()), Set.of(1L, 2L))).containsExactly(1L);
    assertThat(recipientsOf(end, List.of(of("67661"), gone()), Set.of(1L, 2L))).isEmpty();
    assertThat(recipientsOf(BEHIND, List.of(of("67661")), Set.of())).isEmpty();
  }

  private static Recipient of(String bounds) {
    return owned(1, new Owner("a", Role.VIEWER, Bounds.of(List.of(bounds))));
  }

  private static Recipient gone() {
    return owned(2, new Owner("b", null, null));
  }

  private static Recipient owned(long id, Owner owner) {
    List<Rule> rules = List.of(rule("67", "663", null));
    return new Recipient(
        id, "R", Channel.EMAIL, "r@example.vn", Language.VI, true, rules, owner, 1);
  }

  @Test
  void selectsNoDisabledRecipient() {
    Recipient disabled =
        new Recipient(
            1,
            "A",
            Channel.EMAIL,
            "a@example.vn",
            Language.VI,
            false,
            List.of(rule("*", null, null)));
    assertThat(recipientsOf(BEHIND, List.of(disabled), Set.of(1L))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "06:00, 22:00, true",
    "06:00, 21:10, false",
    "21:10, 22:00, true",
    "20:00, 05:00, true",
    "22:00, 05:00, false",
    "22:00, 21:11, true",
    "08:00, 08:00, true"
  })
  void hoursMayCrossMidnight(String from, String to, boolean told) {
    assertThat(recipientsOf(BEHIND, List.of(recipient(1, inHours(from, to))), Set.of()))
        .isEqualTo(told ? Set.of(1L) : Set.of());
  }

  @Test
  void escalatesAndSkipsLevelsWithoutRecipients() {
    List<Recipient> all =
        List.of(
            recipient(1, rule("67", null, null)),
            recipient(2, atLevel(3)),
            recipient(3, atLevel(5)),
            recipient(4, rule("67", null, null), atLevel(3)));
    assertThat(recipientsOf(BEHIND, all, Set.of())).containsExactly(1L, 4L);
    assertThat(Routing.levelAfter(BEHIND, 1, all, EVENING)).isEqualTo(3);
    assertThat(Routing.nextLevel(BEHIND, 3, all, Set.of(1L, 4L), EVENING)).containsExactly(2L);
    assertThat(Routing.levelAfter(BEHIND, 3, all, EVENING)).isEqualTo(5);
    assertThat(Routing.levelAfter(BEHIND, 5, all, EVENING)).isZero();
  }

  private static Set<Long> recipientsOf(AlertChange change, List<Recipient> all, Set<Long> told) {
    return Routing.recipientsOf(change, 1, all, told, EVENING);
  }

  private static Recipient recipient(long id, Rule... rules) {
    return new Recipient(id, "R", Channel.EMAIL, "r@example.vn", Language.VI, true, List.of(rules));
  }

  private static Rule rule(String province, String district, String team) {
    return new Rule(province, district, team, Set.of(), Severity.WARNING, null, 1, false);
  }

  private static Rule only(Kind kind) {
    return new Rule("67", null, null, Set.of(kind), Severity.WARNING, null, 1, false);
  }

  private static Rule fromCritical() {
    return new Rule("67", null, null, Set.of(), Severity.CRITICAL, null, 1, false);
  }

  private static Rule inHours(String from, String to) {
    Rule.Hours hours = new Rule.Hours(LocalTime.parse(from), LocalTime.parse(to));
    return new Rule("67", null, null, Set.of(), Severity.WARNING, hours, 1, false);
  }

  private static Rule atLevel(int level) {
    return new Rule("67", null, null, Set.of(), Severity.WARNING, null, level, false);
  }
}
