// The pace bar: progress, with a tick at the current plan. The gap up to the tick is cinnabar.
import { html } from "../../lib/preact-htm.js";
import { t } from "../i18n.js";
import { count } from "../format.js";

const share = (part, whole) => `${Math.max(0, Math.min(100, (100 * (part ?? 0)) / whole)).toFixed(2)}%`;

/** @param big whether it is the main one of a page */
export function PaceRule({ received, expected, target, silent, big }) {
  if (!target) return html`<div class="pace pace-none" role="img" aria-label=${t("pace.none")}></div>`;
  // Above the target, the bar extends beyond the plan.
  const whole = Math.max(target, received ?? 0);
  const label = t(expected === null || expected === undefined ? "pace.label.plain" : "pace.label", {
    received: count(received),
    target: count(target),
    expected: count(expected),
  });
  const behind = expected > received;
  return html`<div
    class=${`pace${big ? " pace-big" : ""}${silent ? " pace-silent" : ""}`}
    role="img"
    aria-label=${label}
    style=${{ "--share": share(received, whole), "--plan": share(expected, whole), "--target": share(target, whole) }}
  >
    <i class="pace-done"></i>
    ${behind && html`<i class="pace-gap"></i>`} ${target < whole && html`<i class="pace-target"></i>`}
    ${expected !== null && expected !== undefined && html`<i class="pace-plan"></i>`}
  </div>`;
}
