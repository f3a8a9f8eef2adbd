# كلمات الواجهة: العربية.

### الكتابة

comma = { "، " }
semicolon = { "؛ " }
duration_minutes = { $minutes } د
duration_hours = { $hours } س
duration_both = { $hours } س { $minutes } د
per_week = { $time } في الأسبوع

### كل صفحة

skip_to_text = انتقل إلى النص
menu = القائمة
site = الموقع
home = الرئيسية
breadcrumbs = مسار التنقل
feed = الخلاصة
mentor_edition = نسخة المرشدين
privacy = يبقى تقدمك في هذا المتصفح، ولا يُرسل إلى أي مكان: لا حساب ولا ملفات تعريف ارتباط ولا إحصاء للزيارات.
search = البحث
search_what = ابحث عن الدروس والمقالات والمهارات والأدوار.
my_progress = تقدمي
progress_what = ما أنجزته وما يأتي بعده، محفوظ في هذا المتصفح.
for_mentors = للمرشدين
mentor_what = اطّلع على التقدم الذي صدّره المتدربون لك.
glossary = المصطلحات
glossary_what = الكلمات التي تستخدمها الدروس ومعانيها.
paths = المسارات
paths_what = طرق عبر الدروس، من البداية إلى الهدف.
skills = المهارات
skills_what = ما يمكن تعلمه هنا، وكيف يبدو كل مستوى.
roles = الأدوار
roles_what = ما يتطلبه كل دور، وكيف يقود أحدها إلى الآخر.
articles = المقالات
articles_what = قاعدة المعرفة: مقالات ودراسات حالة وخطط لقاءات.
tags = الوسوم
tags_what = كل الموضوعات وصفحاتها.
lessons = الدروس
stages = المراحل
not_found = الصفحة غير موجودة
not_found_what = لا توجد صفحة في هذا العنوان.

### ما هي الأشياء

kind_lesson = درس
kind_project = مشروع
kind_article = مقالة
kind_case_study = دراسة حالة
kind_session = لقاء
kind_survey = استبيان
kind_interview = دليل مقابلة
kind_path = مسار
kind_skill = مهارة
kind_role = دور
kind_page = صفحة
kind_term = مصطلح
kinds_project = المشاريع
kinds_session = اللقاءات
kinds_survey = الاستبيانات
kinds_interview = أدلة المقابلات
kinds_page = الصفحات
level_beginner = مبتدئ
level_intermediate = متوسط
level_advanced = متقدم
draft = مسودة
mentors_only = للمرشدين فقط

### البطاقات والقوائم

lessons_count = { $count ->
    [zero] لا دروس
    [one] درس واحد
    [two] درسان
    [few] { $count } دروس
    [many] { $count } درسًا
   *[other] { $count } درس
}
lessons_and_optional = { $count ->
    [zero] لا دروس
    [one] درس واحد
    [two] درسان
    [few] { $count } دروس
    [many] { $count } درسًا
   *[other] { $count } درس
} و{ $optional ->
    [one] درس اختياري
    [two] درسان اختياريان
    [few] { $optional } دروس اختيارية
    [many] { $optional } درسًا اختياريًا
   *[other] { $optional } درس اختياري
}
pages_count = { $count ->
    [zero] لا صفحات
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $count } صفحات
    [many] { $count } صفحة
   *[other] { $count } صفحة
}
skills_count = { $count ->
    [zero] لا مهارات
    [one] مهارة واحدة
    [two] مهارتان
    [few] { $count } مهارات
    [many] { $count } مهارة
   *[other] { $count } مهارة
}
stages_count = { $count ->
    [zero] لا مراحل
    [one] مرحلة واحدة
    [two] مرحلتان
    [few] { $count } مراحل
    [many] { $count } مرحلة
   *[other] { $count } مرحلة
}
all_skills = كل المهارات ({ $count })
and_more = و{ $count } غيرها
lessons_before = { $count } قبل ذلك
lessons_after = { $count } بعد ذلك
from_lessons = من { $lessons }
leads_to = يقود إلى { $role }
leads_on_to = يقود بعد ذلك إلى { $role }: { $new } جديدة، { $higher } أعلى، { $stays } كما هي
begin_with = ابدأ بـ«{ $title }»
optional = اختياري
optional_badge = اختياري

### الدروس وصفحات المحتوى الأخرى

after_this_you_can = { $kind ->
    [project] بعد هذا المشروع يمكنك
   *[lesson] بعد هذا الدرس يمكنك
}
what_comes_before = ما يأتي قبله
on_this_page = في هذه الصفحة
what_this_teaches = ما يعلّمه هذا الدرس
what_it_unlocks = ما يفتحه
before_and_next_in = السابق والتالي في «{ $path }»
next_in = التالي في «{ $path }»
end_of_line = نهاية الخط
back_to = العودة إلى «{ $path }»
before = السابق
paths_here = المسارات التي تمر من هنا
path_with_next = { $path }، التالي: { $lesson }
path_and_next = المسار والتالي
sections = الأقسام
in_this_section = في هذا القسم
elsewhere = في أماكن أخرى
skills_about = المهارات التي يتناولها
backlinks = صفحات ترتبط بهذه الصفحة
more_of_them = { $count } غيرها
and_others = و{ $count } غيرها
related = ذو صلة
related_shares = يشترك في { $skill }
related_tag = الوسم: { $tag }
related_to = مرتبط من هنا
related_from = يرتبط بهذه الصفحة
ask_mentors = هل لديك أسئلة؟ اسأل { $names }.
written_by = كتبه { $names }.
written_by_with = كتبه { $names }، بمشاركة { $others }.
last_changed = آخر تعديل في { $date }.
published_on = نُشر في { $date }.
edit_page = عدّل هذه الصفحة
not_translated = لم تُترجم هذه الصفحة بعد.
read_original = اقرأ الأصل
outdated = تغيّر الأصل منذ إعداد هذه الترجمة.
outdated_changed = ما تغيّر: { $sections }.
outdated_new = الجديد: { $sections }.
outdated_start = البداية

### داخل النصوص

