// The bar at the top of every page: navigation, the figures' clock, and the account.
import { html, useEffect, useRef, useState } from "../../lib/preact-htm.js";
import { stationsPath } from "../addresses.js";
import { send, useData } from "../api.js";
import { minute } from "../format.js";
import { language, speak, t } from "../i18n.js";
import { may } from "../session.js";
import { waitingAlerts } from "../tab.js";
import { Clock } from "./health.js";
import { NotifyChoice } from "./notify-choice.js";

/** The logo of Nhịp: three beats, the middle one behind. */
export const Mark = () => html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path class="mark-beat" d="M5 5v14M12 5v14M19 5v14" />
  <path class="mark-need" d="M12 5v6" />
</svg>`;

const ICONS = {
  province: "M4 20V10m6 10V4m6 16v-7m4 7H2",
  alerts: "M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4",
  days: "M4 6h16v14H4zM4 10h16M8 3v4m8-4v4",
  campaign: "M4 18 10 11l4 4 6-9M20 6v5m0-5h-5",
  morning: "M3 18h18M6.5 18a5.5 5.5 0 0 1 11 0M12 5v4M4.5 9.5 7 12m12.5-2.5L17 12",
  wall: "M3 5h18v11H3zM9 20h6",
  targets: "M5 3h14v18H5zM9 8h6m-6 4h6m-6 4h3",
};

const keep = (path, province) => (province && !path.startsWith("/wall?") ? `${path}?province=${province}` : path);

function setTheme(theme) {
  localStorage.setItem("nhip.theme", theme);
  dispatchEvent(new Event("nhip-theme-wished"));
}

function More({ account, province }) {
  const [open, set] = useState(false);
  const box = useRef(null);
  useEffect(() => {
    if (!open) return undefined;
    const shut = (e) => {
      if (e.type === "keydown" ? e.key === "Escape" : !box.current?.contains(e.target) || e.target.closest("a")) set(false);
    };
    addEventListener("keydown", shut);
    addEventListener("click", shut);
    return () => {
      removeEventListener("keydown", shut);
      removeEventListener("click", shut);
    };
  }, [open]);
  const leave = async () => {
    await send("DELETE", "session").catch(() => {});
    location.assign("/sign-in");
  };
  const links = [
    may(account, "plan") && "targets",
    may(account, "act") && "deliveries",
    may(account, "administer") && "recipients",
    may(account, "administer") && "accounts",
    may(account, "administer") && "station-tokens",
    may(account, "administer") && "audit",
    account.ownPassword && "password",
  ].filter(Boolean);
  const theme = document.documentElement.dataset.theme;
  return html`<div class="more" ref=${box}>
    <button class="button button-plain" aria-expanded=${open} aria-controls="more" onClick=${() => set(!open)}>
      <span class="more-name">${account.shownName || account.name}</span><span aria-hidden="true">☰</span><span class="unseen">${t("menu.more")}</span>
    </button>
    ${open &&
    html`<div class="more-sheet" id="more">
      <p class="soft small">${account.shownName || account.name} · ${t(`role.${account.role}`)}</p>
      <ul class="more-links">
        <li><a href=${keep("/quality", province)}>${t("page.quality")}</a></li>
        ${province && html`<li><a href=${stationsPath(province)}>${t("page.stations")}</a></li>`}
        <li class="more-phone"><a href="/campaign">${t("page.campaign")}</a></li>
        <li class="more-phone"><a href="/wall">${t("page.wall")}</a></li>
        ${links.map((name) => html`<li key=${name} class=${name === "targets" ? "more-targets" : ""}><a href=${name === "targets" ? keep("/targets", province) : `/${name}`}>${t(`page.${name}`)}</a></li>`)}
      </ul>
      <fieldset class="choice">
        <legend class="unseen">${t("language")}</legend>
        ${["vi", "en"].map(
          (l) => html`<button key=${l} class="button" lang=${l} aria-pressed=${language() === l} onClick=${() => speak(l)}>${{ vi: "Tiếng Việt", en: "English" }[l]}</button>`,
        )}
      </fieldset>
      <fieldset class="choice">
        <legend class="unseen">${t("theme")}</legend>
        ${["light", "dark"].map(
          (l) => html`<button key=${l} class="button" aria-pressed=${theme === l} onClick=${() => { setTheme(l); set(false); }}>${t(`theme.${l}`)}</button>`,
        )}
      </fieldset>
      <${NotifyChoice} />
      <button class="button" onClick=${leave}>${t("signout")}</button>
    </div>`}
  </div>`;
}

/** The number of dead messages, which would otherwise go unnoticed. */
function Dead({ live }) {
  const { data } = useData("deliveries/summary", minute(live.health?.clock), 30_000);
  if (!data?.dead) return null;
  return html`<a class="tag tag-critical" href="/deliveries">${t("deliveries.dead", { n: data.dead })}</a>`;
}

export function Top({ page, live, session, province }) {
  const open = waitingAlerts(live);
  const home = session.provinces.length > 1 && province ? `/provinces/${province}` : "/";
  const links = [
    ["province", home, page.name === "province" || page.name === "district" || page.name === "team"],
    ["alerts", keep("/alerts", province), page.name === "alerts"],
    ["days", keep("/days", province), page.name === "days"],
    ["campaign", keep("/campaign", province), page.name === "campaign"],
    ["morning", keep("/morning", province), page.name === "morning"],
    ["wall", keep("/wall", province), false],
    may(session.account, "plan") && ["targets", keep("/targets", province), page.name === "targets"],
  ].filter(Boolean);
  return html`<header class="top">
    <a class="brand" href="/" aria-label=${t("home")}><${Mark} />Nhịp</a>
    <nav class="menu" aria-label=${t("menu")}>
      ${links.map(
        ([name, address, here]) => html`<a key=${name} class=${`menu-${name}`} href=${address} aria-current=${here ? "page" : undefined}>
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d=${ICONS[name]} /></svg>
          <span>${t(`menu.${name}`)}</span>
          ${name === "alerts" && open > 0 && html`<b class="count"><span aria-hidden="true">${open}</span><span class="unseen">${t("alerts.open", { n: open })}</span></b>`}
        </a>`,
      )}
    </nav>
    <div class="tools">
      ${may(session.account, "act") && html`<${Dead} live=${live} />`}
      <${Clock} live=${live} />
      <${More} account=${session.account} province=${province} />
    </div>
  </header>`;
}
