// The form for a recipient and its rules.
import { html } from "../../lib/preact-htm.js";
import { send, useData } from "../api.js";
import { t } from "../i18n.js";
import { useFields } from "./administration.js";
import { SaveDialog } from "./alert-dialogs.js";
import { UnitPicker, boundsName } from "./unit-picker.js";

const KINDS = ["BEHIND", "SILENT", "MISSED"];
/** A new rule, whose unit is not chosen yet. */
const NEW_RULE = { province: null, district: null, team: null, kinds: [], minSeverity: "WARNING", hours: null, level: 1, digest: false };

/** Describes a rule in words. */
export function ruleWords(rule, units) {
  const where = [rule.team, boundsName(units, `${rule.province}${rule.district ?? ""}`)].filter(Boolean).join(", ");
  return [
    where,
    rule.kinds?.length ? rule.kinds.map((k) => t(`kind.${k}`)).join(", ") : t("rule.kinds.all"),
    rule.minSeverity === "CRITICAL" && t("rule.critical"),
    rule.hours && `${rule.hours.from}–${rule.hours.to}`,
    rule.level > 1 && t("rule.level.n", { n: rule.level }),
    rule.digest && t("rule.digest"),
  ].filter(Boolean).join(" · ");
}

function RuleFields({ rule, units, keeper, onChange, onRemove }) {
  const set = (change) => onChange({ ...rule, ...change });
  const kind = (k) => (e) => set({ kinds: e.target.checked ? [...rule.kinds, k] : rule.kinds.filter((one) => one !== k) });
  const hours = (name) => (e) => {
    const next = { from: rule.hours?.from ?? "", to: rule.hours?.to ?? "", [name]: e.target.value };
    set({ hours: next.from || next.to ? next : null });
  };
  return html`<fieldset class="sheet form form-wide">
    <legend class="unseen">${t("rule")}</legend>
    <${UnitPicker} withTeams units=${units} account=${keeper} of=${rule} onChange=${({ province, district, team }) => set({ province, district, team })} />
    <label class="field"><span>${t("rule.severity")}</span>
      <select value=${rule.minSeverity} onChange=${(e) => set({ minSeverity: e.target.value })}>
        ${["WARNING", "CRITICAL"].map((s) => html`<option key=${s} value=${s} selected=${s === rule.minSeverity}>${t(`severity.${s}`)}</option>`)}
      </select>
    </label>
    <label class="field"><span>${t("rule.from")}</span><input type="time" value=${rule.hours?.from ?? ""} onInput=${hours("from")} /></label>
    <label class="field"><span>${t("rule.to")}</span><input type="time" value=${rule.hours?.to ?? ""} onInput=${hours("to")} /></label>
    <label class="field"><span>${t("rule.level")}</span><input type="number" min="1" max="5" value=${rule.level} onInput=${(e) => set({ level: Number(e.target.value) })} /></label>
    <div>
      ${KINDS.map((k) => html`<label key=${k} class="check"><input type="checkbox" checked=${rule.kinds.includes(k)} onChange=${kind(k)} />${t(`kind.${k}`)}</label>`)}
      <label class="check"><input type="checkbox" checked=${rule.digest} onChange=${(e) => set({ digest: e.target.checked })} />${t("rule.digest")}</label>
    </div>
    ${onRemove && html`<div class="whole"><button class="button" type="button" onClick=${onRemove}>${t("rule.remove")}</button></div>`}
  </fieldset>`;
}

export function RecipientForm({ recipient, units, keeper, onDone }) {
  const [form, change, put] = useFields(recipient ?? { name: "", channel: "EMAIL", address: "", language: "vi", enabled: true, account: null, rules: [NEW_RULE] });
  const accounts = useData("accounts").data?.accounts.filter((a) => !a.disabled) ?? [];
  const rule = (i, next) => put({ rules: form.rules.flatMap((r, j) => (j === i ? (next ? [next] : []) : [r])) });
  const save = () => {
    const { name, channel, address, language, enabled, account, rules } = form;
    const body = { name, channel, address, language, enabled, account: account || null, rules };
    return recipient ? send("PUT", `recipients/${recipient.id}`, { ...body, version: recipient.version }) : send("POST", "recipients", body);
  };
  return html`<${SaveDialog} title=${recipient?.name ?? t("recipients.add")} save=${save} onDone=${onDone}>
    <label class="field"><span>${t("recipients.name")}</span><input required maxlength="100" value=${form.name} onInput=${change("name")} /></label>
    ${!recipient && html`<label class="field"><span>${t("recipients.channel")}</span>
      <select value=${form.channel} onChange=${change("channel")}>${["EMAIL", "WEBHOOK"].map((c) => html`<option key=${c} value=${c} selected=${c === form.channel}>${t(`channel.${c}`)}</option>`)}</select>
    </label>`}
    <label class="field"><span>${t("recipients.address")}</span><input required disabled=${form.channel === "PUSH"} type=${form.channel === "EMAIL" ? "email" : "text"} value=${form.address} onInput=${change("address")} /></label>
    <label class="field"><span>${t("language")}</span>
      <select value=${form.language} onChange=${change("language")}><option value="vi" selected=${form.language === "vi"}>Tiếng Việt</option><option value="en" selected=${form.language === "en"}>English</option></select>
    </label>
    ${form.channel !== "PUSH" && html`<label class="field"><span>${t("recipients.account")}</span>
      <select value=${form.account ?? ""} onChange=${change("account")}>
        <option value="" selected=${!form.account}>${t("recipients.account.none")}</option>
        ${accounts.map((a) => html`<option key=${a.name} value=${a.name} selected=${a.name === form.account}>${a.shownName && a.shownName !== a.name ? `${a.shownName} (${a.name})` : a.name}</option>`)}
      </select><small>${t("recipients.account.hint")}</small>
    </label>`}
    <label class="check"><input type="checkbox" checked=${form.enabled} onChange=${change("enabled")} />${t("recipients.on")}</label>
    ${form.rules.map((r, i) => html`<${RuleFields} key=${i} rule=${r} units=${units} keeper=${keeper} onChange=${(next) => rule(i, next)} onRemove=${form.rules.length > 1 && (() => rule(i, null))} />`)}
    <button class="button" type="button" onClick=${() => put({ rules: [...form.rules, NEW_RULE] })}>${t("rule.add")}</button>
  <//>`;
}
