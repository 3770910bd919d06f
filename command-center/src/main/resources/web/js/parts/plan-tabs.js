// The header of the pages about plans: tabs and choice of province.
import { html } from "../../lib/preact-htm.js";
import { withQuery } from "../api.js";
import { t } from "../i18n.js";
import { ProvinceChoice } from "../pages/days.js";

/** @param here "sheet" or "plan" */
export function PlanTabs({ here, session, province, children }) {
  const tabs = [["sheet", "/targets"], ["plan", "/targets/plan"]];
  return html`
    <div class="head">
      <h1>${t("page.targets")}</h1>
      <nav class="buttons tabs" aria-label=${t("page.targets")}>
        ${tabs.map(([name, path]) => html`<a key=${name} class="button" href=${withQuery(path, { province })} aria-current=${name === here ? "page" : undefined}>${t(`plan.tab.${name}`)}</a>`)}
      </nav>
    </div>
    ${(children || session.provinces.length > 1) &&
    html`<div class="bar">
      <div class="filters"><${ProvinceChoice} session=${session} province=${province} path=${tabs.find(([name]) => name === here)[1]} />${children}</div>
    </div>`}
  `;
}
