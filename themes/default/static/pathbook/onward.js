// @ts-check
// What comes next: the part of a page that needs the whole graph. Home continues where the mentee
// left off, a path shows where they are, a role what is missing, a skill how well they know it.
import { find, make, mood, one, states, toast, word } from "./pathbook.js";
import { brought, gap, has, index, known, lessonsOf, missing, open, pathProgress, recommend, stateOf, sum, title, words } from "./next.js";
import { all, any, mark, mentee, merge, own, read, state, after, update, updateMentee, watch } from "./store.js";
import { HOME, ahead, aimsOf, farOf, planOf, stepsOf } from "./plan.js";
import { PLAN } from "./plan-text.js";
import { TEXT, duration, list as inWords, say } from "./text.js";

/** @typedef {import("./next.js").Index} Index */
/** @typedef {import("./next.js").Known} Known */
/** @typedef {import("./next.js").Target} Target */

const here = document.body.dataset;
const root = here.root ?? "./";

/** The graph, in the page's language; `null` where it cannot be had, as in a file that was opened without a server. */
export const graph = fetch(new URL("graph.json", new URL(here.home ?? root, location.href)))
  .then((answer) => (answer.ok ? answer.json() : null))
  .then((value) => (value ? index(value) : null))
  .catch(() => null);

