// @ts-check
// The words of the mentor's page, by what it tells.
import { list, say } from "./text.js";

/** @param {string} text @param {string} note */
const quoted = (text, note) => (note ? say("mentor_quoted", { text, note }) : text);

export const TEXT = {
  reading: (/** @type {number} */ done, /** @type {number} */ all) => say("mentor_reading", { done, all }),
  refused: (/** @type {number} */ count) => say("mentor_refused", { count }),
  otherSite: (/** @type {string} */ site) => say("mentor_other_site", { site }), foreign: (/** @type {number} */ count, /** @type {string} */ site) => say("mentor_foreign", { count, site }), takeForeign: say("mentor_take_foreign"), older: (/** @type {string} */ name) => say("mentor_older", { name }),
  noGraph: say("mentor_no_graph"),
  people: (/** @type {number} */ count) => say("mentor_people", { count }),
  order: say("mentor_order"), orders: /** @type {Record<string, string>} */ ({ name: say("mentor_order_name"), waits: say("mentor_order_waits"), goal: say("mentor_order_goal") }),
  withoutGoal: say("mentor_without_goal"), goal: (/** @type {string[]} */ titles) => say("mentor_goal", { title: list(titles) }),
  plan: (/** @type {string[]} */ titles) => say("mentor_plan", { title: list(titles), titled: titles.length ? "yes" : "no" }), steps: (/** @type {number} */ done, /** @type {number} */ all) => say("mentor_plan_steps", { done, all }), late: (/** @type {string} */ date) => say("mentor_late", { date }),
  lessons: (/** @type {number} */ done, /** @type {number} */ all) => say("mentor_lessons", { done, all }), inStage: (/** @type {string} */ stage) => say("mentor_in_stage", { stage }),
  last: (/** @type {string} */ date) => say("mentor_last", { date }), nothing: say("mentor_nothing"),
  stuckShort: (/** @type {string} */ title, /** @type {number} */ count) => say("mentor_stuck_short", { title, count }), quietShort: (/** @type {number} */ count) => say("mentor_quiet_short", { count }),
  talk: say("mentor_talk"),
  stuck: (/** @type {string} */ date, /** @type {number} */ done, /** @type {number} */ tasks) => say("mentor_stuck", { date, done, tasks }),
  quiet: (/** @type {string} */ date) => say("mentor_quiet", { date }), wrong: say("mentor_wrong"),
  differ: (/** @type {string} */ skill, /** @type {string} */ self, /** @type {string} */ mentor) => say("mentor_differ", { skill, self, mentor }),
  lately: say("mentor_lately"),
  toConfirm: (/** @type {string[]} */ skills, /** @type {number} */ all) => say("mentor_to_confirm", { skills: list(skills), more: all - skills.length }),
  noGoal: say("mentor_no_goal"), next: say("mentor_next"),
  paths: say("paths"), open: say("mentor_open"),
  begun: (/** @type {string} */ since, /** @type {string} */ date, /** @type {number} */ done, /** @type {number} */ all) => list([say("mentor_begun", { since }), ...(date === since ? [] : [say("mentor_last", { date })]), ...(all ? [say("tasks_of", { done, all })] : [])]),
  levels: say("skills"), missing: say("mentor_missing"),
  self: (/** @type {string} */ level) => say("mentor_self", { level }), learned: (/** @type {string} */ level) => say("mentor_learned", { level }),
  confirmedBy: (/** @type {string} */ level, /** @type {string} */ by, /** @type {string} */ date, /** @type {string} */ note) => quoted(say("mentor_confirmed_by", { level, by, date }), note), notConfirmed: say("mentor_not_confirmed"),
  confirmTitle: say("mentor_confirm_title"), claimed: say("mentor_claimed"), others: say("mentor_others"), skill: say("kind_skill"), level: say("mentor_level"), levelNotYet: say("level_not_yet", { number: 0 }), notYet: say("not_yet"),
  note: say("mentor_note"), by: say("mentor_by"), confirm: say("mentor_confirm"), whoAreYou: say("mentor_who_are_you"),
  takeBack: say("mentor_take_back"), takeBackOf: (/** @type {string} */ skill) => say("mentor_take_back_of", { skill }),
  confirmed: (/** @type {string} */ skill, /** @type {string} */ level, /** @type {string} */ note) => quoted(say("mentor_confirmed", { skill, level }), note),
  saveFor: (/** @type {string} */ name) => say("mentor_save_for", { name }), saved: (/** @type {string} */ name) => say("mentor_saved", { name }),
  matrix: say("mentor_matrix"), forRole: say("mentor_for_role"), allSkills: say("mentor_all_skills"), covered: say("mentor_covered"), covers: (/** @type {number} */ some, /** @type {number} */ all) => say("some_of", { some, all }),
  legend: say("mentor_legend"), columns: say("mentor_columns"), range: (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ all) => say("mentor_range", { from, to, all }),
  single: say("mentor_single"), nobody: say("mentor_nobody"), onlyOne: (/** @type {string} */ skill, /** @type {string} */ name) => say("mentor_only_one", { skill, name }),
  help: say("mentor_help"), helpNote: say("mentor_help_note"), noHelp: say("mentor_no_help"), couldHelp: (/** @type {string} */ helper, /** @type {string} */ learner, /** @type {string} */ skill) => say("mentor_could_help", { helper, learner, skill }), sure: say("mentor_sure"), more: (/** @type {number} */ count) => say("mentor_more", { count }),
  takeOut: say("mentor_take_out"), asMarkdown: say("mentor_as_markdown"), peopleCsv: say("mentor_people_csv"), skillsCsv: say("mentor_skills_csv"), notes: say("mentor_notes"),
};
