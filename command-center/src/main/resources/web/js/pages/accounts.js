// Accounts, for administrators.
import { html, useState } from "../../lib/preact-htm.js";
import { send, useData } from "../api.js";
import { t } from "../i18n.js";
import { Dialog } from "../parts/alert-dialogs.js";
import { Failure, Loaded } from "../parts/common.js";
import { UnitPicker, boundsName, useUnits } from "../parts/unit-picker.js";

const ROLES = ["VIEWER", "SUPERVISOR", "PLANNER", "ADMINISTRATOR"];

const NOWHERE = { province: null, district: null };
const placeOf = (code) => ({ province: code.slice(0, 2), district: code.slice(2) || null });
const codeOf = ({ province, district }) => `${province}${district ?? ""}`;

function Places({ units, keeper, places, onChange }) {
  const put = (i, next) => onChange(places.flatMap((place, j) => (j === i ? (next ? [next] : []) : [place])));
  return html`<fieldset class="places">
    <legend>${t("accounts.bounds")}</legend>
    ${places.map((place, i) => html`<div key=${i} class="places-row">
      <${UnitPicker} units=${units} account=${keeper} of=${place} onChange=${(next) => put(i, next)} />
      ${places.length > 1 && html`<button class="button" type="button" onClick=${() => put(i, null)}>${t("accounts.bounds.remove")}</button>`}
    </div>`)}
    <button class="button" type="button" onClick=${() => onChange([...places, NOWHERE])}>${t("accounts.bounds.add")}</button>
  </fieldset>`;
}

function AccountForm({ account, units, keeper, onDone }) {
  const [form, set] = useState(account ?? { name: "", shownName: "", role: "VIEWER", bounds: [], disabled: false });
  const [places, setPlaces] = useState(account?.bounds.map(placeOf) ?? [NOWHERE]);
  const [state, tell] = useState({});
  const change = (name) => (e) => set({ ...form, [name]: e.target.type === "checkbox" ? e.target.checked : e.target.value });
  const save = async (e) => {
    e.preventDefault();
    tell({ busy: true });
    const { shownName, role, disabled } = form;
    const body = { shownName, role, bounds: places.map(codeOf) };
    try {
      onDone(account ? await send("PATCH", `accounts/${account.id}`, { ...body, disabled, version: account.version }).then(() => ({})) : await send("POST", "accounts", { ...body, name: form.name }));
    } catch (error) {
      tell({ error });
    }
  };
  return html`<${Dialog} title=${account ? account.name : t("accounts.add")} onClose=${() => onDone(null)}>
    <form class="form" onSubmit=${save}>
      ${!account && html`<label class="field"><span>${t("signin.name")}</span><input required autocapitalize="none" value=${form.name} onInput=${change("name")} /></label>`}
      <label class="field"><span>${t("accounts.shown")}</span><input value=${form.shownName} onInput=${change("shownName")} /></label>
      <label class="field"><span>${t("accounts.role")}</span>
        <select value=${form.role} onChange=${change("role")}>${ROLES.map((r) => html`<option key=${r} value=${r} selected=${r === form.role}>${t(`role.${r}`)}</option>`)}</select>
      </label>
      <${Places} units=${units} keeper=${keeper} places=${places} onChange=${setPlaces} />
      ${account && html`<label class="check"><input type="checkbox" checked=${form.disabled} onChange=${change("disabled")} />${t("accounts.disabled")}</label>`}
      ${state.error && html`<${Failure} error=${state.error} />`}
      <div class="buttons">
        <button class="button button-main" disabled=${state.busy}>${t("save")}</button>
        <button class="button" type="button" onClick=${() => onDone(null)}>${t("cancel")}</button>
      </div>
    </form>
  <//>`;
}

export function Accounts({ session }) {
  const accounts = useData("accounts");
  const units = useUnits();
  const [open, set] = useState(null);
  const [state, tell] = useState({});
  const done = (result) => {
    set(null);
    if (!result) return;
    tell({ password: result.password && { name: result.account.name, value: result.password } });
    accounts.again();
  };
  const reset = async (account) => {
    if (!confirm(t("accounts.reset.sure", { name: account.name }))) return;
    await send("POST", `accounts/${account.id}/password`).then(done, (error) => tell({ error }));
  };
  return html`
    <div class="head"><h1>${t("page.accounts")}</h1><button class="button button-main" onClick=${() => set({})}>${t("accounts.add")}</button></div>
    ${state.error && html`<${Failure} error=${state.error} />`}
    ${state.password && html`<p class="note" role="status">${t("accounts.password", { name: state.password.name })} <code>${state.password.value}</code></p>`}
    <${Loaded} of=${accounts}>
      ${({ accounts: list }) => html`<section class="sheet" aria-label=${t("page.accounts")}>
        <div class="scroll" tabindex="0" role="group" aria-label=${t("page.accounts")}>
          <table>
            <caption class="unseen">${t("page.accounts")}</caption>
            <thead><tr>
              <th scope="col">${t("signin.name")}</th><th scope="col">${t("accounts.role")}</th><th scope="col">${t("accounts.bounds")}</th><th scope="col"><span class="unseen">${t("change")}</span></th>
            </tr></thead>
            <tbody>
              ${list.map(
                (a) => html`<tr key=${a.id}>
                  <th scope="row">${a.name}${a.shownName && a.shownName !== a.name && html`<br /><small class="soft">${a.shownName}</small>`}</th>
                  <td>${t(`role.${a.role}`)}${a.disabled && html` <span class="tag tag-plain">${t("accounts.disabled")}</span>`}</td>
                  <td>${a.bounds.map((code) => boundsName(units, code)).join("; ")}</td>
                  <td><div class="buttons">
                    <button class="button" onClick=${() => set(a)}>${t("change")}<span class="unseen"> ${a.name}</span></button>
                    ${a.ownPassword && a.name !== session.account.name && html`<button class="button" onClick=${() => reset(a)}>${t("accounts.reset")}<span class="unseen"> ${a.name}</span></button>`}
                  </div></td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </section>`}
    <//>
    ${open && html`<${AccountForm} account=${open.id ? open : null} units=${units} keeper=${session.account} onDone=${done} />`}
  `;
}
