// Queues: the share of people who had waited more than an hour when received, and its trend.
import { html } from "../../lib/preact-htm.js";
import { t } from "../i18n.js";
import { count, percent } from "../format.js";

const ARROWS = { RISING: "↑", STEADY: "→", FALLING: "↓" };

/** Whether a queue needs attention. */
export const isLong = (waits) => waits?.level === "LONG";

/** The people of the last hour if known, else of the whole day: [told, over an hour]. */
const nowOf = (waits) => (waits.recentTold > 0 ? [waits.recentTold, waits.recentOverHour] : [waits.told, waits.overHour]);

/** The current share of people who had waited more than an hour: 30%. */
export const queueShare = (waits) => {
  const [told, over] = nowOf(waits);
  return percent(over, told);
};

/** The trend as an arrow, with words for screen readers. */
export function Trend({ waits }) {
  if (!waits?.trend) return null;
  return html` <i class="trend" role="img" title=${t(`queue.${waits.trend}`)} aria-label=${t(`queue.${waits.trend}`)}>${ARROWS[waits.trend]}</i>`;
}

/** The figure on a unit's page. */
export function queueFact(waits) {
  if (!waits?.overHour) return null;
  const recent = waits.recentTold > 0 && t("queue.recent", { n: count(waits.recentOverHour), share: percent(waits.recentOverHour, waits.recentTold) });
  const trend = waits.trend && t(`queue.${waits.trend}`);
  return {
    label: [t("wait.hour"), recent, recent && trend].filter(Boolean).join(", "),
    value: `${count(waits.overHour)} (${percent(waits.overHour, waits.told)})`,
    need: isLong(waits),
  };
}

/** A few words for a tile; nothing if the queue is not marked. */
export function QueueWords({ waits, wall }) {
  if (!waits?.level) return null;
  return html`<b class=${`queue${isLong(waits) ? " need" : ""}`}>${t(wall ? "queue.wall" : "queue.tile", { share: queueShare(waits) })}<${Trend} waits=${waits} /></b>`;
}

/** A table cell with the share of the day: 30% (12) ↑. */
export function QueueCell({ waits }) {
  if (!waits) return html`<td class="number" data-label=${t("col.wait.hour")}>–</td>`;
  return html`<td class=${`number nowrap${isLong(waits) ? " need" : ""}`} data-label=${t("col.wait.hour")}>${percent(waits.overHour, waits.told)}${waits.overHour > 0 && ` (${count(waits.overHour)})`}<${Trend} waits=${waits} /></td>`;
}
