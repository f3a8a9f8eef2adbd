# 界面文字：简体中文。

### 书写

comma = 、
semicolon = ；
duration_minutes = { $minutes } 分钟
duration_hours = { $hours } 小时
duration_both = { $hours } 小时 { $minutes } 分钟
per_week = 每周 { $time }

### 每一页

skip_to_text = 跳到正文
menu = 菜单
site = 站点
home = 首页
breadcrumbs = 当前位置
feed = 订阅
mentor_edition = 导师版
privacy = 你的进度只保存在这个浏览器里，不会发送到任何地方：没有账号，没有 Cookie，也不统计访问。
search = 搜索
search_what = 查找课程、文章、技能和角色。
my_progress = 我的进度
progress_what = 你完成了什么、接下来学什么，都保存在这个浏览器里。
for_mentors = 导师专区
mentor_what = 查看学员导出给你的进度。
glossary = 术语表
glossary_what = 课程中用到的词语及其含义。
paths = 路径
paths_what = 从起点到目标的学习路线。
skills = 技能
skills_what = 这里能学到什么，以及每个等级是什么样子。
roles = 角色
roles_what = 每个角色的要求，以及如何走向下一个角色。
articles = 文章
articles_what = 知识库：文章、案例和会谈计划。
tags = 标签
tags_what = 所有主题及其页面。
lessons = 课程
stages = 阶段
not_found = 找不到页面
not_found_what = 这个地址没有页面。

### 种类

kind_lesson = 课程
kind_project = 项目
kind_article = 文章
kind_case_study = 案例
kind_session = 会谈
kind_survey = 问卷
kind_interview = 访谈提纲
kind_path = 路径
kind_skill = 技能
kind_role = 角色
kind_page = 页面
kind_term = 术语
kinds_project = 项目
kinds_session = 会谈
kinds_survey = 问卷
kinds_interview = 访谈提纲
kinds_page = 页面
level_beginner = 入门
level_intermediate = 进阶
level_advanced = 高级
draft = 草稿
mentors_only = 仅限导师

### 卡片和列表

lessons_count = { $count } 门课程
lessons_and_optional = { $count } 门课程，另有 { $optional } 门选修
pages_count = { $count } 个页面
skills_count = { $count } 项技能
stages_count = { $count } 个阶段
all_skills = 全部 { $count } 项技能
and_more = 还有 { $count } 个
lessons_before = 前面还有 { $count } 门
lessons_after = 后面还有 { $count } 门
from_lessons = 来自 { $lessons }
leads_to = 通向 { $role }
leads_on_to = 接下来可以成为 { $role }：新增 { $new } 项，提高 { $higher } 项，不变 { $stays } 项
begin_with = 从“{ $title }”开始
optional = 选修
optional_badge = 选修

### 课程和其他内容页

after_this_you_can = { $kind ->
    [project] 完成这个项目后，你能够
   *[lesson] 学完这门课程后，你能够
}
what_comes_before = 先修内容
on_this_page = 本页内容
what_this_teaches = 你会学到
what_it_unlocks = 之后可以学
before_and_next_in = “{ $path }”的上一课和下一课
next_in = “{ $path }”的下一课
end_of_line = 已到终点
back_to = 回到“{ $path }”
before = 上一课
paths_here = 经过这里的路径
path_with_next = { $path }，下一课：{ $lesson }
path_and_next = 路径和下一课
sections = 分区
in_this_section = 本区内容
elsewhere = 延伸资源
skills_about = 相关技能
backlinks = 链接到这里的页面
more_of_them = 还有 { $count } 个
and_others = 以及另外 { $count } 个
related = 相关内容
related_shares = 同样涉及 { $skill }
related_tag = 标签：{ $tag }
related_to = 本页链接到它
related_from = 链接到本页
ask_mentors = 有问题？请问 { $names }。
written_by = 作者：{ $names }。
written_by_with = 作者：{ $names }，{ $others } 参与。
last_changed = 最近更新于 { $date }。
published_on = 发布于 { $date }。
edit_page = 编辑此页
not_translated = 本页尚未翻译。
read_original = 阅读原文
outdated = 这篇译文完成以后，原文有了改动。
outdated_changed = 有改动的部分：{ $sections }。
outdated_new = 新增的部分：{ $sections }。
outdated_start = 开头

