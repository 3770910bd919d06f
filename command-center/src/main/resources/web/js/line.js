// A connection to the service for a province, or for all provinces: the board and its changes. Reconnects until it
// succeeds. Runs in a page or in the worker shared by all pages of a browser (live-worker.js).
export const DEAD_AFTER = 12_000;
const AGAIN_AFTER = [500, 1000, 2000, 4000];
const POLL_EVERY = 3000;

/** Randomises a delay by ±50 %, so that browsers do not all reconnect at once after an outage. */
export const spread = (millis) => millis * (0.5 + Math.random());

function merged(list, changed, order, id) {
  if (!changed.length && !order) return list;
  const byId = new Map(list.map((one) => [id(one), one]));
  changed.forEach((one) => byId.set(id(one), one));
  return order ? order.map((key) => byId.get(key)).filter(Boolean) : [...byId.values()];
}

/** Applies a change to the board; unchanged lists stay the same objects. */
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

/**
 * A connection by server-sent events. Calls `told(type, data)` for each event ("board", "change", "overview", "health"),
 * with "lost" after 12 seconds without an event, and with "refused" if the service refuses the stream.
 */
export class Line {
  constructor(province, told) {
    this.province = province;
    this.told = told;
    this.failures = 0;
    this.watching = setInterval(() => this.watch(), 1000);
    this.open();
  }

  open() {
    this.source?.close();
    clearTimeout(this.retry);
    const current = new EventSource(this.province ? `/api/v1/live?province=${this.province}` : "/api/v1/live");
    this.source = current;
    this.heardAt = Date.now();
    for (const type of ["board", "change", "overview", "health"]) {
      current.addEventListener(type, (e) => {
        if (current !== this.source) return;
        this.heardAt = Date.now();
        this.failures = 0;
        this.told(type, JSON.parse(e.data));
      });
    }
    current.onerror = () => {
      if (current !== this.source || current.readyState !== EventSource.CLOSED) return;
      this.told("refused");
      this.retry = setTimeout(() => this.open(), spread(AGAIN_AFTER[Math.min(this.failures++, AGAIN_AFTER.length - 1)]));
    };
  }

  watch() {
    if (this.source.readyState === EventSource.CLOSED || Date.now() - this.heardAt <= DEAD_AFTER) return;
    this.told("lost");
    this.open();
  }

  close() {
    clearInterval(this.watching);
    clearTimeout(this.retry);
    this.source?.close();
    this.source = null;
  }
}

/** The same by polling every few seconds, for provinces beyond the browser's limit of open connections. */
export class PolledLine {
  constructor(province, told) {
    this.path = province ? `/api/v1/provinces/${province}/board` : "/api/v1/provinces";
    this.type = province ? "board" : "overview";
    this.told = told;
    this.open();
  }

  open() {
    this.heardAt = Date.now();
    clearInterval(this.polling);
    this.polling = setInterval(() => this.ask(), POLL_EVERY);
    this.ask();
  }

  async ask() {
    const { polling } = this;
    const current = () => polling === this.polling;
    try {
      const response = await fetch(this.path, { signal: AbortSignal.timeout(DEAD_AFTER) });
      if (!response.ok) return current() && this.told("refused");
      const data = await response.json();
      if (!current()) return undefined;
      this.heardAt = Date.now();
      return this.told(this.type, data);
    } catch {
      return current() && Date.now() - this.heardAt > DEAD_AFTER && this.told("lost");
    }
  }

  close() {
    clearInterval(this.polling);
    this.polling = null;
  }
}
