// Shows whether the figures are current. If that is unknown, the board shows a warning.
import { html, useEffect, useState } from "../../lib/preact-htm.js";
import { t } from "../i18n.js";
import { count, date, day, minute, moment, stretch } from "../format.js";

const REPLAY_FROM = 24 * 3600;
/** A clock that lagged by more than this when it stopped belongs to a replay, not to an outage. */
const SURE_FROM = 7 * REPLAY_FROM;
const LATE_FROM = 90;
/** Seconds without progress of the clock after which a page says so, and after which it turns grey. */
const OLD_FROM = 15;
const DRAINED_FROM = 30;

/** Which partition holds back the clock and why; null if simply nothing arrives. */
function held(health) {
  return health.heldBecause === "OPEN_TRANSACTION" || health.heldBecause === "FIRST_RECORD" ? t(`held.${health.heldBecause}`, { partition: health.heldBy }) : null;
}

/** Seconds of local time since the figures' clock last advanced. */
const stoodFor = (live) => (live.movedAt === null ? 0 : Math.max(0, (Date.now() - live.movedAt) / 1000));

const isReplay = (health) => (health?.lagSeconds ?? 0) >= REPLAY_FROM;

/** Whether a replay is complete: everything sent has been read, and nothing more arrives. */
export function isReplayOver(live) {
  const { health } = live;
  const behind = (health?.lagSeconds ?? 0) - (health?.clockStoodSeconds ?? 0);
  if (behind < SURE_FROM || live.line === "lost") return false;
  const atEnd = health.heldBecause === null || health.heldBecause === "NEXT_RECORD";
  return atEnd && (health.state === "STALLED" || (health.state === "RUNNING" && stoodFor(live) >= OLD_FROM));
}

/** Age of the figures in seconds, unless there is a worse problem; else null. */
function ageOf(live) {
  const stood = stoodFor(live);
  return stood >= OLD_FROM && live.line === "open" && live.health?.state === "RUNNING" && !isReplayOver(live) ? stood : null;
}

/** The problem with the data: { title, text }, or null. */
export function trouble(live) {
  if (live.line === "refused" || isReplayOver(live)) return null;
  if (live.line === "lost") {
    return { title: t("outcry.LOST"), text: t("outcry.LOST.text", { time: moment(new Date(live.lostAt).toISOString()) }) };
  }
  const { health } = live;
  if (!health || health.state === "RUNNING") {
    const lag = health?.lagSeconds ?? 0;
    if (lag > LATE_FROM && lag < REPLAY_FROM) {
      return { title: t("outcry.LATE", { lag: stretch(lag) }), text: held(health) ?? t("outcry.LATE.text", { time: moment(health.clock) }) };
    }
    return null;
  }
  return {
    title: t(`outcry.${health.state}`, { time: health.clock ? minute(health.clock) : "–" }),
    text: (health.state === "STALLED" && held(health)) || t(`outcry.${health.state}.text`, { time: moment(health.clock), heard: stretch(health.heardSecondsAgo) }),
  };
}

/** Re-renders a component every second, for values that change with time alone. */
function useSeconds() {
  const [, again] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => again((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
}

/** A large banner over the greyed-out page; before that, the age of the figures. */
export function Outcry({ live }) {
  useSeconds();
  const wrong = trouble(live);
  const age = wrong ? null : ageOf(live);
  const drained = Boolean(wrong) || age >= DRAINED_FROM;
  useEffect(() => {
    document.body.classList.toggle("stale", drained);
    return () => document.body.classList.remove("stale");
  }, [drained]);
  return html`<section aria-label=${t("clock")}>
    <div role="alert">${wrong && html`<div class="outcry"><b>${wrong.title}</b><span>${wrong.text}</span></div>`}</div>
    ${age !== null && html`<p class="aging"><b>${t("aging", { age: stretch(age) })}</b> <span>${t("aging.text", { time: minute(live.health.clock) })}</span></p>`}
    ${isReplayOver(live) && html`<p class="over"><b>${t("over")}</b> <span>${t("over.text", { time: moment(live.health.clock) })}</span></p>`}
  </section>`;
}

/** The figures' clock, never the wall clock, and its lag. */
export function Clock({ live }) {
  useSeconds();
  const clock = live.board?.clock ?? live.overview?.clock ?? live.health?.clock;
  const wrong = trouble(live);
  if (!clock) return html`<div class="clock"><span class="dot dot-off"></span><span class="soft small">${t("clock.none")}</span></div>`;
  const { health } = live;
  const age = ageOf(live);
  const state =
    wrong ? wrong.title
    : isReplayOver(live) ? t("over")
    : age !== null ? t("aging", { age: stretch(age) })
    : isReplay(health) ? t("clock.replay")
    : t("clock.lag", { lag: stretch(Math.max(health?.lagSeconds ?? 0, stoodFor(live))) });
  return html`<div class="clock" title=${t("clock.title", { day: day(health?.workingDay) })}>
    <span class=${`dot${wrong || age !== null ? " dot-need" : isReplayOver(live) ? " dot-off" : ""}`}></span>
    <b><span class="unseen">${t("clock")} </span>${minute(clock)}</b>
    <span class="soft small clock-more">${date(clock)} · ${state}</span>
  </div>`;
}

/**
 * Records read by the whole system by outcome, over all provinces and by the wall clock: a replay or backlog covers many
 * minutes of the figures in one.
 */
export function Intake({ health }) {
  if (!health) return null;
  const { counted, duplicate, rejected, late } = health.perMinute;
  const { lost } = health;
  const parts = [
    ["counted", counted],
    ["duplicate", duplicate],
    ["rejected", rejected],
    ["late", late],
    ["lost", lost],
  ];
  return html`<p class="small soft">
    ${t("intake.title")}: ${parts.filter(([name, n]) => n || name === "counted").map(([name, n]) => t(`intake.${name}`, { n: count(n) })).join(" · ")}
  </p>`;
}
