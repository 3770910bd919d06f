// The wall display, readable from five metres and without interaction. Rotates through province, districts and alerts, and
// through all provinces if there are several.
import { html, useEffect, useState } from "../../lib/preact-htm.js";
import { t, told } from "../i18n.js";
import { count, longDay, minute, rate, signed, stretch } from "../format.js";
import { listenTo } from "../live.js";
import { Empty, Quiet, StatusTag, quietOf, sumName } from "../parts/common.js";
import { CurveChart, useCurve } from "../parts/curve.js";
import { Deadline } from "../parts/deadline.js";
import { isReplayOver, Outcry, trouble } from "../parts/health.js";
import { PaceRule } from "../parts/pace.js";
import { isLong, queueShare, QueueWords, Trend } from "../parts/queue.js";
import { Spark } from "../parts/spark.js";
import { needOf } from "../parts/tile.js";
import { AlertTags, whatOf } from "../parts/alert-card.js";
import { missingOf, TenBars } from "../parts/outlook.js";

const DISTRICTS = 6;
/** There is less room beside open alerts. */
const DISTRICTS_BESIDE = 4;
const ALERTS = 2;
const PINNED = 4;

const pagesOf = (list, size) => Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));

function Fact({ value, label, need }) {
  return html`<div class=${need ? "need" : ""}><b>${value}</b><span>${label}</span></div>`;
}

function Total({ board }) {
  const unit = board.province;
  const curve = useCurve("PROVINCE", unit.id, minute(board.clock));
  const gap = unit.expected === null ? null : unit.received - unit.expected;
  return html`<section class="scene scene-total">
    <div class="wall-total">
      <p><b>${count(unit.received)}</b>${unit.target > 0 && html`<span>/ ${count(unit.target)}</span>`}</p>
      <${PaceRule} big received=${unit.received} expected=${unit.expected} target=${unit.target} />
      <div class="wall-facts">
        ${gap !== null && html`<${Fact} value=${signed(gap)} label=${t(gap < 0 ? "wall.short" : "wall.ahead")} need=${gap < 0 && needOf({ status: unit.status })} />`}
        <${Fact} value=${count(unit.rate)} label=${t("wall.rate")} />
        ${unit.projected !== null && html`<${Fact} value=${count(unit.projected)} label=${t("wall.projected")} />`}
        ${unit.teams && html`<${Fact} value=${`${unit.teams.heard}/${unit.teams.total}`} label=${t(unit.teams.silent ? "wall.teams.silent" : "wall.teams", { n: unit.teams.total, silent: unit.teams.silent })} need=${unit.teams.silent > 0} />`}
        ${unit.waits?.level && html`<${Fact} value=${html`${queueShare(unit.waits)}<${Trend} waits=${unit.waits} />`} label=${t("wait.hour")} need=${isLong(unit.waits)} />`}
      </div>
    </div>
    ${curve.data && html`<${CurveChart} curve=${curve.data} received=${unit.received} textSize=${Math.round(innerWidth / 80)} />`}
  </section>`;
}

function Districts({ districts, beside }) {
  return html`<section class=${`scene scene-districts${beside ? " scene-beside" : ""}`}>
    ${districts.map((unit) => {
      const need = needOf(unit);
      return html`<article key=${unit.id} class=${`wall-tile${need && ` tile-${need}`}`}>
        <header><h2>${unit.name}</h2>${unit.status !== "ON_PACE" && html`<${StatusTag} unit=${unit} />`}</header>
        <p><b>${count(unit.received)}</b>${unit.target > 0 && html`<span>/ ${count(unit.target)}</span>`}</p>
        <${PaceRule} big received=${unit.received} expected=${unit.expected} target=${unit.target} silent=${unit.status === "SILENT"} />
        <footer>
          <span>${t("wall.perHour", { n: count(unit.rate) })}</span>
          <span>
            ${unit.teams?.silent > 0
              ? html`<b class="need">${t("teams.silent", { n: unit.teams.silent })}</b>`
              : unit.teams?.total > 0 && t("wall.teams.n", { heard: unit.teams.heard, total: unit.teams.total })}
          </span>
          <${QueueWords} wall waits=${unit.waits} />
          <${Spark} bars values=${unit.spark} label=${t("spark.label", { n: count(unit.rate) })} />
        </footer>
      </article>`;
    })}
  </section>`;
}

/** What happened, the ten past days, and the advice; for alerts without them, the rate needed per hour. */
function Needed({ alert }) {
  const words = told(alert.words.vi, alert.words.en);
  const missing = missingOf(alert);
  const help = words.help ?? (alert.requiredPerHour > 0 ? t("required", { n: rate(alert.requiredPerHour) }) : null);
  return html`<div class="wall-needed">
    ${words.days && html`<${TenBars} rests=${alert.rests} ownDays=${alert.ownDays} missing=${missing} said=${words.days} />`}
    <div>
      <p>${whatOf(alert)}</p>
      ${help && html`<p class="wall-required">${help}</p>`}
      <p class="wall-why">${words.range} ${words.why}</p>
    </div>
  </div>`;
}

function Alerts({ alerts }) {
  return html`<section class=${`scene scene-alerts scene-of-${alerts.length}`}>
    ${alerts.map(
      (a) => html`<article key=${a.alertId} class=${`wall-alert alert-${a.severity === "CRITICAL" ? "critical" : "need"}${a.muted ? " alert-muted" : ""}`}>
        <header><h2>${a.name}</h2><span>${t("alert.since", { time: minute(a.raisedAt), age: stretch(a.ageMinutes * 60) })}</span><${AlertTags} alert=${a} /></header>
        <${Needed} alert=${a} />
      </article>`,
    )}
  </section>`;
}

