// What the pages of administrators share: a list with a button to add to it, what was just made, and a form that saves.
import { html, useState } from "../../lib/preact-htm.js";
import { t } from "../i18n.js";
import { Dialog, useSending } from "./alert-dialogs.js";
import { Failure } from "./common.js";

/** The fields of a form: what they hold, what sets some of them, and what follows an input by name. */
export function useFields(first) {
  const [form, set] = useState(first);
  const put = (some) => set({ ...form, ...some });
  const change = (name) => (e) => put({ [name]: e.target.type === "checkbox" ? e.target.checked : e.target.value });
  return [form, change, put];
}

/** A form in a dialog; `onDone` is given what `save` answers, or null. */
export function SaveDialog({ title, save, disabled, onDone, children }) {
  const sending = useSending(() => {});
  return html`<${Dialog} title=${title} onClose=${() => onDone(null)}>
    <form class="form" onSubmit=${sending.submit(async () => onDone(await save()))}>
      ${children}
      ${sending.error && html`<${Failure} error=${sending.error} />`}
      <div class="buttons">
        <button class="button button-main" disabled=${sending.busy || disabled}>${t("save")}</button>
        <button class="button" type="button" onClick=${() => onDone(null)}>${t("cancel")}</button>
      </div>
    </form>
  <//>`;
}

/**
 * The head of a list's page.
 *
 * @param page its name
 * @param add text of the button to add to it
 * @param told what came of the last action: an error, words, or words and a secret that is shown once
 */
export function ListHead({ page, add, onAdd, told }) {
  return html`
    <div class="head"><h1>${t(`page.${page}`)}</h1><button class="button button-main" onClick=${onAdd}>${add}</button></div>
    ${told.error && html`<${Failure} error=${told.error} />`}
    ${told.words && html`<p class="note" role="status">${told.words}${told.secret && html` <code>${told.secret}</code>`}</p>`}
  `;
}

/** @param heads of the columns; what can be done with a row comes last */
export function ListTable({ page, heads, cards, children }) {
  return html`<section class="sheet" aria-label=${t(`page.${page}`)}>
    <div class="scroll" tabindex="0" role="group" aria-label=${t(`page.${page}`)}>
      <table class=${cards ? "cards" : undefined}>
        <caption class="unseen">${t(`page.${page}`)}</caption>
        <thead><tr>${heads.map((head) => html`<th key=${head} scope="col">${head}</th>`)}<th scope="col"><span class="unseen">${t("change")}</span></th></tr></thead>
        <tbody>${children}</tbody>
      </table>
    </div>
  </section>`;
}
