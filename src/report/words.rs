//! The words of a report, all in one place: English, and Chinese for languages that begin with `zh`.

use crate::model::LanguageId;
use crate::model::inquiry::{Moment, text_in};

/// The words of a language.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    chinese: bool,
}

/// Key, English, Chinese. `{x}` stands for a value.
const WORDS: &[(&str, &str, &str)] = &[
    ("report", "Report on a cohort", "学员群体报告"),
    ("none", "not known", "未说明"),
    ("everybody", "Everybody", "全体"),
    ("mentee", "Mentee {n}", "学员 {n}"),
    ("name-taken-out", "[name]", "〔姓名〕"),
    ("few", "fewer than {n}", "不足 {n} 人"),
    ("held-back", "not shown", "不显示"),
    (
        "too-few",
        "Files of {n} people or more are needed. With fewer, every number would be about single people, so nothing is shown.",
        "至少需要 {n} 人的文件。人数更少时，每个数字都会指向个人，因此不显示任何内容。",
    ),
    (
        "names-shown",
        "This report shows names. Give it only to those whom the mentees have agreed to.",
        "本报告含有姓名。只可交给学员同意的人。",
    ),
    (
        "people-shown",
        "This report lists single people. Give it only to those whom the mentees have agreed to.",
        "本报告列出了个人。只可交给学员同意的人。",
    ),
    ("counted", "Mentees counted", "计入的学员"),
    ("skipped", "Files not counted", "未计入的文件"),
    (
        "aliases",
        "Files that were written when the site was known as {sites} count too.",
        "写于本站曾用名（{sites}）时的文件也计入。",
    ),
    ("a-file", "a file", "一个文件"),
    ("teams", "Teams", "团队"),
    ("team", "Team", "团队"),
    ("roles", "Roles", "角色"),
    ("role", "Role", "角色"),
    (
        "role-note",
        "The role that mentees are on the way to: their goal, else where their path leads, else what their file says.",
        "学员正在努力达到的角色：先看其目标，再看其路径通往何处，最后看文件中的说明。",
    ),
    ("people", "People", "人数"),
    ("paths", "Paths: how far, and how long", "路径：进度与时间"),
    (
        "paths-note",
        "On a path is whoever has it as a goal, or a role that it leads to; of those with no such goal, whoever began one of its lessons. Minutes are those that the lessons done are planned with, not time that was measured; days are those between the first mark and the last.",
        "以某条路径为目标，或以它所通往的角色为目标的学员，算在这条路径上；没有这类目标的学员，开始了其中任何一课就算。分钟数是已完成课程的计划时间，并非实测；天数是第一个与最后一个标记之间的天数。",
    ),
    ("path", "Path", "路径"),
    ("stage", "Stage", "阶段"),
    ("lessons", "Lessons", "课数"),
    ("planned", "Planned minutes", "计划分钟数"),
    ("begun", "On it; of a stage: begun", "在此路径上；阶段：已开始"),
    ("finished", "Finished", "已完成"),
    ("share-done", "Median share done", "完成比例中位数"),
    ("minutes-done", "Median minutes done", "完成分钟数中位数"),
    ("days", "Median days", "天数中位数"),
    ("skills", "Skills: who has them, and what is missing", "技能：已具备的与尚缺的"),
    (
        "skills-note",
        "Somebody has a skill at the level that is asked for by lessons done, by their own word, or by a sign-off: three signs of different weight, so each is shown. The gap is the median of levels that are missing.",
        "学员是否在所要求的级别上具备某项技能，有三种依据：完成的课程、自评、他人确认。三者分量不同，因此分别列出。差距是所缺级别数的中位数。",
    ),
    ("skill", "Skill", "技能"),
    ("wanted", "Level asked for", "要求的级别"),
    ("have", "Have it", "具备"),
    ("by-lessons", "By lessons", "依据课程"),
    ("by-own-word", "By own word", "依据自评"),
    ("by-signoff", "Signed off", "他人确认"),
    ("gap", "Median gap", "差距中位数"),
    ("surveys", "Questionnaires", "问卷"),
    ("moment", "Moment", "时间点"),
    ("answered", "Answered", "作答人数"),
    ("rate", "Response rate", "回收率"),
    ("before", "Before", "之前"),
    ("midway", "Midway", "中途"),
    ("after", "After", "之后"),
    ("question", "Question", "题目"),
    ("theme", "Theme", "主题"),
    ("themes", "Themes", "主题"),
    (
        "themes-note",
        "A theme is the mean of its questions, for those who answered all of them at both moments.",
        "主题分数是其各题的平均值，只计两个时间点都答全的人。",
    ),
    ("pairs", "Answered both times", "两次都作答"),
    ("median-at", "Median, {moment}", "中位数（{moment}）"),
    ("change", "Median change", "变化中位数"),
    ("up", "Up", "上升"),
    ("same", "Same", "不变"),
    ("down", "Down", "下降"),
    ("dominance", "Up less down", "上升减下降"),
    ("rank-biserial", "Rank-biserial", "秩二列相关"),
    ("interval", "95% interval", "95% 置信区间"),
    (
        "reverse",
        "agreeing is the worse answer, so the change is turned round",
        "同意是较差的回答，因此变化方向已反转",
    ),
    ("scale", ". From left to right: {points}.", "。从左到右：{points}。"),
    ("comma", ", ", "、"),
    ("nobody-twice", "Nobody answered at both moments.", "没有人在两个时间点都作答。"),
    (
        "forest",
        "Share up less share down, with its 95% interval",
        "上升比例减下降比例，及其 95% 置信区间",
    ),
    (
        "forest-note",
        "1: everybody went up; -1: everybody went down; 0: as many up as down. A wide line is an uncertain number.",
        "1 表示全部上升，-1 表示全部下降，0 表示升降人数相同。线越长，数字越不确定。",
    ),
    ("answers-of", "{moment}: answers of {n} people", "{moment}：{n} 人的回答"),
    ("table", "The same as a table", "以表格显示"),
    ("answer", "Answer", "回答"),
    ("open", "In their own words", "原话"),
    (
        "open-note",
        "In no order, and without the names that the files hold. Words can still give people away: read them before you pass the report on.",
        "顺序随机，并已去掉文件中的姓名。言语本身仍可能暴露个人：转交报告前请先通读。",
    ),
    ("no-tag", "Without a tag", "无标签"),
    ("cases", "Case studies", "案例"),
    (
        "cases-note",
        "One case shows how something can happen. No number above does.",
        "一个案例说明事情可以怎样发生，上面的数字做不到这一点。",
    ),
    ("single-people", "Single mentees", "单个学员"),
    ("last", "Last mark", "最后标记"),
    ("minutes", "Minutes", "分钟"),
    ("method", "What these numbers can and cannot show", "这些数字能说明什么，不能说明什么"),
];

