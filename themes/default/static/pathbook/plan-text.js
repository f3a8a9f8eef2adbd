// @ts-check
// The words about plans, and about how far one is from a role.
import { date, duration, list, say } from "./text.js";

export const PLAN = {
  // How far one is from a role.
  far: say("gap_title"), confirmedOf: (/** @type {number} */ have, /** @type {number} */ all, /** @type {number} */ confirmed) => say("gap_have", { have, all, confirmed }),
  sayFirst: say("gap_say_first"),
  asked: (/** @type {string} */ level) => say("gap_asked", { level }), ownWord: say("gap_own_word"), ownWordOf: (/** @type {string} */ skill) => say("gap_own_word_of", { skill }),
  confirmed: (/** @type {string} */ level, /** @type {string} */ by, /** @type {string} */ day) => say("gap_confirmed", { level, by, date: date(day) }), notConfirmed: say("gap_not_confirmed"),
  byLessons: (/** @type {string} */ level, /** @type {string[]} */ titles) => say("gap_by_lessons", { level, titles: list(titles) }),
  whereNow: (/** @type {string} */ level) => say("gap_where", { level }), nextLevel: (/** @type {string} */ level) => say("gap_next", { level }),
  notYet: say("not_yet"), noSentence: say("gap_no_sentence"), metSkills: (/** @type {number} */ count) => say("gap_met", { count }),
  allMet: say("gap_all_met"),
  // The plan that closes it.
  way: say("plan_way"), pace: say("plan_pace"), start: say("plan_start"), weeksAt: (/** @type {number} */ count, /** @type {number} */ minutes, /** @type {number} */ weeks) => say("plan_sum", { count, time: duration(minutes), weeks }),
  week: (/** @type {number} */ first, /** @type {number} */ last) => (first === last ? say("plan_week", { number: first }) : say("plan_weeks", { first, last })), from: (/** @type {string} */ day) => say("plan_from", { date: date(day) }),
  saveCalendar: say("plan_save_calendar"), savePlan: say("plan_save"), follow: say("plan_follow"), learn: (/** @type {string} */ skill) => say("plan_learn", { skill }),
  weekByWeek: say("plan_week_by_week"), nothingToPlan: say("plan_nothing"),
  // A plan that is followed.
  plan: say("plan_mine"), planTo: (/** @type {string} */ aim) => (aim ? say("plan_mine_to", { aim }) : say("plan_mine")), planFor: (/** @type {string} */ name) => say("plan_for", { name }), planBy: (/** @type {string} */ name) => say("plan_by", { name }),
  ofPlan: say("plan_progress"), stepsDone: (/** @type {number} */ done, /** @type {number} */ all, /** @type {number} */ left) => say("sentence", { text: say("plan_steps_done", { done, all, time: duration(left) }) }), wholeDone: say("plan_whole_done"),
  optional: say("optional"), gone: say("plan_gone"), remove: say("plan_remove"), removed: say("plan_removed"), followed: (/** @type {string} */ aim) => (aim ? say("plan_followed_to", { aim }) : say("plan_followed")),
  takenIn: (/** @type {string} */ aim, /** @type {number} */ count) => say("plan_taken_in", { named: aim ? "yes" : "no", aim, count }), unknown: (/** @type {string[]} */ titles) => say("plan_unknown", { titles: list(titles) }),
  newerPlan: say("plan_newer"), emptyPlan: say("plan_empty"), choose: say("plan_choose"),
  taskDone: (/** @type {string} */ task) => say("plan_task_done", { task }),
};
