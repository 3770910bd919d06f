// A classic script in the head, so that no page flashes in the wrong colours.
(() => {
  const wished = localStorage.getItem("nhip.theme");
  const light = matchMedia("(prefers-color-scheme: light)");
  const print = matchMedia("print");
  const themeOf = (printing) => {
    if (printing) return "light";
    if (location.pathname === "/wall" && !wished) return "dark";
    return localStorage.getItem("nhip.theme") || (light.matches ? "light" : "dark");
  };
  const apply = (printing = print.matches) => {
    const theme = themeOf(printing === true);
    if (document.documentElement.dataset.theme === theme) return;
    document.documentElement.dataset.theme = theme;
    dispatchEvent(new Event("nhip-theme"));
  };
  light.addEventListener("change", () => apply());
  // Prints black on white; charts are redrawn for it.
  print.addEventListener("change", () => apply());
  addEventListener("beforeprint", () => apply(true));
  addEventListener("afterprint", () => apply(false));
  addEventListener("nhip-theme-wished", () => apply());
  apply();
  document.documentElement.lang = localStorage.getItem("nhip.language") || "vi";
})();
