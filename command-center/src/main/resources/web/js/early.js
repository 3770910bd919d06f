// What has to be there before the page's modules: they may fail to load, or take a while.

/**
 * Loads the whole page again, at most once a minute, and returns whether it does: a browser does not retry a script that it failed
 * to load, for example because the network changed meanwhile.
 */
window.loadAgain = () => {
  const last = Number(sessionStorage.getItem("nhip-reloaded") ?? 0);
  if (Date.now() - last < 60_000) return false;
  sessionStorage.setItem("nhip-reloaded", String(Date.now()));
  location.reload();
  return true;
};

// Such errors do not bubble. That of a module's script includes all that it imports.
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
