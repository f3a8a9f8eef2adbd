// @ts-check
// The progress page: what is next, how far each path is, what the mentee knows; export, import with
// a report, reset, and what could not be read.
import { assess, bar, evidence, goal, goals, graph, left, local, now, step } from "./onward.js";
import { duration, pathProgress, recommend } from "./next.js";
import { compare, merge, parse, write } from "./progress-file.js";
import { button, find, make, toast } from "./pathbook.js";
import { all, any, aside, dropAside, forget, mentee, mergeMentee, mergePage, snapshot, state, update, updateMentee, watch } from "./store.js";

const box = /** @type {HTMLElement} */ (document.querySelector("[data-progress]"));
const summary = /** @type {HTMLElement} */ (box.querySelector("[data-summary]"));
const report = /** @type {HTMLElement} */ (box.querySelector("[data-report]"));
const site = document.body.dataset.site ?? "";
const loaded = await graph;

/** @param {string} title @param {(Node | string)[]} children */
const section = (title, ...children) => make("section", {}, make("h2", { text: title }), ...children);

/** @param {string} name @param {string} text */
function download(name, text) {
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const current = () => ({ pages: new Map(all()), mentee: mentee() });

/** What is next, towards the goal. */
function onward() {
  if (!loaded) return [];
  const knows = now(loaded), target = goal(loaded);
  const steps = recommend(loaded, knows, target, 5);
  return [section("What is next", goals(loaded, target), ...(target ? [make("p", { class: "note", text: left(loaded, knows, target) })] : []), steps.length ? make("ul", { class: "cards" }, ...steps.map((entry) => step(entry, target?.kind === "path" ? target.id : undefined))) : make("p", { text: any() ? "Everything on your way is done." : "Nothing is kept yet. Open a lesson and tick off its first task." }))];
}

/** How far each path is that was begun. */
function paths() {
  if (!loaded) return [];
  const knows = now(loaded);
  const begun = loaded.graph.paths.map((path) => ({ path, progress: pathProgress(loaded, knows, path) })).filter(({ progress }) => progress.done);
  const list = begun.map(({ path, progress }) => {
    const link = make("a", { text: path.title });
    link.href = local(path.url);
    const stages = progress.stages.length > 1 ? [make("ul", { class: "stage-list" }, ...progress.stages.map((stage) => make("li", { text: `${stage.title}: ${stage.done === stage.all ? "✓ done" : `${stage.done} of ${stage.all}, ${duration(stage.left)} left`}` })))] : [];
    return make("li", { class: "card" }, link, bar(progress.done, progress.all, path.title, `${progress.done} of ${progress.all} lessons`), ...stages);
  });
  return list.length ? [section("Paths", make("ul", { class: "cards" }, ...list))] : [];
}

/** Every page with a record, and a way to forget it. */
function lessons() {
  const list = all().filter(([, record]) => state(record)).map(([id, record]) => {
    const page = loaded?.pages.get(id) ?? loaded?.graph.pages.find(({ aliases }) => aliases.includes(id));
    const name = page?.url ? make("a", { text: page.title }) : make("span", { text: id });
    if (name instanceof HTMLAnchorElement && page) name.href = local(page.url);
    const ticked = Object.keys(record.tasks ?? {}).length, tests = Object.values(record.quizzes ?? {});
    const facts = [state(record) === "done" ? `done on ${(record.done ?? "").slice(0, 10)}` : "started", page?.tasks.length ? `${ticked} of ${page.tasks.length} tasks` : ticked ? `${ticked} tasks` : "", tests.length ? `${tests.filter(({ correct }) => correct).length} of ${tests.length} quizzes right` : "", page || !loaded ? "" : "this page is gone; what you did is kept"];
    const item = make("li", { class: "card" }, name, make("span", { class: "facts", text: facts.filter(Boolean).join(" · ") }), button("Reset", () => {
      const undo = snapshot();
      forget(id);
      toast(`“${page?.title ?? id}” was reset.`, undo);
    }, "quiet"));
    item.dataset.lesson = id;
    item.dataset.state = state(record);
    return item;
  });
  return list.length ? [section("Lessons", make("ul", { class: "cards" }, ...list))] : [];
}

/** Self-assessment of every skill that can be learnt here. */
function skills() {
  if (!loaded) return [];
  const knows = now(loaded);
  const rows = loaded.graph.skills.filter((skill) => loaded.teachers.has(skill.id)).map((skill) => {
    const link = make("a", { text: skill.title });
    link.href = local(skill.url);
    const select = assess(loaded, skill.id);
    select.setAttribute("aria-label", `How well do you know ${skill.title}?`);
    return make("tr", {}, make("th", {}, link), make("td", {}, select), make("td", { class: "note", text: evidence(loaded, knows, skill.id) }));
  });
  if (!rows.length) return [];
  for (const row of rows) row.firstElementChild?.setAttribute("scope", "row");
  const head = make("tr", {}, ...["Skill", "I say", "What speaks for it"].map((text) => make("th", { text })));
  for (const cell of head.children) cell.setAttribute("scope", "col");
  const table = make("div", { class: "table" }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)));
  table.tabIndex = 0;
  table.setAttribute("role", "group");
  table.setAttribute("aria-label", "Skills");
  const details = make("details", { class: "needs" }, make("summary", { text: "How well do I know each skill?" }), table);
  return [section("Skills", details)];
}

