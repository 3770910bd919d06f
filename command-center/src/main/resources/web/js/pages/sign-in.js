// The sign-in page.
import { html, useEffect, useState } from "../../lib/preact-htm.js";
import { get, send } from "../api.js";
import { language, speak, t } from "../i18n.js";
import { goBack } from "../router.js";
import { useSending } from "../parts/alert-dialogs.js";
import { Failure } from "../parts/common.js";
import { Mark } from "../parts/top.js";

export function SignIn({ address }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const sending = useSending(() => goBack(address));
  const error = sending.error?.status === 401 ? { error: "WRONG" } : sending.error;
  const [ways, setWays] = useState({});
  useEffect(() => {
    get("session/options").then(setWays, () => {});
  }, []);
  return html`<main class="sign-in">
    <div class="sign-in-brand"><${Mark} /><h1>Nhịp</h1><p>${t("signin.motto")}</p></div>
    <form class="form" onSubmit=${sending.submit(() => send("POST", "session", { name, password }))}>
      <label class="field"><span>${t("signin.name")}</span>
        <input name="name" autocomplete="username" autocapitalize="none" required autofocus value=${name} onInput=${(e) => setName(e.target.value)} />
      </label>
      <label class="field"><span>${t("signin.password")}</span>
        <input name="password" type="password" autocomplete="current-password" required value=${password} onInput=${(e) => setPassword(e.target.value)} />
      </label>
      ${error && html`<${Failure} error=${error} />`}
      <button class="button button-main" disabled=${sending.busy}>${t("signin")}</button>
      ${ways.oidcStart && html`<a class="button" href=${ways.oidcStart}>${t("signin.oidc", { name: ways.oidcName ?? "" })}</a>`}
    </form>
    <p class="choice">
      ${["vi", "en"].map((l) => html`<button key=${l} class="button button-plain" lang=${l} aria-pressed=${language() === l} onClick=${() => speak(l)}>${{ vi: "Tiếng Việt", en: "English" }[l]}</button>`)}
    </p>
  </main>`;
}
