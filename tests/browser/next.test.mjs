// What is known, ready and next, on a small graph where every answer can be seen.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "./modules.mjs";

const { brought, gap, has, index, known, missing, need, open, pathProgress, recommend, settled, stateOf, sum, way, words } = await load("next.js");
const { duration } = await load("text.js");

const page = (id, teaches, requires, minutes, more = {}) => ({ id, aliases: [], kind: "lesson", title: id.toUpperCase(), url: `/${id}/`, minutes, teaches, requires: requires.map((skill) => (skill.startsWith("page:") ? { page: skill.slice(5) } : { skill })), tasks: [], ...more });
const graph = index({
  levels: ["awareness", "working"],
  skills: [{ id: "a", aliases: ["was-a"], title: "A" }, { id: "b", title: "B", requires: [{ skill: "a@1" }] }, { id: "c", title: "C" }, { id: "d", title: "D" }],
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
  for (const who of [done("a2"), knows({}, { skills: { a: { self: 2 } } }), knows({}, { signoffs: [{ skill: "a", level: 2 }] }), knows({}, { skills: { "was-a": { self: 2 } } }), knows({}, { signoffs: [{ skill: "was-a", level: 2 }] })]) {
    assert.ok(has(graph, who, { skill: "a", level: 1 }));
    assert.ok(has(graph, who, { skill: "a", level: 2 }));
    assert.ok(!has(graph, who, { skill: "a", level: 3 }));
  }
  assert.ok(!has(graph, knows({}, { skills: { a: { self: 0 } } }), { skill: "a", level: 1 }), "level 0 is not yet");
  assert.equal(graph.names.get("old-a"), "a1");
  assert.equal(knows({}, { skills: { a: { self: 0 } } }).levels.get("a"), 0, "which is more than nothing said");
});

test("teaching a skill asks for what the skill itself asks for", () => {
  assert.deepEqual(missing(graph, done(), "b1"), [{ skill: "a", level: 1 }]);
  assert.equal(stateOf(graph, done(), "b1"), "waits");
  assert.equal(stateOf(graph, done("a1"), "b1"), "ready");
  assert.equal(stateOf(graph, knows({ b1: { tasks: { x: "2026" } } }), "b1"), "started");
});

test("what a path's mentees bring along counts for its lessons, and for nothing else", () => {
  const path = { id: "q", title: "Q", url: "/q/", requires: [{ skill: "b@1" }, { page: "a2" }], stages: [{ title: "", items: [{ page: "c1" }, { page: "c2" }, { page: "d1" }] }] };
  const base = brought(graph, done(), path), among = new Set(["c1", "c2", "d1"]);
  assert.deepEqual([...among].map((id) => stateOf(graph, done(), id, among, base)), ["ready", "ready", "waits"]);
  assert.deepEqual(missing(graph, base, "d1"), [{ skill: "c", level: 1 }]);
  assert.deepEqual(missing(graph, base, "a2"), [], "a page brings what it teaches");
  assert.equal(stateOf(graph, done(), "a2", among, base), "ready", "it is not done for that");
  assert.deepEqual(brought(graph, done("a1"), undefined), done("a1"));
});

