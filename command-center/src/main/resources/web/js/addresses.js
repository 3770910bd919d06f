// The addresses of units.
export const provincePath = (province) => `/provinces/${province}`;
export const districtPath = (province, district) => `/provinces/${province}/districts/${district}`;
/** With a slash at the end, for a team's id may hold a dot, which the server would take for a file. */
export const teamPath = (province, team) => `/provinces/${province}/teams/${encodeURIComponent(team)}/`;
export const unitPath = ({ scope, id, province }) =>
  scope === "TEAM" ? teamPath(province, id) : scope === "DISTRICT" ? districtPath(province, id) : provincePath(id);
