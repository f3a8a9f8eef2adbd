// @ts-check
// The mentor's page: mentees' exported files side by side. Read here, sent nowhere, forgotten when the
// page is closed; what a mentor confirms goes back as a file that the mentee imports.
import { coverage, days, differing, newest, pairing, peopleCsv, person, signoffFile, skillsCsv, unconfirmed, wantedBy } from "./cohort.js";
import { download } from "./keep.js";
import { words as needWords } from "./next.js";
import { bar, graph, keyed, link } from "./onward.js";
import { button, find, make, one, set, setting } from "./pathbook.js";
import { TEXT } from "./mentor-text.js";
import { date, say } from "./text.js";
import { reader } from "./mentor-reader.js";

/** @typedef {import("./cohort.js").Person} Person */
/** @typedef {import("./next.js").Index} Index */

const box = /** @type {HTMLElement} */ (one("[data-mentor]"));
const shown = /** @type {HTMLElement} */ (one("[data-people]", box));
const input = /** @type {HTMLInputElement} */ (/** @type {unknown} */ (one("[data-files]", box)));
const site = document.body.dataset.site ?? "";
const loaded = await graph;

/** What was read so far, condensed: of each name the newest file. @type {Person[]} */
let people = [];
/** Confirmed here and not yet saved, by the mentee's name. @type {Map<string, Signoff[]>} */
const pending = new Map();
/** The files that were not taken, and why. @type {{name: string, why: string}[]} */
let refused = [];
/** Files of another site, until the mentor takes them in. @type {{person: Person, site: string}[]} */
let strangers = [];
/** What this site was known by before. */
const formerly = (box.dataset.formerly ?? "").split("\n").filter(Boolean);
/** What is shown at once, whatever there is: people and cells of the table, lines of a list. */
const MOST_COLUMNS = 30, MOST_CELLS = 1_500, MOST_LINES = 20;

/** @param {string} iso */
const day = (iso) => (iso ? date(iso) : "");
/** @param {Index} index @param {number} level */
const levelName = (index, level) => (level ? index.graph.levels[level - 1] ?? String(level) : TEXT.notYet);
/** @param {Index} index @param {string} skill */
const skillTitle = (index, skill) => index.skills.get(skill)?.title ?? skill;
/** @param {Index} index @param {string} id */
const lesson = (index, id) => link(index.pages.get(id) ?? { id, title: id, url: null });

/** A lesson, or a task of a plan by its words. @param {Index} index @param {string} page @param {string} title */
const step = (index, page, title) => (page ? lesson(index, page) : make("span", { text: title }));
/** What a mentor wrote beside a step. @param {string} note */
const quoted = (note) => (note ? [" ", make("q", { text: note })] : []);
/** What somebody is on the way to. @param {Person} person */
const aim = ({ goal, plan }) => (!goal ? TEXT.withoutGoal : plan ? TEXT.plan(goal.titles) : TEXT.goal(goal.titles));

/** @param {string} text @param {(Node | string)[]} children */
const section = (text, ...children) => make("section", {}, make("h2", { text }), ...children);
/** @param {(Node | string)[]} children */
const item = (...children) => make("li", {}, ...children);

/** What a mentor may talk about with somebody, what waits longest first: each a sentence with its links. @param {Index} index @param {Person} person @returns {(Node | string)[][]} */
function talk(index, person) {
  /** @type {(Node | string)[][]} */
  const points = [];
  for (const { id, moved, ticked, tasks } of person.begun.filter(({ stuck }) => stuck)) points.push([lesson(index, id), " ", TEXT.stuck(day(moved), ticked, tasks)]);
  for (const { page, title, until, note } of (person.plan?.late ?? []).slice(0, 3)) points.push([step(index, page, title), " ", TEXT.late(day(until)), ...quoted(note)]);
  if (person.quiet && !person.begun.some(({ stuck }) => stuck)) points.push([TEXT.quiet(day(person.last))]);
  for (const { page } of person.wrong.slice(0, 3)) points.push([lesson(index, page), " ", TEXT.wrong]);
  for (const { skill, self, confirmed } of differing(person).slice(0, 3)) points.push([TEXT.differ(skillTitle(index, skill), levelName(index, self), levelName(index, confirmed))]);
  for (const id of person.lately.slice(0, 3)) points.push([lesson(index, id), " ", TEXT.lately]);
  const open = unconfirmed(person);
  if (open.length) points.push([TEXT.toConfirm(open.slice(0, 5).map(({ skill, claim }) => needWords(index, { skill, level: claim })), open.length)]);
  if (!person.goal) points.push([TEXT.noGoal]);
  for (const { page, title, note } of person.next.slice(0, 1)) points.push([TEXT.next, " ", step(index, page, title), ...quoted(note)]);
  return points;
}