block_exercise = تمرين
block_keypoints = النقاط الرئيسية
block_solution = الحل
block_hint = تلميح
block_mentor = للمرشدين
block_tab = تبويب
note = ملاحظة
tip = نصيحة
important = مهم
warning = تحذير
caution = انتباه
footnotes = الحواشي
back_to_text = العودة إلى النص
link_to_section = رابط هذا القسم
diagram = رسم توضيحي
table = جدول
transcript = نص مكتوب
formula = معادلة
question = سؤال
show_answer = أظهر الإجابة

### الاستبيانات وأدلة المقابلات ودراسات الحالة

when_answering = متى تجيب؟
moment_before = قبل
moment_midway = في المنتصف
moment_after = بعد
several_possible = يمكن اختيار أكثر من واحد.
survey_note = لا إجابة إلزامية. املأه هنا فيبقى في هذا المتصفح حتى تصدّر تقدمك؛ أو اطبعه.
answers_side_by_side = إجاباتك جنبًا إلى جنب
answers_note = عندما تجيب في وقتين مختلفين في هذا المتصفح تظهر الإجابات هنا.
survey_kept = { $moment }: أُجيب عن { $done } من { $all }. محفوظ في هذا المتصفح؛ صدّر تقدمك لتمريره.
survey_empty = { $moment }: لا إجابات بعد. تبقى الإجابات في هذا المتصفح حتى تصدّر تقدمك.
survey_clear = اسحب هذه الإجابات
survey_cleared = سُحبت إجابات «{ $moment }».
questions = الأسئلة
about_skills = عن { $skills }
case_context = السياق
case_intervention = ما تم عمله
case_evidence = ما يستند إليه
case_outcome = ما نتج عنه
case_voices = أصوات
case_people = أشخاص يمكن التعرف عليهم هنا: { $names }.
case_consent = الموافقة: { $consent }

### المسارات

stage_number = المرحلة { $number }
computed = محسوب
weeks_at_pace = { $count ->
    [one] نحو أسبوع واحد بمعدل { $pace }
    [two] نحو أسبوعين بمعدل { $pace }
    [few] نحو { $count } أسابيع بمعدل { $pace }
    [many] نحو { $count } أسبوعًا بمعدل { $pace }
   *[other] نحو { $count } أسبوع بمعدل { $pace }
}
make_goal = اجعله هدفي
what_you_bring = ما تأتي به معك
choose_of_these = { $count ->
    [one] اختر واحدًا من هذه
    [two] اختر اثنين من هذه
   *[other] اختر { $count } من هذه
}
choose_of = اختر { $count } من { $all }
because_needs = لأن «{ $page }» يحتاج إلى { $need }
because_goal = لأن الهدف هو { $goal }
in_all = { $time } إجمالًا
what_you_have_at_the_end = ما تملكه في النهاية

### المهارات والأدوار

part_of = جزء من { $skill }
what_levels_look_like = كيف يبدو كل مستوى
not_yet = ليس بعد
parts_of_it = أجزاؤها
what_it_builds_on = ما تعتمد عليه
where_to_learn_it = أين تتعلمها
parts_have_lessons = لأجزائها دروس خاصة بها.
no_lesson_teaches_it = لا يوجد درس يعلّمها بعد.
what_needs_it = ما يحتاج إليها
roles_that_ask_for_it = الأدوار التي تطلبها
same_skill_elsewhere = المهارة نفسها في مكان آخر
questions_about = أسئلة عنها
case_studies = دراسات حالة
more_about = المزيد عنها
ladder = السلّم
what_it_asks_for = ما يتطلبه
skill_new = جديدة
skill_higher = أعلى
skill_level_one = إلمام
skill_level_two = تطبيق
skill_level_three = تمكّن
skill_level_four = خبرة
ladder_note = السلّم وصف، وليس قائمة شروط للترقية.
ladder_talk = تحدث مع مرشدك عما يهم في مكانك.
paths_that_lead_here = مسارات تقود إلى هنا

### الرئيسية والتقدم والمرشدون والبحث

where_to_start = من أين تبدأ
heading_for_a_role = هل تقصد دورًا أو مهارة واحدة؟
choose_your_goal = اختر هدفك الخاص.
topics = الموضوعات
all_tags = كل الوسوم
letters = الحروف
term_also = أيضًا { $names }
term_see = المزيد: { $page }
used_on = { $count ->
    [one] مستخدم في صفحة واحدة
    [two] مستخدم في صفحتين
    [few] مستخدم في { $count } صفحات
   *[other] مستخدم في { $count } صفحة
}
new_and_changed = الجديد والمعدّل
no_paths_yet = لا توجد مسارات بعد.
progress_needs_javascript = تحتاج هذه الصفحة إلى JavaScript: من دونه لا يُحفظ شيء. يمكن قراءة كل الدروس من دونه.
keep_it = احفظه واحمله وانسَه
where_it_is_kept = ما تؤشر عليه وتنهيه وتجيب عنه محفوظ في هذا المتصفح على هذا الجهاز فقط: لا حساب ولا ملفات تعريف ارتباط ولا إحصاء للزيارات. لا يراه أحد إلا إذا صدّرته وأعطيته له.
my_name = اسمي في الملف المصدَّر
export_progress = صدّر تقدمي
import_file = استورد ملفًا
reset_everything = أعد ضبط كل شيء
choose_progress_files = اختر ملفات التقدم التي صدّرها المتدربون لك، أو أفلتها هنا. تُقرأ في هذا المتصفح ولا تذهب إلى أي مكان، وتُنسى عند إغلاق الصفحة.
needs_javascript = تحتاج هذه الصفحة إلى JavaScript.
choose_files = اختر ملفات
search_needs_javascript = يحتاج البحث إلى JavaScript.
browse_articles = تصفح المقالات بدلًا من ذلك.
may_have_moved = ربما نُقلت، أو في الرابط خطأ.
go_home = انتقل إلى الصفحة الرئيسية

### اللقاءات

