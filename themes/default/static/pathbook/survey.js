// @ts-check
// A questionnaire: answers are kept as they are given, under the page's id and the moment, and can be
// changed as long as one likes. What is kept is on the form after a reload and in every tab; a moment
// that was answered before stays beside the new one.
import { after, isTable, later, mentee, own, updateMentee, watch } from "./store.js";
import { button, find, make, one, toast } from "./pathbook.js";
import { TEXT, list as listOf } from "./text.js";

const form = /** @type {HTMLFormElement} */ (/** @type {unknown} */ (one("form[data-survey]")));
const page = form.dataset.survey ?? "";
const names = [page, ...(document.body.dataset.aliases ?? "").split("|").filter(Boolean)];
/** Answers younger than this are still being given, in milliseconds. */
const RECENT = 7 * 86_400_000;

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Control */
/** @typedef {{id: string, type: string, ask: string, controls: Control[]}} Item */

/** @type {Item[]} */
const items = find("[data-item]", form).map((item) => ({
  id: item.dataset.item ?? "",
  type: item.dataset.type ?? "",
  ask: one("legend, .ask", item)?.firstChild?.textContent?.trim() ?? "",
  controls: /** @type {any} */ (find("input, textarea", item)),
}));
const moments = /** @type {HTMLInputElement[]} */ (/** @type {unknown} */ (find('input[name="moment"]', form)));
const words = (/** @type {Control} */ control) => control.closest("label")?.textContent?.trim() ?? "";
const said = one(".survey-said", form), beside = one("[data-survey-answers]", form);
const note = beside && one(".note", beside);

/** What is kept of a moment, also under ids that the page had. @param {Mentee} record @param {string} moment */
const entry = (record, moment) => names.map((name) => own(record.surveys, `${name}/${moment}`)).reduce((a, b) => later(a, b), undefined);

/** @param {string} moment @param {Mentee} [record] @returns {Record<string, unknown>} */
function answers(moment, record = mentee()) {
  const kept = entry(record, moment)?.answers;
  return isTable(kept) ? kept : {};
}

/** What the form says; `undefined`: nothing. @param {Item} item */
function answer({ type, controls }) {
  const checked = controls.filter((control) => /** @type {HTMLInputElement} */ (control).checked).map((control) => control.value);
  const [first] = controls;
  if (type === "likert") return checked.length ? Number(checked[0]) : undefined;
  if (type === "choice") return checked.length ? checked : undefined;
  if (type === "number") return first?.value && first.validity.valid ? Number(first.value) : undefined;
  return first?.value.trim() || undefined;
}

/** Puts what is kept on the form. @param {Item} item @param {unknown} value */
function put({ type, controls }, value) {
  const chosen = (Array.isArray(value) ? value : [value]).map(String);
  for (const control of controls) {
    if (type === "likert" || type === "choice") /** @type {HTMLInputElement} */ (control).checked = value !== undefined && chosen.includes(control.value);
    else if (document.activeElement !== control) control.value = value === undefined ? "" : String(value);
  }
}

/** An answer in words. @param {Item} item @param {unknown} value */
function told({ type, controls }, value) {
  if (value === undefined || value === null) return "–";
  if (type !== "likert" && type !== "choice") return String(value);
  const chosen = (Array.isArray(value) ? value : [value]).map(String);
  return listOf(chosen.map((one) => controls.filter((control) => control.value === one).map(words)[0] ?? one));
}

const now = () => moments.find((moment) => moment.checked)?.value ?? "";
const title = (/** @type {string} */ moment) => moments.filter(({ value }) => value === moment).map(words)[0] ?? moment;

/** Changes what is kept of a moment. @param {string} moment @param {(answers: Record<string, unknown>) => Record<string, unknown>} change */
const keep = (moment, change) => updateMentee((record) => {
  const was = entry(record, moment);
  (record.surveys ??= {})[`${page}/${moment}`] = { ...was, at: after(was?.at), answers: change(answers(moment, record)) };
});

/** How much is answered. */
function sum() {
  const given = answers(now()), count = items.filter(({ id }) => own(given, id) !== undefined).length;
  if (said && count) said.textContent = TEXT.surveyKept(title(now()), count, items.length);
  else if (said) said.textContent = TEXT.surveyEmpty(title(now()));
  clear.hidden = !count;
}

/** The answers of every moment beside each other, once there are two. */
function compare() {
  const shown = moments.map(({ value }) => value).filter((moment) => Object.keys(answers(moment)).length);
  one(".scroll", beside)?.remove();
  if (note) note.hidden = shown.length > 1;
  if (!beside || shown.length < 2) return;
  const cell = (/** @type {"th" | "td"} */ tag, /** @type {string} */ text, scope = "") => {
    const element = make(tag, { text });
    if (scope) element.setAttribute("scope", scope);
    return element;
  };
  const head = make("tr", {}, cell("th", TEXT.surveyQuestion, "col"), ...shown.map((moment) => cell("th", title(moment), "col")));
  const rows = items.map((item) => make("tr", {}, cell("th", item.ask, "row"), ...shown.map((moment) => cell("td", told(item, own(answers(moment), item.id))))));
  const scroll = make("div", { class: "scroll" }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)));
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", TEXT.surveyBeside);
  beside.append(scroll);
}

function show() {
  const given = answers(now());
  for (const item of items) put(item, own(given, item.id));
  sum();
  compare();
}

/** Keeps the answer to an item, or that there is none. @param {Item} item */
function changed(item) {
  const value = answer(item);
  keep(now(), (given) => {
    const { [item.id]: _, ...rest } = given;
    return value === undefined ? rest : { ...rest, [item.id]: value };
  });
}

const clear = button(TEXT.surveyClear, () => {
  const moment = now(), before = answers(moment);
  if (keep(moment, () => ({}))) toast(TEXT.surveyCleared(title(moment)), () => keep(moment, () => before));
}, "quiet");

/** The moment that is being answered: the latest if it is a few days old at most, else the first without answers. */
function begin() {
  const record = mentee();
  const times = moments.map(({ value }) => entry(record, value)?.at ?? "");
  const latest = times.indexOf(times.reduce((a, b) => (a > b ? a : b), ""));
  const recent = times[latest] && Date.now() - Date.parse(times[latest] ?? "") < RECENT;
  const open = times.findIndex((time) => !time);
  const chosen = moments[recent ? latest : open < 0 ? moments.length - 1 : open];
  if (chosen) chosen.checked = true;
}

form.addEventListener("submit", (event) => event.preventDefault());
for (const moment of moments) moment.addEventListener("change", show);
for (const item of items) {
  for (const control of item.controls) {
    control.addEventListener("input", () => changed(item));
    // A point that was chosen can be taken back.
    control.addEventListener("keydown", (event) => {
      const key = /** @type {KeyboardEvent} */ (event).key;
      if (control.type !== "radio" || (key !== "Delete" && key !== "Backspace")) return;
      event.preventDefault();
      for (const other of item.controls) /** @type {HTMLInputElement} */ (other).checked = false;
      changed(item);
    });
  }
}
beside?.after(clear);
begin();
show();
watch(show);
