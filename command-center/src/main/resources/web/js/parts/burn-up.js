// The burn-up chart of the campaign: received so far, required for the deadline, and forecast.
import { html, useMemo, useState } from "../../lib/preact-htm.js";
import { t } from "../i18n.js";
import { count, day, dayPlus } from "../format.js";
import { Chart } from "../chart.js";
import { Legend } from "./curve.js";
import { FEWEST_DAYS } from "./deadline.js";

/** Noon of a day in Vietnam. */
const seconds = (iso) => Date.parse(`${iso}T05:00:00Z`) / 1000;
const WEEK = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];
const FARTHEST_DAYS = 4000;

const LINES = [
  { name: "usualLow", text: "campaign.line.low", colour: "--usual", width: 1 },
  { name: "usualHigh", text: "campaign.line.fan", colour: "--usual", width: 1 },
  { name: "previous", text: "campaign.line.eligible", colour: "--line-strong", width: 1.5 },
  { name: "usual", text: "campaign.line.middle", colour: "--usual-strong", width: 2, dash: [7, 4] },
  { name: "expected", text: "campaign.line.needed", colour: "--ink-soft", width: 1.5, dash: [2, 4] },
  { name: "received", text: "campaign.line.done", colour: "--done", width: 3 },
];

function dataOf({ from, totals, fan }, unit) {
  const past = totals.map((_, i) => dayPlus(from, i));
  const today = past.at(-1);
  const coming = fan.filter((p) => p.day > today);
  // The deadline is a separate point, where the line of the required rate ends.
  const isOwn = unit.deadline > today && !coming.some((p) => p.day === unit.deadline);
  const days = [...past, ...coming.map((p) => p.day), ...(isOwn ? [unit.deadline] : [])].sort();
  const ofDay = new Map(fan.map((p) => [p.day, p]));
  // The total is limited to the eligible population.
  const atMost = (n) => (n === undefined ? null : unit.eligible > totals.at(-1) ? Math.min(n, unit.eligible) : n);
  const done = totals.at(-1);
  const left = unit.deadline > today ? seconds(unit.deadline) - seconds(today) : 0;
  const needed = (d) => (left && d >= today && d <= unit.deadline && unit.eligible ? done + ((unit.eligible - done) * (seconds(d) - seconds(today))) / left : null);
  const lists = {
    usualLow: (d) => atMost(ofDay.get(d)?.low),
    usualHigh: (d) => atMost(ofDay.get(d)?.high),
    usual: (d) => atMost(ofDay.get(d)?.middle),
    previous: () => unit.eligible,
    expected: needed,
    received: (d) => (d <= today ? totals[past.indexOf(d)] : null),
  };
  return { at: days.map(seconds), lists, days };
}

export function BurnUp({ burnUp, unit }) {
  const { data, lines, marks, range, band } = useMemo(() => {
    const { at, lists, days } = dataOf(burnUp, unit);
    const shown = LINES.filter((line) => days.some((d) => lists[line.name](d) !== null)).map((line) => ({ ...line, label: t(line.text), spanGaps: line.name !== "received" }));
    const place = (name) => shown.findIndex((line) => line.name === name) + 1;
    return {
      data: [at, ...shown.map((line) => days.map(lists[line.name]))],
      lines: shown,
      band: burnUp.fan.length > 0 ? { from: place("usualHigh"), to: place("usualLow"), colour: "--usual-band" } : undefined,
      range: [at[0], Math.max(at.at(-1), at[0] + 7 * 86_400)],
      marks: { lines: [unit.deadline && { at: seconds(unit.deadline), colour: "--need-strong", width: 1.5 }].filter(Boolean) },
    };
  }, [burnUp, unit]);
  const spoken = t("campaign.chart.label", { n: count(unit.applications), eligible: count(unit.eligible), deadline: day(unit.deadline), finish: unit.finish ? day(unit.finish) : "–" });
  return html`<section class="sheet" aria-label=${t("campaign.chart")}>
    <header><h2>${t("campaign.chart")}</h2>${unit.deadline && html`<p class="small soft">${t("campaign.chart.deadline", { day: day(unit.deadline) })}</p>`}</header>
    <div class="curve curve-tall"><${Chart} byDay data=${data} lines=${lines} band=${band} range=${range} marked=${marks} label=${spoken} />
    <${Legend} of=${lines.filter((line) => line.name !== "usualLow")} /></div>
  </section>`;
}

/** The day on which the total is reached at a given rate per worked weekday. */
export function endOf({ due, perDay, offDays, today }) {
  if (due <= 0) return today;
  if (!(perDay > 0)) return null;
  // Subtracts the possible rounding error of the division.
  let left = Math.ceil(due / perDay - 1e-9);
  let at = today;
  for (let n = 0; n < FARTHEST_DAYS; n++) {
    at = dayPlus(at, 1);
    if (!offDays.includes(WEEK[new Date(`${at}T00:00:00Z`).getUTCDay()]) && --left <= 0) return at;
  }
  return null;
}

/** Forecasts the finish for the planned teams (or else recent ones) and for any number of teams. */
export function WhatIf({ unit, today }) {
  const planned = unit.teamsPlanned ?? Math.round(unit.teamsBefore ?? 0);
  const [teams, choose] = useState(planned);
  if (!unit.perDayExact || !unit.teamsBefore || !planned || !unit.eligible || unit.forecastDays < FEWEST_DAYS) return null;
  const due = unit.eligible - unit.applications;
  const perTeam = unit.perDayExact / unit.teamsBefore;
  const wordsOf = (n) => {
    const end = endOf({ due, perDay: perTeam * n, offDays: unit.offDays, today });
    if (!end) return t("campaign.teams.never");
    const late = unit.deadline ? Math.round((seconds(end) - seconds(unit.deadline)) / 86_400) : 0;
    return `${t("campaign.teams.end", { day: day(end) })}${late > 0 ? `, ${t("campaign.late.n", { n: count(late) })}` : unit.deadline ? `, ${t("campaign.teams.slack", { n: count(-late) })}` : ""}`;
  };
  return html`<section class="sheet what-if" aria-label=${t("campaign.teams.title")}>
    <header><h2>${t("campaign.teams.title")}</h2></header>
    <p>${t(unit.teamsPlanned === null ? "campaign.teams.lately" : "campaign.teams.planned", { n: count(planned), end: wordsOf(planned) })}</p>
    <label class="field"><span>${t("campaign.teams.if", { n: count(teams) })}</span>
      <input type="range" min="1" max=${Math.max(planned * 3, 3)} step="1" value=${teams} onInput=${(e) => choose(Number(e.target.value))} />
    </label>
    <p><output><b>${wordsOf(teams)}</b></output></p>
    <p class="small soft">${t("campaign.teams.how", { perTeam: count(Math.round(perTeam)) })}</p>
  </section>`;
}
