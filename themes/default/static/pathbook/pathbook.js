// @ts-check
// What every page can do: keep ticks, answers and states, follow a path, and the reading aids. Each
// only adds to a page that is whole without it. The rest is loaded when there is a use for it.
import { any, mark, markDone, mentee, onProblem, own, print, read, state, update, updateMentee, watch } from "./store.js";

const { say } = pathbook;
/** The word for each state. @type {Record<string, string>} */
const STATES = { done: say("state_done"), started: say("state_started"), ready: say("state_ready"), next: say("state_next") };

/** @param {string} selector @param {ParentNode} [root] @returns {Found[]} */
export const find = (selector, root = document) => /** @type {any} */ ([...root.querySelectorAll(selector)]);
/** The first such element. @param {string} selector @param {ParentNode} [root] */
export const one = (selector, root) => find(selector, root)[0];

/**
 * An element with a class, words and children.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {{class?: string, text?: string}} [with_] @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, with_ = {}, ...children) {
  const element = document.createElement(tag);
  if (with_.class) element.className = with_.class;
  if (with_.text) element.textContent = with_.text;
  element.append(...children);
  return element;
}

/** @param {string} text @param {() => void} action @param {string} [name] */
export function button(text, action, name) {
  const element = make("button", { text, class: name ?? "" });
  element.type = "button";
  element.addEventListener("click", action);
  return element;
}

/** A setting for all sites of this host; forbidden storage is no setting. @param {string} key */
export function setting(key) {
  try { return localStorage.getItem(`pathbook:${key}`); } catch { return null; }
}

/** @param {string} key @param {string} value */
export function set(key, value) {
  try { localStorage.setItem(`pathbook:${key}`, value); } catch { /* the choice lasts for this page */ }
}

/** The switch between the system's, the light and the dark scheme. */
function scheme() {
  const root = document.documentElement, icon = { system: "◐", light: "☀", dark: "☾" };
  const names = /** @type {(keyof typeof icon)[]} */ (Object.keys(icon));
  const show = () => {
    const now = names.find((name) => name === root.dataset.scheme) ?? "system";
    element.textContent = icon[now];
    element.title = say(`scheme_${now}`);
    element.setAttribute("aria-label", say(`scheme_${now}`));
    return names[(names.indexOf(now) + 1) % 3] ?? "system";
  };
  const element = button("", () => {
    const next = show();
    root.dataset.scheme = next;
    set("scheme", next);
    show();
  });
  show();
  return element;
}

/** Single keys, loaded once one is pressed, or their sheet asked for. */
function shortcuts() {
  const load = () => import("./shortcuts.js");
  addEventListener("keydown", (event) => { if (event.key.length === 1) load().then(({ press }) => press(event)); });
  const element = button("?", () => load().then(({ sheet }) => sheet()), "keys-button");
  element.title = say("keyboard_shortcuts");
  element.setAttribute("aria-label", say("keyboard_shortcuts"));
  return element;
}

