// What is assigned for a day, and what will be otherwise soon.
import { html } from "../../lib/preact-htm.js";
import { useData, withQuery } from "../api.js";
import { t } from "../i18n.js";
import { unitPlanPath } from "../addresses.js";
import { count, day, dayPlus, longDay, moment } from "../format.js";
import { go } from "../router.js";
import { Empty, Loaded, Table } from "../parts/common.js";
import { PlanTabs } from "../parts/plan-tabs.js";

function Unit({ unit, province }) {
  return html`<tr class=${unit.scope === "TEAM" ? "" : "sum"}>
    <th scope="row"><a href=${unitPlanPath({ ...unit, province })}>${unit.name}</a>${unit.scope === "TEAM" && unit.name !== unit.id && html` <small class="soft">${unit.id}</small>`}</th>
    <td class="number"><b>${count(unit.dailyTarget)}</b>${unit.dailyTarget === 0 && html` <small class="soft">${t("status.OFF")}</small>`}</td>
    <td class="number">${unit.teams !== null && html`<span class=${unit.differs ? "tag tag-need" : "soft"}>${count(unit.teams)}</span>`}</td>
    <td class="nowrap">${unit.to ? day(unit.to) : t("plan.endless")}</td>
    <td class="small soft">${unit.shift}</td>
    <td class="small">${[unit.reason, unit.assignedBy].filter(Boolean).join(" · ")}<div class="soft">${[unit.byName, moment(unit.at)].filter(Boolean).join(", ")}</div></td>
  </tr>`;
}

function DayTable({ plan, province }) {
  if (plan.units.length === 0) return html`<${Empty} picture="NO_PLAN" title=${t("plan.none")} text=${t("plan.none.text")} />`;
  const heads = [t("col.unit"), { number: t("col.target") }, { number: t("plan.teams") }, t("plan.until"), t("plan.shift"), t("plan.why")];
  return html`<${Table} name=${t("plan.of", { day: longDay(plan.day) })} kind="plan-day plan-texts" heads=${heads}>
    ${plan.units.map((u) => html`<${Unit} key=${u.scope + u.id} unit=${u} province=${province} />`)}
  <//>`;
}

const targetText = (target) => (target === null ? t("plan.nothing") : count(target));

function Due({ plan, province }) {
  const days = [...new Set(plan.due.map((d) => d.day))];
  return html`<section class="sheet due" aria-label=${t("plan.due")}>
    <header><h2>${t("plan.due")}</h2></header>
    ${days.length === 0 && html`<p class="soft">${t("plan.due.none")}</p>`}
    ${days.map((on) => html`<section key=${on} class="change-day" aria-label=${longDay(on)}>
      <h3><a href=${withQuery("/targets/plan", { province, day: on })}>${longDay(on)}</a></h3>
      <ul>${plan.due.filter((d) => d.day === on).map((d) => html`<li key=${d.scope + d.id}>
        <a href=${unitPlanPath({ ...d, province })}>${d.name}</a>
        <span>${d.before !== d.after && html`<span class="soft">${targetText(d.before)} →</span> <b>${targetText(d.after)}</b>`}${d.shift && html` <small class="soft">${d.shift}</small>`}${d.moves && html` <small class="soft">${d.movesTo ? t("plan.moves.to", { name: d.movesTo }) : t("plan.moves")}</small>`}</span>
      </li>`)}</ul>
    </section>`)}
  </section>`;
}

export function Plan({ session, province, address }) {
  const asked = address.searchParams.get("day");
  const plan = useData(province && withQuery("targets/plan", { province, day: asked }));
  const show = (on) => go(withQuery("/targets/plan", { province, day: on }), true);
  const shown = asked ?? plan.data?.day;
  return html`
    <${PlanTabs} here="plan" session=${session} province=${province}>
      ${shown && html`<label class="field"><span>${t("filter.day")}</span><input type="date" required value=${shown} onChange=${(e) => e.target.value && show(e.target.value)} /></label>
        <div class="buttons plan-step">
          <button class="button" onClick=${() => show(dayPlus(shown, -1))}>${t("plan.day.before")}</button>
          <button class="button" onClick=${() => show(dayPlus(shown, 1))}>${t("plan.day.after")}</button>
        </div>`}
    <//>
    ${!province && html`<div class="sheet"><${Empty} picture="NO_PLAN" title=${t("plan.choose")} /></div>`}
    ${province && html`<${Loaded} of=${plan}>${(data) => html`
      <div class="plan-pair">
        <section class="sheet" aria-label=${t("plan.of", { day: longDay(data.day) })}>
          <header><h2>${longDay(data.day)}</h2></header>
          <${DayTable} plan=${data} province=${province} />
        </section>
        <${Due} plan=${data} province=${province} />
      </div>
    `}<//>`}
  `;
}
