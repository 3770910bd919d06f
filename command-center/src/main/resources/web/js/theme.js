// A classic script in the head, so that no page is shown in the wrong colours first.
(() => {
  const wished = localStorage.getItem("nhip.theme");
  const light = matchMedia("(prefers-color-scheme: light)");
  const apply = () => {
    const theme = localStorage.getItem("nhip.theme") || (light.matches ? "light" : "dark");
    document.documentElement.dataset.theme = location.pathname === "/wall" && !wished ? "dark" : theme;
    dispatchEvent(new Event("nhip-theme"));
  };
  light.addEventListener("change", apply);
  addEventListener("nhip-theme-wished", apply);
  apply();
  document.documentElement.lang = localStorage.getItem("nhip.language") || "vi";
})();
