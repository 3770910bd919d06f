// Runs before everything else of the page, which may fail to load or take a while.

/**
 * Loads the whole page again, at most once a minute, and returns whether it does: a browser does not retry a script that it failed
 * to load, for example because the network changed meanwhile.
 */
window.loadAgain = () => {
  try {
    const last = Number(sessionStorage.getItem("nhip-reloaded") ?? 0);
    if (Date.now() - last < 60_000) return false;
    sessionStorage.setItem("nhip-reloaded", String(Date.now()));
  } catch {
    // Without storage, it might reload for ever.
    return false;
  }
  location.reload();
  return true;
};

// Such errors do not bubble. A module script also fails if one of its imports fails to load.
addEventListener(
  "error",
  ({ target }) => {
    if (target instanceof HTMLScriptElement || (target instanceof HTMLLinkElement && target.rel === "stylesheet")) loadAgain();
  },
  true,
);

// Starts the worker that connects to the service while the page's scripts are still loading.
if (typeof SharedWorker !== "undefined") {
  window.liveWorker = new SharedWorker(new URL("./live-worker.js", document.currentScript.src), { type: "module", name: "live" });
}
