// The page of an alert, to which messages link: what happened, where, whom to call, and who was notified.
import { html, useMemo } from "../../lib/preact-htm.js";
import { useData, withQuery } from "../api.js";
import { t } from "../i18n.js";
import { longDay, minute, moment } from "../format.js";
import { AlertCard } from "../parts/alert-card.js";
import { Crumbs, Loaded } from "../parts/common.js";
import { Contacts } from "../parts/contacts.js";
import { Curve } from "../parts/curve.js";
import { LifeCycle } from "../parts/life.js";
import { ToldWho } from "../parts/told-who.js";

/** The team's last signal, and where it took its newest application. */
function Seen({ alert, clock }) {
  const team = useData(alert.scope === "TEAM" && withQuery(`teams/${encodeURIComponent(alert.scopeId)}`, { day: alert.workingDay }), clock, 8000);
  if (!team.data) return null;
  const { unit, stations } = team.data;
  const newest = stations.filter((s) => s.intakePoint ?? s.commune).sort((a, b) => Date.parse(b.receivedAt) - Date.parse(a.receivedAt))[0];
  return html`<p class="soft">
    ${unit.heardAt ? t("heard.at", { time: moment(unit.heardAt) }) : t("heard.never")}${newest && ` · ${t("points.last", { of: `${newest.pointName ?? newest.commune} (${moment(newest.receivedAt)})` })}`}
  </p>`;
}

function Day({ alert, clock }) {
  const marked = useMemo(
    () =>
      [
        { at: Date.parse(alert.raisedAt) / 1000, colour: "--need-strong", width: alert.severity === "CRITICAL" ? 2.5 : 1.5 },
        alert.resolvedAt && { at: Date.parse(alert.resolvedAt) / 1000, colour: "--done", width: 1.5 },
      ].filter(Boolean),
    [alert.raisedAt, alert.resolvedAt, alert.severity],
  );
  return html`<${Curve} scope=${alert.scope} id=${alert.scopeId} province=${alert.scope === "TEAM" ? undefined : alert.province} clock=${clock} onDay=${alert.workingDay} marked=${marked} title=${t("curve.title")} />`;
}

export function Alert({ live, alert: id, session }) {
  const clock = minute(live.health?.clock);
  const heard = live.board?.alerts.find((a) => a.alertId === id);
  const alert = useData(`alerts/${encodeURIComponent(id)}`, `${clock}${heard?.acknowledged?.at}${heard?.lookAgain?.due}${heard?.assigned?.to}`);
  const unit = [...(live.board?.teams ?? []), ...(live.board?.districts ?? [])].find((u) => u.id === alert.data?.scopeId);
  return html`<${Loaded} of=${alert}>
    ${(data) => html`
      <${Crumbs} path=${[[t("page.alerts"), `/alerts?province=${data.province}`], [data.name]]} />
      <div class="head"><h1>${data.name}</h1><p>${data.scopeId} · ${t("workingday", { day: longDay(data.workingDay) })}</p></div>
      <${Seen} alert=${data} clock=${clock} />
      <h2 class="unseen">${t("page.alerts")}</h2>
      <div class="pair">
        <div class="stack">
          <${AlertCard} full alert=${data} account=${session.account} unit=${data.state === "FIRING" ? unit : undefined} onChanged=${alert.again} />
          <section class="sheet" aria-label=${t("life")}><header><h2>${t("life")}</h2></header><${LifeCycle} alert=${data} /></section>
        </div>
        <div class="stack">
          <${Contacts} unit=${{ scope: data.scope, id: data.scopeId, province: data.province, name: data.name }} account=${session.account} />
          <${ToldWho} alert=${data} account=${session.account} />
        </div>
      </div>
      <${Day} alert=${data} clock=${clock} />
    `}
  <//>`;
}
