// A sparkline of counts per interval; null is a gap, not a zero.
import { html } from "../../lib/preact-htm.js";

const WIDTH = 120;
const HEIGHT = 28;

/** @param values counts in chronological order  @param label text for screen readers */
export function Spark({ values, label, bars }) {
  const known = (values ?? []).map((v) => v ?? 0);
  const top = Math.max(1, ...known);
  const step = WIDTH / Math.max(1, known.length);
  const y = (v) => HEIGHT - 1.5 - (v / top) * (HEIGHT - 4);
  return html`<svg class="spark" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label=${label}>
    <path class="spark-base" d=${`M0 ${HEIGHT - 0.5}H${WIDTH}`} />
    ${known.length > 0 &&
    (bars
      ? html`<path class="spark-bars" d=${known.map((v, i) => (v ? `M${((i + 0.12) * step).toFixed(1)} ${HEIGHT}V${y(v).toFixed(1)}h${(step * 0.76).toFixed(1)}V${HEIGHT}z` : "")).join("")} />`
      : html`<path class="spark-line" d=${known.map((v, i) => `${i ? "L" : "M"}${((i + 0.5) * step).toFixed(1)} ${y(v).toFixed(1)}`).join("")} />`)}
  </svg>`;
}