/** The form with which a mentor confirms a skill. @param {Index} index @param {Person} person */
function confirmation(index, person) {
  const skill = make("select"), level = make("select"), note = make("input");
  const claims = unconfirmed(person), known = new Set(claims.map(({ skill }) => skill));
  const group = (/** @type {string} */ label, /** @type {string[]} */ ids) => {
    const element = make("optgroup");
    element.label = label;
    element.append(...ids.map((id) => new Option(skillTitle(index, id), id)));
    return ids.length ? [element] : [];
  };
  skill.append(...group(TEXT.claimed, [...known]), ...group(TEXT.others, index.graph.skills.map(({ id }) => id).filter((id) => !known.has(id))));
  level.append(new Option(TEXT.levelNotYet, "0"), ...index.graph.levels.map((name, at) => new Option(say("level_named", { number: at + 1, name }), String(at + 1))));
  const follow = () => { level.value = String(claims.find((claim) => claim.skill === skill.value)?.claim ?? person.skills.get(skill.value)?.level ?? 1); };
  skill.addEventListener("change", follow);
  follow();
  note.maxLength = 500;
  const by = mentorName();
  const add = button(TEXT.confirm, () => {
    if (!by.value.trim()) {
      by.focus();
      by.setCustomValidity(TEXT.whoAreYou);
      by.reportValidity();
      return;
    }
    const list = pending.get(person.name) ?? [], now = new Date().toISOString();
    list.push({ skill: skill.value, level: Number(level.value), by: by.value.trim(), at: now, ...(note.value.trim() ? { note: note.value.trim() } : {}) });
    pending.set(person.name, list);
    note.value = "";
    waiting(index, person, done);
    skill.focus();
  });
  const done = make("div", { class: "pending" });
  done.setAttribute("role", "status");
  waiting(index, person, done);
  const field = (/** @type {string} */ text, /** @type {HTMLElement} */ control) => make("label", {}, text, control);
  const form = make("div", { class: "confirm" }, field(TEXT.skill, skill), field(TEXT.level, level), field(TEXT.note, note), field(TEXT.by, by), add);
  return [form, done];
}

/** The mentor's own name, remembered for this browser. */
function mentorName() {
  const by = make("input");
  by.value = setting("mentor") ?? "";
  by.autocomplete = "name";
  by.maxLength = 100;
  by.addEventListener("input", () => by.setCustomValidity(""));
  by.addEventListener("change", () => {
    set("mentor", by.value.trim());
    for (const other of find("[data-by]")) /** @type {HTMLInputElement} */ (/** @type {unknown} */ (other)).value = by.value;
  });
  by.dataset.by = "";
  return by;
}

/** What was confirmed for somebody and is not yet saved. @param {Index} index @param {Person} person @param {HTMLElement} into */
function waiting(index, person, into) {
  const list = pending.get(person.name) ?? [];
  if (!list.length) {
    into.replaceChildren();
    return;
  }
  const rows = list.map((entry, at) => {
    const away = button(TEXT.takeBack, () => {
      list.splice(at, 1);
      if (!list.length) pending.delete(person.name);
      waiting(index, person, into);
    }, "quiet");
    away.setAttribute("aria-label", TEXT.takeBackOf(skillTitle(index, entry.skill)));
    return item(TEXT.confirmed(skillTitle(index, entry.skill), levelName(index, entry.level), entry.note ?? ""), " ", away);
  });
  const save = button(TEXT.saveFor(person.name), () => {
    const now = new Date().toISOString(), name = person.name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").toLowerCase();
    download(`signoffs-${name}-${now.slice(0, 10)}.json`, `${JSON.stringify(signoffFile(list, site, now), null, 2)}\n`);
    pending.delete(person.name);
    into.replaceChildren(make("p", { class: "note", text: TEXT.saved(person.name) }));
  });
  into.replaceChildren(make("ul", {}, ...rows), make("p", { class: "actions" }, save));
}

