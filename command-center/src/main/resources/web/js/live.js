// What the line to the service has told so far. All pages of a browser share one line (live-worker.js); where a browser has
// no shared workers, a page has its own. A page that cannot hear knows it: after 12 seconds without a word the line counts
// as lost, and is opened anew until it answers.
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

/** The line by the shared worker; the page falls back to its own where that does not start. */
function sharedLine(province, told) {
  // The first one was started by early.js, before this was loaded.
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

/** A stream that is refused says no reason; the API does, and sends those who are signed out to the door. */
async function askWhyRefused() {
  const asked = state.province;
  const answer = await fetch(asked ? `/api/v1/provinces/${asked}/board` : "/api/v1/health").catch(() => null);
  if (answer?.status === 401) {
    dispatchEvent(new Event("nhip-signed-out"));
  } else if (answer?.status === 403 || answer?.status === 404) {
    if (asked !== state.province || !line) return;
    // Not lost: there is nothing to be seen here.
    openedAt = Date.now();
    if (state.line !== "refused") tell({ line: "refused", lostAt: null });
  } else {
    lost();
  }
}

/** When the clock of the figures last moved, by this machine's; what the service knows of it counts only at first. */
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
  // The worker may have been ended; a line of the page's own looks after itself.
  if (shares) open();
}

/**
 * Listens to a province, or to all of them where none is named, from now on.
 *
 * @param of what tells one session from others; null where it is not known yet
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

/** Ends the line: nobody is signed in. */
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
// A phone that was asleep has missed the timers too.
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && watch());
// A page that is left may come back as it was.
addEventListener("pagehide", () => line?.close());
addEventListener("pageshow", (e) => e.persisted && line && open());

/** What the line has told, as state of a component. */
export function useLive() {
  const [now, set] = useState(state);
  useEffect(() => {
    set(state);
    return onLive(set);
  }, []);
  return now;
}
