// The changes that a sheet, or undoing one, would make.
import { html } from "../../lib/preact-htm.js";
import { t } from "../i18n.js";
import { count, day } from "../format.js";
import { Table } from "./common.js";

const KINDS = { NEW: "done", CHANGED: "need", UNCHANGED: "plain" };

/** A range of days: 22/03/2021 – 27/03/2021; the last one is optional. */
export function daysText(from, to) {
  return to === from ? day(from) : `${day(from)} – ${to ? day(to) : "…"}`;
}

export function Problems({ problems }) {
  return html`<div class="refusal" role="alert">
    <b>${t("targets.refused", { n: problems.length })}</b>
    <ul>${problems.map((p, i) => html`<li key=${i}>${t("targets.line", { n: p.line })}${p.column ? `, ${p.column}` : ""}: ${p.reason}</li>`)}</ul>
  </div>`;
}

/** A list with a checkbox that must be ticked. */
export function Confirm({ title, of, yes, checked, onChange }) {
  return html`<div class="refusal">
    ${title && html`<b>${title}</b>`}
    <ul>${of.map((text, i) => html`<li key=${i}>${text}</li>`)}</ul>
    <label class="check"><input type="checkbox" checked=${checked} onChange=${(e) => onChange(e.target.checked)} /> ${yes}</label>
  </div>`;
}

export function Notes({ shown }) {
  return html`
    ${shown.notes.length > 0 && html`<ul class="note small">${shown.notes.map((n, i) => html`<li key=${i}>${n}</li>`)}</ul>`}
    ${shown.points.length > 0 &&
    html`<div class="note small">
      <b>${t("targets.points")}</b>
      <ul>${shown.points.map((p) => html`<li key=${p.line}>${t(p.before === null ? "targets.point" : "targets.point.renamed", { id: p.id, before: p.before, name: p.name, day: day(p.from) })}</li>`)}</ul>
    </div>`}
    ${shown.renames.length > 0 &&
    html`<div class="note small">
      <b>${t("targets.renames")}</b>
      <ul>${shown.renames.map((r, i) => html`<li key=${i}>${t("targets.rename", { id: r.id, before: r.before, name: r.name, day: day(r.from) })}</li>`)}</ul>
    </div>`}
  `;
}

export function Difference({ shown }) {
  const rows = shown.rows.filter((r) => r.kind !== "UNCHANGED");
  const heads = [{ number: t("targets.col.line") }, t("col.unit"), t("targets.col.days"), { number: t("col.target") }, t("targets.col.change")];
  return html`<${Table} name=${t("targets.difference")} box="scroll plan-rows" heads=${heads}>
    ${rows.map(
      (r) => html`<tr key=${r.line}>
        <td class="number soft">${r.line}</td>
        <th scope="row">${r.name ?? r.id}<br /><small class="soft">${r.id}</small></th>
        <td class="nowrap">${daysText(r.from, r.to)}</td>
        <td class="number"><b>${count(r.dailyTarget)}</b></td>
        <td><span class=${`tag tag-${KINDS[r.kind]}`}>${t(`targets.kind.${r.kind}`)}</span>
          ${r.parts.map((p, i) => html`<div key=${i} class="small soft">${daysText(p.from, p.to)}: ${p.change}</div>`)}
        </td>
      </tr>`,
    )}
  <//>`;
}
