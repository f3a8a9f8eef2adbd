// @ts-check
// Progress in this browser: one record for each page and one for the mentee, under the site's key.
//
// Promises: what is written is read back; a record that cannot be read is set aside, never
// overwritten; one of a newer version is left alone; two tabs end up with the same, since records
// merge: each mark carries its time, the later one wins, and a mark that was taken back leaves a
// stone with its time (`gone`), so that nothing old brings it back.

/** When each thing was done: id to ISO time. @typedef {Record<string, string>} Times */
/** @typedef {{answers: number[], correct: boolean, at: string}} Answer */
/** @typedef {{tasks?: Times, done?: string, quizzes?: Times}} Gone */
/**
 * What is kept of a page. `texts` are prints of the words of ticked tasks; `seen` is the last visit.
 * @typedef {{v?: number, tasks?: Times, texts?: Record<string, string>, done?: string, seen?: string,
 *   quizzes?: Record<string, Answer>, gone?: Gone, [other: string]: unknown}} PageRecord
 */
/** @typedef {{self: number, at: string}} Assessment */
/** @typedef {{skill: string, level: number, by: string, at: string, note?: string}} Signoff */
/** @typedef {{kind: string, id: string, at: string}} Goal */
/**
 * What is kept of the mentee. `other` is what a file held that this version does not know.
 * @typedef {{v?: number, skills?: Record<string, Assessment>, surveys?: Record<string, {at: string, answers: unknown}>,
 *   signoffs?: Signoff[], learner?: {name?: string, at?: string}, goal?: Goal, gone?: {skills?: Times}, [other: string]: unknown}} Mentee
 */

export const VERSION = 1;

/** The text that sorts last wins a tie, on every device. @param {unknown} a @param {unknown} b */
const least = (a, b) => (JSON.stringify(a) ?? "") < (JSON.stringify(b) ?? "");

/** The later of two times; either may be missing. @param {string | undefined} a @param {string | undefined} b */
export const later = (a, b) => ((a ?? "") < (b ?? "") ? b : a);

/**
 * Two tables joined by key. `time` says when an entry was made.
 * @template T @param {Record<string, T> | undefined} a @param {Record<string, T> | undefined} b @param {(entry: T) => string} time
 * @returns {Record<string, T>}
 */
function join(a, b, time) {
  const out = new Map(Object.entries(a ?? {}));
  for (const [key, theirs] of Object.entries(b ?? {})) {
    const mine = out.get(key);
    const newer = mine === undefined || time(mine) < time(theirs) || (time(mine) === time(theirs) && least(mine, theirs));
    if (newer) out.set(key, theirs);
  }
  return Object.fromEntries([...out].sort(([x], [y]) => (x < y ? -1 : 1)));
}

/** An entry of a table that may hold any name, `constructor` too. @template T @param {Record<string, T> | undefined} table @param {string} key @returns {T | undefined} */
export const own = (table, key) => (table && Object.hasOwn(table, key) ? table[key] : undefined);

/** @template T @param {Record<string, T>} table @param {Times | undefined} gone @param {(entry: T) => string} time */
const without = (table, gone, time) => Object.fromEntries(Object.entries(table).filter(([key, entry]) => time(entry) > (own(gone, key) ?? "")));

/** Leaves out what is empty. @template {Record<string, unknown>} T @param {T} record @returns {T} */
function lean(record) {
  const full = Object.entries(record).filter(([, value]) => value !== undefined && !(value && typeof value === "object" && Object.keys(value).length === 0));
  return /** @type {T} */ (Object.fromEntries(full));
}

/** What neither record's version knows. @param {Record<string, unknown>} a @param {Record<string, unknown>} b @param {string[]} known */
function unknown(a, b, known) {
  const out = join(a, b, () => "");
  for (const key of known) delete out[key];
  return out;
}

const itself = (/** @type {string} */ time) => time;
const at = (/** @type {{at: string}} */ entry) => entry.at;

