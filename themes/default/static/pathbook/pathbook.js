// @ts-check
// What every page can do: keep ticks, answers and states, follow a path, and the reading aids (colour
// scheme, shortcuts, table of contents, copy buttons, tabs). Each of them only adds to a page that is
// whole without it. What needs the whole graph is in `onward.js` and loaded when there is a use for it.
import { any, mark, markDone, mentee, own, print, read, state, update, updateMentee, watch } from "./store.js";

/** @template {Element} T @param {string} selector @param {ParentNode} [root] @returns {T[]} */
export const find = (selector, root = document) => [...root.querySelectorAll(selector)].map((e) => /** @type {T} */ (/** @type {unknown} */ (e)));

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

/** A setting of this browser for all sites of this host; forbidden storage is no setting. @param {string} key */
export function setting(key) {
  try { return localStorage.getItem(`pathbook:${key}`); } catch { return null; }
}

/** @param {string} key @param {string | null} value */
export function set(key, value) {
  try {
    if (value === null) localStorage.removeItem(`pathbook:${key}`);
    else localStorage.setItem(`pathbook:${key}`, value);
  } catch { /* the choice lasts for this page */ }
}

const SCHEMES = /** @type {const} */ ({ system: "As the system", light: "Light", dark: "Dark" });

/** The switch between the system's, the light and the dark scheme. */
function scheme() {
  const root = document.documentElement;
  const names = /** @type {(keyof typeof SCHEMES)[]} */ (Object.keys(SCHEMES));
  const now = () => /** @type {keyof typeof SCHEMES} */ (root.dataset.scheme ?? "system");
  const icon = { system: "◐", light: "☀", dark: "☾" };
  const show = () => {
    element.textContent = icon[now()];
    element.title = `Colours: ${SCHEMES[now()].toLowerCase()}`;
    element.setAttribute("aria-label", element.title);
  };
  const element = button("", () => {
    const next = names[(names.indexOf(now()) + 1) % names.length] ?? "system";
    if (next === "system") delete root.dataset.scheme;
    else root.dataset.scheme = next;
    set("scheme", next === "system" ? null : next);
    show();
  });
  show();
  return element;
}

/** Single keys: those of the reader come with `shortcuts.js` once a key is pressed or the sheet asked for. */
function shortcuts() {
  const load = () => import("./shortcuts.js");
  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key.length !== 1 || event.key === " " || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return;
    if (target.closest("input, textarea, select, [contenteditable], dialog, [role=application]")) return;
    load().then(({ press }) => press(event.key));
  });
  const element = button("?", () => load().then(({ sheet }) => sheet()), "keys-button");
  element.title = "Keyboard shortcuts";
  element.setAttribute("aria-label", element.title);
  return element;
}

/** The entry of the table of contents that is being read. */
function contents() {
  const links = /** @type {HTMLAnchorElement[]} */ (find(".toc a"));
  const heads = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  if (!links.length) return;
  let waiting = false;
  const show = () => {
    waiting = false;
    const end = innerHeight + scrollY >= document.documentElement.scrollHeight - 4;
    let at = heads.findLastIndex((head) => head && head.getBoundingClientRect().top < innerHeight * 0.3);
    if (end && scrollY > 0) at = heads.findLastIndex((head) => head && head.getBoundingClientRect().top < innerHeight);
    links.forEach((link, number) => {
      if (number === at) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
  };
  addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(show); } }, { passive: true });
  show();
}

/** Copy buttons on code. */
function copies() {
  if (!navigator.clipboard) return;
  for (const figure of /** @type {HTMLElement[]} */ (find("figure.code"))) {
    const code = figure.querySelector("code");
    if (!code) continue;
    const element = button("Copy", async () => {
      await navigator.clipboard.writeText(code.textContent ?? "").then(() => { element.textContent = "Copied"; }, () => { element.textContent = "Not possible"; });
      setTimeout(() => { element.textContent = "Copy"; }, 2000);
    }, "copy");
    element.setAttribute("aria-live", "polite");
    figure.append(element);
  }
}

