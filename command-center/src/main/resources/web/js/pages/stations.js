// The stations of a province, district or team: their state, and records that the intake service has refused.
import { html } from "../../lib/preact-htm.js";
import { useData, withQuery } from "../api.js";
import { t } from "../i18n.js";
import { count, moment } from "../format.js";
import { stationsPath, teamPath } from "../addresses.js";
import { go } from "../router.js";
import { Empty, Loaded, Table } from "../parts/common.js";
import { UnitPicker, useUnits } from "../parts/unit-picker.js";
import { Stations } from "./team.js";

/** [[team, its stations]] in the order of the list: longest silent first. */
function byTeam(stations) {
  const teams = new Map();
  for (const s of stations) teams.set(s.team, [...(teams.get(s.team) ?? []), s]);
  return [...teams];
}

function Refused({ refused }) {
  if (!refused.length) return html`<p class="soft">${t("refused.none")}</p>`;
  const heads = [t("tokens.token"), t("refused.reason"), t("refused.field"), { number: t("refused.lines") }, t("refused.last")];
  return html`<${Table} name=${t("refused.title")} kind="cards" heads=${heads}>
    ${refused.map(
      (r, i) => html`<tr key=${i}>
        <th scope="row">${r.token}${(r.station || r.team) && html`<br /><small class="soft">${[r.teamName, r.station].filter(Boolean).join(" · ")}</small>`}</th>
        <td class="whole" data-label=${t("refused.reason")}>${t(`reason.${r.reason}`)} <small class="soft">${r.reason}</small></td>
        <td class="nowrap" data-label=${t("refused.field")}>${r.field ? html`<code>${r.field}</code>` : "–"}</td>
        <td class="number" data-label=${t("refused.lines")}>${count(r.lines)}</td>
        <td class="nowrap" data-label=${t("refused.last")}>${moment(r.lastAt)}</td>
      </tr>`,
    )}
  <//>`;
}

export function StationsPage({ address, session, province }) {
  const units = useUnits();
  const asked = { district: address.searchParams.get("district") ?? "", team: address.searchParams.get("team") ?? "" };
  const page = useData(withQuery(`provinces/${province}/stations`, asked));
  const of = { province, district: asked.district || null, team: asked.team || null };
  const show = (next) =>
    next.province && go(withQuery(stationsPath(next.province), { district: next.district, team: next.team }), true);
  return html`
    <div class="head"><h1>${t("page.stations")}</h1></div>
    <form class="filters" onSubmit=${(e) => e.preventDefault()}>
      <${UnitPicker} units=${units} account=${{ ...session.account, bounds: [] }} of=${of} withTeams=${true} onChange=${show} />
    </form>
    <${Loaded} of=${page}>
      ${({ stations, refused }) => html`
        ${byTeam(stations).map(
          ([team, own]) => html`<section key=${team} class="sheet" aria-label=${own[0].teamName ?? team}>
            <header><h2><a href=${teamPath(province, team)}>${own[0].teamName ?? team}</a></h2></header>
            <${Stations} stations=${own} />
          </section>`,
        )}
        ${stations.length === 0 && html`<section class="sheet"><${Empty} title=${t("stations.quiet")} text=${t("stations.quiet.text")} /></section>`}
        <section id="refused" class="sheet" aria-label=${t("refused.title")}>
          <header><h2>${t("refused.title")}</h2><p class="small soft">${t("refused.note")}</p></header>
          <${Refused} refused=${refused} />
        </section>`}
    <//>
  `;
}
