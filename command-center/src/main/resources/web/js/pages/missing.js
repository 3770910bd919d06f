import { html } from "../../lib/preact-htm.js";
import { t } from "../i18n.js";
import { Empty } from "../parts/common.js";

export function Missing() {
  return html`<h1 class="unseen">${t("page.missing")}</h1>
    <div class="sheet"><${Empty} title=${t("missing.title")} text=${t("missing.text")}><p><a href="/">${t("home")}</a></p><//></div>`;
}