/**
 * Two records of a page as one. Pure, commutative, associative, idempotent.
 * @param {PageRecord} a @param {PageRecord} b @returns {PageRecord}
 */
export function mergePage(a, b) {
  const gone = lean({
    tasks: join(a.gone?.tasks, b.gone?.tasks, itself),
    done: later(a.gone?.done, b.gone?.done),
    quizzes: join(a.gone?.quizzes, b.gone?.quizzes, itself),
  });
  const tasks = without(join(a.tasks, b.tasks, itself), gone.tasks, itself);
  /** @type {Record<string, string>} */
  const texts = {};
  for (const task of Object.keys(tasks)) {
    const [mine, theirs] = [a, b].map((record) => (own(record.tasks, task) === tasks[task] ? own(record.texts, task) : undefined));
    const text = (mine ?? "") < (theirs ?? "") ? theirs : mine;
    if (text) texts[task] = text;
  }
  const done = later(a.done, b.done);
  const other = unknown(a, b, ["v", "tasks", "texts", "done", "seen", "quizzes", "gone"]);
  return { ...other, ...lean({
    v: VERSION,
    tasks,
    texts,
    done: done && done > (gone.done ?? "") ? done : undefined,
    seen: later(a.seen, b.seen),
    quizzes: without(join(a.quizzes, b.quizzes, at), gone.quizzes, at),
    gone,
  }) };
}

/**
 * Two records of a mentee as one. Pure, commutative, associative, idempotent.
 * @param {Mentee} a @param {Mentee} b @returns {Mentee}
 */
export function mergeMentee(a, b) {
  const gone = lean({ skills: join(a.gone?.skills, b.gone?.skills, itself) });
  /** @param {Mentee["learner"]} learner @returns {Record<string, {name?: string, at?: string}>} */
  const full = (learner) => (learner && Object.keys(learner).length ? { it: learner } : {});
  const name = (/** @type {{name?: string, at?: string}} */ learner) => learner.at ?? "";
  /** @type {Record<string, Signoff>} */
  const signoffs = {};
  for (const entry of [...(a.signoffs ?? []), ...(b.signoffs ?? [])]) {
    const key = JSON.stringify([entry.at, entry.skill, entry.level, entry.by]);
    const known = signoffs[key];
    if (!known || least(known, entry)) signoffs[key] = entry;
  }
  const other = unknown(a, b, ["v", "skills", "surveys", "signoffs", "learner", "goal", "gone"]);
  return { ...other, ...lean({
    v: VERSION,
    skills: without(join(a.skills, b.skills, at), gone.skills, at),
    surveys: join(a.surveys, b.surveys, at),
    signoffs: Object.keys(signoffs).sort().map((key) => /** @type {Signoff} */ (signoffs[key])),
    learner: join(full(a.learner), full(b.learner), name).it,
    goal: join(a.goal && { it: a.goal }, b.goal && { it: b.goal }, at).it,
    gone,
  }) };
}

/** A short print of a task's words, to notice when they change (FNV-1a, 32 bits). @param {string} text */
export function print(text) {
  let hash = 0x811c9dc5;
  for (const char of text.normalize("NFC").replace(/\s+/g, " ").trim()) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
}

// The storage.

const site = () => document.body.dataset.site ?? "";
const pageKey = (/** @type {string} */ id) => `pathbook:${site()}:page:${id}`;
const menteeKey = () => `pathbook:${site()}:mentee`;
const asideKey = () => `pathbook:${site()}:aside:`;
/** Written before records are put back: other tabs forget what they know. */
const restoreKey = () => `pathbook:${site()}:restore`;

/** What this tab has written or read, so that a tab that writes at the same moment loses nothing. @type {Map<string, Record<string, unknown>>} */
const mine = new Map();
/** @type {Set<() => void>} */
const watchers = new Set();