/** The entry of the table of contents that is being read. */
function contents() {
  const links = find(".toc a");
  const heads = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  if (!links.length) return;
  let waiting = 0;
  const show = () => {
    waiting = 0;
    const end = scrollY > 0 && innerHeight + scrollY >= document.documentElement.scrollHeight - 4;
    const at = heads.findLastIndex((head) => head && head.getBoundingClientRect().top < innerHeight * (end ? 1 : 0.3));
    links.forEach((link, number) => {
      if (number === at) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
  };
  addEventListener("scroll", () => { waiting ||= requestAnimationFrame(show); }, { passive: true });
  show();
}

/** Copy buttons on code. */
function copies() {
  if (!navigator.clipboard) return;
  for (const figure of find("figure.code")) {
    const code = figure.querySelector("code");
    if (!code) continue;
    const element = button(say("copy"), async () => {
      await navigator.clipboard.writeText(code.textContent ?? "").then(() => { element.textContent = say("copied"); }, () => { element.textContent = say("not_copied"); });
      setTimeout(() => { element.textContent = say("copy"); }, 2000);
    }, "copy");
    element.setAttribute("aria-live", "polite");
    figure.append(element);
  }
}

/** Tabs: one at a time, by mouse and by keyboard; a choice goes for all tabs of that name, and stays. */
function tabs() {
  /** Shows the tab of that name, where there is one. @type {((name: string) => boolean)[]} */
  const groups = [];
  const kept = () => (setting("tabs") ?? "").split("\n");
  find("[data-tabs]").forEach((group, number) => {
    const panels = find(":scope > .tab", group);
    const names = panels.map((panel) => panel.dataset.tab ?? "");
    const list = make("div", { class: "tablist" });
    list.setAttribute("role", "tablist");
    const buttons = panels.map((panel, index) => {
      const element = button(names[index] ?? "", () => remember(index));
      element.setAttribute("role", "tab");
      element.id = `pb-tab-${number}-${index}`;
      panel.id ||= `pb-panel-${number}-${index}`;
      element.setAttribute("aria-controls", panel.id);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", element.id);
      panel.removeAttribute("aria-label");
      return element;
    });
    /** @param {number} chosen */
    const choose = (chosen) => buttons.forEach((element, index) => {
      element.setAttribute("aria-selected", String(index === chosen));
      element.tabIndex = index === chosen ? 0 : -1;
      if (panels[index]) panels[index].hidden = index !== chosen;
    });
    /** @param {number} chosen */
    const remember = (chosen) => {
      const name = names[chosen] ?? "";
      set("tabs", [name, ...kept().filter((other) => other !== name)].slice(0, 20).join("\n"));
      for (const show of groups) show(name);
      choose(chosen);
      buttons[chosen]?.focus();
    };
    list.addEventListener("keydown", (event) => {
      const now = buttons.findIndex((element) => element.tabIndex === 0), all = buttons.length;
      const to = { ArrowRight: (now + 1) % all, ArrowLeft: (now + all - 1) % all, Home: 0, End: all - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      remember(to);
    });
    list.append(...buttons);
    group.classList.add("live-tabs");
    group.prepend(list);
    const show = (/** @type {string} */ name) => {
      if (names.includes(name)) choose(names.indexOf(name));
      return names.includes(name);
    };
    groups.push(show);
    if (!kept().some(show)) choose(0);
  });
}

/** The menu of a narrow screen closes as people expect. */
function menu() {
  for (const element of /** @type {any} */ (find("details.menu, details.languages"))) {
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && element.open) { element.open = false; one("summary", element)?.focus(); }
    });
    document.addEventListener("click", (event) => { if (element.open && !element.contains(/** @type {Node} */ (event.target))) element.open = false; });
  }
}

// Progress.

const data = document.body.dataset;
const page = data.page;
const aliases = (data.aliases ?? "").split("|").filter(Boolean);
const language = document.documentElement.lang;
/** With its language: a translation is no change. @param {string} words */
const printed = (words) => `${language}:${print(words)}`;
/** @param {string | undefined} then @param {string | undefined} now */
const reworded = (then, now) => then !== undefined && then !== now && then.startsWith(`${language}:`);

const box = make("div"), toasts = make("div", { class: "toasts" }, box);
box.setAttribute("role", "status");
/** Says what was done, with a way back. Takes no focus. @param {string} text @param {() => void} [undo] */
export function toast(text, undo) {
  const from = /** @type {HTMLElement | null} */ (document.activeElement);
  const shown = make("div", { class: "toast" }, make("span", { text }));
  if (undo) shown.append(button(say("undo"), () => { shown.remove(); from?.focus(); undo(); }));
  box.replaceChildren(shown);
  const leave = () => setTimeout(() => { if (!shown.matches(":hover, :focus-within")) shown.remove(); else leave(); }, 8000);
  leave();
}

onProblem((problem) => {
  const before = one("[data-storage-message]");
  if (problem && before?.dataset.storageMessage === problem) return;
  before?.remove();
  if (!problem) return;
  const warning = make("div", { class: "toast" }, make("span", { text: say(`storage_${problem}`) }));
  warning.dataset.storageMessage = problem;
  warning.setAttribute("role", "alert");
  if (problem === "refused") warning.append(button(say("save_as_file"), () => import("./keep.js").then(({ save }) => save())));
  // It stays, unseen: the reader knows.
  warning.append(button(say("close"), () => { warning.hidden = true; }));
  toasts.append(warning);
});

