// @ts-check
// The progress page: what is next, how far each path is, what the mentee knows; export, import with
// a report, reset, and what could not be read.
import { aside, canKeep, download, dropAside, forget, forgetAll, progress, save, takeIn, undoable } from "./keep.js";
import { assess, bar, evidence, goal, goals, graph, keyed, left, link, now, records, refresh, steps } from "./onward.js";
import { pathProgress } from "./next.js";
import { MAX_BYTES, compare, parse } from "./progress-file.js";
import { HOME, taskOf } from "./plan.js";
import { read as readPlan, show as plan } from "./plan-view.js";
import { button, find, make, one, toast } from "./pathbook.js";
import { after, any, mentee, state, updateMentee, watch } from "./store.js";
import { start } from "./prepare-view.js";
import { TEXT, duration, list as inWords, say } from "./text.js";

/** @typedef {import("./progress-file.js").Mark} Mark */

const site = document.body.dataset.site ?? "";
/** What this site was known by before. */
const formerly = (one("[data-progress]")?.dataset.formerly ?? "").split("\n").filter(Boolean);
const loaded = await graph;
const summary = /** @type {HTMLElement} */ (one("[data-summary]"));
const report = /** @type {HTMLElement} */ (one("[data-report]"));

/** @param {string} title @param {(Node | string)[]} children */
const section = (title, ...children) => make("section", {}, make("h2", { text: title }), ...children);

/** @param {string} text */
const message = (text) => make("p", { class: "message", text });

/** What is next, towards the goal. */
function onward() {
  if (!loaded) return [];
  const knows = now(loaded), target = goal(loaded), list = steps(loaded, knows, target, 5);
  return [section(TEXT.next, goals(loaded, target), ...(target ? [make("p", { class: "note", text: left(loaded, knows, target) })] : []), list.childElementCount ? list : make("p", { text: any() ? TEXT.allDone : TEXT.nothing }))];
}

/** How far each path is that was begun or chosen. */
function paths() {
  if (!loaded) return [];
  const knows = now(loaded), target = goal(loaded);
  const begun = loaded.graph.paths.map((path) => ({ path, progress: pathProgress(loaded, knows, path) })).filter(({ path, progress }) => progress.done || progress.stages.some(({ begun }) => begun) || (target?.kind === "path" && target.id === path.id));
  const list = begun.map(({ path, progress }) => {
    const stages = progress.stages.length < 2 ? [] : [make("ul", { class: "stage-list" }, ...progress.stages.map((stage) => make("li", {}, make("span", { text: stage.title }), " ", make("span", { text: stage.done === stage.all ? TEXT.stageDone : say("done_and_left", { done: stage.done, all: stage.all, time: duration(stage.left) }) }))))];
    return make("li", { class: "card" }, link(path), bar(progress.done, progress.all, path.title, `${say("sentence", { text: TEXT.lessonsDone(progress.done, progress.all) })} ${left(loaded, knows, { kind: "path", id: path.id })}`), ...stages);
  });
  return list.length ? [section(TEXT.paths, make("ul", { class: "cards" }, ...list))] : [];
}

/** Every page with a record, and a way to forget it. */
function lessons() {
  const list = [...records(loaded)].filter(([id, record]) => id !== HOME && state(record)).map(([id, record]) => {
    const page = loaded?.pages.get(id), title = page?.title || id;
    const ticked = Object.keys(record.tasks ?? {}).length, tests = Object.values(record.quizzes ?? {});
    const facts = [
      record.done ? TEXT.doneOn(record.done) : TEXT.started,
      ticked || page?.tasks.length ? TEXT.tasksOf(ticked, Math.max(ticked, page?.tasks.length ?? 0)) : "",
      tests.length ? TEXT.quizzesOf(tests.filter(({ correct }) => correct).length, tests.length) : "",
      page || !loaded ? "" : TEXT.gone,
    ];
    const reset = keyed(button(TEXT.reset, () => {
      const undo = undoable(() => {
        forget(id);
        for (const alias of page?.aliases ?? []) if (!loaded?.pages.has(alias)) forget(alias);
      });
      toast(TEXT.wasReset(title), undo);
    }, "quiet"), `reset:${id}`);
    reset.setAttribute("aria-label", say("reset_of", { title }));
    const item = make("li", { class: "card" }, page ? link(page) : make("span", { text: id }), make("span", { class: "facts", text: facts.filter(Boolean).join(" · ") }), reset);
    item.dataset.lesson = id;
    item.dataset.state = state(record);
    return item;
  });
  return list.length ? [section(TEXT.lessons, make("ul", { class: "cards" }, ...list))] : [];
}

/** Self-assessment of every skill that can be learnt here. */
function skills() {
  if (!loaded) return [];
  const knows = now(loaded);
  const rows = loaded.graph.skills.filter((skill) => loaded.teachers.has(skill.id)).map((skill) => {
    const select = assess(loaded, skill.id), said = evidence(loaded, knows, skill.id);
    select.setAttribute("aria-label", TEXT.assessOf(skill.title));
    return make("li", {}, make("div", {}, link(skill), select), ...(said ? [make("p", { class: "note", text: said })] : []));
  });
  return rows.length ? [section(TEXT.skills, keyed(make("details", { class: "needs" }, make("summary", { text: TEXT.howWell }), make("ul", { class: "assess" }, ...rows)), "skills"))] : [];
}

