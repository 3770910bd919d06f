// Sound and browser notifications for new alerts; both are off by default.
import { t, told, withoutName, withoutStart } from "./i18n.js";
import { onLive } from "./live.js";

const known = new Map();
let knownOf = null;
let audio = null;

const isOn = (what) => localStorage.getItem(`nhip.${what}`) === "on";

/** Whether "sound" or "message" is turned on in this browser. */
export function chosen(what) {
  return isOn(what) && (what !== "message" || Notification?.permission === "granted");
}

/** Turns "sound" or "message" on or off; returns whether it is on then. */
export async function choose(what, on) {
  let granted = on;
  if (on && what === "message") granted = (await Notification.requestPermission()) === "granted";
  localStorage.setItem(`nhip.${what}`, granted ? "on" : "off");
  if (granted && what === "sound") beat();
  return granted;
}

/** Two soft beats; three for a critical alert. */
export function beat(critical = false) {
  audio ??= new AudioContext();
  audio.resume();
  for (let i = 0; i < (critical ? 3 : 2); i++) {
    const at = audio.currentTime + 0.05 + i * 0.28;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = critical ? 660 : 523;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.35, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.24);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.26);
  }
}

function tellOf(alert) {
  if (chosen("sound")) beat(alert.severity === "CRITICAL");
  if (chosen("message")) {
    const kind = t(`kind.${alert.kind}`);
    const message = new Notification(t("notify.title", { kind, name: alert.name }), {
      body: withoutStart(withoutName(told(alert.messageVi, alert.messageEn)), kind),
      tag: alert.alertId,
    });
    message.onclick = () => {
      window.focus();
      location.assign(`/alerts/${encodeURIComponent(alert.alertId)}?province=${alert.province}`);
    };
  }
}

/** Notifies of alerts that are new, or have become critical, since the page has known its province. */
export function watchAlerts() {
  onLive(({ board, province }) => {
    if (!board) return;
    const first = knownOf !== province;
    if (first) known.clear();
    knownOf = province;
    const open = new Set();
    for (const alert of board.alerts) {
      open.add(alert.alertId);
      const before = known.get(alert.alertId);
      // A due reminder is treated like a new alert.
      const now = `${alert.severity}${alert.lookAgain && Date.parse(board.clock) >= Date.parse(alert.lookAgain.due) ? ` ${alert.lookAgain.due}` : ""}`;
      known.set(alert.alertId, now);
      if (!first && before !== now && !(before?.startsWith(now) || alert.muted)) tellOf(alert);
    }
    for (const id of known.keys()) if (!open.has(id)) known.delete(id);
  });
}
