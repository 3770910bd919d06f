// Web push for this browser while no page is open, for the units within its account's bounds.
import { get, send } from "./api.js";
import { language } from "./i18n.js";

/** Whether this browser supports push; requires a secure context (https or localhost). */
export const canPush = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

const registration = () => navigator.serviceWorker.ready;

export async function isPushed() {
  return canPush() && Boolean(await (await registration()).pushManager.getSubscription());
}

function bytes(base64url) {
  const text = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}

/** Subscribes or unsubscribes; returns whether the browser is subscribed afterwards. */
export async function push(on) {
  const { pushManager } = await registration();
  const before = await pushManager.getSubscription();
  if (!on) {
    localStorage.removeItem(KEPT);
    await before?.unsubscribe();
    return false;
  }
  if ((await Notification.requestPermission()) !== "granted") return false;
  const { publicKey } = await get("push/key");
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(publicKey) });
  await register(subscription);
  return true;
}

const KEPT = "nhip.push.endpoint";

async function register(subscription, replaces) {
  await send("POST", "push/subscriptions", { ...subscription.toJSON(), language: language(), replaces });
  localStorage.setItem(KEPT, subscription.endpoint);
}

/** Sends the service a subscription that the browser renewed while nobody was signed in. */
export async function renewPush() {
  const before = localStorage.getItem(KEPT);
  if (!before || !canPush()) return;
  const subscription = await (await registration()).pushManager.getSubscription();
  if (subscription && subscription.endpoint !== before) await register(subscription, before);
}

/** The account's subscriptions that have ended. */
export async function deadPushes() {
  return (await get("push/subscriptions")).subscriptions.filter((each) => !each.enabled);
}

/** Deletes an ended subscription. */
export const forgetPush = (id) => send("DELETE", `push/subscriptions/${id}`);
