// What to say and do in the morning: the last working day, the districts that will miss the deadline, three calls to make.
// It fits one printed page.
import { html } from "../../lib/preact-htm.js";
import { useData, withQuery } from "../api.js";
import { t, told } from "../i18n.js";
import { count, day as dayText, dayPlus, longDay, percent, rate, signed } from "../format.js";
import { districtPath, teamPath } from "../addresses.js";
import { may } from "../session.js";
import { Empty, Facts, Loaded, sumName } from "../parts/common.js";
import { wordsOf } from "../parts/deadline.js";
import { PaceRule } from "../parts/pace.js";
import { ProvinceChoice } from "./days.js";

const SHOWN_DISTRICTS = 8;

function Yesterday({ morning, name }) {
  const { unit, previous, difference } = morning.province;
  return html`<section class="sheet hero" aria-label=${t("morning.yesterday")}>
    <h2>${longDay(morning.workingDay)}</h2>
    <p class="hero-total"><b>${count(unit.received)}</b><span>${unit.target > 0 ? t("morning.of.target", { name, received: unit.received, n: count(unit.target), share: percent(unit.received, unit.target) }) : t("morning.received", { name, received: unit.received })}</span></p>
    <${PaceRule} big received=${unit.received} expected=${null} target=${unit.target} />
    <${Facts}
      of=${[
        { label: previous === null ? t("day.before.none", { day: dayText(morning.previousDay) }) : t("morning.before", { n: count(previous) }), value: signed(difference) },
        morning.teams > 0 && { label: t("morning.teams", { n: morning.teams }), value: `${count(morning.teamsMet)}/${count(morning.teams)}`, need: morning.teamsMet < morning.teams },
        { label: t("morning.alerts", { n: morning.alerts }), value: count(morning.alerts) },
        unit.waits && { label: t("wait.hour"), value: percent(unit.waits.overHour, unit.waits.told) },
      ]}
    />
  </section>`;
}

function Late({ morning: { campaign, late }, province }) {
  const more = late.length - SHOWN_DISTRICTS;
  const { late: said, gap } = wordsOf(campaign, 0);
  return html`<section class="sheet" aria-label=${t("morning.late")}>
    <header><h2>${late.length ? t("morning.late.n", { n: count(late.length) }) : t("morning.late")}</h2><a class="small" href=${withQuery("/campaign", { province })}>${t("deadline.more")}</a></header>
    <p>${campaign.late ? html`<b class="need">${said}</b> ${gap}` : campaign.finish && campaign.deadline ? t("morning.intime", { finish: dayText(campaign.finish), deadline: dayText(campaign.deadline) }) : null}</p>
    ${late.length === 0 && !campaign.late && html`<p class="soft">${t(campaign.deadline ? "morning.late.none" : "morning.late.unknown")}</p>`}
    ${late.length > 0 &&
    html`<table class="cards">
      <caption class="unseen">${t("morning.late")}</caption>
      <thead><tr>
        <th scope="col">${t("col.district")}</th>
        <th scope="col" class="number">${t("col.slack")}</th>
        <th scope="col" class="number">${t("col.finish")}</th>
        <th scope="col" class="number">${t("morning.rate")}</th>
        <th scope="col" class="number">${t("col.coverage")}</th>
      </tr></thead>
      <tbody>
        ${late.slice(0, SHOWN_DISTRICTS).map((d) => html`<tr key=${d.id}>
          <th scope="row"><a href=${districtPath(province, d.id)}>${d.name}</a></th>
          <td class="number need" data-label=${t("col.slack")}><b>${d.slackDays < 0 ? t("campaign.late.n", { n: count(-d.slackDays) }) : t("campaign.teams.never")}</b></td>
          <td class="number" data-label=${t("col.finish")}>${dayText(d.finish)}</td>
          <td class="number" data-label=${t("morning.rate")}>${count(d.perDay)} / ${count(d.perDayNeeded)}</td>
          <td class="number" data-label=${t("col.coverage")}>${d.coverage === null ? "–" : `${rate(d.coverage)}%`}</td>
        </tr>`)}
      </tbody>
    </table>`}
    ${more > 0 && html`<p class="soft">${t("morning.late.more", { n: count(more) })}</p>`}
  </section>`;
}

/** Posts and telephones of a team, for those who may call it. */
function Telephones({ unit, account }) {
  const asked = useData(may(account, "act") ? withQuery(`units/TEAM/${encodeURIComponent(unit.id)}/contacts`, { province: unit.province }) : null);
  if (!asked.data?.contacts.length) return null;
  return html`<p class="call-numbers">
    ${asked.data.contacts.map((c, i) => html`<a key=${i} href=${`tel:${c.telephone.replace(/[^+0-9]/g, "")}`}>${c.post} <b>${c.telephone}</b></a>`)}
  </p>`;
}

function Calls({ morning: { calls, teams }, account }) {
  return html`<section class="sheet" aria-label=${t("morning.calls")}>
    <header><h2>${t("morning.calls")}</h2><p class="small soft">${t("morning.calls.why")}</p></header>
    ${calls.length === 0 && html`<p class="soft">${t(teams > 0 ? "morning.calls.none" : "morning.calls.unplanned")}</p>`}
    <ol class="calls">
      ${calls.map(({ unit, districtName, words }) => {
        const said = words && told(words.vi, words.en);
        return html`<li key=${unit.id}>
          <div class="call-head">
            <h3><a href=${teamPath(unit.province, unit.id)}>${unit.name}</a></h3>
            ${!unit.name.includes(districtName) && html`<span class="soft">${districtName}</span>`}
            <b class="need">${count(unit.received)}/${count(unit.target)} (${percent(unit.received, unit.target)})</b>
          </div>
          ${said?.why && html`<p>${said.why}</p>`}
          <${Telephones} unit=${unit} account=${account} />
        </li>`;
      })}
    </ol>
  </section>`;
}

export function Morning({ live, province, session, address }) {
  const day = address.searchParams.get("day");
  const asked = useData(province && withQuery(`provinces/${province}/morning`, { day }), live.health?.workingDay, 60_000);
  const shown = asked.data?.workingDay;
  const name = live.board ? sumName({ account: session.account, ...live.board }) : asked.data?.province?.unit.name;
  const at = (by) => withQuery("/morning", { province, day: dayPlus(shown, by) });
  return html`
    <div class="head"><h1>${name ? t("morning.title", { name }) : t("page.morning")}</h1>
      <div class="buttons">
        ${shown && html`<a class="button" href=${at(-1)}>‹ ${dayText(dayPlus(shown, -1)).slice(0, 5)}</a>`}
        ${shown && shown < live.health?.workingDay && html`<a class="button" href=${at(1)}>${dayText(dayPlus(shown, 1)).slice(0, 5)} ›</a>`}
        ${province && html`<button class="button button-main" onClick=${() => print()}>${t("print")}</button>`}
      </div>
    </div>
    <${ProvinceChoice} session=${session} province=${province} path="/morning" />
    ${!province && html`<p class="soft">${t("province.choose")}</p>`}
    ${province &&
    html`<${Loaded} of=${asked}>
      ${(morning) => html`<div class="morning">
        ${morning.province ? html`<${Yesterday} morning=${morning} name=${name} />` : html`<div class="sheet"><${Empty} picture="NOT_YET" title=${t("morning.none")} text=${t("morning.none.text")} /></div>`}
        <${Late} morning=${morning} province=${province} />
        ${morning.province && html`<${Calls} morning=${morning} account=${session.account} />`}
      </div>`}
    <//>`}
  `;
}