agenda = جدول اللقاء
meeting_begins_at = يبدأ اللقاء الساعة
whose_mentee = المتدرب
whose_mentor = المرشد
whose_both = كلاهما
for_mentors_note = للمرشدين:
questions_to_choose = أسئلة للاختيار منها
meeting_outcome = ما نتج عن اللقاء
meeting_day = تاريخ اللقاء
meeting_note = ما تملؤه يبقى في هذا المتصفح حتى تصدّر تقدمك؛ أو اطبعه.
copy_as_markdown = انسخه بصيغة Markdown
print = اطبع
other_meetings = لقاءات أخرى
other_meetings_none = عندما تملأ هذا للقاء في يوم آخر يظهر هنا.
before_you_meet = قبل أن تلتقيا: { $link } بما أنجزته منذ اللقاء الأخير.
prepare_meeting = حضّر لقاءً

### السلالم

how_far = إلى أي مدى وصلت؟
role_or = أو
change_towards = ما يتغير نحو { $role }
change_higher = مستويات أعلى
level_from = من { $level }
level_to = إلى { $level }
change_new = مهارات جديدة
change_stays = يبقى كما هو: { $skills }.
change_less = مطلوب أقل أو لم يعد مذكورًا: { $skills }.

### مسارات للطباعة

print_or_pdf = اطبع أو احفظ بصيغة PDF
epub = EPUB
contents = المحتويات
book_choose = { $count ->
    [one] اختر واحدًا من هذه ({ $all }).
    [two] اختر اثنين من هذه ({ $all }).
   *[other] اختر { $count } من هذه ({ $all }).
}
hints = التلميحات
solutions = الحلول
answers = الإجابات

### عناوين انتقلت

moved = انتقلت هذه الصفحة
moved_to = انتقل إلى عنوانها الجديد

### الخرائط

map = الخريطة
map_path_title = كيف تعتمد الدروس بعضها على بعض
map_overview = ما يقود إلى ماذا
map_overview_what = يتجه السهم من المهارات إلى ما يعتمد عليها.
same_as_table = الشيء نفسه في جدول
area = المجال
areas = المجالات
any = أيّ
builds_on = يعتمد على
time = الوقت
state = الحالة
map_size = حجم الخريطة
map_larger = أكبر
map_smaller = أصغر
map_how_to_read = كيف تُقرأ
map_lines = اقرأ كل خط إلى الأسفل: يتجه مما يأتي أولًا إلى ما يعتمد عليه. «بعد …» تسمي ما يأتي أولًا في مكان آخر من الخريطة.
state_needs = يحتاج إلى غيره أولًا
map_point = أشر إلى محطة لترى ما تعتمد عليه وما تفتحه؛ الزر المستدير في طرفها يبقي ذلك ظاهرًا. بلوحة المفاتيح:
map_key_tab = للدخول إلى الخريطة والخروج منها
map_key_up_down = من محطة إلى محطة
map_key_left = إلى ما تعتمد عليه المحطة
map_key_right = إلى ما تفتحه
map_key_enter = يفتح صفحتها
map_key_space = يبقيها ظاهرة
map_key_escape = يتركها
map_key_size = لتغيير الحجم
key_tab = Tab
key_enter = Enter
key_space = مفتاح المسافة
key_escape = Esc
stop_after = بعد { $titles }
stop_builds_on = يعتمد على { $titles }
range = من { $first } إلى { $last }
lessons_range = الدروس من { $first } إلى { $last }
titled = { $title }: { $part }
titled_from = { $title }: من { $skill }
titled_more = { $title }: المزيد
from_skill = من { $skill }
further_skills = مهارات أخرى
more_skills = المزيد من المهارات
map_back_to_whole_size = { $percent }%، العودة إلى 100%
map_keep = أبقِ ما يخص { $title } ظاهرًا
map_stop_said = { $title } { $before ->
    [none] لا يعتمد على شيء هنا
   *[some] يعتمد على { $needs }
} { $after ->
    [none] ولا يفتح شيئًا بعده
   *[some] ويفتح { $opens }
}.
map_part_done = أُنجز { $done } من { $all }
map_skills_shown = { $count } من { $all } مهارة
map_nothing_fits = لا توجد مهارة مناسبة. اختر دورًا أو مجالًا آخر.

### النصوص البرمجية: كل صفحة

scheme_system = الألوان: كالنظام
scheme_light = الألوان: فاتحة
scheme_dark = الألوان: داكنة
keyboard_shortcuts = اختصارات لوحة المفاتيح
copy = نسخ
copied = نُسخ
not_copied = غير ممكن
undo = تراجع
close = إغلاق
save_as_file = احفظه في ملف
storage_refused = لا يسمح متصفحك لهذا الموقع بحفظ أي شيء: ما تفعله يضيع عند مغادرة الصفحة. قد يكون السبب نافذة خاصة أو امتلاء مساحة التخزين.
storage_newer = كتبت تقدمك نسخةٌ أحدث من هذا الموقع، وهو باقٍ كما هو. لن يُحفظ جديد حتى تعيد تحميل الصفحة.
part_not_loaded = تعذر تحميل جزء من هذه الصفحة. أعد تحميلها عندما تتصل بالإنترنت.
changed_since_ticked = تغيّر منذ أن أشّرت عليه
mark_as_done = ضع علامة منجز
not_done_after_all = ليس منجزًا
marked_as_done = وُضعت علامة منجز.
no_longer_done = لم يعد منجزًا.
is_done = ✓ منجز
know_already = أعرف هذا من قبل
you_know_already = ✓ تعرف هذا من قبل
noted_you_know = سُجّل: تعرف ما يعلّمه هذا.
you_have_it = ✓ لديك
answer_right = ✓ صحيح
answer_wrong = ✗ ليس هذا
answer_missed = هذا أيضًا
check_answer = تحقق من إجابتي
try_again = حاول مرة أخرى
quiz_right = ✓ صحيح.
quiz_wrong = ليس تمامًا.
state_done = منجز
state_started = بدأ
state_ready = جاهز
state_next = التالي

### النصوص البرمجية: لوحة المفاتيح

keyboard = لوحة المفاتيح
keys_show = اعرض هذه القائمة
keys_search = البحث (أو Ctrl-K)
keys_next = الدرس التالي في المسار
keys_previous = الدرس السابق
keys_overview = نظرة عامة على المسار
keys_done = منجز أو غير منجز
use_keys = استخدم هذه المفاتيح
show_previews = أظهر إلى أين يقود الرابط عند التوقف عليه

