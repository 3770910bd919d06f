// Tokens with which stations send to the intake service, for administrators.
import { html, useState } from "../../lib/preact-htm.js";
import { send, useData } from "../api.js";
import { t } from "../i18n.js";
import { moment } from "../format.js";
import { districtStationsPath } from "../addresses.js";
import { ListHead, ListTable, useChanges, useFields } from "../parts/administration.js";
import { SaveDialog } from "../parts/alert-dialogs.js";
import { Empty, Loaded } from "../parts/common.js";
import { UnitPicker, boundsName, useUnits } from "../parts/unit-picker.js";

function TokenForm({ units, keeper, onDone }) {
  const [form, change] = useFields({ name: "", station: "" });
  const [place, setPlace] = useState({ province: null, district: null, team: null });
  const save = () => {
    const { province, district, team } = place;
    return send("POST", "station-tokens", { name: form.name, province, district, team, station: form.station || null });
  };
  return html`<${SaveDialog} title=${t("tokens.add")} save=${save} disabled=${!place.district} onDone=${onDone}>
    <label class="field"><span>${t("tokens.name")}</span><input required maxlength="100" value=${form.name} onInput=${change("name")} /></label>
    <${UnitPicker} units=${units} account=${{ ...keeper, bounds: [] }} of=${place} withTeams=${Boolean(place.district)} onChange=${setPlace} />
    <label class="field"><span>${t("tokens.station")}</span><input autocapitalize="none" pattern="[A-Za-z0-9._\\-]{1,64}" value=${form.station} onInput=${change("station")} /></label>
  <//>`;
}

export function StationTokens({ session }) {
  const tokens = useData("station-tokens");
  const units = useUnits();
  const { open, set, told, done, act } = useChanges(tokens, ({ token, secret }) =>
    secret ? { words: t("tokens.secret", { name: token.name }), secret } : {},
  );
  const revoke = (token) => confirm(t("tokens.revoke.sure", { name: token.name })) && act(send("DELETE", `station-tokens/${token.id}`));
  return html`
    <${ListHead} page="station-tokens" add=${t("tokens.add")} onAdd=${() => set(true)} told=${told} />
    <${Loaded} of=${tokens}>
      ${({ tokens: list }) => list.length === 0 ? html`<div class="sheet"><${Empty} title=${t("tokens.none")} text=${t("tokens.none.text")} /></div>` : html`<${ListTable} page="station-tokens" heads=${[t("tokens.name"), t("tokens.bound"), t("tokens.made")]}>
        ${list.map(
          (token) => html`<tr key=${token.id}>
            <th scope="row">${token.name}</th>
            <td><a href=${districtStationsPath(token.province, token.district)}>${boundsName(units, token.province + token.district)}</a>${(token.team || token.station) && html` <small class="soft">${[token.teamName, token.station].filter(Boolean).join(" · ")}</small>`}</td>
            <td>${moment(token.madeAt)} <small class="soft">${token.madeBy}</small></td>
            <td>${token.revokedAt
              ? html`<span class="soft">${t("tokens.revoked", { at: moment(token.revokedAt) })}</span>`
              : html`<button class="button" onClick=${() => revoke(token)}>${t("tokens.revoke")}<span class="unseen"> ${token.name}</span></button>`}</td>
          </tr>`,
        )}
      <//>`}
    <//>
    ${open && html`<${TokenForm} units=${units} keeper=${session.account} onDone=${done} />`}
  `;
}
