// Who was notified of an alert and when, or why nobody was.
import { html } from "../../lib/preact-htm.js";
import { useData } from "../api.js";
import { t } from "../i18n.js";
import { minute, moment } from "../format.js";
import { may } from "../session.js";
import { Loaded } from "./common.js";

/** Times are of the wall clock, by which messages are sent. */
function Row({ row }) {
  const failed = row.lastError && row.state !== "SENT";
  return html`<li>
    <time datetime=${row.sentAt ?? row.createdAt}>${minute(row.sentAt ?? row.createdAt)}</time>
    <span><b>${row.recipient}</b> <span class="soft">${t(`channel.${row.channel}`)}${row.level > 1 ? ` · ${t("rule.level.n", { n: row.level })}` : ""}</span></span>
    <span class=${`tag tag-${row.state === "DEAD" ? "critical" : failed ? "need" : row.state === "SENT" ? "done" : "plain"}`} title=${failed ? row.lastError : undefined}>${t(`delivery.${row.state}`)}</span>
  </li>`;
}

function Decided({ changes }) {
  // Omitted where messages are listed.
  const rest = changes.filter((c) => c.state !== "TOLD");
  if (!rest.length) return null;
  return html`<ul class="told-why">
    ${rest.map((c, i) => html`<li key=${i}><b>${c.change === "RESOLVED" ? t("told.end") : t(`change.${c.change}`)}</b> <span class="soft">${minute(c.changedAt)}</span>: ${t(`told.${c.state}`)}</li>`)}
  </ul>`;
}

export function ToldWho({ alert, account }) {
  const asked = useData(`alerts/${encodeURIComponent(alert.alertId)}/deliveries`, `${alert.changedAt}${alert.ageMinutes}`, 10_000);
  return html`<section class="sheet told" aria-label=${t("told.title")}>
    <header><h2>${t("told.title")}</h2></header>
    <${Loaded} of=${asked.error?.error === "NOT_FOUND" ? { data: { changes: [], deliveries: [] } } : asked}>${({ changes, deliveries, nextLevelAt }) => html`
      <ul class="told-rows">${deliveries.map((row) => html`<${Row} key=${row.id} row=${row} />`)}</ul>
      ${deliveries.length === 0 && html`<p class="soft">${t(may(account, "act") || changes.length === 0 ? "told.none" : "told.hidden")}</p>`}
      <${Decided} changes=${changes} />
      ${nextLevelAt && alert.state === "FIRING" && html`<p class="note small">${t("told.next", { time: moment(nextLevelAt) })}</p>`}
    `}<//>
  </section>`;
}
