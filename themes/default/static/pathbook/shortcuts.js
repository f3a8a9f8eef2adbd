// @ts-check
// Single keys, and the sheet that tells them and can switch them off.
import { button, find, make, set, setting } from "./pathbook.js";

/** Clicks the first such element that is shown. @param {string} selector */
const follow = (selector) => () => {
  const shown = /** @type {HTMLElement[]} */ (find(selector)).find((element) => !element.closest("[hidden]"));
  shown?.click();
};

/** What each key does: its words, and the deed. @type {Record<string, [string, () => void]>} */
const KEYS = {
  "?": ["Show this sheet", sheet],
  "/": ["Search (also Ctrl-K)", follow(".to-search")],
  n: ["Next lesson of the path", follow(".onward .next")],
  p: ["Lesson before", follow(".onward .previous")],
  o: ["Overview of the path", follow(".side-title a")],
  d: ["Done, or not done", follow("[data-done] button")],
  h: ["Home", follow(".brand")],
  m: ["My progress", follow(".site-footer [href$='progress/']")],
};
const on = () => setting("keys") !== "off";

/** @type {HTMLDialogElement | undefined} */
let dialog;

/** Opens the sheet. */
export function sheet() {
  if (!dialog) {
    const list = make("dl", { class: "keys" });
    for (const [key, [words]] of Object.entries(KEYS)) list.append(make("dt", {}, make("kbd", { text: key })), make("dd", { text: words }));
    /** A switch that is on unless somebody switched it off. @param {string} key @param {string} words */
    const choice = (key, words) => {
      const box = make("input");
      box.type = "checkbox";
      box.checked = setting(key) !== "off";
      box.addEventListener("change", () => set(key, box.checked ? "on" : "off"));
      return make("p", {}, make("label", {}, box, ` ${words}`));
    };
    const title = make("h2", { text: "Keyboard" });
    title.id = "keys-title";
    dialog = make("dialog", { class: "keys-sheet" }, title, list, choice("keys", "Use these keys"), choice("previews", "Show what a link leads to when I rest on it"));
    dialog.append(make("p", { class: "actions" }, button("Close", () => dialog?.close())));
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
