// @ts-check
// Progress as a whole: taken out as a file, taken in, brought back, forgotten. For the progress page,
// and for whoever must save what the browser does not keep.
//
// Promises: taking in tells what it did, or did nothing; bringing back undoes what was done and
// nothing that was done since, in this tab or another; what is forgotten as a whole leaves no trace.
import { write } from "./progress-file.js";
import { all, inside, isTable, mark, markDone, mentee, merge, names, update } from "./store.js";

const { changed, current, keyOf, save: put } = inside;

/** A record by its name; `null`: none. @typedef {[string, Record<string, unknown> | null]} Entry */

/** All that is kept. @returns {Progress} */
export const progress = () => ({ pages: new Map(all()), mentee: mentee() });

/** Whether the browser lets this site keep anything: it is tried, outside of what other tabs watch. */
export function canKeep() {
  const key = "pathbook:try";
  try {
    localStorage.setItem(key, key);
    const kept = localStorage.getItem(key) === key;
    localStorage.removeItem(key);
    return kept;
  } catch { return false; }
}

/** Gives the reader a file. @param {string} name @param {string} text @param {string} [type] */
export function download(name, text, type = "application/json") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Gives the reader their progress as a file. */
export function save() {
  const now = new Date().toISOString();
  download(`progress-${now.slice(0, 10)}.json`, `${JSON.stringify(write(progress(), document.body.dataset.site ?? "", now), null, 2)}\n`);
}

/**
 * Writes many records, with one notice for all: `"join"` merges them with what is there; `"replace"`
 * puts them as they are, or takes them away, also from what other tabs know; `"forget"` also from
 * what other tabs could not write yet. A record of a newer version is left alone. Returns whether
 * all of it was kept.
 * @param {Iterable<Entry>} entries @param {"join" | "replace" | "forget"} how
 */
function writeAll(entries, how) {
  let kept = true;
  const forget = () => {
    if (how !== "join") try {
      localStorage.setItem(keyOf("restore"), how);
      localStorage.removeItem(keyOf("restore"));
    } catch { /* told when the first is written */ }
  };
  forget();
  for (const [name, record] of entries) {
    const known = current(name);
    if (known === "newer") kept = false;
    else kept = put(name, record && how === "join" ? merge(known, record) : record) && kept;
  }
  forget();
  changed();
  return kept;
}

/** @param {unknown} a @param {unknown} b */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/**
 * What there is now, with the step from `before` to `after` taken back where nothing else was done
 * since: entry by entry. Pure.
 * @param {any} now @param {any} after @param {any} before @returns {any}
 */
export function takeBack(now, after, before) {
  if (same(now, after)) return before;
  if (!isTable(now) || !(isTable(after) || isTable(before))) return now;
  const out = Object.entries({ ...(isTable(before) ? before : {}), ...now }).map(([key]) => {
    const [x, y, z] = [now, after, before].map((table) => (isTable(table) && Object.hasOwn(table, key) ? table[key] : undefined));
    return [key, takeBack(x, y, z)];
  });
  return Object.fromEntries(out.filter(([, value]) => value !== undefined));
}

/** Every record by its name, but those of a newer version. @returns {Map<string, any>} */
function everything() {
  const entries = ["mentee", ...names("page:").map((id) => `page:${id}`)].map((name) => /** @type {[string, any]} */ ([name, current(name)]));
  return new Map(structuredClone(entries.filter(([, record]) => record !== "newer" && Object.keys(record).length)));
}

/**
 * Does something that can be undone. Returns the way back, which says whether all was kept.
 * @param {() => void} act @returns {() => boolean}
 */
export function undoable(act) {
  const before = everything();
  act();
  const after = everything();
  return () => {
    const now = everything();
    /** @type {Entry[]} */
    const entries = [];
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const [x, y, z] = [now.get(name), after.get(name), before.get(name)];
      if (!same(y, z)) entries.push([name, takeBack(x, y, z) ?? null]);
    }
    return writeAll(entries, "replace");
  };
}

/** Takes a file's progress in, merged with what is here. Returns whether all of it was kept. @param {Progress} file */
export function takeIn(file) {
  return writeAll([...[...file.pages].map(([id, record]) => /** @type {Entry} */ ([`page:${id}`, record])), ["mentee", file.mentee]], "join");
}

/** Forgets a page: its marks leave stones, so that no older file brings them back. @param {string} id */
export function forget(id) {
  return update(id, (record) => {
    for (const table of /** @type {const} */ (["tasks", "quizzes"])) for (const name of Object.keys(record[table] ?? {})) mark(record, table, name, null);
    if (record.done) markDone(record, false);
    delete record.seen;
  });
}

/** Forgets everything, so that nothing is left of it here. An exported file brings it back. */
export const forgetAll = () => writeAll([...everything().keys()].map((name) => [name, null]), "forget");

/** Records that could not be read, as stored: key and text. @returns {[string, string][]} */
export function aside() {
  try {
    return names("aside:").map((name) => keyOf(`aside:${name}`)).map((key) => [key, localStorage.getItem(key) ?? ""]);
  } catch { return []; }
}

/** @param {string} key a key of {@link aside} */
export function dropAside(key) {
  try { localStorage.removeItem(key); } catch { /* it stays, and is shown */ }
  changed();
}
