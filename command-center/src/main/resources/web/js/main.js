// The frame of all pages: session, routing, and banners shown on every page.
import { html, render, useEffect, useState } from "../lib/preact-htm.js";
import { t } from "./i18n.js";
import { fallSilent, listenTo, useLive } from "./live.js";
import { fetchAllPages, pageOf } from "./pages.js";
import { followLinks, go, useAddress } from "./router.js";
import { loadSession, ownDistrict, useSession } from "./session.js";
import { watchAlerts } from "./notify.js";
import { showInTab, waitingAlerts } from "./tab.js";
import { DeadPush } from "./parts/dead-push.js";
import { Outcry } from "./parts/health.js";
import { Top } from "./parts/top.js";
import { Empty } from "./parts/common.js";

function useLanguage() {
  const [, again] = useState(0);
  useEffect(() => {
    const turn = () => again((n) => n + 1);
    addEventListener("nhip-language", turn);
    return () => removeEventListener("nhip-language", turn);
  }, []);
}

function App() {
  useLanguage();
  const address = useAddress();
  const session = useSession();
  const live = useLive();
  const page = pageOf(address.pathname);
  const signedIn = session.known && session.account;

  useEffect(() => {
    const leave = () => {
      fallSilent();
      loadSession(true);
    };
    addEventListener("nhip-signed-out", leave);
    return () => removeEventListener("nhip-signed-out", leave);
  }, []);

  useEffect(() => {
    if (session.known && !session.account && !page.open) {
      go(`/sign-in?to=${encodeURIComponent(address.pathname + address.search)}`, true);
    }
  }, [session, address.href]);

  const mustChange = Boolean(session.account?.passwordChange);
  useEffect(() => {
    if (!mustChange) return;
    // Everything else is refused until the password is changed.
    fallSilent();
    if (page.name !== "password") go(`/password?to=${encodeURIComponent(address.pathname + address.search)}`, true);
  }, [mustChange, page.name]);

  const provinces = session.account ? session.provinces : [];
  const asked = page.values.province ?? address.searchParams.get("province");
  const province = asked ?? (provinces.length === 1 ? provinces[0].id : ownDistrict(session.account)?.province);
  // If the address names the subscription, it starts without waiting for the session; a refusal is reported by the stream.
  const mayListen = session.known ? signedIn && !mustChange : asked;
  useEffect(() => {
    if (mayListen && !page.open && page.live !== false) listenTo(province, session.account?.csrf ?? null);
  }, [Boolean(mayListen), province, page.name, session.account?.csrf]);

  useEffect(() => {
    showInTab(page.name === "wall" ? "Nhịp" : `${t(`page.${page.name}`)} · Nhịp`, signedIn ? waitingAlerts(live) : 0);
  });

  if (!session.known) return session.error && html`<${Empty} picture="AWAY" title=${t("failed.title")} text=${t("failed.UNREACHABLE")} />`;
  if (page.open) return html`<${page.component} address=${address} session=${session} />`;
  if (!signedIn || (mustChange && page.name !== "password")) return null;
  const shown = { address, session, live, province, ...page.values };
  if (page.name === "wall") return html`<${page.component} ...${shown} />`;
  return html`
    <a class="skip" href="#page">${t("skip")}</a>
    <${Top} page=${page} ...${shown} />
    ${!mustChange && html`<${Outcry} live=${live} /><${DeadPush} key=${session.account.name} />`}
    <main id="page" class="page" tabindex="-1">
      <${page.component} key=${address.pathname} ...${shown} />
    </main>
  `;
}

followLinks();
watchAlerts();
loadSession();
render(html`<${App} />`, document.getElementById("app"));
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js").catch(() => {});
// After the first page is shown, fetches the others while the browser is idle.
addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(fetchAllPages));
