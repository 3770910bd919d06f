// The visible provinces, worst first.
import { html } from "../../lib/preact-htm.js";
import { useData } from "../api.js";
import { t } from "../i18n.js";
import { longDay } from "../format.js";
import { Empty, Loaded } from "../parts/common.js";
import { Intake } from "../parts/health.js";
import { Tiles } from "../parts/tile.js";

export function Overview({ live }) {
  // The API responds slightly before the stream, and gives the reason if the stream is refused.
  const asked = useData(live.overview ? null : "provinces");
  const overview = live.overview ?? asked.data;
  if (!overview) return html`<${Loaded} of=${asked} />`;
  return html`
    <div class="head">
      <h1>${t("country")}</h1>
      <p>${overview.workingDay && t("workingday", { day: longDay(overview.workingDay) })}</p>
    </div>
    <h2 class="unseen">${t("province")}</h2>
    ${overview.provinces.length === 0
      ? html`<div class="sheet"><${Empty} picture="NOT_YET" title=${t("nothing.yet")} text=${t("nothing.yet.text")} /></div>`
      : html`<${Tiles} units=${overview.provinces} />`}
    <${Intake} health=${live.health} />
  `;
}