### النصوص البرمجية: ما يأتي بعد ذلك

what_is_next = ما التالي
go_on = تابع من حيث توقفت
all_done = أُنجز كل شيء في طريقك. اختر هدفًا آخر أو مسارًا.
nothing_kept = لم يُحفظ شيء بعد. افتح درسًا وأشّر على أول مهمة فيه، أو اختر هدفًا.
my_goal = هدفي:
no_goal = بلا هدف: ما بدأته
no_longer_goal = لم يعد هدفي
goal_chosen = هدفك هو { $title }.
goal_none = ليس لك هدف الآن.
because_begun = لقد بدأته
because_last = آخر ما قرأته
you_are_here = أنت هنا
you_know_this = تعرف هذا
needs_first = يحتاج أولًا إلى { $need }
towards = نحو «{ $goal }»
no_graph = لا يمكن معرفة ما يأتي بعد ذلك، لأن قائمة الدروس لم تُحمّل. إذا فتحت هذه الصفحة من مجلد فافتحها من خادم ويب بدلًا من ذلك («pathbook serve» واحد منها). ما تؤشر عليه يُحفظ على أي حال.
progress_on_path = التقدم في هذا المسار
lessons_done = أُنجز { $done } من { $all ->
    [one] درس واحد
    [two] درسين
    [few] { $all } دروس
    [many] { $all } درسًا
   *[other] { $all } درس
}
stage_done = ✓ منجزة
some_done = أُنجز { $done } من { $all }
time_left = بقي { $time }
left_sentence = بقي { $time }.
left_in_stage = بقي { $time } في «{ $stage }».
left_in_stage_and_more = { $count ->
    [one] بقي { $time } في «{ $stage }»، ثم مرحلة أخرى: { $more }.
    [two] بقي { $time } في «{ $stage }»، ثم مرحلتان أخريان: { $more }.
    [few] بقي { $time } في «{ $stage }»، ثم { $count } مراحل أخرى: { $more }.
   *[other] بقي { $time } في «{ $stage }»، ثم { $count } مرحلة أخرى: { $more }.
}
done_and_left = أُنجز { $done } من { $all }، بقي { $time }
sentence = { $text }.
whole_done = أنجزته كله.
nothing_left = لم يبقَ هنا ما تتعلمه من أجله.
lessons_left = { $count ->
    [one] درس واحد، بقي { $time }.
    [two] درسان، بقي { $time }.
    [few] { $count } دروس، بقي { $time }.
    [many] { $count } درسًا، بقي { $time }.
   *[other] { $count } درس، بقي { $time }.
}
go_on_with = تابع إلى «{ $title }»
continue_with = أكمل «{ $title }»
how_well = ما مدى معرفتك بها؟
how_well_of = ما مدى معرفتك بـ{ $skill }؟
not_said = غير محدد
level_not_yet = { $number }: ليس بعد
level_named = { $number }: { $name }
done_lessons = أُنجز: { $titles }
# noted: whether there is a note.
signed = أكّد { $by }: { $level }{ $noted ->
    [yes] { " " }(«{ $note }»)
   *[no] { "" }
}
skills_of_role = مهارات هذا الدور
role_skills = لديك { $have } من { $all ->
    [one] مهارة واحدة
    [two] مهارتين
    [few] { $all } مهارات
   *[other] { $all } مهارة
}.
role_lessons = { $count ->
    [one] درس واحد يقود إلى البقية: { $time }.
    [two] درسان يقودان إلى البقية: { $time }.
    [few] { $count } دروس تقود إلى البقية: { $time }.
    [many] { $count } درسًا تقود إلى البقية: { $time }.
   *[other] { $count } درس تقود إلى البقية: { $time }.
}
role_untaught = لا يوجد هنا درس يعلّم { $skills }: اسأل مرشدك كيف تتعلمه.
all_lessons_on_way = كل الدروس على الطريق ({ $count })
you_level = أنت: { $level }
you_not_yet = أنت: ليس بعد

### النصوص البرمجية: صفحة التقدم

how_well_each = ما مدى معرفتي بكل مهارة؟
done_on = أُنجز في { $date }
tasks_of = { $done } من { $all ->
    [one] مهمة واحدة
    [two] مهمتين
    [few] { $all } مهام
   *[other] { $all } مهمة
}
quizzes_of = { $right } من { $all ->
    [one] اختبار واحد صحيح
    [two] اختبارين صحيحة
    [few] { $all } اختبارات صحيحة
    [many] { $all } اختبارًا صحيحة
   *[other] { $all } اختبار صحيحة
}
page_gone = لم تعد هذه الصفحة موجودة؛ ما أنجزته محفوظ
reset = إعادة ضبط
reset_of = إعادة ضبط: { $title }
was_reset = أُعيد ضبط «{ $title }».
back_as_before = عاد كل شيء كما كان.
forget_all = هل تنسى كل ما هو محفوظ هنا على هذا الجهاز؟ يمكنك التراجع لبضع ثوانٍ. صدّره أولًا إذا كنت قد تحتاج إليه لاحقًا.
forgotten = نُسي كل شيء.
nothing_can_be_kept = لا يسمح متصفحك لهذا الموقع بحفظ أي شيء، فلا شيء يُعرض. قد يكون السبب نافذة خاصة أو امتلاء مساحة التخزين.
set_aside = وُضع جانبًا
set_aside_why = تعذرت قراءة شيء كان محفوظًا هنا. وُضع جانبًا ولم يُرمَ. نزّله وأرِه لمن يستطيع المساعدة.
characters = { $count ->
    [zero] لا أحرف
    [one] حرف واحد
    [two] حرفان
    [few] { $count } أحرف
    [many] { $count } حرفًا
   *[other] { $count } حرف
}
download = تنزيل
throw_away = ارمِه

### النصوص البرمجية: الملفات المستوردة

