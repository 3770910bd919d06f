// The planner's sheet: looked at first, with what it would change, applied then.
import { html, useState } from "../../lib/preact-htm.js";
import { send, withQuery } from "../api.js";
import { language, t } from "../i18n.js";
import { count, day } from "../format.js";
import { Facts, Failure } from "../parts/common.js";

const KINDS = { NEW: "done", CHANGED: "need", UNCHANGED: "plain" };

function Problems({ problems }) {
  return html`<div class="refusal" role="alert">
    <b>${t("targets.refused", { n: problems.length })}</b>
    <ul>${problems.map((p, i) => html`<li key=${i}>${t("targets.line", { n: p.line })}${p.column ? `, ${p.column}` : ""}: ${p.reason}</li>`)}</ul>
  </div>`;
}

function Difference({ shown }) {
  const rows = shown.rows.filter((r) => r.kind !== "UNCHANGED");
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${t("targets.difference")}>
    <table>
      <caption class="unseen">${t("targets.difference")}</caption>
      <thead><tr>
        <th scope="col" class="number">${t("targets.col.line")}</th><th scope="col">${t("col.unit")}</th><th scope="col">${t("targets.col.days")}</th>
        <th scope="col" class="number">${t("col.target")}</th><th scope="col">${t("targets.col.change")}</th>
      </tr></thead>
      <tbody>
        ${rows.map(
          (r) => html`<tr key=${r.line}>
            <td class="number soft">${r.line}</td>
            <th scope="row">${r.name ?? r.id}<br /><small class="soft">${r.id}</small></th>
            <td class="nowrap">${day(r.from)}${r.to === r.from ? "" : ` – ${r.to ? day(r.to) : "…"}`}</td>
            <td class="number"><b>${count(r.dailyTarget)}</b></td>
            <td><span class=${`tag tag-${KINDS[r.kind]}`}>${t(`targets.kind.${r.kind}`)}</span>
              ${r.parts.map((p, i) => html`<div key=${i} class="small soft">${day(p.from)}${p.to === p.from ? "" : ` – ${p.to ? day(p.to) : "…"}`}: ${p.change}</div>`)}
            </td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

export function Targets() {
  const [shown, show] = useState(null);
  const [state, tell] = useState({});
  const [agreed, agree] = useState(false);
  const attempt = async (task) => {
    tell({ busy: true });
    try {
      tell((await task()) ?? {});
    } catch (error) {
      tell({ error });
    }
  };
  const upload = (e) => {
    const file = e.target.files[0];
    e.target.value = "";
    agree(false);
    if (file) attempt(async () => show(await send("POST", withQuery("targets/uploads", { name: file.name, lang: language() }), file)));
  };
  const apply = () =>
    attempt(async () => {
      const { sent } = await send("POST", withQuery(`targets/uploads/${shown.id}/apply`, { lang: language(), dayFirst: agreed || null }));
      show(null);
      return { words: t("targets.applied", { n: count(sent) }) };
    });
  return html`
    <div class="head">
      <h1>${t("page.targets")}</h1>
      <div class="buttons">
        ${["xlsx", "csv"].map((e) => html`<a key=${e} class="button" href=${`/api/v1/targets/template.${e}`} download>${t("targets.template")} ${e.toUpperCase()}</a>`)}
      </div>
    </div>
    <section class="sheet form narrow" aria-label=${t("targets.file")}>
      <label class="field"><span>${t("targets.file")}</span><input type="file" accept=".xlsx,.csv,.tsv,.txt" disabled=${state.busy} onChange=${upload} /><small>${t("targets.hint")}</small></label>
      ${state.error && html`<${Failure} error=${state.error} />`}
      ${state.words && html`<p class="note" role="status">${state.words}</p>`}
    </section>
    ${shown &&
    html`<section class="sheet stack" aria-label=${t("targets.difference")}>
      <header><h2>${shown.fileName}</h2></header>
      ${shown.problems.length > 0
        ? html`<${Problems} problems=${shown.problems} />`
        : html`
            <${Facts} of=${[{ label: t("targets.kind.NEW"), value: count(shown.added) }, { label: t("targets.kind.CHANGED"), value: count(shown.changed) }, { label: t("targets.kind.UNCHANGED"), value: count(shown.unchanged) }]} />
            ${shown.notes.length > 0 && html`<ul class="note small">${shown.notes.map((n, i) => html`<li key=${i}>${n}</li>`)}</ul>`}
            ${shown.questions.length > 0 &&
            html`<div class="refusal">
              <ul>${shown.questions.map((q, i) => html`<li key=${i}>${q}</li>`)}</ul>
              <label class="check"><input type="checkbox" checked=${agreed} onChange=${(e) => agree(e.target.checked)} /> ${t("targets.agree")}</label>
            </div>`}
            <${Difference} shown=${shown} />
            <div class="buttons">
              <button class="button button-main" disabled=${state.busy || shown.added + shown.changed === 0 || (shown.questions.length > 0 && !agreed)} onClick=${apply}>${t("targets.apply", { n: count(shown.added + shown.changed) })}</button>
              <button class="button" onClick=${() => show(null)}>${t("cancel")}</button>
            </div>
          `}
    </section>`}
  `;
}
