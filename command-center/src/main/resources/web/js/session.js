// The session: who is signed in, with role and bounds.
import { useEffect, useState } from "../lib/preact-htm.js";
import { Refused, get, useToken } from "./api.js";
import { useZone } from "./format.js";

const listeners = new Set();
let session = { known: false };

function tell(now) {
  session = now;
  listeners.forEach((listener) => listener(session));
}

/** Reloads the session; if `signedOut`, shows the sign-in page at once. */
export async function loadSession(signedOut = false) {
  try {
    if (signedOut) return tell({ known: true, account: null });
    const asked = get("provinces").catch(() => ({ provinces: [] }));
    const account = await get("session");
    useToken(account.csrf);
    useZone(account.zone);
    const { provinces } = await asked;
    return tell({ known: true, account, provinces });
  } catch (e) {
    if (e instanceof Refused && e.status === 401) return tell({ known: true, account: null });
    // The service is unavailable: retries until it responds.
    setTimeout(() => loadSession(), 3000);
    return tell({ ...session, error: e });
  }
}

export function useSession() {
  const [now, set] = useState(session);
  useEffect(() => {
    set(session);
    listeners.add(set);
    return () => listeners.delete(set);
  }, []);
  return now;
}

const RANKS = ["VIEWER", "SUPERVISOR", "PLANNER", "ADMINISTRATOR"];
const NEEDED = { act: "SUPERVISOR", plan: "PLANNER", administer: "ADMINISTRATOR" };

/** Whether the account may "act" on alerts, "plan" targets, or "administer" accounts. */
export function may(account, what) {
  return RANKS.indexOf(account?.role) >= RANKS.indexOf(NEEDED[what]);
}

/** { province, district } of an account limited to one district, else null. */
export function ownDistrict(account) {
  const [code, ...more] = account?.bounds ?? [];
  return code?.length === 5 && more.length === 0 ? { province: code.slice(0, 2), district: code.slice(2) } : null;
}