file_too_large = هذا الملف أكبر بكثير من أن يكون ملف تقدم. لم يتغير شيء.
file_too_deep = هذا الملف متداخل أكثر بكثير من أن يكون ملف تقدم. لم يتغير شيء.
file_not_json = هذا الملف ليس JSON، فهو ليس تقدمًا مصدَّرًا، أو أنه مقطوع. لم يتغير شيء.
file_not_progress = هذا ليس ملف تقدم مصدَّرًا. لم يتغير شيء.
file_no_version = لا يذكر هذا الملف نسخته. لم يتغير شيء.
file_newer = كتبت هذا الملف نسخةٌ أحدث من الموقع. لم يتغير شيء، والملف باقٍ كما هو. أعد تحميل الصفحة وحاول مرة أخرى.
file_does_not_fit = لم يسمح متصفحك لهذا الموقع بحفظ الملف كله، فلم يؤخذ منه شيء: كل شيء كما كان. قد يكون السبب نافذة خاصة أو امتلاء مساحة التخزين.
file_other_site = هذا الملف من موقع آخر: { $site }. هل تستورده مع ذلك؟
file_unchanged = لم يتغير شيء.
file_moved = كُتب حين كان هذا الموقع على { $site }.
taken_in = استُورد: { $sum }.
taken_added = { $count } جديد
taken_changed = { $count } معدّل
taken_removed = { $count } مسحوب
taken_same = { $count } كما كان
taken_kept = { $count } أحدث هنا فبقي
taken_skipped = { $count } تعذرت قراءته
mark_tasks = مهمة: { $title }
mark_quizzes = اختبار: { $title }
mark_pages = منجز: { $title }
mark_skills = تقييم ذاتي: { $title }
mark_surveys = استبيان: { $title }
mark_signoffs = تأكيد المرشد: { $title }
mark_learner = الاسم: { $title }
mark_goal = الهدف: { $title }
mark_sessions = لقاء: { $title }
mark_preparation = تحضير لقاء: { $title }
mark_plan = الخطة: { $title }

### النصوص البرمجية: صفحة المرشد

mentor_reading = قُرئ { $done } من { $all ->
    [one] ملف واحد
    [two] ملفين
    [few] { $all } ملفات
    [many] { $all } ملفًا
   *[other] { $all } ملف
}
mentor_refused = { $count ->
    [one] ملف واحد يحتاج إلى نظرة:
    [two] ملفان يحتاجان إلى نظرة:
    [few] { $count } ملفات تحتاج إلى نظرة:
    [many] { $count } ملفًا تحتاج إلى نظرة:
   *[other] { $count } ملف تحتاج إلى نظرة:
}
mentor_other_site = كُتب في موقع آخر ({ $site })، فقد تكون دروسه غير معروفة هنا؛ وهو معروض مع ذلك
mentor_older = يوجد ملف أحدث لـ{ $name }؛ تُرك هذا
mentor_no_graph = تعذر تحميل قائمة الدروس. إذا فتحت هذه الصفحة من مجلد فافتحها من خادم ويب بدلًا من ذلك («pathbook serve» واحد منها).
mentor_people = { $count ->
    [one] متدرب واحد
    [two] متدربان
    [few] { $count } متدربين
    [many] { $count } متدربًا
   *[other] { $count } متدرب
}
mentor_order = الترتيب حسب
mentor_order_name = الاسم
mentor_order_waits = الأطول انتظارًا
mentor_order_goal = الهدف
mentor_without_goal = لا هدف بعد
mentor_goal = الهدف: { $title }
mentor_lessons = { $done } من { $all ->
    [one] درس واحد
    [two] درسين
    [few] { $all } دروس
    [many] { $all } درسًا
   *[other] { $all } درس
}
mentor_in_stage = في «{ $stage }»
mentor_last = آخر علامة { $date }
mentor_nothing = لا شيء بعد
mentor_stuck_short = { $count ->
    [one] «{ $title }» متوقف منذ يوم
    [two] «{ $title }» متوقف منذ يومين
    [few] «{ $title }» متوقف منذ { $count } أيام
    [many] «{ $title }» متوقف منذ { $count } يومًا
   *[other] «{ $title }» متوقف منذ { $count } يوم
}
mentor_quiet_short = { $count ->
    [one] صامت منذ يوم
    [two] صامت منذ يومين
    [few] صامت منذ { $count } أيام
    [many] صامت منذ { $count } يومًا
   *[other] صامت منذ { $count } يوم
}
mentor_talk = ما يمكن الحديث عنه
mentor_stuck = لم يتقدم منذ { $date }{ $tasks ->
    [0] . ما الذي يعيقه؟
   *[other] ، أُنجز { $done } من { $tasks } من المهام. ما الذي يعيقه؟
}
mentor_quiet = لم تُسجَّل أي علامة منذ { $date }. استراحة أم شيء آخر؟
mentor_wrong = فيه اختبار لم تكن إجابته الأخيرة صحيحة. اطلب أن يُشرح لك.
mentor_differ = { $skill }: «{ $self }» بحسب كلامه، و«{ $mentor }» بحسب مرشد. ماذا يرى كل منكما؟
mentor_lately = أُنجز مؤخرًا. ما الذي سيُعمل الآن بطريقة مختلفة؟
mentor_to_confirm = لم يُؤكَّد بعد: { $skills }{ $more ->
    [0] { "" }
   *[other] { " " }و{ $more } غيرها
}. ما الذي يمكنكما النظر فيه معًا؟
mentor_no_goal = لا يوجد هدف. أي مسار أو دور قد يساعد؟
mentor_next = التالي هو
mentor_open = بدأ ولم ينته
mentor_begun = منذ { $since }
mentor_missing = ما ينقص للهدف
mentor_self = كلامه: { $level }
mentor_learned = الدروس: { $level }
mentor_confirmed_by = أُكّد: { $level }، من { $by } في { $date }
mentor_quoted = { $text } («{ $note }»)
mentor_not_confirmed = غير مؤكد
mentor_confirm_title = أكّد مهارة
mentor_claimed = مذكورة وغير مؤكدة
mentor_others = كل المهارات
mentor_level = المستوى
mentor_note = ما رأيته (اختياري)
mentor_by = اسمك
mentor_confirm = أكّد
mentor_who_are_you = يرى المتدربون من أكّد المهارة: اكتب اسمك.
mentor_take_back = اسحب
mentor_take_back_of = اسحب: { $skill }
mentor_confirmed = { $skill }: { $level }
mentor_save_for = احفظ الملف لـ{ $name }
mentor_saved = حُفظ. أعطِ الملف لـ{ $name } ليستورده في «تقدمي».
mentor_matrix = من يعرف ماذا
mentor_for_role = مهارات
mentor_all_skills = كل ما هنا
mentor_covered = لديهم
mentor_legend = الرقم هو المستوى بحسب كلام المتدرب أو الدروس؛ ومع علامة ✓ هو من مرشد. الخلايا المملوءة تبلغ المستوى المطلوب.
mentor_single = لدى شخص واحد فقط
mentor_nobody = ليست لدى أحد
mentor_only_one = { $skill }: فقط { $name }
mentor_help = من يمكنه مساعدة من
mentor_help_note = شخص في هذا المستوى لشخص يحتاج إليه من أجل هدفه. اسأل الاثنين.
mentor_no_help = لا أحد هنا ينقصه من أجل هدفه ما لدى غيره.
mentor_could_help = يمكن لـ{ $helper } مساعدة { $learner } في { $skill }
mentor_sure = مؤكد
mentor_more = { $count } غيرها
mentor_take_out = خذه معك
mentor_as_markdown = ملاحظات بصيغة Markdown
mentor_people_csv = المتدربون بصيغة CSV
mentor_skills_csv = المهارات بصيغة CSV
mentor_notes = ملاحظات لمتدربيّ
mentor_plan = { $titled ->
    [yes] الخطة: { $title }
   *[no] الخطة
}
mentor_plan_steps = { $done } من { $all ->
    [one] خطوة واحدة
    [two] خطوتين
    [few] { $all } خطوات
    [many] { $all } خطوة
   *[other] { $all } خطوة
}
mentor_late = كان مخططًا حتى { $date } ولم يُنجز. ما الذي قد يساعد؟
mentor_columns = الأشخاص المعروضون
mentor_range = { $from } إلى { $to } من { $all }
mentor_foreign = { $count ->
    [zero] لا ملفات من موقع آخر ({ $site }).
    [one] ملف واحد من موقع آخر ({ $site })، فقد تكون دروسه غير معروفة هنا. وهو غير معروض.
    [two] ملفان من موقع آخر ({ $site })، فقد تكون دروسهما غير معروفة هنا. وهما غير معروضين.
    [few] { $count } ملفات من موقع آخر ({ $site })، فقد تكون دروسها غير معروفة هنا. وهي غير معروضة.
    [many] { $count } ملفًا من موقع آخر ({ $site })، فقد تكون دروسها غير معروفة هنا. وهي غير معروضة.
   *[other] { $count } ملف من موقع آخر ({ $site })، فقد تكون دروسها غير معروفة هنا. وهي غير معروضة.
}
mentor_take_foreign = اعرضها مع ذلك
some_of = { $some } من { $all }

