// @ts-check
// What comes next: the part of a page that needs the whole graph. Home continues where the mentee
// left off, a path shows where they are, a role what is missing, a skill how well they know it.
import { button, find, make, states, toast } from "./pathbook.js";
import { duration, gap, has, index, known, missing, need, pathProgress, recommend, stateOf, title, way, words } from "./next.js";
import { all, any, mentee, mergePage, own, read, update, updateMentee, watch } from "./store.js";

/** @typedef {import("./next.js").Index} Index */
/** @typedef {import("./next.js").Known} Known */
/** @typedef {import("./next.js").Target} Target */

const root = document.body.dataset.root ?? "./";
const here = document.body.dataset;

/** An address of the graph, from this page. @param {string} url */
export const local = (url) => root + url.replace(/^\//, "");

/** The graph; `null` where it cannot be had, as in a file that was opened without a server. */
export const graph = fetch(new URL("graph.json", new URL(root, location.href)))
  .then((answer) => (answer.ok ? answer.json() : null))
  .then((value) => (value ? index(value) : null), () => null);

/** What the mentee knows now. @param {Index} index */
export const now = (index) => known(index, { pages: all(), mentee: mentee() });

/** The goal that the mentee chose, if it is still there. @param {Index} index @returns {Target | undefined} */
export function goal(index) {
  const goal = mentee().goal;
  if (!goal?.id) return undefined;
  const list = /** @type {{id: string}[]} */ (goal.kind === "path" ? index.graph.paths : goal.kind === "role" ? index.graph.roles : index.graph.skills);
  return list.some(({ id }) => id === goal.id) ? goal : undefined;
}

/** Chooses a goal, or none, with a way back. @param {Index} index @param {Target | undefined} target */
export function choose(index, target) {
  const before = mentee().goal;
  const set = (/** @type {Target | undefined} */ wanted) => updateMentee((record, at) => { record.goal = { kind: wanted?.kind ?? "", id: wanted?.id ?? "", at }; });
  set(target);
  toast(target ? `Your goal is ${title(index, target)}.` : "You have no goal now.", () => set(before));
}

/** Pages that were renamed: what was kept under the old name goes to the new one. @param {Index} index */
function adopt(index) {
  const kept = new Map(all());
  for (const page of index.graph.pages) {
    for (const alias of page.aliases.map((alias) => alias.replace(/^\/|\/$/g, ""))) {
      const old = kept.get(alias);
      if (!old || index.pages.has(alias) || (!old.done && !old.tasks && !old.quizzes)) continue;
      const joined = mergePage(read(page.id), old);
      if (JSON.stringify(joined) !== JSON.stringify(read(page.id))) update(page.id, (record) => { Object.assign(record, joined); });
    }
  }
}

/** A progress bar with its words. @param {number} done @param {number} of @param {string} what @param {string} words */
export function bar(done, of, what, words) {
  const element = make("progress");
  element.max = Math.max(of, 1);
  element.value = done;
  element.setAttribute("aria-label", what);
  return make("div", { class: "progress-line" }, element, make("span", { class: "note", text: words }));
}

/** A recommended lesson, with its reason. @param {import("./next.js").Step} step @param {string} [path] */
export function step({ page, state, because }, path) {
  const link = make("a", { text: page.title });
  link.href = local(page.url) + (path ? `?path=${encodeURIComponent(path)}` : "");
  const why = state === "started" ? "You have begun it" : because.page ? `because “${because.page.title}” needs ${because.need}` : because.goal ? `towards “${because.goal}”` : "";
  const item = make("li", { class: "card" }, link, make("span", { class: "facts" }, ...(page.minutes ? [make("span", { class: "time", text: duration(page.minutes) })] : []), make("span", { class: "because", text: why })));
  item.dataset.lesson = page.id;
  item.dataset.state = state === "started" ? "started" : "next";
  return item;
}

/** The choice of a goal. @param {Index} index @param {Target | undefined} chosen */
export function goals(index, chosen) {
  const select = make("select");
  select.append(new Option("no goal: what I have begun", ""));
  for (const [kind, label, list] of /** @type {[string, string, {id: string, title: string}[]][]} */ ([["path", "Paths", index.graph.paths], ["role", "Roles", index.graph.roles], ["skill", "Skills", index.graph.skills.filter((skill) => index.teachers.has(skill.id))]])) {
    if (!list.length) continue;
    const group = make("optgroup");
    group.label = label;
    group.append(...list.map(({ id, title }) => new Option(title, `${kind}:${id}`)));
    select.append(group);
  }
  select.value = chosen ? `${chosen.kind}:${chosen.id}` : "";
  select.addEventListener("change", () => {
    const at = select.value.indexOf(":");
    choose(index, at < 0 ? undefined : { kind: select.value.slice(0, at), id: select.value.slice(at + 1) });
  });
  return make("label", { class: "goal" }, "My goal: ", select);
}

/** What is left on the way to a goal: the first open stage, then all of it. @param {Index} index @param {Known} known @param {Target} target */
export function left(index, known, target) {
  const path = target.kind === "path" ? index.graph.paths.find(({ id }) => id === target.id) : undefined;
  if (path) {
    const progress = pathProgress(index, known, path);
    const stage = progress.stages[progress.at];
    if (!stage) return "You have done all of it.";
    const all = progress.stages.filter((stage) => stage.done < stage.all).length;
    return stage.title && all > 1 ? `${duration(stage.left)} left in “${stage.title}”, then ${all - 1} more stage${all > 2 ? "s" : ""}` : `${duration(stage.left)} left`;
  }
  const lessons = way(index, known, target).filter((id) => !known.done.has(id));
  const sum = lessons.reduce((total, id) => total + (index.pages.get(id)?.minutes ?? 30), 0);
  return lessons.length ? `${lessons.length} lesson${lessons.length > 1 ? "s" : ""}, ${duration(sum)} left` : "Nothing is left to learn for it here.";
}

/** Home: continue, and what is next. @param {Index} index */
function home(index) {
  const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-continue]"));
  if (!box) return;
  const show = () => {
    const knows = now(index), target = goal(index);
    const steps = recommend(index, knows, target);
    const path = target?.kind === "path" ? target.id : undefined;
    const list = make("ul", { class: "cards" }, ...steps.map((entry) => step(entry, path)));
    const heading = make("h2", { text: steps.some(({ state }) => state === "started") ? "Continue where you left off" : "What is next" });
    box.replaceChildren(heading, goals(index, target), ...(target ? [make("p", { class: "note", text: left(index, knows, target) })] : []), steps.length ? list : make("p", { text: "Everything on your way is done. Choose another goal, or a path below." }));
    box.hidden = !any();
  };
  show();
  watch(show);
}

