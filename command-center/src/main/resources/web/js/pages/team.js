// The page of a team's day: curve with breaks and alerts, places, stations, applicants and waiting times.
import { html, useMemo, useState } from "../../lib/preact-htm.js";
import { useData, withQuery } from "../api.js";
import { t } from "../i18n.js";
import { count, longDay, minute, moment, percent, stretch, waitUpTo, WAIT_LIMITS } from "../format.js";
import { districtPath, provincePath, teamStationsPath } from "../addresses.js";
import { may } from "../session.js";
import { AlertCard } from "../parts/alert-card.js";
import { MuteDialog } from "../parts/alert-dialogs.js";
import { Crumbs, Facts, Loaded, Table } from "../parts/common.js";
import { Contacts } from "../parts/contacts.js";
import { Curve } from "../parts/curve.js";
import { LifeCycle } from "../parts/life.js";
import { queueFact } from "../parts/queue.js";
import { Hero } from "./province.js";

/** Seconds of clock offset from which a warning is shown; beyond 300, records are rejected. */
const CLOCK_WARNING = 120;

/** The offset of a station's clock in words. */
function clockOf({ clockOffsetSeconds: ahead }) {
  if (ahead === null) return "–";
  if (ahead >= CLOCK_WARNING) return html`<span class="need">${t("clock.ahead", { time: stretch(ahead) })}</span>`;
  return ahead > -CLOCK_WARNING ? t("clock.right") : html`<span class="soft">${t("clock.late", { time: stretch(-ahead) })}</span>`;
}

/** The number of a station's records rejected today, with reasons. */
function rejectedOf(s) {
  const why = [
    ["clock", s.rejectedClockSkew],
    ["pii", s.rejectedPii],
    ["invalid", s.rejectedInvalid],
  ];
  return html`${count(s.rejectedToday)}${why.map(([name, n]) => n > 0 && html` <span class="soft small">${t(`rejected.${name}`, { n: count(n) })}</span>`)}`;
}

export function Stations({ stations }) {
  if (!stations.length) return html`<p class="soft">${t("stations.none")}</p>`;
  const heads = [t("col.station"), t("col.heard"), t("col.point"), { number: t("col.pending") }, { number: t("col.missing") }, { number: t("col.events") }, t("col.clock"), { number: t("col.rejected") }];
  const ahead = stations.filter((s) => s.clockOffsetSeconds >= CLOCK_WARNING);
  return html`${ahead.map((s) => html`<p key=${s.station} class="note">${t("clock.warning", { station: s.station, time: stretch(s.clockOffsetSeconds) })}</p>`)}
  <${Table} name=${t("stations.title")} kind="cards" heads=${heads}>
    ${stations.map(
      (s) => html`<tr key=${s.station}>
        <th scope="row">${s.station}</th>
        <td data-label=${t("col.heard")}><span class=${s.silentMinutes >= 45 ? "need" : ""}>${t("ago", { time: stretch(s.silentMinutes * 60) })}</span> <span class="soft small">${moment(s.heardAt)}</span></td>
        <td data-label=${t("col.point")}>${s.receivedAt ? html`${s.pointName ?? s.commune ?? t("point.untold")} <span class="soft small">${moment(s.receivedAt)}</span>` : "–"}</td>
        <td class="number" data-label=${t("col.pending")}>${count(s.pending)}</td>
        <td class=${`number${s.missingEvents ? " need" : ""}`} data-label=${t("col.missing")}>${count(s.missingEvents)}</td>
        <td class="number" data-label=${t("col.events")}>${count(s.receivedEvents)}</td>
        <td data-label=${t("col.clock")}>${clockOf(s)}</td>
        <td class=${`number${s.rejectedToday ? " need" : ""}`} data-label=${t("col.rejected")}>${rejectedOf(s)}</td>
      </tr>`,
    )}
  <//>`;
}

/** Where its stations took their newest applications, newest first: [[name, time]]. */
function placesOf(stations) {
  const newest = new Map();
  for (const s of stations) {
    const name = s.pointName ?? s.commune;
    if (name) newest.set(name, Math.max(newest.get(name) ?? 0, Date.parse(s.receivedAt)));
  }
  return [...newest].sort((a, b) => b[1] - a[1]);
}

/** Waiting times: figures, and a bar per class. */
function Waits({ of, counts }) {
  if (!of) return html`<p class="soft">${t("wait.none")}</p>`;
  const top = Math.max(...counts);
  const names = [...WAIT_LIMITS.map((n) => t("wait.upTo", { n })), waitUpTo(null)];
  return html`<div class="stack-small">
    <${Facts}
      of=${[
        { label: t("wait.half"), value: waitUpTo(of.halfUpTo), unit: t("wait.minutes") },
        { label: t("wait.most"), value: waitUpTo(of.mostUpTo), unit: t("wait.minutes") },
        queueFact(of) ?? { label: t("wait.hour"), value: percent(of.overHour, of.told) },
      ]}
    />
    <ol class="waits" aria-label=${t("wait.title")}>
      ${counts.map(
        (n, i) => html`<li key=${i}>
          <b class="small">${n > 0 ? count(n) : ""}</b>
          <i class=${i > WAIT_LIMITS.indexOf(60) ? "waits-long" : ""} style=${{ "--share": `${(100 * n) / top}%` }}></i>
          <span class="unseen">${`${names[i]} ${t("wait.minutes")}: ${count(n)}`}</span>
          <small class="soft" aria-hidden="true">${i < WAIT_LIMITS.length ? WAIT_LIMITS[i] : `>${WAIT_LIMITS.at(-1)}`}</small>
        </li>`,
      )}
    </ol>
    <p class="small soft">${t("wait.note", { n: count(of.told) })}</p>
  </div>`;
}

