// The progress of the campaign against the eligible population and the deadline.
import { html } from "../../lib/preact-htm.js";
import { useData } from "../api.js";
import { t } from "../i18n.js";
import { count, day, dayPlus, rate } from "../format.js";
import { Export, Facts, Loaded, Table } from "../parts/common.js";
import { PaceRule } from "../parts/pace.js";
import { FEWEST_DAYS } from "../parts/deadline.js";
import { districtPath } from "../addresses.js";
import { BurnUp, WhatIf } from "../parts/burn-up.js";
import { ProvinceChoice } from "./days.js";

const heads = () => [
  t("col.district"), { number: t("col.received") }, { number: t("col.eligible") }, { unseen: t("col.pace") },
  ...["coverage", "perDay", "needed", "finish", "slack"].map((name) => ({ number: t(`col.${name}`) })),
];

export function Campaign({ live, province, session }) {
  const data = useData(province && `provinces/${province}/campaign`, live.health?.clock, 30_000);
  return html`
    <div class="head"><h1>${t("page.campaign")}</h1><${ProvinceChoice} session=${session} province=${province} path="/campaign" /></div>
    ${!province && html`<p class="soft">${t("province.choose")}</p>`}
    ${province &&
    html`<${Loaded} of=${data}>
      ${({ province: p, districts, burnUp }) => html`
        <section class="sheet hero" aria-label=${p.name}>
          <p class="hero-total"><b>${count(p.applications)}</b>${p.eligible > 0 && html`<span>${t("of.eligible", { n: count(p.eligible), share: rate(p.coverage) })}</span>`}</p>
          <${PaceRule} big received=${p.applications} target=${p.eligible} />
          ${p.overEligible && html`<p class="need">${t("campaign.over")}</p>`}
          <${Facts}
            of=${[
              p.perDay !== null && { label: t("campaign.perDay"), value: count(p.perDay), unit: t("perDay") },
              p.perDayNeeded !== null && { label: t("campaign.needed", { day: day(p.deadline) }), value: count(p.perDayNeeded), unit: t("perDay"), need: p.gapPerDay > 0 },
              p.gapPerDay > 0 && { label: t("campaign.gap"), value: count(p.gapPerDay), unit: t("perDay"), need: true },
              p.finish && { label: p.earliest && p.latest ? t("campaign.finish.range", { from: day(p.earliest), to: day(p.latest) }) : t("campaign.finish"), value: day(p.finish), need: p.late },
              p.slackDays !== null && { label: t(p.slackDays < 0 ? "campaign.late" : "campaign.slack"), value: t("time.days", { n: count(Math.abs(p.slackDays)) }), need: p.slackDays < 0 },
              { label: t("campaign.completed", { n: p.completed }), value: count(p.completed) },
              { label: t("campaign.delivered", { n: p.delivered }), value: count(p.delivered) },
            ]}
          />
          ${p.eligible > 0 && p.forecastDays < FEWEST_DAYS && html`<p class="note">${t("campaign.few", { n: count(p.forecastDays) })}</p>`}
        </section>
        ${burnUp && html`<${BurnUp} burnUp=${burnUp} unit=${p} />`}
        ${burnUp && html`<${WhatIf} key=${p.id} unit=${p} today=${dayPlus(burnUp.from, burnUp.totals.length - 1)} />`}
        <section class="sheet" aria-label=${t("districts.title")}>
          <header><h2>${t("districts.title")}</h2><p class="small soft">${t("latest.first")}</p><${Export} table="campaign" query=${{ province }} /></header>
          <${Table} name=${t("districts.title")} caption=${t("page.campaign")} kind="cards" heads=${heads()}>
            ${districts.map(
              (d) => html`<tr key=${d.id}>
                <th scope="row"><a href=${districtPath(province, d.id)}>${d.name}</a></th>
                <td class="number" data-label=${t("col.received")}><b>${count(d.applications)}</b></td>
                <td class="number" data-label=${t("col.eligible")}>${count(d.eligible)}</td>
                <td class="whole"><${PaceRule} received=${d.applications} target=${d.eligible} /></td>
                <td class="number" data-label=${t("col.coverage")}>${d.coverage === null ? "–" : `${rate(d.coverage)}%${d.overEligible ? " !" : ""}`}</td>
                <td class="number" data-label=${t("col.perDay")}>${count(d.perDay)}</td>
                <td class="number" data-label=${t("col.needed")}>${count(d.perDayNeeded)}</td>
                <td class=${`number${d.late ? " need" : ""}`} data-label=${t("col.finish")}>${d.finish ? day(d.finish) : d.forecastDays < FEWEST_DAYS && d.eligible > 0 ? html`<small>${t("campaign.few.short")}</small>` : "–"}</td>
                <td class=${`number nowrap${d.late ? " need" : ""}`} data-label=${t("col.slack")}>${d.slackDays === null ? "–" : d.slackDays < 0 ? t("campaign.late.n", { n: count(-d.slackDays) }) : t("time.days", { n: count(d.slackDays) })}</td>
              </tr>`,
            )}
          <//>
        </section>
      `}
    <//>`}
  `;
}
