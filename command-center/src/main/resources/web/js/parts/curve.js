// The curve of a unit's working day with its plan and the previous day.
import { html, useMemo, useState } from "../../lib/preact-htm.js";
import { useData, withQuery } from "../api.js";
import { t } from "../i18n.js";
import { count, day, minute } from "../format.js";
import { Chart } from "../chart.js";
import { Loaded } from "./common.js";
import { Outlook } from "./outlook.js";

const seconds = (instant) => Date.parse(instant) / 1000;

// The plan is a thin line. The usual day is the median of the unit's past days.
const LINES = [
  { name: "usualLow", colour: "--usual", width: 1 },
  { name: "usualHigh", colour: "--usual", width: 1 },
  { name: "previous", colour: "--line-strong", width: 1.5 },
  { name: "usual", colour: "--usual-strong", width: 2, dash: [7, 4] },
  { name: "expected", colour: "--ink-soft", width: 1, dash: [2, 4] },
  { name: "received", colour: "--done", width: 3 },
];

/** The curve of a unit's day, reloaded when the clock's minute changes. */
export function useCurve(scope, id, clock, onDay, province) {
  const path = id && withQuery(`units/${scope}/${encodeURIComponent(id)}/curve`, { province, day: onDay });
  return useData(path, clock);
}

function dataOf(curve, now) {
  const n = Math.max(curve.expected?.length ?? 0, curve.previous?.length ?? 0, curve.received.length);
  const from = seconds(curve.from);
  const at = Array.from({ length: n }, (_, i) => from + i * curve.bucketMinutes * 60);
  const filled = (list) => at.map((_, i) => list?.[i] ?? null);
  const received = filled(curve.received);
  // The board has the newest total slightly earlier than the curve.
  const last = curve.received.length - 1;
  if (now !== undefined && last >= 0 && now > received[last]) received[last] = now;
  return [at, ...LINES.map(({ name }) => (name === "received" ? received : filled(curve[name])))];
}

/** The index of a line among those drawn; 0 is the time. */
const placeOf = (lines, name) => lines.findIndex((line) => line.name === name) + 1;

/** From an hour before the first plan or activity to an hour after the last; idle nights are not shown. */
function rangeOf(curve, data) {
  const at = data[0];
  const [previous, expected, received] = ["previous", "expected", "received"].map((name) => data[placeOf(LINES, name)]);
  let first = at.length - 1;
  let last = 0;
  for (const list of [previous, expected, received]) {
    const end = list.findLast?.((v) => v !== null) ?? 0;
    const begin = list.findIndex((v) => v > 0);
    const top = list.findIndex((v) => v !== null && v === end);
    if (begin < 0 || !end) continue;
    first = Math.min(first, begin);
    last = Math.max(last, list === received ? list.findLastIndex((v) => v !== null) : top);
  }
  if (last <= first) return [at[0], at[at.length - 1]];
  return [Math.max(at[0], at[first] - 1800), Math.min(at[at.length - 1], at[last] + 1800)];
}

export function Legend({ of }) {
  return html`<ul class="legend">
    ${of.map(
      (line) => html`<li key=${line.label}>
        <svg viewBox="0 0 24 8" aria-hidden="true"><path class=${`legend-${line.name}`} d=${line.name === "usualHigh" ? "M0 0H24V8H0z" : "M0 4H24"} /></svg>${line.label}
      </li>`,
    )}
  </ul>`;
}

/** @param received the newest total, if known  @param marked other marks on the time line */
export function CurveChart({ curve, received, marked, tall, textSize }) {
  const [point, see] = useState(null);
  const lines = LINES.map((line) => ({
    ...line,
    label: t(`curve.${line.name}`, { day: day(curve.previousDay), n: curve.ownDays }),
  })).filter((line) => line.name === "received" || curve[line.name]);
  const band = curve.usual && { from: placeOf(lines, "usualHigh"), to: placeOf(lines, "usualLow"), colour: "--usual-band" };
  const { data, range, marks } = useMemo(() => {
    const all = dataOf(curve, received);
    const kept = [all[0], ...all.slice(1).filter((_, i) => LINES[i].name === "received" || curve[LINES[i].name])];
    const now = curve.clock && { at: seconds(curve.clock), colour: "--line-strong" };
    const bands = [];
    (curve.shifts ?? []).forEach((shift, i, shifts) => {
      if (i) bands.push({ from: seconds(shifts[i - 1].to), to: seconds(shift.from), colour: "--raised" });
    });
    return {
      data: kept,
      range: rangeOf(curve, all),
      marks: { bands, lines: [now, ...(marked ?? [])].filter(Boolean) },
    };
  }, [curve, received, marked]);
  const at = point === null ? null : data[0][point];
  const spoken = t("curve.label", { n: count(received ?? curve.received.at(-1) ?? 0), plan: count(curve.expected?.[curve.received.length - 1]) });
  return html`<div class=${tall ? "curve curve-tall" : "curve"}>
    <${Chart} data=${data} lines=${lines} band=${band} range=${range} marked=${marks} label=${spoken} textSize=${textSize} onPoint=${see} />
    <p class="point small" aria-hidden="true">
      ${at !== null &&
      [t("curve.at", { time: minute(at * 1000) }), ...lines.map((line, i) => data[i + 1][point] !== null && `${line.label} ${count(data[i + 1][point])}`)]
        .filter(Boolean)
        .join(" · ")}
    </p>
    <${Legend} of=${lines.filter((line) => line.name !== "usualLow")} />
    ${curve.usual === null && curve.ownDays !== null && html`<p class="small soft">${t(curve.ownDays ? "curve.usual.few" : "curve.usual.none", { n: curve.ownDays })}</p>`}
  </div>`;
}

/** The chart of a unit with heading and legend. */
export function Curve({ scope, id, province, clock, onDay, received, marked, title, extra }) {
  const curve = useCurve(scope, id, clock, onDay, province);
  return html`<section class="sheet" aria-label=${title}>
    <header><h2>${title}</h2>${extra}</header>
    <${Loaded} of=${curve}>${(data) => html`
      ${data.now && html`<${Outlook} of=${data.now} missing=${data.now.missing} />`}
      <${CurveChart} curve=${data} received=${received} marked=${marked} />
    `}<//>
  </section>`;
}
