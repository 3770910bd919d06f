// State received from the service. All pages of a browser share one connection (live-worker.js); without shared workers,
// each page has its own. After 12 seconds without an event the connection counts as lost and is reopened until it succeeds.
import { useEffect, useState } from "../lib/preact-htm.js";
import { DEAD_AFTER, Line, afterChange } from "./line.js";

const ALIVE_EVERY = 20_000;
const SILENT = { line: "opening", province: undefined, board: null, overview: null, health: null, lostAt: null, movedAt: null };

const listeners = new Set();
let state = SILENT;
let session = null;
let shares = typeof SharedWorker !== "undefined";
let line = null;
let heardAt = 0;
let openedAt = 0;

function tell(change) {
  state = { ...state, ...change };
  listeners.forEach((listener) => listener(state));
}

/** The connection through the shared worker; if the worker does not start, the page opens its own. */
function sharedLine(province, told) {
  // The first worker was started by early.js, before this module was loaded.
  const worker = window.liveWorker ?? new SharedWorker(new URL("./live-worker.js", import.meta.url), { type: "module", name: "live" });
  window.liveWorker = null;
  const { port } = worker;
  worker.onerror = () => {
    shares = false;
    if (line?.port === port) open();
  };
  port.onmessage = ({ data }) => line?.port === port && told(data.type, data.data, data.old);
  const alive = setInterval(() => port.postMessage({ alive: true }), ALIVE_EVERY);
  port.postMessage({ listen: province, session });
  return {
    port,
    know: () => port.postMessage({ session }),
    close: () => {
      clearInterval(alive);
      port.postMessage({ leave: true });
    },
  };
}

/** A refused stream gives no reason; the API does, and shows the sign-in page if the session has ended. */
async function askWhyRefused() {
  const asked = state.province;
  const answer = await fetch(asked ? `/api/v1/provinces/${asked}/board` : "/api/v1/health").catch(() => null);
  if (answer?.status === 401) {
    dispatchEvent(new Event("nhip-signed-out"));
  } else if (answer?.status === 403 || answer?.status === 404) {
    if (asked !== state.province || !line) return;
    // Not lost: the account may not see this province.
    openedAt = Date.now();
    if (state.line !== "refused") tell({ line: "refused", lostAt: null });
  } else {
    lost();
  }
}

/** Local time at which the figures' clock last advanced; the service's own value is used only initially. */
function movedAt(clock, health) {
  const known = state.board?.clock ?? state.overview?.clock ?? state.health?.clock;
  if (state.movedAt !== null && clock !== known) return Date.now();
  return state.movedAt ?? Date.now() - 1000 * (health?.clockStoodSeconds ?? 0);
}

function hear(type, data, old) {
  if (type === "refused") {
    askWhyRefused();
    return;
  }
  if (type === "lost") {
    lost();
    return;
  }
  if (type === "change" && !state.board) {
    open();
    return;
  }
  const change =
    type === "board" ? { board: data, health: data.health }
    : type === "change" ? { board: afterChange(state.board, data) }
    : type === "overview" ? { overview: data, health: data.health }
    : { health: data };
  if (data.clock) change.movedAt = movedAt(data.clock, change.health);
  if (old) {
    tell(change);
    return;
  }
  heardAt = Date.now();
  tell({ line: "open", lostAt: null, ...change });
}

function open() {
  line?.close();
  line = null;
  openedAt = Date.now();
  line = shares ? sharedLine(state.province, hear) : new Line(state.province, hear);
}

function lost() {
  if (state.line !== "lost") tell({ line: "lost", lostAt: state.lostAt ?? (heardAt || openedAt) });
}

function watch() {
  if (!line || Date.now() - Math.max(heardAt, openedAt) <= DEAD_AFTER) return;
  lost();
  // The worker may have been terminated; a page's own connection recovers by itself.
  if (shares) open();
}

/**
 * Subscribes to a province, or to all of them if none is given.
 *
 * @param of identifies the session; null if not known yet
 */
export function listenTo(province, of = session) {
  const known = of !== session;
  session = of;
  if (line && state.province === province) {
    if (known) line.know?.();
    return;
  }
  state = { ...state, province, board: null, overview: null, line: "opening", lostAt: null, movedAt: null };
  open();
  tell({});
}

/** Closes the connection: nobody is signed in. */
export function fallSilent() {
  line?.close();
  line = null;
  session = null;
  state = SILENT;
}

export function onLive(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

setInterval(watch, 1000);
// Timers do not run while a phone sleeps.
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && watch());
// A page may be restored from the back/forward cache.
addEventListener("pagehide", () => line?.close());
addEventListener("pageshow", (e) => e.persisted && line && open());

/** The received state, as state of a component. */
export function useLive() {
  const [now, set] = useState(state);
  useEffect(() => {
    set(state);
    return onLive(set);
  }, []);
  return now;
}
