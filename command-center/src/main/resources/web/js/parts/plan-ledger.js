// The ledger of plans: what was assigned, by whom, when and why, with undo.
import { html, useState } from "../../lib/preact-htm.js";
import { send, useData, withQuery } from "../api.js";
import { language, t } from "../i18n.js";
import { unitPlanPath } from "../addresses.js";
import { count, date, longDay, minute, moment } from "../format.js";
import { Dialog, useSending } from "./alert-dialogs.js";
import { Empty, Failure, Loaded, Table } from "./common.js";
import { Difference, Notes, Problems, daysText } from "./plan-difference.js";

/** Shows what undoing a change would assign, and applies it; `onDone` receives the response, or null. */
export function UndoDialog({ id, name, onDone }) {
  const asked = useData(withQuery(`targets/changes/${id}/undo`, { lang: language() }));
  const sending = useSending(() => {});
  return html`<${Dialog} title=${t("plan.undo.title", { name })} name="undo" onClose=${() => onDone(null)}>
    <div class="form">
      <p class="soft">${t("plan.undo.text")}</p>
      <${Loaded} of=${asked}>${({ shown, difference }) => html`
        ${difference.problems.length > 0 && html`<${Problems} problems=${difference.problems} />`}
        <${Notes} shown=${difference} />
        ${difference.rows.length > 0 ? html`<${Difference} shown=${difference} />` : difference.problems.length === 0 && html`<p class="note">${t("plan.undo.nothing")}</p>`}
        ${sending.error && html`<${Failure} error=${sending.error} />`}
        <div class="buttons">
          <button class="button button-main" disabled=${sending.busy || difference.problems.length > 0} onClick=${sending.submit(async () => onDone(await send("POST", withQuery(`targets/changes/${id}/undo`, { shown }))))}>${difference.rows.length > 0 ? t("plan.undo.now", { n: count(difference.rows.length) }) : t("plan.undo.mark")}</button>
          <button class="button" onClick=${() => onDone(null)}>${t("cancel")}</button>
        </div>
      `}<//>
    </div>
  <//>`;
}

function Rows({ change, province }) {
  const asked = useData(withQuery(`targets/changes/${change.id}`, { province }));
  return html`<${Loaded} of=${asked}>${({ rows }) => html`
    <${Table} name=${t("plan.rows")} box="scroll plan-rows" heads=${[t("col.unit"), t("targets.col.days"), { number: t("plan.before") }, { number: t("col.target") }]}>
      ${rows.map((r, i) => html`<tr key=${i}>
        <th scope="row"><a href=${unitPlanPath({ ...r, province })}>${r.name}</a>${r.name !== r.id && html`<br /><small class="soft">${r.id}</small>`}</th>
        <td class="nowrap">${daysText(r.from, r.to)}</td>
        <td class="number soft">${count(r.before)}</td>
        <td class="number"><b>${count(r.dailyTarget)}</b></td>
      </tr>`)}
    <//>
  `}<//>`;
}

function Change({ change, province, onUndo }) {
  const [open, set] = useState(false);
  const name = change.fileName ?? t("plan.command");
  const why = [...change.reasons, ...change.assignedBy].join(" · ");
  return html`<li class=${`change${change.undone ? " change-undone" : ""}`}>
    <time datetime=${change.at}>${minute(change.at)}</time>
    <div class="change-what">
      <b>${change.undoes ? t("plan.undid", { name }) : name}</b>
      ${change.undone && html` <span class="tag tag-plain">${t("plan.undone")}</span>`}
      <p class="soft small">${[change.byName, t("plan.units", { n: count(change.units) }), daysText(change.from, change.to)].filter(Boolean).join(" · ")}</p>
      ${change.undoneWithoutEffect && html`<p class="soft small">${t("plan.undone.nothing", { who: change.undoneWithoutEffect.byName, at: moment(change.undoneWithoutEffect.at) })}</p>`}
      ${why && html`<p class="small">${why}</p>`}
    </div>
    <div class="buttons">
      <button class="button" aria-expanded=${open} onClick=${() => set(!open)}>${t(open ? "plan.hide" : "plan.show")}<span class="unseen">: ${name}</span></button>
      ${change.mayUndo && html`<button class="button" onClick=${() => onUndo({ id: change.id, name })}>${t("plan.undo")}<span class="unseen">: ${name}</span></button>`}
    </div>
    ${open && html`<div class="change-rows"><${Rows} change=${change} province=${province} /></div>`}
  </li>`;
}

/**
 * @param changes loaded data of the newest changes
 * @param onUndo called with the change to undo
 */
export function PlanLedger({ changes, province, onUndo, onMore }) {
  return html`<section class="sheet" aria-label=${t("plan.ledger")}>
    <header><h2>${t("plan.ledger")}</h2></header>
    <${Loaded} of=${changes}>${({ changes: list, more }) => {
      const days = [];
      list.forEach((c) => {
        const on = date(c.at);
        if (days.at(-1)?.on === on) days.at(-1).changes.push(c);
        else days.push({ on, iso: on.split("/").reverse().join("-"), changes: [c] });
      });
      return html`
        ${list.length === 0 && html`<${Empty} picture="NO_PLAN" title=${t("plan.ledger.none")} text=${t("plan.ledger.none.text")} />`}
        ${days.map((d, i) => html`<section key=${i} class="change-day" aria-label=${longDay(d.iso)}>
          <h3>${longDay(d.iso)}</h3>
          <ul class="changes">${d.changes.map((c) => html`<${Change} key=${c.id} change=${c} province=${province} onUndo=${onUndo} />`)}</ul>
        </section>`)}
        ${more && html`<div class="buttons"><button class="button" onClick=${onMore}>${t("older")}</button></div>`}
      `;
    }}<//>
  </section>`;
}