### النصوص البرمجية: اللقاءات

meeting_copied = نُسخ.
meeting_not_copied = تعذر النسخ: لا يسمح المتصفح لهذه الصفحة بذلك.
meeting_kept = محفوظ في هذا المتصفح تحت هذا اليوم.
meeting_not_kept = لا يسمح متصفحك لهذا الموقع بحفظه.
meeting_no_day = حدد أولًا يوم اللقاء: لن يُحفظ شيء من دونه.
meeting_show = اعرض
meeting_of = لقاء { $date }
meeting_show_of = اعرض لقاء { $date }
meeting_heading = { $title }، { $date }
sheet_heading = حضّر لقاءً
sheet_what = ورقة تحملها معك أو تلصقها حيث تدوّن أنت ومرشدك الملاحظات. تُكتب مما يحفظه هذا المتصفح، ولا تذهب إلى أي مكان من تلقاء نفسها.
sheet_since = ما أنجزته منذ
sheet_questions = أسئلتي
sheet_text = الورقة بصيغة Markdown
sheet_again = استرجع أسئلة المرة الماضية
sheet_save = احفظها في ملف
sheet_not_copied = تعذر النسخ. النص محدد الآن: انسخه بلوحة المفاتيح.
sheet_title = للقائنا ({ $date })
sheet_title_of = { $name }: للقائنا ({ $date })
sheet_done = أُنجز منذ { $date }
sheet_nothing = لم يُؤشَّر على شيء
sheet_going = قيد العمل
sheet_stuck = { $days ->
    [one] متوقف: بدأ ولم يتحرك منذ أكثر من يوم
    [two] متوقف: بدأ ولم يتحرك منذ أكثر من يومين
    [few] متوقف: بدأ ولم يتحرك منذ أكثر من { $days } أيام
    [many] متوقف: بدأ ولم يتحرك منذ أكثر من { $days } يومًا
   *[other] متوقف: بدأ ولم يتحرك منذ أكثر من { $days } يوم
}
sheet_next = ما التالي ولماذا
sheet_goal = هدفي
sheet_lesson = { $title }: أُنجز
sheet_signoff = { $skill }: { $level }، أكّده { $by }
sheet_quiet = { $title }، آخر علامة في { $date }

### النصوص البرمجية: المسافة إلى دور

gap_title = إلى أي مدى وصلت
gap_have = لديك { $have } من { $all ->
    [zero] المهارات
    [one] مهارة واحدة
    [two] مهارتين
    [few] { $all } مهارات
    [many] { $all } مهارة
   *[other] { $all } مهارة
}؛ { $confirmed ->
    [zero] لم تُؤكَّد أي منها
    [one] واحدة منها مؤكدة
    [two] اثنتان منها مؤكدتان
   *[other] { $confirmed } منها مؤكدة
}.
gap_say_first = قل عن كل مهارة ما مدى معرفتك بها: «ليس بعد» جواب أيضًا. ما أنجزته هنا يُحسب من تلقاء نفسه، ويمكن لمرشد أن يؤكده.
gap_asked = المطلوب: { $level }
gap_own_word = تقديري
gap_own_word_of = تقديري: { $skill }
gap_confirmed = أُكّد: { $level }، من { $by } في { $date }
gap_not_confirmed = لم يؤكده مرشد بعد
gap_by_lessons = بحسب الدروس: { $level } ({ $titles })
gap_where = أين أنت: { $level }
gap_next = ما يأتي بعده: { $level }
gap_no_sentence = لم يكتب أحد كيف يبدو هذا.
gap_met = { $count ->
    [zero] لا مهارات لديك
    [one] مهارة واحدة لديك
    [two] مهارتان لديك
    [few] { $count } مهارات لديك
    [many] { $count } مهارة لديك
   *[other] { $count } مهارة لديك
}
gap_all_met = لديك كل ما يتطلبه هذا الدور. وما لم يؤكده أحد بعد يستحق حديثًا مع مرشدك.

