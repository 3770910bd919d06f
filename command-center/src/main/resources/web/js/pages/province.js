// The current state of a province: total, pace, and units that need attention.
import { html, useMemo } from "../../lib/preact-htm.js";
import { useData, withQuery } from "../api.js";
import { t } from "../i18n.js";
import { count, day as dayText, dayPlus, longDay, minute, rate, signed } from "../format.js";
import { Chart } from "../chart.js";
import { AlertCard } from "../parts/alert-card.js";
import { Crumbs, Empty, Facts, Loaded, Quiet, StatusTag, quietOf, sumName } from "../parts/common.js";
import { Curve } from "../parts/curve.js";
import { Deadline } from "../parts/deadline.js";
import { Intake, isReplayOver } from "../parts/health.js";
import { PaceRule } from "../parts/pace.js";
import { queueFact } from "../parts/queue.js";
import { Recent } from "../parts/recent.js";
import { Tiles } from "../parts/tile.js";

const SHOWN_ALERTS = 5;

const rangeOf = ({ projectedLow: low, projectedHigh: high }) => (low === null || low === high ? "" : `${count(low)}–${count(high)}`);

/** The figures of a unit with a target, most important first. */
export function paceFacts(unit) {
  const gap = unit.expected === null ? null : unit.received - unit.expected;
  return [
    unit.expected !== null && { label: t("fact.expected"), value: count(unit.expected) },
    gap !== null && { label: t(gap < 0 ? "fact.short" : "fact.ahead"), value: signed(gap), need: gap < 0 && ["BEHIND", "CRITICAL", "MISSED"].includes(unit.status) },
    unit.rate !== null && { label: t("fact.rate"), value: count(unit.rate) },
    unit.requiredPerHour !== null && { label: t("fact.required"), value: rate(unit.requiredPerHour) },
    unit.projected !== null && { label: t("fact.projected"), value: count(unit.projected), unit: rangeOf(unit) },
    queueFact(unit.waits),
    unit.held > 0 && { label: t("fact.held"), value: count(unit.held) },
    unit.teams?.total > 0 && {
      label: unit.teams.silent ? t("fact.teams.silent", { n: unit.teams.total, silent: unit.teams.silent }) : t("fact.teams", { n: unit.teams.total }),
      value: `${count(unit.teams.heard)}/${count(unit.teams.total)}`,
      need: unit.teams.silent > 0,
    },
  ];
}

/** The header of a unit's page: its total in large figures, and the pace bar. */
export function Hero({ unit, note }) {
  return html`<div class="hero">
    <p class="hero-total">
      <b aria-live="off">${count(unit.received)}</b>
      ${unit.target > 0 && html`<span>${t("of.target", { n: count(unit.target) })}</span>`}
      <span class="hero-tags"><${StatusTag} unit=${unit} />${unit.pace !== null && html`<span class="soft">${t("pace.of", { n: count(unit.pace) })}</span>`}</span>
    </p>
    <${PaceRule} big received=${unit.received} expected=${unit.expected} target=${unit.target} silent=${unit.status === "SILENT"} />
    ${note}
    <${Facts} of=${paceFacts(unit)} />
  </div>`;
}

function PerMinute({ values, clock }) {
  const [data, range] = useMemo(() => {
    const end = Math.floor(Date.parse(clock) / 60_000) * 60;
    const at = values.map((_, i) => end - (values.length - i) * 60);
    return [[at, values], [end - values.length * 60, end]];
  }, [values, clock]);
  const label = t("minutes.label", { n: count(values.reduce((a, b) => a + b, 0)), last: count(values.at(-1)) });
  return html`<${Chart} data=${data} range=${range} lines=${[{ label: t("minutes.title"), colour: "--done", bars: true }]} label=${label} stepSeconds=${600} />`;
}

const NOT_WELL = ["BEHIND", "CRITICAL", "SILENT", "MISSED"];

