// Small parts that many pages use.
import { html } from "../../lib/preact-htm.js";
import { t } from "../i18n.js";

export function Empty({ title, text, children }) {
  return html`<div class="empty"><b>${title}</b>${text}${children}</div>`;
}

/** What is shown in place of data that is not there: why, and how to ask again. */
export function Failure({ error, again }) {
  const known = t(`failed.${error.error}`);
  const text = known.startsWith("failed.") ? error.message : known;
  return html`<div class="refusal" role="alert">
    ${text} ${again && html`<button class="button button-plain" onClick=${again}>${t("failed.again")}</button>`}
  </div>`;
}

/** Data when it is there, the reason when it is not, and nothing while it comes. */
export function Loaded({ of, children }) {
  if (of.error) return html`<${Failure} error=${of.error} again=${of.again} />`;
  return of.data ? children(of.data) : html`<p class="soft" role="status">${t("loading")}</p>`;
}

export function Crumbs({ path }) {
  return html`<nav aria-label=${t("crumbs")}>
    <ol class="crumbs">
      ${path.map(([name, address]) => html`<li key=${name}>${address ? html`<a href=${address}>${name}</a>` : name}</li>`)}
    </ol>
  </nav>`;
}

/** Figures, each with a word of what it is: [{ label, value, unit, need }]. */
export function Facts({ of }) {
  return html`<dl class="facts">
    ${of.filter(Boolean).map(
      (f) => html`<div key=${f.label}><dt>${f.label}</dt><dd class=${f.need ? "need" : ""}>${f.value}${f.unit && html` <small>${f.unit}</small>`}</dd></div>`,
    )}
  </dl>`;
}

/** CSV and XLSX of a table. */
export function Export({ table, query }) {
  const address = (ending) =>
    `/api/v1/exports/${table}.${ending}?${new URLSearchParams({ ...query, lang: document.documentElement.lang })}`;
  return html`<div class="buttons">
    ${["xlsx", "csv"].map(
      (ending) => html`<a key=${ending} class="button" href=${address(ending)} download>
        <span class="unseen">${t(`export.${table}`)}: </span>${t("export")} ${ending.toUpperCase()}
      </a>`,
    )}
  </div>`;
}

/** The word for how a unit stands. */
export function StatusTag({ unit }) {
  const status = unit.status ?? (unit.target === 0 ? "OFF" : "NONE");
  const kind = { CRITICAL: "critical", BEHIND: "need", MISSED: "need", SILENT: "silent", MET: "done", NOT_STARTED: "waiting" }[status] ?? "plain";
  if (status === "NONE") return null;
  return html`<span class=${`tag tag-${kind}`}>${status === "MET" ? "✓ " : ""}${t(`status.${status}`)}</span>`;
}
