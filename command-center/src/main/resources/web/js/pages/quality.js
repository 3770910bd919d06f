// The quality of the alerts of a week or a month (accuracy, lead time, number) and the accuracy of the forecast.
import { html, useState } from "../../lib/preact-htm.js";
import { useData, withQuery } from "../api.js";
import { t } from "../i18n.js";
import { count, day as dayText, dayPlus, minute, percent, rate, stretch } from "../format.js";
import { teamPath } from "../addresses.js";
import { go } from "../router.js";
import { Empty, Export, Facts, Loaded, Table } from "../parts/common.js";
import { ProvinceChoice } from "./days.js";

const SPANS = ["week", "month"];
const SHOWN = 12;

/** The heads of columns, of which all but the first show numbers. */
const heads = ([first, ...others]) => [t(`quality.col.${first}`), ...others.map((name) => ({ number: t(`quality.col.${name}`) }))];

const lead = (minutes) => (minutes === null ? "–" : stretch(minutes * 60));
const share = (part, whole) => (whole ? percent(part, whole) : "–");

/** The main figures on the reliability of alerts, for teams. */
function Verdict({ calls, severity }) {
  const c = calls.find((one) => one.scope === "TEAM" && one.severity === severity);
  return html`<section class="sheet" aria-label=${t(`quality.called.${severity}`)}>
    <header><h2>${t(`quality.called.${severity}`)}</h2><span class="soft small">${t("quality.days", { n: count(c.days), missed: count(c.missed) })}</span></header>
    <${Facts} of=${[
      { label: t("quality.precision.of", { right: count(c.right), called: count(c.called) }), value: share(c.right, c.called) },
      { label: t("quality.recall.of", { right: count(c.right), missed: count(c.missed) }), value: share(c.right, c.missed) },
      { label: t("quality.lead.of"), value: lead(c.leadMinutes) },
    ]} />
  </section>`;
}

function Calls({ calls }) {
  const rows = calls.filter((c) => c.scope === "DISTRICT" && c.days > 0);
  if (!rows.length) return null;
  return html`<section class="sheet" aria-label=${t("quality.districts")}>
    <header><h2>${t("quality.districts")}</h2></header>
    <${Table} name=${t("quality.districts")} heads=${heads(["severity", "days", "missed", "called", "right", "precision", "recall", "lead"])}>
      ${rows.map(
        (c) => html`<tr key=${c.severity}>
          <th scope="row">${t(`quality.from.${c.severity}`)}</th>
          ${[c.days, c.missed, c.called, c.right].map((n, i) => html`<td key=${i} class="number">${count(n)}</td>`)}
          <td class="number">${share(c.right, c.called)}</td>
          <td class="number">${share(c.right, c.missed)}</td>
          <td class="number nowrap">${lead(c.leadMinutes)}</td>
        </tr>`,
      )}
    <//>
  </section>`;
}

function Kinds({ kinds }) {
  return html`<section class="sheet" aria-label=${t("quality.kinds")}>
    <header><h2>${t("quality.kinds")}</h2></header>
    <${Table} name=${t("quality.kinds")} heads=${heads(["kind", "raised", "again", "brief", "stale", "open"])}>
      ${kinds.map(
        (k) => html`<tr key=${k.kind + k.severity}>
          <th scope="row">${t(`kind.${k.kind}`)} <small class="soft">${t(`severity.${k.severity}`)}</small></th>
          ${[k.raised, k.again, k.brief, k.stale].map((n, i) => html`<td key=${i} class="number">${count(n)}</td>`)}
          <td class="number nowrap">${lead(k.minutes)}</td>
        </tr>`,
      )}
    <//>
  </section>`;
}