/** Tells the reader, once for each reason, what cannot be kept. @param {string} text */
function complain(text) {
  if ([...document.querySelectorAll("[data-storage-message]")].some((message) => message.textContent === text)) return;
  const message = document.createElement("p");
  message.className = "message";
  message.dataset.storageMessage = "";
  message.setAttribute("role", "alert");
  message.textContent = text;
  document.querySelector("main")?.prepend(message);
}

const FORBIDDEN = "Your browser does not let this site keep anything, so your ticks will be gone when you leave the page. A private window or a full storage can be the reason. Export your progress to keep it.";
const NEWER = "Your progress was written by a newer version of this site. It is left as it is, and nothing new is kept here until the page is the new version too. Reload the page.";

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** A record as it is stored: `null` if there is none, `"newer"` if it must be left alone. @param {string} key */
function load(key) {
  const text = localStorage.getItem(key);
  if (text === null) return null;
  try {
    const value = JSON.parse(text);
    if (isTable(value)) return typeof value.v === "number" && value.v > VERSION ? "newer" : value;
  } catch { /* set aside below */ }
  const aside = `${asideKey()}${new Date().toISOString()}:${key}`;
  localStorage.setItem(aside, text);
  if (localStorage.getItem(aside) === text) localStorage.removeItem(key);
  return null;
}

/** @param {string} key @param {Record<string, unknown>} record */
function save(key, record) {
  const text = JSON.stringify(record);
  mine.set(key, record);
  try {
    if (localStorage.getItem(key) !== text) localStorage.setItem(key, text);
    if (localStorage.getItem(key) === text) return true;
  } catch { /* full or forbidden: said below */ }
  complain(FORBIDDEN);
  return false;
}

/** @template {Record<string, unknown>} T @param {string} key @param {(a: T, b: T) => T} merge @returns {T | "newer"} */
function current(key, merge) {
  const own = /** @type {T} */ (mine.get(key) ?? {});
  try {
    const stored = load(key);
    return stored === "newer" ? stored : merge(own, /** @type {T} */ (stored ?? {}));
  } catch { return own; }
}

/** @param {string} id @param {string[]} [aliases] ids that the page had before @returns {PageRecord} */
export function read(id, aliases = []) {
  return [id, ...aliases].map((name) => current(pageKey(name), mergePage)).reduce((/** @type {PageRecord} */ all, record) => (record === "newer" ? all : mergePage(all, record)), {});
}

/** @returns {Mentee} */
export function mentee() {
  const record = current(menteeKey(), mergeMentee);
  return record === "newer" ? {} : record;
}

/**
 * Changes a page's record. Returns whether it was kept.
 * @param {string} id @param {(record: PageRecord, now: string) => void} change @param {string[]} [aliases]
 */
export function update(id, change, aliases = []) {
  if (current(pageKey(id), mergePage) === "newer") { complain(NEWER); return false; }
  const record = structuredClone(read(id, aliases));
  change(record, new Date().toISOString());
  mine.delete(pageKey(id));
  const kept = save(pageKey(id), mergePage(record, {}));
  changed();
  return kept;
}

/** @param {(record: Mentee, now: string) => void} change */
export function updateMentee(change) {
  if (current(menteeKey(), mergeMentee) === "newer") { complain(NEWER); return false; }
  const record = structuredClone(mentee());
  change(record, new Date().toISOString());
  mine.delete(menteeKey());
  const kept = save(menteeKey(), mergeMentee(record, {}));
  changed();
  return kept;
}

/** Ticks, or takes a tick back. @param {PageRecord} record @param {string} now @param {"tasks" | "quizzes"} table @param {string} id @param {string | Answer | null} value */
export function mark(record, now, table, id, value) {
  const entries = /** @type {Record<string, unknown>} */ (record[table] ??= {});
  if (value !== null) { entries[id] = value; return; }
  delete entries[id];
  const gone = (record.gone ??= {});
  (gone[table] ??= {})[id] = now;
}

/** @param {PageRecord} record @param {string} now @param {boolean} is */
export function markDone(record, now, is) {
  if (is) { record.done = now; return; }
  delete record.done;
  (record.gone ??= {}).done = now;
}