/** All open alerts in short form, beside the rotating content. */
function Pinned({ alerts }) {
  if (!alerts.length) return null;
  const more = alerts.length - PINNED;
  return html`<aside class="wall-pinned" aria-label=${t("needs.title")}>
    <h2>${t("wall.pinned", { n: count(alerts.length) })}</h2>
    <ul>
      ${alerts.slice(0, PINNED).map(
        (a) => html`<li key=${a.alertId} class=${`pinned-${a.severity === "CRITICAL" ? "critical" : "need"}${a.muted ? " pinned-muted" : ""}`}>
          <b>${a.name}</b>
          <span>${t(`kind.${a.kind}`)}${a.severity === "CRITICAL" ? ` · ${t("severity.CRITICAL")}` : ""} · ${minute(a.raisedAt)}${a.acknowledged ? " · ✓" : ""}</span>
        </li>`,
      )}
    </ul>
    ${more > 0 && html`<p>${t("wall.pinned.more", { n: count(more) })}</p>`}
  </aside>`;
}

/** Muted alerts come last, marked as muted. */
const openOf = (board) => [...board.alerts.filter((a) => !a.muted), ...board.alerts.filter((a) => a.muted)];

/** The rotating content: worst districts, open alerts, and always the province. */
function scenesOf(board, over) {
  const waiting = openOf(board);
  const beside = waiting.length > 0;
  const quiet = quietOf(board, over);
  if (quiet && !waiting.length && board.province.received === 0) {
    return [{ name: "quiet", draw: () => html`<section class="scene scene-quiet"><${Quiet} state=${quiet} /></section>` }];
  }
  return [
    { name: "total", draw: () => html`<${Total} key="total" board=${board} />` },
    ...pagesOf(board.districts, beside ? DISTRICTS_BESIDE : DISTRICTS).map((part, i) => ({ name: `districts${i}`, draw: () => html`<${Districts} districts=${part} beside=${beside} />` })),
    ...pagesOf(waiting, ALERTS).map((part, i) => ({ name: `alerts${i}`, draw: () => html`<${Alerts} alerts=${part} />` })),
  ];
}

function keepAwake() {
  let lock;
  const ask = () => document.visibilityState === "visible" && navigator.wakeLock?.request("screen").then((l) => (lock = l), () => {});
  ask();
  document.addEventListener("visibilitychange", ask);
  return () => {
    document.removeEventListener("visibilitychange", ask);
    lock?.release();
  };
}

/** The reason why there is no board yet. */
function Waiting({ live, session }) {
  if (live.line === "refused") return html`<section class="scene scene-quiet"><${Empty} picture="REFUSED" title=${t("quiet.REFUSED")} text=${t("failed.NOT_FOUND")} /></section>`;
  return html`<p class="wall-wait">${t(session.provinces.length ? "loading" : "nothing.yet")}</p>`;
}

export function Wall({ live, session, address }) {
  const [turn, next] = useState(0);
  const [ofProvince, nextProvince] = useState(0);
  const seconds = Number(address.searchParams.get("seconds")) || 15;
  const wished = address.searchParams.get("province");
  const provinces = wished ? [wished] : session.provinces.map((p) => p.id);
  const { board } = live;
  const scenes = board ? scenesOf(board, isReplayOver(live)) : [];
  const at = turn % Math.max(1, scenes.length);

  useEffect(() => {
    document.documentElement.classList.add("walled");
    const relax = keepAwake();
    return () => {
      document.documentElement.classList.remove("walled");
      relax();
    };
  }, []);
  useEffect(() => {
    listenTo(provinces[ofProvince % Math.max(1, provinces.length)]);
  }, [ofProvince, provinces.join()]);
  useEffect(() => {
    const timer = setTimeout(() => {
      const last = at >= scenes.length - 1;
      if (last && provinces.length > 1) nextProvince((n) => n + 1);
      next(last ? 0 : at + 1);
    }, seconds * 1000);
    return () => clearTimeout(timer);
  }, [turn, seconds, Boolean(board)]);

  const wrong = trouble(live);
  return html`<main class="wall" aria-label=${t("page.wall")}>
    <header class="wall-head">
      <h1>${board ? sumName({ account: session.account, ...board }) : "Nhịp"}</h1>
      <span>${board?.workingDay && longDay(board.workingDay)}</span>
      <span class="wall-clock"><i class=${`dot${wrong ? " dot-need" : ""}`}></i>${minute(board?.clock ?? live.health?.clock)}</span>
    </header>
    <${Outcry} live=${live} />
    <div class="wall-line">${board && html`<${Deadline} key=${board.province.id} province=${board.province.id} of=${board.whole ? board.province.id : board.districts[0]?.id} target=${board.province.target} workingDay=${board.workingDay} />`}</div>
    <div class=${`wall-stage${board?.alerts.length ? " wall-stage-beside" : ""}`}>
      ${scenes[at]?.draw() ?? html`<${Waiting} live=${live} session=${session} />`}
      ${board && html`<${Pinned} alerts=${openOf(board)} />`}
    </div>
    <footer class="wall-foot" aria-hidden="true">${scenes.map((s, i) => html`<i key=${s.name} class=${i === at ? "here" : ""}></i>`)}</footer>
  </main>`;
}
