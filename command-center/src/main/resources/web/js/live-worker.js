// Shared by all pages of a browser, which may open only six connections to a host over plain HTTP: one connection per
// province, however many pages show it. Pages send { listen: province, session }, { session } once they know theirs,
// { alive } periodically, and { leave }; they receive { type, data } as in line.js, with `old` while the connection is lost.
import { Line, PolledLine, afterChange } from "./line.js";

/** Maximum number of streams; the other connections are for requests and files. */
const MOST_LINES = 3;
/** Timers of a hidden page run only once a minute. */
const GONE_AFTER = 300_000;

const lines = new Map();
const pages = new Set();

class Shared {
  constructor(province, session) {
    this.province = province;
    this.session = session;
    this.pages = new Set();
    this.forget();
    this.connect();
  }

  connect() {
    this.line?.close();
    const streams = [...lines.values()].filter((each) => each !== this && each.line instanceof Line).length;
    this.line = new (streams < MOST_LINES ? Line : PolledLine)(this.province, (type, data) => this.hear(type, data));
  }

  forget() {
    this.whole = null;
    this.health = null;
    this.lost = null;
  }

  hear(type, data) {
    if (type === "change" && !this.whole) {
      this.line.open();
      return;
    }
    this.lost = type === "lost" || type === "refused" ? type : null;
    if (type === "board" || type === "overview") {
      this.whole = { type, data };
      this.health = data.health;
    } else if (type === "change") {
      this.whole = { type: "board", data: afterChange(this.whole.data, data) };
    } else if (type === "health") {
      this.health = data;
    }
    for (const page of this.pages) if (page.ready) page.port.postMessage({ type, data });
  }

  /** Sends a new page the last known events. */
  handOver(page) {
    page.ready = true;
    const old = Boolean(this.lost);
    if (this.whole) page.port.postMessage({ ...this.whole, old });
    if (this.health) page.port.postMessage({ type: "health", data: this.health, old });
    if (this.lost) page.port.postMessage({ type: this.lost });
  }

  /** Another account has signed in, which may have other bounds. */
  of(session) {
    if (this.session !== null && this.session !== session) {
      this.forget();
      this.session = session;
      this.connect();
    }
    this.session = session;
  }
}

function leave(page) {
  const { shared } = page;
  page.shared = null;
  page.ready = false;
  if (!shared) return;
  shared.pages.delete(page);
  if (shared.pages.size) return;
  shared.line.close();
  lines.delete(shared.province ?? "");
  for (const other of lines.values()) if (other.line instanceof PolledLine) other.connect();
}

function listen(page, province) {
  leave(page);
  const key = province ?? "";
  let shared = lines.get(key);
  const first = !shared;
  if (first) {
    shared = new Shared(province, page.session);
    lines.set(key, shared);
  }
  page.shared = shared;
  shared.pages.add(page);
  if (first) page.ready = true;
  else if (page.session !== null) know(page, page.session);
}

/** A page receives earlier events only after it has sent its session. */
function know(page, session) {
  page.session = session;
  if (!page.shared) return;
  page.shared.of(session);
  if (!page.ready) page.shared.handOver(page);
}

function hear(page, message) {
  page.heardAt = Date.now();
  if ("listen" in message) {
    pages.add(page);
    page.session = message.session;
    listen(page, message.listen);
  } else if ("session" in message) {
    know(page, message.session);
  } else if (message.leave) {
    leave(page);
    pages.delete(page);
    page.port.close();
  }
}

self.onconnect = (e) => {
  const page = { port: e.ports[0], shared: null, session: null, ready: false, heardAt: Date.now() };
  pages.add(page);
  page.port.onmessage = ({ data }) => hear(page, data);
};

// Removes pages that crashed without sending { leave }.
setInterval(() => {
  for (const page of pages) {
    if (Date.now() - page.heardAt > GONE_AFTER) {
      leave(page);
      pages.delete(page);
    }
  }
}, 60_000);