/** The word of a state in an element. @param {HTMLElement} item @param {string} text @param {string} [after] behind what */
export function word(item, text, after = ":scope > a") {
  let element = /** @type {HTMLElement | undefined} */ (one(":scope > .state-word, :scope > .facts > .state-word", item));
  if (!element && text) {
    element = make("span", { class: "state-word" });
    const before = one(after, item);
    if (before) before.after(element); else item.append(element);
  }
  if (element && element.textContent !== text) element.textContent = text;
}

/** @param {HTMLElement} item @param {string} state */
export function mood(item, state) {
  if (state) item.dataset.state = state; else delete item.dataset.state;
}

/** Checklists: a tick is kept under the task's id, with a print of its words. @param {string} id */
function tasks(id) {
  const list = find("input[data-task]").map((box) => ({ box, task: box.dataset.task ?? "", text: printed(box.closest("label")?.textContent ?? "") }));
  const show = () => {
    const kept = read(id, aliases);
    for (const { box, task, text } of list) {
      box.checked = own(kept.tasks, task) !== undefined;
      const changed = box.checked && reworded(own(kept.texts, task), text);
      const note = box.closest("li")?.querySelector(".changed-note");
      if (!changed) note?.remove();
      else if (!note) box.closest("label")?.after(make("span", { class: "changed-note note", text: say("changed_since_ticked") }));
    }
  };
  for (const { box, task, text } of list) {
    box.disabled = false;
    box.addEventListener("change", () => update(id, (record) => {
      mark(record, "tasks", task, box.checked || null);
      if (box.checked) (record.texts ??= {})[task] = text;
    }, aliases));
  }
  show();
  watch(show);
}

/** 'Mark as done', 'I know this already', and undo. @param {string} id */
function done(id) {
  const box = one("[data-done]");
  const element = one("button", box), said = one(".state", box);
  if (!box || !element || !said) return;
  const taught = find("[data-teaches] [data-need]").map((item) => /** @type {[string, number]} */ ([item.dataset.need ?? "", Number(item.dataset.level)]));
  const open = () => taught.filter(([skill, level]) => !((own(mentee().skills, skill)?.self ?? 0) >= level));
  const flip = () => {
    const is = !read(id, aliases).done;
    if (update(id, (record) => markDone(record, is), aliases)) toast(is ? say("marked_as_done") : say("no_longer_done"), flip);
  };
  const know = button(say("know_already"), () => {
    const before = mentee().skills, raised = open();
    element.focus();
    const kept = updateMentee((record) => { for (const [skill, self] of raised) mark(record, "skills", skill, { self }); });
    if (kept) toast(say("noted_you_know"), () => updateMentee((record) => { for (const [skill] of raised) mark(record, "skills", skill, own(before, skill) ?? null); }));
  }, "quiet");
  const show = () => {
    const is = Boolean(read(id, aliases).done), knows = taught.length > 0 && !open().length;
    element.textContent = is ? say("not_done_after_all") : say("mark_as_done");
    said.textContent = is ? say("is_done") : knows ? say("you_know_already") : "";
    know.hidden = is || knows || !taught.length;
  };
  element.addEventListener("click", flip);
  element.after(know);
  box.hidden = false;
  show();
  watch(show);
}

/**
 * A quiz. A click answers it where one answer is right; its button does where several are, and by
 * keyboard, which passes over the others.
 * @param {string} id @param {HTMLElement} quiz
 */