### النصوص البرمجية: الخطط

plan_way = الخطة التي توصلك
plan_pace = ساعات في الأسبوع
plan_start = اليوم الأول
plan_sum = { $count ->
    [zero] لا دروس
    [one] درس واحد
    [two] درسان
    [few] { $count } دروس
    [many] { $count } درسًا
   *[other] { $count } درس
}، { $time }: { $weeks ->
    [zero] أقل من أسبوع
    [one] أسبوع واحد
    [two] أسبوعان
    [few] { $weeks } أسابيع
    [many] { $weeks } أسبوعًا
   *[other] { $weeks } أسبوع
}.
plan_week = الأسبوع { $number }
plan_weeks = الأسابيع { $first } إلى { $last }
plan_from = من { $date }
plan_save_calendar = احفظ كتقويم
plan_save = احفظ الخطة
plan_follow = اتبع هذه الخطة
plan_learn = تعلّم { $skill }: اسأل مرشدك كيف
plan_week_by_week = أسبوعًا بأسبوع
plan_nothing = لا يوجد هنا درس يقود أبعد من ذلك. اسأل مرشدك عما يفيد.
plan_mine = خطتي
plan_mine_to = خطتي: { $aim }
plan_for = من أجل { $name }
plan_by = أعدّها { $name }
plan_progress = التقدم في خطتي
plan_steps_done = أُنجز { $done } من { $all ->
    [zero] الخطوات
    [one] خطوة واحدة
    [two] خطوتين
    [few] { $all } خطوات
    [many] { $all } خطوة
   *[other] { $all } خطوة
}، بقي { $time }
plan_whole_done = أُنجز كل ما في خطتك.
plan_gone = لم تعد هذه الصفحة موجودة
plan_remove = أزل هذه الخطة
plan_removed = لا تتبع أي خطة الآن.
plan_followed = أنت تتبع خطة الآن.
plan_followed_to = أنت تتبع خطة الآن: { $aim }.
# named: whether it is known what the plan is for.
plan_taken_in = خطتك الآن هي { $named ->
    [yes] { $aim }
   *[no] التي في الملف
}: { $count ->
    [zero] لا خطوات
    [one] خطوة واحدة
    [two] خطوتان
    [few] { $count } خطوات
    [many] { $count } خطوة
   *[other] { $count } خطوة
}.
plan_unknown = هذه الصفحات ليست هنا: { $titles }.
plan_newer = كتبت هذه الخطة نسخةٌ أحدث. لم يتغير شيء. أعد تحميل الصفحة وحاول مرة أخرى.
plan_empty = ليس في هذه الخطة خطوات. لم يتغير شيء.
plan_choose = اتبع خطتي
plan_task_done = أُنجز: { $task }

### النصوص البرمجية: البحث

search_label = ابحث في الدروس والمقالات والمهارات والأدوار والمصطلحات
search_hint = اكتب كلمة. ↓ و↑ للتنقل بين النتائج، وEnter لفتح واحدة، وEsc للإغلاق.
search_none = لا شيء فيه «{ $query }». جرّب كلمات أقل أو غيرها.
search_found = { $count ->
    [zero] لا نتائج.
    [one] نتيجة واحدة.
    [two] نتيجتان.
    [few] { $count } نتائج.
    [many] { $count } نتيجة.
   *[other] { $count } نتيجة.
}
search_some = لا توجد صفحة فيها كل هذه الكلمات؛ في هذه بعضها.
search_fixed = النتائج لـ«{ $term }».
search_in_language = باللغة: { $language }.
search_from_folder = لا يمكن البحث في صفحات فُتحت من مجلد. افتح الموقع من خادم ويب بدلًا من ذلك («pathbook serve» واحد منها).
search_failed = تعذر تحميل الفهرس. هل أنت متصل بالإنترنت؟
search_more = المزيد من النتائج
search_filter = تصفية
facet_kind = النوع
facet_level = المستوى
facet_skill = المهارة
facet_tag = الوسم
facet_path = المسار
platform_silent = لا تستجيب هنا أي منصة تعلّم: يُحفظ ما تنجزه في هذا المتصفح وحده.
platform_refused = لم تقبل منصة التعلّم تقدّمك. ستُعاد المحاولة مع تغييرك التالي.

### تقارير عن مجموعة

