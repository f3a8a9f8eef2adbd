// @ts-check
// The words of the scripts that are loaded on demand; those of every page are in `pathbook.js`.
// A function stands where words depend on what they tell.

/** @param {number} number @param {string} one @param {string} [many] */
const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

/** `45 min`, `1 h`, `1 h 20 min`. @param {number} minutes */
export function duration(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours ? `${hours} h` : "", rest || !hours ? `${rest} min` : ""].filter(Boolean).join(" ");
}

export const TEXT = {
  // What comes next.
  next: "What is next", goOn: "Continue where you left off", allDone: "Everything on your way is done. Choose another goal, or a path.",
  nothing: "Nothing is kept yet. Open a lesson and tick off its first task, or choose a goal.",
  goal: "My goal: ", noGoal: "no goal: what I have begun", goals: { path: "Paths", role: "Roles", skill: "Skills" },
  aim: "Make this my goal", drop: "No longer my goal",
  chosen: (/** @type {string} */ title) => `Your goal is ${title}.`, none: "You have no goal now.",
  begun: "You have begun it", last: "You read this last", here: "you are here", knows: "you know this", waits: (/** @type {string} */ need) => `needs ${need} first`,
  because: (/** @type {string} */ page, /** @type {string} */ need) => `because “${page}” needs ${need}`,
  towards: (/** @type {string} */ goal) => `towards “${goal}”`,
  noGraph: "What comes next cannot be told, since the list of all lessons could not be loaded. If you opened this page from a folder, open it from a web server instead (“pathbook serve” is one). What you tick is kept all the same.",
  // How far.
  onPath: "Progress on this path", lessonsDone: (/** @type {number} */ done, /** @type {number} */ all) => `${done} of ${count(all, "lesson")} done`,
  stageDone: "✓ done", doneWord: "done", done: (/** @type {number} */ done, /** @type {number} */ all) => `${done} of ${all} done`,
  left: (/** @type {number} */ minutes) => `${duration(minutes)} left`,
  stage: (/** @type {number} */ minutes, /** @type {string} */ stage) => `${duration(minutes)} left in “${stage}”`,
  stages: (/** @type {number} */ more, /** @type {number} */ minutes) => `, then ${count(more, "more stage")}: ${duration(minutes)}`,
  wholeDone: "You have done all of it.", nothingLeft: "Nothing is left to learn for it here.",
  lessonsLeft: (/** @type {number} */ lessons, /** @type {number} */ minutes) => `${count(lessons, "lesson")}, ${duration(minutes)} left`,
  begin: (/** @type {string} */ title) => `Go on with ${title}`, goOnWith: (/** @type {string} */ title) => `Continue with ${title}`,
  // Skills and roles.
  assess: "How well do you know it? ", assessOf: (/** @type {string} */ skill) => `How well do you know ${skill}?`, notSaid: "not said", notYet: "0: not yet",
  doneLessons: (/** @type {string} */ titles) => `done: ${titles}`, signed: (/** @type {string} */ by, /** @type {string} */ level, /** @type {string} */ note) => `${by} confirmed: ${level}${note ? ` (“${note}”)` : ""}`,
  ofRole: "Skills of this role",
  roleLessons: (/** @type {number} */ lessons, /** @type {number} */ minutes) => ` ${count(lessons, "lesson leads", "lessons lead")} to the others: ${duration(minutes)}.`,
  untaught: (/** @type {string} */ skills) => `No lesson here teaches ${skills}: ask your mentor how to learn it.`,
  have: "✓ you have it", youHave: (/** @type {string} */ level) => `you: ${level}`, youNotYet: "you: not yet",
  // The progress page.
  paths: "Paths", lessons: "Lessons", skills: "Skills", howWell: "How well do I know each skill?",
  doneOn: (/** @type {string} */ day) => `done on ${day}`, started: "started", tasksOf: (/** @type {number} */ ticked, /** @type {number} */ all) => `${ticked} of ${count(all, "task")}`,
  quizzesOf: (/** @type {number} */ right, /** @type {number} */ all) => `${right} of ${all} ${all === 1 ? "quiz" : "quizzes"} right`, gone: "this page is gone; what you did is kept",
  reset: "Reset", wasReset: (/** @type {string} */ title) => `“${title}” was reset.`, undo: "Undo", back: "Everything is as it was before.",
  forgetAll: "Forget everything that is kept here, on this device? You can undo it for a few seconds. Export it first if you may want it back later.", forgotten: "Everything was forgotten.",
  notKept: "Your browser does not let this site keep anything, so there is nothing to show. A private window or a full storage can be the reason.",
  aside: "Set aside", asideWhy: "Something that was kept here could not be read. It was set aside, not thrown away. Download it and show it to somebody who can help.",
  characters: (/** @type {number} */ number) => `${count(number, "character")} `, download: "Download", throwAway: "Throw away",
  // Questionnaires.
  surveyKept: (/** @type {string} */ moment, /** @type {number} */ answered, /** @type {number} */ all) => `${moment}: ${answered} of ${count(all, "question")} answered. Kept in this browser; export your progress to pass it on.`,
  surveyEmpty: (/** @type {string} */ moment) => `${moment}: nothing answered yet. Answers stay in this browser until you export your progress.`,
  surveyClear: "Take these answers back", surveyCleared: (/** @type {string} */ moment) => `The answers of “${moment}” were taken back.`,
  surveyQuestion: "Question", surveyBeside: "Your answers side by side",
  // Files that are taken in.
  tooLarge: "This file is far too large for a progress file. Nothing was changed.",
  tooDeep: "This file is nested far too deep for a progress file. Nothing was changed.",
  notJson: "This file is not JSON, so it is no exported progress, or it was cut off. Nothing was changed.",
  notProgress: "This is not an exported progress file. Nothing was changed.",
  noVersion: "This file does not say which version it is. Nothing was changed.",
  newerFile: "This file was written by a newer version of the site. Nothing was changed; the file stays as it is. Reload the page and try again.",
  noFit: "Your browser did not let this site keep all of the file, so nothing of it was taken in: everything is as it was before. A private window or a full storage can be the reason.",
  otherSite: (/** @type {string} */ site) => `This file is from another site: ${site}. Take it in all the same?`, unchanged: "Nothing was changed.",
  takenIn: (/** @type {string} */ sum) => `Taken in: ${sum}.`, added: "new", changed: "changed", removed: "taken back", same: "as before",
  kept: "left as here, which is later", skipped: "could not be read", more: (/** @type {number} */ number) => `and ${number} more`,
  marks: /** @type {Record<string, string>} */ ({ tasks: "Task", quizzes: "Quiz", pages: "Done", skills: "Self-assessment", surveys: "Survey", sessions: "Meeting", preparation: "Preparation of a meeting", signoffs: "Sign-off", learner: "Name", goal: "Goal", plan: "Plan" }),
};

