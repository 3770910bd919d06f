// Recipients and their rules, for administrators.
import { html } from "../../lib/preact-htm.js";
import { send, useData } from "../api.js";
import { t } from "../i18n.js";
import { ListHead, useChanges } from "../parts/administration.js";
import { Empty, Loaded } from "../parts/common.js";
import { RecipientForm, ruleWords } from "../parts/recipient-form.js";
import { useUnits } from "../parts/unit-picker.js";

export function Recipients({ session }) {
  const data = useData("recipients");
  const units = useUnits();
  const { open, set, told, tell, done } = useChanges(data, ({ secret }) => (secret ? { words: t("recipients.secret"), secret } : {}));
  const act = (task, words) => task().then(() => { tell({ words }); data.again(); }, (error) => tell({ error }));
  const remove = (r) => confirm(t("recipients.delete.sure", { name: r.name })) && act(() => send("DELETE", `recipients/${r.id}`));
  return html`
    <${ListHead} page="recipients" add=${t("recipients.add")} onAdd=${() => set({})} told=${told} />
    <${Loaded} of=${data}>
      ${({ recipients }) =>
        recipients.length === 0
          ? html`<div class="sheet"><${Empty} title=${t("recipients.none")} text=${t("recipients.none.text")} /></div>`
          : html`<ul class="alerts alerts-wide">
              ${recipients.map(
                (r) => html`<li key=${r.id} class="sheet stack-small">
                  <h2>${r.name}${!r.enabled && html` <span class="tag tag-plain">${t("recipients.off")}</span>`}</h2>
                  <p class="soft">${t(`channel.${r.channel}`)} · ${r.address}${r.account && ` · ${t("recipients.of", { account: r.account })}`}</p>
                  <ul>${r.rules.map((rule, i) => html`<li key=${i}>${ruleWords(rule, units)}</li>`)}</ul>
                  <div class="buttons">
                    <button class="button" onClick=${() => set(r)}>${t("change")}<span class="unseen"> ${r.name}</span></button>
                    <button class="button" onClick=${() => act(() => send("POST", `recipients/${r.id}/test`), t("recipients.tested", { name: r.name }))}>${t("recipients.test")}<span class="unseen"> ${r.name}</span></button>
                    <button class="button" onClick=${() => remove(r)}>${t("delete")}<span class="unseen"> ${r.name}</span></button>
                  </div>
                </li>`,
              )}
            </ul>`}
    <//>
    ${open && html`<${RecipientForm} recipient=${open.id ? open : null} units=${units} keeper=${session.account} onDone=${done} />`}
  `;
}
