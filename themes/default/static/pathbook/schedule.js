// @ts-check
// The schedule of a plan, and the plan as a calendar (RFC 5545). Pure. `src/graph/schedule.rs` says the
// rule and `src/plans/calendar.rs` what is promised; `tests/suite/schedule.json` holds what the
// program and the browser must both answer.

/** Weeks count from 1; days from 0, the first day of week 1. @typedef {{first: number, last: number, from: number, until: number}} Slot */
/** @typedef {{minutes: number, not_before?: number | undefined}} Load */
/** @typedef {{uid: string, title: string, minutes: number, not_before?: number | undefined, text: string, url: string}} CalendarEvent */

/** The days of a week that minutes are spread over. */
const DAYS = 5;

/** When each step is to be done, at so many minutes a week. @param {Load[]} steps @param {number} pace @returns {Slot[]} */
export function schedule(steps, pace) {
  const most = Math.max(1, Math.floor(pace) || 1);
  const day = (/** @type {number} */ week, /** @type {number} */ minute) => (week - 1) * 7 + Math.min(Math.floor((minute * DAYS) / most), DAYS - 1);
  let week = 1, used = 0;
  return steps.map(({ minutes, not_before = 0 }) => {
    if (not_before > week) [week, used] = [not_before, 0];
    if (used > 0 && minutes > most - used) [week, used] = [week + 1, 0];
    const first = week, from = day(week, used);
    // The weeks that it fills before its last one.
    const whole = Math.floor(Math.max(0, minutes - 1) / most);
    week += whole;
    used += minutes - whole * most;
    return { first, last: week, from, until: whole ? day(week, used - 1) : from };
  });
}

/** How many weeks a plan takes. @param {Slot[]} slots */
export const weeks = (slots) => slots.at(-1)?.last ?? 0;

/** A date so many days after another, `2026-12-01`; empty if there is none. @param {string} start @param {number} days */
export function dayAfter(start, days) {
  const at = new Date(Date.parse(`${start}T00:00:00Z`) + days * 86_400_000);
  return Number.isNaN(at.getTime()) ? "" : at.toISOString().slice(0, 10);
}

/** Text as a value. @param {string} text */
const value = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n").replace(/\t/g, " ").replace(/\p{Cc}/gu, "");

/** A line, folded between characters at 75 bytes. @param {string} text */
function line(text) {
  const bytes = new TextEncoder();
  let out = "", width = 0;
  for (const char of text) {
    const more = bytes.encode(char).length;
    if (width + more > 75) {
      out += "\r\n ";
      width = 1;
    }
    out += char;
    width += more;
  }
  return `${out}\r\n`;
}

/** A plan as a calendar's file. @param {{title: string, events: CalendarEvent[], pace: number, start: string}} plan */
export function calendar({ title, events, pace, start }) {
  const slots = schedule(events, pace), date = (/** @type {number} */ days) => dayAfter(start, days).replaceAll("-", "");
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//pathbook//plan//EN", "CALSCALE:GREGORIAN", `X-WR-CALNAME:${value(title)}`];
  events.forEach((event, at) => {
    const slot = slots[at];
    if (!slot) return;
    lines.push("BEGIN:VEVENT", `UID:${value(event.uid)}`, `DTSTAMP:${date(0)}T000000Z`, `DTSTART;VALUE=DATE:${date(slot.from)}`, `DTEND;VALUE=DATE:${date(slot.until + 1)}`, `SUMMARY:${value(event.title)}`);
    if (event.text) lines.push(`DESCRIPTION:${value(event.text)}`);
    if (event.url) lines.push(`URL:${event.url}`);
    lines.push("TRANSP:TRANSPARENT", "END:VEVENT");
  });
  return [...lines, "END:VCALENDAR"].map(line).join("");
}
