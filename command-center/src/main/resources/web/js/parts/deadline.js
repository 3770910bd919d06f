// One line if the campaign will miss its deadline, which a day's figures do not show. Details are on the campaign's page.
import { html } from "../../lib/preact-htm.js";
import { useData, withQuery } from "../api.js";
import { count, day } from "../format.js";
import { t } from "../i18n.js";

/** Minimum number of days for a forecast date. */
export const FEWEST_DAYS = 5;

/** The state of a campaign unit against its deadline, as sentences: { late, gap, plan }. */
export function wordsOf(unit, target) {
  const values = { deadline: day(unit.deadline), finish: day(unit.finish), n: count(-unit.slackDays) };
  return {
    late: t(unit.slackDays < 0 ? "deadline.late" : "deadline.never", values),
    gap: unit.gapPerDay > 0 && t("deadline.gap", { perDay: count(unit.perDay), needed: count(unit.perDayNeeded), gap: count(unit.gapPerDay) }),
    plan: target > 0 && target < unit.perDayNeeded && t("deadline.plan", { target: count(target) }),
  };
}

/**
 * @param of id of the campaign unit: a district or the province
 * @param target today's target, which may be too low for the deadline even if it is met
 */
export function Deadline({ province, of, target, workingDay }) {
  const { data } = useData(workingDay && `provinces/${province}/campaign`, workingDay, 60_000);
  const unit = data && [data.province, ...data.districts].find((each) => each.id === of);
  if (!unit || !unit.late) return null;
  const { late, gap, plan } = wordsOf(unit, target);
  return html`<p class="deadline"><b>${late}</b> ${gap} ${plan} <a href=${withQuery("/campaign", { province })}>${t("deadline.more")}</a></p>`;
}
