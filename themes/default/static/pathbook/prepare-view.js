// @ts-check
// "Prepare a meeting" on the progress page: the sheet that a mentee brings along, written from what is
// kept in this browser, to copy, save or print. It goes nowhere by itself.
import { download, progress } from "./keep.js";
import { goal, left, now as knowsNow, records } from "./onward.js";
import { button, make, one, toast } from "./pathbook.js";
import { beginOf, dayOf } from "./meeting.js";
import { markdown, parts, questions, sheet, since } from "./prepare.js";
import { after, mentee, updateMentee, watch } from "./store.js";
import { SHEET } from "./text.js";

/** @typedef {import("./next.js").Index} Index */

/** @param {Partial<Preparation>} change */
const keep = (change) => updateMentee((record) => { record.preparation = { ...record.preparation, ...change, at: after(record.preparation?.at) }; });

/** Builds the box and keeps it right. @param {HTMLElement} box @param {Index} index */
export function prepare(box, index) {
  const opened = new Date().toISOString(), asked = questions(mentee(), opened);
  const from = make("input"), mine = make("textarea"), text = make("textarea"), print = make("div", { class: "sheet" });
  const start = since(mentee(), opened);
  Object.assign(from, { type: "date", value: dayOf(start), max: dayOf(opened) });
  Object.assign(mine, { rows: 4, value: asked.now, maxLength: 10_000 });
  Object.assign(text, { rows: 12, readOnly: true });

  /** The moment from which it tells: of the day that was proposed the exact time. */
  const begin = () => (from.value === dayOf(start) || !from.value ? start : beginOf(from.value));
  const now = () => {
    const target = goal(index);
    return sheet(index, { pages: records(index), mentee: progress().mentee }, { now: new Date().toISOString(), since: begin(), questions: mine.value, target, far: target ? left(index, knowsNow(index), target).replace(/[.。]$/u, "") : "" });
  };
  const show = () => {
    const words = markdown(now(), SHEET);
    if (text.value !== words) text.value = words;
  };
  /** Notes that a sheet was made: the next one tells what comes after. */
  const used = () => {
    const made = new Date().toISOString();
    updateMentee((record) => {
      const at = after(record.preparation?.at);
      record.preparation = { ...record.preparation, questions: mine.value, since: begin(), made: at > made ? at : made, at };
    });
  };
  const copy = button(SHEET.copy, async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      toast(SHEET.copied);
      used();
    } catch {
      text.focus();
      text.select();
      toast(SHEET.notCopied);
    }
  });
  const save = button(SHEET.save, () => {
    download(`meeting-${dayOf(new Date().toISOString())}.md`, text.value, "text/markdown");
    used();
  });
  const paper = button(SHEET.print, () => {
    const is = now();
    print.replaceChildren(make("h1", { text: SHEET.title(is.name, is.day) }), ...parts(is, SHEET).flatMap(({ heading, lines, own }) => [
      make("h2", { text: heading }),
      ...(own ? own.split(/\n+/).map((line) => make("p", { text: line })) : [make("ul", {}, ...lines.map((line) => make("li", { text: line })))]),
    ]));
    const root = document.documentElement;
    root.classList.add("sheet-only");
    addEventListener("afterprint", () => root.classList.remove("sheet-only"), { once: true });
    window.print();
    used();
  });
  const again = button(SHEET.again, () => {
    mine.value = asked.last;
    keep({ questions: mine.value });
    again.remove();
    mine.focus();
    show();
  }, "quiet");

  from.addEventListener("change", show);
  mine.addEventListener("input", show);
  // What is typed is kept soon, and at once where the field or the page is left.
  let timer = 0;
  const ask = () => { clearTimeout(timer); timer = 0; keep({ questions: mine.value }); };
  mine.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 400); });
  mine.addEventListener("change", ask);
  addEventListener("pagehide", () => { if (timer) ask(); });
  const wide = (/** @type {string} */ words, /** @type {HTMLElement} */ field) => make("label", { class: "wide-label" }, words, field);
  box.replaceChildren(make("h2", { text: SHEET.heading }), make("p", { text: SHEET.what }),
    make("p", {}, make("label", {}, `${SHEET.since} `, from)), wide(SHEET.mine, mine), ...(asked.last ? [again] : []),
    wide(SHEET.text, text), make("p", { class: "actions" }, copy, save, paper), print);
  box.hidden = false;
  show();
  watch(show);
  if (["#pb-prepare", "#prepare"].includes(location.hash)) {
    box.tabIndex = -1;
    box.scrollIntoView();
    box.focus({ preventScroll: true });
  }
}

/** @param {Index | null} index */
export function start(index) {
  const box = one("[data-prepare]");
  if (box && index) prepare(box, index);
}
