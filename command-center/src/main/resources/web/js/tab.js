// The title and icon of the browser's tab, which show the number of unacknowledged alerts.
const MOST = 99;

/** Number of open alerts neither acknowledged nor muted, in the province shown or in all provinces. */
export function waitingAlerts({ board, overview }) {
  if (board) return board.alerts.filter((a) => !a.muted && !a.acknowledged).length;
  const sum = (overview?.provinces ?? []).reduce((n, { alerts: a }) => n + a.critical + a.warning - a.acknowledged - a.muted, 0);
  return Math.max(0, sum);
}

const digits = (n) => `<circle cx="15.5" cy="8.5" r="8.5" fill="#b23a12"/><text x="15.5" y="12.6" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="${n > 9 ? 10 : 12}" fill="#fff">${n}</text>`;

function iconOf(n) {
  if (n === 0) return "/icon.svg";
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#0f1416"/><path d="M6 12v6M12 17v1M18 17v1" stroke="#7cc5b0" stroke-width="2.6" stroke-linecap="round"/>${digits(Math.min(n, MOST))}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** @param title title of the page @param n number of such alerts */
export function showInTab(title, n) {
  document.title = n > 0 ? `(${n}) ${title}` : title;
  const icon = document.querySelector("link[rel=icon]");
  const wished = iconOf(n);
  if (icon.getAttribute("href") !== wished) icon.setAttribute("href", wished);
}
