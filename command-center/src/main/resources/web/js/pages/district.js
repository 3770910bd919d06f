// The page of a district: its teams, intake points and day.
import { html, useState } from "../../lib/preact-htm.js";
import { useData } from "../api.js";
import { t } from "../i18n.js";
import { longDay, minute } from "../format.js";
import { districtStationsPath, provincePath } from "../addresses.js";
import { AlertCard } from "../parts/alert-card.js";
import { Crumbs, Export, Failure, Loaded, Quiet, quietOf, sumName } from "../parts/common.js";
import { Curve } from "../parts/curve.js";
import { Deadline } from "../parts/deadline.js";
import { isReplayOver } from "../parts/health.js";
import { DistrictHelp } from "../parts/help.js";
import { PlaceTable, Tiles } from "../parts/tile.js";
import { Hero } from "./province.js";

function Places({ kind, province, district, clock }) {
  const places = useData(`districts/${district}/${kind}?province=${province}`, clock, 8000);
  return html`<${Loaded} of=${places}>${(data) => html`<${PlaceTable} units=${data.units} stations=${data.stations} at=${kind === "points" ? "intakePoint" : "commune"} label=${t(`${kind}.title`)} />`}<//>`;
}

export function District({ live, province, district, session }) {
  const [kind, choose] = useState("points");
  const heard = live.board?.province.id === province ? live.board : null;
  const asked = useData(heard ? null : `provinces/${province}/board`);
  const board = heard ?? asked.data;
  if (!board) return html`<${Loaded} of=${asked} />`;
  const unit = board.districts.find((d) => d.id === district);
  const quiet = quietOf(board, isReplayOver(live));
  if (!unit && quiet) return html`<div class="head"><h1>${sumName({ ...board, account: session.account })}</h1></div><div class="sheet"><${Quiet} state=${quiet} /></div>`;
  if (!unit) return html`<${Failure} error=${{ error: "NOT_FOUND" }} again=${() => {}} />`;
  const teams = board.teams.filter((team) => team.district === district);
  const names = new Set(teams.map((team) => team.id));
  const alerts = board.alerts.filter((a) => (a.scope === "DISTRICT" ? a.scopeId === district : a.district === district || names.has(a.scopeId)));
  const clock = minute(board.clock);
  return html`
    <${Crumbs} path=${[[board.province.name, provincePath(province)], [unit.name]]} />
    <div class="head">
      <h1>${unit.name}</h1>
      <p>${t("workingday", { day: longDay(board.workingDay) })}</p>
    </div>
    <${Deadline} province=${province} of=${district} target=${unit.target} workingDay=${board.workingDay} />
    <section class="sheet" aria-label=${t("total.title")}><${Hero} unit=${unit} /></section>
    ${alerts.length > 0 &&
    html`<section aria-label=${t("needs.title")} class="stack-small">
      <h2>${t("needs.title")}</h2>
      <div class="alerts alerts-wide">
        ${alerts.map((a) => html`<${AlertCard} key=${a.alertId} full alert=${a} account=${session.account} unit=${[...teams, unit].find((u) => u.id === a.scopeId)} />`)}
      </div>
    </section>`}
    <${DistrictHelp} province=${province} district=${district} clock=${clock} />
    <section aria-label=${t("teams.title")} class="stack-small">
      <div class="head"><h2>${t("teams.title")}</h2><p class="small">${t("worst.first")} · <a href=${districtStationsPath(province, district)}>${t("page.stations")}</a></p></div>
      <${Tiles} units=${teams} none=${t("teams.none")} />
    </section>
    <${Curve} scope="DISTRICT" id=${district} province=${province} clock=${clock} received=${unit.received} title=${t("curve.title")} />
    <section class="sheet" aria-label=${t("places.title")}>
      <header>
        <div class="choice">
          ${["points", "communes"].map(
            (k) => html`<button key=${k} class="button" aria-pressed=${k === kind} onClick=${() => choose(k)}>${t(`${k}.title`)}</button>`,
          )}
        </div>
        <${Export} table="points" query=${{ province, day: board.workingDay }} />
      </header>
      <${Places} key=${kind} kind=${kind} province=${province} district=${district} clock=${clock} />
    </section>
  `;
}
