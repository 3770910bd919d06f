// Accounts, for administrators.
import { html, useState } from "../../lib/preact-htm.js";
import { send, useData } from "../api.js";
import { t } from "../i18n.js";
import { ListHead, ListTable, useChanges, useFields } from "../parts/administration.js";
import { SaveDialog } from "../parts/alert-dialogs.js";
import { Loaded } from "../parts/common.js";
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
  const [form, change] = useFields(account ?? { name: "", shownName: "", role: "VIEWER", bounds: [], disabled: false });
  const [places, setPlaces] = useState(account?.bounds.map(placeOf) ?? [NOWHERE]);
  const save = async () => {
    const { shownName, role, disabled } = form;
    const body = { shownName, role, bounds: places.map(codeOf) };
    if (!account) return send("POST", "accounts", { ...body, name: form.name });
    await send("PATCH", `accounts/${account.id}`, { ...body, disabled, version: account.version });
    return {};
  };
  return html`<${SaveDialog} title=${account ? account.name : t("accounts.add")} save=${save} onDone=${onDone}>
    ${!account && html`<label class="field"><span>${t("signin.name")}</span><input required autocapitalize="none" value=${form.name} onInput=${change("name")} /></label>`}
    <label class="field"><span>${t("accounts.shown")}</span><input value=${form.shownName} onInput=${change("shownName")} /></label>
    <label class="field"><span>${t("accounts.role")}</span>
      <select value=${form.role} onChange=${change("role")}>${ROLES.map((r) => html`<option key=${r} value=${r} selected=${r === form.role}>${t(`role.${r}`)}</option>`)}</select>
    </label>
    <${Places} units=${units} keeper=${keeper} places=${places} onChange=${setPlaces} />
    ${account && html`<label class="check"><input type="checkbox" checked=${form.disabled} onChange=${change("disabled")} />${t("accounts.disabled")}</label>`}
  <//>`;
}

export function Accounts({ session }) {
  const accounts = useData("accounts");
  const units = useUnits();
  const { open, set, told, done, act } = useChanges(accounts, ({ account, password }) =>
    password ? { words: t("accounts.password", { name: account.name }), secret: password } : {},
  );
  const reset = (account) => confirm(t("accounts.reset.sure", { name: account.name })) && act(send("POST", `accounts/${account.id}/password`));
  return html`
    <${ListHead} page="accounts" add=${t("accounts.add")} onAdd=${() => set({})} told=${told} />
    <${Loaded} of=${accounts}>
      ${({ accounts: list }) => html`<${ListTable} page="accounts" cards heads=${[t("signin.name"), t("accounts.role"), t("accounts.bounds")]}>
        ${list.map(
          (a) => html`<tr key=${a.id}>
            <th scope="row">${a.name}${a.shownName && a.shownName !== a.name && html`<br /><small class="soft">${a.shownName}</small>`}</th>
            <td data-label=${t("accounts.role")}>${t(`role.${a.role}`)}${a.disabled && html` <span class="tag tag-plain">${t("accounts.disabled")}</span>`}</td>
            <td data-label=${t("accounts.bounds")}>${a.bounds.map((code) => boundsName(units, code)).join("; ")}</td>
            <td class="whole"><div class="buttons">
              <button class="button" onClick=${() => set(a)}>${t("change")}<span class="unseen"> ${a.name}</span></button>
              ${a.ownPassword && a.name !== session.account.name && html`<button class="button" onClick=${() => reset(a)}>${t("accounts.reset")}<span class="unseen"> ${a.name}</span></button>`}
            </div></td>
          </tr>`,
        )}
      <//>`}
    <//>
    ${open && html`<${AccountForm} account=${open.id ? open : null} units=${units} keeper=${session.account} onDone=${done} />`}
  `;
}
