// @ts-check
// Single keys, and the sheet that tells them and can switch them off.
import { button, find, make, set, setting } from "./pathbook.js";
import { say } from "./text.js";

/** Clicks the first such element that is shown. @param {string} selector */
const follow = (selector) => () => {
  const shown = /** @type {HTMLElement[]} */ (find(selector)).find((element) => !element.closest("[hidden]"));
  shown?.click();
};

/** Where one's progress is linked. */
const PROGRESS = ".site-footer [href$='progress/']";

/** What each key does: its words, the deed, and what a page must have for it to lead anywhere. @type {Record<string, [string, () => void, string?]>} */
const KEYS = {
  "?": [say("keys_show"), sheet],
  "/": [say("keys_search"), follow(".to-search"), ".to-search"],
  n: [say("keys_next"), follow(".onward .next")],
  p: [say("keys_previous"), follow(".onward .previous")],
  o: [say("keys_overview"), follow(".side-title a")],
  d: [say("keys_done"), follow("[data-done] button")],
  h: [say("home"), follow(".brand")],
  m: [say("my_progress"), follow(PROGRESS), PROGRESS],
};
const on = () => setting("keys") !== "off";

/** @type {HTMLDialogElement | undefined} */
let dialog;

/** Opens the sheet. */
export function sheet() {
  if (!dialog) {
    const list = make("dl", { class: "keys" });
    for (const [key, [words, , wanted]] of Object.entries(KEYS)) if (!wanted || find(wanted).length > 0) list.append(make("dt", {}, make("kbd", { text: key })), make("dd", { text: words }));
    /** A switch that is on unless somebody switched it off. @param {string} key @param {string} words */
    const choice = (key, words) => {
      const box = make("input");
      box.type = "checkbox";
      box.checked = setting(key) !== "off";
      box.addEventListener("change", () => set(key, box.checked ? "on" : "off"));
      return make("p", {}, make("label", {}, box, ` ${words}`));
    };
    const title = make("h2", { text: say("keyboard") });
    title.id = "pb-keys-title";
    dialog = make("dialog", { class: "keys-sheet" }, title, list, choice("keys", say("use_keys")), choice("previews", say("show_previews")));
    dialog.append(make("p", { class: "actions" }, button(say("close"), () => dialog?.close())));
    dialog.setAttribute("aria-labelledby", title.id);
    document.body.append(dialog);
  }
  if (!dialog.open) dialog.showModal();
}

/** Does what a pressed key stands for, unless it is meant for something else. @param {KeyboardEvent} event */
export function press(event) {
  const { key } = event, target = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return;
  if (target.closest("input, textarea, select, [contenteditable], dialog, [role=application]")) return;
  if (Object.hasOwn(KEYS, key) && (on() || key === "?")) KEYS[key]?.[1]();
}