### 正文里

block_exercise = 练习
block_keypoints = 要点
block_solution = 答案
block_hint = 提示
block_mentor = 写给导师
block_tab = 选项卡
note = 注意
tip = 小贴士
important = 重要
warning = 警告
caution = 当心
footnotes = 脚注
back_to_text = 回到正文
link_to_section = 本节链接
diagram = 图示
table = 表格
transcript = 文字稿
formula = 公式
question = 问题
show_answer = 显示答案

### 问卷、访谈提纲、案例

when_answering = 你在什么时候作答？
moment_before = 之前
moment_midway = 中途
moment_after = 之后
several_possible = 可多选。
survey_note = 所有问题都可以不答。在这里填写，内容只留在这个浏览器里，直到你导出进度；也可以打印出来。
answers_side_by_side = 你的回答对照
answers_note = 在这个浏览器里于两个时间点作答后，会在这里显示。
survey_kept = { $moment }：已回答 { $done } / { $all }。保存在这个浏览器里；要交给别人，请导出你的进度。
survey_empty = { $moment }：还没有回答。在你导出进度之前，回答只留在这个浏览器里。
survey_clear = 撤回这些回答
survey_cleared = 已撤回“{ $moment }”的回答。
questions = 问题
about_skills = 关于 { $skills }
case_context = 背景
case_intervention = 做了什么
case_evidence = 依据
case_outcome = 结果
case_voices = 他们的话
case_people = 文中可辨认的人：{ $names }。
case_consent = 同意情况：{ $consent }

### 路径

stage_number = 第 { $number } 阶段
computed = 自动生成
weeks_at_pace = 按{ $pace }，约 { $count } 周
make_goal = 设为我的目标
what_you_bring = 你需要具备
choose_of_these = 从下面任选 { $count } 个
choose_of = { $all } 选 { $count }
because_needs = 因为“{ $page }”需要 { $need }
because_goal = 因为目标是 { $goal }
in_all = 共 { $time }
what_you_have_at_the_end = 学完后你会掌握

### 技能和角色

part_of = 属于 { $skill }
what_levels_look_like = 各等级的表现
not_yet = 尚未掌握
parts_of_it = 组成部分
what_it_builds_on = 建立在什么之上
where_to_learn_it = 在哪里学
parts_have_lessons = 它的各个部分有自己的课程。
no_lesson_teaches_it = 还没有课程教这项技能。
what_needs_it = 哪些课程需要它
roles_that_ask_for_it = 要求它的角色
same_skill_elsewhere = 别处的同一技能
questions_about = 关于它的问题
case_studies = 案例
more_about = 更多相关内容
ladder = 职级阶梯
what_it_asks_for = 要求
skill_new = 新增
skill_higher = 更高
skill_level_one = 了解
skill_level_two = 运用
skill_level_three = 熟练
skill_level_four = 精通
ladder_note = 阶梯只是描述，不是晋升的核对清单。
ladder_talk = 和你的导师谈谈，在你那里看重什么。
paths_that_lead_here = 通向这里的路径

### 首页、进度、导师、搜索

where_to_start = 从哪里开始
heading_for_a_role = 想成为某个角色，或只想学一项技能？
choose_your_goal = 选择你自己的目标。
topics = 主题
all_tags = 全部标签
letters = 字母
term_also = 也称 { $names }
term_see = 详见：{ $page }
used_on = 用于 { $count } 个页面
new_and_changed = 新增和更新
no_paths_yet = 还没有路径。
progress_needs_javascript = 这个页面需要 JavaScript：没有它就无法保存进度。所有课程不用它也能阅读。
keep_it = 保存、带走、清除
where_it_is_kept = 你勾选、完成和回答的内容只保存在这台设备的这个浏览器里：没有账号，没有 Cookie，也不统计访问。除非你导出并交给别人，否则没有人能看到。
my_name = 我的名字（写入导出的文件）
export_progress = 导出我的进度
import_file = 导入文件
reset_everything = 全部清除
choose_progress_files = 请选择学员导出给你的进度文件，或把文件拖到这里。它们只在这个浏览器里读取，不会发送到任何地方，关闭页面后即被忘记。
needs_javascript = 这个页面需要 JavaScript。
choose_files = 选择文件
search_needs_javascript = 搜索需要 JavaScript。
browse_articles = 你可以改为浏览文章。
may_have_moved = 页面可能已经移走，或者链接有误。
go_home = 回到首页