test("towards a role: the shortest lessons, each after what it needs", () => {
  assert.deepEqual(way(graph, done(), { kind: "role", id: "r" }), ["a1", "b1", "c2", "a2", "d1"]);
  assert.deepEqual(way(graph, done("a1", "b1", "c1"), { kind: "role", id: "r" }), ["a2", "d1"], "what is known by a longer lesson is known");
  const { wanted, open, untaught, lessons, left } = gap(graph, done("a1"), "r");
  assert.deepEqual([wanted.map(({ have }) => have), open.length, untaught, lessons, left], [[undefined, 1], 2, [], ["b1", "c2", "a2", "d1"], 130]);
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

test("what one says to know is passed over, and a lesson elsewhere that teaches the same", () => {
  const said = knows({}, { skills: { a: { self: 1 } } });
  assert.equal(stateOf(graph, said, "a1"), "done");
  assert.deepEqual(ids(recommend(graph, said, { kind: "path", id: "p" })), ["b1"]);
  assert.equal(pathProgress(graph, said, graph.graph.paths[0]).done, 1);
  assert.equal(settled(graph, done("c1"), "c2"), true, "the same skill, learnt elsewhere");
  assert.equal(settled(graph, done("c1"), "c2", new Set(["c1", "c2"])), false, "whoever names both in one path means both");
  assert.equal(settled(graph, knows({ c1: { done: "2026" }, c2: { tasks: { t: "2026" } } }), "c2"), false, "what is begun is not taken away");
  assert.equal(settled(graph, done("a2"), "a1"), true, "a higher level brings the lower along");
  assert.ok(has(graph, knows({}, { signoffs: [{ skill: "a", level: 2 }] }), { page: "a2" }), "a page is needed for what it teaches");
});

test("one goes on where one left off", () => {
  const seen = (day) => `2026-01-0${day}T00:00:00.000Z`;
  const progress = { a1: { done: "2026", seen: seen(1) }, b1: { seen: seen(3) }, a2: { tasks: { t: "2026" }, seen: seen(2) } };
  const [first, second] = recommend(graph, knows(progress), undefined);
  assert.deepEqual([first.page.id, first.state, first.because], ["b1", "started", { last: true }]);
  assert.deepEqual([second.page.id, second.state], ["a2", "started"]);
  assert.equal(knows({ ...progress, c1: { done: "2026", seen: seen(4) } }).last, undefined, "whoever finished the last one goes on to the next");
  assert.equal(knows({ "gone/page": { seen: seen(9) }, b1: { seen: seen(3) } }).last, "b1");
});

test("something is next as long as anything is left", () => {
  const other = index({
    levels: [], skills: [{ id: "x", title: "X" }, { id: "y", title: "Y" }, { id: "untaught", title: "U" }],
    pages: [page("x1", ["x@1"], ["y@1"], 10), page("y1", ["y@1"], [], 20), page("u1", ["x@1"], ["untaught@1"], 5), page("p1", ["y@1"], ["page:y1"], 5)],
    paths: [{ id: "brought", title: "B", url: "/b/", requires: [{ skill: "y@1" }], stages: [{ title: null, items: [{ page: "x1" }] }] }, { id: "after", title: "A", url: "/a/", requires: [{ page: "y1" }], stages: [{ title: null, items: [{ page: "p1" }] }] }],
    roles: [{ id: "r", title: "R", url: null, requires: ["untaught@1"] }],
  });
  const nothing = known(other, { pages: [], mentee: {} });
  for (const [path, lesson] of [["brought", "x1"], ["after", "p1"]]) assert.deepEqual(ids(recommend(other, nothing, { kind: "path", id: path })), [lesson], "what a path's mentees bring along holds up nothing");
  assert.deepEqual(ids(recommend(other, nothing, { kind: "skill", id: "x" })), ["u1"], "nor does what nobody teaches");
  assert.equal(gap(other, nothing, "r").untaught.length, 1);
});

test("a goal that is a skill is its highest level; a lesson without minutes counts as the median", () => {
  assert.deepEqual(way(graph, done(), { kind: "skill", id: "a" }), ["a1", "a2"]);
  assert.deepEqual(open(graph, done("a1"), { kind: "skill", id: "a" }), ["a2"]);
  const some = index({ levels: [], skills: [], pages: [page("a", [], [], 10), page("b", [], [], 20), page("c", [], [], 90), page("d", [], [], 500), page("e", [], [], null), { ...page("f", [], [], 1), kind: "article" }], paths: [], roles: [] });
  assert.equal(some.minutes("e"), 20, "the lower of the two in the middle, of lessons alone");
  assert.equal(sum(some, ["a", "e"]), 30);
  assert.equal(index({ levels: [], skills: [], pages: [page("a", [], [], null)], paths: [], roles: [] }).minutes("a"), 30);
});

test("on any graph: the way is in order, ends, and repeats nothing", () => {
  const skills = ["s0", "s1", "s2", "s3", "s4"];
  const lesson = fc.record({ teaches: fc.uniqueArray(fc.constantFrom(...skills), { maxLength: 2 }), requires: fc.uniqueArray(fc.constantFrom(...skills), { maxLength: 2 }), minutes: fc.nat(60), done: fc.boolean() });
  fc.assert(fc.property(fc.array(lesson, { maxLength: 8 }), fc.boolean(), (lessons, circles) => {
    // Without circles a lesson needs only skills below those that it teaches.
    const low = ({ teaches }) => Math.min(9, ...teaches.map((id) => skills.indexOf(id)));
    const pages = lessons.map((one, at) => page(`l${at}`, one.teaches.map((id) => `${id}@1`), one.requires.filter((id) => circles || skills.indexOf(id) < low(one)), one.minutes));
    const graph = index({ levels: [], skills: skills.map((id) => ({ id, title: id })), pages, paths: [{ id: "p", title: "p", url: "/p/", requires: [], stages: [{ title: null, items: pages.map(({ id }) => ({ page: id })) }] }], roles: [{ id: "r", title: "r", requires: ["s4@1"] }] });
    const knows = known(graph, { pages: pages.flatMap(({ id }, at) => (lessons[at].done ? [[id, { done: "2026" }]] : [])), mentee: {} });
    for (const target of [{ kind: "role", id: "r" }, { kind: "skill", id: "s2" }, { kind: "path", id: "p" }]) {
      const order = way(graph, knows, target);
      assert.equal(new Set(order).size, order.length);
      const steps = recommend(graph, knows, target);
      assert.equal(steps.length > 0, open(graph, knows, target).length > 0);
      if (target.kind !== "path" && !circles) {
        for (const id of order) {
          const learnt = known(graph, { pages: [...knows.done, ...order.slice(0, order.indexOf(id))].map((id) => [id, { done: "2026" }]), mentee: {} });
          assert.deepEqual(missing(graph, learnt, id).filter((wanted) => graph.teachers.has(wanted.skill)), [], "each lesson comes after what it needs");
        }
        for (const step of steps) assert.deepEqual(missing(graph, knows, step.page.id).filter((wanted) => graph.teachers.has(wanted.skill)), [], "what is next can be done");
      }
    }
    recommend(graph, knows, undefined);
    gap(graph, knows, "r");
  }), { numRuns: 500 });
});

test("five hundred skills are answered at once", () => {
  const many = Array.from({ length: 500 }, (_, at) => at);
  const big = index({
    levels: ["one"], skills: many.map((at) => ({ id: `s${at}`, title: `s${at}` })),
    pages: many.flatMap((at) => [0, 1, 2].map((copy) => page(`l${at}-${copy}`, [`s${at}@1`], at ? [`s${at - 1}@1`, `s${Math.floor(at / 2)}@1`].filter((id) => id !== `s${at}@1`) : [], 30 + copy))),
    paths: [], roles: [{ id: "r", title: "r", requires: ["s499@1"] }],
  });
  const begin = performance.now();
  const nothing = known(big, { pages: [], mentee: {} });
  assert.deepEqual(ids(recommend(big, nothing, { kind: "role", id: "r" })), ["l0-0"]);
  assert.equal(gap(big, nothing, "r").lessons.length, 500);
  for (const { id } of big.graph.pages) stateOf(big, nothing, id);
  assert.ok(performance.now() - begin < 2000, `${performance.now() - begin} ms`);
});
