// Shows alerts pushed while no page is open. Nothing is cached: old figures are worse than none.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (e) => e.waitUntil(self.clients.claim()));

// The payload: { delivery, title, body, url }. The delivery id is the tag, so a duplicate replaces the first message.
self.addEventListener("push", (e) => {
  let told = {};
  try {
    told = e.data?.json() ?? {};
  } catch {
    told = { body: e.data?.text() };
  }
  e.waitUntil(
    self.registration.showNotification(told.title ?? "Nhịp", {
      body: told.body ?? "",
      tag: told.delivery,
      icon: "/icon.svg",
      data: { url: told.url ?? "/alerts" },
    }),
  );
});

self.addEventListener("notificationclick", (e) => {
  e.notification.close();
  const url = new URL(e.notification.data?.url ?? "/alerts", self.location.origin);
  // Never opens another site.
  const address = self.location.origin + (url.origin === self.location.origin ? url.pathname + url.search : "/alerts");
  e.waitUntil(
    self.clients.matchAll({ type: "window", includeUncontrolled: true }).then((windows) => {
      const open = windows.find((w) => new URL(w.url).pathname !== "/wall");
      return open ? open.focus().then((w) => w.navigate(address)) : self.clients.openWindow(address);
    }),
  );
});

// The browser has renewed its subscription, or asks to renew it. If nobody is signed in, the page does so at the next
// sign-in (push.js).
self.addEventListener("pushsubscriptionchange", (e) => e.waitUntil(renew(e.oldSubscription, e.newSubscription)));

async function renew(before, renewed) {
  const asked = await fetch("/api/v1/session", { credentials: "same-origin" });
  if (!asked.ok) return;
  const { csrf } = await asked.json();
  const { publicKey } = await (await fetch("/api/v1/push/key", { credentials: "same-origin" })).json();
  const subscription = renewed ?? (await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey }));
  await fetch("/api/v1/push/subscriptions", {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-Nhip-Csrf": csrf },
    body: JSON.stringify({ ...(subscription.toJSON?.() ?? subscription), replaces: before?.endpoint }),
  });
}
