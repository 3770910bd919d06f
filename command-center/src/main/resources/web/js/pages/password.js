// Changes the own password; an initial one must be changed.
import { html, useState } from "../../lib/preact-htm.js";
import { send } from "../api.js";
import { t } from "../i18n.js";
import { goBack } from "../router.js";
import { useSending } from "../parts/alert-dialogs.js";
import { Failure } from "../parts/common.js";

export function Password({ session, address }) {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const sending = useSending(() => goBack(address));
  const error = sending.error?.error === "SIGN_IN" ? { error: "WRONG" } : sending.error;
  return html`
    <div class="head"><h1>${t("page.password")}</h1></div>
    <form class="sheet form narrow" onSubmit=${sending.submit(() => send("POST", "session/password", { current, next }))}>
      ${session.account.passwordChange && html`<p class="note">${t("password.must")}</p>`}
      <label class="field"><span>${t("password.current")}</span>
        <input type="password" autocomplete="current-password" required value=${current} onInput=${(e) => setCurrent(e.target.value)} />
      </label>
      <label class="field"><span>${t("password.next")}</span>
        <input type="password" autocomplete="new-password" required minlength="12" value=${next} onInput=${(e) => setNext(e.target.value)} />
        <small>${t("password.hint")}</small>
      </label>
      ${error && html`<${Failure} error=${error} />`}
      <div class="buttons"><button class="button button-main" disabled=${sending.busy}>${t("save")}</button></div>
    </form>
  `;
}
