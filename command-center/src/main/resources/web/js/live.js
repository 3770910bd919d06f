// One line of server-sent events, and what it has told so far. A page that cannot hear knows it: after 12 seconds
// without a word the line counts as lost, and is opened anew until it answers.
import { useEffect, useState } from "../lib/preact-htm.js";

const DEAD_AFTER = 12_000;
const AGAIN_AFTER = [500, 1000, 2000, 4000];

const listeners = new Set();
let state = { line: "opening", province: undefined, board: null, overview: null, health: null, lostAt: null };
let source = null;
let heardAt = 0;
let openedAt = 0;
let failures = 0;
let retry = 0;

function tell(change) {
  state = { ...state, ...change };
  listeners.forEach((listener) => listener(state));
}

function merged(list, changed, order, id) {
  if (!changed.length && !order) return list;
  const byId = new Map(list.map((one) => [id(one), one]));
  changed.forEach((one) => byId.set(id(one), one));
  return order ? order.map((key) => byId.get(key)).filter(Boolean) : [...byId.values()];
}

/** The board after a change; lists that did not change stay the same objects. */
export function afterChange(board, change) {
  const byId = (unit) => unit.id;
  const gone = new Set(change.goneAlerts);
  const alerts = gone.size ? board.alerts.filter((a) => !gone.has(a.alertId)) : board.alerts;
  return {
    ...board,
    clock: change.clock,
    province: change.province ?? board.province,
    perMinute: change.perMinute ?? board.perMinute,
    districts: merged(board.districts, change.districts, change.order?.districts, byId),
    teams: merged(board.teams, change.teams, change.order?.teams, byId),
    alerts: merged(alerts, change.alerts, change.order?.alerts, (a) => a.alertId),
  };
}

function heard(change) {
  heardAt = Date.now();
  failures = 0;
  tell({ line: "open", lostAt: null, ...change });
}

function open() {
  source?.close();
  clearTimeout(retry);
  const { province } = state;
  const current = new EventSource(province ? `/api/v1/live?province=${province}` : "/api/v1/live");
  source = current;
  openedAt = Date.now();
  const on = (name, act) =>
    current.addEventListener(name, (e) => {
      if (current === source) act(JSON.parse(e.data));
    });
  on("board", (board) => heard({ board, health: board.health }));
  on("change", (change) => (state.board ? heard({ board: afterChange(state.board, change) }) : open()));
  on("overview", (overview) => heard({ overview, health: overview.health }));
  on("health", (health) => heard({ health }));
  current.onerror = () => {
    if (current !== source || current.readyState !== EventSource.CLOSED) return;
    lost();
    // A stream that is refused says no reason; the API does, and sends those who are signed out to the door.
    fetch("/api/v1/health").then((r) => r.status === 401 && dispatchEvent(new Event("nhip-signed-out")), () => {});
    retry = setTimeout(open, AGAIN_AFTER[Math.min(failures++, AGAIN_AFTER.length - 1)]);
  };
}

function lost() {
  if (state.line !== "lost") tell({ line: "lost", lostAt: state.lostAt ?? (heardAt || openedAt) });
}

function watch() {
  if (!source || source.readyState === EventSource.CLOSED) return;
  if (Date.now() - Math.max(heardAt, openedAt) > DEAD_AFTER) {
    lost();
    open();
  }
}

/** Listens to a province, or to all of them where none is named, from now on. */
export function listenTo(province) {
  if (source && state.province === province) return;
  state = { ...state, province, board: null, overview: null };
  open();
  tell({});
}

/** Ends the line: nobody is signed in. */
export function fallSilent() {
  source?.close();
  source = null;
  clearTimeout(retry);
  state = { line: "opening", province: undefined, board: null, overview: null, health: null, lostAt: null };
}

export function onLive(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

setInterval(watch, 1000);
// A phone that was asleep has missed the timers too.
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && watch());

/** What the line has told, as state of a component. */
export function useLive() {
  const [now, set] = useState(state);
  useEffect(() => {
    set(state);
    return onLive(set);
  }, []);
  return now;
}