/** All pages with a record, by id. @returns {[string, PageRecord][]} */
export function all() {
  const prefix = pageKey("");
  /** @type {Set<string>} */
  const ids = new Set();
  try {
    for (let i = 0; i < localStorage.length; i++) {
      const key = localStorage.key(i);
      if (key?.startsWith(prefix)) ids.add(key.slice(prefix.length));
    }
  } catch { /* what this tab knows is all there is */ }
  for (const key of mine.keys()) if (key.startsWith(prefix)) ids.add(key.slice(prefix.length));
  return [...ids].sort().map((id) => /** @type {[string, PageRecord]} */ ([id, read(id)]));
}

/** Whether anything at all is kept. */
export function any() {
  const { skills, signoffs, surveys, goal } = mentee();
  return Boolean(skills || signoffs || surveys || goal?.id) || all().some(([, record]) => state(record));
}

/** Records that could not be read, as stored: key and text. @returns {[string, string][]} */
export function aside() {
  /** @type {[string, string][]} */
  const list = [];
  try {
    for (let i = 0; i < localStorage.length; i++) {
      const key = localStorage.key(i) ?? "";
      if (key.startsWith(asideKey())) list.push([key, localStorage.getItem(key) ?? ""]);
    }
  } catch { /* nothing can be read: said elsewhere */ }
  return list.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** @param {string} key a key of {@link aside} */
export function dropAside(key) {
  try { localStorage.removeItem(key); } catch { complain(FORBIDDEN); }
}

/** Puts everything back as it was: for undo. @returns {() => void} */
export function snapshot() {
  const before = all().map(([id, record]) => /** @type {const} */ ([id, structuredClone(record)]));
  const person = structuredClone(mentee());
  return () => {
    try { localStorage.setItem(restoreKey(), new Date().toISOString()); } catch { complain(FORBIDDEN); }
    for (const [id] of all()) if (!before.some(([other]) => other === id)) { mine.delete(pageKey(id)); try { localStorage.removeItem(pageKey(id)); } catch { complain(FORBIDDEN); } }
    for (const [id, record] of before) { mine.delete(pageKey(id)); save(pageKey(id), record); }
    mine.delete(menteeKey());
    save(menteeKey(), person);
    changed();
  };
}

/** Forgets a page: its marks leave stones, so that no older file brings them back. @param {string} id */
export function forget(id) {
  update(id, (record, now) => {
    for (const task of Object.keys(record.tasks ?? {})) mark(record, now, "tasks", task, null);
    for (const quiz of Object.keys(record.quizzes ?? {})) mark(record, now, "quizzes", quiz, null);
    if (record.done) markDone(record, now, false);
    delete record.seen;
  });
}

/** The word for a page's record. @param {PageRecord} record @returns {"done" | "started" | ""} */
export function state(record) {
  if (record.done) return "done";
  return Object.keys(record.tasks ?? {}).length || Object.keys(record.quizzes ?? {}).length ? "started" : "";
}

/** Calls `then` when something changes, here or in another tab. @param {() => void} then */
export function watch(then) {
  watchers.add(then);
}

function changed() {
  for (const then of watchers) then();
}

if (typeof addEventListener === "function" && typeof document === "object") {
  addEventListener("storage", (event) => {
    const key = event.key ?? "";
    if (event.key !== null && !key.startsWith(`pathbook:${site()}:`)) return;
    // Another tab wrote without having seen what this one wrote a moment before: join both.
    const own = mine.get(key);
    if (event.newValue === null || key === restoreKey()) mine.clear();
    else if (own) {
      const merge = /** @type {(a: any, b: any) => Record<string, unknown>} */ (key === menteeKey() ? mergeMentee : mergePage);
      try {
        const theirs = JSON.parse(event.newValue);
        if (isTable(theirs) && !(Number(theirs.v) > VERSION)) save(key, merge(own, theirs));
      } catch { /* set aside when it is read */ }
    }
    changed();
  });
}
