// Who is signed in, and what they may see and do.
import { useEffect, useState } from "../lib/preact-htm.js";
import { Refused, get, useToken } from "./api.js";
import { useZone } from "./format.js";

const listeners = new Set();
let session = { known: false };

function tell(now) {
  session = now;
  listeners.forEach((listener) => listener(session));
}

/** Asks again who is signed in; at the door already where `signedOut`. */
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
    // The board is away: asked again until it is there.
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

/** Whether an account may "act" on alerts, "plan" targets, or "administer" accounts. */
export function may(account, what) {
  return RANKS.indexOf(account?.role) >= RANKS.indexOf(NEEDED[what]);
}
