// Starts the worker that holds the line to the service while the page's own scripts are still on their way.
if (typeof SharedWorker !== "undefined") {
  window.liveWorker = new SharedWorker(new URL("./live-worker.js", document.currentScript.src), { type: "module", name: "live" });
}
