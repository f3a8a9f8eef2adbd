// @ts-check
// A page in the frame of a learning platform: takes the marks that the platform kept, and gives it those that are
// made here. Runs before the page's own scripts; where there is no platform it does nothing.
// @ts-ignore The theme's own, where the package has it.
import { mark, markDone, own, read, update, watch } from "./site/pathbook/store.js";

/** @typedef {{done: boolean, tasks: string[], quizzes: Record<string, number[]>}} Marks */
/** @typedef {{store: string, pages: {id: string, quizzes: {id: string, right: number[]}[]}[], marks: (id: string) => Marks, at: (id: string) => void, keep: (id: string, marks: Marks) => void}} Session */

/** @returns {Session | undefined} */
function session() {
  try { return parent === window ? undefined : /** @type {any} */ (parent).pathbookScorm; } catch { return undefined; }
}

const platform = session();
if (platform) {
  // Each learner has a store of their own in this browser.
  document.body.dataset.site = platform.store;
  /** @param {string} id @returns {Marks} */
  const here = (id) => {
    const record = read(id), quizzes = Object.entries(record.quizzes ?? {});
    return { done: Boolean(record.done), tasks: Object.keys(record.tasks ?? {}), quizzes: Object.fromEntries(quizzes.map(([quiz, answer]) => [quiz, /** @type {any} */ (answer).answers])) };
  };
  /** @param {Marks} marks */
  const print = ({ done, tasks, quizzes }) => JSON.stringify([done, [...tasks].sort(), Object.entries(quizzes).sort()]);
  for (const { id, quizzes } of platform.pages) {
    const kept = platform.marks(id);
    if (print(kept) === print(here(id))) continue;
    update(id, (/** @type {any} */ record) => {
      if (kept.done && !record.done) markDone(record, true);
      for (const task of kept.tasks) if (own(record.tasks, task) === undefined) mark(record, "tasks", task, true);
      for (const { id: quiz, right } of quizzes) {
        const answers = kept.quizzes[quiz];
        if (answers && !own(record.quizzes, quiz)) mark(record, "quizzes", quiz, { answers, correct: String(answers) === String(right) });
      }
    });
  }
  const tell = () => {
    for (const { id } of platform.pages) {
      const now = here(id);
      if (print(now) !== print(platform.marks(id))) platform.keep(id, now);
    }
  };
  watch(tell);
  platform.at(document.body.dataset.page ?? "");
}