/** Why no alert is open. "All well" is shown only if teams are judged and none has a problem. */
export function NoAlerts({ board, over }) {
  const quiet = over ? "OVER" : quietOf(board);
  // A replay that runs past its last day ends on a day without data.
  const last = over && board.province.received === 0 && dayPlus(board.workingDay, -1);
  if (quiet) return html`<${Quiet} state=${quiet}>${last && html`<p><a href=${withQuery(`/days/${last}`, { province: board.province.id })}>${t("quiet.OVER.day", { day: dayText(last) })}</a></p>`}<//>`;
  const judged = board.teams.filter((team) => team.target > 0);
  const well = judged.length > 0 && !judged.some((team) => NOT_WELL.includes(team.status));
  return html`<${Empty} picture="WELL" title=${t("needs.none")} text=${well && t("needs.none.text")} />`;
}

function OpenAlerts({ board, account, over }) {
  const { alerts } = board;
  const waiting = alerts.filter((a) => !a.muted);
  const units = new Map([...board.teams, ...board.districts].map((u) => [`${u.scope}/${u.id}`, u]));
  const shown = [...waiting, ...alerts.filter((a) => a.muted)].slice(0, SHOWN_ALERTS);
  return html`<section class="sheet needs" aria-label=${t("needs.title")}>
    <header>
      <h2>${t("needs.title")}</h2>
      ${alerts.length > 0 && html`<a class="small" href=${`/alerts?province=${board.province.id}`}>${t("needs.all", { n: alerts.length })}</a>`}
    </header>
    ${shown.length === 0 && html`<${NoAlerts} board=${board} over=${over} />`}
    <div class="alerts">
      ${shown.map((a) => html`<${AlertCard} key=${a.alertId} alert=${a} account=${account} unit=${units.get(`${a.scope}/${a.scopeId}`)} />`)}
    </div>
  </section>`;
}

export function Province({ live, province, session }) {
  const heard = live.board?.province.id === province ? live.board : null;
  // The API responds slightly before the stream, and gives the reason if the stream is refused.
  const asked = useData(heard ? null : `provinces/${province}/board`);
  const board = heard ?? asked.data;
  if (!board) return html`<${Loaded} of=${asked} />`;
  const unit = board.province;
  const name = sumName({ account: session.account, ...board });
  const of = board.whole ? unit.id : board.districts.length === 1 ? board.districts[0].id : null;
  const over = isReplayOver(live);
  const hasDay = quietOf(board, over) !== "OVER";
  return html`
    ${session.provinces.length > 1 && html`<${Crumbs} path=${[[t("country"), "/"], [unit.name]]} />`}
    <div class="head">
      <h1>${name}</h1>
      <p>${board.workingDay ? t("workingday", { day: longDay(board.workingDay) }) : t("workingday.none")}${name !== unit.name && board.districts.length === 1 && ` · ${unit.name}`}</p>
    </div>
    <${Deadline} province=${province} of=${of} target=${unit.target} workingDay=${board.workingDay} />
    ${!hasDay && html`<${OpenAlerts} board=${board} account=${session.account} over=${over} />`}
    ${hasDay && html`<div class="now">
      <section class="sheet now-total" aria-label=${t("total.title")}><${Hero} unit=${unit} /></section>
      <${OpenAlerts} board=${board} account=${session.account} over=${over} />
      ${board.districts.length > 0 && html`<${Curve} scope="PROVINCE" id=${province} clock=${minute(board.clock)} received=${unit.received} title=${t("curve.title")} />`}
      <section class="sheet now-minutes" aria-label=${t("minutes.title")}>
        <header>
          <h2>${t("minutes.title")}</h2>
          ${board.clock && html`<p class="small soft minutes-last">${t("minutes.last", { n: count(board.perMinute.at(-1)), time: minute(board.clock) })}</p>`}
        </header>
        ${board.clock && html`<${PerMinute} values=${board.perMinute} clock=${board.clock} />`}
        <${Intake} health=${live.health} />
      </section>
    </div>`}
    ${hasDay && board.clock && html`<${Recent} board=${board} name=${name} />`}
    ${hasDay && board.districts.length > 0 &&
    html`<section class="stack-small" aria-label=${t("districts.title")}>
      <div class="head"><h2>${t("districts.title")}</h2><p class="small">${t("worst.first")}</p></div>
      <${Tiles} units=${board.districts} />
    </section>`}
  `;
}
