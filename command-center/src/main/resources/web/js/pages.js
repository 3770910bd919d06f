// Every page: its address, its name and what draws it.
import { html, useEffect, useState } from "../lib/preact-htm.js";
import { t } from "./i18n.js";
import { Empty } from "./parts/common.js";
import { Province } from "./pages/province.js";
import { Overview } from "./pages/overview.js";
import { SignIn } from "./pages/sign-in.js";
import { Missing } from "./pages/missing.js";

const loaders = [];

/** A page whose module is fetched when it is first shown, or by `fetchAllPages`. */
function later(load) {
  let component;
  const fetch = async () => (component ??= await load());
  loaders.push(fetch);
  return function Later(props) {
    const [state, set] = useState(component ? "there" : "fetching");
    useEffect(() => {
      // Also where the module came after the page was drawn and before this: nothing else might draw the page again.
      if (state !== "there") fetch().then(() => set("there"), () => set("failed"));
    }, []);
    if (state === "failed") return html`<${Empty} picture="AWAY" title=${t("failed.title")} text=${t("failed.UNREACHABLE")} />`;
    return component && html`<${component} ...${props} />`;
  };
}

/** Fetches the modules of all pages, so that none is waited for when a link is followed. */
export const fetchAllPages = () => Promise.allSettled(loaders.map((load) => load()));

const District = later(async () => (await import("./pages/district.js")).District);
const Team = later(async () => (await import("./pages/team.js")).Team);
const Alerts = later(async () => (await import("./pages/alerts.js")).Alerts);
const Alert = later(async () => (await import("./pages/alert.js")).Alert);
const Days = later(async () => (await import("./pages/days.js")).Days);
const Day = later(async () => (await import("./pages/day.js")).Day);
const Campaign = later(async () => (await import("./pages/campaign.js")).Campaign);
const Quality = later(async () => (await import("./pages/quality.js")).Quality);
const Wall = later(async () => (await import("./pages/wall.js")).Wall);
const Accounts = later(async () => (await import("./pages/accounts.js")).Accounts);
const Recipients = later(async () => (await import("./pages/recipients.js")).Recipients);
const Deliveries = later(async () => (await import("./pages/deliveries.js")).Deliveries);
const Targets = later(async () => (await import("./pages/targets.js")).Targets);
const Audit = later(async () => (await import("./pages/audit.js")).Audit);
const Password = later(async () => (await import("./pages/password.js")).Password);

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
  { name: "quality", path: "/quality", component: Quality },
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
