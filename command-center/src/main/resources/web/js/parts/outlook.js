// The forecast of a shift with reasons, in the words of the messages, and the ten past days as a small bar chart.
import { html } from "../../lib/preact-htm.js";
import { t, told } from "../i18n.js";
import { count } from "../format.js";

const WIDTH = 12;
const GAP = 3;
const HEIGHT = 44;
const FOOT = 12;

/**
 * Applications received on each of the ten days after this point of the plan, in ascending order. Days that would cover
 * what is missing are celadon; shares of the plan, used in place of missing days, are hollow; a mark shows the median.
 */
export function TenBars({ rests, ownDays, missing, said }) {
  const days = rests.map((n, i) => ({ n, own: i < ownDays })).sort((a, b) => a.n - b.n || Number(b.own) - Number(a.own));
  const top = Math.max(1, missing, days.at(-1).n);
  const y = (n) => HEIGHT - (n * (HEIGHT - 2)) / top;
  const width = days.length * (WIDTH + GAP) - GAP;
  const middle = Math.floor((days[Math.floor((days.length - 1) / 2)].n + days[Math.floor(days.length / 2)].n) / 2);
  const label = `${t("ten.label", { values: days.map((d) => count(d.n)).join(", "), middle: count(middle) })} ${said ?? ""}`;
  return html`<svg class="ten" viewBox=${`0 0 ${width + 44} ${HEIGHT + FOOT}`} role="img" aria-label=${label}>
    ${days.map((d, i) => html`<rect
      key=${i}
      class=${`ten-day${d.n >= missing ? " ten-enough" : ""}${d.own ? "" : " ten-plan"}`}
      x=${i * (WIDTH + GAP) + 0.5}
      y=${Math.min(y(d.n), HEIGHT - 1.5)}
      width=${WIDTH - 1}
      height=${Math.max(1.5, HEIGHT - y(d.n))}
    />`)}
    ${missing > 0 && html`<path class="ten-missing" d=${`M0 ${y(missing)}H${width + 4}`} />`}
    ${missing > 0 && html`<text class="ten-need" x=${width + 7} y=${Math.max(9, y(missing) + 3.5)}>${count(missing)}</text>`}
    <path class="ten-median" d=${`M${width / 2 - 4} ${HEIGHT + 6}l4 -4l4 4z`} />
    <text class="ten-middle" x=${width / 2 + 7} y=${HEIGHT + 9}>${count(middle)}</text>
  </svg>`;
}

/** The applications held on stations, in a few words. */
export function Held({ words }) {
  const held = told(words?.vi.held, words?.en.held);
  return held ? html`<span class="tag tag-plain">${held}</span>` : null;
}

/**
 * @param of { rests, ownDays, words } and the missing applications
 * @param brief only the bar chart and the advice
 */
export function Outlook({ of, missing, brief }) {
  const words = told(of.words?.vi, of.words?.en);
  if (!words) return null;
  const bars = of.rests && missing > 0 && words.days;
  return html`<div class=${`outlook${bars ? " outlook-bars" : ""}`}>
    ${bars && html`<${TenBars} rests=${of.rests} ownDays=${of.ownDays} missing=${missing} said=${brief ? words.days : ""} />`}
    <div class="outlook-words">
      ${words.days && !brief && html`<p>${words.days}</p>`}
      ${words.help && html`<p class="outlook-help">${words.help}</p>`}
      ${!brief && (words.range || words.why) && html`<p class="soft">${words.range} ${words.why}</p>`}
    </div>
  </div>`;
}

/** The missing applications of an alert or a unit; those held on stations count as received. */
export function missingOf({ target, received, held }) {
  return target === null || received === null ? null : target - received - (held ?? 0);
}
