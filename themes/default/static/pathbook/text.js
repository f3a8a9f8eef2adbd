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