/** A path's page: how far, where, and what is next. @param {Index} index */
function path(index) {
  const found = index.graph.paths.find(({ id }) => id === here.page);
  const box = document.querySelector("[data-path-progress]");
  if (!found || !box) return;
  const begin = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a[data-begin]"));
  const sections = find("[data-itinerary] .stage");
  const aim = make("span");
  (begin?.parentElement ?? box).append(aim);
  const target = { kind: "path", id: found.id };
  const show = () => {
    const knows = now(index), progress = pathProgress(index, knows, found);
    const mine = mentee().goal?.id === found.id && mentee().goal?.kind === "path";
    box.replaceChildren(bar(progress.done, progress.all, "Progress on this path", `${progress.done} of ${progress.all} lessons done. ${left(index, knows, target)}.`));
    aim.replaceChildren(button(mine ? "No longer my goal" : "Make this my goal", () => choose(index, mine ? undefined : target), "quiet"));
    progress.stages.forEach((stage, number) => {
      const head = /** @type {HTMLElement | null} */ (sections[number]?.querySelector(":scope > h2 > .time") ?? null);
      if (!head) return;
      head.dataset.whole ??= head.textContent ?? "";
      head.textContent = stage.done === stage.all && stage.all ? "✓ done" : stage.done ? `${stage.done} of ${stage.all} done, ${duration(stage.left)} left` : head.dataset.whole;
    });
    const next = recommend(index, knows, target, 1)[0];
    for (const stop of find("[data-itinerary] [data-lesson]")) stop.classList.toggle("here", /** @type {HTMLElement} */ (stop).dataset.lesson === next?.page.id);
    if (begin && next && progress.done + knows.started.size > 0) {
      begin.href = `${local(next.page.url)}?path=${encodeURIComponent(found.id)}`;
      begin.textContent = `${next.state === "started" ? "Continue" : "Go on"} with ${next.page.title}`;
    }
    states((id) => {
      const is = stateOf(index, knows, id);
      if (id === next?.page.id) return { state: is === "started" ? "started" : "next", why: is === "started" ? "you are here" : "next" };
      const first = is === "waits" ? missing(index, knows, id)[0] : undefined;
      return { state: is, ...(first ? { why: `needs ${words(index, first)} first` } : {}) };
    });
  };
  show();
  watch(show);
}