/** Tabs: one at a time, by mouse and by keyboard; a choice goes for all tabs of that name, and stays. */
function tabs() {
  /** @type {{names: string[], choose: (chosen: number, focus: boolean) => void}[]} */
  const groups = [];
  const kept = () => /** @type {string[]} */ (JSON.parse(setting("tabs") ?? "[]"));
  /** @param {string} name */
  const remember = (name) => {
    /** @type {string[]} */
    let names = [];
    try { names = kept(); } catch { /* somebody else's value */ }
    set("tabs", JSON.stringify([name, ...names.filter((other) => other !== name)].slice(0, 20)));
    for (const group of groups) if (group.names.includes(name)) group.choose(group.names.indexOf(name), false);
  };
  for (const [number, group] of /** @type {HTMLElement[]} */ (find("[data-tabs]")).entries()) {
    const panels = /** @type {HTMLElement[]} */ (find(":scope > .tab", group));
    const names = panels.map((panel) => panel.dataset.tab ?? "");
    const list = make("div", { class: "tablist" });
    list.setAttribute("role", "tablist");
    const buttons = panels.map((panel, index) => {
      const element = button(names[index] ?? "", () => { choose(index, true); remember(names[index] ?? ""); });
      element.setAttribute("role", "tab");
      element.id = `tab-${number}-${index}`;
      panel.id ||= `panel-${number}-${index}`;
      element.setAttribute("aria-controls", panel.id);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", element.id);
      panel.removeAttribute("aria-label");
      return element;
    });
    list.append(...buttons);
    /** @param {number} chosen @param {boolean} focus */
    const choose = (chosen, focus) => {
      buttons.forEach((element, index) => {
        element.setAttribute("aria-selected", String(index === chosen));
        element.tabIndex = index === chosen ? 0 : -1;
        const panel = panels[index];
        if (panel) panel.hidden = index !== chosen;
      });
      if (focus) buttons[chosen]?.focus();
    };
    list.addEventListener("keydown", (event) => {
      const now = buttons.findIndex((element) => element.tabIndex === 0);
      const last = buttons.length - 1;
      const to = { ArrowRight: now === last ? 0 : now + 1, ArrowLeft: now === 0 ? last : now - 1, Home: 0, End: last }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      choose(to, true);
      remember(names[to] ?? "");
    });
    group.classList.add("live-tabs");
    group.prepend(list);
    groups.push({ names, choose });
    let first = 0;
    try { first = names.indexOf(kept().find((name) => names.includes(name)) ?? names[0] ?? ""); } catch { /* the first */ }
    choose(Math.max(first, 0), false);
  }
}

/** The menu of a narrow screen closes as people expect. */
function menu() {
  const element = /** @type {HTMLDetailsElement | null} */ (document.querySelector("details.menu"));
  if (!element) return;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && element.open) { element.open = false; element.querySelector("summary")?.focus(); }
  });
  document.addEventListener("click", (event) => { if (element.open && !element.contains(/** @type {Node} */ (event.target))) element.open = false; });
}


// Progress.

const data = document.body.dataset;
const page = data.page;
const aliases = (data.aliases ?? "").split(" ").filter(Boolean);

/** @type {HTMLElement | undefined} */
let toasted;
/** Says what was done, with a way back. Takes no focus. @param {string} text @param {() => void} [undo] */
export function toast(text, undo) {
  toasted?.remove();
  const box = make("div", { class: "toast" }, make("span", { text }));
  box.setAttribute("role", "status");
  if (undo) box.append(button("Undo", () => { undo(); box.remove(); }));
  document.body.append(box);
  toasted = box;
  const leave = () => setTimeout(() => { if (!box.matches(":hover, :focus-within")) box.remove(); else leave(); }, 8000);
  leave();
}

