// Formats numbers, times and days for Vietnamese readers (8.147; 20/03/2021) and English ones (8,147).
import { language, t } from "./i18n.js";

let zone = "Asia/Ho_Chi_Minh";

/** Upper bounds of the classes of waiting times in minutes; a further class is above the last. */
export const WAIT_LIMITS = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240];

const formats = new Map();

/** Sets the zone in which times are shown: that of the service's working days, which comes with the session. */
export function useZone(name) {
  if (!name || name === zone) return;
  zone = name;
  formats.clear();
}

function cached(key, make) {
  const full = language() + key;
  if (!formats.has(full)) formats.set(full, make(language() === "vi" ? "vi-VN" : "en-GB"));
  return formats.get(full);
}

const missing = (value) => value === null || value === undefined;

/** A count: 8147 → 8.147; "–" if unknown. */
export function count(value) {
  return missing(value) ? "–" : cached("n", (l) => new Intl.NumberFormat(l, { maximumFractionDigits: 0, useGrouping: true })).format(value);
}

/** A rate with at most one decimal. */
export function rate(value) {
  return missing(value) ? "–" : cached("r", (l) => new Intl.NumberFormat(l, { maximumFractionDigits: 1 })).format(value);
}

/** The ratio of two counts in whole percent, such as 87 %. */
export function percent(part, whole) {
  return missing(part) || !whole ? "–" : `${count(Math.floor((part * 100) / whole))}%`;
}

/** A count with sign: −212, +34. */
export function signed(value) {
  return missing(value) ? "–" : (value < 0 ? "−" : "+") + count(Math.abs(value));
}

/** The time of an instant in the service's zone: 19:23. */
export function minute(instant) {
  return missing(instant)
    ? "–"
    : cached("m", () => new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" })).format(new Date(instant));
}

/** The time of an instant with seconds in the service's zone: 19:23:07. */
export function second(instant) {
  return missing(instant)
    ? "–"
    : cached("s", () => new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" })).format(new Date(instant));
}

/** The date of an instant in the service's zone: 20/03/2021. */
export function date(instant) {
  return missing(instant)
    ? "–"
    : cached("d", () => new Intl.DateTimeFormat("en-GB", { timeZone: zone, day: "2-digit", month: "2-digit", year: "numeric" })).format(new Date(instant));
}

/** Time and date: 19:23 20/03/2021. */
export function moment(instant) {
  return missing(instant) ? "–" : `${minute(instant)} ${date(instant)}`;
}

/** A working day "2021-03-20" as 20/03/2021. */
export function day(iso) {
  return missing(iso) ? "–" : iso.split("-").reverse().join("/");
}

/** A working day with its weekday: Thứ Bảy, 20/03/2021. */
export function longDay(iso) {
  if (missing(iso)) return "–";
  const name = cached("w", (l) => new Intl.DateTimeFormat(l, { weekday: "long", timeZone: "UTC" })).format(new Date(`${iso}T00:00:00Z`));
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}, ${day(iso)}`;
}

/** The day a number of days before or after another one. */
export function dayPlus(iso, days) {
  const at = new Date(`${iso}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** A duration: 45 s, 12 phút, 2 giờ 05. */
export function stretch(seconds) {
  if (missing(seconds)) return "–";
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 90) return t("time.seconds", { n: count(whole) });
  const minutes = Math.floor(whole / 60);
  if (minutes < 120) return t("time.minutes", { n: count(minutes) });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return t("time.hours", { h: count(hours), m: String(minutes % 60).padStart(2, "0") });
  return t("time.days", { n: count(Math.floor(hours / 24)) });
}

/** An upper bound of waiting minutes from the API; null means above the last class: ≤ 15, > 240. */
export function waitUpTo(minutes) {
  return missing(minutes) ? t("wait.over", { n: WAIT_LIMITS.at(-1) }) : t("wait.upTo", { n: minutes });
}
