// An alert as a card: description, pace bar, and actions.
import { html, useState } from "../../lib/preact-htm.js";
import { send } from "../api.js";
import { t, told, withoutStart } from "../i18n.js";
import { count, minute, moment, rate, stretch } from "../format.js";
import { unitPath } from "../addresses.js";
import { may } from "../session.js";
import { Failure } from "./common.js";
import { Held, missingOf, Outlook } from "./outlook.js";
import { PaceRule } from "./pace.js";
import { Help } from "./help.js";
import { AcknowledgeDialog, AssignDialog, MuteDialog } from "./alert-dialogs.js";

const AGAIN_MINUTES = 20;

/** Whether a reminder is due by the figures' clock. */
export const isDue = (alert) => Date.parse(alert.raisedAt) + alert.ageMinutes * 60_000 >= Date.parse(alert.lookAgain?.due);

/** The tags that show the kind of alert and what has been done about it. */
export function AlertTags({ alert }) {
  const kind = alert.state === "RESOLVED" ? "plain" : alert.severity === "CRITICAL" ? "critical" : alert.kind === "SILENT" ? "silent" : "need";
  return html`<span class="tags">
    <span class=${`tag tag-${kind}`}>${t(`kind.${alert.kind}`)}${alert.severity === "CRITICAL" ? ` · ${t("severity.CRITICAL")}` : ""}</span>
    ${alert.state === "RESOLVED" && html`<span class="tag tag-done">${t(`resolution.${alert.resolution}`)}</span>`}
    ${alert.state === "FIRING" && html`<${Held} words=${alert.words} />`}
    ${alert.muted && html`<span class="tag tag-plain">${t("muted.until", { time: minute(alert.muted.until) })}</span>`}
    ${alert.acknowledged && html`<span class="tag tag-plain">✓ ${t("acknowledged.by", { by: alert.acknowledged.byName })}</span>`}
    ${alert.state === "FIRING" && alert.assigned && html`<span class="tag tag-plain">${t("assigned.to", { name: alert.assigned.toName })}</span>`}
    ${alert.state === "FIRING" && alert.lookAgain && html`<span class=${`tag tag-${isDue(alert) ? "need" : "plain"}`}>${isDue(alert) ? t("again.due") : t("again.at", { time: minute(alert.lookAgain.due) })}</span>`}
  </span>`;
}

/** What happened, as a sentence; without the kind at its beginning, which the tag shows. */
export function whatOf(alert) {
  const what = told(alert.words.vi.what, alert.words.en.what);
  return alert.state === "FIRING" ? withoutStart(what, t(`kind.${alert.kind}`)) : what;
}

function figures(alert) {
  if (alert.state === "RESOLVED" || alert.kind === "MISSED") return [];
  return [
    alert.requiredPerHour !== null && [t("alert.required"), `${rate(alert.requiredPerHour)} ${t("perHour")}`],
    alert.kind !== "SILENT" && !alert.words.en.range && alert.projected !== null && [t("alert.projected"), `${count(alert.projected)}/${count(alert.target)}`],
  ].filter(Boolean);
}

/**
 * @param full includes what was done about it, and buttons
 * @param unit the unit's current figures, if known: an alert has those of its last change
 */
export function AlertCard({ alert, account, full, unit, onChanged }) {
  const [dialog, open] = useState(null);
  const [told, tell] = useState(null);
  const actable = full && may(account, "act");
  const act = async (method, what, body) => {
    try {
      await send(method, `alerts/${encodeURIComponent(alert.alertId)}/${what}`, body);
      tell(null);
      onChanged?.();
    } catch (error) {
      tell({ error });
    }
  };
  const lookAgain = () => act("PUT", "look-again", { minutes: alert.lookAgain && !isDue(alert) ? null : AGAIN_MINUTES });
  const acknowledge = () => {
    tell({ busy: true });
    act("POST", "acknowledgements", { note: "" });
  };
  const close = (changed) => {
    open(null);
    if (changed) onChanged?.();
  };
  const firing = alert.state === "FIRING";
  const now = firing && unit?.target ? unit : alert;
  const address = `/alerts/${encodeURIComponent(alert.alertId)}?province=${alert.province}`;
  const rank = !firing ? "past" : alert.severity === "CRITICAL" ? "critical" : "need";
  return html`<article class=${`alert alert-${rank}${alert.muted ? " alert-muted" : ""}`}>
    <header>
      <h3><a href=${unitPath({ scope: alert.scope, id: alert.scopeId, province: alert.province })}>${alert.name}</a></h3>
      <a class="alert-age" href=${address} title=${moment(alert.raisedAt)}>
        ${firing ? t("alert.since", { time: minute(alert.raisedAt), age: stretch(alert.ageMinutes * 60) }) : t("alert.from.to", { from: minute(alert.raisedAt), to: minute(alert.resolvedAt) })}
      </a>
    </header>
    <${AlertTags} alert=${alert} />
    <p class="alert-words">${whatOf(alert)}</p>
    ${firing && html`<${PaceRule} received=${now.received} expected=${now.expected} target=${now.target} silent=${alert.kind === "SILENT"} />`}
    <${Outlook} of=${alert} missing=${missingOf(alert)} brief=${!full} />
    ${full &&
    html`<ul class="alert-figures">
      ${figures(alert).map(([label, value]) => html`<li key=${label}><span class="soft">${label}</span> <b>${value}</b></li>`)}
    </ul>`}
    ${full && firing && alert.help && html`<${Help} help=${alert.help} province=${alert.province} />`}
    ${full && alert.acknowledged?.note && html`<p class="note small">${alert.acknowledged.note}</p>`}
    ${full && alert.muted && html`<p class="note small">${t("muted.why", { by: alert.muted.byName, until: moment(alert.muted.until), reason: alert.muted.reason })}</p>`}
    ${actable &&
    firing &&
    html`<div class="buttons">
      ${!alert.acknowledged && html`<button class="button button-main" disabled=${told?.busy} onClick=${acknowledge}>${t("acknowledge")}<span class="unseen">: ${alert.name}</span></button>`}
      <button class="button" onClick=${() => open("acknowledge")}>${t(alert.acknowledged ? "acknowledge.again" : "acknowledge.with")}<span class="unseen">: ${alert.name}</span></button>
      <button class="button" onClick=${lookAgain}>
        ${t(alert.lookAgain && !isDue(alert) ? "again.off" : "again.in", { n: AGAIN_MINUTES })}<span class="unseen">: ${alert.name}</span>
      </button>
      <button class="button" onClick=${() => open("assign")}>${t(alert.assigned ? "assign.change" : "assign")}<span class="unseen">: ${alert.name}</span></button>
      <button class="button" onClick=${() => open("mute")}>${t(alert.muted ? "mute.change" : "mute")}<span class="unseen">: ${alert.name}</span></button>
    </div>`}
    ${dialog === "acknowledge" && html`<${AcknowledgeDialog} alert=${alert} onDone=${close} />`}
    ${told?.error && html`<${Failure} error=${told.error} />`}
    ${dialog === "assign" && html`<${AssignDialog} alert=${alert} onDone=${close} />`}
    ${dialog === "mute" && html`<${MuteDialog} of=${{ scope: alert.scope, id: alert.scopeId, province: alert.province, name: alert.name }} mute=${alert.muted} onDone=${close} />`}
  </article>`;
}
