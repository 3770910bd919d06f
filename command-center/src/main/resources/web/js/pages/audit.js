// The audit log: acknowledgements, mutes, recipients, accounts, targets.
import { html } from "../../lib/preact-htm.js";
import { useData, withQuery } from "../api.js";
import { t } from "../i18n.js";
import { moment } from "../format.js";
import { go } from "../router.js";
import { Choice, Empty, Export, Loaded, Table } from "../parts/common.js";

const ACTIONS = [
  "ACKNOWLEDGED", "ASSIGNED", "LOOK_AGAIN", "MUTED", "UNMUTED", "CONTACTS_CHANGED", "TARGET_ASSIGNED", "POINT_NAMED", "TARGETS_UNDONE",
  "ACCOUNT_ADDED", "ACCOUNT_CHANGED", "PASSWORD_CHANGED", "PASSWORD_RESET", "SESSIONS_ENDED",
  "RECIPIENT_ADDED", "RECIPIENT_CHANGED", "RECIPIENT_DELETED", "RECIPIENT_TESTED", "RECIPIENT_SECRET_RENEWED",
  "BROWSER_SUBSCRIBED", "BROWSER_UNSUBSCRIBED", "DELIVERY_RETRIED",
  "STATION_TOKEN_MADE", "STATION_TOKEN_REVOKED",
  "SIGNED_IN", "SIGNED_OUT", "SIGN_IN_FAILED", "LOCKED_OUT",
];

const words = (detail) =>
  Object.entries(detail ?? {})
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(" ") : value}`)
    .join(", ");

const action = (name) => (ACTIONS.includes(name) ? t(`action.${name}`) : name);

export function Audit({ address }) {
  const asked = Object.fromEntries(["account", "action", "before"].map((name) => [name, address.searchParams.get(name) ?? ""]));
  const page = useData(withQuery("audit", asked));
  const accounts = useData("accounts").data?.accounts ?? [];
  const all = ["", t("filter.all")];
  const show = (change) => go(withQuery("/audit", { ...asked, before: "", ...change }), true);
  const filters = Object.fromEntries(Object.entries({ account: asked.account, action: asked.action }).filter(([, v]) => v));
  return html`
    <div class="head"><h1>${t("page.audit")}</h1></div>
    <div class="bar">
      <form class="filters" onSubmit=${(e) => e.preventDefault()}>
        <${Choice} label=${t("signin.name")} value=${asked.account} options=${[all, ...accounts.map((a) => [a.name, a.shownName || a.name])]} onChange=${(account) => show({ account })} />
        <${Choice} label=${t("col.what")} value=${asked.action} options=${[all, ...ACTIONS.map((name) => [name, action(name)])]} onChange=${(of) => show({ action: of })} />
      </form>
      <div class="bar-side"><${Export} table="actions" query=${filters} /></div>
    </div>
    <${Loaded} of=${page}>
      ${({ entries, next }) => entries.length === 0 ? html`<div class="sheet"><${Empty} title=${t("audit.none")} /></div>` : html`
        <section class="sheet" aria-label=${t("page.audit")}>
          <${Table} name=${t("page.audit")} heads=${[t("col.at"), t("signin.name"), t("col.what"), t("col.about")]}>
            ${entries.map(
              (e) => html`<tr key=${e.id}>
                <td class="nowrap">${moment(e.at)}</td>
                <th scope="row">${e.accountName || e.account}${e.accountName && e.accountName !== e.account && html`<br /><small class="soft">${e.account}</small>`}</th>
                <td>${action(e.action)}</td>
                <td>${e.subjectName || e.subject} <small class="soft">${[e.subjectName && e.subjectName !== e.subject && e.subject, words(e.detail)].filter(Boolean).join(" · ")}</small></td>
              </tr>`,
            )}
          <//>
        </section>
        <div class="buttons">
          ${asked.before && html`<button class="button" onClick=${() => show({})}>${t("newest")}</button>`}
          ${next && html`<button class="button" onClick=${() => show({ before: String(next) })}>${t("older")}</button>`}
        </div>
      `}
    <//>
  `;
}
