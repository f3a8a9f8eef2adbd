// @ts-check
// Progress in this browser: one record for each page and one for the mentee, under the site's key;
// `types.d.ts` tells what is in them.
//
// Promises: what is written is read back; a record that cannot be read is set aside, never
// overwritten; one of a newer version is left alone; two tabs end up with the same, since records
// merge: each mark carries its time, the later one wins, and one that was taken back leaves a stone
// with its time. A mark is later than what it replaces, whatever the clock says.

export const VERSION = 1;

/** When an entry was made. @param {any} entry @returns {string} */
const when = (entry) => (typeof entry === "string" ? entry : (entry?.at ?? ""));

/** The text that sorts last wins a tie, on every device. @param {unknown} value */
const rank = (value) => JSON.stringify(value) ?? "";

/** The later of two entries or times; either may be missing. @template T @param {T | undefined} a @param {T | undefined} b @param {(entry: T) => string} [time] */
export function later(a, b, time = when) {
  if (a === undefined || b === undefined) return a ?? b;
  return time(a) > time(b) || (time(a) === time(b) && rank(a) >= rank(b)) ? a : b;
}

/** Now, or just after the latest of these times if a clock is behind it. @param {(string | undefined)[]} times */
export function after(...times) {
  const now = new Date().toISOString(), last = times.reduce((a, b) => later(a, b), "") ?? "";
  return last < now ? now : new Date(Date.parse(last) + 1).toISOString();
}

/**
 * Two tables joined by key; the later entry wins.
 * @template T @param {Table<T>} a @param {Table<T>} b @param {(entry: T) => string} [time] @returns {Record<string, T>}
 */
function join(a, b, time = when) {
  const out = new Map(Object.entries(a ?? {}));
  for (const [key, theirs] of Object.entries(b ?? {})) out.set(key, /** @type {T} */ (later(out.get(key), theirs, time)));
  return Object.fromEntries([...out].sort(([x], [y]) => (x < y ? -1 : 1)));
}

/** An entry of a table that may hold any name, `constructor` too. @template T @param {Table<T>} table @param {string} key */
export const own = (table, key) => (table && Object.hasOwn(table, key) ? table[key] : undefined);

/** What was not taken back. @template T @param {Record<string, T>} table @param {Table<string>} gone */
const without = (table, gone) => Object.fromEntries(Object.entries(table).filter(([key, entry]) => when(entry) > (own(gone, key) ?? "")));

/** Leaves out what is empty. @template {Record<string, unknown>} T @param {T} record @returns {T} */
function lean(record) {
  const full = Object.entries(record).filter(([, value]) => value !== undefined && !(value && typeof value === "object" && Object.keys(value).length === 0));
  return /** @type {T} */ (Object.fromEntries(full));
}

/**
 * Two records of a page, or of the mentee, as one. Pure, commutative, associative, idempotent; what
 * this version does not know is kept.
 * @template {PageRecord & Mentee} T @param {T} a @param {T} b @returns {T}
 */
export function merge(a, b) {
  const other = join(a, b, () => "");
  for (const key of Object.keys(SHAPES)) delete other[key];
  const gone = lean({
    tasks: join(a.gone?.tasks, b.gone?.tasks),
    done: later(a.gone?.done, b.gone?.done),
    quizzes: join(a.gone?.quizzes, b.gone?.quizzes),
    skills: join(a.gone?.skills, b.gone?.skills),
  });
  const tasks = without(join(a.tasks, b.tasks), gone.tasks);
  const done = later(a.done, b.done);
  /** @type {Record<string, string>} */
  const texts = {};
  for (const task of Object.keys(tasks)) {
    const text = [a, b].map((record) => (own(record.tasks, task) === tasks[task] ? own(record.texts, task) : undefined)).reduce((a, b) => later(a, b));
    if (text) texts[task] = text;
  }
  /** @type {Record<string, Signoff>} */
  const signoffs = {};
  for (const entry of [...(a.signoffs ?? []), ...(b.signoffs ?? [])]) {
    const key = JSON.stringify([entry.at, entry.skill, entry.level, entry.by]);
    signoffs[key] = later(signoffs[key], entry) ?? entry;
  }
  const learner = (/** @type {T} */ { learner }) => lean({ learner }).learner;
  const record = lean({
    v: VERSION,
    tasks,
    texts,
    done: done && done > (gone.done ?? "") ? done : undefined,
    seen: later(a.seen, b.seen),
    quizzes: without(join(a.quizzes, b.quizzes), gone.quizzes),
    skills: without(join(a.skills, b.skills), gone.skills),
    surveys: join(a.surveys, b.surveys),
    signoffs: Object.keys(signoffs).sort().map((key) => signoffs[key]),
    learner: later(learner(a), learner(b)),
    goal: later(a.goal, b.goal),
    gone,
  });
  return /** @type {any} */ ({ ...other, ...record });
}