/** All about one mentee. @param {Index} index @param {Person} person */
function details(index, person) {
  const paths = person.paths.map(({ id, done, all, stage }) => {
    const path = index.graph.paths.find((path) => path.id === id);
    return item(path ? link(path) : id, bar(done, all, path?.title ?? id, `${TEXT.lessons(done, all)}${stage && done < all ? ` · ${TEXT.inStage(stage)}` : ""}`));
  });
  const plan = person.plan && item(bar(person.plan.done, person.plan.all, aim(person), TEXT.steps(person.plan.done, person.plan.all)));
  const ahead = (person.plan?.next ?? []).map(({ page, title, note }) => item(step(index, page, title), ...quoted(note)));
  const begun = person.begun.map(({ id, since, moved, ticked, tasks, stuck }) => item(lesson(index, id), " ", make("span", { class: stuck ? "stuck" : "note", text: TEXT.begun(day(since), day(moved), ticked, tasks) })));
  const levels = [...person.skills].filter(([, { level, confirmed }]) => level || confirmed).sort(([a], [b]) => (skillTitle(index, a) < skillTitle(index, b) ? -1 : 1)).map(([id, standing]) => item(make("strong", { text: skillTitle(index, id) }), ` ${standingWords(index, standing)}`));
  const wants = person.wants.map((wanted) => item(needWords(index, wanted)));
  const part = (/** @type {string} */ text, /** @type {HTMLElement[]} */ list) => (list.length ? [make("h3", { text }), make("ul", {}, ...list)] : []);
  const fold = (/** @type {string} */ text, /** @type {HTMLElement[]} */ list) => (list.length ? [make("details", {}, make("summary", { text: `${text} (${list.length})` }), make("ul", {}, ...list))] : []);
  return [
    ...part(TEXT.talk, talk(index, person).map((point) => item(...point))),
    ...(plan ? part(aim(person), [plan, ...ahead]) : []), ...part(TEXT.paths, paths), ...part(TEXT.open, begun),
    ...fold(TEXT.levels, levels), ...fold(TEXT.missing, wants),
    make("h3", { text: TEXT.confirmTitle }), ...confirmation(index, person),
  ];
}

/** @param {Index} index @param {import("./cohort.js").Standing} standing */
function standingWords(index, { self, learned, confirmed }) {
  return [
    ...(self === undefined ? [] : [TEXT.self(levelName(index, self))]), ...(learned ? [TEXT.learned(levelName(index, learned))] : []),
    ...(confirmed ? [TEXT.confirmedBy(levelName(index, confirmed.level), confirmed.by, day(confirmed.at), confirmed.note ?? "")] : [TEXT.notConfirmed]),
  ].join(" · ");
}

/** A mentee, folded; what is inside is made when it is opened. @param {Index} index @param {Person} person */
function card(index, person) {
  const stuck = person.begun.find(({ stuck }) => stuck), path = person.paths.find(({ id }) => person.goal?.kind === "path" && person.goal.id === id) ?? person.paths[0];
  const facts = [
    aim(person),
    person.plan ? TEXT.steps(person.plan.done, person.plan.all) : path ? TEXT.lessons(path.done, path.all) + (path.stage ? ` · ${TEXT.inStage(path.stage)}` : "") : "",
    person.last ? TEXT.last(day(person.last)) : TEXT.nothing,
  ].filter(Boolean);
  const summary = make("summary", {}, make("span", { class: "who", text: person.name }), ...(stuck || person.quiet ? [make("span", { class: "badge stuck", text: stuck ? TEXT.stuckShort(index.pages.get(stuck.id)?.title ?? stuck.id, days(stuck.moved, person.updated)) : TEXT.quietShort(days(person.last, person.updated)) })] : []), make("span", { class: "facts" }, ...facts.map((text) => make("span", { text }))));
  const element = keyed(make("details", { class: "person" }, summary), `person:${person.name}`);
  element.addEventListener("toggle", () => { if (element.open && element.childElementCount === 1) element.append(make("div", { class: "inside" }, ...details(index, person))); });
  return element;
}