### 会谈

agenda = 议程
meeting_begins_at = 会谈开始时间
whose_mentee = 学员
whose_mentor = 导师
whose_both = 双方
for_mentors_note = 写给导师：
questions_to_choose = 可选的问题
meeting_outcome = 会谈结果
meeting_day = 会谈日期
meeting_note = 你填写的内容只留在这个浏览器里，直到你导出进度；也可以打印出来。
copy_as_markdown = 复制为 Markdown
print = 打印
other_meetings = 其他会谈
other_meetings_none = 为另一天的会谈填写以后，会列在这里。
before_you_meet = 见面之前：用上次会谈以来完成的内容{ $link }。
prepare_meeting = 准备一次会谈

### 职级阶梯

how_far = 我离它还有多远？
role_or = 或
change_towards = 成为 { $role } 有哪些变化
change_higher = 等级提高
level_from = 从“{ $level }”
level_to = 到“{ $level }”
change_new = 新增技能
change_stays = 保持不变：{ $skills }。
change_less = 要求降低或不再列出：{ $skills }。

### 打印路径

print_or_pdf = 打印或存为 PDF
epub = EPUB
contents = 目录
book_choose = 从这 { $all } 项中任选 { $count } 项。
hints = 提示
solutions = 答案
answers = 测验答案

### 已移走的地址

moved = 这个页面已移走
moved_to = 前往新地址

### 地图

map = 地图
map_path_title = 课程之间的关系
map_overview = 从哪里通向哪里
map_overview_what = 箭头从技能指向以它为基础的技能。
same_as_table = 以表格查看
area = 领域
areas = 领域
any = 不限
builds_on = 基础
time = 时间
state = 状态
map_size = 地图大小
map_larger = 放大
map_smaller = 缩小
map_how_to_read = 怎么看地图
map_lines = 每条线从上往下读：从先学的通向以它为基础的。“在……之后”指出地图别处先学的内容。
state_needs = 需要先学别的
map_point = 指向一个站点，可以看到它的基础和它通向哪里；末尾的圆形按钮让它一直显示。用键盘：
map_key_tab = 进入和离开地图
map_key_up_down = 在站点之间移动
map_key_left = 到它的基础
map_key_right = 到它通向的站点
map_key_enter = 打开页面
map_key_space = 一直显示
map_key_escape = 取消
map_key_size = 改变大小
key_tab = Tab
key_enter = 回车
key_space = 空格
key_escape = Esc
stop_after = 在 { $titles } 之后
stop_builds_on = 基础：{ $titles }
range = { $first } 到 { $last }
lessons_range = 课程 { $first } 到 { $last }
titled = { $title }：{ $part }
titled_from = { $title }：从 { $skill } 开始
titled_more = { $title }：更多
from_skill = 从 { $skill } 开始
further_skills = 其他技能
more_skills = 更多技能
map_back_to_whole_size = { $percent }%，恢复到 100%
map_keep = 一直显示与 { $title } 有关的内容
map_stop_said = { $title }：{ $before ->
    [none] 在这里没有基础
   *[some] 基础是 { $needs }
}，{ $after ->
    [none] 没有后续
   *[some] 通向 { $opens }
}。
map_part_done = 完成 { $done } / { $all }
map_skills_shown = { $all } 项技能中的 { $count } 项
map_nothing_fits = 没有符合的技能。请换一个角色或领域。

### 脚本：每一页

