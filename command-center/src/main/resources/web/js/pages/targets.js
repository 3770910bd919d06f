// Upload of a planner's sheet: shown with its changes first, then applied; below it, the assignments so far.
import { html, useEffect, useState } from "../../lib/preact-htm.js";
import { send, useData, withQuery } from "../api.js";
import { language, t } from "../i18n.js";
import { count } from "../format.js";
import { Empty, Facts, Failure } from "../parts/common.js";
import { Confirm, Difference, Notes, Problems } from "../parts/plan-difference.js";
import { PlanLedger, UndoDialog } from "../parts/plan-ledger.js";
import { PlanTabs } from "../parts/plan-tabs.js";

/** How often and for how long to poll the ledger for the change just sent. */
const ASK_MILLIS = 700;
const ASK_TIMES = 15;

function Templates({ province }) {
  const address = (ending) => withQuery(`/api/v1/targets/template.${ending}`, { province, lang: province && language() });
  return html`<p class="templates small">
    <span class="soft">${t(province ? "targets.template.own" : "targets.template")}</span>
    ${["xlsx", "csv"].map((e) => html`<a key=${e} class="button" href=${address(e)} download><span class="unseen">${t("targets.template")} </span>${e.toUpperCase()}</a>`)}
  </p>`;
}

function Shown({ shown, busy, onApply, onCancel }) {
  const [agreed, agree] = useState(false);
  const [confirmed, confirm] = useState(false);
  const changes = shown.added + shown.changed;
  const open = (shown.questions.length > 0 && !agreed) || (shown.doubts.length > 0 && !confirmed);
  if (shown.problems.length > 0) return html`<${Problems} problems=${shown.problems} />`;
  return html`
    <${Facts} of=${["NEW", "CHANGED", "UNCHANGED"].map((kind, i) => ({ label: t(`targets.kind.${kind}`), value: count([shown.added, shown.changed, shown.unchanged][i]) }))} />
    <${Notes} shown=${shown} />
    ${shown.questions.length > 0 && html`<${Confirm} of=${shown.questions} yes=${t("targets.agree")} checked=${agreed} onChange=${agree} />`}
    ${shown.doubts.length > 0 && html`<${Confirm} title=${t("targets.doubts")} of=${shown.doubts} yes=${t("targets.confirm")} checked=${confirmed} onChange=${confirm} />`}
    <div class="buttons">
      <button class="button button-main" disabled=${busy || changes + shown.points.length === 0 || open} onClick=${() => onApply({ dayFirst: agreed || null, confirmed: confirmed || null })}>${changes === 0 && shown.points.length > 0 ? t("targets.name", { n: count(shown.points.length) }) : t("targets.apply", { n: count(changes) })}</button>
      <button class="button" onClick=${onCancel}>${t("cancel")}</button>
    </div>
    ${changes > 0 && html`<${Difference} shown=${shown} />`}
  `;
}

/** Data of the newest changes; polled until the change just sent appears. */
function useChanges(province, awaited) {
  const [most, set] = useState(20);
  const changes = useData(province && withQuery("targets/changes", { province, most }));
  const [turn, next] = useState(0);
  const isThere = !awaited || changes.data?.changes.some((c) => c.id === awaited);
  useEffect(() => next(0), [awaited]);
  useEffect(() => {
    if (isThere || turn >= ASK_TIMES) return undefined;
    const timer = setTimeout(() => { changes.again(); next(turn + 1); }, ASK_MILLIS);
    return () => clearTimeout(timer);
  }, [isThere, turn, awaited]);
  return { ...changes, more: () => set(200) };
}

export function Targets({ session, province }) {
  const [shown, show] = useState(null);
  const [state, tell] = useState({});
  const [undo, ask] = useState(null);
  const changes = useChanges(province, state.change);
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
    if (file) attempt(async () => show(await send("POST", withQuery("targets/uploads", { name: file.name, lang: language() }), file)));
  };
  const apply = (answers) =>
    attempt(async () => {
      const { sent, named, change } = await send("POST", withQuery(`targets/uploads/${shown.id}/apply`, { lang: language(), ...answers }));
      show(null);
      const words = [(sent > 0 || named === 0) && t("targets.applied", { n: count(sent) }), named > 0 && t("targets.named", { n: count(named) })];
      return { words: words.filter(Boolean).join(" "), change, name: shown.fileName };
    });
  const undone = (result) => {
    ask(null);
    if (!result) return;
    tell({ words: t(result.sent > 0 ? "plan.undo.done" : "plan.undo.marked", { name: undo.name }), change: result.change });
    if (result.sent === 0) changes.again();
  };
  return html`
    <${PlanTabs} here="sheet" session=${session} province=${province} />
    <section class="sheet form plan-upload" aria-label=${t("targets.file")}>
      <label class="field"><span>${t("targets.file")}</span><input type="file" accept=".xlsx,.csv,.tsv,.txt" disabled=${state.busy} onChange=${upload} /><small>${t("targets.hint")}</small></label>
      <${Templates} province=${province} />
      ${state.error && html`<${Failure} error=${state.error} />`}
      ${state.words && html`<p class="note plan-done" role="status"><span>${state.words}</span>
        ${state.change && state.name && html`<button class="button" onClick=${() => ask({ id: state.change, name: state.name })}>${t("plan.undo")}</button>`}
      </p>`}
    </section>
    ${shown &&
    html`<section class="sheet stack" aria-label=${t("targets.difference")}>
      <header><h2>${shown.fileName}</h2></header>
      <${Shown} key=${shown.id ?? shown.fileName} shown=${shown} busy=${state.busy} onApply=${apply} onCancel=${() => show(null)} />
    </section>`}
    ${province
      ? html`<${PlanLedger} changes=${changes} province=${province} onUndo=${ask} onMore=${changes.more} />`
      : html`<div class="sheet"><${Empty} picture="NO_PLAN" title=${t("plan.choose")} /></div>`}
    ${undo && html`<${UndoDialog} key=${undo.id} ...${undo} onDone=${undone} />`}
  `;
}
