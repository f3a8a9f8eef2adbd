// The sheet for a meeting, and what came of one, as Markdown: pure, without a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "./modules.mjs";

const { clock, filled, outcome, plain } = await load("meeting.js");
const { markdown, questions, sheet, since } = await load("prepare.js");
const { index } = await load("next.js");
const { SHEET } = await load("text.js");

const now = "2026-11-29T10:00:00.000Z";
const page = (id, more) => ({ id, aliases: [], kind: "lesson", title: id.toUpperCase(), url: `/${id}/`, minutes: 10, teaches: [id], requires: [], tasks: [], ...more });
const graph = index({
  site: "", levels: ["aware", "working"], roles: [],
  skills: ["a", "b", "c", "d", "e"].map((id) => ({ id, title: `Skill ${id}`, url: null, requires: [] })),
  pages: [page("a"), page("b", { tasks: [{ id: "read", text: "Read *all* of it" }, { id: "try", text: "Try it" }] }), page("c"), page("d", { requires: [{ skill: "b" }] }), page("e")],
  paths: [{ id: "p", title: "The path", url: null, requires: [], role: null, stages: [{ title: null, items: ["a", "b", "c", "d"].map((page) => ({ page })) }] }],
});
const at = (day) => `2026-11-${day}T09:00:00.000Z`;
const progress = {
  pages: new Map(Object.entries({
    a: { done: at("25"), tasks: { x: at("25") } },
    b: { tasks: { read: at("26"), try: at("10") } },
    c: { tasks: { x: at("02") }, quizzes: { q: { answers: [1], correct: true, at: at("03") } } },
    e: { done: at("05"), quizzes: { q1: { answers: [0], correct: false, at: at("24") }, q2: { answers: [0], correct: true, at: at("24") } } },
    gone: { done: at("27") },
  })),
  mentee: { learner: { name: "Ana" }, signoffs: [{ skill: "a", level: 2, by: "Ruth", at: at("28") }, { skill: "e", level: 1, by: "Ruth", at: at("01") }] },
};

test("a sheet says what was done, what stands still, what is asked and what is next", () => {
  const is = sheet(graph, progress, { now, since: at("20"), questions: " How do I **begin**? \n", target: { kind: "path", id: "p" }, far: "1 of 4 lessons done" });
  assert.equal(markdown(is, SHEET), `# Ana: for our meeting (November 29, 2026)

## Done since November 20, 2026

- A: done
- gone: done
- B: Read \\*all\\* of it
- E: 1 of 2 quizzes right
- Skill a: working, confirmed by Ruth

## In progress

- B

## Stuck: begun, and quiet for more than 14 days

- C, last mark on November 3, 2026

## My questions

How do I **begin**?

## What is next, and why

- B: because “D” needs Skill b
- C: towards “The path”

## My goal

- The path: 1 of 4 lessons done
`);
});

test("an empty sheet says so", () => {
  const is = sheet(graph, { pages: new Map(), mentee: {} }, { now, since: at("20"), questions: "" });
  assert.equal(markdown(is, SHEET), "# For our meeting (November 29, 2026)\n\n## Done since November 20, 2026\n\n- nothing that was ticked off\n");
});

test("a sheet tells since the last sheet or meeting", () => {
  assert.equal(since({}, now), "2026-11-15T10:00:00.000Z");
  const made = (made, more) => ({ preparation: { at: made, made, since: at("18"), ...more } });
  assert.equal(since(made(at("22")), now), at("22"));
  assert.equal(since(made("2026-11-29T08:00:00.000Z"), now), at("18"), "made anew on the same day");
  const meeting = (day, outcome) => ({ [`sessions/weekly@${day}`]: { at: now, outcome } });
  assert.equal(since({ ...made(at("22")), sessions: meeting("2026-11-24", { next: "x" }) }, now), "2026-11-24T00:00:00.000Z");
  assert.equal(since({ ...made(at("22")), sessions: meeting("2026-11-24", { next: "" }) }, now), at("22"), "nothing was filled in");
  assert.equal(since({ ...made(at("22")), sessions: meeting("2026-11-29", { next: "x" }) }, now), at("22"), "today's meeting is the one that is prepared");
  assert.equal(since({ sessions: { "a@b": { at: now, outcome: { x: "y" } } } }, now), "2026-11-15T10:00:00.000Z");
});

