// Texts in Vietnamese (default) or English. Each text has the same key in text/vi.js and text/en.js.
import vi from "./text/vi.js";
import en from "./text/en.js";

const texts = { vi, en };
let current = texts[document.documentElement.lang] ? document.documentElement.lang : "vi";

/** The language: "vi" or "en". */
export function language() {
  return current;
}

/** Sets the language; other open pages of this browser use it from their next load. */
export function speak(wished) {
  current = wished;
  localStorage.setItem("nhip.language", wished);
  document.documentElement.lang = wished;
  dispatchEvent(new Event("nhip-language"));
}

/**
 * The text of a key with {names} filled in; {n|team|teams} is the first form if n is 1, otherwise the second. A missing text shows
 * its key, which the tests look for.
 */
export function t(key, values) {
  const text = texts[current][key] ?? key;
  return values ? text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name, one, many) => (many === undefined ? values[name] ?? "" : String(values[name]) === "1" ? one : many)) : text;
}

/** The sentence about an alert without the unit's name, for use below a heading with the name. */
export function withoutName(words) {
  const rest = words?.replace(/^(?:[^:]{1,200}\)|(?:Tổ|Huyện|Team|District) \S+): /, "") ?? "";
  return rest.charAt(0).toLocaleUpperCase(current) + rest.slice(1);
}

/** A sentence without initial words that are already shown beside it. */
export function withoutStart(sentence, start) {
  if (!sentence.toLowerCase().startsWith(start.toLowerCase())) return sentence;
  const rest = sentence.slice(start.length).replace(/^[\s,;:]+/, "");
  return rest.charAt(0).toLocaleUpperCase(current) + rest.slice(1);
}

/** The current language's version of a text given in both ({ vi, en } or messageVi, messageEn). */
export function told(vietnamese, english) {
  return current === "vi" ? vietnamese ?? english : english ?? vietnamese;
}