/** The word of a state beside an element. @param {HTMLElement} item @param {string} text @param {Element | null} after */
function word(item, text, after) {
  let element = /** @type {HTMLElement | null} */ (item.querySelector(":scope > .state-word, :scope > .facts > .state-word"));
  if (!element && text) {
    element = make("span", { class: "state-word" });
    if (after) after.after(element); else item.append(element);
  }
  if (element && element.textContent !== text) element.textContent = text;
}

/** Checklists: a tick is kept under the task's id, with a print of its words. @param {string} id */
function tasks(id) {
  const boxes = /** @type {HTMLInputElement[]} */ (find("input[data-task]"));
  const words = (/** @type {HTMLInputElement} */ box) => print(box.closest("label")?.textContent ?? "");
  const prints = new Map(boxes.map((box) => [box, words(box)]));
  const show = () => {
    const kept = read(id, aliases);
    for (const box of boxes) {
      const task = box.dataset.task ?? "";
      box.checked = own(kept.tasks, task) !== undefined;
      const then = own(kept.texts, task);
      const changed = box.checked && then !== undefined && then !== prints.get(box);
      const note = box.closest("li")?.querySelector(".changed-note");
      if (changed && !note) box.closest("label")?.after(make("span", { class: "changed-note note", text: "changed since you ticked it" }));
      else if (!changed) note?.remove();
    }
  };
  for (const box of boxes) {
    box.disabled = false;
    box.addEventListener("change", () => {
      const task = box.dataset.task ?? "";
      update(id, (record, now) => {
        mark(record, now, "tasks", task, box.checked ? now : null);
        if (box.checked) (record.texts ??= {})[task] = prints.get(box) ?? "";
      }, aliases);
    });
  }
  show();
  watch(show);
}

/** 'Mark as done', 'I know this already', and undo. @param {string} id */
function done(id) {
  const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-done]"));
  const element = box?.querySelector("button");
  const said = box?.querySelector(".state");
  if (!box || !element || !said) return;
  const taught = /** @type {HTMLElement[]} */ (find("[data-teaches] [data-need]")).map((item) => /** @type {[string, number]} */ ([item.dataset.need ?? "", Number(item.dataset.level)]));
  const knows = () => taught.length > 0 && taught.every(([skill, level]) => (own(mentee().skills, skill)?.self ?? 0) >= level);
  const flip = () => {
    const is = !read(id, aliases).done;
    if (update(id, (record, now) => markDone(record, now, is), aliases)) toast(is ? "Marked as done." : "No longer done.", flip);
  };
  const know = button("I know this already", () => {
    const before = { ...mentee().skills };
    updateMentee((record, now) => { for (const [skill, level] of taught) if ((own(record.skills, skill)?.self ?? 0) < level) (record.skills ??= {})[skill] = { self: level, at: now }; });
    toast("Noted: you know what this teaches.", () => updateMentee((record, now) => {
      for (const [skill] of taught) {
        const old = own(before, skill);
        if (old) (record.skills ??= {})[skill] = { self: old.self, at: now };
        else { delete record.skills?.[skill]; ((record.gone ??= {}).skills ??= {})[skill] = now; }
      }
    }));
  }, "quiet");
  const show = () => {
    const is = Boolean(read(id, aliases).done);
    element.textContent = is ? "Not done after all" : "Mark as done";
    said.textContent = is ? "✓ Done" : knows() ? "✓ You know this already" : "";
    know.hidden = is || knows() || !taught.length;
  };
  element.addEventListener("click", flip);
  element.after(know);
  box.hidden = false;
  show();
  watch(show);
}

/** @type {Record<string, string>} */
const CHOSEN = { right: "✓ right", wrong: "✗ not this one", missed: "← this one too" };