scheme_system = 颜色：跟随系统
scheme_light = 颜色：浅色
scheme_dark = 颜色：深色
keyboard_shortcuts = 键盘快捷键
copy = 复制
copied = 已复制
not_copied = 无法复制
undo = 撤销
close = 关闭
save_as_file = 存为文件
storage_refused = 你的浏览器不允许本站保存内容：离开页面后，你做的一切都会消失。可能是因为无痕窗口，或存储空间已满。
storage_newer = 你的进度由本站的更新版本写入，会保持原样。重新加载页面之前，不会保存新的内容。
part_not_loaded = 页面的一部分无法加载。请在联网后重新加载。
changed_since_ticked = 在你勾选后有改动
mark_as_done = 标记为完成
not_done_after_all = 取消完成
marked_as_done = 已标记为完成。
no_longer_done = 已取消完成。
is_done = ✓ 已完成
know_already = 这个我已经会了
you_know_already = ✓ 你已经会了
noted_you_know = 已记下：你会这门课程教的内容。
you_have_it = ✓ 已掌握
answer_right = ✓ 正确
answer_wrong = ✗ 不是这个
answer_missed = ← 还有这个
check_answer = 检查答案
try_again = 再试一次
quiz_right = ✓ 答对了。
quiz_wrong = 不完全对。
state_done = 已完成
state_started = 已开始
state_ready = 可以学
state_next = 下一个

### 脚本：键盘

keyboard = 键盘
keys_show = 显示这份列表
keys_search = 搜索（也可用 Ctrl-K）
keys_next = 路径的下一课
keys_previous = 上一课
keys_overview = 路径概览
keys_done = 完成，或取消完成
use_keys = 使用这些按键
show_previews = 停在链接上时显示它通向哪里

### 脚本：接下来学什么

what_is_next = 接下来学什么
go_on = 继续上次的学习
all_done = 你路上的一切都完成了。请选择另一个目标或路径。
nothing_kept = 还没有保存任何内容。打开一门课程勾选第一项任务，或选择一个目标。
my_goal = 我的目标：
no_goal = 没有目标：继续我已开始的
no_longer_goal = 不再是我的目标
goal_chosen = 你的目标是 { $title }。
goal_none = 你现在没有目标。
because_begun = 你已经开始
because_last = 你上次读到这里
you_are_here = 你在这里
you_know_this = 你已经会了
needs_first = 需要先学 { $need }
towards = 为了“{ $goal }”
no_graph = 无法加载所有课程的列表，所以不知道接下来学什么。如果你是从文件夹打开页面的，请改从网络服务器打开（例如 “pathbook serve”）。你勾选的内容仍然会保存。
progress_on_path = 这条路径的进度
lessons_done = { $all } 门课程中完成了 { $done } 门
stage_done = ✓ 已完成
some_done = 完成 { $done } / { $all }
time_left = 还需 { $time }
left_sentence = 还需 { $time }。
left_in_stage = “{ $stage }”还需 { $time }。
left_in_stage_and_more = “{ $stage }”还需 { $time }，之后还有 { $count } 个阶段：{ $more }。
done_and_left = 完成 { $done } / { $all }，还需 { $time }
sentence = { $text }。
whole_done = 你已全部完成。
nothing_left = 这里没有要为它再学的内容了。
lessons_left = 还有 { $count } 门课程，需要 { $time }。
go_on_with = 继续学习“{ $title }”
continue_with = 接着学“{ $title }”
how_well = 你掌握得怎么样？
how_well_of = 你对 { $skill } 掌握得怎么样？
not_said = 未填写
level_not_yet = { $number }：尚未掌握
level_named = { $number }：{ $name }
done_lessons = 已完成：{ $titles }
# noted: whether there is a note.
signed = { $by } 确认：{ $level }{ $noted ->
    [yes] （“{ $note }”）
   *[no] { "" }
}
skills_of_role = 这个角色的技能
role_skills = { $all } 项技能中你已掌握 { $have } 项。
role_lessons = 其余技能由 { $count } 门课程带你学会：{ $time }。
role_untaught = 这里没有课程教 { $skills }：请问导师怎么学。
all_lessons_on_way = 路上的全部 { $count } 门课程
you_level = 你：{ $level }
you_not_yet = 你：尚未掌握

### 脚本：进度页

how_well_each = 我对每项技能掌握得怎么样？
done_on = 完成于 { $date }
tasks_of = 任务 { $done } / { $all }
quizzes_of = 测验答对 { $right } / { $all }
page_gone = 这个页面已经不在；你做过的仍然保留
reset = 清除
reset_of = 清除：{ $title }
was_reset = 已清除“{ $title }”。
back_as_before = 一切已恢复原样。
forget_all = 要清除这台设备上保存的所有内容吗？几秒钟内可以撤销。如果以后可能还要用，请先导出。
forgotten = 已全部清除。
nothing_can_be_kept = 你的浏览器不允许本站保存内容，所以没有可显示的。可能是因为无痕窗口，或存储空间已满。
set_aside = 已搁置
set_aside_why = 这里保存的某些内容无法读取。它们被搁置，没有丢弃。请下载下来，给能帮忙的人看看。
characters = { $count } 个字符
download = 下载
throw_away = 丢弃

