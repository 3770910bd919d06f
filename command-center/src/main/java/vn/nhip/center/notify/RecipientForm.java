package vn.nhip.center.notify;

import java.net.URI;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.notify.AlertChange.Kind;
import vn.nhip.center.notify.AlertChange.Severity;
import vn.nhip.center.notify.Recipient.Channel;
import vn.nhip.center.settings.MailAddress;
import vn.nhip.center.web.OrNull;
import vn.nhip.center.web.Refused;
import vn.nhip.core.alerts.Language;

/**
 * A recipient in the JSON of the API. In responses, addresses of webhooks and browsers are
 * shortened to their host, because the rest can be secret.
 *
 * @param id null in a request
 * @param address null in a change leaves it unchanged
 * @param account the account to which it belongs and whose bounds limit it; null for none. A
 *     browser's account cannot be changed
 * @param version incremented by each change; a change names the version it is based on
 */
record RecipientForm(
    @OrNull Long id,
    String name,
    Channel channel,
    @OrNull String address,
    String language,
    Boolean enabled,
    @OrNull String account,
    List<RuleForm> rules,
    @OrNull Long version) {
  private static final int MAX_NAME = 100;
  private static final int MAX_RULES = 50;
  private static final Pattern TEAM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /**
   * A rule.
   *
   * @param hours null for always
   */
  record RuleForm(
      String province,
      @OrNull String district,
      @OrNull String team,
      Set<Kind> kinds,
      Severity minSeverity,
      @OrNull HoursForm hours,
      Integer level,
      Boolean digest) {}

  /** Local times such as 06:00. */
  record HoursForm(String from, String to) {}

  static RecipientForm of(Recipient recipient) {
    return new RecipientForm(
        recipient.id(),
        recipient.name(),
        recipient.channel(),
        shown(recipient),
        recipient.language().code(),
        recipient.enabled(),
        recipient.account(),
        recipient.rules().stream().map(RecipientForm::form).toList(),
        recipient.version());
  }

  /** The part of an address that may be shown. */
  private static String shown(Recipient recipient) {
    if (recipient.channel() == Channel.EMAIL) {
      return recipient.address();
    }
    URI uri = URI.create(recipient.address());
    String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port + "/…";
  }

  /**
   * The recipient that this form describes.
   *
   * @param before its current state; null for a new one
   * @throws Refused 400, if a value is invalid
   */
  Recipient toRecipient(Recipient before, WebhookAddress webhooks, Bounds bounds) {
    String text = name == null ? "" : name.strip();
    refuseIf(text.isEmpty() || text.length() > MAX_NAME, "name must have 1 to 100 characters.");
    Channel of = before == null ? channel : before.channel();
    refuseIf(of == null, "channel must be EMAIL or WEBHOOK.");
    refuseIf(before == null && of == Channel.PUSH, "Browsers subscribe themselves.");
    refuseIf(channel != null && channel != of, "The channel of a recipient cannot be changed.");
    refuseIf(before == null && address == null, "address is missing.");
    boolean keep = address == null || (before != null && address.equals(shown(before)));
    refuseIf(!keep && of == Channel.PUSH, "Browsers subscribe themselves.");
    return new Recipient(
        before == null ? 0 : before.id(),
        text,
        of,
        keep ? before.address() : checked(of, webhooks),
        parsedLanguage(),
        enabled == null || enabled,
        checkedRules(bounds));
  }

  private String checked(Channel of, WebhookAddress webhooks) {
    if (of == Channel.WEBHOOK) {
      String refusal = webhooks.refusal(address);
      refuseIf(refusal != null, "address: " + refusal + ".");
      return address;
    }
    refuseIf(
        !MailAddress.isDeliverable(address),
        "address is one e-mail address without a name, such as truc-ban@example.vn, with ASCII"
            + " letters alone.");
    return address;
  }

  private Language parsedLanguage() {
    try {
      return Language.of(language);
    } catch (IllegalArgumentException e) {
      throw Refused.badRequest("language is vi or en.");
    }
  }

  private List<Rule> checkedRules(Bounds bounds) {
    List<RuleForm> list = rules == null ? List.of() : rules;
    refuseIf(list.size() > MAX_RULES, "At most 50 rules are allowed.");
    refuseIf(
        list.isEmpty() && !bounds.equals(Bounds.WHOLE_COUNTRY),
        "At least one rule is required: only administrators of the whole country see recipients"
            + " without rules.");
    return list.stream().map(rule -> checked(rule, bounds)).toList();
  }

  private static Rule checked(RuleForm form, Bounds bounds) {
    refuseIf(form == null, "A rule is missing.");
    String province = form.province();
    refuseIf(
        province == null || !(province.equals(Rule.COUNTRY) || province.matches("\\d{2}")),
        "province is a code of two digits, or * for the whole country.");
    refuseIf(
        form.district() != null
            && (!form.district().matches("\\d{3}") || province.equals(Rule.COUNTRY)),
        "district is a code of three digits, with its province.");
    refuseIf(
        form.team() != null && !TEAM.matcher(form.team()).matches(), "team is the id of a team.");
    refuseIf(!bounds.covers(province, form.district()), "A rule is outside your bounds.");
    int level = form.level() == null ? 1 : form.level();
    refuseIf(level < 1 || level > Rule.MAX_LEVEL, "level is 1 to 5.");
    return new Rule(
        province,
        form.district(),
        form.team(),
        form.kinds() == null ? Set.of() : form.kinds(),
        form.minSeverity() == null ? Severity.WARNING : form.minSeverity(),
        hours(form.hours()),
        level,
        form.digest() != null && form.digest());
  }

  private static Rule.Hours hours(HoursForm form) {
    if (form == null) {
      return null;
    }
    try {
      return new Rule.Hours(LocalTime.parse(form.from()), LocalTime.parse(form.to()));
    } catch (DateTimeParseException | NullPointerException e) {
      throw Refused.badRequest("hours are two local times such as 06:00.");
    }
  }

  private static RuleForm form(Rule rule) {
    return new RuleForm(
        rule.province(),
        rule.district(),
        rule.team(),
        rule.kinds().stream().collect(Collectors.toCollection(TreeSet::new)),
        rule.minSeverity(),
        rule.hours() == null
            ? null
            : new HoursForm(rule.hours().from().toString(), rule.hours().to().toString()),
        rule.level(),
        rule.digest());
  }

  private static void refuseIf(boolean wrong, String reason) {
    if (wrong) {
      throw Refused.badRequest(reason);
    }
  }
}
