// All pages with path, name and component.
import { html, useEffect, useState } from "../lib/preact-htm.js";
import { t } from "./i18n.js";
import { ownDistrict } from "./session.js";
import { Empty } from "./parts/common.js";
import { Province } from "./pages/province.js";
import { Overview } from "./pages/overview.js";
import { SignIn } from "./pages/sign-in.js";
import { Missing } from "./pages/missing.js";

const loaders = [];

/** A page whose module is loaded when it is first shown, or by `fetchAllPages`. */
function later(load) {
  let component;
  const fetch = async () => (component ??= await load());
  loaders.push(fetch);
  return function Later(props) {
    const [state, set] = useState(component ? "there" : "fetching");
    useEffect(() => {
      // Also if the module arrived between rendering and this effect: otherwise nothing might render the page again.
      if (state !== "there") fetch().then(() => set("there"), () => window.loadAgain?.() || set("failed"));
    }, []);
    if (state === "failed") return html`<${Empty} picture="AWAY" title=${t("failed.title")} text=${t("failed.UNREACHABLE")} />`;
    return component && html`<${component} ...${props} />`;
  };
}

/** Loads the modules of all pages, so that following a link does not wait. */
export const fetchAllPages = () => Promise.allSettled(loaders.map((load) => load()));

const District = later(async () => (await import("./pages/district.js")).District);
const Team = later(async () => (await import("./pages/team.js")).Team);
const Alerts = later(async () => (await import("./pages/alerts.js")).Alerts);
const Alert = later(async () => (await import("./pages/alert.js")).Alert);
const Days = later(async () => (await import("./pages/days.js")).Days);
const Day = later(async () => (await import("./pages/day.js")).Day);
const Campaign = later(async () => (await import("./pages/campaign.js")).Campaign);
const Morning = later(async () => (await import("./pages/morning.js")).Morning);
const Quality = later(async () => (await import("./pages/quality.js")).Quality);
const Wall = later(async () => (await import("./pages/wall.js")).Wall);
const Accounts = later(async () => (await import("./pages/accounts.js")).Accounts);
const Stations = later(async () => (await import("./pages/stations.js")).StationsPage);
const StationTokens = later(async () => (await import("./pages/station-tokens.js")).StationTokens);
const Recipients = later(async () => (await import("./pages/recipients.js")).Recipients);
const Deliveries = later(async () => (await import("./pages/deliveries.js")).Deliveries);
const Targets = later(async () => (await import("./pages/targets.js")).Targets);
const Plan = later(async () => (await import("./pages/plan.js")).Plan);
const UnitPlan = later(async () => (await import("./pages/unit-plan.js")).UnitPlan);
const Audit = later(async () => (await import("./pages/audit.js")).Audit);
const Password = later(async () => (await import("./pages/password.js")).Password);

/** An account limited to one district starts on its page. */
function home(shown) {
  const own = ownDistrict(shown.session.account);
  if (own) return html`<${District} ...${shown} ...${own} />`;
  return shown.province ? html`<${Province} ...${shown} />` : html`<${Overview} ...${shown} />`;
}

// `open`: shown without signing in. `live`: false if the page chooses its own subscription.
const pages = [
  { name: "province", path: "/", component: home },
  { name: "province", path: "/provinces/:province", component: Province },
  { name: "district", path: "/provinces/:province/districts/:district", component: District },
  { name: "team", path: "/provinces/:province/teams/:team", component: Team },
  { name: "stations", path: "/provinces/:province/stations", component: Stations },
  { name: "alerts", path: "/alerts", component: Alerts },
  { name: "alerts", path: "/alerts/:alert", component: Alert },
  { name: "days", path: "/days", component: Days },
  { name: "days", path: "/days/:day", component: Day },
  { name: "campaign", path: "/campaign", component: Campaign },
  { name: "morning", path: "/morning", component: Morning },
  { name: "quality", path: "/quality", component: Quality },
  { name: "wall", path: "/wall", component: Wall, live: false },
  { name: "targets", path: "/targets", component: Targets },
  { name: "targets", path: "/targets/plan", component: Plan },
  { name: "targets", path: "/targets/units/:scope/:unit", component: UnitPlan },
  { name: "recipients", path: "/recipients", component: Recipients },
  { name: "deliveries", path: "/deliveries", component: Deliveries },
  { name: "station-tokens", path: "/station-tokens", component: StationTokens },
  { name: "accounts", path: "/accounts", component: Accounts },
  { name: "audit", path: "/audit", component: Audit },
  { name: "password", path: "/password", component: Password },
  { name: "signin", path: "/sign-in", component: SignIn, open: true },
];

/** The page of a path, with its parameters. */
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
