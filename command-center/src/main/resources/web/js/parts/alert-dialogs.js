// Dialogs to acknowledge or mute an alert.
import { html, useEffect, useRef, useState } from "../../lib/preact-htm.js";
import { send, useData } from "../api.js";
import { t } from "../i18n.js";
import { minute, moment } from "../format.js";
import { useLive } from "../live.js";
import { Failure, Loaded } from "./common.js";

/** A native dialog: keeps the focus, closes with Escape, and announces its title. */
export function Dialog({ title, name = "dialog", onClose, children }) {
  const box = useRef(null);
  useEffect(() => {
    box.current.showModal();
  }, []);
  return html`<dialog ref=${box} aria-labelledby=${`${name}-title`} onClose=${onClose}>
    <h2 id=${`${name}-title`}>${title}</h2>
    ${children}
  </dialog>`;
}

/** State of a form being sent: { busy, error, submit }. */
export function useSending(onDone) {
  const [state, set] = useState({});
  const submit = (task) => async (e) => {
    e?.preventDefault();
    set({ busy: true });
    try {
      await task();
      onDone(true);
    } catch (error) {
      set({ error });
    }
  };
  return { ...state, submit };
}

/**
 * A form in a dialog; `onDone` is given what `save` answers, or null.
 *
 * @param label of the button
 */
export function SaveDialog({ title, label, save, disabled, onDone, children }) {
  const sending = useSending(() => {});
  return html`<${Dialog} title=${title} onClose=${() => onDone(null)}>
    <form class="form" onSubmit=${sending.submit(async () => onDone(await save()))}>
      ${children}
      ${sending.error && html`<${Failure} error=${sending.error} />`}
      <div class="buttons">
        <button class="button button-main" disabled=${sending.busy || disabled}>${label ?? t("save")}</button>
        <button class="button" type="button" onClick=${() => onDone(null)}>${t("cancel")}</button>
      </div>
    </form>
  <//>`;
}

export function AcknowledgeDialog({ alert, onDone }) {
  const [note, write] = useState("");
  const save = () => send("POST", `alerts/${encodeURIComponent(alert.alertId)}/acknowledgements`, { note });
  return html`<${SaveDialog} title=${t("acknowledge.title", { name: alert.name })} label=${t("acknowledge")} save=${save} onDone=${onDone}>
    <p class="soft">${t("acknowledge.text")}</p>
    <label class="field"><span>${t("acknowledge.note")}</span>
      <textarea maxlength="500" value=${note} onInput=${(e) => write(e.target.value)} autofocus></textarea>
    </label>
  <//>`;
}

const LENGTHS = [30, 60, 120, 240, 720];

export function MuteDialog({ of, mute, onDone }) {
  const live = useLive();
  const clock = live.board?.clock ?? live.health?.clock ?? new Date().toISOString();
  const [minutes, choose] = useState(60);
  const [reason, write] = useState("");
  const sending = useSending(onDone);
  const until = new Date(Date.parse(clock) + minutes * 60_000).toISOString();
  const begin = () => send("POST", "mutes", { scope: of.scope, id: of.id, province: of.province, until, reason });
  return html`<${Dialog} title=${t("mute.title", { name: of.name })} onClose=${() => onDone(false)}>
    <form class="form" onSubmit=${sending.submit(begin)}>
      <p class="soft">${t("mute.text")}</p>
      <fieldset class="field">
        <legend>${t("mute.until", { time: moment(until) })}</legend>
        <div class="buttons">
          ${LENGTHS.map(
            (n) => html`<button key=${n} class="button" type="button" aria-pressed=${n === minutes} onClick=${() => choose(n)}>
              ${n < 60 ? t("time.minutes", { n }) : t("time.hours.plain", { n: n / 60 })}
            </button>`,
          )}
        </div>
      </fieldset>
      <label class="field"><span>${t("mute.reason")}</span>
        <textarea maxlength="500" required value=${reason} onInput=${(e) => write(e.target.value)}></textarea>
      </label>
      ${sending.error && html`<${Failure} error=${sending.error} />`}
      <div class="buttons">
        <button class="button button-main" disabled=${sending.busy}>${t("mute")}</button>
        ${mute && html`<button class="button" type="button" onClick=${sending.submit(() => send("DELETE", `mutes/${encodeURIComponent(mute.id)}`))}>${t("mute.end", { time: minute(mute.until) })}</button>`}
        <button class="button" type="button" onClick=${() => onDone(false)}>${t("cancel")}</button>
      </div>
    </form>
  <//>`;
}

export function AssignDialog({ alert, onDone }) {
  const path = `alerts/${encodeURIComponent(alert.alertId)}`;
  const asked = useData(`${path}/assignees`);
  const sending = useSending(onDone);
  const give = (account) => sending.submit(() => send("PUT", `${path}/assignee`, { account }));
  return html`<${Dialog} title=${t("assign.title", { name: alert.name })} name="assign" onClose=${() => onDone(false)}>
    <div class="form">
      <p class="soft">${t("assign.text")}</p>
      <${Loaded} of=${asked}>${({ assignees }) => html`<div class="assignees">
        ${assignees.map((a) => html`<button key=${a.account} class="button" disabled=${sending.busy} aria-pressed=${alert.assigned?.to === a.account} onClick=${give(a.account)}>${a.name}</button>`)}
      </div>`}<//>
      ${sending.error && html`<${Failure} error=${sending.error} />`}
      <div class="buttons">
        ${alert.assigned && html`<button class="button" disabled=${sending.busy} onClick=${give(null)}>${t("assign.nobody")}</button>`}
        <button class="button" onClick=${() => onDone(false)}>${t("cancel")}</button>
      </div>
    </div>
  <//>`;
}
