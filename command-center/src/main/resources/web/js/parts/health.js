// Whether what is shown is alive. A board that cannot know is never calm.
import { html, useEffect, useState } from "../../lib/preact-htm.js";
import { t } from "../i18n.js";
import { count, date, day, minute, moment, stretch } from "../format.js";

const REPLAY_FROM = 24 * 3600;
/** A clock that was that far behind when it stopped is of a replay for sure, and of no outage. */
const SURE_FROM = 7 * REPLAY_FROM;
const LATE_FROM = 90;
/** Seconds without a moving clock from which a page says so, and from which it loses its colours. */
const OLD_FROM = 15;
const DRAINED_FROM = 30;

/** Which partition holds the clock and why, where that is not just that nothing arrives; else null. */
function held(health) {
  return health.heldBecause === "OPEN_TRANSACTION" || health.heldBecause === "FIRST_RECORD" ? t(`held.${health.heldBecause}`, { partition: health.heldBy }) : null;
}

/** How long the clock of the figures has not moved, in seconds by this machine's. */
const stoodFor = (live) => (live.movedAt === null ? 0 : Math.max(0, (Date.now() - live.movedAt) / 1000));

const isReplay = (health) => (health?.lagSeconds ?? 0) >= REPLAY_FROM;

/** Whether a replay has been counted to its end: all that was sent is read, and nothing more comes. */
export function isReplayOver(live) {
  const { health } = live;
  const behind = (health?.lagSeconds ?? 0) - (health?.clockStoodSeconds ?? 0);
  if (behind < SURE_FROM || live.line === "lost") return false;
  const atEnd = health.heldBecause === null || health.heldBecause === "NEXT_RECORD";
  return atEnd && (health.state === "STALLED" || (health.state === "RUNNING" && stoodFor(live) >= OLD_FROM));
}

/** How many seconds old the figures are, where nothing worse is known of them; else null. */
function ageOf(live) {
  const stood = stoodFor(live);
  return stood >= OLD_FROM && live.line === "open" && live.health?.state === "RUNNING" && !isReplayOver(live) ? stood : null;
}

/** What is wrong with the data: { title, text }, or null. */
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

/** Draws a component anew every second, for what time alone changes. */
function useSeconds() {
  const [, again] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => again((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
}

/** In big letters over the page, and the page behind it without its colours; before that, how old its figures are. */
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

/** The clock of the data, never that of the wall, and how far behind it is. */
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
 * What the whole system has read and what became of it, of all provinces together and by the wall clock: a replay or a
 * backlog runs through many minutes of the figures in one.
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
