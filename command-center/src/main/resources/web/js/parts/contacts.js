// Telephone contacts of a unit, one tap away; planners can edit them.
import { html, useState } from "../../lib/preact-htm.js";
import { send, useData, withQuery } from "../api.js";
import { t } from "../i18n.js";
import { may } from "../session.js";
import { Dialog, useSending } from "./alert-dialogs.js";
import { Loaded } from "./common.js";

const MOST = 4;
const EMPTY = { post: "", telephone: "" };

function ContactsDialog({ path, name, contacts, onDone }) {
  const [rows, change] = useState([...contacts, ...(contacts.length < MOST ? [EMPTY] : [])]);
  const sending = useSending(onDone);
  const set = (i, what) => (e) => change(rows.map((row, k) => (k === i ? { ...row, [what]: e.target.value } : row)));
  const given = rows.filter((row) => row.post.trim() || row.telephone.trim());
  return html`<${Dialog} title=${t("contacts.edit", { name })} name="contacts" onClose=${() => onDone(false)}>
    <form class="form" onSubmit=${sending.submit(() => send("PUT", path, { contacts: given, before: contacts }))}>
      <p class="soft">${t("contacts.text")}</p>
      ${rows.map(
        (row, i) => html`<div key=${i} class="contact-row">
          <label class="field"><span>${t("contacts.post")}</span><input maxlength="60" placeholder=${i === 0 ? t("contacts.leader") : ""} value=${row.post} onInput=${set(i, "post")} /></label>
          <label class="field"><span>${t("contacts.telephone")}</span><input type="tel" inputmode="tel" maxlength="20" value=${row.telephone} onInput=${set(i, "telephone")} /></label>
        </div>`,
      )}
      ${rows.length < MOST && html`<button class="button" type="button" onClick=${() => change([...rows, EMPTY])}>${t("contacts.more")}</button>`}
      ${sending.error && html`<p class="refusal" role="alert">${sending.error.error === "BAD_REQUEST" ? t("contacts.wrong") : t(`failed.${sending.error.error}`)}</p>`}
      <div class="buttons">
        <button class="button button-main" disabled=${sending.busy}>${t("save")}</button>
        <button class="button" type="button" onClick=${() => onDone(false)}>${t("cancel")}</button>
      </div>
    </form>
  <//>`;
}

/** @param unit { scope, id, province, name } */
export function Contacts({ unit, account }) {
  const [open, set] = useState(false);
  const path = withQuery(`units/${unit.scope}/${encodeURIComponent(unit.id)}/contacts`, { province: unit.province });
  const asked = useData(may(account, "act") ? path : null);
  if (!may(account, "act")) return null;
  return html`<section class="sheet contacts" aria-label=${t("contacts.title")}>
    <header>
      <h2>${t("contacts.title")}</h2>
      ${may(account, "plan") && asked.data && html`<button class="button" onClick=${() => set(true)}>${t("contacts.change")}</button>`}
    </header>
    <${Loaded} of=${asked}>${({ contacts }) => html`
      ${contacts.length === 0 && html`<p class="soft">${t("contacts.none")}</p>`}
      <ul>
        ${contacts.map((c, i) => html`<li key=${i}><span>${c.post}</span><a class="button button-main" href=${`tel:${c.telephone.replace(/[^+0-9]/g, "")}`}>${t("contacts.call", { telephone: c.telephone })}</a></li>`)}
      </ul>
      ${open && html`<${ContactsDialog} path=${path} name=${unit.name} contacts=${contacts} onDone=${(changed) => { set(false); changed && asked.again(); }} />`}
    `}<//>
  </section>`;
}
