// Small components used by many pages.
import { html } from "../../lib/preact-htm.js";
import { t } from "../i18n.js";

// Line drawings for empty states.
const PICTURES = {
  NO_PLAN: "M10 12h28v26H10zM10 20h28M17 8v8m14-8v8M19 29h10",
  NOT_YET: "M8 34h32M14 34a10 10 0 0 1 20 0M24 12v6M10.5 20.5l4 3.5m23-3.5-4 3.5M16 40h16",
  OVER: "M24 8a16 16 0 1 1-14 8M10 8v8h8M19 19h10v10H19z",
  REFUSED: "M12 22h24v18H12zM17 22v-5a7 7 0 0 1 14 0v5M24 29v5",
  AWAY: "M6 24h12m12 0h12M18 17v14m12-14v14M22 20v8m4-8v8",
  WELL: "M40 24a16 16 0 1 1-6-12.500M17 23l7 7 15-16",
};

/** @param picture one of the above, or none */
export function Empty({ picture, title, text, children }) {
  return html`<div class="empty">
    ${picture && html`<svg class="empty-picture" viewBox="0 0 48 48" aria-hidden="true"><path d=${PICTURES[picture]} /></svg>`}
    <b>${title}</b>${text}${children}
  </div>`;
}

/**
 * Why a board has nothing to judge: "OVER" if a replay has ended on an empty day, "NO_PLAN" if nobody has a target today,
 * "NOT_YET" if nothing was received yet; null if there is something.
 */
export function quietOf({ clock, province, districts, teams }, over) {
  if (over && province.received === 0) return "OVER";
  if (!clock) return "NOT_YET";
  if (![province, ...districts, ...teams].some((unit) => unit.target > 0)) return "NO_PLAN";
  return province.received === 0 && !province.heardAt ? "NOT_YET" : null;
}

/** One of the states of `quietOf`, with its own words and picture. */
export function Quiet({ state, children }) {
  return html`<${Empty} picture=${state} title=${t(`quiet.${state}`)} text=${t(`quiet.${state}.text`)}>${children}<//>`;
}

/** Name of the sum of the units shown: the province, or the visible part of it. */
export function sumName({ account, province, districts }) {
  if (account.bounds.some((code) => code === "*" || code === province.id)) return province.name;
  return districts.length === 1 ? districts[0].name : t("part.sum", { province: province.name });
}

const REFUSED = ["NOT_FOUND", "FORBIDDEN"];
/** Errors that may be resolved by retrying. */
const PASSING = ["UNREACHABLE", "NO_DATABASE", "NO_KAFKA", "TOO_MANY", "FAILED"];

/** Shown in place of missing data: the reason, and a retry button where that may help. */
export function Failure({ error, again }) {
  const known = t(`failed.${error.error}`);
  const text = known.startsWith("failed.") ? error.message : known;
  const retry = again && PASSING.includes(error.error) && html`<p><button class="button" onClick=${again}>${t("failed.again")}</button></p>`;
  // For pages without data; a form shows refusals next to the input.
  if (again) {
    const picture = REFUSED.includes(error.error) ? "REFUSED" : "AWAY";
    return html`<div class="sheet" role="alert"><${Empty} picture=${picture} title=${t(`quiet.${picture}`)} text=${text}>${retry}<//></div>`;
  }
  return html`<div class="refusal" role="alert">${text}</div>`;
}

/** Shows data once loaded, the reason if it failed, and nothing while loading. */
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

/** Figures with labels: [{ label, value, unit, need }]. */
export function Facts({ of }) {
  return html`<dl class="facts">
    ${of.filter(Boolean).map(
      (f) => html`<div key=${f.label}><dt>${f.label}</dt><dd class=${f.need ? "need" : ""}>${f.value}${f.unit && html` <small>${f.unit}</small>`}</dd></div>`,
    )}
  </dl>`;
}

function Head({ of }) {
  if (of.number) return html`<th scope="col" class="number">${of.number}</th>`;
  return html`<th scope="col">${of.unseen ? html`<span class="unseen">${of.unseen}</span>` : of}</th>`;
}

/**
 * A table with a caption, which scrolls sideways if too wide.
 *
 * @param heads of the columns: what they show, { number } above numbers, or { unseen } for screen readers alone
 * @param kind class of the table
 * @param box class of what scrolls
 */
export function Table({ name, caption = name, heads, kind, box = "scroll", children }) {
  return html`<div class=${box} tabindex="0" role="group" aria-label=${name}>
    <table class=${kind}>
      <caption class="unseen">${caption}</caption>
      <thead><tr>${heads.map((head, i) => html`<${Head} key=${i} of=${head} />`)}</tr></thead>
      <tbody>${children}</tbody>
    </table>
  </div>`;
}

/** A field with a choice: options are [value, name]. */
export function Choice({ label, value, options, onChange }) {
  return html`<label class="field"><span>${label}</span>
    <select value=${value ?? ""} onChange=${(e) => onChange(e.target.value)}>
      ${options.map(([v, name]) => html`<option key=${v} value=${v} selected=${v === (value ?? "")}>${name}</option>`)}
    </select>
  </label>`;
}

/** Links to download a table as CSV and XLSX. */
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

/** The status of a unit as a word. */
export function StatusTag({ unit }) {
  const status = unit.status ?? (unit.target === 0 ? "OFF" : "NONE");
  const kind = { CRITICAL: "critical", BEHIND: "need", MISSED: "need", SILENT: "silent", MET: "done", NOT_STARTED: "waiting" }[status] ?? "plain";
  if (status === "NONE") return null;
  return html`<span class=${`tag tag-${kind}`}>${status === "MET" ? "✓ " : ""}${t(`status.${status}`)}</span>`;
}
