// A small site whose every corner is known: an alias, a translation, two paths through one lesson,
// what a path's mentees bring along, a skill that nobody teaches, hints, both kinds of quiz.
const lesson = (front, body = "Text.\n") => `---\n${front}\n---\n\n${body}`;

export const SMALL = {
  "pathbook.yaml": "title: Small\nlanguages: [en, zh]\ncheck: {rules: {untaught-skill: allow, teaches-nothing: allow, lesson-in-no-path: allow}}\n",
  "skills.yaml": ["a", "b", "c", "untaught"].map((id) => `- id: ${id}\n  title: Skill ${id.toUpperCase()}\n  levels: {1: One, 2: Two}\n`).join(""),
  "roles.yaml": "- id: r\n  title: Role R\n  requires: [b@1, c@2, untaught]\n",
  "content/index.md": "---\ntitle: Small\n---\n\nHello.\n",
  "content/one.md": lesson("title: One\nkind: lesson\naliases: [old/one]\nteaches: [a]\nminutes: 10", `- [ ] Read it {#read}
- [ ] Try it {#try}

:::quiz Which?
- [ ] the first
  Not this.
- [x] the second
  This.
- [ ] the third
  Nor this.
:::

:::quiz Which two?
- [x] this
- [x] and this
- [ ] not this
:::

::::exercise Do it
Do it now.

:::hint
First.
:::

:::hint
Second.
:::

:::hint
Third.
:::

:::solution
Done so.
:::
::::
`),
  "content/one.zh.md": lesson("title: 一", "- [ ] 读一遍 {#read}\n- [ ] 试一试 {#try}\n"),
  "content/two.md": lesson("title: Two\nkind: lesson\nteaches: [b]\nrequires: [a]\nminutes: 20"),
  "content/three.md": lesson("title: Three\nkind: lesson\nteaches: [c@2]\nrequires: [b]\nminutes: 30"),
  "content/other.md": lesson("title: Other\nkind: lesson\nteaches: [b]\nrequires: [a]\nminutes: 40"),
  "content/free.md": lesson("title: Free\nkind: lesson\nminutes: 5"),
  "content/long.md": lesson("title: Long\nkind: path\nstages:\n  - title: First\n    lessons: [one, two]\n  - title: Last\n    lessons: [three]"),
  "content/short.md": lesson("title: Short\nkind: path\nrequires: [a]\nlessons: [other, three, free]"),
};
