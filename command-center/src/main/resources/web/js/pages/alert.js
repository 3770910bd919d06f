// One alert, as a message to a supervisor leads to it.
import { html } from "../../lib/preact-htm.js";
import { useData } from "../api.js";
import { t } from "../i18n.js";
import { longDay, minute } from "../format.js";
import { AlertCard } from "../parts/alert-card.js";
import { Crumbs, Loaded } from "../parts/common.js";
import { LifeCycle } from "../parts/life.js";

export function Alert({ live, alert: id, session }) {
  const alert = useData(`alerts/${encodeURIComponent(id)}`, minute(live.health?.clock));
  const unit = [...(live.board?.teams ?? []), ...(live.board?.districts ?? [])].find((u) => u.id === alert.data?.scopeId);
  return html`<${Loaded} of=${alert}>
    ${(data) => html`
      <${Crumbs} path=${[[t("page.alerts"), `/alerts?province=${data.province}`], [data.name]]} />
      <div class="head"><h1>${data.name}</h1><p>${t("workingday", { day: longDay(data.workingDay) })}</p></div>
      <h2 class="unseen">${t("page.alerts")}</h2>
      <div class="narrow stack">
        <${AlertCard} full alert=${data} account=${session.account} unit=${data.state === "FIRING" ? unit : undefined} onChanged=${alert.again} />
        <section class="sheet" aria-label=${t("life")}><header><h2>${t("life")}</h2></header><${LifeCycle} alert=${data} /></section>
      </div>
    `}
  <//>`;
}
