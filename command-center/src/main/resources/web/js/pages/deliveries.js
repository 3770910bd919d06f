// The delivery status of messages; dead ones can be retried.
import { html, useState } from "../../lib/preact-htm.js";
import { send, useData, withQuery } from "../api.js";
import { t } from "../i18n.js";
import { minute, moment } from "../format.js";
import { Empty, Failure, Loaded, Table } from "../parts/common.js";

const STATES = ["", "DEAD", "WAITING", "SENT", "GATHERED"];

/** What a message replaces, or when the message that replaces it is sent. */
function gathered(d, all) {
  if (d.kind === "GATHERED") return t(d.state === "GATHERING" ? "delivery.gathers" : "delivery.gathered", { n: d.gathered, time: minute(d.dueAt) });
  const into = all.find((other) => other.id === d.gatheredInto);
  if (!into) return null;
  return into.sentAt ? t("delivery.into.sent", { time: minute(into.sentAt) }) : into.dueAt && t("delivery.into.due", { time: minute(into.dueAt) });
}

export function Deliveries() {
  const [state, choose] = useState("");
  const [error, tell] = useState(null);
  const data = useData(withQuery("deliveries", { state }));
  const retry = (id) => send("POST", `deliveries/${id}/retry`).then(data.again, tell);
  return html`
    <div class="head"><h1>${t("page.deliveries")}</h1><p class="small">${t("deliveries.limit")}</p></div>
    <div class="choice narrow">
      ${STATES.map((s) => html`<button key=${s} class="button" aria-pressed=${s === state} onClick=${() => choose(s)}>${s ? t(`delivery.${s}`) : t("filter.all")}</button>`)}
    </div>
    ${error && html`<${Failure} error=${error} />`}
    <${Loaded} of=${data}>
      ${({ deliveries }) =>
        deliveries.length === 0
          ? html`<div class="sheet"><${Empty} title=${t("deliveries.none")} /></div>`
          : html`<section class="sheet" aria-label=${t("page.deliveries")}>
              <${Table} name=${t("page.deliveries")} heads=${[t("col.at"), t("col.recipient"), t("col.message"), t("filter.state"), { unseen: t("failed.again") }]}>
                ${deliveries.map(
                  (d) => html`<tr key=${d.id}>
                    <td class="nowrap">${moment(d.createdAt)}</td>
                    <th scope="row">${d.recipient}<br /><small class="soft">${t(`channel.${d.channel}`)}${d.level > 1 ? ` · ${t("rule.level.n", { n: d.level })}` : ""}</small></th>
                    <td>${d.title ?? t(`delivery.kind.${d.kind}`)}${gathered(d, deliveries) && html`<br /><small class="soft">${gathered(d, deliveries)}</small>`}</td>
                    <td><span class=${`tag tag-${d.state === "DEAD" ? "critical" : d.lastError && d.state !== "SENT" ? "need" : "plain"}`}>${t(`delivery.${d.state}`)}</span>${d.lastError && d.state !== "SENT" && html`<br /><small class="soft">${d.lastError}</small>`}</td>
                    <td>${d.state === "DEAD" && html`<button class="button" onClick=${() => retry(d.id)}>${t("failed.again")}</button>`}</td>
                  </tr>`,
                )}
              <//>
            </section>`}
    <//>
  `;
}