function live(id, quiz) {
  const items = find(".answer", quiz), inputs = items.flatMap((item) => find("input", item));
  const key = quiz.dataset.quiz ?? "";
  const single = quiz.dataset.quizKind === "one";
  const text = printed(find("legend, .answer-text", quiz).map((part) => part.textContent).join("\n"));
  const right = items.map((item) => item.dataset.correct === "true");
  const kept = () => [own(read(id, aliases).quizzes, key)].find((answer) => !reworded(answer?.text, text));
  const result = make("p", { class: "quiz-result" });
  result.setAttribute("role", "status");
  const clear = () => update(id, (record) => mark(record, "quizzes", key, null), aliases);
  const keep = () => {
    const answers = inputs.flatMap((input, number) => (input.checked ? [number] : []));
    update(id, (record) => mark(record, "quizzes", key, { answers, correct: inputs.every((input, number) => input.checked === right[number]), text }), aliases);
  };
  const check = button(say("check_answer"), () => {
    keep();
    (again.hidden ? inputs.find((input) => input.checked) : again)?.focus();
  }, "quiet");
  const again = button(say("try_again"), () => {
    clear();
    for (const input of inputs) input.checked = false;
    show();
    inputs[0]?.focus();
  }, "quiet");
  const show = () => {
    const answer = kept();
    if (answer) inputs.forEach((input, number) => { input.checked = answer.answers.includes(number); });
    items.forEach((item, number) => {
      const chosen = !answer ? undefined : inputs[number]?.checked ? (right[number] ? "right" : "wrong") : !single && right[number] ? "missed" : undefined;
      if (chosen) item.dataset.chosen = chosen; else delete item.dataset.chosen;
      word(item, chosen ? say(`answer_${chosen}`) : "", ":scope > label");
    });
    const says = !answer ? "" : answer.correct ? say("quiz_right") : say("quiz_wrong");
    if (result.textContent !== says) result.textContent = says;
    again.hidden = !answer || answer.correct;
    check.hidden = Boolean(answer) || !inputs.some((input) => input.checked);
  };
  let pointed = false;
  quiz.addEventListener("pointerdown", () => { pointed = true; });
  quiz.addEventListener("keydown", () => { pointed = false; });
  for (const input of inputs) {
    input.disabled = false;
    input.addEventListener("change", () => {
      const now = inputs.map((input) => input.checked);
      if (single && pointed) keep();
      else if (kept()) clear();
      if (!kept()) inputs.forEach((input, number) => { input.checked = now[number] ?? false; });
      show();
    });
  }
  quiz.classList.add("live");
  quiz.append(result, make("p", { class: "actions" }, check, again));
  show();
  watch(show);
}

/** Hints one at a time: the next appears when the one before was opened. */
function hints() {
  for (const exercise of find(".exercise")) {
    const list = find("details.hint", exercise).filter((hint) => hint.closest(".exercise") === exercise);
    list.forEach((hint, number) => {
      const next = list[number + 1];
      if (!next) return;
      next.hidden = !hint.open;
      hint.addEventListener("toggle", () => { if (hint.open) next.hidden = false; });
    });
  }
}

/** What is known of a lesson; with the graph, more. @type {(id: string) => {state: string, why?: string}} */
let known = (id) => ({ state: state(read(id)) });

/** The state of every lesson and need, as a shape and a word. @param {typeof known} [more] */
export function states(more) {
  if (more) known = more;
  const person = mentee();
  // The stops of a map are painted by the map.
  for (const item of find("[data-lesson]:not(.node)")) {
    const { state, why } = known(item.dataset.lesson ?? "");
    mood(item, state);
    word(item, why ?? STATES[state] ?? "");
  }
  for (const item of find("[data-need]")) {
    const [skill, level] = [item.dataset.need ?? "", Number(item.dataset.level) || 1];
    const from = (item.dataset.from ?? "").split("|").filter(Boolean);
    const met = (own(person.skills, skill)?.self ?? 0) >= level || person.signoffs?.some((entry) => entry.skill === skill && entry.level >= level) || from.some((id) => read(id).done);
    mood(item, met ? "met" : "");
    word(item, met ? say("you_have_it") : "");
  }
  for (const box of find("details[data-needs]")) {
    const items = find("[data-need], [data-lesson]", box);
    const all = String(items.length > 0 && items.every((item) => ["met", "done"].includes(item.dataset.state ?? "")));
    if (box.dataset.all !== all) { box.dataset.all = all; if (all === "true") box.open = false; }
  }
}