test("days are the reader's own, wherever that is", () => {
  const zone = process.env.TZ;
  try {
    process.env.TZ = "Asia/Shanghai";
    const morning = "2026-11-21T23:30:00.000Z", yesterday = { sessions: { "a@2026-11-21": { at: now, outcome: { x: "y" } } } };
    assert.equal(since(yesterday, morning), "2026-11-20T16:00:00.000Z");
    assert.equal(sheet(graph, progress, { now: morning, since: since(yesterday, morning), questions: "" }).day, "2026-11-22");
    assert.equal(sheet(graph, progress, { now: morning, since: since(yesterday, morning), questions: "" }).since, "2026-11-21");
    process.env.TZ = "America/Los_Angeles";
    const evening = "2026-11-22T03:00:00.000Z";
    assert.equal(since({ sessions: { "a@2026-11-21": { at: now, outcome: { x: "y" } } } }, evening), "2026-11-08T03:00:00.000Z", "today's meeting is the one that is prepared");
    assert.deepEqual(questions({ preparation: { questions: "?", made: "2026-11-22T01:00:00.000Z", at: "2026-11-22T01:00:00.000Z" } }, evening), { now: "?", last: "" }, "of the same day");
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test("questions are kept until they went into a sheet", () => {
  assert.deepEqual(questions({}, now), { now: "", last: "" });
  const kept = (at, made) => questions({ preparation: { at, questions: "Why?", ...(made ? { made } : {}) } }, now);
  assert.deepEqual(kept(at("10")), { now: "Why?", last: "" });
  assert.deepEqual(kept(at("20"), at("20")), { now: "", last: "Why?" }, "used on an earlier day");
  assert.deepEqual(kept(at("21"), at("20")), { now: "Why?", last: "" }, "changed since");
  assert.deepEqual(kept("2026-11-29T08:00:00.000Z", "2026-11-29T08:00:00.000Z"), { now: "Why?", last: "" }, "used today");
});

test("the clock of a meeting", () => {
  assert.deepEqual([0, 5, 65].map((minutes) => clock("", minutes)), ["0:00", "0:05", "1:05"]);
  assert.deepEqual([0, 5, 65].map((minutes) => clock("09:58", minutes)), ["09:58", "10:03", "11:03"]);
  assert.equal(clock("23:50", 20), "00:10");
});

test("what came of a meeting", () => {
  assert.ok(!filled({ at: now, outcome: {} }) && !filled({ at: now, outcome: { a: "" } }) && filled({ at: now, outcome: { a: "x" } }));
  assert.equal(outcome("Weekly, 2026-11-29", [{ ask: "What *next*?", answer: "- one\n- two\n", own: true }, { ask: "Useful?", answer: "4 / 5", own: false }, { ask: "Else?", answer: "", own: true }], "–"),
    "# Weekly, 2026-11-29\n\n**What \\*next\\*?**\n\n- one\n- two\n\n**Useful?**\n\n4 / 5\n\n**Else?**\n\n–\n");
});

test("words of others make no marks, and no text breaks a sheet", () => {
  assert.equal(plain("# a <b> [c](d)\n1. e"), "\\# a \\<b\\> \\[c\\](d) 1. e");
  assert.equal(plain("1. first"), "1\\. first");
  fc.assert(fc.property(fc.string(), (text) => {
    const out = plain(text);
    assert.ok(!out.includes("\n") && !/(^|[^\\])[*_`<[]/.test(out.replace(/\\\\/g, "")));
  }));
  const id = fc.constantFrom("a", "b", "c", "__x", "constructor");
  const time = fc.integer({ min: 1, max: 28 }).map((day) => at(String(day).padStart(2, "0")));
  const record = fc.record({ done: time, tasks: fc.dictionary(id, time), quizzes: fc.dictionary(id, fc.record({ answers: fc.constant([]), correct: fc.boolean(), at: time })) }, { requiredKeys: [] });
  fc.assert(fc.property(fc.dictionary(id, record), fc.string(), time, (pages, questions, since) => {
    const make = () => markdown(sheet(graph, { pages: new Map(Object.entries(pages)), mentee: {} }, { now, since, questions }), SHEET);
    assert.equal(make(), make());
    assert.ok(make().startsWith("# For our meeting"));
  }), { numRuns: 200 });
});
