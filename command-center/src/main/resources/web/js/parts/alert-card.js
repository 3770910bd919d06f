// An alert: what is the matter, in words and on the rule, and what a person can do about it.
import { html, useState } from "../../lib/preact-htm.js";
import { t, told, withoutStart } from "../i18n.js";
import { count, minute, moment, rate, stretch } from "../format.js";
import { unitPath } from "../addresses.js";
import { may } from "../session.js";
import { Held, missingOf, Outlook } from "./outlook.js";
import { PaceRule } from "./pace.js";
import { Help } from "./help.js";
import { AcknowledgeDialog, MuteDialog } from "./alert-dialogs.js";

/** The words that say which alert it is and what has been done about it. */
export function AlertTags({ alert }) {
  const kind = alert.state === "RESOLVED" ? "plain" : alert.severity === "CRITICAL" ? "critical" : alert.kind === "SILENT" ? "silent" : "need";
  return html`<span class="tags">
    <span class=${`tag tag-${kind}`}>${t(`kind.${alert.kind}`)}${alert.severity === "CRITICAL" ? ` · ${t("severity.CRITICAL")}` : ""}</span>
    ${alert.state === "RESOLVED" && html`<span class="tag tag-done">${t(`resolution.${alert.resolution}`)}</span>`}
    ${alert.state === "FIRING" && html`<${Held} words=${alert.words} />`}
    ${alert.muted && html`<span class="tag tag-plain">${t("muted.until", { time: minute(alert.muted.until) })}</span>`}
    ${alert.acknowledged && html`<span class="tag tag-plain">✓ ${t("acknowledged.by", { by: alert.acknowledged.by })}</span>`}
  </span>`;
}

/** What happened, in a sentence; without the kind at its beginning, which the tag beside it says. */
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
 * @param full with what was done about it, and buttons
 * @param unit the figures of the unit now, where they are known: those of an alert are of its last change
 */
export function AlertCard({ alert, account, full, unit, onChanged }) {
  const [dialog, open] = useState(null);
  const actable = full && may(account, "act");
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
    ${full && alert.muted && html`<p class="note small">${t("muted.why", { by: alert.muted.by, until: moment(alert.muted.until), reason: alert.muted.reason })}</p>`}
    ${actable &&
    firing &&
    html`<div class="buttons">
      <button class=${`button${alert.acknowledged ? "" : " button-main"}`} onClick=${() => open("acknowledge")}>
        ${t(alert.acknowledged ? "acknowledge.again" : "acknowledge")}<span class="unseen">: ${alert.name}</span>
      </button>
      <button class="button" onClick=${() => open("mute")}>${t(alert.muted ? "mute.change" : "mute")}<span class="unseen">: ${alert.name}</span></button>
    </div>`}
    ${dialog === "acknowledge" && html`<${AcknowledgeDialog} alert=${alert} onDone=${(changed) => { open(null); changed && onChanged?.(); }} />`}
    ${dialog === "mute" && html`<${MuteDialog} of=${{ scope: alert.scope, id: alert.scopeId, province: alert.province, name: alert.name }} mute=${alert.muted} onDone=${(changed) => { open(null); changed && onChanged?.(); }} />`}
  </article>`;
}