/** The path that the mentee follows: kept in the links, and in this tab. */
function context() {
  const isPath = data.kind === "path", key = `pathbook:${data.site}:path`;
  const sides = find("[data-path-context]");
  const paths = new Set(sides.map((side) => side.dataset.pathContext ?? ""));
  let kept = "";
  try { kept = sessionStorage.getItem(key) ?? ""; } catch { /* only the links tell */ }
  const asked = new URLSearchParams(location.search).get("path") ?? "";
  const here = isPath ? page : [asked, kept].find((id) => paths.has(id)) ?? [...paths][0];
  if (here && (isPath || here === asked)) try { sessionStorage.setItem(key, here); } catch { /* only the links tell */ }
  for (const side of sides) side.hidden = side.dataset.pathContext !== here;
  /** @param {string} selector @param {ParentNode} root @param {string | undefined} path */
  const carry = (selector, root, path) => {
    for (const link of path ? find(selector, root) : []) {
      const url = new URL(link.href);
      url.searchParams.set("path", path ?? "");
      link.href = url.href;
    }
  };
  for (const side of sides) carry("[data-lesson] > a, a[rel]", side, side.dataset.pathContext);
  for (const way of find("[data-follow]")) carry("a[data-begin], a[rel]", way, way.dataset.follow);
  if (isPath) carry("[data-itinerary] [data-lesson] > a, a[data-begin]", document, here);
  else if (paths.size > 1) carry("a.languages, .languages a", document, here);
}

/** What needs the graph is loaded once there is a use for it. */
function onward() {
  const load = () => import("./onward.js");
  const begin = () => { if (any()) load(); };
  if (one("[data-progress]")) import("./progress.js").catch(() => one("[data-report]")?.append(make("p", { class: "message", text: say("part_not_loaded") })));
  else if (one("[data-assess], [data-gap]")) load();
  else if (one("[data-continue], [data-itinerary], .route, [data-map]")) {
    begin();
    watch(begin);
  }
  for (const link of find("a[data-goal]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      load().then(({ aim }) => aim(link.dataset.goal ?? ""), () => { location.href = link.href; });
    });
  }
}

/** Search opens over the page: by its link, or by Ctrl-K. */
function search() {
  const link = one("a.to-search"), load = () => import("./search.js");
  if (one("[data-search]")) load();
  else if (link) {
    const open = (/** @type {Event} */ event) => {
      event.preventDefault();
      load().then((it) => it.open()).catch(() => { location.href = link.href; });
    };
    link.addEventListener("click", (event) => { if (!event.ctrlKey && !event.metaKey && !event.shiftKey) open(event); });
    addEventListener("keydown", (event) => { if ((event.ctrlKey || event.metaKey) && event.key === "k") open(event); });
  }
}

/** A card about what a link in the text leads to, for who rests on one; from a folder nothing can be asked for. */
function previews() {
  const come = (/** @type {Event} */ event) => {
    const link = event.target instanceof Element ? /** @type {HTMLAnchorElement | null} */ (event.target.closest(".prose a[href]")) : null;
    if (link) import("./preview.js").then(({ visit }) => visit(link, event), () => { /* offline */ });
  };
  if (location.protocol === "file:") return;
  if (matchMedia("(hover: hover) and (pointer: fine)").matches) addEventListener("pointerover", come, { passive: true });
  addEventListener("focusin", come);
}

document.body.append(toasts);
one(".tools")?.append(scheme(), shortcuts());
contents();
copies();
tabs();
menu();
if (data.offline !== undefined && navigator.serviceWorker) navigator.serviceWorker.register(new URL(`${data.root}sw.js`, location.href)).catch(() => { /* read online */ });
hints();
context();
if (page) {
  // What was kept under an old name goes to the new one.
  if (aliases.some((name) => state(read(name)))) update(page, () => {}, aliases);
  tasks(page);
  done(page);
  for (const quiz of find("[data-quiz]")) live(page, quiz);
}
states();
watch(() => states());
if (page && one("[data-done]") && any()) update(page, (record, now) => { record.seen = now; }, aliases);
onward();
if (one("[data-survey]")) import("./survey.js");
if (one("[data-agenda], [data-outcome]")) import("./session.js").catch(() => { /* it can be read and printed all the same */ });
if (one("[data-mentor]")) import("./mentor.js");
search();
previews();
// Pictures far below come when one is near them; paper has no later.
addEventListener("beforeprint", () => { for (const picture of find("img[loading]")) picture.setAttribute("loading", "eager"); });
