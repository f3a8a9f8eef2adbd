// @ts-check
// A meeting's clock, and what came of it as Markdown. Pure.
//
// Promise: what somebody else wrote (titles, tasks, questions) stands as plain words in the Markdown,
// whatever marks it holds; the reader's own words are left as they are.

/** The day of a time, where the reader is, as a date field writes it: `2026-11-21`. @param {string | number} [time] now, unless given */
export function dayOf(time = Date.now()) {
  const date = new Date(time), two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The first moment of a day, where the reader is; empty for what is no day. @param {string} day */
export function beginOf(day) {
  const begin = new Date(`${day}T00:00:00`);
  return Number.isNaN(begin.getTime()) ? "" : begin.toISOString();
}

/** Whether something was filled in after a meeting. @param {Meeting} meeting */
export const filled = ({ outcome }) => Object.values(outcome).some((answer) => answer !== "" && answer !== null && answer !== undefined);

/** When a meeting begins, `10:00`: what its own day says, else what the page's latest day says that has a time; else empty. @param {Record<string, Meeting> | undefined} sessions @param {string} page @param {string} key */
export function startOf(sessions, page, key) {
  const time = (/** @type {unknown} */ value) => (typeof value === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? value : "");
  const all = Object.entries(sessions ?? {}).filter(([name]) => name.startsWith(`${page}@`)).sort(([a], [b]) => (a < b ? -1 : 1));
  const mine = all.find(([name]) => name === key)?.[1];
  if (mine && typeof mine.starts === "string") return time(mine.starts);
  return all.map(([, { starts }]) => time(starts)).filter(Boolean).at(-1) ?? "";
}

/** Somebody else's words as plain words of Markdown. @param {string} text */
export const plain = (text) => text.replace(/\s+/g, " ").trim().replace(/[\\`*_{}[\]<>~|]/g, "\\$&").replace(/^([#+>-]|\d+[.)])/, (mark) => (/^\d/.test(mark) ? `${mark.slice(0, -1)}\\${mark.slice(-1)}` : `\\${mark}`));

/** Minutes after a beginning, as a clock shows them; without one from 0:00. @param {string} starts `10:00`, or empty @param {number} at */
export function clock(starts, at) {
  const found = /^(\d\d):(\d\d)/.exec(starts), two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const minutes = (found ? Number(found[1]) * 60 + Number(found[2]) : 0) + at;
  return found ? `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}`;
}

/** What came of a meeting, as Markdown. @param {string} heading @param {{ask: string, answer: string, own: boolean}[]} fields `own`: the reader's words @param {string} empty */
export function outcome(heading, fields, empty) {
  const text = fields.map(({ ask, answer, own }) => `**${plain(ask)}**\n\n${answer === "" ? empty : own ? answer.trim() : plain(answer)}`);
  return `${[`# ${plain(heading)}`, ...text].join("\n\n")}\n`;
}