/** The words of the sheet for a meeting. */
export const SHEET = {
  heading: "Prepare a meeting", what: "A sheet to bring along or to paste where you and your mentor keep notes. It is written from what this browser keeps, and goes nowhere by itself.",
  since: "What I have done since", mine: "My questions", text: "The sheet, as Markdown", again: "Bring back last time’s questions",
  copy: "Copy", save: "Save as file", print: "Print", copied: "Copied.", notCopied: "It could not be copied. It is selected now: copy it with the keyboard.",
  title: (/** @type {string} */ name, /** @type {string} */ day) => (name ? `${name}: for our meeting (${day})` : `For our meeting (${day})`),
  done: (/** @type {string} */ day) => `Done since ${day}`, nothing: "nothing that was ticked off", going: "In progress", stuck: (/** @type {number} */ days) => `Stuck: begun, and quiet for more than ${days} days`,
  questions: "My questions", next: "What is next, and why", goal: "My goal",
  lesson: (/** @type {string} */ title) => `${title}: done`, quizzes: (/** @type {string} */ title, /** @type {number} */ right, /** @type {number} */ all) => `${title}: ${right} of ${all} ${all === 1 ? "quiz" : "quizzes"} right`,
  signoff: (/** @type {string} */ skill, /** @type {string} */ level, /** @type {string} */ by) => `${skill}: ${level}, confirmed by ${by}`,
  quiet: (/** @type {string} */ title, /** @type {string} */ day) => `${title}, last mark on ${day}`,
  because: (/** @type {string} */ title, /** @type {import("./next.js").Because} */ { last, page, need, goal }) => {
    const why = last ? TEXT.last : page ? TEXT.because(page.title, need ?? "") : goal ? TEXT.towards(goal) : TEXT.begun;
    return `${title}: ${why}`;
  },
};
