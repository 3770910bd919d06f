// Starts the worker that connects to the service while the page's scripts are still loading.
if (typeof SharedWorker !== "undefined") {
  window.liveWorker = new SharedWorker(new URL("./live-worker.js", document.currentScript.src), { type: "module", name: "live" });
}
