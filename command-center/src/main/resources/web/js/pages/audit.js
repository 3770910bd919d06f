// Who did what: acknowledgements, mutes, recipients, accounts, targets.
import { html, useState } from "../../lib/preact-htm.js";
import { useData, withQuery } from "../api.js";
import { t } from "../i18n.js";
import { moment } from "../format.js";
import { Loaded } from "../parts/common.js";

const words = (detail) =>
  Object.entries(detail ?? {})
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(" ") : value}`)
    .join(", ");

export function Audit() {
  const [before, set] = useState(null);
  const page = useData(withQuery("audit", { before }));
  return html`
    <div class="head"><h1>${t("page.audit")}</h1></div>
    <${Loaded} of=${page}>
      ${({ entries, next }) => html`
        <section class="sheet" aria-label=${t("page.audit")}>
          <div class="scroll" tabindex="0" role="group" aria-label=${t("page.audit")}>
            <table>
              <caption class="unseen">${t("page.audit")}</caption>
              <thead><tr><th scope="col">${t("col.at")}</th><th scope="col">${t("signin.name")}</th><th scope="col">${t("col.what")}</th><th scope="col">${t("col.about")}</th></tr></thead>
              <tbody>
                ${entries.map(
                  (e) => html`<tr key=${e.id}><td class="nowrap">${moment(e.at)}</td><th scope="row">${e.account}</th><td><code>${e.action}</code></td><td>${e.subject} <small class="soft">${words(e.detail)}</small></td></tr>`,
                )}
              </tbody>
            </table>
          </div>
        </section>
        <div class="buttons">
          ${before && html`<button class="button" onClick=${() => set(null)}>${t("newest")}</button>`}
          ${next && html`<button class="button" onClick=${() => set(next)}>${t("older")}</button>`}
        </div>
      `}
    <//>
  `;
}
