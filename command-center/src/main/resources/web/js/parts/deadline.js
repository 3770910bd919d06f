// One line where the campaign misses its deadline, which the figures of a day do not show. The campaign's page has all of it.
import { html } from "../../lib/preact-htm.js";
import { useData, withQuery } from "../api.js";
import { count, day } from "../format.js";
import { t } from "../i18n.js";

/** Whether a unit of the campaign ends after its deadline, or cannot end before it. */
export const isLate = (unit) => unit.slackDays < 0 || unit.gapPerDay > 0;

/** How a unit of the campaign stands against its deadline, in a sentence: { late, gap, plan }. */
function wordsOf(unit, target) {
  const values = { deadline: day(unit.deadline), finish: day(unit.finish), n: count(-unit.slackDays) };
  return {
    late: t(unit.slackDays < 0 ? "deadline.late" : "deadline.never", values),
    gap: unit.gapPerDay > 0 && t("deadline.gap", { perDay: count(unit.perDay), needed: count(unit.perDayNeeded), gap: count(unit.gapPerDay) }),
    plan: target > 0 && target < unit.perDayNeeded && t("deadline.plan", { target: count(target) }),
  };
}

/**
 * @param of id of the unit whose campaign it is: a district's, or the province's
 * @param target its target of today, which may be too low for the deadline even if it is met
 */
export function Deadline({ province, of, target, workingDay }) {
  const { data } = useData(workingDay && `provinces/${province}/campaign`, workingDay, 60_000);
  const unit = data && [data.province, ...data.districts].find((each) => each.id === of);
  if (!unit || !isLate(unit)) return null;
  const { late, gap, plan } = wordsOf(unit, target);
  return html`<p class="deadline"><b>${late}</b> ${gap} ${plan} <a href=${withQuery("/campaign", { province })}>${t("deadline.more")}</a></p>`;
}