const METHOD: &[(&str, &str)] = &[
    (
        "They count what mentees marked, answered and exported. Whoever exported nothing, or left, is not in them, and need not be like those who did.",
        "这里统计的是学员自己标记、作答并导出的内容。没有导出的人或已离开的人不在其中，他们未必与其他人相似。",
    ),
    (
        "Before and after compare the same people with themselves. They cannot say why something differs: time has passed, people have got to know the work, and much else has happened. Without people who were asked at the same times and did not take part, the reason stays open.",
        "前后对比是同一批人与自己相比。它不能说明差异的原因：时间过去了，人们熟悉了工作，还发生了许多别的事。如果没有在相同时间被问到而未参加的人作对照，原因就无从判断。",
    ),
    (
        "The answers are self-reports. Who learns more may judge more strictly; who begins at the lowest point has mostly one way to go.",
        "回答是自我评价。学得越多的人，评判可能越严格；起点最低的人，大多只能往上走。",
    ),
    (
        "Answers on a scale are in order, and their distances are not known. So medians and counts are shown, and as effect size the share that went up less the share that went down (Cliff's within-pair delta), with the interval of Bonett and Price (2012). The rank-biserial correlation, which counts large changes more, is in the tables with an interval by Fisher's z; it has none where all changes have one direction.",
        "量表答案只有顺序，间距未知。因此显示中位数和人数；效应量为上升比例减下降比例（Cliff 配对 delta），区间采用 Bonett 与 Price（2012）的方法。秩二列相关更看重大的变化，列于表中，区间用 Fisher z 法；所有变化同向时没有区间。",
    ),
    (
        "With few people the intervals are wide, and with many questions some stand out by chance. Look at all of them, not at the one that moved most.",
        "人数少时区间很宽；题目多时总有几题偶然突出。请看全部题目，而不是只看变化最大的那一题。",
    ),
    (
        "Groups of fewer than {n} people are not shown, and neither is what would give them away. Numbers of everybody, of teams, roles and paths have the same totals, and so have the answers to one question at several moments; of these, only so many are shown that no sum about fewer than {n} people follows by adding and subtracting. What has to go for that: of teams, roles and paths the smaller ones, roles rather than teams, of paths the numbers of people and not the medians; of two comparisons the one with the earlier moment.",
        "不足 {n} 人的群体不显示；凡是能推出这类群体的数字也不显示。全体、团队、角色和路径的人数有共同的总数，同一题目在几个时间点的回答也是如此；其中只显示这样一部分：任何加减都得不出不足 {n} 人的数字。为此需要隐去时：团队、角色和路径中先隐去较小的，先角色后团队，路径只隐去人数而保留中位数；两项对比中隐去时间点较早的一项。",
    ),
    (
        "Inside a group that is shown, fewer than {n} can have a skill or give an answer; and where all of a group do the same, it is told of each of them. How many did not answer follows from the response rate; nothing else is told about them.",
        "在显示的群体内，具备某项技能或给出某个回答的人数可以不足 {n}；如果群体中所有人都一样，就等于说出了每个人的情况。没有作答的人数可由回收率得出，除此之外不涉及他们。",
    ),
    (
        "They are for talking about the programme, never for judging a person.",
        "这些数字用来讨论项目，绝不用来评判个人。",
    ),
];

