// Vietnamese first, English by a switch. Every text of the pages is in text/vi.js and text/en.js under the same key.
import vi from "./text/vi.js";
import en from "./text/en.js";

const texts = { vi, en };
let current = texts[document.documentElement.lang] ? document.documentElement.lang : "vi";

/** "vi" or "en". */
export function language() {
  return current;
}

/** Another language from now on, in all open pages of this browser at their next load. */
export function speak(wished) {
  current = wished;
  localStorage.setItem("nhip.language", wished);
  document.documentElement.lang = wished;
  dispatchEvent(new Event("nhip-language"));
}

/** The text of a key, with {names} filled in. A key without a text shows itself, which the tests look for. */
export function t(key, values) {
  const text = texts[current][key] ?? key;
  return values ? text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "") : text;
}

/** What is told of an alert, without the name of the unit, where that stands above it already. */
export function withoutName(words) {
  const rest = words?.replace(/^(?:[^:]{1,200}\)|(?:Tổ|Huyện|Team|District) \S+): /, "") ?? "";
  return rest.charAt(0).toLocaleUpperCase(current) + rest.slice(1);
}

/** A sentence without the words at its beginning that stand beside it already. */
export function withoutStart(sentence, start) {
  if (!sentence.toLowerCase().startsWith(start.toLowerCase())) return sentence;
  const rest = sentence.slice(start.length).replace(/^[\s,;:]+/, "");
  return rest.charAt(0).toLocaleUpperCase(current) + rest.slice(1);
}

/** Of something told in both languages ({ vi, en } or messageVi, messageEn) the current one. */
export function told(vietnamese, english) {
  return current === "vi" ? vietnamese ?? english : english ?? vietnamese;
}
