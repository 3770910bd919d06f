// Paths of the pages of units.
export const provincePath = (province) => `/provinces/${province}`;
export const districtPath = (province, district) => `/provinces/${province}/districts/${district}`;
/** Ends with a slash, because the server would take a team id with a dot for a file. */
export const teamPath = (province, team) => `/provinces/${province}/teams/${encodeURIComponent(team)}/`;
export const stationsPath = (province) => `${provincePath(province)}/stations`;
export const districtStationsPath = (province, district) => `${stationsPath(province)}?district=${district}`;
export const teamStationsPath = (province, district, team) => `${districtStationsPath(province, district)}&team=${encodeURIComponent(team)}`;
export const unitPath = ({ scope, id, province }) =>
  scope === "TEAM" ? teamPath(province, id) : scope === "DISTRICT" ? districtPath(province, id) : provincePath(id);
/** The page with all assignments of a unit; also ends with a slash. */
export const unitPlanPath = ({ scope, id, province }) => `/targets/units/${scope}/${encodeURIComponent(id)}/?province=${province}`;