/** Quizzes: feedback for each answer; several right answers are checked together. @param {string} id */
function quizzes(id) {
  for (const quiz of /** @type {HTMLElement[]} */ (find("[data-quiz]"))) {
    const inputs = /** @type {HTMLInputElement[]} */ (find("input", quiz));
    const key = quiz.dataset.quiz ?? "";
    const one = quiz.dataset.quizKind === "one";
    const isRight = (/** @type {HTMLInputElement} */ input) => /** @type {HTMLElement | null} */ (input.closest(".answer"))?.dataset.correct === "true";
    const result = make("p", { class: "quiz-result" });
    result.setAttribute("role", "status");
    const again = button("Try again", () => {
      update(id, (record, now) => mark(record, now, "quizzes", key, null), aliases);
      for (const input of inputs) input.checked = false;
      show();
      inputs[0]?.focus();
    }, "quiet");
    const check = button("Check my answers", () => keep(), "quiet");
    const keep = () => {
      const answers = inputs.flatMap((input, number) => (input.checked ? [number] : []));
      const correct = inputs.every((input) => input.checked === isRight(input));
      update(id, (record, now) => mark(record, now, "quizzes", key, { answers, correct, at: now }), aliases);
      show();
    };
    const show = () => {
      const kept = own(read(id, aliases).quizzes, key);
      if (kept) inputs.forEach((input, number) => { input.checked = kept.answers.includes(number); });
      for (const input of inputs) {
        const answer = /** @type {HTMLElement | null} */ (input.closest(".answer"));
        if (!answer) continue;
        if (kept && input.checked) answer.dataset.chosen = isRight(input) ? "right" : "wrong";
        else if (kept && !one && isRight(input)) answer.dataset.chosen = "missed";
        else delete answer.dataset.chosen;
        word(answer, CHOSEN[answer.dataset.chosen ?? ""] ?? "", answer.querySelector(":scope > label"));
      }
      result.textContent = !kept ? "" : kept.correct ? "✓ Right." : "Not quite. Read what stands below your answer.";
      again.hidden = !kept || kept.correct;
      check.hidden = one || Boolean(kept);
    };
    for (const input of inputs) {
      input.disabled = false;
      input.addEventListener("change", () => { if (one) keep(); else if (own(read(id, aliases).quizzes, key)) { update(id, (record, now) => mark(record, now, "quizzes", key, null), aliases); const now = input.checked; show(); input.checked = now; } });
    }
    quiz.classList.add("live");
    quiz.append(result, make("p", { class: "actions" }, check, again));
    show();
    watch(show);
  }
}

/** Hints one at a time: the next appears when the one before was opened. */
function hints() {
  for (const exercise of /** @type {HTMLElement[]} */ (find(".exercise"))) {
    const list = /** @type {HTMLDetailsElement[]} */ (find("details.hint", exercise)).filter((hint) => hint.closest(".exercise") === exercise);
    list.forEach((hint, number) => {
      const next = list[number + 1];
      if (!next) return;
      next.hidden = !hint.open;
      hint.addEventListener("toggle", () => { if (hint.open) next.hidden = false; });
    });
  }
}

const WORDS = { done: "done", started: "started", ready: "ready", waits: "", next: "next", "": "" };

/**
 * The state of every lesson and need that the page names, as a shape and a word.
 * @param {(id: string) => {state: keyof typeof WORDS, why?: string}} [more] what the graph knows of a lesson
 */