function Forecast({ forecast }) {
  const none = forecast.every((f) => f.days === 0);
  return html`<section class="sheet" aria-label=${t("quality.forecast")}>
    <header><h2>${t("quality.forecast")}</h2></header>
    ${none
      ? html`<p class="soft">${t("quality.forecast.none")}</p>`
      : html`<${Table} name=${t("quality.forecast")} heads=${heads(["share", "days.n", "error", "between"])}>
          ${forecast.map(
            (f) => html`<tr key=${f.share}>
              <th scope="row">${t("quality.share", { n: f.share })}</th>
              <td class="number">${count(f.days)}</td>
              <td class="number">${f.error === null ? "–" : `${rate(f.error)}%`}</td>
              <td class="number nowrap">${f.days ? `${count(f.between)}/${count(f.days)} (${percent(f.between, f.days)})` : "–"}</td>
            </tr>`,
          )}
        <//>`}
  </section>`;
}

function Recipients({ recipients }) {
  if (!recipients) return null;
  return html`<section class="sheet" aria-label=${t("quality.recipients")}>
    <header><h2>${t("quality.recipients")}</h2></header>
    ${recipients.length === 0
      ? html`<p class="soft">${t("quality.recipients.none")}</p>`
      : html`<${Table} name=${t("quality.recipients")} heads=${heads(["recipient", "messages", "changes", "perHour", "most"])}>
          ${recipients.map(
            (r, i) => html`<tr key=${i}>
              <th scope="row">${r.name}</th>
              <td class="number">${count(r.messages)}</td>
              <td class="number">${count(r.alerts)}</td>
              <td class="number">${rate(r.messages / r.hours)}</td>
              <td class="number">${count(r.most)}</td>
            </tr>`,
          )}
        <//>`}
  </section>`;
}

function Units({ units, province }) {
  const [all, show] = useState(false);
  if (!units.length) return null;
  return html`<section class="sheet" aria-label=${t("quality.units")}>
    <header><h2>${t("quality.units")}</h2><span class="soft small">${t("quality.units.order")}</span></header>
    <${Table} name=${t("quality.units")} heads=${heads(["team", "days", "missed", "called", "right", "raised", "again", "stale"])}>
      ${(all ? units : units.slice(0, SHOWN)).map(
        (u) => html`<tr key=${u.id}>
          <th scope="row"><a href=${teamPath(province, u.id)}>${u.name}</a></th>
          ${[u.days, u.missed, u.called, u.right, u.alerts, u.again, u.stale].map((n, i) => html`<td key=${i} class="number">${count(n)}</td>`)}
        </tr>`,
      )}
    <//>
    ${units.length > SHOWN && !all && html`<p><button class="button" onClick=${() => show(true)}>${t("quality.units.all", { n: count(units.length) })}</button></p>`}
  </section>`;
}

const WORDS = ["day", "called", "precision", "recall", "lead", "again", "brief", "stale", "error", "between", "perHour"];

function Definitions() {
  return html`<section class="sheet" aria-label=${t("quality.words")}>
    <header><h2>${t("quality.words")}</h2></header>
    <dl class="words">
      ${WORDS.map((word) => html`<div key=${word}><dt>${t(`quality.word.${word}`)}</dt><dd>${t(`quality.word.${word}.is`)}</dd></div>`)}
    </dl>
  </section>`;
}

function Found({ data, province }) {
  if (data.teamDays === 0 && data.alerts === 0) return html`<div class="sheet"><${Empty} title=${t("quality.nothing")} text=${t("quality.nothing.text")} /></div>`;
  return html`
    ${data.teamDays === 0 && html`<p class="note">${t("quality.nothing")}. ${t("quality.nothing.text")}</p>`}
    ${data.teamDays > 0 && html`<div class="verdicts">${["WARNING", "CRITICAL"].map((s) => html`<${Verdict} key=${s} calls=${data.calls} severity=${s} />`)}</div>`}
    ${data.alerts === 0 ? html`<div class="sheet"><${Empty} title=${t("quality.none")} text=${t("quality.none.text")} /></div>` : html`<${Kinds} kinds=${data.kinds} />`}
    ${data.teamDays > 0 && html`<${Forecast} forecast=${data.forecast} />`}
    <${Units} units=${data.units} province=${province} />
    <${Calls} calls=${data.calls} />
    <${Recipients} recipients=${data.recipients} />
    <${Export} table="quality" query=${{ province, from: data.from, to: data.to }} />
    <${Definitions} />
  `;
}

export function Quality({ live, province, session, address }) {
  const span = address.searchParams.get("span") === "month" ? "month" : "week";
  const to = address.searchParams.get("to");
  const quality = useData(province && withQuery("quality", { province, span, to }), to ? 0 : minute(live.health?.clock), 30_000);
  const show = (next, until) => go(withQuery("/quality", { province, span: next, to: until }), true);
  const step = span === "month" ? 30 : 7;
  const today = live.health?.workingDay;
  const later = quality.data && dayPlus(quality.data.to, step);
  return html`
    <div class="head">
      <h1>${t("page.quality")}</h1>
      <p>${quality.data && `${dayText(quality.data.from)} – ${dayText(quality.data.to)}`}</p>
    </div>
    <div class="bar">
      <div class="choice">
        ${SPANS.map((s) => html`<button key=${s} class="button" aria-pressed=${s === span} onClick=${() => show(s, to)}>${t(`quality.span.${s}`)}</button>`)}
      </div>
      <div class="buttons">
        <button class="button" disabled=${!quality.data} onClick=${() => show(span, dayPlus(quality.data.to, -step))}>‹ ${t("quality.earlier")}</button>
        <button class="button" disabled=${!quality.data || !today || quality.data.to >= today} onClick=${() => show(span, later >= today ? null : later)}>${t("quality.later")} ›</button>
      </div>
      <${ProvinceChoice} session=${session} province=${province} path="/quality" />
    </div>
    ${!province && html`<p class="soft">${t("province.choose")}</p>`}
    ${province && html`<${Loaded} of=${quality}>${(data) => html`<${Found} data=${data} province=${province} />`}<//>`}
  `;
}
