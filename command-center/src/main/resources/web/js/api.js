// Calls the API, and loads data from it.
import { useEffect, useRef, useState } from "../lib/preact-htm.js";

/** A refusal by the API: HTTP `status`, error code `error`, and one sentence. */
export class Refused extends Error {
  constructor(status, error, reason) {
    super(reason);
    this.status = status;
    this.error = error;
  }
}

const UNREACHABLE = new Refused(0, "UNREACHABLE", "The command centre cannot be reached.");
let csrf = null;

/** The CSRF token that every changing request must carry; comes with the session. */
export function useToken(token) {
  csrf = token;
}

async function ask(path, options) {
  const response = await fetch(`/api/v1/${path}`, { credentials: "same-origin", ...options }).catch(() => {
    throw UNREACHABLE;
  });
  const json = response.headers.get("content-type")?.includes("json");
  const body = response.status === 204 ? null : json ? await response.json() : await response.text();
  if (!response.ok) {
    if (response.status === 401 && !path.startsWith("session")) dispatchEvent(new Event("nhip-signed-out"));
    throw new Refused(response.status, body?.error ?? "FAILED", body?.reason ?? response.statusText);
  }
  return body;
}

export function get(path) {
  return ask(path, { headers: { Accept: "application/json" } });
}

/**
 * Sends a request that changes something. If the API asks for the password again, resends it after it was entered.
 * @param body sent as JSON; forms and files are sent unchanged
 */
export async function send(method, path, body) {
  try {
    return await sendOnce(method, path, body);
  } catch (error) {
    if (error.error !== "PROOF_NEEDED") throw error;
    const { askForPassword } = await import("./parts/proof.js");
    if (!(await askForPassword())) throw error;
    return sendOnce(method, path, body);
  }
}

function sendOnce(method, path, body) {
  const raw = body instanceof FormData || body instanceof Blob;
  const headers = { Accept: "application/json" };
  if (csrf) headers["X-Nhip-Csrf"] = csrf;
  if (body !== undefined && !raw) headers["Content-Type"] = "application/json";
  return ask(path, { method, headers, body: body === undefined || raw ? body : JSON.stringify(body) });
}

/** Appends the parameters that have a value to a path. */
export function withQuery(path, parameters) {
  const given = Object.entries(parameters).filter(([, v]) => v !== null && v !== undefined && v !== "");
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}

/**
 * Data of a path: { data, error, again }. When `moved` changes, it is reloaded at most every `pause` milliseconds, and the
 * old data stays until then; when the path changes, the old data is dropped.
 */
export function useData(path, moved = 0, pause = 4000) {
  const [state, set] = useState({});
  const asks = useRef({ path: null, at: 0, sent: 0, answered: 0 }).current;
  const [turn, again] = useState(0);
  useEffect(() => {
    if (!path) return undefined;
    const ask = () => {
      Object.assign(asks, { path, at: Date.now() });
      const number = ++asks.sent;
      // Only a later response supersedes this one; a change of `moved` meanwhile does not.
      const answer = (now) => {
        if (number < asks.answered) return;
        asks.answered = number;
        set(now);
      };
      get(path).then(
        (data) => answer({ path, data }),
        (error) => answer((old) => (old.path === path && old.data ? old : { path, error })),
      );
    };
    const timer = setTimeout(ask, asks.path === path ? Math.max(0, asks.at + pause - Date.now()) : 0);
    return () => clearTimeout(timer);
  }, [path, moved, turn]);
  const current = state.path === path ? state : {};
  return { data: current.data, error: current.error, again: () => { asks.at = 0; again((n) => n + 1); } };
}
