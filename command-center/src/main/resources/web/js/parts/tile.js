// A unit as a tile and as a table row.
import { html } from "../../lib/preact-htm.js";
import { t } from "../i18n.js";
import { count, minute, percent, rate, waitUpTo } from "../format.js";
import { teamPath, unitPath } from "../addresses.js";
import { StatusTag, Table } from "./common.js";
import { PaceRule } from "./pace.js";
import { QueueCell, QueueWords } from "./queue.js";
import { Spark } from "./spark.js";

/** How urgent the unit is: "critical", "need" or "". */
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
  critical + warning > 0 && html`<b class="need">${t("alerts.n", { n: critical + warning })}</b>`;

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
        <${QueueWords} waits=${unit.waits} />
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

/** Teams whose stations took their newest application here, with stations and times. */
function Here({ stations }) {
  const teams = [...new Set(stations.map((s) => s.team))];
  return teams.map((team) => {
    const own = stations.filter((s) => s.team === team);
    return html`<div key=${team}>
      <a href=${teamPath(own[0].province, team)}>${own[0].teamName}</a>
      <span class="soft small"> ${minute(own[0].receivedAt)} · ${t("stations.n", { n: own.length })}</span>
    </div>`;
  });
}

/** Units without a target: intake points and communes. @param at the field of a station that holds the unit's id */
export function PlaceTable({ units, stations, at, label }) {
  if (!units.length) return html`<p class="soft">${t("places.none")}</p>`;
  const numbers = ["received", "rate", "wait.half", "wait.most", "wait.hour", "students", "elderly", "returned", "heard"];
  return html`<${Table} name=${label} kind="cards" heads=${[t("col.place"), ...numbers.map((name) => ({ number: t(`col.${name}`) })), t("col.here")]}>
    ${units.map(
      (unit) => html`<tr key=${unit.id}>
        <th scope="row">${unit.name}${unit.name !== unit.id && html` <small class="soft">${unit.id}</small>`}</th>
        <td class="number" data-label=${t("col.received")}>${count(unit.received)}</td>
        <td class="number" data-label=${t("col.rate")}>${count(unit.rate)}</td>
        <td class="number" data-label=${t("col.wait.half")}>${unit.waits ? waitUpTo(unit.waits.halfUpTo) : "–"}</td>
        <td class="number" data-label=${t("col.wait.most")}>${unit.waits ? waitUpTo(unit.waits.mostUpTo) : "–"}</td>
        <${QueueCell} waits=${unit.waits} />
        <td class="number" data-label=${t("col.students")}>${percent(unit.students, unit.received)}</td>
        <td class="number" data-label=${t("col.elderly")}>${percent(unit.elderly, unit.received)}</td>
        <td class="number" data-label=${t("col.returned")}>${count(unit.returned)}</td>
        <td class="number" data-label=${t("col.heard")}>${minute(unit.heardAt)}</td>
        <td class="whole" data-label=${t("col.here")}><${Here} stations=${stations.filter((s) => s[at] === unit.id)} /></td>
      </tr>`,
    )}
  <//>`;
}
