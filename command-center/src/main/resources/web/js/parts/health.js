// Whether what is shown is alive. A board that cannot know is never calm.
import { html, useEffect, useState } from "../../lib/preact-htm.js";
import { t } from "../i18n.js";
import { date, day, minute, moment, stretch } from "../format.js";

const REPLAY_FROM = 24 * 3600;
const LATE_FROM = 90;

/** Which partition holds the clock and why, where that is not just that nothing arrives; else null. */
function held(health) {
  return health.heldBecause === "OPEN_TRANSACTION" || health.heldBecause === "FIRST_RECORD" ? t(`held.${health.heldBecause}`, { partition: health.heldBy }) : null;
}

/** What is wrong with the data: { title, text }, or null. */
export function trouble(live) {
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

/** In big letters over the page, and the page behind it without its colours. */
export function Outcry({ live }) {
  const wrong = trouble(live);
  useEffect(() => {
    document.body.classList.toggle("stale", Boolean(wrong));
    return () => document.body.classList.remove("stale");
  }, [Boolean(wrong)]);
  return html`<section aria-label=${t("clock")}><div role="alert">${wrong && html`<div class="outcry"><b>${wrong.title}</b><span>${wrong.text}</span></div>`}</div></section>`;
}

/** Seconds since something was last heard; counts on by itself, so that it shows a line that has gone dead. */
function useHeardAgo(live) {
  const [now, set] = useState(Date.now());
  const [heard, setHeard] = useState(Date.now());
  useEffect(() => setHeard(Date.now()), [live.health, live.board, live.overview]);
  useEffect(() => {
    const timer = setInterval(() => set(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, (now - heard) / 1000);
}

/** The clock of the data, never that of the wall, and how far behind it is. */
export function Clock({ live }) {
  const ago = useHeardAgo(live);
  const clock = live.board?.clock ?? live.overview?.clock ?? live.health?.clock;
  const wrong = trouble(live);
  if (!clock) return html`<div class="clock"><span class="dot dot-off"></span><span class="soft small">${t("clock.none")}</span></div>`;
  const lag = live.health?.lagSeconds;
  const replay = lag !== null && lag >= REPLAY_FROM;
  const state = wrong ? wrong.title : replay ? t("clock.replay") : t("clock.lag", { lag: stretch(Math.max(lag ?? 0, ago)) });
  return html`<div class="clock" title=${t("clock.title", { day: day(live.health?.workingDay) })}>
    <span class=${`dot${wrong ? " dot-need" : ""}`}></span>
    <b><span class="unseen">${t("clock")} </span>${minute(clock)}</b>
    <span class="soft small clock-more">${date(clock)} · ${state}</span>
  </div>`;
}

/** What comes in and what becomes of it. */
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
    ${t("intake.title")}: ${parts.filter(([name, n]) => n || name === "counted").map(([name, n]) => t(`intake.${name}`, { n })).join(" · ")}
  </p>`;
}