/** A short print of words, to notice when they change (FNV-1a, 32 bits). @param {string} text */
export function print(text) {
  let hash = 0x811c9dc5;
  for (const char of text.normalize("NFC").replace(/\s+/g, " ").trim()) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
}

// What a stored record may hold. Another program of this host, or an older mistake, may have written it.

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (/** @type {unknown} */ value) => typeof value === "string";
/** As `toISOString` writes it, so that times sort as texts. @param {any} value */
export const isTime = (value) => isText(value) && /^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/.test(value) && Date.parse(value) >= 0;
/** @param {(entry: any) => boolean} is @returns {(value: unknown) => boolean} */
const each = (is) => (value) => isTable(value) && Object.values(value).every(is);
const dated = (/** @type {any} */ entry) => isTable(entry) && isTime(entry.at);

/** What this version knows, and how it looks. @type {Record<string, (value: any) => boolean>} */
export const SHAPES = {
  v: () => true,
  tasks: each(isTime),
  texts: each(isText),
  done: isTime,
  seen: isTime,
  quizzes: each((entry) => dated(entry) && Array.isArray(entry.answers) && isText(entry.text ?? "")),
  skills: each((entry) => dated(entry) && Number.isInteger(entry.self)),
  surveys: each(dated),
  signoffs: (value) => Array.isArray(value) && value.every((entry) => dated(entry) && isText(entry.skill) && isText(entry.by)),
  learner: (value) => isTable(value) && isText(value.name ?? "") && (value.at === undefined || isTime(value.at)),
  goal: (value) => dated(value) && isText(value.kind) && isText(value.id),
  gone: (value) => isTable(value) && Object.entries(value).every(([key, stone]) => (key === "done" ? isTime : each(isTime))(stone)),
};

/** A stored text as a record: `null` if it is none, `"newer"` if it must be left alone. `whole`: nothing had to be left out. @param {string} text */
function decode(text) {
  try {
    const record = JSON.parse(text);
    if (!isTable(record)) return null;
    if (Number(record.v) > VERSION) return "newer";
    const bad = Object.keys(SHAPES).filter((key) => record[key] !== undefined && !SHAPES[key]?.(record[key]));
    for (const key of bad) delete record[key];
    return { record, whole: !bad.length };
  } catch { return null; }
}

// The storage.

const prefix = () => `pathbook:${document.body.dataset.site ?? ""}:`;
const pageKey = (/** @type {string} */ id) => `${prefix()}page:${id}`;
const menteeKey = () => `${prefix()}mentee`;
/** Written before records are put back or taken away: other tabs forget what they know. */
const restoreKey = () => `${prefix()}restore`;

/** What this tab has written, so that a tab that writes at the same moment loses nothing. @type {Map<string, Record<string, unknown>>} */
const mine = new Map();
/** Keys of what could not be written yet. @type {Set<string>} */
const unsaved = new Set();
/** @type {Set<() => void>} */
const watchers = new Set();

/** Why something cannot be kept: the storage refuses, or what is there is a newer version's. @typedef {"refused" | "newer"} Problem */
/** @type {(problem: Problem | "") => void} */
let tell = () => {};
/** Calls `then` with what cannot be kept; with "" once all of it could be. @param {typeof tell} then */
export const onProblem = (then) => { tell = then; };

/** A record as it is stored; what cannot be read is set aside first. `"newer"`: it must be left alone. @param {string} key */
function load(key) {
  const text = localStorage.getItem(key);
  if (text === null) return null;
  const found = decode(text);
  if (found === "newer") { tell("newer"); return "newer"; }
  if (found?.whole) return found.record;
  const aside = `${prefix()}aside:${new Date().toISOString()}:${key}`;
  localStorage.setItem(aside, text);
  if (localStorage.getItem(aside) !== text) throw new Error("not kept");
  if (found) localStorage.setItem(key, JSON.stringify(found.record));
  else localStorage.removeItem(key);
  return found?.record ?? null;
}

