// All that was ever assigned to one unit: what, from when on, by whom and why.
import { html } from "../../lib/preact-htm.js";
import { useData, withQuery } from "../api.js";
import { t } from "../i18n.js";
import { unitPath } from "../addresses.js";
import { count, day, moment } from "../format.js";
import { Crumbs, Loaded, Table } from "../parts/common.js";
import { daysText } from "../parts/plan-difference.js";

function Step({ step, place }) {
  const who = [step.undoes ? t("plan.undid", { name: step.fileName }) : step.fileName, step.byName].filter(Boolean);
  const more = [step.shift, step.district !== place && step.district, step.eligible !== null && t("plan.eligible", { n: count(step.eligible) }), step.deadline && t("plan.deadline", { day: day(step.deadline) })].filter(Boolean);
  return html`<tr>
    <th scope="row">${daysText(step.from, step.to)}${step.inForce && html` <span class="tag tag-done">${t("plan.inForce")}</span>`}</th>
    <td class="number soft">${count(step.before)}</td>
    <td class="number"><b>${count(step.dailyTarget)}</b></td>
    <td class="nowrap">${moment(step.at)}</td>
    <td class="small">${who.length ? who.join(" · ") : t("plan.command")}</td>
    <td class="small">${[step.reason, step.assignedBy].filter(Boolean).join(" · ")}${more.length > 0 && html`<div class="soft">${more.join(" · ")}</div>`}</td>
  </tr>`;
}

export function UnitPlan({ scope, unit, address }) {
  const province = address.searchParams.get("province");
  const asked = useData(withQuery(`targets/units/${scope}/${encodeURIComponent(unit)}`, { province }));
  return html`<${Loaded} of=${asked}>${(data) => html`
    <${Crumbs} path=${[[t("plan.tab.plan"), withQuery("/targets/plan", { province })], [data.name]]} />
    <div class="head"><h1>${data.name}</h1><p>${data.id} · <a href=${unitPath({ scope, id: unit, province })}>${t("plan.board")}</a></p></div>
    <section class="sheet" aria-label=${t("plan.history")}>
      <header><h2>${t("plan.history")}</h2></header>
      <${Table} name=${t("plan.history")} kind="plan-texts" heads=${[t("targets.col.days"), { number: t("plan.before") }, { number: t("col.target") }, t("col.at"), t("plan.who"), t("plan.why")]}>
        ${data.steps.map((s, i) => html`<${Step} key=${i} step=${s} place=${data.district} />`)}
      <//>
    </section>
  `}<//>`;
}
