// Every page: its address, its name and what draws it.
import { html } from "../lib/preact-htm.js";
import { Province } from "./pages/province.js";
import { Overview } from "./pages/overview.js";
import { District } from "./pages/district.js";
import { Team } from "./pages/team.js";
import { Alerts } from "./pages/alerts.js";
import { Alert } from "./pages/alert.js";
import { Days } from "./pages/days.js";
import { Day } from "./pages/day.js";
import { Campaign } from "./pages/campaign.js";
import { Wall } from "./pages/wall.js";
import { SignIn } from "./pages/sign-in.js";
import { Accounts } from "./pages/accounts.js";
import { Recipients } from "./pages/recipients.js";
import { Deliveries } from "./pages/deliveries.js";
import { Targets } from "./pages/targets.js";
import { Audit } from "./pages/audit.js";
import { Password } from "./pages/password.js";
import { Missing } from "./pages/missing.js";

const home = (shown) => (shown.province ? html`<${Province} ...${shown} />` : html`<${Overview} ...${shown} />`);

// `open`: shown without signing in. `live`: false where the page itself chooses what it listens to.
const pages = [
  { name: "province", path: "/", component: home },
  { name: "province", path: "/provinces/:province", component: Province },
  { name: "district", path: "/provinces/:province/districts/:district", component: District },
  { name: "team", path: "/provinces/:province/teams/:team", component: Team },
  { name: "alerts", path: "/alerts", component: Alerts },
  { name: "alerts", path: "/alerts/:alert", component: Alert },
  { name: "days", path: "/days", component: Days },
  { name: "days", path: "/days/:day", component: Day },
  { name: "campaign", path: "/campaign", component: Campaign },
  { name: "wall", path: "/wall", component: Wall, live: false },
  { name: "targets", path: "/targets", component: Targets },
  { name: "recipients", path: "/recipients", component: Recipients },
  { name: "deliveries", path: "/deliveries", component: Deliveries },
  { name: "accounts", path: "/accounts", component: Accounts },
  { name: "audit", path: "/audit", component: Audit },
  { name: "password", path: "/password", component: Password },
  { name: "signin", path: "/sign-in", component: SignIn, open: true },
];

/** The page of a path, with what its address says. */
export function pageOf(path) {
  const asked = path.split("/").filter(Boolean);
  for (const page of pages) {
    const parts = page.path.split("/").filter(Boolean);
    if (parts.length !== asked.length) continue;
    const values = {};
    const fits = parts.every((part, i) => {
      if (!part.startsWith(":")) return part === asked[i];
      values[part.slice(1)] = decodeURIComponent(asked[i]);
      return true;
    });
    if (fits) return { ...page, values };
  }
  return { name: "missing", component: Missing, values: {} };
}