### 脚本：导入的文件

file_too_large = 作为进度文件，这个文件太大了。没有任何改动。
file_too_deep = 作为进度文件，这个文件嵌套得太深了。没有任何改动。
file_not_json = 这个文件不是 JSON，所以不是导出的进度，或者文件不完整。没有任何改动。
file_not_progress = 这不是导出的进度文件。没有任何改动。
file_no_version = 这个文件没有说明它的版本。没有任何改动。
file_newer = 这个文件由本站的更新版本写入。没有任何改动，文件保持原样。请重新加载页面再试。
file_does_not_fit = 你的浏览器不允许本站保存整个文件，所以什么也没有导入：一切保持原样。可能是因为无痕窗口，或存储空间已满。
file_other_site = 这个文件来自另一个站点：{ $site }。仍要导入吗？
file_unchanged = 没有任何改动。
file_moved = 它写于本站位于 { $site } 的时候。
taken_in = 已导入：{ $sum }。
taken_added = 新增 { $count }
taken_changed = 更改 { $count }
taken_removed = 撤回 { $count }
taken_same = 不变 { $count }
taken_kept = 保留这里较新的 { $count }
taken_skipped = 无法读取 { $count }
mark_tasks = 任务：{ $title }
mark_quizzes = 测验：{ $title }
mark_pages = 完成：{ $title }
mark_skills = 自我评估：{ $title }
mark_surveys = 问卷：{ $title }
mark_signoffs = 导师确认：{ $title }
mark_learner = 名字：{ $title }
mark_goal = 目标：{ $title }
mark_sessions = 会谈：{ $title }
mark_preparation = 会谈准备：{ $title }
mark_plan = 计划：{ $title }

### 脚本：导师页

