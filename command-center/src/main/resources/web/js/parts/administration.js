// What the pages of administrators share: a list with a button to add to it, its dialog, what was just made, and fields of a form.
import { html, useState } from "../../lib/preact-htm.js";
import { t } from "../i18n.js";
import { Failure, Table } from "./common.js";

/** The fields of a form: what they hold, what sets some of them, and what follows an input by name. */
export function useFields(first) {
  const [form, set] = useState(first);
  const put = (some) => set({ ...form, ...some });
  const change = (name) => (e) => put({ [name]: e.target.type === "checkbox" ? e.target.checked : e.target.value });
  return [form, change, put];
}

/**
 * The dialog of a list and what comes of it: what it is open for (`open`), and what was told last (`told`). `done` closes the
 * dialog and tells what was saved, if anything; `act` does so once a request without a dialog is answered.
 * @param list its data
 * @param wordsOf what to tell of what was saved, as `told` of the head
 */
export function useChanges(list, wordsOf) {
  const [open, set] = useState(null);
  const [told, tell] = useState({});
  const done = (saved) => {
    set(null);
    if (!saved) return;
    tell(wordsOf(saved));
    list.again();
  };
  const act = (request) => request.then(done, (error) => tell({ error }));
  return { open, set, told, tell, done, act };
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
    <${Table} name=${t(`page.${page}`)} kind=${cards ? "cards" : undefined} heads=${[...heads, { unseen: t("change") }]}>${children}<//>
  </section>`;
}
