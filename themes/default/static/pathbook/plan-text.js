// @ts-check
// The words about plans, and about how far one is from a role.
import { duration } from "./text.js";

/** @param {number} number @param {string} one @param {string} [many] */
const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

export const PLAN = {
  // How far one is from a role.
  far: "How far I am", confirmedOf: (/** @type {number} */ have, /** @type {number} */ all, /** @type {number} */ confirmed) => `You have ${have} of ${count(all, "skill")}; ${confirmed} ${confirmed === 1 ? "is" : "are"} confirmed.`,
  sayFirst: "Say of each skill how well you know it: “not yet” is an answer too. What you have done here counts by itself, and a mentor can confirm it.",
  asked: (/** @type {string} */ level) => `asked for: ${level}`, ownWord: "My own word", ownWordOf: (/** @type {string} */ skill) => `My own word: ${skill}`,
  confirmed: (/** @type {string} */ level, /** @type {string} */ by, /** @type {string} */ day) => `Confirmed: ${level}, by ${by} on ${day}`, notConfirmed: "Not confirmed by a mentor yet",
  byLessons: (/** @type {string} */ level, /** @type {string} */ titles) => `By lessons: ${level} (${titles})`,
  whereNow: (/** @type {string} */ level) => `where you are: ${level}`, nextLevel: (/** @type {string} */ level) => `what comes next: ${level}`,
  notYet: "not yet", noSentence: "Nobody has written down what this looks like.", metSkills: (/** @type {number} */ number) => `${count(number, "skill")} that you have`,
  allMet: "You have all that this role asks for. What nobody has confirmed yet is worth a talk with your mentor.",
  // The plan that closes it.
  way: "The plan that closes it", pace: "Hours a week", start: "First day", weeksAt: (/** @type {number} */ lessons, /** @type {number} */ minutes, /** @type {number} */ weeks) => `${count(lessons, "lesson")}, ${duration(minutes)}: ${count(weeks, "week")}.`,
  week: (/** @type {number} */ first, /** @type {number} */ last) => (first === last ? `Week ${first}` : `Weeks ${first} to ${last}`), from: (/** @type {string} */ day) => `from ${day}`,
  saveCalendar: "Save as calendar", savePlan: "Save plan", follow: "Follow this plan", learn: (/** @type {string} */ skill) => `Learn ${skill}: ask your mentor how`,
  weekByWeek: "Week by week", nothingToPlan: "No lesson here leads further. Ask your mentor what would help.",
  // A plan that is followed.
  plan: "My plan", planTo: (/** @type {string} */ aim) => (aim ? `My plan: ${aim}` : "My plan"), planFor: (/** @type {string} */ who) => `for ${who}`, planBy: (/** @type {string} */ who) => `by ${who}`,
  ofPlan: "Progress on my plan", stepsDone: (/** @type {number} */ done, /** @type {number} */ all, /** @type {number} */ left) => `${done} of ${count(all, "step")} done, ${duration(left)} left`, wholeDone: "Everything in your plan is done.",
  optional: "optional", gone: "this page is gone", remove: "Remove this plan", removed: "You follow no plan now.", followed: (/** @type {string} */ aim) => `You follow a plan now${aim ? `: ${aim}` : ""}.`,
  takenIn: (/** @type {string} */ aim, /** @type {number} */ steps) => `Your plan is now ${aim || "the one from the file"}: ${count(steps, "step")}.`, unknown: (/** @type {string} */ titles) => `These pages are not here: ${titles}.`,
  newerPlan: "This plan was written by a newer version. Nothing was changed. Reload the page and try again.", emptyPlan: "This plan has no steps. Nothing was changed.", choose: "follow my plan",
  taskDone: (/** @type {string} */ task) => `Done: ${task}`,
};
