// What became of the messages; those that were given up can be tried again.
import { html, useState } from "../../lib/preact-htm.js";
import { send, useData, withQuery } from "../api.js";
import { t } from "../i18n.js";
import { moment } from "../format.js";
import { Empty, Failure, Loaded } from "../parts/common.js";

const STATES = ["", "DEAD", "WAITING", "SENT"];

export function Deliveries() {
  const [state, choose] = useState("");
  const [error, tell] = useState(null);
  const data = useData(withQuery("deliveries", { state }));
  const retry = (id) => send("POST", `deliveries/${id}/retry`).then(data.again, tell);
  return html`
    <div class="head"><h1>${t("page.deliveries")}</h1></div>
    <div class="choice narrow">
      ${STATES.map((s) => html`<button key=${s} class="button" aria-pressed=${s === state} onClick=${() => choose(s)}>${s ? t(`delivery.${s}`) : t("filter.all")}</button>`)}
    </div>
    ${error && html`<${Failure} error=${error} />`}
    <${Loaded} of=${data}>
      ${({ deliveries }) =>
        deliveries.length === 0
          ? html`<div class="sheet"><${Empty} title=${t("deliveries.none")} /></div>`
          : html`<section class="sheet" aria-label=${t("page.deliveries")}>
              <div class="scroll" tabindex="0" role="group" aria-label=${t("page.deliveries")}>
                <table>
                  <caption class="unseen">${t("page.deliveries")}</caption>
                  <thead><tr><th scope="col">${t("col.at")}</th><th scope="col">${t("col.recipient")}</th><th scope="col">${t("col.message")}</th><th scope="col">${t("filter.state")}</th><th scope="col"><span class="unseen">${t("failed.again")}</span></th></tr></thead>
                  <tbody>
                    ${deliveries.map(
                      (d) => html`<tr key=${d.id}>
                        <td class="nowrap">${moment(d.createdAt)}</td>
                        <th scope="row">${d.recipient}<br /><small class="soft">${t(`channel.${d.channel}`)}${d.level > 1 ? ` · ${t("rule.level.n", { n: d.level })}` : ""}</small></th>
                        <td>${d.title ?? t(`delivery.kind.${d.kind}`)}</td>
                        <td><span class=${`tag tag-${d.state === "DEAD" ? "critical" : d.lastError && d.state !== "SENT" ? "need" : "plain"}`}>${t(`delivery.${d.state}`)}</span>${d.lastError && d.state !== "SENT" && html`<br /><small class="soft">${d.lastError}</small>`}</td>
                        <td>${d.state === "DEAD" && html`<button class="button" onClick=${() => retry(d.id)}>${t("failed.again")}</button>`}</td>
                      </tr>`,
                    )}
                  </tbody>
                </table>
              </div>
            </section>`}
    <//>
  `;
}
