// Recent changes, also as a handover note.
import { html, useState } from "../../lib/preact-htm.js";
import { useData, withQuery } from "../api.js";
import { t, told, withoutStart } from "../i18n.js";
import { count, day, minute } from "../format.js";
import { unitPath } from "../addresses.js";
import { copy } from "../copy.js";
import { Dialog } from "./alert-dialogs.js";
import { Loaded } from "./common.js";
import { isLong, queueShare, Trend } from "./queue.js";

const SPANS = [15, 60, 240];
const SHOWN = 6;
const GROUPS = ["fell", "silent", "back", "over", "acknowledged"];

function groupOf({ what, kind, resolution }) {
  if (what === "ACKNOWLEDGED") return "acknowledged";
  if (what === "RESOLVED") return resolution === "SHIFT_ENDED" ? "over" : "back";
  return kind === "SILENT" ? "silent" : "fell";
}

/** A change in a few words. */
function wordsOf({ what, kind, severity, resolution, by }) {
  if (what === "ACKNOWLEDGED") return t("acknowledged.by", { by });
  if (what === "RESOLVED") return t(`resolution.${resolution}`);
  if (what === "SEVERITY") return t("change.SEVERITY");
  return severity === "CRITICAL" ? `${t(`kind.${kind}`)}, ${t("severity.CRITICAL")}` : t(`kind.${kind}`);
}

const spanName = (minutes) => (minutes < 60 ? t("time.minutes", { n: minutes }) : t("time.hours.plain", { n: minutes / 60 }));

function openLine(alert) {
  const what = withoutStart(told(alert.words.vi.what, alert.words.en.what), t(`kind.${alert.kind}`));
  const who = alert.muted ? t("muted.until", { time: minute(alert.muted.until) }) : alert.acknowledged ? t("acknowledged.by", { by: alert.acknowledged.byName }) : t("note.nobody");
  return `• ${alert.name}: ${t(`kind.${alert.kind}`)}. ${what} ${who}${alert.acknowledged?.note ? `: ${alert.acknowledged.note}` : "."}`;
}

/** The handover note in the reader's language, as plain text. */
export function noteOf({ name, board, recent, minutes }) {
  const { province: unit } = board;
  const target = unit.target > 0 ? ` ${t("of.target", { n: count(unit.target) })}` : "";
  const pace = unit.pace === null ? "" : `, ${t("pace.of", { n: count(unit.pace) })}`;
  const projected = unit.projected === null ? "" : `, ${t("fact.projected")} ${count(unit.projected)}`;
  const lines = [
    t("note.title", { name, time: minute(board.clock), day: day(board.workingDay) }),
    `${t("curve.received")} ${count(unit.received)}${target}${pace}${projected}.`,
    "",
    t("note.open", { n: count(board.alerts.length) }),
    ...board.alerts.map(openLine),
    "",
    t("recent.title", { span: spanName(minutes) }),
    ...recent.changes.map((c) => `• ${minute(c.at)} ${c.name}: ${wordsOf(c)}${c.note ? `: ${c.note}` : ""}`),
    ...recent.queues.map((q) => `• ${q.name}: ${t("queue.tile", { share: queueShare(q.waits) })}, ${t("queue.RISING")}`),
  ];
  if (!recent.changes.length && !recent.queues.length) lines.push(t("recent.none"));
  return lines.join("\n");
}

function Group({ name, of, province }) {
  return html`<section class=${name === "back" || name === "acknowledged" ? "recent-good" : name === "over" ? "" : "recent-need"}>
    <h3>${t(`recent.${name}`)} <span>${count(of.length)}</span></h3>
    <ul>
      ${[...of].reverse().slice(0, SHOWN).map(
        (c, i) => html`<li key=${i}>
          <time datetime=${c.at}>${minute(c.at)}</time>
          <span><a href=${unitPath({ scope: c.scope, id: c.id, province })}>${c.name}</a> <span class="soft">${wordsOf(c)}${c.note ? `: ${c.note}` : ""}</span></span>
        </li>`,
      )}
      ${of.length > SHOWN && html`<li class="soft"><span></span>${t("recent.more", { n: count(of.length - SHOWN) })}</li>`}
    </ul>
  </section>`;
}

function Queues({ queues }) {
  return html`<section class=${queues.some((q) => isLong(q.waits)) ? "recent-need" : ""}>
    <h3>${t("recent.queues")} <span>${count(queues.length)}</span></h3>
    <ul>
      ${queues.slice(0, SHOWN).map((q) => html`<li key=${`${q.scope}/${q.id}`}><span></span><span>${q.name} <span class="soft">${t("queue.tile", { share: queueShare(q.waits) })}<${Trend} waits=${q.waits} /></span></span></li>`)}
    </ul>
  </section>`;
}

function Changes({ recent, province }) {
  const groups = GROUPS.map((name) => [name, recent.changes.filter((c) => groupOf(c) === name)]).filter(([, of]) => of.length > 0);
  if (!groups.length && !recent.queues.length) return html`<p class="soft">${t("recent.none")}</p>`;
  return html`<div class="recent-groups">
    ${groups.map(([name, of]) => html`<${Group} key=${name} name=${name} of=${of} province=${province} />`)}
    ${recent.queues.length > 0 && html`<${Queues} queues=${recent.queues} />`}
  </div>`;
}

/** @param name name of the board's sum */
export function Recent({ board, name }) {
  const [minutes, choose] = useState(SPANS[0]);
  const [copied, tell] = useState(null);
  const province = board.province.id;
  const recent = useData(withQuery(`provinces/${province}/recent`, { minutes }), `${minute(board.clock)}${board.alerts.map((a) => a.alertId + a.acknowledged?.at).join()}`, 5000);
  const copyNote = async () => {
    const note = noteOf({ name, board, recent: recent.data, minutes });
    tell((await copy(note)) ? { done: true } : { note });
  };
  const title = t("recent.title", { span: spanName(minutes) });
  return html`<section class="sheet recent" aria-label=${title}>
    <header>
      <h2>${title}</h2>
      <fieldset class="choice">
        <legend class="unseen">${t("recent.span")}</legend>
        ${SPANS.map((n) => html`<button key=${n} class="button" aria-pressed=${n === minutes} onClick=${() => { choose(n); tell(null); }}>${spanName(n)}</button>`)}
      </fieldset>
      <div class="recent-copy">
        <span class="soft small" role="status">${copied?.done && t("note.copied")}</span>
        <button class="button" disabled=${!recent.data} onClick=${copyNote}>${t("note.copy")}</button>
      </div>
    </header>
    <${Loaded} of=${recent}>${(data) => html`<${Changes} recent=${data} province=${province} />`}<//>
    ${copied?.note && html`<${Dialog} title=${t("note.copy")} name="note" onClose=${() => tell(null)}>
      <p class="soft">${t("note.byHand")}</p>
      <textarea class="recent-note" readonly rows="14" aria-label=${t("note.copy")} onFocus=${(e) => e.target.select()}>${copied.note}</textarea>
      <div class="buttons"><button class="button" onClick=${() => tell(null)}>${t("close")}</button></div>
    <//>`}
  </section>`;
}
