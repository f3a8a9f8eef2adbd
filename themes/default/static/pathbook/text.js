// @ts-check
// The words of the scripts that are loaded on demand, in the page's language. Those of every page are
// there from the beginning; the others come with this module.
const { WORDS } = await import(pathbook.more);
Object.assign(pathbook.words, WORDS);

/** A message of the interface, filled. */
export const say = pathbook.say;

/** `45 min`, `1 h`, `1 h 20 min`. @param {number} minutes */
export function duration(minutes) {
  const args = { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
  return args.hours && args.minutes ? say("duration_both", args) : args.hours ? say("duration_hours", args) : say("duration_minutes", args);
}

/** A day in words. @param {string} iso */
export function date(iso) {
  const day = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? iso : new Intl.DateTimeFormat(pathbook.lang, { dateStyle: "long", timeZone: "UTC" }).format(day);
}

/** `a, b, c`. @param {string[]} items */
export const list = (items) => items.join(say("comma"));

/** `a, b and c`. @param {string[]} items */
export const listed = (items) => new Intl.ListFormat(pathbook.lang === "en" ? "en-GB" : pathbook.lang).format(items);

export const TEXT = {
  // What comes next.
  next: say("what_is_next"), goOn: say("go_on"), allDone: say("all_done"), nothing: say("nothing_kept"),
  goal: `${say("my_goal")} `, noGoal: say("no_goal"), goals: { path: say("paths"), role: say("roles"), skill: say("skills") },
  aim: say("make_goal"), drop: say("no_longer_goal"),
  chosen: (/** @type {string} */ title) => say("goal_chosen", { title }), none: say("goal_none"),
  begun: say("because_begun"), last: say("because_last"), here: say("you_are_here"), knows: say("you_know_this"), waits: (/** @type {string} */ need) => say("needs_first", { need }),
  because: (/** @type {string} */ page, /** @type {string} */ need) => say("because_needs", { page, need }),
  towards: (/** @type {string} */ goal) => say("towards", { goal }), noGraph: say("no_graph"),
  // How far.
  onPath: say("progress_on_path"), lessonsDone: (/** @type {number} */ done, /** @type {number} */ all) => say("lessons_done", { done, all }),
  stageDone: say("stage_done"), doneWord: say("state_done"), done: (/** @type {number} */ done, /** @type {number} */ all) => say("some_done", { done, all }),
  left: (/** @type {number} */ minutes) => say("time_left", { time: duration(minutes) }),
  wholeDone: say("whole_done"), nothingLeft: say("nothing_left"),
  lessonsLeft: (/** @type {number} */ count, /** @type {number} */ minutes) => say("lessons_left", { count, time: duration(minutes) }),
  begin: (/** @type {string} */ title) => say("go_on_with", { title }), goOnWith: (/** @type {string} */ title) => say("continue_with", { title }),
  // Skills and roles.
  assess: `${say("how_well")} `, assessOf: (/** @type {string} */ skill) => say("how_well_of", { skill }), notSaid: say("not_said"), notYet: say("level_not_yet", { number: 0 }),
  doneLessons: (/** @type {string} */ titles) => say("done_lessons", { titles }), signed: (/** @type {string} */ by, /** @type {string} */ level, /** @type {string} */ note) => say("signed", { by, level, noted: note ? "yes" : "no", note }),
  ofRole: say("skills_of_role"), roleSkills: (/** @type {number} */ have, /** @type {number} */ all) => say("role_skills", { have, all }),
  roleLessons: (/** @type {number} */ count, /** @type {number} */ minutes) => ` ${say("role_lessons", { count, time: duration(minutes) })}`,
  untaught: (/** @type {string} */ skills) => say("role_untaught", { skills }),
  allLessons: (/** @type {number} */ count) => say("all_lessons_on_way", { count }),
  have: say("you_have_it"), youHave: (/** @type {string} */ level) => say("you_level", { level }), youNotYet: say("you_not_yet"),
  // The progress page.
  paths: say("paths"), lessons: say("lessons"), skills: say("skills"), howWell: say("how_well_each"),
  doneOn: (/** @type {string} */ day) => say("done_on", { date: date(day) }), started: say("state_started"), tasksOf: (/** @type {number} */ done, /** @type {number} */ all) => say("tasks_of", { done, all }),
  quizzesOf: (/** @type {number} */ right, /** @type {number} */ all) => say("quizzes_of", { right, all }), gone: say("page_gone"),
  reset: say("reset"), wasReset: (/** @type {string} */ title) => say("was_reset", { title }), undo: say("undo"), back: say("back_as_before"),
  forgetAll: say("forget_all"), forgotten: say("forgotten"), notKept: say("nothing_can_be_kept"),
  aside: say("set_aside"), asideWhy: say("set_aside_why"), characters: (/** @type {number} */ count) => `${say("characters", { count })} `, download: say("download"), throwAway: say("throw_away"),
  // Questionnaires.
  surveyKept: (/** @type {string} */ moment, /** @type {number} */ done, /** @type {number} */ all) => say("survey_kept", { moment, done, all }),
  surveyEmpty: (/** @type {string} */ moment) => say("survey_empty", { moment }), surveyClear: say("survey_clear"), surveyCleared: (/** @type {string} */ moment) => say("survey_cleared", { moment }),
  surveyQuestion: say("question"), surveyBeside: say("answers_side_by_side"),
  // Files that are taken in.
  too_large: say("file_too_large"), too_deep: say("file_too_deep"), not_json: say("file_not_json"), not_progress: say("file_not_progress"), no_version: say("file_no_version"), newer: say("file_newer"),
  noFit: say("file_does_not_fit"), otherSite: (/** @type {string} */ site) => say("file_other_site", { site }), unchanged: say("file_unchanged"),
  takenIn: (/** @type {string} */ sum) => say("taken_in", { sum }), added: (/** @type {number} */ count) => say("taken_added", { count }), changed: (/** @type {number} */ count) => say("taken_changed", { count }), removed: (/** @type {number} */ count) => say("taken_removed", { count }), same: (/** @type {number} */ count) => say("taken_same", { count }),
  kept: (/** @type {number} */ count) => say("taken_kept", { count }), skipped: (/** @type {number} */ count) => say("taken_skipped", { count }), more: (/** @type {number} */ count) => say("and_more", { count }),
};

/** Something and what belongs to it. @param {string} title @param {string} part */
const titled = (title, part) => say("titled", { title, part });

/** The words of the sheet for a meeting. */
export const SHEET = {
  heading: say("sheet_heading"), what: say("sheet_what"), since: say("sheet_since"), mine: say("sheet_questions"), text: say("sheet_text"), again: say("sheet_again"),
  copy: say("copy"), save: say("sheet_save"), print: say("print"), copied: say("meeting_copied"), notCopied: say("sheet_not_copied"),
  title: (/** @type {string} */ name, /** @type {string} */ day) => (name ? say("sheet_title_of", { name, date: date(day) }) : say("sheet_title", { date: date(day) })),
  done: (/** @type {string} */ day) => say("sheet_done", { date: date(day) }), nothing: say("sheet_nothing"), going: say("sheet_going"), stuck: (/** @type {number} */ days) => say("sheet_stuck", { days }),
  questions: say("sheet_questions"), next: say("sheet_next"), goal: say("sheet_goal"), goalAndFar: titled,
  lesson: (/** @type {string} */ title) => say("sheet_lesson", { title }), tasks: (/** @type {string} */ title, /** @type {string[]} */ tasks) => titled(title, tasks.join(say("semicolon"))),
  quizzes: (/** @type {string} */ title, /** @type {number} */ right, /** @type {number} */ all) => titled(title, say("quizzes_of", { right, all })),
  signoff: (/** @type {string} */ skill, /** @type {string} */ level, /** @type {string} */ by) => say("sheet_signoff", { skill, level, by }),
  quiet: (/** @type {string} */ title, /** @type {string} */ day) => say("sheet_quiet", { title, date: date(day) }),
  because: (/** @type {string} */ title, /** @type {import("./next.js").Because} */ { last, page, need, goal }) => titled(title, last ? TEXT.last : page ? TEXT.because(page.title, need ?? "") : goal ? TEXT.towards(goal) : TEXT.begun),
};
