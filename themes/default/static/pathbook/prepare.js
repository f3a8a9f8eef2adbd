// @ts-check
// What a mentee brings to a meeting, as Markdown. Pure: the published graph and the progress in, a
// text out. Promise: the same progress and times give the same text.
import { beginOf, dayOf, filled, plain } from "./meeting.js";
import { known, recommend, title } from "./next.js";
import { HOME, ahead, planOf, stepsOf, taskOf } from "./plan.js";

/** @typedef {import("./next.js").Index} Index */
/** @typedef {{id: string, title: string, note?: string}} Line */
/**
 * A sheet: what was done since the last meeting, what is begun and moves, what is begun and stands
 * still, the mentee's questions, what is next and why, the goal and how far it is.
 * @typedef {{name: string, day: string, since: string, lessons: Line[], tasks: (Line & {tasks: string[]})[], quizzes: (Line & {right: number, all: number})[], signoffs: (Line & {level: string, by: string})[], going: Line[], stuck: (Line & {last: string})[], questions: string, next: {title: string, because: import("./next.js").Because}[], goal: string, far: string}} Sheet
 */

/** Who has begun something and made no mark for so many days may be stuck. */
export const STUCK_DAYS = 14;
/** Without an earlier meeting a sheet tells of so many days. */
export const FIRST_DAYS = 14;

const DAY = 86_400_000;
/** A time some days before another. @param {string} now @param {number} days */
const before = (now, days) => new Date(Date.parse(now) - days * DAY).toISOString();

/**
 * Since when a sheet tells unless the mentee says otherwise: since the last sheet or meeting. A sheet that
 * is made anew on the same day tells of the same time again.
 * @param {Mentee} mentee @param {string} now
 */
export function since({ preparation, sessions }, now) {
  const today = dayOf(now), { made = "", since = "" } = preparation ?? {};
  // A meeting of today is the one that is being prepared.
  const meetings = Object.entries(sessions ?? {}).filter(([, meeting]) => filled(meeting)).map(([key]) => key.slice(key.lastIndexOf("@") + 1)).filter((day) => day < today && /^\d{4}-\d\d-\d\d$/.test(day));
  const last = made && dayOf(made) === today ? since : made;
  const latest = [last, ...meetings.map(beginOf)].sort().at(-1);
  return latest && latest < now ? latest : before(now, FIRST_DAYS);
}

/**
 * The mentee's questions: empty once they went into a sheet of an earlier day and were not changed since.
 * `last` are those, to bring them back.
 * @param {Mentee} mentee @param {string} now
 */
export function questions({ preparation }, now) {
  const { questions: kept = "", made = "", at = "" } = preparation ?? {};
  const used = made !== "" && at <= made && dayOf(made) < dayOf(now);
  return used ? { now: "", last: kept } : { now: kept, last: "" };
}

/** When the last mark of a page was made. @param {PageRecord} record */
const lastMark = ({ tasks, quizzes }) => [...Object.values(tasks ?? {}), ...Object.values(quizzes ?? {}).map(({ at }) => at)].sort().at(-1) ?? "";

/**
 * What is on the sheet. Records must be joined under the pages' present names.
 * @param {Index} index @param {{pages: Map<string, PageRecord>, mentee: Mentee}} progress
 * @param {{now: string, since: string, questions: string, target?: Aim | undefined, far?: string}} asked @returns {Sheet}
 */
export function sheet(index, { pages, mentee }, { now, since, questions, target, far = "" }) {
  /** @type {Sheet} */
  const out = { name: mentee.learner?.name ?? "", day: dayOf(now), since: dayOf(since), lessons: [], tasks: [], quizzes: [], signoffs: [], going: [], stuck: [], questions: questions.trim(), next: [], goal: target ? title(index, target) : "", far };
  const quiet = before(now, STUCK_DAYS), recent = (/** @type {string | undefined} */ time) => time !== undefined && time >= since && time <= now;
  for (const [id, record] of [...pages].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { done, tasks = {}, quizzes = {} } = record;
    if (id === HOME) {
      for (const task of Object.keys(tasks).filter((task) => recent(tasks[task]))) out.lessons.push({ id: task, title: taskOf(planOf(mentee), task) });
      continue;
    }
    const page = index.pages.get(id), line = { id, title: page?.title || id };
    if (recent(done)) out.lessons.push(line);
    const ticked = Object.keys(tasks).filter((task) => recent(tasks[task])).map((task) => page?.tasks.find(({ id }) => id === task)?.text ?? task);
    if (ticked.length && !recent(done)) out.tasks.push({ ...line, tasks: ticked });
    const answered = Object.values(quizzes).filter(({ at }) => recent(at));
    if (answered.length) out.quizzes.push({ ...line, right: answered.filter(({ correct }) => correct).length, all: answered.length });
    const last = lastMark(record);
    if (done || !last) continue;
    if (last < quiet) out.stuck.push({ ...line, last: dayOf(last) });
    else out.going.push(line);
  }
  out.stuck.sort((a, b) => (a.last < b.last ? -1 : a.last > b.last ? 1 : 0));
  for (const { skill, level, by, at } of mentee.signoffs ?? []) {
    if (recent(at)) out.signoffs.push({ id: skill, title: index.skills.get(index.called.get(skill) ?? skill)?.title ?? skill, level: index.graph.levels[level - 1] ?? String(level), by });
  }
  const knows = known(index, { pages, mentee });
  if (target?.plan) out.next = ahead(index, knows, target, stepsOf(index, knows, target.plan, pages.get(HOME)?.tasks)).slice(0, 3).map(({ entry }) => ({ title: entry.title, because: { goal: title(index, target) } }));
  else out.next = recommend(index, knows, target, 3).map(({ page, because }) => ({ title: page.title, because }));
  return out;
}

/** A sheet's parts, each a heading with lines: for Markdown and for printing. @param {Sheet} sheet @param {typeof import("./text.js").SHEET} words @returns {{heading: string, lines: string[], own?: string}[]} */
export function parts(sheet, words) {
  const done = [
    ...sheet.lessons.map(({ title }) => words.lesson(title)),
    ...sheet.tasks.map(({ title, tasks }) => words.tasks(title, tasks)),
    ...sheet.quizzes.map(({ title, right, all }) => words.quizzes(title, right, all)),
    ...sheet.signoffs.map(({ title, level, by }) => words.signoff(title, level, by)),
  ];
  const list = [
    { heading: words.done(sheet.since), lines: done.length ? done : [words.nothing] },
    { heading: words.going, lines: sheet.going.map(({ title }) => title) },
    { heading: words.stuck(STUCK_DAYS), lines: sheet.stuck.map(({ title, last }) => words.quiet(title, last)) },
    { heading: words.questions, lines: [], own: sheet.questions },
    { heading: words.next, lines: sheet.next.map(({ title, because }) => words.because(title, because)) },
    { heading: words.goal, lines: sheet.goal ? [sheet.far ? words.goalAndFar(sheet.goal, sheet.far) : sheet.goal] : [] },
  ];
  return list.filter(({ lines, own }) => lines.length || own);
}

/** A sheet as Markdown. @param {Sheet} sheet @param {typeof import("./text.js").SHEET} words */
export function markdown(sheet, words) {
  const text = parts(sheet, words).map(({ heading, lines, own }) => [`## ${plain(heading)}`, own ?? lines.map((line) => `- ${plain(line)}`).join("\n")].join("\n\n"));
  return `${[`# ${plain(words.title(sheet.name, sheet.day))}`, ...text].join("\n\n")}\n`;
}