mentor_reading = 已读取 { $done } / { $all } 个文件
mentor_refused = 有 { $count } 个文件需要看一下：
mentor_other_site = 它来自另一个站点（{ $site }），其中的课程这里可能没有；仍然显示
mentor_older = { $name } 有更新的文件；这个已略过
mentor_no_graph = 无法加载所有课程的列表。如果你是从文件夹打开页面的，请改从网络服务器打开（例如 “pathbook serve”）。
mentor_people = { $count } 位学员
mentor_order = 排序
mentor_order_name = 姓名
mentor_order_waits = 等待最久
mentor_order_goal = 目标
mentor_without_goal = 还没有目标
mentor_goal = 目标：{ $title }
mentor_lessons = 课程 { $done } / { $all }
mentor_in_stage = 在“{ $stage }”
mentor_last = 最近记录：{ $date }
mentor_nothing = 还没有
mentor_stuck_short = “{ $title }”已停了 { $count } 天
mentor_quiet_short = { $count } 天没有动静
mentor_talk = 可以谈什么
mentor_stuck = 自 { $date } 起没有进展{ $tasks ->
    [0] 。是什么挡住了？
   *[other] ，完成任务 { $done } / { $tasks }。是什么挡住了？
}
mentor_quiet = 自 { $date } 起没有任何记录。是暂停，还是有别的原因？
mentor_wrong = 有一道测验最后没有答对。请对方讲给你听。
mentor_differ = { $skill }：自评“{ $self }”，导师认为“{ $mentor }”。你们各自看到了什么？
mentor_lately = 最近完成了。现在会有什么不同的做法？
mentor_to_confirm = 尚未确认：{ $skills }{ $more ->
    [0] { "" }
   *[other] ，还有 { $more } 项
}。你们可以一起看哪些？
mentor_no_goal = 还没有目标。哪条路径或哪个角色会有帮助？
mentor_next = 接下来可以学
mentor_open = 已开始、未完成
mentor_begun = 始于 { $since }
mentor_missing = 离目标还差
mentor_self = 自评：{ $level }
mentor_learned = 课程：{ $level }
mentor_confirmed_by = { $by } 于 { $date } 确认：{ $level }
mentor_quoted = { $text }（“{ $note }”）
mentor_not_confirmed = 未确认
mentor_confirm_title = 确认一项技能
mentor_claimed = 已声明、未确认
mentor_others = 全部技能
mentor_level = 等级
mentor_note = 你看到了什么（选填）
mentor_by = 你的名字
mentor_confirm = 确认
mentor_who_are_you = 学员会看到是谁确认了技能：请写下你的名字。
mentor_take_back = 撤回
mentor_take_back_of = 撤回：{ $skill }
mentor_confirmed = { $skill }：{ $level }
mentor_save_for = 为 { $name } 保存文件
mentor_saved = 已保存。请把文件交给 { $name }，由对方在“我的进度”中导入。
mentor_matrix = 谁会什么
mentor_for_role = 技能范围
mentor_all_skills = 这里的全部
mentor_covered = 已掌握
mentor_legend = 数字是学员自评或课程给出的等级；带勾的是导师确认的。填色的格子达到了要求的等级。
mentor_single = 只有一个人掌握
mentor_nobody = 没有人掌握
mentor_only_one = { $skill }：只有 { $name }
mentor_help = 谁可以帮谁
mentor_help_note = 达到该等级的人，可以帮助目标需要它的人。请先问问双方。
mentor_no_help = 这里没有人的目标缺少别人已掌握的技能。
mentor_could_help = { $helper } 可以帮助 { $learner } 学习 { $skill }
mentor_sure = 已确认
mentor_more = 还有 { $count } 个
mentor_take_out = 带走
mentor_as_markdown = 笔记（Markdown）
mentor_people_csv = 学员（CSV）
mentor_skills_csv = 技能（CSV）
mentor_notes = 给我的学员的笔记
mentor_plan = { $titled ->
    [yes] 计划：{ $title }
   *[no] 计划
}
mentor_plan_steps = 计划步骤 { $done } / { $all }
mentor_late = 原计划在{ $date }前完成，目前还没有完成。怎样会有帮助？
mentor_columns = 显示的学员
mentor_range = 第 { $from } 至 { $to } 位，共 { $all } 位
mentor_foreign = 有 { $count } 个文件来自另一个站点（{ $site }），其中的课程这里可能没有，因此没有显示。
mentor_take_foreign = 仍然显示
some_of = { $some } / { $all }

### 脚本：会谈

meeting_copied = 已复制。
meeting_not_copied = 无法复制：浏览器不允许这个页面复制。
meeting_kept = 已保存在这个浏览器里，记在这一天。
meeting_not_kept = 你的浏览器不允许本站保存。
meeting_no_day = 请先填写会谈的日期：没有日期就不会保存。
meeting_show = 显示
meeting_of = { $date }的会谈
meeting_show_of = 显示{ $date }的会谈
meeting_heading = { $title }，{ $date }
sheet_heading = 准备一次会谈
sheet_what = 一页可以带去的内容，也可以粘贴到你和导师记笔记的地方。它由这个浏览器里保存的内容写成，不会自动发送到任何地方。
sheet_since = 我完成了什么，从这天起：
sheet_questions = 我的问题
sheet_text = 这一页（Markdown）
sheet_again = 找回上次的问题
sheet_save = 存为文件
sheet_not_copied = 无法复制。内容已选中：请用键盘复制。
sheet_title = 我们的会谈（{ $date }）
sheet_title_of = { $name }：我们的会谈（{ $date }）
sheet_done = { $date }以来完成的
sheet_nothing = 没有勾选任何内容
sheet_going = 进行中
sheet_stuck = 卡住了：已开始，但超过 { $days } 天没有动静
sheet_next = 接下来学什么，为什么
sheet_goal = 我的目标
sheet_lesson = { $title }：已完成
sheet_signoff = { $skill }：{ $level }，由 { $by } 确认
sheet_quiet = { $title }，最近记录于 { $date }

### 脚本：离一个角色还有多远

