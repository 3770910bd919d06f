// A working day compared with the previous one.
import { html, useState } from "../../lib/preact-htm.js";
import { useData, withQuery } from "../api.js";
import { t } from "../i18n.js";
import { count, day as dayText, dayPlus, longDay, percent, signed } from "../format.js";
import { teamPath } from "../addresses.js";
import { Crumbs, Export, Loaded, StatusTag, Table } from "../parts/common.js";
import { Curve } from "../parts/curve.js";
import { PaceRule } from "../parts/pace.js";

function Compared({ rows, label, province, day, previousDay }) {
  const heads = [t("col.unit"), { number: t("col.received") }, { number: t("col.target") }, { unseen: t("col.pace") }, { number: dayText(previousDay).slice(0, 5) }, { number: t("col.difference") }, t("col.status")];
  return html`<${Table} name=${label} heads=${heads}>
    ${rows.map(
      ({ unit, previous, difference }) => html`<tr key=${unit.id}>
        <th scope="row">${unit.scope === "TEAM" ? html`<a href=${withQuery(teamPath(province, unit.id), { day })}>${unit.name}</a>` : unit.name}</th>
        <td class="number"><b>${count(unit.received)}</b></td>
        <td class="number">${count(unit.target)}</td>
        <td><${PaceRule} received=${unit.received} expected=${null} target=${unit.target} /></td>
        <td class="number soft">${count(previous)}</td>
        <td class="number">${signed(difference)}</td>
        <td><${StatusTag} unit=${unit} /></td>
      </tr>`,
    )}
  <//>`;
}

export function Day({ live, province, day }) {
  const [kind, choose] = useState("districts");
  const data = useData(province && withQuery(`days/${day}`, { province }), live.health?.workingDay === day ? live.health.clock : 0, 8000);
  return html`<${Loaded} of=${data}>
    ${(of) => {
      const { unit, previous, difference } = of.province;
      return html`
        <${Crumbs} path=${[[t("page.days"), withQuery("/days", { province, to: day })], [dayText(day)]]} />
        <div class="head">
          <h1>${longDay(day)}</h1>
          <div class="buttons">
            <a class="button" href=${withQuery(`/days/${dayPlus(day, -1)}`, { province })}>‹ ${dayText(dayPlus(day, -1)).slice(0, 5)}</a>
            ${day < (live.health?.workingDay ?? "9") &&
            html`<a class="button" href=${withQuery(`/days/${dayPlus(day, 1)}`, { province })}>${dayText(dayPlus(day, 1)).slice(0, 5)} ›</a>`}
            <a class="button" href=${withQuery("/alerts", { province, day, state: "ALL" })}>${t("day.alerts")}</a>
          </div>
        </div>
        <section class="sheet hero" aria-label=${t("total.title")}>
          <p class="hero-total">
            <b>${count(unit.received)}</b>
            ${unit.target > 0 && html`<span>${t("of.target.percent", { n: count(unit.target), share: percent(unit.received, unit.target) })}</span>`}
            <span class="hero-tags"><${StatusTag} unit=${unit} /></span>
          </p>
          <p class="soft">
            ${previous === null ? t("day.before.none", { day: dayText(of.previousDay) }) : t("day.before", { day: dayText(of.previousDay), n: count(previous), difference: signed(difference) })}
          </p>
        </section>
        <${Curve} scope="PROVINCE" id=${province} onDay=${day} clock=${live.health?.workingDay === day ? live.health.clock : 0} title=${t("curve.title")} />
        <section class="sheet" aria-label=${t("day.table")}>
          <header>
            <div class="choice">
              ${["districts", "teams"].map((k) => html`<button key=${k} class="button" aria-pressed=${k === kind} onClick=${() => choose(k)}>${t(`${k}.title`)}</button>`)}
            </div>
            <${Export} table="day" query=${{ province, day }} />
          </header>
          <${Compared} rows=${of[kind]} label=${t(`${kind}.title`)} province=${province} day=${day} previousDay=${of.previousDay} />
        </section>
        <section class="sheet" aria-label=${t("export.more")}>
          <header><h2>${t("export.more")}</h2></header>
          <ul class="exports">
            ${[["hours", { province, day }], ["alerts", { province, day }], ["points", { province, day }], ["stations", { province }], ["audit", { day }]].map(
              ([table, query]) => html`<li key=${table}><span>${t(`export.${table}`)}</span><${Export} table=${table} query=${query} /></li>`,
            )}
          </ul>
        </section>
      `;
    }}
  <//>`;
}