/** @param {string} a @param {string} b */
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/** Sorts behind every time and id. */
const LAST = "\uffff";
/** Since when something waits. @param {Person} person */
const waitsSince = (person) => [person.begun.find(({ stuck }) => stuck)?.moved ?? (person.quiet ? person.last : LAST), person.plan?.late[0]?.until ?? LAST].sort()[0] ?? LAST;
const byName = (/** @type {Person} */ a, /** @type {Person} */ b) => a.name.localeCompare(b.name, document.documentElement.lang);
/** In which orders people can stand. @type {Record<string, (a: Person, b: Person) => number>} */
const ORDERS = {
  name: byName,
  waits: (a, b) => compare(waitsSince(a), waitsSince(b)) || byName(a, b),
  goal: (a, b) => compare(a.goal?.id ?? LAST, b.goal?.id ?? LAST) || byName(a, b),
};

/** Everybody. @param {Index} index */
function everybody(index) {
  const order = make("select"), list = make("div", { class: "people" });
  order.append(...Object.keys(ORDERS).map((key) => new Option(TEXT.orders[key], key)));
  const fill = () => inPieces(list, [...people].sort(ORDERS[order.value]), (person) => card(index, person));
  order.addEventListener("change", fill);
  fill();
  return section(TEXT.people(people.length), make("p", { class: "tools-line" }, make("label", {}, TEXT.order, " ", order)), list);
}

/** The first of a list; the rest is made when it is opened. @template T @param {T[]} list @param {(one: T) => HTMLElement} show @returns {HTMLElement[]} */
function folded(list, show) {
  const first = make("ul", {}, ...list.slice(0, MOST_LINES).map(show)), rest = list.slice(MOST_LINES);
  if (!rest.length) return [first];
  const more = make("details", {}, make("summary", { text: TEXT.more(rest.length) }));
  more.addEventListener("toggle", () => {
    if (!more.open || more.childElementCount > 1) return;
    const all = make("ul");
    more.append(all);
    inPieces(all, rest, show);
  });
  return [first, more];
}

/** The matrix of people and skills. @param {Index} index */
function matrix(index) {
  const role = make("select"), place = make("div", { class: "table" });
  place.tabIndex = 0;
  place.setAttribute("role", "region");
  place.setAttribute("aria-label", TEXT.matrix);
  role.append(new Option(TEXT.allSkills, ""), ...index.graph.roles.map(({ id, title }) => new Option(title, id)));
  const risks = make("div"), columns = make("select"), which = make("label", {}, TEXT.columns, " ", columns), sorted = [...people].sort(byName);
  /** @type {ReturnType<typeof coverage>} */
  let rows = [];
  /** How many people fit beside each other, so that the table stays light. */
  let most = 1;
  const draw = () => {
    const from = Number(columns.value);
    place.replaceChildren(rows.length ? table(index, rows, sorted.slice(from, from + most)) : make("p", { text: TEXT.nothing }));
  };
  const fill = () => {
    rows = coverage(people, wantedBy(index, people, role.value));
    most = Math.min(MOST_COLUMNS, Math.max(5, Math.floor(MOST_CELLS / Math.max(1, rows.length))));
    const from = Array.from({ length: Math.ceil(sorted.length / most) }, (_, at) => at * most);
    columns.replaceChildren(...from.map((at) => new Option(TEXT.range(at + 1, Math.min(at + most, sorted.length), sorted.length), String(at))));
    which.hidden = from.length < 2;
    draw();
    const single = rows.filter((row) => row.single), nobody = role.value ? rows.filter((row) => row.nobody) : [];
    risks.replaceChildren(
      ...(single.length ? [make("h3", { text: TEXT.single }), ...folded(single, ({ skill, level, who }) => item(TEXT.onlyOne(needWords(index, { skill, level }), who[0]?.name ?? "")))] : []),
      ...(nobody.length ? [make("h3", { text: TEXT.nobody }), ...folded(nobody, ({ skill, level }) => item(needWords(index, { skill, level })))] : []),
    );
  };
  role.addEventListener("change", fill);
  columns.addEventListener("change", draw);
  fill();
  return section(TEXT.matrix, make("p", { class: "tools-line" }, make("label", {}, TEXT.forRole, " ", role), which), make("p", { class: "note", text: TEXT.legend }), place, risks);
}