gap_title = 我离它还有多远
gap_have = { $all } 项技能中你已掌握 { $have } 项；{ $confirmed } 项已确认。
gap_say_first = 说说你对每项技能掌握得怎么样：“尚未掌握”也是一种回答。你在这里完成的内容会自动算上，导师可以确认。
gap_asked = 要求：{ $level }
gap_own_word = 我的自评
gap_own_word_of = 我的自评：{ $skill }
gap_confirmed = { $by } 于 { $date }确认：{ $level }
gap_not_confirmed = 导师尚未确认
gap_by_lessons = 依据课程：{ $level }（{ $titles }）
gap_where = 你现在：{ $level }
gap_next = 下一步：{ $level }
gap_no_sentence = 还没有人写下它是什么样子。
gap_met = 你已掌握的 { $count } 项技能
gap_all_met = 这个角色要求的你都掌握了。还没有人确认的，值得和导师谈谈。

### 脚本：计划

plan_way = 补上差距的计划
plan_pace = 每周小时数
plan_start = 第一天
plan_sum = { $count } 门课程，{ $time }：{ $weeks } 周。
plan_week = 第 { $number } 周
plan_weeks = 第 { $first } 至 { $last } 周
plan_from = 从 { $date }开始
plan_save_calendar = 存为日历
plan_save = 保存计划
plan_follow = 按这个计划学习
plan_learn = 学习 { $skill }：请问导师怎么学
plan_week_by_week = 逐周安排
plan_nothing = 这里没有课程能带你更进一步。请问导师什么会有帮助。
plan_mine = 我的计划
plan_mine_to = 我的计划：{ $aim }
plan_for = 给 { $name }
plan_by = 由 { $name } 制定
plan_progress = 我的计划的进度
plan_steps_done = 完成 { $done } / { $all } 步，还需 { $time }
plan_whole_done = 你的计划已全部完成。
plan_gone = 这个页面已经不在
plan_remove = 移除这个计划
plan_removed = 你现在没有在按计划学习。
plan_followed = 你现在按一个计划学习。
plan_followed_to = 你现在按一个计划学习：{ $aim }。
# named: whether it is known what the plan is for.
plan_taken_in = 你的计划现在是{ $named ->
    [yes] “{ $aim }”
   *[no] 文件里的那个
}：{ $count } 步。
plan_unknown = 这里没有这些页面：{ $titles }。
plan_newer = 这个计划由更新版本写入。没有任何改动。请重新加载页面再试。
plan_empty = 这个计划没有任何步骤。没有任何改动。
plan_choose = 按我的计划学习
plan_task_done = 已完成：{ $task }

### 脚本：搜索

search_label = 搜索课程、文章、技能、角色和术语
search_hint = 请输入词语。用 ↓ 和 ↑ 浏览结果，Enter 打开，Esc 关闭。
search_none = 没有找到“{ $query }”。请换用更少或其他词语。
search_found = { $count } 个结果。
search_some = 没有页面包含所有词语；以下页面包含其中一部分。
search_fixed = 已显示“{ $term }”的结果。
search_in_language = { $language }内容。
search_from_folder = 从文件夹打开的页面无法搜索。请改从网络服务器打开本站（例如 “pathbook serve”）。
search_failed = 无法加载索引。你联网了吗？
search_more = 更多结果
search_filter = 筛选
facet_kind = 种类
facet_level = 难度
facet_skill = 技能
facet_tag = 标签
facet_path = 路径
platform_silent = 这里没有学习平台响应：你的进度只保存在此浏览器中。
platform_refused = 学习平台没有接收你的进度。下次改动时会再试一次。

### 群体报告

