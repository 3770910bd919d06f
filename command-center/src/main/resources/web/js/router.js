// Which page is shown is in the address; the server gives the same document for each of them.
import { useEffect, useState } from "../lib/preact-htm.js";

const changed = new Event("nhip-address");

/** Shows another page without loading the document anew. */
export function go(address, replace = false) {
  history[replace ? "replaceState" : "pushState"](null, "", address);
  dispatchEvent(changed);
}

/** Loads the page that an address's `to` names, never one of another site. */
export function goBack(address) {
  const to = address.searchParams.get("to") ?? "/";
  location.assign(to.startsWith("/") && !to.startsWith("//") ? to : "/");
}

/** Path and query of the address, as state of a component. */
export function useAddress() {
  const read = () => location.pathname + location.search;
  const [address, set] = useState(read());
  useEffect(() => {
    const follow = () => set(read());
    addEventListener("popstate", follow);
    addEventListener("nhip-address", follow);
    return () => {
      removeEventListener("popstate", follow);
      removeEventListener("nhip-address", follow);
    };
  }, []);
  return new URL(address, location.origin);
}

/** Plain links stay links: opened in a new tab, copied, read out. Only a plain click is taken over. */
export function followLinks() {
  document.addEventListener("click", (e) => {
    const a = e.target.closest?.("a[href]");
    if (!a || e.defaultPrevented || e.button || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
    if (a.origin !== location.origin || a.target || a.hasAttribute("download")) return;
    if (a.pathname.startsWith("/api/") || a.getAttribute("href").startsWith("#")) return;
    e.preventDefault();
    go(a.pathname + a.search);
    scrollTo(0, 0);
    document.getElementById("page")?.focus({ preventScroll: true });
  });
}