/** @param {Index} index @param {ReturnType<typeof coverage>} rows @param {Person[]} sorted those that are shown */
function table(index, rows, sorted) {
  const scope = (/** @type {HTMLTableCellElement} */ cell, /** @type {string} */ of) => { cell.scope = of; return cell; };
  const head = make("tr", {}, scope(make("th", { text: TEXT.skill }), "col"), scope(make("th", { text: TEXT.covered }), "col"), ...sorted.map(({ name }) => scope(make("th", { text: name }), "col")));
  const body = rows.map(({ skill, level, who, single, nobody }) => {
    const cells = sorted.map((person) => {
      const { self, learned, confirmed, level: has = 0 } = person.skills.get(skill) ?? {};
      const cell = make("td", { class: has >= level ? (confirmed && confirmed.level >= level ? "has sure" : "has") : "" });
      if (confirmed) cell.append(make("span", { text: `✓${confirmed.level}` }));
      else if (self !== undefined || learned) cell.append(make("span", { text: String(Math.max(self ?? 0, learned ?? 0)) }));
      return cell;
    });
    const count = make("td", { class: single || nobody ? "few" : "", text: TEXT.covers(who.length, people.length) });
    return make("tr", {}, scope(make("th", {}, link(index.skills.get(skill) ?? { id: skill, title: skill, url: null }), ...(level > 1 ? [` ${levelName(index, level)}`] : [])), "row"), count, ...cells);
  });
  return make("table", { class: "matrix" }, make("thead", {}, head), make("tbody", {}, ...body));
}

/** Who could help whom. @param {Index} index */
async function helpers(index) {
  const work = pairing(people);
  /** @type {import("./cohort.js").Pair[]} */
  let found = [];
  for (let learners = 1; ; learners += 1) {
    const { done, value } = work.next();
    if (done) {
      found = value;
      break;
    }
    if (learners % LEARNERS === 0) await pause();
  }
  const list = folded(found, ({ helper, learner, skill, level, confirmed }) => item(TEXT.couldHelp(helper.name, learner.name, needWords(index, { skill, level })), ...(confirmed ? [" ", make("span", { class: "badge", text: TEXT.sure })] : [])));
  return section(TEXT.help, ...(found.length ? [make("p", { class: "note", text: TEXT.helpNote }), ...list] : [make("p", { text: TEXT.noHelp })]));
}

/** The mentor's notes, as Markdown. @param {Index} index */
function markdown(index) {
  const plain = (/** @type {string} */ text) => text.replace(/[\\`*_[\]<>#|]/g, "\\$&");
  const parts = [...people].sort(byName).map((person) => {
    const points = talk(index, person).map((point) => `- [ ] ${plain(point.map((part) => (typeof part === "string" ? part : part.textContent ?? "")).join(""))}`);
    return `## ${plain(person.name)}\n\n${plain([aim(person), ...(person.plan ? [TEXT.steps(person.plan.done, person.plan.all)] : []), person.last ? TEXT.last(day(person.last)) : TEXT.nothing].join(" · "))}\n\n${points.join("\n")}\n`;
  });
  return `# ${TEXT.notes}\n\n${parts.join("\n")}`;
}

/** Takes everything out. @param {Index} index */
function out(index) {
  const stamp = new Date().toISOString().slice(0, 10);
  return section(TEXT.takeOut, make("p", { class: "actions" },
    button(TEXT.asMarkdown, () => download(`mentees-${stamp}.md`, markdown(index), "text/markdown")),
    button(TEXT.peopleCsv, () => download(`mentees-${stamp}.csv`, peopleCsv(people), "text/csv")),
    button(TEXT.skillsCsv, () => download(`mentees-skills-${stamp}.csv`, skillsCsv(index, people), "text/csv"))));
}

/** Files of another site, which count once the mentor says so. @param {string} from */
function foreign(from) {
  const theirs = strangers.filter(({ site }) => site === from);
  return make("div", { class: "message" }, make("p", { text: TEXT.foreign(theirs.length, from) }), make("ul", {}, ...theirs.map(({ person }) => item(person.file))), make("p", { class: "actions" }, button(TEXT.takeForeign, () => {
    strangers = strangers.filter(({ site }) => site !== from);
    refused = theirs.map(({ person }) => ({ name: person.file, why: TEXT.otherSite(from) }));
    add(theirs.map(({ person }) => person));
    show();
  })));
}

