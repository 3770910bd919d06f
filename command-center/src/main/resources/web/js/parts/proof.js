// Asks for the password again, for actions that require more than a session.
import { html, render, useState } from "../../lib/preact-htm.js";
import { send } from "../api.js";
import { t } from "../i18n.js";
import { useSession } from "../session.js";
import { Dialog, useSending } from "./alert-dialogs.js";
import { Failure } from "./common.js";

function Proof({ onDone }) {
  const { account } = useSession();
  const [password, write] = useState("");
  const sending = useSending(onDone);
  const error = sending.error?.error === "BAD_REQUEST" ? { error: "PASSWORD" } : sending.error;
  if (!account) return null;
  const again = `/api/v1/oidc/start?anew=true&next=${encodeURIComponent(location.pathname)}`;
  return html`<${Dialog} name="proof" title=${t("proof.title")} onClose=${() => onDone(false)}>
    <form class="form" onSubmit=${sending.submit(() => send("POST", "session/proof", { password }))}>
      <p class="soft">${t(account.ownPassword ? "proof.text" : "proof.provider")}</p>
      ${account.ownPassword && html`<label class="field"><span>${t("signin.password")}</span>
        <input type="password" autocomplete="current-password" required autofocus value=${password} onInput=${(e) => write(e.target.value)} />
      </label>`}
      ${error && html`<${Failure} error=${error} />`}
      <div class="buttons">
        ${account.ownPassword
          ? html`<button class="button button-main" disabled=${sending.busy}>${t("proof.go")}</button>`
          : html`<a class="button button-main" href=${again}>${t("proof.again")}</a>`}
        <button class="button" type="button" onClick=${() => onDone(false)}>${t("cancel")}</button>
      </div>
    </form>
  <//>`;
}

/** Opens the dialog on top; resolves to true after the correct password, to false if it was closed. */
export function askForPassword() {
  const box = document.body.appendChild(document.createElement("div"));
  return new Promise((answer) => {
    const done = (right) => {
      render(null, box);
      box.remove();
      answer(right);
    };
    render(html`<${Proof} onDone=${done} />`, box);
  });
}