report_report = تقرير عن مجموعة من المتدربين
report_none = غير معروف
report_everybody = الجميع
report_mentee = المتدرب { $n }
report_name_taken_out = [الاسم]
report_few = أقل من { $n }
report_held_back = غير معروض
report_too_few = { $n ->
    [few] يلزم ملفات { $n } أشخاص أو أكثر.
    [many] يلزم ملفات { $n } شخصًا أو أكثر.
   *[other] يلزم ملفات { $n } شخص أو أكثر.
} مع عدد أقل يدل كل رقم على أفراد بعينهم، فلا يُعرض شيء.
report_names_shown = يعرض هذا التقرير أسماء. لا تعطه إلا لمن وافق عليهم المتدربون.
report_people_shown = يسرد هذا التقرير أفرادًا. لا تعطه إلا لمن وافق عليهم المتدربون.
report_counted = المتدربون المحسوبون
report_skipped = ملفات لم تُحسب
report_aliases = تُحسب أيضًا الملفات التي كُتبت حين كان الموقع معروفًا باسم { $sites }.
report_a_file = ملف
report_teams = الفرق
report_team = الفريق
report_roles = الأدوار
report_role = الدور
report_role_note = الدور الذي يتجه إليه المتدربون: هدفهم، وإلا فإلى حيث يقود مسارهم، وإلا فما يقوله ملفهم.
report_people = الأشخاص
report_paths = المسارات: إلى أي مدى وفي كم من الوقت
report_paths_note = على المسار من جعله هدفًا أو جعل هدفه دورًا يقود إليه؛ ومن ليس له مثل هذا الهدف فمن بدأ أحد دروسه. الدقائق هي المخططة للدروس المنجزة لا وقت مقيس؛ والأيام ما بين أول علامة وآخرها.
report_path = المسار
report_stage = المرحلة
report_lessons = الدروس
report_planned = الدقائق المخططة
report_begun = عليه؛ وللمرحلة: بدأها
report_finished = أنهاه
report_share_done = وسيط النسبة المنجزة
report_minutes_done = وسيط الدقائق المنجزة
report_days = وسيط الأيام
report_skills = المهارات: لدى من، وما الناقص
report_skills_note = تُعرف المهارة بالمستوى المطلوب من الدروس المنجزة أو من كلام صاحبها أو من تأكيد: ثلاث دلائل متفاوتة الوزن، فيُعرض كل منها. والفجوة وسيط المستويات الناقصة.
report_skill = المهارة
report_wanted = المستوى المطلوب
report_have = لديهم
report_by_lessons = بحسب الدروس
report_by_own_word = بحسب كلامهم
report_by_signoff = مؤكدة
report_gap = وسيط الفجوة
report_surveys = الاستبيانات
report_moment = الوقت
report_answered = أجابوا
report_rate = نسبة الاستجابة
report_question = السؤال
report_theme = المحور
report_themes = المحاور
report_themes_note = المحور متوسط أسئلته لمن أجابوا عنها كلها في الوقتين.
report_pairs = أجابوا في المرتين
report_median_at = الوسيط، { $moment }
report_change = وسيط التغير
report_up = صعود
report_same = ثبات
report_down = هبوط
report_dominance = الصعود ناقص الهبوط
report_rank_biserial = الارتباط الثنائي للرتب
report_interval = فترة الثقة 95%
report_reverse = الموافقة هي الإجابة الأسوأ، لذلك عُكس التغير
report_scale = { $name }. من أول المقياس إلى آخره: { $points }.
report_nobody_twice = لم يجب أحد في الوقتين.
report_forest = نسبة الصعود ناقص نسبة الهبوط مع فترة الثقة 95%
report_forest_note = 1: صعد الجميع؛ -1: هبط الجميع؛ 0: صعد بقدر ما هبط. والخط العريض رقم غير مؤكد.
report_answers_of = { $moment }: إجابات { $n ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصين
    [few] { $n } أشخاص
    [many] { $n } شخصًا
   *[other] { $n } شخص
}
report_table = الشيء نفسه في جدول
report_answer = الإجابة
report_open = بكلماتهم
report_open_note = بلا ترتيب ومن دون الأسماء التي في الملفات. قد تدل الكلمات مع ذلك على أصحابها: اقرأها قبل تمرير التقرير.
report_no_tag = بلا وسم
report_cases = دراسات حالة
report_cases_note = تبيّن الحالة الواحدة كيف يمكن أن يحدث شيء. ولا يفعل ذلك أي رقم أعلاه.
report_single_people = المتدربون فرادى
report_last = آخر علامة
report_minutes = الدقائق
report_method = ما يمكن أن تبيّنه هذه الأرقام وما لا يمكن
report_method_who = تحسب ما أشّر عليه المتدربون وأجابوا عنه وصدّروه. ومن لم يصدّر شيئًا أو غادر فليس فيها، وليس بالضرورة كغيره.
report_method_why = يقارن «قبل» و«بعد» الأشخاص أنفسهم بأنفسهم. ولا يقولان لماذا اختلف شيء: مر الوقت، وألِف الناس العمل، وحدث غير ذلك كثير. ومن دون أشخاص سُئلوا في الأوقات نفسها ولم يشاركوا يبقى السبب مفتوحًا.
report_method_self = الإجابات تقييم ذاتي. من يتعلم أكثر قد يحكم بصرامة أشد؛ ومن يبدأ من أدنى نقطة فلا يكاد يملك إلا الصعود.
report_method_scale = إجابات المقياس مرتبة ومسافاتها غير معروفة. لذلك تُعرض الوسائط والأعداد، وحجم الأثر هو نسبة الصعود ناقص نسبة الهبوط (دلتا كليف للأزواج) مع فترة بونيت وبرايس (2012). والارتباط الثنائي للرتب، الذي يعطي التغيرات الكبيرة وزنًا أكبر، في الجداول مع فترة بحسب z لفيشر؛ ولا فترة له حين تكون كل التغيرات في اتجاه واحد.
report_method_few = مع قلة الأشخاص تكون الفترات واسعة، ومع كثرة الأسئلة يبرز بعضها مصادفة. انظر إليها كلها، لا إلى أكثرها تحركًا.
report_method_groups = لا تُعرض المجموعات الأقل من { $n }، ولا ما يدل عليها. لأعداد الجميع والفرق والأدوار والمسارات مجاميع واحدة، وكذلك الإجابات عن سؤال واحد في أوقات عدة؛ ولا يُعرض منها إلا ما لا يُستنتج منه بالجمع والطرح عدد يخص أقل من { $n }. وما يُحذف لذلك: من الفرق والأدوار والمسارات أصغرها، والأدوار قبل الفرق، ومن المسارات أعداد الأشخاص لا الوسائط؛ ومن مقارنتين ذات الوقت الأسبق.
report_method_inside = داخل مجموعة معروضة قد تكون المهارة أو الإجابة لأقل من { $n }؛ وحين تفعل المجموعة كلها الشيء نفسه فقد قيل ذلك عن كل واحد منها. وعدد من لم يجيبوا يُستنتج من نسبة الاستجابة؛ ولا يقال عنهم غير ذلك.
report_method_use = هي للحديث عن البرنامج، لا للحكم على إنسان أبدًا.