/** Shows all that was read, a part at a time. */
async function show() {
  const index = loaded, { length } = people;
  shown.replaceChildren();
  shown.setAttribute("aria-busy", "true");
  if (refused.length) shown.append(make("div", { class: "message" }, make("p", { text: TEXT.refused(refused.length) }), ...folded(refused, ({ name, why }) => item(make("strong", { text: name }), `: ${why}`))));
  shown.append(...[...new Set(strangers.map(({ site }) => site))].map(foreign));
  const parts = index && length ? [everybody, matrix, ...(length > 1 ? [helpers] : []), out] : [];
  const turn = shown.dataset.turn = String(Number(shown.dataset.turn ?? 0) + 1);
  for (const part of parts) {
    await pause();
    if (!index || shown.dataset.turn !== turn) return;
    const made = await part(index);
    if (shown.dataset.turn !== turn) return;
    shown.append(made);
  }
  shown.setAttribute("aria-busy", "false");
}

/** Lets the browser show what there is and take the reader's hand. */
const pause = () => new Promise((next) => { setTimeout(next, 0); });

/** What goes into a list at a time, and for how many learners help is sought, so that the page is never deaf for long. */
const PIECE = 25, LEARNERS = 5;

/** Fills a list with what is made of others, a piece at a time; a later filling ends an earlier one. @template T @param {HTMLElement} into @param {T[]} list @param {(one: T) => HTMLElement} show */
async function inPieces(into, list, show) {
  const turn = into.dataset.turn = String(Number(into.dataset.turn ?? 0) + 1);
  into.replaceChildren(...list.slice(0, PIECE).map(show));
  for (let from = PIECE; from < list.length; from += PIECE) {
    await pause();
    if (into.dataset.turn !== turn) return;
    into.append(...list.slice(from, from + PIECE).map(show));
  }
}

/** Whether two files of another site are one that was chosen twice. @param {typeof strangers[0]} a @param {typeof strangers[0]} b */
const isSame = (a, b) => a.site === b.site && a.person.name === b.person.name && a.person.updated === b.person.updated;

/** Takes people in; of each name the newest file counts. @param {Person[]} fresh */
function add(fresh) {
  const { kept, older } = newest([...people, ...fresh]);
  for (const file of older) if (fresh.includes(file)) refused.push({ name: file.file, why: TEXT.older(file.name) });
  people = kept;
}

/** Takes files in, one after the other, so that the page stays fluid however many there are. @param {File[]} list */
async function take(list) {
  if (!list.length) return;
  if (!loaded) {
    shown.replaceChildren(make("p", { class: "message", text: TEXT.noGraph }));
    return;
  }
  refused = [];
  const progress = make("progress"), status = make("p", { class: "note" });
  status.setAttribute("role", "status");
  progress.max = list.length;
  progress.setAttribute("aria-label", TEXT.reading(0, list.length));
  shown.replaceChildren(make("div", { class: "progress-line" }, progress, status));
  const read = reader(loaded);
  /** @type {Person[]} */
  const fresh = [];
  for (const [at, file] of list.entries()) {
    const found = await read(file).catch(() => ({ problem: /** @type {const} */ ("not_json") }));
    if ("problem" in found) refused.push({ name: file.name, why: say(`file_${found.problem}`) });
    else if (!found.site || found.site === site || formerly.includes(found.site)) fresh.push(found.person);
    else if (!strangers.some((other) => isSame(other, found))) strangers.push(found);
    progress.value = at + 1;
    if ((at + 1) % 10 === 0 || at + 1 === list.length) status.textContent = TEXT.reading(at + 1, list.length);
    await pause();
  }
  read.end();
  add(fresh);
  await show();
}

input.addEventListener("change", async () => {
  await take([...(input.files ?? [])]);
  input.value = "";
});
box.addEventListener("dragover", (event) => {
  event.preventDefault();
  box.classList.add("dropping");
});
box.addEventListener("dragleave", () => box.classList.remove("dropping"));
box.addEventListener("drop", (event) => {
  event.preventDefault();
  box.classList.remove("dropping");
  take([...(event.dataTransfer?.files ?? [])]);
});
addEventListener("beforeunload", (event) => { if (pending.size) event.preventDefault(); });
for (const element of find(".actions", box)) element.hidden = false;
