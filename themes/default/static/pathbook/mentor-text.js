// @ts-check
// The words of the mentor's page.

/** @param {number} number @param {string} one @param {string} [many] */
const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
/** @param {string} note */
const quoted = (note) => (note ? ` (“${note}”)` : "");

export const TEXT = {
  date: (/** @type {string} */ iso) => new Date(iso).toLocaleDateString(document.documentElement.lang, { dateStyle: "medium" }),
  reading: (/** @type {number} */ done, /** @type {number} */ all) => `${done} of ${count(all, "file")} read`,
  refused: (/** @type {number} */ files) => `${count(files, "file")} to look at:`,
  otherSite: (/** @type {string} */ site) => `it was written on another site (${site}), so that lessons of it may be unknown here; it is shown all the same`,
  older: (/** @type {string} */ name) => `there is a newer file of ${name}; this one was left out`,
  noGraph: "The list of all lessons could not be loaded. If you opened this page from a folder, open it from a web server instead (“pathbook serve” is one).",
  people: (/** @type {number} */ people) => count(people, "mentee"),
  order: "In order of", orders: /** @type {Record<string, string>} */ ({ name: "name", waits: "what waits longest", goal: "goal" }),
  withoutGoal: "no goal yet", goal: (/** @type {string} */ title) => `Goal: ${title}`,
  lessons: (/** @type {number} */ done, /** @type {number} */ all) => `${done} of ${count(all, "lesson")}`, inStage: (/** @type {string} */ stage) => `in “${stage}”`,
  last: (/** @type {string} */ day) => `last mark ${day}`, nothing: "nothing yet",
  stuckShort: (/** @type {string} */ title, /** @type {number} */ days) => `“${title}” rests for ${count(days, "day")}`, quietShort: (/** @type {number} */ days) => `quiet for ${count(days, "day")}`,
  talk: "What to talk about",
  stuck: (/** @type {string} */ day, /** @type {number} */ ticked, /** @type {number} */ tasks) => `has not moved since ${day}${tasks ? `, ${ticked} of ${count(tasks, "task")} done` : ""}. What is in the way?`,
  quiet: (/** @type {string} */ day) => `Nothing was marked since ${day}. A pause, or something else?`,
  wrong: "has a quiz whose last answer was not right. Let it be explained to you.",
  differ: (/** @type {string} */ skill, /** @type {string} */ self, /** @type {string} */ mentor) => `${skill}: “${self}” by their own word, “${mentor}” by a mentor's. What does each of you see?`,
  lately: "was finished lately. What would they do differently now?",
  toConfirm: (/** @type {string[]} */ skills, /** @type {number} */ all) => `Not confirmed yet: ${skills.join(", ")}${all > skills.length ? ` and ${all - skills.length} more` : ""}. What can you look at together?`,
  noGoal: "There is no goal. Which path or role would help them?", next: "Next would be",
  paths: "Paths", open: "Begun and open", begun: (/** @type {string} */ since, /** @type {string} */ moved, /** @type {number} */ ticked, /** @type {number} */ tasks) => `since ${since}${moved === since ? "" : `, last mark ${moved}`}${tasks ? `, ${ticked} of ${count(tasks, "task")}` : ""}`,
  levels: "Skills", missing: "Missing for the goal",
  self: (/** @type {string} */ level) => `own word: ${level}`, learned: (/** @type {string} */ level) => `lessons: ${level}`,
  confirmedBy: (/** @type {string} */ level, /** @type {string} */ by, /** @type {string} */ day, /** @type {string} */ note) => `confirmed: ${level}, by ${by} on ${day}${quoted(note)}`, notConfirmed: "not confirmed",
  confirmTitle: "Confirm a skill", claimed: "Claimed and not confirmed", others: "All skills", skill: "Skill", level: "Level", levelNotYet: "0: not yet", notYet: "not yet",
  note: "What you saw (optional)", by: "Your name", confirm: "Confirm", whoAreYou: "Mentees see who confirmed a skill: write your name.", takeBack: "Take back",
  confirmed: (/** @type {string} */ skill, /** @type {string} */ level, /** @type {string} */ note) => `${skill}: ${level}${quoted(note)}`,
  saveFor: (/** @type {string} */ name) => `Save the file for ${name}`, saved: (/** @type {string} */ name) => `Saved. Give the file to ${name}, who imports it under “My progress”.`,
  matrix: "Who knows what", forRole: "Skills of", allSkills: "everything here", covered: "Have it", covers: (/** @type {number} */ have, /** @type {number} */ all) => `${have} of ${all}`,
  legend: "A number is the level by the mentee's own word or by lessons; with a tick it is a mentor's. Filled cells reach the level that is asked for.",
  single: "Only one person has it", nobody: "Nobody has it", onlyOne: (/** @type {string} */ skill, /** @type {string} */ name) => `${skill}: only ${name}`,
  help: "Who could help whom", helpNote: "Somebody who is at that level, for somebody who needs it for their goal. Ask both.", noHelp: "Nobody here lacks for their goal what another one has.", couldHelp: (/** @type {string} */ helper, /** @type {string} */ learner, /** @type {string} */ skill) => `${helper} could help ${learner} with ${skill}`, sure: "confirmed", more: (/** @type {number} */ rest) => `${rest} more`,
  takeOut: "Take it with you", asMarkdown: "Notes as Markdown", peopleCsv: "Mentees as CSV", skillsCsv: "Skills as CSV", notes: "Notes for my mentees",
};