export function states(more) {
  const person = mentee();
  // The stops of a map are painted by the map.
  for (const item of /** @type {HTMLElement[]} */ (find("[data-lesson]:not(.node)"))) {
    const id = item.dataset.lesson ?? "";
    const known = more?.(id) ?? { state: state(read(id)) };
    if (known.state) item.dataset.state = known.state; else delete item.dataset.state;
    word(item, known.why ?? WORDS[known.state], item.querySelector(":scope > a"));
  }
  for (const item of /** @type {HTMLElement[]} */ (find("[data-need]"))) {
    const [skill, level] = [item.dataset.need ?? "", Number(item.dataset.level) || 1];
    const from = (item.dataset.from ?? "").split(" ").filter(Boolean);
    const met = (own(person.skills, skill)?.self ?? 0) >= level || (person.signoffs ?? []).some((entry) => entry.skill === skill && entry.level >= level) || from.some((id) => read(id).done);
    if (met) item.dataset.state = "met"; else delete item.dataset.state;
    word(item, met ? "✓ you have it" : "", item.querySelector(":scope > a"));
  }
  for (const box of /** @type {HTMLDetailsElement[]} */ (find("details[data-needs]"))) {
    const items = find("[data-need], [data-lesson]", box);
    const all = items.length > 0 && items.every((item) => ["met", "done"].includes(/** @type {HTMLElement} */ (item).dataset.state ?? ""));
    if (box.dataset.all !== String(all)) { box.dataset.all = String(all); if (all) box.open = false; }
  }
  for (const card of /** @type {HTMLElement[]} */ (find("[data-path], [data-stage]"))) {
    const ids = (card.dataset.path ?? card.dataset.stage ?? "").split(" ").filter(Boolean);
    const finished = ids.filter((id) => read(id).done).length;
    const is = finished === 0 ? "" : finished === ids.length ? "done" : "started";
    if (is) card.dataset.state = is; else delete card.dataset.state;
    if (card.dataset.path !== undefined) word(card, finished ? `${finished} of ${ids.length} done` : "", card.querySelector(".facts")?.lastElementChild ?? null);
    else word(card, is === "done" ? "done" : "", card.querySelector(":scope > span"));
  }
}

/** The path that the mentee follows: kept in the links, and in this tab. */
function context() {
  const sides = /** @type {HTMLElement[]} */ (find("[data-path-context]"));
  const paths = new Set(sides.map((side) => side.dataset.pathContext ?? ""));
  const key = `pathbook:${data.site}:path`;
  let kept = "";
  try { kept = sessionStorage.getItem(key) ?? ""; } catch { /* only the links tell */ }
  const asked = new URLSearchParams(location.search).get("path") ?? "";
  const here = data.kind === "path" ? page : [asked, kept].find((id) => paths.has(id)) ?? [...paths][0];
  if (!here) return;
  if (data.kind === "path" || paths.has(asked)) try { sessionStorage.setItem(key, here); } catch { /* only the links tell */ }
  for (const side of sides) side.hidden = side.dataset.pathContext !== here;
  const links = data.kind === "path" ? find("[data-itinerary] [data-lesson] > a, a[data-begin]") : sides.flatMap((side) => find("[data-lesson] > a, a.next, a.previous, a.go", side).map((link) => /** @type {[Element, string]} */ ([link, side.dataset.pathContext ?? ""])));
  for (const entry of links) {
    const [link, path] = Array.isArray(entry) ? entry : [entry, here];
    if (paths.size < 2 && data.kind !== "path") break;
    const url = new URL(/** @type {HTMLAnchorElement} */ (link).href);
    url.searchParams.set("path", path);
    /** @type {HTMLAnchorElement} */ (link).href = url.href;
  }
}

document.querySelector(".tools")?.append(scheme(), shortcuts());
contents();
copies();
tabs();
menu();
if (data.offline !== undefined && navigator.serviceWorker) navigator.serviceWorker.register(new URL(`${data.root}sw.js`, location.href)).catch(() => { /* read online */ });
hints();
context();
if (page) {
  tasks(page);
  done(page);
  quizzes(page);
}
states();
watch(() => states());
if (page && document.querySelector("[data-done]") && (any() || mentee().goal)) update(page, (record, now) => { record.seen = now; }, aliases);
const graphed = document.querySelector("[data-continue], [data-itinerary], [data-progress], [data-role], [data-skill], [data-map]");
if (document.querySelector("[data-progress]")) import("./progress.js");
else if (graphed && any()) import("./onward.js");
else if (graphed) { let once = false; watch(() => { if (!once && any()) { once = true; import("./onward.js"); } }); }
if (document.querySelector("[data-mentor]")) import("./mentor.js");
if (document.querySelector("[data-search]")) import("./search.js");