/** What could not be read and was set aside. */
function rescued() {
  const list = aside().map(([key, text]) => make("li", {}, TEXT.characters(text.length),
    keyed(button(TEXT.download, () => download("unreadable-progress.txt", text, "text/plain")), `download:${key}`),
    keyed(button(TEXT.throwAway, () => dropAside(key)), `drop:${key}`)));
  return list.length ? [section(TEXT.aside, make("p", { text: TEXT.asideWhy }), make("ul", { class: "actions" }, ...list))] : [];
}

const name = one("[data-name]");
function show() {
  refresh(summary, ...(canKeep() ? [] : [message(TEXT.notKept)]), ...(loaded ? [] : [message(TEXT.noGraph)]), ...rescued(), ...onward(), ...(loaded ? plan(loaded, now(loaded)) : []), ...paths(), ...lessons(), ...skills());
  if (name instanceof HTMLInputElement && document.activeElement !== name) name.value = mentee().learner?.name ?? "";
}

/** A mark in words. @param {Mark} mark */
function named({ kind, id, name }) {
  if (kind === "tasks" && id === HOME) return say("mark_plan", { title: taskOf(mentee().plan, name ?? "") });
  const page = loaded?.pages.get(loaded.names.get(id) ?? id);
  const title = kind === "skills" || kind === "signoffs" ? loaded?.skills.get(id)?.title : page?.title;
  const task = kind === "tasks" ? page?.tasks.find((task) => task.id === name)?.text : undefined;
  return say(`mark_${kind}`, { title: [title || id, ...(name === undefined ? [] : [`– ${task ?? name}`])].filter(Boolean).join(" ") });
}

/** What taking a file in did. @param {ReturnType<typeof compare>} changes @param {number} skipped */
function told(changes, skipped) {
  const parts = /** @type {const} */ (["added", "changed", "removed", "kept"]).filter((key) => changes[key].length);
  const sum = [...parts.map((key) => TEXT[key](changes[key].length)), ...(changes.same || !parts.length ? [TEXT.same(changes.same)] : []), ...(skipped ? [TEXT.skipped(skipped)] : [])];
  const lists = parts.map((key) => {
    const list = changes[key], shown = list.slice(0, 50).map((mark) => make("li", { text: named(mark) }));
    return make("details", {}, make("summary", { text: TEXT[key](list.length) }), make("ul", {}, ...shown, ...(list.length > 50 ? [make("li", { text: TEXT.more(list.length - 50) })] : [])));
  });
  return [make("p", { text: TEXT.takenIn(inWords(sum)) }), ...lists];
}

/** Whether a file's site is none of this one's, and the reader does not want it all the same. @param {string} from */
const unwanted = (from) => from !== "" && from !== site && !formerly.includes(from) && !confirm(TEXT.otherSite(from));
/** That a file is from where the site was before. @param {string} from */
const moved = (from) => (formerly.includes(from) ? [make("p", { text: say("file_moved", { site: from }) })] : []);

/** Takes a plan in, told, and with a way back. @param {NonNullable<ReturnType<typeof readPlan>>} found */
function takePlan({ words, site: from, take }) {
  if (!take) return message(words.join(" "));
  if (unwanted(from)) return message(TEXT.unchanged);
  let kept = false;
  const undo = undoable(() => { kept = take(); });
  if (!kept) {
    undo();
    return message(TEXT.noFit);
  }
  const back = button(TEXT.undo, () => { if (undo()) report.replaceChildren(message(TEXT.back)); });
  return make("div", { class: "message" }, ...words.map((text) => make("p", { text })), ...moved(from), make("p", { class: "actions" }, back));
}

/** Takes a file in: merged with what is here, told, and with a way back. @param {File} file */
async function take(file) {
  const found = file.size > MAX_BYTES ? null : readPlan(await file.text(), loaded);
  if (found) return takePlan(found);
  const read = file.size > MAX_BYTES ? { problem: /** @type {const} */ ("too_large") } : parse(await file.text());
  if ("problem" in read) return message(TEXT[read.problem]);
  if (unwanted(read.site)) return message(TEXT.unchanged);
  const before = progress();
  let kept = false;
  const undo = undoable(() => { kept = takeIn(read.progress); });
  if (!kept) {
    undo();
    return message(TEXT.noFit);
  }
  const back = button(TEXT.undo, () => { if (undo()) report.replaceChildren(message(TEXT.back)); });
  return make("div", { class: "message" }, ...told(compare(before, progress(), read.progress), read.skipped), ...moved(read.site), make("p", { class: "actions" }, back));
}

one("[data-export]")?.addEventListener("click", save);
one("[data-import]")?.addEventListener("change", async (event) => {
  const input = /** @type {HTMLInputElement} */ (event.target), file = input.files?.[0];
  if (file) report.replaceChildren(await take(file).catch(() => message(TEXT.not_json)));
  input.value = "";
});
one("[data-reset]")?.addEventListener("click", () => {
  if (confirm(TEXT.forgetAll)) toast(TEXT.forgotten, undoable(forgetAll));
});
name?.addEventListener("change", () => {
  const text = /** @type {HTMLInputElement} */ (/** @type {unknown} */ (name)).value.trim();
  updateMentee((record) => { record.learner = { ...record.learner, name: text, at: after(record.learner?.at) }; });
});
for (const element of find("[data-progress] .actions, [data-progress] [data-about]")) element.hidden = false;
watch(show);
show();
start(loaded);
