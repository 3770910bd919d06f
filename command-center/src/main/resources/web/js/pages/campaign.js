// The campaign so far against the people of card age and the deadline.
import { html } from "../../lib/preact-htm.js";
import { useData } from "../api.js";
import { t } from "../i18n.js";
import { count, day, rate } from "../format.js";
import { Facts, Loaded } from "../parts/common.js";
import { PaceRule } from "../parts/pace.js";
import { isLate } from "../parts/deadline.js";
import { ProvinceChoice } from "./days.js";

export function Campaign({ live, province, session }) {
  const data = useData(province && `provinces/${province}/campaign`, live.health?.clock, 30_000);
  return html`
    <div class="head"><h1>${t("page.campaign")}</h1><${ProvinceChoice} session=${session} province=${province} path="/campaign" /></div>
    ${!province && html`<p class="soft">${t("province.choose")}</p>`}
    ${province &&
    html`<${Loaded} of=${data}>
      ${({ province: p, districts }) => html`
        <section class="sheet hero" aria-label=${p.name}>
          <p class="hero-total"><b>${count(p.applications)}</b>${p.eligible > 0 && html`<span>${t("of.eligible", { n: count(p.eligible), share: rate(p.coverage) })}</span>`}</p>
          <${PaceRule} big received=${p.applications} target=${p.eligible} />
          ${p.overEligible && html`<p class="need">${t("campaign.over")}</p>`}
          <${Facts}
            of=${[
              p.perDay !== null && { label: t("campaign.perDay"), value: count(p.perDay), unit: t("perDay") },
              p.perDayNeeded !== null && { label: t("campaign.needed", { day: day(p.deadline) }), value: count(p.perDayNeeded), unit: t("perDay"), need: p.gapPerDay > 0 },
              p.gapPerDay > 0 && { label: t("campaign.gap"), value: count(p.gapPerDay), unit: t("perDay"), need: true },
              p.finish && { label: t("campaign.finish"), value: day(p.finish), need: isLate(p) },
              p.slackDays !== null && { label: t(p.slackDays < 0 ? "campaign.late" : "campaign.slack"), value: t("time.days", { n: count(Math.abs(p.slackDays)) }), need: p.slackDays < 0 },
              { label: t("campaign.completed"), value: count(p.completed) },
              { label: t("campaign.delivered"), value: count(p.delivered) },
            ]}
          />
        </section>
        <section class="sheet" aria-label=${t("districts.title")}>
          <header><h2>${t("districts.title")}</h2><p class="small soft">${t("least.first")}</p></header>
          <div class="scroll" tabindex="0" role="group" aria-label=${t("districts.title")}>
            <table>
              <caption class="unseen">${t("page.campaign")}</caption>
              <thead>
                <tr>
                  <th scope="col">${t("col.district")}</th>
                  <th scope="col" class="number">${t("col.received")}</th>
                  <th scope="col" class="number">${t("col.eligible")}</th>
                  <th scope="col"><span class="unseen">${t("col.pace")}</span></th>
                  <th scope="col" class="number">${t("col.coverage")}</th>
                  <th scope="col" class="number">${t("col.perDay")}</th>
                  <th scope="col" class="number">${t("col.needed")}</th>
                  <th scope="col" class="number">${t("col.finish")}</th>
                </tr>
              </thead>
              <tbody>
                ${districts.map(
                  (d) => html`<tr key=${d.id}>
                    <th scope="row">${d.name}</th>
                    <td class="number"><b>${count(d.applications)}</b></td>
                    <td class="number">${count(d.eligible)}</td>
                    <td><${PaceRule} received=${d.applications} target=${d.eligible} /></td>
                    <td class="number">${d.coverage === null ? "–" : `${rate(d.coverage)}%${d.overEligible ? " !" : ""}`}</td>
                    <td class="number">${count(d.perDay)}</td>
                    <td class="number">${count(d.perDayNeeded)}</td>
                    <td class=${`number${isLate(d) ? " need" : ""}`}>${day(d.finish)}${d.slackDays < 0 && html`<br /><small>${t("campaign.late.n", { n: count(-d.slackDays) })}</small>`}</td>
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>
        </section>
      `}
    <//>`}
  `;
}
