// Teams that could help one that is behind: only a suggestion; no message is sent.
import { html } from "../../lib/preact-htm.js";
import { useData } from "../api.js";
import { t } from "../i18n.js";
import { count } from "../format.js";
import { teamPath } from "../addresses.js";

const SHOWN = 4;

function outcome(help) {
  if (help.moves.length === 0) return t("help.none");
  const enough = help.closes === help.gap;
  return t(enough ? "help.enough" : "help.part", { closes: count(help.closes), gap: count(help.gap) });
}

/** The helping teams, one per line, and the gap that they would close. */
export function Help({ help, province }) {
  const rest = help.moves.length - SHOWN;
  return html`<div class="help">
    <p class="help-head"><b>${t("help.title")}</b> <span class="soft small">${t("help.suggestion")}</span></p>
    ${help.moves.length > 0 &&
    html`<ul>
      ${help.moves.slice(0, SHOWN).map(
        (m) => html`<li key=${m.team}>
          <a href=${teamPath(province, m.team)}>${m.name}</a>
          <span>${t("help.surplus", { n: count(m.surplus) })}</span>
          <span class="soft small">${m.sameDistrict ? t("help.near") : m.districtName}</span>
        </li>`,
      )}
      ${rest > 0 && html`<li class="soft small">${t("help.more", { n: rest })}</li>`}
    </ul>`}
    <p class="small">${outcome(help)}</p>
  </div>`;
}

/** Suggestions for each team of a district that is behind. */
export function DistrictHelp({ province, district, clock }) {
  const { data } = useData(`provinces/${province}/districts/${district}/help`, clock, 8000);
  if (!data?.teams.length) return null;
  return html`<section class="sheet" aria-label=${t("help.title")}>
    <header><h2>${t("help.title")}</h2><span class="soft small">${t("help.suggestion")}</span></header>
    <ul class="help-teams">
      ${data.teams.map(
        (help) => html`<li key=${help.team}>
          <p><a href=${teamPath(province, help.team)}><b>${help.name}</b></a> <span class="soft">${t("help.gap", { n: count(help.gap) })}</span></p>
          ${help.moves.length > 0 && html`<p>${t("help.words", { teams: help.moves.map((m) => t("help.one", { name: m.name, n: count(m.surplus) })).join(", ") })}</p>`}
          <p class="soft small">${outcome(help)}</p>
        </li>`,
      )}
    </ul>
  </section>`;
}
