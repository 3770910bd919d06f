// Selection of provinces, districts and teams by name.
import { html } from "../../lib/preact-htm.js";
import { useData } from "../api.js";
import { t } from "../i18n.js";

const byName = (a, b) => a.name.localeCompare(b.name, "vi");

/** The selectable provinces and districts; an empty list until loaded. */
export function useUnits() {
  return useData("units").data?.provinces ?? [];
}

/** The name of stored bounds: "*", "67" or "67663". */
export function boundsName(units, code) {
  if (code === "*") return t("country");
  const province = units.find((p) => p.id === code.slice(0, 2));
  const district = province?.districts.find((d) => d.id === code.slice(2));
  if (!province) return code;
  return code.length === 2 ? province.name : `${district?.name ?? code.slice(2)}, ${province.name}`;
}

/** @param whole label for no selection; null if a selection is required */
function Choice({ label, value, options, whole, onChange }) {
  const known = options.some((o) => o.id === value) || !value ? options : [...options, { id: value, name: value }];
  return html`<label class="field"><span>${label}</span>
    <select required=${whole === null} value=${value ?? ""} onChange=${(e) => onChange(e.target.value || null)}>
      <option value="" selected=${!value} disabled=${whole === null}>${whole ?? t("unit.choose")}</option>
      ${known.map((o) => html`<option key=${o.id} value=${o.id} selected=${o.id === value}>${o.name}</option>`)}
    </select>
  </label>`;
}

/**
 * @param of { province, district, team }; province is "*" for the whole country, null if not selected yet
 * @param withTeams whether a team can be selected too
 */
export function UnitPicker({ units, account, of, withTeams, onChange }) {
  const chosen = units.find((p) => p.id === of.province);
  const teams = useData(withTeams && chosen ? `provinces/${chosen.id}/teams` : null).data?.teams ?? [];
  const country = account.bounds.includes("*") ? [{ id: "*", name: t("country") }] : [];
  return html`
    <${Choice} label=${t("province")} value=${of.province} whole=${null} options=${[...units].sort(byName).concat(country)} onChange=${(province) => onChange({ province, district: null, team: null })} />
    ${chosen && html`<${Choice} label=${t("filter.district")} value=${of.district} whole=${t("unit.province")} options=${[...chosen.districts].sort(byName)} onChange=${(district) => onChange({ ...of, district, team: null })} />`}
    ${chosen && withTeams && html`<${Choice} label=${t("page.team")} value=${of.team} whole=${t("unit.teams")} options=${teams.filter((team) => !of.district || team.district === of.district).sort(byName)} onChange=${(team) => onChange({ ...of, team })} />`}
  `;
}