function Categories({ unit }) {
  const general = unit.received - unit.students - unit.elderly - unit.priority;
  const of = [
    ["students", unit.students],
    ["elderly", unit.elderly],
    ["priority", unit.priority],
    ["general", general],
  ];
  return html`<ul class="shares">
    ${of.map(
      ([name, n]) => html`<li key=${name}>
        <span>${t(`category.${name}`)}</span><b>${count(n)} <small class="soft">${percent(n, unit.received)}</small></b>
        <i style=${{ "--share": `${unit.received ? (100 * n) / unit.received : 0}%` }}></i>
      </li>`,
    )}
  </ul>`;
}

function Mute({ team, account, onChanged }) {
  const [open, set] = useState(false);
  const { unit, mute } = team;
  return html`
    ${mute && html`<p class="note">${t("muted.why", { by: mute.byName, until: moment(mute.until), reason: mute.reason })}</p>`}
    ${may(account, "act") && html`<button class="button" onClick=${() => set(true)}>${t(mute ? "mute.change" : "mute.team")}</button>`}
    ${open && html`<${MuteDialog} of=${{ scope: unit.scope, id: unit.id, name: unit.name }} mute=${mute} onDone=${(changed) => { set(false); changed && onChanged(); }} />`}
  `;
}

export function Team({ live, province, team: id, session, address }) {
  const onDay = address.searchParams.get("day");
  const board = live.board?.province.id === province ? live.board : null;
  const now = onDay ? undefined : board?.teams.find((one) => one.id === id);
  const moved = onDay ? 0 : `${minute(board?.clock)}${now?.received}${board?.alerts.length}`;
  const team = useData(withQuery(`teams/${encodeURIComponent(id)}`, { day: onDay }), moved);
  const marked = useMemo(
    () =>
      team.data?.alerts.map((a) => ({ at: Date.parse(a.raisedAt) / 1000, colour: "--need-strong", width: a.severity === "CRITICAL" ? 2.5 : 1.5 })),
    [team.data],
  );
  const district = board?.districts.find((d) => d.id === team.data?.unit.district);
  return html`<${Loaded} of=${team}>
    ${(data) => {
      const unit = now ?? data.unit;
      return html`
        <${Crumbs}
          path=${[
            [board?.province.name ?? province, provincePath(province)],
            data.unit.district && [district?.name ?? data.unit.district, districtPath(province, data.unit.district)],
            [unit.name],
          ].filter(Boolean)}
        />
        <div class="head">
          <h1>${unit.name}</h1>
          <p>${id} · ${t("workingday", { day: longDay(data.workingDay) })}</p>
        </div>
        <section class="sheet" aria-label=${t("total.title")}>
          <${Hero} unit=${unit} note=${html`<p class="soft small">
            ${unit.heardAt ? t("heard.at", { time: moment(unit.heardAt) }) : t("heard.never")}
            ${placesOf(data.stations).length > 0 && ` · ${t("points.last", { of: placesOf(data.stations).map(([name, at]) => `${name} (${moment(at)})`).join(", ") })}`}
            ${data.shifts?.length > 0 && ` · ${t("shift", { of: data.shifts.map((s) => `${minute(s.from)}–${minute(s.to)}`).join(", ") })}`}
          </p>`} />
        </section>
        <${Curve} scope="TEAM" id=${id} clock=${moved} onDay=${onDay} received=${now?.received} marked=${marked} title=${t("curve.title")} />
        <div class="pair">
          <section class="sheet" aria-label=${t("team.alerts")}>
            <header><h2>${t("team.alerts")}</h2></header>
            <div class="stack">
              ${data.alerts.length === 0 && html`<p class="soft">${t("team.alerts.none")}</p>`}
              ${[...data.alerts].reverse().map(
                (a) => html`<div key=${a.alertId} class="stack-small">
                  <${AlertCard} full alert=${a} account=${session.account} unit=${now} onChanged=${team.again} />
                  <${LifeCycle} alert=${a} />
                </div>`,
              )}
              <${Mute} team=${data} account=${session.account} onChanged=${team.again} />
            </div>
          </section>
          <div class="stack">
            <${Contacts} unit=${{ scope: "TEAM", id, province, name: unit.name }} account=${session.account} />
            <section class="sheet" aria-label=${t("wait.title")}>
              <header><h2>${t("wait.title")}</h2></header>
              <${Waits} of=${data.unit.waits} counts=${data.waits} />
            </section>
            <section class="sheet" aria-label=${t("category.title")}>
              <header><h2>${t("category.title")}</h2></header>
              <${Categories} unit=${unit} />
            </section>
          </div>
        </div>
        <section class="sheet" aria-label=${t("stations.title")}>
          <header><h2>${t("stations.title")}</h2><p class="small soft">${t("stations.note")}${data.unit.district && html` · <a href=${teamStationsPath(province, data.unit.district, id)}>${t("refused.link")}</a>`}</p></header>
          ${data.tooFast > 0 && html`<p class="note">${t("tooFast", { n: count(data.tooFast) })}</p>`}
          ${data.sameSecond > 0 && html`<p class="note">${t("sameSecond", { n: count(data.sameSecond) })}</p>`}
          <${Stations} stations=${data.stations} />
        </section>
      `;
    }}
  <//>`;
}
