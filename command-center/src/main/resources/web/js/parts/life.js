// The history of an alert: changes and people's actions.
import { html } from "../../lib/preact-htm.js";
import { t, told, withoutName } from "../i18n.js";
import { minute } from "../format.js";

/** The changes and acknowledgements of an alert in chronological order. */
export function LifeCycle({ alert }) {
  const steps = [
    ...alert.history.map((h) => ({
      at: h.changedAt,
      what: h.change === "RESOLVED" ? t(`resolution.${h.resolution}`) : t(`change.${h.change}`),
      words: withoutName(told(h.messageVi, h.messageEn)),
      need: h.change !== "RESOLVED",
    })),
    ...alert.acknowledgements.map((a) => ({ at: a.at, what: t("acknowledged.by", { by: a.byName }), words: a.note })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return html`<ol class="life" aria-label=${t("life")}>
    ${steps.map(
      (s, i) => html`<li key=${i} class=${s.need ? "life-need" : ""}>
        <time datetime=${s.at}>${minute(s.at)}</time><div><b>${s.what}</b> <span class="soft">${s.words}</span></div>
      </li>`,
    )}
  </ol>`;
}
