// The frame of all pages: who is signed in, which page is asked for, and what everybody must see wherever they are.
import { html, render, useEffect, useState } from "../lib/preact-htm.js";
import { t } from "./i18n.js";
import { fallSilent, listenTo, useLive } from "./live.js";
import { fetchAllPages, pageOf } from "./pages.js";
import { followLinks, go, useAddress } from "./router.js";
import { loadSession, useSession } from "./session.js";
import { watchAlerts } from "./notify.js";
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
    // Until then everything else is refused.
    fallSilent();
    if (page.name !== "password") go(`/password?to=${encodeURIComponent(address.pathname + address.search)}`, true);
  }, [mustChange, page.name]);

  const provinces = session.account ? session.provinces : [];
  const asked = page.values.province ?? address.searchParams.get("province");
  const province = asked ?? (provinces.length === 1 ? provinces[0].id : undefined);
  // Where the address says what to listen to, not even the session is waited for: a line that is refused says so itself.
  const mayListen = session.known ? signedIn && !mustChange : asked;
  useEffect(() => {
    if (mayListen && !page.open && page.live !== false) listenTo(province, session.account?.csrf ?? null);
  }, [Boolean(mayListen), province, page.name, session.account?.csrf]);

  useEffect(() => {
    document.title = page.name === "wall" ? "Nhịp" : `${t(`page.${page.name}`)} · Nhịp`;
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
// Once the first page is there, the others come while the browser has nothing else to do.
addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(fetchAllPages));
