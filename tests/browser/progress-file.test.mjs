// The progress file: reading what anybody could write, and merging as mathematics asks.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "./modules.mjs";

const { compare, merge, parse, time: timeOf, write } = await load("progress-file.js");
const store = await load("store.js");
const { takeBack } = await load("keep.js");

const site = "https://acme.example/mentoring/";
const file = (more) => JSON.stringify({ format: "pathbook-progress", version: 1, site, ...more });
const progress = (more) => parse(file(more)).progress;

/** As it comes out of a storage. */
const plain = (value) => JSON.parse(JSON.stringify(value));
const time = fc.integer({ min: 0, max: 8 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString());
const id = fc.constantFrom("a", "b/c", "d-e", "constructor", "toString", "hasOwnProperty");
const times = fc.dictionary(id, time, { maxKeys: 4 });
const answer = fc.record({ answers: fc.array(fc.nat(3), { maxLength: 2 }), correct: fc.boolean(), at: time });
const page = fc.record({
  tasks: times, texts: fc.dictionary(id, fc.constantFrom("x", "y")), done: time, seen: time,
  quizzes: fc.dictionary(id, answer, { maxKeys: 3 }),
  gone: fc.record({ tasks: times, done: time, quizzes: times }, { requiredKeys: [] }),
  later_version_key: fc.nat(2),
}, { requiredKeys: [] }).map(plain);
const mentee = fc.record({
  skills: fc.dictionary(id, fc.record({ self: fc.nat(4), at: time }), { maxKeys: 3 }),
  surveys: fc.dictionary(id, fc.record({ at: time, answers: fc.nat(2) }), { maxKeys: 2 }),
  sessions: fc.dictionary(fc.constantFrom("a@2026-01-01", "constructor@2026-01-02"), fc.record({ at: time, outcome: fc.dictionary(id, fc.constantFrom("x", "2"), { maxKeys: 2 }), outcome_at: time, starts: fc.constantFrom("", "10:00"), starts_at: time, place: fc.nat(2) }, { requiredKeys: ["at", "outcome"] }), { maxKeys: 2 }),
  preparation: fc.record({ at: time, questions: fc.constantFrom("", "Why?"), since: time, made: time }, { requiredKeys: ["at"] }),
  signoffs: fc.array(fc.record({ skill: id, level: fc.nat(3), by: fc.constantFrom("Ann", "Bo"), at: time, note: fc.constantFrom("", "good") }), { maxLength: 3 }),
  learner: fc.record({ name: fc.constantFrom("Ann", "Bo"), at: time, pronouns: fc.constantFrom("she", "he") }, { requiredKeys: [] }),
  goal: fc.record({ kind: fc.constantFrom("path", "role", "plan"), id, at: time }),
  plan: fc.record({ steps: fc.array(fc.oneof(fc.record({ page: id, note: fc.constantFrom("", "x") }), fc.record({ task: fc.constantFrom("Do", "Ask"), minutes: fc.nat(9) })), { maxLength: 3 }), pace: fc.constantFrom("5h/week", "x"), unknown: fc.nat(2), at: time }, { requiredKeys: ["steps", "at"] }),
  gone: fc.record({ skills: times }, { requiredKeys: [] }),
  unknown: fc.jsonValue({ maxDepth: 2 }),
}, { requiredKeys: [] }).map(plain);

for (const [name, record] of [["page", page], ["mentee", mentee]]) {
  const join = store.merge;
  test(`merging a ${name}'s records: order and repetition change nothing`, () => {
    fc.assert(fc.property(record, record, record, (a, b, c) => {
      const frozen = JSON.stringify([a, b, c]);
      assert.deepEqual(join(a, b), join(b, a));
      assert.deepEqual(join(join(a, b), c), join(a, join(b, c)));
      assert.deepEqual(join(join(a, b), join(a, b)), join(a, b));
      assert.deepEqual(join(join(a, b), a), join(a, b));
      assert.equal(JSON.stringify([a, b, c]), frozen, "the arguments are left as they are");
    }), { numRuns: 500 });
  });
}

test("merging files is merging their records", () => {
  const whole = fc.record({ pages: fc.dictionary(fc.constantFrom("a", "b/c", "d"), page, { maxKeys: 3 }).map((o) => new Map(Object.entries(o))), mentee });
  fc.assert(fc.property(whole, whole, (a, b) => {
    assert.deepEqual(merge(a, b), merge(b, a));
    assert.deepEqual(merge(merge(a, b), b), merge(a, b));
    const again = parse(JSON.stringify(write(merge(a, b), site, "2026-02-01T00:00:00.000Z")));
    assert.deepEqual(merge(again.progress, b), again.progress, "what was written out holds what was merged");
  }), { numRuns: 300 });
});

test("a file survives a round trip, with what this version does not know", () => {
  const text = file({
    learner: { pronouns: "she", name: "Ann" }, tasks: { "git/branching#read-3": "2026-11-20T08:00:00.000Z" },
    pages: { "git/branching": { done: "2026-11-21T08:00:00.000Z", mood: "good" }, "gone/page": { done: "2026-11-21T08:00:00.000Z" } },
    quizzes: { "git/branching#q1": { answers: [2], correct: true, at: "2026-11-21T08:00:00.000Z", tries: 3 } },
    skills: { "git.branching": { self: 2, at: "2026-11-21T08:00:00.000Z" } },
    surveys: { "onboarding/before": { at: "2026-11-21T08:00:00.000Z", answers: { confidence: 3 } } },
    signoffs: [{ skill: "git.branching", level: 2, by: "Bo", at: "2026-11-21T08:00:00.000Z", note: "well done" }],
    plan: { goal: ["git.branching@2"], pace: "5h/week", steps: [{ page: "git/branching", note: "Slowly.", colour: "red" }, { task: "Ask Bo", minutes: 30 }], mood: "good", at: "2026-11-21T08:00:00.000Z" },
    plans: [{ of: "a later version" }],
  });
  const { progress, skipped } = parse(text);
  assert.equal(skipped, 0);
  const out = write(progress, site, "2026-11-23T10:00:00Z");
  const { updated, ...rest } = out;
  assert.deepEqual(rest, JSON.parse(text));
  assert.equal(updated, "2026-11-23T10:00:00Z");
});

test("a mark that was taken back is not brought back by an older file", () => {
  const old = progress({ tasks: { "a#t": "2026-01-01T00:00:00Z" }, pages: { a: { done: "2026-01-01T00:00:00Z" } } });
  const taken = progress({ gone: { tasks: { "a#t": "2026-01-02T00:00:00Z" }, pages: { a: "2026-01-02T00:00:00Z" } } });
  const both = merge(old, taken);
  assert.equal(both.pages.get("a").tasks, undefined);
  assert.equal(both.pages.get("a").done, undefined);
  const again = merge(both, progress({ tasks: { "a#t": "2026-01-03T00:00:00Z" } }));
  assert.deepEqual(again.pages.get("a").tasks, { t: "2026-01-03T00:00:00.000Z" });
});

test("a meeting's notes and its clock do not take each other's place", () => {
  const at = (day) => `2026-01-0${day}T00:00:00.000Z`, key = "weekly@2026-01-01", of = (meeting) => ({ sessions: { [key]: meeting } });
  const joined = (a, b) => store.merge(of(a), of(b)).sessions[key];
  // As they were written before each part had its own time, and as they are now.
  for (const clock of [{ outcome: {}, starts: "10:00", at: at(3) }, { outcome: {}, starts: "10:00", starts_at: at(3), at: at(3) }]) {
    for (const notes of [{ outcome: { next: "Read it" }, at: at(2) }, { outcome: { next: "Read it" }, outcome_at: at(2), at: at(2) }]) {
      assert.deepEqual(joined(notes, clock), { outcome: { next: "Read it" }, outcome_at: at(2), starts: "10:00", starts_at: at(3), at: at(3) });
    }
  }
  const both = { outcome: { next: "Old" }, outcome_at: at(2), starts: "09:00", starts_at: at(4), at: at(4) };
  assert.deepEqual(joined(both, { outcome: { next: "New" }, outcome_at: at(3), at: at(3) }), { ...both, outcome: { next: "New" }, outcome_at: at(3) });
  assert.deepEqual(joined(both, { outcome: {}, outcome_at: at(3), at: at(3) }).outcome, {}, "what was emptied later stays empty");
  const read = progress(of({ outcome: { next: "x" }, outcome_at: "2026-01-02T02:00:00+02:00", starts: "10:00", starts_at: "soon", at: at(3) }));
  assert.deepEqual(read.mentee.sessions[key], { outcome: { next: "x" }, outcome_at: at(2), starts: "10:00", starts_at: at(3), at: at(3) });
  const mine = { pages: new Map(), mentee: store.merge(of({ outcome: { next: "x" }, at: at(2) }), {}) };
  assert.deepEqual(compare(mine, merge(mine, progress(of({ outcome: { next: "x" }, at: at(2) }))), progress(of({ outcome: { next: "x" }, at: at(2) }))).same, 1, "an older file with the same is the same");
});

test("what is no progress file is told, by the name of the words for it", () => {
  for (const [text, problem] of [
    ["", "not_json"], ["{", "not_json"], ["null", "not_progress"], ["[]", "not_progress"], ["{}", "not_progress"],
    ['{"format": "pathbook-progress"}', "no_version"], [file({ version: "1" }), "no_version"], [file({ version: 0 }), "no_version"],
    [file({ version: 2 }), "newer"], [file({ version: 1e9 }), "newer"],
  ]) assert.equal(parse(text).problem, problem, text);
});

test("wrong entries are counted and left out, never believed", () => {
  const { progress, skipped } = parse(file({
    tasks: { "a#t": 5, "no-name": "2026-01-01", "#t": "2026-01-01", "a#u": "yesterday", "a#ok": "2026-01-01" },
    pages: { a: null, b: { done: true } }, quizzes: { "a#q": { answers: "x" } }, skills: { s: { self: 1.5, at: "2026-01-01" }, t: { self: 9e9, at: "2026-01-01" } },
    signoffs: [null, { skill: "s" }], surveys: { x: 1 },
  }));
  assert.equal(skipped, 12);
  assert.deepEqual(progress.pages.get("a").tasks, { ok: "2026-01-01T00:00:00.000Z" });
});

test("names that are special in JavaScript are only names", () => {
  const text = `{"format": "pathbook-progress", "version": 1, "__proto__": {"polluted": 1}, "tasks": {"__proto__#x": "2026-01-01", "constructor#prototype": "2026-01-01"}, "pages": {"__proto__": {"done": "2026-01-01", "polluted": 1}, "a": {"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}}, "skills": {"__proto__": {"self": 1, "at": "2026-01-01"}}}`;
  const { progress } = parse(text);
  write(merge(progress, progress), site, "");
  assert.equal({}.polluted, undefined);
  assert.equal(progress.pages.get("a").polluted, undefined);
});

test("reading never throws", () => {
  fc.assert(fc.property(fc.jsonValue(), fc.constantFrom("tasks", "pages", "quizzes", "skills", "surveys", "signoffs", "learner", "goal", "plan", "gone", "texts", "site"), (value, key) => {
    const read = parse(file({ [key]: value }));
    write(merge(read.progress, read.progress), site, "");
  }), { numRuns: 1000 });
  fc.assert(fc.property(fc.string(), (text) => { parse(text); }), { numRuns: 500 });
});

test("what is nested without end is refused before anything walks over it", () => {
  const deep = (levels) => `{"format": "pathbook-progress", "version": 1, "plans": ${"[".repeat(levels)}${"]".repeat(levels)}}`;
  assert.match(parse(deep(100_000)).problem ?? "", /too_deep|not_json/);
  assert.equal(parse(deep(60)).problem, "too_deep");
  assert.equal(parse(deep(40)).problem, undefined);
  assert.equal(parse(file({ plans: "[".repeat(1000) + '\\"' })).problem, undefined, "brackets in words are words");
});

test("times are times that sort", () => {
  assert.equal(timeOf("2026-01-01"), "2026-01-01T00:00:00.000Z");
  assert.equal(timeOf("2026-01-01T10:00:00+02:00"), "2026-01-01T08:00:00.000Z");
  for (const wrong of ["9999-12-31T23:59:59-23:00", "2026-99-99", "yesterday", "", 5, null, "2026-01-01T00:00:00.000Z and more"]) assert.equal(timeOf(wrong), "", String(wrong));
});

test("a comparison names what changed, and what stays since it is later here", () => {
  const before = progress({ tasks: { "a#t": "2026-01-01", "a#u": "2026-01-01", "a#v": "2026-01-05", "a#w": "2026-01-01" }, gone: { tasks: { "a#x": "2026-01-05" } } });
  const read = progress({ tasks: { "a#t": "2026-01-02", "a#v": "2026-01-02", "a#w": "2026-01-01", "a#x": "2026-01-01" }, pages: { b: { done: "2026-01-02" } }, gone: { tasks: { "a#u": "2026-01-03" } } });
  const mark = (name) => ({ kind: "tasks", id: "a", name });
  assert.deepEqual(compare(before, merge(before, read), read), { added: [{ kind: "pages", id: "b" }], changed: [mark("t")], removed: [mark("u")], kept: [mark("v"), mark("x")], same: 1 });
  fc.assert(fc.property(page, page, (a, b) => {
    const [mine, theirs] = [a, b].map((record) => ({ pages: new Map([["p", store.merge(record, {})]]), mentee: {} }));
    const after = merge(mine, theirs), first = compare(mine, after, theirs), again = compare(after, merge(after, theirs), theirs);
    assert.deepEqual([again.added, again.changed, again.removed, again.kept], [[], [], [], first.kept], "the second time, nothing happens");
  }), { numRuns: 200 });
});

test("a mark is later than what it replaces, whatever the clock says", () => {
  const record = {};
  const then = "2126-01-01T00:00:00.000Z";
  store.mark(record, "tasks", "t", true);
  for (const gone of [then, "2026-01-01T00:00:00.000Z"]) {
    const other = { gone: { tasks: { t: gone } } };
    const both = store.merge(record, other);
    store.mark(both, "tasks", "t", true);
    assert.ok(store.merge(both, other).tasks.t > gone, "a tick counts after a stone of a clock that is ahead");
    store.mark(both, "tasks", "t", null);
    assert.equal(store.merge(both, { tasks: { t: gone } }).tasks, undefined, "and is taken back for good");
  }
  const page = { done: then };
  store.markDone(page, false);
  assert.equal(store.merge(page, { done: then }).done, undefined);
  store.markDone(page, true);
  assert.ok(store.merge(page, {}).done > then);
  for (let i = 0; i < 50; i++) {
    store.mark(record, "tasks", "t", null);
    store.mark(record, "tasks", "t", true);
    assert.ok(store.merge(record, {}).tasks.t, "within the same millisecond");
  }
});

test("taking back undoes a step, and nothing that came after it", () => {
  fc.assert(fc.property(page, page, page, (before, file, since) => {
    const after = store.merge(before, file);
    assert.deepEqual(takeBack(after, after, before), before, "at once: all of it");
    const now = store.merge(after, since), back = takeBack(now, after, before);
    for (const [task, at] of Object.entries(now.tasks ?? {})) if (!Object.hasOwn(after.tasks ?? {}, task) || after.tasks[task] !== at) assert.equal(back.tasks[task], at, "what was ticked since stays");
    if (now.done !== after.done) assert.equal(back.done, now.done);
  }), { numRuns: 500 });
});