/** How well the mentee knows a skill, by themselves. @param {Index} index @param {string} skill */
export function assess(index, skill) {
  const select = make("select");
  select.append(new Option("not said", ""), new Option("0: not yet", "0"), ...index.graph.levels.map((level, at) => new Option(`${at + 1}: ${level}`, String(at + 1))));
  select.value = String(own(mentee().skills, skill)?.self ?? "");
  select.addEventListener("change", () => updateMentee((record, at) => {
    if (select.value === "") { delete record.skills?.[skill]; ((record.gone ??= {}).skills ??= {})[skill] = at; }
    else (record.skills ??= {})[skill] = { self: Number(select.value), at };
  }));
  return select;
}

/** What speaks for a skill, in words. @param {Index} index @param {Known} known @param {string} skill */
export function evidence(index, known, skill) {
  const lessons = (index.teachers.get(skill) ?? []).filter(({ page }) => known.done.has(page.id)).map(({ page }) => page.title);
  const signed = (mentee().signoffs ?? []).filter((entry) => entry.skill === skill).map(({ by, level }) => `${by} confirmed level ${level}`);
  return [...(lessons.length ? [`done: ${lessons.join(", ")}`] : []), ...signed].join("; ");
}

/** @param {Index} index */
function skill(index) {
  const id = here.skill;
  const box = document.querySelector("[data-assess]");
  if (!id || !box) return;
  const show = () => {
    const said = evidence(index, now(index), id), target = { kind: "skill", id };
    const mine = mentee().goal?.id === id && mentee().goal?.kind === "skill";
    box.replaceChildren(make("p", {}, make("label", { class: "goal" }, "How well do you know it? ", assess(index, id))), ...(said ? [make("p", { class: "note", text: said })] : []), make("p", { class: "actions" }, button(mine ? "No longer my goal" : "Make this my goal", () => choose(index, mine ? undefined : target), "quiet")));
  };
  show();
  watch(() => { if (!box.contains(document.activeElement)) show(); });
}

/** @param {Index} index */
function role(index) {
  const id = here.role;
  const box = document.querySelector("[data-gap]");
  if (!id || !box) return;
  const show = () => {
    const knows = now(index), found = gap(index, knows, id), target = { kind: "role", id };
    const mine = mentee().goal?.id === id && mentee().goal?.kind === "role";
    const list = make("ul", { class: "cards" }, ...recommend(index, knows, target).map((entry) => step(entry)));
    box.replaceChildren(bar(found.all - found.open.length, found.all, "Skills of this role", `You have ${found.all - found.open.length} of ${found.all} skills.${found.open.length ? ` ${found.lessons.length} lessons lead to the others: ${duration(found.left)}.` : ""}`), ...(list.childElementCount ? [make("h2", { text: "What is next" }), list] : []), make("p", { class: "actions" }, button(mine ? "No longer my goal" : "Make this my goal", () => choose(index, mine ? undefined : target), "quiet")));
    for (const item of /** @type {HTMLElement[]} */ (find(".wanted [data-need]"))) {
      const met = has(knows, /** @type {import("./next.js").Need} */ (need(`${item.dataset.need}@${item.dataset.level}`)));
      if (met) item.dataset.state = "met"; else delete item.dataset.state;
    }
  };
  show();
  watch(show);
}

const loaded = await graph;
if (loaded) {
  adopt(loaded);
  home(loaded);
  path(loaded);
  skill(loaded);
  role(loaded);
}
