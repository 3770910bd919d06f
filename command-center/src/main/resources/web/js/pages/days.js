// Past days, a week at a time: a bar per day, and districts by day.
import { html } from "../../lib/preact-htm.js";
import { useData, withQuery } from "../api.js";
import { t } from "../i18n.js";
import { count, day as dayText, dayPlus, longDay, percent } from "../format.js";
import { go } from "../router.js";
import { Empty, Export, Loaded, StatusTag, Table, sumName } from "../parts/common.js";

const dayPath = (day, province) => withQuery(`/days/${day}`, { province });

/** A bar per day with a line at the target. The current day is hatched. */
function Bars({ days, province, today }) {
  const top = Math.max(1, ...days.flatMap((d) => [d.province.received, d.province.target ?? 0]));
  return html`<ol class="bars" aria-label=${t("days.bars")}>
    ${days.map(({ workingDay, province: p }) => html`<li key=${workingDay} class=${workingDay === today ? "bar-open" : ""}>
      <a href=${dayPath(workingDay, province)}>
        <b>${count(p.received)}</b>
        <span class="bar-box" style=${{ "--share": `${(100 * p.received) / top}%`, "--target": `${(100 * (p.target ?? 0)) / top}%` }}>
          <i class="bar-done"></i>${p.target > 0 && html`<i class="bar-target"></i>`}
        </span>
        <span>${dayText(workingDay).slice(0, 5)}</span>
        <span class="soft small">${workingDay === today ? t("days.open") : longDay(workingDay).split(",")[0]}</span>
      </a>
    </li>`)}
  </ol>`;
}

function DaysTable({ days, province, sum }) {
  const districts = new Map(days.flatMap((d) => d.districts.map((u) => [u.id, u.name])));
  const heads = [t("col.district"), ...days.map((d) => ({ number: html`<a href=${dayPath(d.workingDay, province)}>${dayText(d.workingDay).slice(0, 5)}</a>` }))];
  return html`<${Table} name=${t("days.table")} heads=${heads}>
    ${[...districts].map(
      ([id, name]) => html`<tr key=${id}>
        <th scope="row">${name}</th>
        ${days.map((d) => {
          const unit = d.districts.find((u) => u.id === id);
          return html`<td key=${d.workingDay} class="number">${count(unit?.received)}${unit?.target > 0 && html`<br /><small class="soft">${percent(unit.received, unit.target)}</small>`}</td>`;
        })}
      </tr>`,
    )}
    <tr class="sum">
      <th scope="row">${sum}</th>
      ${days.map(({ workingDay, province: p }) => html`<td key=${workingDay} class="number"><b>${count(p.received)}</b>${p.target > 0 && html`<br /><small class="soft">${percent(p.received, p.target)}</small>`}</td>`)}
    </tr>
  <//>`;
}

/** The choice of province, if several are visible. */
export function ProvinceChoice({ session, province, path }) {
  if (session.provinces.length < 2) return null;
  return html`<label class="field"><span>${t("province")}</span>
    <select onChange=${(e) => go(withQuery(path, { province: e.target.value }), true)}>
      ${!province && html`<option value="">–</option>`}
      ${session.provinces.map((p) => html`<option key=${p.id} value=${p.id} selected=${p.id === province}>${p.name}</option>`)}
    </select>
  </label>`;
}

export function Days({ live, province, session, address }) {
  const to = address.searchParams.get("to");
  const query = { province, to };
  const days = useData(province && withQuery("days", query), to ? 0 : live.health?.clock, 10_000);
  const sumOf = (list) => sumName({ account: session.account, province: list.at(-1).province, districts: [...new Map(list.flatMap((d) => d.districts).map((d) => [d.id, d])).values()] });
  const move = (by) => go(withQuery("/days", { province, to: dayPlus(days.data.to, by) }), true);
  return html`
    <div class="head">
      <h1>${t("page.days")}</h1>
      <p>${days.data && `${dayText(days.data.from)} – ${dayText(days.data.to)}`}</p>
    </div>
    <div class="bar">
      <div class="buttons">
        <button class="button" disabled=${!days.data} onClick=${() => move(-7)}>‹ ${t("days.earlier")}</button>
        <button class="button" disabled=${!days.data || (live.health?.workingDay && days.data.to >= live.health.workingDay)} onClick=${() => move(7)}>${t("days.later")} ›</button>
      </div>
      <${ProvinceChoice} session=${session} province=${province} path="/days" />
    </div>
    ${!province && html`<p class="soft">${t("province.choose")}</p>`}
    ${province &&
    html`<${Loaded} of=${days}>
      ${({ days: list, from, to: until }) =>
        list.length === 0
          ? html`<div class="sheet"><${Empty} title=${t("days.none")} text=${t("days.none.text")} /></div>`
          : html`
              <section class="sheet" aria-label=${t("days.bars")}>
                <header><h2>${sumOf(list)}</h2><${StatusTag} unit=${list.at(-1).province} /></header>
                <${Bars} days=${list} province=${province} today=${live.health?.workingDay} />
              </section>
              <section class="sheet" aria-label=${t("days.table")}>
                <header><h2>${t("days.table")}</h2><${Export} table="days" query=${{ province, from, to: until }} /></header>
                <${DaysTable} days=${list} province=${province} sum=${sumOf(list)} />
              </section>
            `}
    <//>`}
  `;
}
