// What is known, ready and next, on a small graph where every answer can be seen.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "./modules.mjs";

const { duration, gap, has, index, known, missing, need, pathProgress, recommend, stateOf, way, words } = await load("next.js");

const page = (id, teaches, requires, minutes, more = {}) => ({ id, aliases: [], kind: "lesson", title: id.toUpperCase(), url: `/${id}/`, minutes, teaches, requires: requires.map((skill) => (skill.startsWith("page:") ? { page: skill.slice(5) } : { skill })), tasks: [], ...more });
const graph = index({
  levels: ["awareness", "working"],
  skills: [{ id: "a", title: "A" }, { id: "b", title: "B", requires: [{ skill: "a@1" }] }, { id: "c", title: "C" }, { id: "d", title: "D" }],
  pages: [page("a1", ["a@1"], [], 30, { aliases: ["old-a"] }), page("a2", ["a@2"], ["a@1"], 60), page("b1", ["b@1"], [], 20), page("c1", ["c@1"], ["b@1"], 90), page("c2", ["c@1"], ["b@1"], 40), page("d1", ["d@1"], ["c@1", "page:a2"], 10)],
  paths: [{ id: "p", title: "P", url: "/p/", requires: [], stages: [{ title: "One", items: [{ page: "a1" }, { page: "b1" }] }, { title: "Two", items: [{ choose: 1, of: ["c1", "c2"] }, { page: "a2", optional: true }] }] }],
  roles: [{ id: "r", title: "R", url: "/r/", requires: ["d@1", "a@2"] }],
});
const knows = (pages, mentee = {}) => known(graph, { pages: Object.entries(pages), mentee });
const done = (...ids) => knows(Object.fromEntries(ids.map((id) => [id, { done: "2026" }])));
const ids = (steps) => steps.map((step) => step.page.id);

test("needs are read as people write them", () => {
  assert.deepEqual(need("git.branching@2"), { skill: "git.branching", level: 2 });
  assert.deepEqual(need({ skill: "a@1", why: "x" }), { skill: "a", level: 1 });
  assert.deepEqual(need({ page: "a1" }), { page: "a1" });
  assert.equal(need({}), null);
  assert.equal(words(graph, { skill: "a", level: 2 }), "A (working)");
});

test("a skill is known by a lesson, by oneself or by a mentor, and lower levels with it", () => {
  for (const who of [done("a2"), knows({}, { skills: { a: { self: 2 } } }), knows({}, { signoffs: [{ skill: "a", level: 2 }] })]) {
    assert.ok(has(who, { skill: "a", level: 1 }));
    assert.ok(has(who, { skill: "a", level: 2 }));
    assert.ok(!has(who, { skill: "a", level: 3 }));
  }
  assert.ok(!has(knows({}, { skills: { a: { self: 0 } } }), { skill: "a", level: 1 }), "level 0 is not yet");
  assert.equal(stateOf(graph, knows({ "old-a": { done: "2026" } }), "a1"), "done", "by an old name");
});

test("teaching a skill asks for what the skill itself asks for", () => {
  assert.deepEqual(missing(graph, done(), "b1"), [{ skill: "a", level: 1 }]);
  assert.equal(stateOf(graph, done(), "b1"), "waits");
  assert.equal(stateOf(graph, done("a1"), "b1"), "ready");
  assert.equal(stateOf(graph, knows({ b1: { tasks: { x: "2026" } } }), "b1"), "started");
});

test("towards a role: the shortest lessons, each after what it needs", () => {
  assert.deepEqual(way(graph, done(), { kind: "role", id: "r" }), ["a1", "b1", "c2", "a2", "d1"]);
  assert.deepEqual(way(graph, done("a1", "b1", "c1"), { kind: "role", id: "r" }), ["a2", "d1"], "what is known by a longer lesson is known");
  const { all, open, lessons, left } = gap(graph, done("a1"), "r");
  assert.deepEqual([all, open.length, lessons, left], [2, 2, ["b1", "c2", "a2", "d1"], 130]);
});

test("what is next has a reason", () => {
  const [first, second] = recommend(graph, done("a1"), { kind: "role", id: "r" });
  assert.deepEqual([first.page.id, first.because.page.id, first.because.need], ["b1", "c2", "B"]);
  assert.deepEqual([second.page.id, second.because.need], ["a2", "A2"]);
  assert.deepEqual(recommend(graph, done("a1", "b1", "c2", "a2"), { kind: "role", id: "r" })[0].because, { goal: "R" });
  assert.deepEqual(recommend(graph, done("a1", "b1", "c2", "a2", "d1"), { kind: "role", id: "r" }), []);
  assert.deepEqual(ids(recommend(graph, done(), undefined)), [], "nothing is begun: nothing is pushed");
  assert.deepEqual(ids(recommend(graph, done("a1"), undefined)), ["b1"], "what is begun goes on");
  assert.deepEqual(ids(recommend(graph, knows({ a1: { done: "2026" }, d1: { quizzes: { q: {} } } }), undefined)), ["d1", "b1"], "what was begun comes first");
});

test("a path's time is told by stage; choices count once and optional lessons not", () => {
  const none = pathProgress(graph, done(), graph.graph.paths[0]);
  assert.deepEqual([none.all, none.done, none.left, none.at, none.stages[1].left], [3, 0, 90, 0, 40]);
  const some = pathProgress(graph, done("a1", "b1", "c1"), graph.graph.paths[0]);
  assert.deepEqual([some.done, some.left, some.at], [3, 0, -1], "the longer of a choice counts when it is done");
});

test("durations read well", () => {
  assert.deepEqual([0, 45, 60, 80].map(duration), ["0 min", "45 min", "1 h", "1 h 20 min"]);
});

test("on any graph: the way is in order, ends, and repeats nothing", () => {
  const skills = ["s0", "s1", "s2", "s3", "s4"];
  const lesson = fc.record({ teaches: fc.uniqueArray(fc.constantFrom(...skills), { maxLength: 2 }), requires: fc.uniqueArray(fc.constantFrom(...skills), { maxLength: 2 }), minutes: fc.nat(60) });
  fc.assert(fc.property(fc.array(lesson, { maxLength: 8 }), (lessons) => {
    const graph = index({ levels: [], skills: skills.map((id) => ({ id, title: id })), pages: lessons.map(({ teaches, requires, minutes }, at) => page(`l${at}`, teaches.map((id) => `${id}@1`), requires, minutes)), paths: [], roles: [{ id: "r", title: "r", requires: ["s4@1"] }] });
    const order = way(graph, known(graph, { pages: [], mentee: {} }), { kind: "role", id: "r" });
    assert.equal(new Set(order).size, order.length);
    for (const step of recommend(graph, known(graph, { pages: [], mentee: {} }), { kind: "role", id: "r" })) assert.equal(missing(graph, known(graph, { pages: [], mentee: {} }), step.page.id).length, 0);
  }), { numRuns: 300 });
});
