// Open alerts, and the alerts of a day.
import { html } from "../../lib/preact-htm.js";
import { useData, withQuery } from "../api.js";
import { t } from "../i18n.js";
import { count, day as dayText, dayPlus, longDay, minute } from "../format.js";
import { go } from "../router.js";
import { AlertCard } from "../parts/alert-card.js";
import { Choice, Empty, Export, Loaded } from "../parts/common.js";
import { isReplayOver } from "../parts/health.js";
import { LifeCycle } from "../parts/life.js";
import { NotifyChoice } from "../parts/notify-choice.js";
import { NoAlerts } from "./province.js";

const FILTERS = ["day", "district", "state", "kind", "severity"];

/** The two weeks up to a day, plus a requested day; newest first. */
function daysTo(today, asked) {
  const days = today ? Array.from({ length: 14 }, (_, i) => dayPlus(today, -i)) : [];
  return [...new Set([...days, ...(asked ? [asked] : [])])].sort().reverse().map((d) => [d, dayText(d)]);
}

function Filters({ asked, board, today, onChange }) {
  const all = ["", t("filter.all")];
  const set = (name) => (value) => onChange({ ...asked, [name]: value });
  return html`<form class="filters" onSubmit=${(e) => e.preventDefault()}>
    <${Choice} label=${t("filter.state")} value=${asked.state} onChange=${set("state")} options=${[["", t("filter.state.OPEN")], ["ALL", t("filter.state.ALL")], ["RESOLVED", t("filter.state.RESOLVED")]]} />
    <${Choice} label=${t("filter.day")} value=${asked.day} onChange=${(day) => onChange({ ...asked, day, state: asked.state || "ALL" })} options=${[["", t("filter.day.last")], ...daysTo(today, asked.day)]} />
    ${board && html`<${Choice} label=${t("filter.district")} value=${asked.district} onChange=${set("district")} options=${[all, ...[...board.districts].sort((a, b) => a.name.localeCompare(b.name, "vi")).map((d) => [d.id, d.name])]} />`}
    <${Choice} label=${t("filter.kind")} value=${asked.kind} onChange=${set("kind")} options=${[all, ...["BEHIND", "SILENT", "MISSED"].map((k) => [k, t(`kind.${k}`)])]} />
    <${Choice} label=${t("filter.severity")} value=${asked.severity} onChange=${set("severity")} options=${[all, ...["CRITICAL", "WARNING"].map((k) => [k, t(`severity.${k}`)])]} />
  </form>`;
}

export function Alerts({ live, province, session, address }) {
  const asked = Object.fromEntries(FILTERS.map((name) => [name, address.searchParams.get(name) ?? ""]));
  const { board } = live;
  const past = asked.state === "ALL" || asked.state === "RESOLVED" || asked.day;
  // Changes are detected from the board's alerts, or from the overview for all provinces.
  const moved = past && asked.day ? 0 : [board?.alerts, live.overview?.provinces, minute(live.health?.clock)];
  const key = keyOf(moved);
  const query = { ...asked, province, state: asked.state || "OPEN" };
  const alerts = useData(withQuery("alerts", query), key, 1500);
  const units = new Map([...(board?.teams ?? []), ...(board?.districts ?? [])].map((u) => [`${u.scope}/${u.id}`, u]));
  const change = (filters) => go(withQuery("/alerts", { ...filters, province: address.searchParams.get("province") }), true);
  return html`
    <div class="head">
      <h1>${t("page.alerts")}</h1>
      <p>${alerts.data?.workingDay && (past ? t("workingday", { day: longDay(alerts.data.workingDay) }) : t("alerts.sorted"))}</p>
    </div>
    <details class="filter-box" open=${!matchMedia("(max-width: 48rem)").matches}>
      <summary class="button">${t("filter.title")}</summary>
      <div class="bar"><${Filters} asked=${asked} board=${board} today=${live.health?.workingDay} onChange=${change} />
      <div class="bar-side"><${NotifyChoice} /></div></div>
    </details>
    <${Loaded} of=${alerts}>
      ${({ alerts: found }) => html`
        <h2 class="unseen">${t("page.alerts")}</h2>
        <p class="soft" role="status">${t("alerts.n", { n: count(found.length) })}</p>
        ${found.length === 0 && html`<div class="sheet">${board && !past && !asked.district && !asked.kind && !asked.severity ? html`<${NoAlerts} board=${board} over=${isReplayOver(live)} />` : html`<${Empty} title=${t(past ? "alerts.found.none" : "needs.none")} />`}</div>`}
        <div class="alerts alerts-wide">
          ${found.map(
            (a) => html`<div key=${a.alertId} class="stack-small">
              <${AlertCard} full alert=${a} account=${session.account} unit=${past ? undefined : units.get(`${a.scope}/${a.scopeId}`)} onChanged=${alerts.again} />
              ${past && html`<${LifeCycle} alert=${a} />`}
            </div>`,
          )}
        </div>
        <${Export} table="alerts" query=${Object.fromEntries(Object.entries({ ...query, day: asked.day || alerts.data.workingDay }).filter(([name, v]) => v && name !== "state"))} />
      `}
    <//>
  `;
}

const keys = new WeakMap();
let nextKey = 1;

/** A text that changes whenever one of the objects is replaced. */
function keyOf(parts) {
  return [parts].flat().map((part) => {
    if (part === null || typeof part !== "object") return String(part);
    if (!keys.has(part)) keys.set(part, nextKey++);
    return keys.get(part);
  }).join();
}
