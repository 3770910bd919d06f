// A unit as a tile and as a row.
import { html } from "../../lib/preact-htm.js";
import { t } from "../i18n.js";
import { count, minute, percent, rate, waitUpTo } from "../format.js";
import { teamPath, unitPath } from "../addresses.js";
import { StatusTag } from "./common.js";
import { PaceRule } from "./pace.js";
import { Spark } from "./spark.js";

/** How much it needs a person: "critical", "need" or "". */
export function needOf(unit) {
  if (unit.status === "CRITICAL" || unit.alerts?.critical > 0) return "critical";
  if (["BEHIND", "SILENT", "MISSED"].includes(unit.status) || unit.alerts?.warning > 0) return "need";
  return "";
}

function teamsLine(teams) {
  if (!teams?.total) return null;
  return html`<span>
    ${t("teams.at", { heard: teams.heard, total: teams.total })}
    ${teams.silent > 0 && html` · <b class="need">${t("teams.silent", { n: teams.silent })}</b>`}
  </span>`;
}

const alertsLine = ({ critical, warning }) =>
  critical + warning > 0 && html`<b class="need">${t(critical + warning === 1 ? "alerts.one" : "alerts.n", { n: critical + warning })}</b>`;

export function Tile({ unit }) {
  const need = needOf(unit);
  return html`<li class=${`tile${need && ` tile-${need}`}`}>
    <header>
      <h3><a href=${unitPath(unit)}>${unit.name}</a></h3>
      <${StatusTag} unit=${unit} />
    </header>
    <div class="tile-figures">
      <span class="figure">${count(unit.received)}${unit.target > 0 && html`<small> / ${count(unit.target)}</small>`}</span>
      <span class="tile-pace">${unit.pace !== null && html`${t("pace.of", { n: count(unit.pace) })}`}</span>
    </div>
    <${PaceRule} received=${unit.received} expected=${unit.expected} target=${unit.target} silent=${unit.status === "SILENT"} />
    <footer>
      <div class="tile-words">
        ${teamsLine(unit.teams)}
        ${alertsLine(unit.alerts)}
        ${unit.held > 0 && html`<span>${t("held.n", { n: count(unit.held) })}</span>`}
        ${unit.scope === "TEAM" && html`<span>${unit.heardAt ? t("heard.at", { time: minute(unit.heardAt) }) : t("heard.never")}</span>`}
        ${unit.requiredPerHour > 0 && html`<span>${t("required", { n: rate(unit.requiredPerHour) })}</span>`}
      </div>
      <div class="tile-rate">
        <${Spark} bars values=${unit.spark} label=${t("spark.label", { n: count(unit.rate) })} />
        <span><b>${count(unit.rate)}</b> ${t("perHour")}</span>
      </div>
    </footer>
  </li>`;
}

export function Tiles({ units, none }) {
  if (!units.length) return html`<p class="soft">${none}</p>`;
  return html`<ul class="tiles">${units.map((unit) => html`<${Tile} key=${unit.id} unit=${unit} />`)}</ul>`;
}

/** The teams whose stations took their newest application here, each with its stations and when. */
function Here({ stations }) {
  const teams = [...new Set(stations.map((s) => s.team))];
  return teams.map((team) => {
    const own = stations.filter((s) => s.team === team);
    return html`<div key=${team}>
      <a href=${teamPath(own[0].province, team)}>${own[0].teamName}</a>
      <span class="soft small"> ${minute(own[0].receivedAt)} · ${t(own.length === 1 ? "stations.one" : "stations.n", { n: own.length })}</span>
    </div>`;
  });
}

/** Units without a target of their own: intake points, communes. @param at the field of a station that names one */
export function PlaceTable({ units, stations, at, label }) {
  if (!units.length) return html`<p class="soft">${t("places.none")}</p>`;
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${label}>
    <table>
      <caption class="unseen">${label}</caption>
      <thead>
        <tr>
          <th scope="col">${t("col.place")}</th>
          <th scope="col" class="number">${t("col.received")}</th>
          <th scope="col" class="number">${t("col.rate")}</th>
          <th scope="col" class="number">${t("col.wait.half")}</th>
          <th scope="col" class="number">${t("col.wait.most")}</th>
          <th scope="col" class="number">${t("col.wait.hour")}</th>
          <th scope="col" class="number">${t("col.students")}</th>
          <th scope="col" class="number">${t("col.elderly")}</th>
          <th scope="col" class="number">${t("col.returned")}</th>
          <th scope="col" class="number">${t("col.heard")}</th>
          <th scope="col">${t("col.here")}</th>
        </tr>
      </thead>
      <tbody>
        ${units.map(
          (unit) => html`<tr key=${unit.id}>
            <th scope="row">${unit.name}</th>
            <td class="number">${count(unit.received)}</td>
            <td class="number">${count(unit.rate)}</td>
            <td class="number">${unit.waits ? waitUpTo(unit.waits.halfUpTo) : "–"}</td>
            <td class="number">${unit.waits ? waitUpTo(unit.waits.mostUpTo) : "–"}</td>
            <td class="number">${percent(unit.waits?.overHour, unit.waits?.told)}</td>
            <td class="number">${percent(unit.students, unit.received)}</td>
            <td class="number">${percent(unit.elderly, unit.received)}</td>
            <td class="number">${count(unit.returned)}</td>
            <td class="number">${minute(unit.heardAt)}</td>
            <td><${Here} stations=${stations.filter((s) => s[at] === unit.id)} /></td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