impl Words {
    /// The words for a language tag.
    pub fn of(tag: &str) -> Self {
        Self { chinese: tag == "zh" || tag.starts_with("zh-") }
    }

    /// The tag of the language that the words are in.
    pub fn language(self) -> &'static str {
        if self.chinese { "zh" } else { "en" }
    }

    /// The words called `key`.
    pub fn get(self, key: &'static str) -> &'static str {
        let found = WORDS.iter().find(|(own, _, _)| *own == key);
        found.map_or(key, |(_, english, chinese)| if self.chinese { chinese } else { english })
    }

    /// The words called `key` with values for what is in braces.
    pub fn with(self, key: &'static str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// The note on method.
    pub fn method(self, min_group: usize) -> Vec<String> {
        let notes =
            METHOD.iter().map(|(english, chinese)| if self.chinese { chinese } else { english });
        notes.map(|note| fill(note, &[("n", &min_group.to_string())])).collect()
    }

    /// What a moment is called.
    pub fn moment(self, moment: &Moment, language: LanguageId) -> String {
        match (text_in(&moment.titles, language), moment.id.as_str()) {
            ("", "before") => self.get("before").to_owned(),
            ("", "midway") => self.get("midway").to_owned(),
            ("", "after") => self.get("after").to_owned(),
            ("", id) => id.to_owned(),
            (title, _) => title.to_owned(),
        }
    }
}

fn fill(text: &str, values: &[(&str, &str)]) -> String {
    values
        .iter()
        .fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}
