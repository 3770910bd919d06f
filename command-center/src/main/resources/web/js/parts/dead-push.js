// Shows the owner of a browser, on any page, that its push subscription has ended.
import { html, useEffect, useState } from "../../lib/preact-htm.js";
import { t } from "../i18n.js";
import { canPush, deadPushes, forgetPush, push, renewPush } from "../push.js";

const LOOK_EVERY = 600_000;

export function DeadPush() {
  const [dead, set] = useState([]);
  useEffect(() => {
    const look = () => deadPushes().then(set, () => {});
    renewPush().catch(() => {}).then(look);
    const timer = setInterval(look, LOOK_EVERY);
    return () => clearInterval(timer);
  }, []);
  if (!dead.length) return null;
  const forget = () => Promise.all(dead.map((each) => forgetPush(each.id))).then(() => set([]), () => {});
  const again = () => push(true).then((on) => on && forget(), () => {});
  return html`<div class="note dead-push" role="status">
    <p>${t("push.dead", { n: dead.length })}</p>
    <p class="actions">
      ${canPush() && html`<button type="button" onClick=${again}>${t("push.again")}</button>`}
      <button type="button" onClick=${forget}>${t("push.forget")}</button>
    </p>
  </div>`;
}
