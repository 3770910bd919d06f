package vn.nhip.core.settings;

import java.util.function.BiPredicate;

/**
 * A rule between the values of two settings.
 *
 * @param option the setting that is refused if the rule is broken
 * @param rule what its value must be, such as "at least"; the other setting follows
 * @param other the setting to compare with
 * @param holds tests the values of {@code option} and {@code other}
 * @param reason what would go wrong otherwise, as a sentence without initial capital and full stop
 * @param onlyIfGiven whether the default of {@code option} may break the rule, because it then has
 *     no effect and nobody asked for it
 * @param <A> type of the setting's value
 * @param <B> type of the other's value
 */
public record Relation<A, B>(
    Option<A> option,
    String rule,
    Option<B> other,
    BiPredicate<A, B> holds,
    String reason,
    boolean onlyIfGiven) {

  /** Creates a rule that defaults must obey too. */
  public static <A, B> Relation<A, B> of(
      Option<A> option, String rule, Option<B> other, BiPredicate<A, B> holds, String reason) {
    return new Relation<>(option, rule, other, holds, reason, false);
  }

  /** The same rule, applied only to a value that was given; the default may break it. */
  public Relation<A, B> onlyWhereGiven() {
    return new Relation<>(option, rule, other, holds, reason, true);
  }

  /**
   * Checks the values.
   *
   * @throws Refusal in one sentence that names both keys and values
   */
  void check(Settings settings) {
    if (onlyIfGiven && !settings.isGiven(option)) {
      return;
    }
    if (!holds.test(settings.get(option), settings.get(other))) {
      throw new Refusal(
          "The setting %s must be %s %s: %s."
              .formatted(settings.shown(option), rule, settings.shown(other), reason));
    }
  }
}