/** A link to something of the graph, from this page; `path`: on which one follows it. @param {{title: string, url: string | null, id: string, lang?: string}} target @param {string} [path] */
export function link({ title, url, id, lang }, path) {
  if (url === null) return make("span", { text: title || id });
  const element = make("a", { text: title });
  if (lang) element.lang = lang;
  element.href = root + url.replace(/^\//, "") + (path === undefined ? "" : `?path=${encodeURIComponent(path)}`);
  return element;
}

/** The records of all pages, each under its present name. @param {Index | null} index @returns {Map<string, PageRecord>} */
export function records(index) {
  /** @type {Map<string, PageRecord>} */
  const out = new Map();
  for (const [id, record] of all()) {
    const name = index?.names.get(id) ?? id;
    out.set(name, merge(out.get(name) ?? {}, record));
  }
  return out;
}

/** What the mentee knows now. @param {Index} index */
export const now = (index) => known(index, { pages: records(index), mentee: mentee() });

/** What a plan is for, in words. @param {Index} index @param {{goal?: unknown, [other: string]: unknown}} plan */
export const aimOf = (index, plan) => inWords(aimsOf(index, plan));

/** The mentee's plan as a goal. @param {Index | null} index @returns {Target | undefined} */
export function planned(index) {
  const plan = planOf(mentee());
  return plan && { kind: "plan", id: "plan", plan, title: PLAN.planTo(index ? aimOf(index, plan) : "") };
}

/** The steps of a plan that is followed. @param {Index} index @param {Known} knows @param {KeptPlan} plan */
export const planSteps = (index, knows, plan) => stepsOf(index, knows, plan, read(HOME).tasks);

/** The goal that the mentee chose, if it is still there. @param {Index} index @returns {Target | undefined} */
export function goal(index) {
  const goal = mentee().goal;
  if (!goal?.id) return undefined;
  if (goal.kind === "plan") return planned(index);
  const list = /** @type {{id: string}[]} */ (goal.kind === "path" ? index.graph.paths : goal.kind === "role" ? index.graph.roles : index.graph.skills);
  return list.some(({ id }) => id === goal.id) ? goal : undefined;
}

/** Whether something is the mentee's goal now. @param {Target} target */
const isGoal = ({ kind, id }) => mentee().goal?.kind === kind && mentee().goal?.id === id;

/** Chooses a goal, or none, with a way back. @param {Index | null} index @param {Target | undefined} target */
export function choose(index, target) {
  const before = mentee().goal;
  const set = (/** @type {Target | undefined} */ wanted) => updateMentee((record) => { record.goal = { kind: wanted?.kind ?? "", id: wanted?.id ?? "", at: after(record.goal?.at) }; });
  if (set(target)) toast(target ? TEXT.chosen(index ? title(index, target) : target.id) : TEXT.none, () => set(before));
}

/** @param {string} name `role:engineer-1`; a skill's id may hold a colon @returns {Target | undefined} */
function target(name) {
  if (name === "plan:plan") return planned(loaded);
  const at = name.indexOf(":");
  return at < 0 ? undefined : { kind: name.slice(0, at), id: name.slice(at + 1) };
}

/**
 * Shows a box anew. What was open stays open, and whoever had the focus has it again.
 * @param {HTMLElement} box @param {(Node | string)[]} parts
 */
export function refresh(box, ...parts) {
  const key = (/** @type {Element | null} */ element) => (element instanceof HTMLElement ? element.dataset.key ?? element.getAttribute("href") : null);
  const focus = box.contains(document.activeElement) ? key(document.activeElement) ?? "" : null;
  const opened = new Set(find("details[open]", box).map(key));
  box.replaceChildren(...parts);
  for (const element of find("details", box)) if (opened.has(key(element))) element.open = true;
  if (focus === null) return;
  box.tabIndex = -1;
  (find("[data-key], [href]", box).find((element) => key(element) === focus) ?? box).focus();
}

/** @template {HTMLElement} T @param {T} element @param {string} key what it is known by when its box is shown anew */
export function keyed(element, key) {
  element.dataset.key = key;
  return element;
}

/** A progress bar with its words. @param {number} done @param {number} of @param {string} what @param {string} words */
export function bar(done, of, what, words) {
  const element = make("progress");
  element.max = Math.max(of, 1);
  element.value = done;
  element.setAttribute("aria-label", what);
  return make("div", { class: "progress-line" }, element, make("span", { class: "note", text: words }));
}

/** A recommended lesson, with its reason. @param {Index} index @param {import("./next.js").Step} step @param {string} [path] */
export function step(index, { page, state, because }, path) {
  const why = because.last ? TEXT.last : state === "started" ? TEXT.begun : because.page ? TEXT.because(because.page.title, because.need ?? "") : because.goal ? TEXT.towards(because.goal) : "";
  const facts = make("span", { class: "facts" }, make("span", { class: "time", text: duration(index.minutes(page.id)) }), make("span", { class: "because", text: why }));
  const item = make("li", { class: "card" }, link(page, path), facts);
  item.dataset.lesson = page.id;
  item.dataset.state = state;
  return item;
}

/** A task of a plan, to be ticked. @param {import("./plan.js").PlanEntry} entry */
export function task({ key, title, done }) {
  const box = keyed(make("input"), `task:${key}`);
  box.type = "checkbox";
  box.checked = done;
  const set = (/** @type {boolean} */ is) => update(HOME, (record) => mark(record, "tasks", key, is || null));
  box.addEventListener("change", () => { if (set(box.checked) && box.checked) toast(PLAN.taskDone(title), () => set(false)); });
  return make("label", { class: "plan-task" }, box, " ", title);
}

/** What is next in a plan, in its order, with the mentor's notes. @param {Index} index @param {Known} knows @param {Target & {plan: KeptPlan}} target @param {number} [most] */
function nextOfPlan(index, knows, target, most = 3) {
  const open = ahead(index, knows, target, planSteps(index, knows, target.plan));
  return make("ul", { class: "cards" }, ...open.slice(0, most).map(({ entry, found }) => {
    const item = found ? step(index, { ...found, because: {} }) : make("li", { class: "card" }, task(entry), make("span", { class: "facts" }, ...(entry.minutes ? [make("span", { class: "time", text: duration(entry.minutes) })] : [])));
    if (entry.note) item.append(make("p", { class: "mentor-words", text: entry.note }));
    return item;
  }));
}

/** What is next, as a list. @param {Index} index @param {Known} knows @param {Target | undefined} target @param {number} [most] */
export function steps(index, knows, target, most) {
  if (target?.plan) return nextOfPlan(index, knows, { ...target, plan: target.plan }, most);
  const path = target?.kind === "path" ? target.id : undefined;
  return make("ul", { class: "cards" }, ...recommend(index, knows, target, most).map((entry) => step(index, entry, path)));
}

/** The choice of a goal. @param {Index} index @param {Target | undefined} chosen */
export function goals(index, chosen) {
  const select = keyed(make("select"), "goal");
  select.append(new Option(TEXT.noGoal, ""));
  const plan = planned(index);
  if (plan) select.append(new Option(plan.title, "plan:plan"));
  for (const [kind, list] of /** @type {["path" | "role" | "skill", {id: string, title: string}[]][]} */ ([["path", index.graph.paths], ["role", index.graph.roles], ["skill", index.graph.skills.filter((skill) => index.teachers.has(skill.id))]])) {
    if (!list.length) continue;
    const group = make("optgroup");
    group.label = TEXT.goals[kind];
    group.append(...list.map(({ id, title }) => new Option(title, `${kind}:${id}`)));
    select.append(group);
  }
  select.value = chosen ? `${chosen.kind}:${chosen.id}` : "";
  select.addEventListener("change", () => choose(index, target(select.value)));
  return make("label", { class: "goal" }, TEXT.goal, select);
}

/** What is left on the way to a goal: the first open stage, then all of it. @param {Index} index @param {Known} known @param {Target} target */
export function left(index, known, target) {
  const path = target.kind === "path" ? index.graph.paths.find(({ id }) => id === target.id) : undefined;
  if (path) {
    const { stages, at, left } = pathProgress(index, known, path), stage = stages[at];
    if (!stage) return TEXT.wholeDone;
    const more = stages.filter((other) => other !== stage && other.done < other.all).length;
    if (!stage.title || stages.length === 1) return say("left_sentence", { time: duration(left) });
    const args = { time: duration(stage.left), stage: stage.title };
    return more ? say("left_in_stage_and_more", { ...args, count: more, more: duration(left - stage.left) }) : say("left_in_stage", args);
  }
  if (target.plan) {
    const far = farOf(planSteps(index, known, target.plan));
    return far.done < far.all ? PLAN.stepsDone(far.done, far.all, far.left) : PLAN.wholeDone;
  }
  const lessons = open(index, known, target);
  return lessons.length ? TEXT.lessonsLeft(lessons.length, sum(index, lessons)) : TEXT.nothingLeft;
}

/** How well the mentee knows a skill, by themselves. @param {Index} index @param {string} skill */
export function assess(index, skill) {
  const select = keyed(make("select"), `skill:${skill}`);
  select.append(new Option(TEXT.notSaid, ""), new Option(TEXT.notYet, "0"), ...index.graph.levels.map((level, at) => new Option(say("level_named", { number: at + 1, name: level }), String(at + 1))));
  select.value = String(own(mentee().skills, skill)?.self ?? "");
  select.addEventListener("change", () => {
    const value = select.value;
    updateMentee((record) => mark(record, "skills", skill, value === "" ? null : { self: Number(value) }));
  });
  return select;
}

/** The name of a level; of 0 that it is not yet. @param {Index} index @param {number} level */
export const levelName = (index, level) => (level ? index.graph.levels[level - 1] ?? String(level) : PLAN.notYet);

/** What speaks for a skill, in words. @param {Index} index @param {Known} known @param {string} skill */
export function evidence(index, known, skill) {
  const lessons = (index.teachers.get(skill) ?? []).filter(({ page }) => known.done.has(page.id)).map(({ page }) => page.title);
  const signed = (mentee().signoffs ?? []).filter((entry) => entry.skill === skill).map(({ by, level, note }) => TEXT.signed(by, levelName(index, level), note ?? ""));
  return [...(lessons.length ? [TEXT.doneLessons(inWords(lessons))] : []), ...signed].join(say("semicolon"));
}

/** Home: continue, and what is next. @param {Index} index @param {Known} knows @param {HTMLElement} box */
function home(index, knows, box) {
  const target = goal(index), list = steps(index, knows, target);
  const begun = find("[data-state=started]", list).length > 0;
  refresh(box, make("h2", { text: begun ? TEXT.goOn : TEXT.next }), goals(index, target), ...(target ? [make("p", { class: "note", text: left(index, knows, target) })] : []), ...(list.childElementCount ? [list] : any() ? [make("p", { text: TEXT.allDone })] : []));
  box.hidden = !any() && !asked;
}

/** Where a path's button leads: to what is next on a path that was begun. @param {Found | undefined} button @param {Index} index @param {Known} knows @param {GraphPath} path @param {boolean} begun */
function begin(button, index, knows, path, begun) {
  if (!button) return;
  button.dataset.words ??= button.textContent ?? "";
  button.dataset.to ??= button.href;
  const next = begun ? recommend(index, knows, { kind: "path", id: path.id }, 1)[0] : undefined;
  const to = next && link(next.page, path.id);
  button.href = to instanceof HTMLAnchorElement ? to.href : button.dataset.to;
  button.textContent = !next ? button.dataset.words : next.state === "started" ? TEXT.goOnWith(next.page.title) : TEXT.begin(next.page.title);
}

/** The cards of paths: how far each is. @param {Index} index @param {Known} knows */
function cards(index, knows) {
  for (const card of find(".path-card")) {
    const path = index.graph.paths.find(({ id }) => id === card.dataset.follow);
    if (!path) continue;
    const { stages, done, all } = pathProgress(index, knows, path), among = lessonsOf(path), begun = done > 0 || [...among].some((id) => knows.started.has(id));
    begin(one("a[data-begin]", card), index, knows, path, begun);
    mood(card, done === all && all ? "done" : done ? "started" : "");
    word(card, done ? TEXT.done(done, all) : "", ".facts > :last-child");
    find(".route > [data-stop]", card).forEach((stop, number) => {
      const stage = stages.length > 1 ? stages[number] : undefined, is = stateOf(index, knows, stop.dataset.stop ?? "", among);
      const stopped = stage ? (stage.done === stage.all && stage.all ? "done" : stage.done || stage.begun ? "started" : "") : is === "done" || is === "started" ? is : "";
      mood(stop, stopped);
      word(stop, stopped === "done" ? TEXT.doneWord : "", ":scope > span");
    });
  }
}

/** A path's page: how far, where, and what is next. @param {Index} index @param {Known} knows @param {GraphPath} path @param {HTMLElement} box */
function itinerary(index, knows, path, box) {
  const target = { kind: "path", id: path.id }, progress = pathProgress(index, knows, path);
  refresh(box, bar(progress.done, progress.all, TEXT.onPath, `${say("sentence", { text: TEXT.lessonsDone(progress.done, progress.all) })} ${left(index, knows, target)}`));
  const sections = find("[data-itinerary] .stage");
  progress.stages.forEach((stage, number) => {
    const head = one(":scope > h2 > .time", sections[number]);
    if (!head) return;
    head.dataset.whole ??= head.textContent ?? "";
    head.textContent = stage.done === stage.all && stage.all ? TEXT.stageDone : stage.done ? say("done_and_left", { done: stage.done, all: stage.all, time: duration(stage.left) }) : head.dataset.whole;
  });
  const next = recommend(index, knows, target, 1)[0];
  for (const stop of find("[data-itinerary] [data-lesson]")) stop.classList.toggle("here", stop.dataset.lesson === next?.page.id);
  begin(one("a[data-begin]"), index, knows, path, progress.done > 0 || next?.state === "started");
}

/** @param {Index} index @param {Known} knows @param {string} id @param {HTMLElement} box */
function skill(index, knows, id, box) {
  const said = evidence(index, knows, id);
  refresh(box, make("p", {}, make("label", { class: "goal" }, TEXT.assess, assess(index, id))), ...(said ? [make("p", { class: "note", text: said })] : []));
}

/** @param {Index} index @param {Known} knows @param {string} id @param {HTMLElement} box */
function role(index, knows, id, box) {
  for (const item of find(".wanted [data-need]")) {
    const wanted = gap(index, knows, id).wanted.find((entry) => entry.skill === item.dataset.need);
    if (wanted && item.dataset.state !== "met") word(item, wanted.have === undefined ? "" : wanted.have ? TEXT.youHave(levelName(index, wanted.have)) : TEXT.youNotYet);
  }
  import("./role.js").then((page) => page.show(index, now(index), id, box), () => box.replaceChildren(make("p", { class: "note", text: TEXT.noGraph })));
}

/** Each lesson's and need's state, as the graph knows it. @param {Index} index @param {Known} knows @param {GraphPath | undefined} path */
function paint(index, knows, path) {
  const among = path && lessonsOf(path), base = brought(index, knows, path), target = path ? { kind: "path", id: path.id } : goal(index);
  const next = new Map(recommend(index, knows, target, path ? 1 : 3).map(({ page, state }) => [page.id, state]));
  states((id) => {
    const is = index.pages.has(id) ? stateOf(index, knows, id, among, base) : state(read(id));
    if (is === "done") return { state: is, ...(knows.done.has(id) ? {} : { why: TEXT.knows }) };
    if (next.has(id)) return { state: is === "started" ? is : "next", ...(path && next.get(id) === "started" ? { why: TEXT.here } : {}) };
    const first = is === "waits" ? missing(index, base, id)[0] : undefined;
    return { state: is, ...(first ? { why: TEXT.waits(words(index, first)) } : {}) };
  });
  for (const item of find("[data-need]")) {
    if (!has(index, knows, { skill: item.dataset.need ?? "", level: Number(item.dataset.level) || 1 })) continue;
    mood(item, "met");
    word(item, TEXT.have);
  }
}

/** Whether a reader without progress wants to choose a goal. */
let asked = false;

/** @param {Index} index */
function show(index) {
  const knows = now(index), path = here.kind === "path" ? index.graph.paths.find(({ id }) => id === here.page) : undefined;
  const [continues, progress, assessed, missed] = ["[data-continue]", "[data-path-progress]", "[data-assess]", "[data-gap]"].map((selector) => one(selector));
  paint(index, knows, path);
  cards(index, knows);
  if (continues) home(index, knows, continues);
  if (path && progress) itinerary(index, knows, path, progress);
  if (here.skill && assessed) skill(index, knows, here.skill, assessed);
  if (here.role && missed) role(index, knows, here.role, missed);
  for (const element of find("a[data-goal]")) {
    const mine = target(element.dataset.goal ?? "");
    if (mine) element.textContent = isGoal(mine) ? TEXT.drop : TEXT.aim;
  }
}

/** What was renamed: what was kept under the old name goes to the new one. @param {Index} index */
function adopt(index) {
  for (const [alias, id] of index.names) {
    const old = read(alias), fresh = read(id);
    if (state(old) && JSON.stringify(merge(fresh, old)) !== JSON.stringify(fresh)) update(id, () => {}, [alias]);
  }
  for (const [alias, id] of index.called) {
    const { skills, goal } = mentee(), old = own(skills, alias);
    if (old) updateMentee((record) => {
      if (!own(skills, id)) mark(record, "skills", id, { self: old.self });
      mark(record, "skills", alias, null);
    });
    if (goal?.id === alias && goal.kind !== "path") updateMentee((record) => { record.goal = { kind: goal.kind, id, at: after(goal.at) }; });
  }
}

const loaded = await graph;

/** Makes something the goal, or no longer; without a name, offers the choice. @param {string} name */
export function aim(name) {
  const wanted = target(name);
  if (wanted) choose(loaded, isGoal(wanted) ? undefined : wanted);
  else if (loaded) {
    asked = true;
    show(loaded);
    one("[data-continue] select")?.focus();
  }
}

if (loaded) {
  adopt(loaded);
  show(loaded);
  watch(() => show(loaded));
} else {
  const box = find("[data-continue], [data-path-progress], [data-gap], [data-assess]")[0];
  box?.replaceChildren(make("p", { class: "note", text: TEXT.noGraph }));
  if (box) box.hidden = false;
}
