// The address determines the page; the server returns the same document for all of them.
import { useEffect, useState } from "../lib/preact-htm.js";

const changed = new Event("nhip-address");

/** Shows another page without reloading the document. */
export function go(address, replace = false) {
  history[replace ? "replaceState" : "pushState"](null, "", address);
  dispatchEvent(changed);
}

/** Loads the page named by the parameter `to`, never one of another site. */
export function goBack(address) {
  const to = address.searchParams.get("to") ?? "/";
  location.assign(to.startsWith("/") && !to.startsWith("//") ? to : "/");
}

/** The path and query of the address, as state of a component. */
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

/** Links stay ordinary links that can be opened in a new tab or copied. Only plain clicks are intercepted. */
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