/** @param {string} key @param {Record<string, unknown> | null} record `null`: none */
function save(key, record) {
  const text = record && JSON.stringify(record);
  if (record) mine.set(key, record);
  else mine.delete(key);
  try {
    if (load(key) === "newer") return false;
    if (text === null) localStorage.removeItem(key);
    else if (localStorage.getItem(key) !== text) localStorage.setItem(key, text);
    if (localStorage.getItem(key) === text) {
      if (unsaved.delete(key) && !unsaved.size) tell("");
      for (const other of unsaved) {
        unsaved.delete(other);
        if (!save(other, mine.get(other) ?? null)) break;
      }
      return true;
    }
  } catch { /* full or forbidden: told below */ }
  unsaved.add(key);
  tell("refused");
  return false;
}

/** What is known of a key: what is stored and what this tab wrote. @param {string} key @returns {any} */
function current(key) {
  const known = mine.get(key);
  try {
    const stored = load(key);
    if (stored === "newer" || (!stored && !known)) return stored ?? {};
    return merge(known ?? {}, stored ?? {});
  } catch { return known ?? {}; }
}

/** @param {string} id @param {string[]} [aliases] ids that the page had before @returns {PageRecord} */
export function read(id, aliases = []) {
  return [id, ...aliases].map((name) => current(pageKey(name))).reduce((all, record) => (record === "newer" ? all : merge(all, record)), {});
}

/** @returns {Mentee} */
export function mentee() {
  const record = current(menteeKey());
  return record === "newer" ? {} : record;
}

/** @param {string} key @param {Record<string, unknown>} known @param {(record: any, now: string) => void} change */
function write(key, known, change) {
  let kept = current(key) !== "newer";
  if (kept) {
    const record = structuredClone(known);
    change(record, new Date().toISOString());
    kept = save(key, merge(record, {}));
  }
  changed();
  return kept;
}

/**
 * Changes a page's record. Returns whether it was kept.
 * @param {string} id @param {(record: PageRecord, now: string) => void} change @param {string[]} [aliases]
 */
export const update = (id, change, aliases) => write(pageKey(id), read(id, aliases), change);

/** Changes the mentee's record. Returns whether it was kept. @param {(record: Mentee, now: string) => void} change */
export const updateMentee = (change) => write(menteeKey(), mentee(), change);

/**
 * Marks an entry of a table, or takes it back (`null`).
 * @param {PageRecord | Mentee} record @param {"tasks" | "quizzes" | "skills"} table @param {string} id @param {object | true | null} value
 */
export function mark(record, table, id, value) {
  const entries = /** @type {Record<string, unknown>} */ (record[table] ??= {});
  const stones = /** @type {Gone} */ (record.gone)?.[table];
  const at = after(when(own(entries, id)), own(stones, id));
  if (value) { entries[id] = value === true ? at : { ...value, at }; return; }
  delete entries[id];
  (/** @type {Gone} */ (record.gone ??= {})[table] ??= {})[id] = at;
}

/** @param {PageRecord} record @param {boolean} is */
export function markDone(record, is) {
  const at = after(record.done, record.gone?.done);
  if (is) { record.done = at; return; }
  delete record.done;
  (record.gone ??= {}).done = at;
}

/** The keys of this site that begin so, without what they begin with, sorted. @param {string} kind */
export function keys(kind) {
  const start = prefix() + kind, names = new Set(mine.keys());
  try {
    for (let i = 0; i < localStorage.length; i++) names.add(localStorage.key(i) ?? "");
  } catch { /* what this tab knows is all there is */ }
  return [...names].filter((name) => name.startsWith(start)).map((name) => name.slice(start.length)).sort();
}

/** All pages with a record, by id. @returns {[string, PageRecord][]} */
export const all = () => keys("page:").map((id) => [id, read(id)]);

/** Whether anything at all is kept. */
export function any() {
  const { skills, signoffs, surveys, goal } = mentee();
  return Boolean(skills || signoffs || surveys || goal?.id) || all().some(([, record]) => state(record));
}

/** For `keep.js` alone, which writes many records at once. */
export const inside = { changed: () => changed(), current, prefix, restoreKey, save };

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
  let waiting = 0;
  addEventListener("storage", ({ key, newValue }) => {
    if (key !== null && !key.startsWith(prefix())) return;
    if (key === null || newValue === null || key === restoreKey()) mine.clear();
    else {
      // Another tab wrote without having seen what this one wrote a moment before: join both.
      const known = mine.get(key), theirs = decode(newValue);
      if (known && theirs && theirs !== "newer") save(key, merge(known, theirs.record));
    }
    // An import in another tab writes many at once.
    clearTimeout(waiting);
    waiting = setTimeout(changed, 20);
  });
}