report_report = 学员群体报告
report_none = 未说明
report_everybody = 全体
report_mentee = 学员 { $n }
report_name_taken_out = 〔姓名〕
report_few = 不足 { $n } 人
report_held_back = 不显示
report_too_few = 至少需要 { $n } 人的文件。人数更少时，每个数字都会指向个人，因此不显示任何内容。
report_names_shown = 本报告含有姓名。只可交给学员同意的人。
report_people_shown = 本报告列出了个人。只可交给学员同意的人。
report_counted = 计入的学员
report_skipped = 未计入的文件
report_aliases = 写于本站曾用名（{ $sites }）时的文件也计入。
report_a_file = 一个文件
report_teams = 团队
report_team = 团队
report_roles = 角色
report_role = 角色
report_role_note = 学员正在努力达到的角色：先看其目标，再看其路径通往何处，最后看文件中的说明。
report_people = 人数
report_paths = 路径：进度与时间
report_paths_note = 以某条路径为目标，或以它所通往的角色为目标的学员，算在这条路径上；没有这类目标的学员，开始了其中任何一课就算。分钟数是已完成课程的计划时间，并非实测；天数是第一个与最后一个标记之间的天数。
report_path = 路径
report_stage = 阶段
report_lessons = 课数
report_planned = 计划分钟数
report_begun = 在此路径上；阶段：已开始
report_finished = 已完成
report_share_done = 完成比例中位数
report_minutes_done = 完成分钟数中位数
report_days = 天数中位数
report_skills = 技能：已具备的与尚缺的
report_skills_note = 学员是否在所要求的级别上具备某项技能，有三种依据：完成的课程、自评、他人确认。三者分量不同，因此分别列出。差距是所缺级别数的中位数。
report_skill = 技能
report_wanted = 要求的级别
report_have = 具备
report_by_lessons = 依据课程
report_by_own_word = 依据自评
report_by_signoff = 他人确认
report_gap = 差距中位数
report_surveys = 问卷
report_moment = 时间点
report_answered = 作答人数
report_rate = 回收率
report_question = 题目
report_theme = 主题
report_themes = 主题
report_themes_note = 主题分数是其各题的平均值，只计两个时间点都答全的人。
report_pairs = 两次都作答
report_median_at = 中位数（{ $moment }）
report_change = 变化中位数
report_up = 上升
report_same = 不变
report_down = 下降
report_dominance = 上升减下降
report_rank_biserial = 秩二列相关
report_interval = 95% 置信区间
report_reverse = 同意是较差的回答，因此变化方向已反转
report_scale = { $name }。从左到右：{ $points }。
report_nobody_twice = 没有人在两个时间点都作答。
report_forest = 上升比例减下降比例，及其 95% 置信区间
report_forest_note = 1 表示全部上升，-1 表示全部下降，0 表示升降人数相同。线越长，数字越不确定。
report_answers_of = { $moment }：{ $n } 人的回答
report_table = 以表格显示
report_answer = 回答
report_open = 原话
report_open_note = 顺序随机，并已去掉文件中的姓名。言语本身仍可能暴露个人：转交报告前请先通读。
report_no_tag = 无标签
report_cases = 案例
report_cases_note = 一个案例说明事情可以怎样发生，上面的数字做不到这一点。
report_single_people = 单个学员
report_last = 最后标记
report_minutes = 分钟
report_method = 这些数字能说明什么，不能说明什么
report_method_who = 这里统计的是学员自己标记、作答并导出的内容。没有导出的人或已离开的人不在其中，他们未必与其他人相似。
report_method_why = 前后对比是同一批人与自己相比。它不能说明差异的原因：时间过去了，人们熟悉了工作，还发生了许多别的事。如果没有在相同时间被问到而未参加的人作对照，原因就无从判断。
report_method_self = 回答是自我评价。学得越多的人，评判可能越严格；起点最低的人，大多只能往上走。
report_method_scale = 量表答案只有顺序，间距未知。因此显示中位数和人数；效应量为上升比例减下降比例（Cliff 配对 delta），区间采用 Bonett 与 Price（2012）的方法。秩二列相关更看重大的变化，列于表中，区间用 Fisher z 法；所有变化同向时没有区间。
report_method_few = 人数少时区间很宽；题目多时总有几题偶然突出。请看全部题目，而不是只看变化最大的那一题。
report_method_groups = 不足 { $n } 人的群体不显示；凡是能推出这类群体的数字也不显示。全体、团队、角色和路径的人数有共同的总数，同一题目在几个时间点的回答也是如此；其中只显示这样一部分：任何加减都得不出不足 { $n } 人的数字。为此需要隐去时：团队、角色和路径中先隐去较小的，先角色后团队，路径只隐去人数而保留中位数；两项对比中隐去时间点较早的一项。
report_method_inside = 在显示的群体内，具备某项技能或给出某个回答的人数可以不足 { $n }；如果群体中所有人都一样，就等于说出了每个人的情况。没有作答的人数可由回收率得出，除此之外不涉及他们。
report_method_use = 这些数字用来讨论项目，绝不用来评判个人。
