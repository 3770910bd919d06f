// Alerts for this browser while no page is open: it subscribes itself, for what its account may see.
import { get, send } from "./api.js";
import { language } from "./i18n.js";

/** Whether this browser can be pushed to; it needs a safe connection (https, or this machine). */
export const canPush = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

const registration = () => navigator.serviceWorker.ready;

export async function isPushed() {
  return canPush() && Boolean(await (await registration()).pushManager.getSubscription());
}

function bytes(base64url) {
  const text = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}

/** Subscribes or unsubscribes; returns whether it is subscribed then. */
export async function push(on) {
  const { pushManager } = await registration();
  const before = await pushManager.getSubscription();
  if (!on) {
    await before?.unsubscribe();
    return false;
  }
  if ((await Notification.requestPermission()) !== "granted") return false;
  const { publicKey } = await get("push/key");
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(publicKey) });
  await send("POST", "push/subscriptions", { ...subscription.toJSON(), language: language() });
  return true;
}