/** What could not be read and was set aside. */
function rescued() {
  const list = aside().map(([key, text]) => make("li", {}, `${text.length} characters `, button("Download", () => download("unreadable-progress.txt", text)), button("Throw away", () => { dropAside(key); show(); })));
  return list.length ? [section("Set aside", make("p", { text: "Something that was kept here cannot be read. It was set aside, not thrown away. Download it and show it to somebody who can help." }), make("ul", { class: "actions" }, ...list))] : [];
}

function show() {
  const open = summary.querySelector("details")?.open ?? false;
  const failed = loaded ? [] : [make("p", { class: "message", text: "The list of lessons could not be loaded, so titles and paths are missing here. If you opened this page from a folder, open it from a web server instead. What you did is kept all the same." })];
  summary.replaceChildren(...failed, ...rescued(), ...onward(), ...paths(), ...lessons(), ...skills());
  const details = summary.querySelector("details");
  if (details) details.open = open;
}

/** Takes a file in: merged with what is here, told, and with a way back. @param {File} file */
async function take(file) {
  const read = parse(await file.text());
  if ("problem" in read) return [make("p", { class: "message", text: read.problem })];
  if (read.site !== site && read.site && !confirm(`This file is from another site: ${read.site}. Take it in all the same?`)) return [make("p", { class: "message", text: "Nothing was changed." })];
  const before = current(), after = merge(before, read.progress), changes = compare(before, after);
  const undo = snapshot();
  for (const [id, record] of after.pages) update(id, (mine) => { Object.assign(mine, mergePage(mine, record)); });
  updateMentee((mine) => { Object.assign(mine, mergeMentee(mine, after.mentee)); });
  const names = (/** @type {string[]} */ list) => make("ul", {}, ...list.slice(0, 50).map((text) => make("li", { text })), ...(list.length > 50 ? [make("li", { text: `and ${list.length - 50} more` })] : []));
  const parts = /** @type {[string, string[]][]} */ ([["new", changes.added], ["changed", changes.changed], ["taken back", changes.removed]]).filter(([, list]) => list.length);
  const sum = [...parts.map(([word, list]) => `${list.length} ${word}`), `${changes.same} as before`, ...(read.skipped ? [`${read.skipped} could not be read`] : [])].join(", ");
  return [make("div", { class: "message" }, make("p", { text: `Taken in: ${sum}.` }), ...parts.map(([word, list]) => make("details", {}, make("summary", { text: `${list.length} ${word}` }), names(list))), make("p", { class: "actions" }, button("Undo", () => { undo(); report.replaceChildren(make("p", { class: "message", text: "Everything is as it was." })); })))];
}

box.querySelector("[data-export]")?.addEventListener("click", () => {
  const date = new Date().toISOString();
  download(`progress-${date.slice(0, 10)}.json`, `${JSON.stringify(write(current(), site, date), null, 2)}\n`);
});
box.querySelector("[data-import]")?.addEventListener("change", async (event) => {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const file = input.files?.[0];
  if (file) report.replaceChildren(...await take(file));
  input.value = "";
});
box.querySelector("[data-reset]")?.addEventListener("click", () => {
  if (!confirm("Forget everything that is kept here? You can undo it for a few seconds; export it first if you may want it back later.")) return;
  const undo = snapshot();
  for (const [id] of all()) forget(id);
  updateMentee((record, at) => {
    for (const id of Object.keys(record.skills ?? {})) ((record.gone ??= {}).skills ??= {})[id] = at;
    for (const key of Object.keys(record)) if (key !== "gone") delete record[key];
    record.goal = { kind: "", id: "", at };
  });
  toast("Everything was forgotten.", undo);
});
const name = /** @type {HTMLInputElement | null} */ (box.querySelector("[data-name]"));
if (name) {
  name.value = mentee().learner?.name ?? "";
  name.addEventListener("change", () => updateMentee((record, at) => { record.learner = { ...record.learner, name: name.value.trim(), at }; }));
}
for (const element of /** @type {HTMLElement[]} */ (find(".actions, [data-about]", box))) element.hidden = false;
watch(() => { if (!summary.contains(document.activeElement) || !(document.activeElement instanceof HTMLSelectElement)) show(); });
show();
