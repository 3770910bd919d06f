// The switches for sound and notifications.
import { html, useEffect, useState } from "../../lib/preact-htm.js";
import { t } from "../i18n.js";
import { choose, chosen } from "../notify.js";
import { canPush, isPushed, push } from "../push.js";

export function NotifyChoice() {
  const [, again] = useState(0);
  const [pushed, setPushed] = useState(false);
  useEffect(() => {
    isPushed().then(setPushed, () => {});
  }, []);
  const set = (what) => async (e) => {
    await choose(what, e.target.checked);
    again((n) => n + 1);
  };
  const setPush = (e) =>
    push(e.target.checked)
      .catch(() => false)
      .then((on) => { setPushed(on); again((n) => n + 1); });
  return html`<div class="switches">
    ${["sound", ...("Notification" in window ? ["message"] : [])].map(
      (what) => html`<label key=${what} class="check"><input type="checkbox" checked=${chosen(what)} onChange=${set(what)} />${t(`notify.${what}`)}</label>`,
    )}
    ${canPush() && html`<label class="check"><input type="checkbox" checked=${pushed} onChange=${setPush} />${t("notify.push")}</label>`}
  </div>`;
}
