# The words of the interface. Every other language has the same messages; a message that it lacks is
# said as here. How a site changes them: README, "Languages".

### Writing

# Between the members of a list.
comma = { ", " }
semicolon = { "; " }
# Times of lessons and paths, as short as they are read easily.
duration_minutes = { $minutes } min
duration_hours = { $hours } h
duration_both = { $hours } h { $minutes } min
per_week = { $time } a week

### Every page

skip_to_text = Skip to the text
menu = Menu
site = Site
home = Home
breadcrumbs = Breadcrumbs
feed = Feed
mentor_edition = mentor edition
privacy = Your progress stays in this browser. Nothing is sent anywhere: no account, no cookies, no counting of visits.
search = Search
search_what = Find lessons, articles, skills and roles.
my_progress = My progress
progress_what = What you have done and what comes next, kept in this browser.
for_mentors = For mentors
mentor_what = Look at the progress that your mentees have exported for you.
glossary = Glossary
glossary_what = The words that the lessons use, and what they mean.
paths = Paths
paths_what = Itineraries through the lessons, from a beginning to a goal.
skills = Skills
skills_what = What can be learnt here, and what each level looks like.
roles = Roles
roles_what = What each role asks for, and how one leads to the next.
articles = Articles
articles_what = The knowledge base: articles, case studies and meeting plans.
tags = Tags
tags_what = Every topic, with its pages.
lessons = Lessons
stages = Stages
not_found = Page not found
not_found_what = There is no page at this address.

### What things are

kind_lesson = Lesson
kind_project = Project
kind_article = Article
kind_case_study = Case study
kind_session = Session
kind_survey = Survey
kind_interview = Interview guide
kind_path = Path
kind_skill = Skill
kind_role = Role
kind_page = Page
kind_term = Term
kinds_project = Projects
kinds_session = Sessions
kinds_survey = Surveys
kinds_interview = Interview guides
kinds_page = Pages
level_beginner = Beginner
level_intermediate = Intermediate
level_advanced = Advanced
draft = Draft
mentors_only = Mentors only

### Cards and lists

lessons_count = { $count ->
    [one] { $count } lesson
   *[other] { $count } lessons
}
# optional: how many of them may be left out.
lessons_and_optional = { $count ->
    [one] { $count } lesson
   *[other] { $count } lessons
} and { $optional } optional
pages_count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
skills_count = { $count ->
    [one] { $count } skill
   *[other] { $count } skills
}
stages_count = { $count ->
    [one] { $count } stage
   *[other] { $count } stages
}
all_skills = All { $count } skills
and_more = and { $count } more
lessons_before = { $count } before
lessons_after = { $count } more
from_lessons = from { $lessons }
leads_to = leads to { $role }
leads_on_to = Leads on to { $role }: { $new } new, { $higher } higher, { $stays ->
    [one] { $stays } stays
   *[other] { $stays } stay
}
begin_with = Begin with { $title }
optional = optional
optional_badge = Optional

### Lessons and other pages of content

# kind: lesson or project.
after_this_you_can = { $kind ->
    [project] After this project you can
   *[lesson] After this lesson you can
}
what_comes_before = What comes before
on_this_page = On this page
what_this_teaches = What this teaches
what_it_unlocks = What it unlocks
before_and_next_in = Before and next in “{ $path }”
next_in = Next in “{ $path }”
end_of_line = The end of the line
back_to = Back to “{ $path }”
before = Before
paths_here = The paths that pass here
path_with_next = { $path }, next: { $lesson }
path_and_next = Path and next
sections = Sections
in_this_section = In this section
elsewhere = Elsewhere
skills_about = Skills that it is about
backlinks = Pages that link here
more_of_them = { $count } more
and_others = and { $count } others
related = Related
related_shares = shares { $skill }
related_tag = tag: { $tag }
related_to = linked from here
related_from = links here
ask_mentors = Questions? Ask { $names }.
written_by = Written by { $names }.
written_by_with = Written by { $names }, with { $others }.
last_changed = Last changed on { $date }.
published_on = Published on { $date }.
edit_page = Edit this page
not_translated = This page has not been translated yet.
read_original = Read the original
outdated = The original has changed since this translation was made.
# sections: their headings, as links into the original.
outdated_changed = Changed: { $sections }.
outdated_new = New: { $sections }.
outdated_start = the beginning

### Inside of texts

block_exercise = Exercise
block_keypoints = Key points
block_solution = Solution
block_hint = Hint
block_mentor = For mentors
block_tab = Tab
note = Note
tip = Tip
important = Important
warning = Warning
caution = Caution
footnotes = Footnotes
back_to_text = Back to the text
link_to_section = Link to this section
diagram = Diagram
table = Table
transcript = Transcript
formula = Formula
question = Question
show_answer = Show the answer

### Surveys, interview guides, case studies

when_answering = When are you answering?
moment_before = Before
moment_midway = Midway
moment_after = After
several_possible = Several are possible.
survey_note = No answer is required. Fill it in here, and it stays in this browser until you export your progress; or print it.
answers_side_by_side = Your answers side by side
answers_note = Once you have answered at two moments in this browser, they are shown here.
survey_kept = { $moment }: { $done } of { $all } answered. Kept in this browser; export your progress to pass it on.
survey_empty = { $moment }: nothing answered yet. Answers stay in this browser until you export your progress.
survey_clear = Take these answers back
survey_cleared = The answers of “{ $moment }” were taken back.
questions = Questions
about_skills = About { $skills }
case_context = Context
case_intervention = What was done
case_evidence = What it rests on
case_outcome = What came of it
case_voices = Voices
case_people = People who can be recognised here: { $names }.
case_consent = Consent: { $consent }

### Paths

stage_number = Stage { $number }
computed = Computed
weeks_at_pace = { $count ->
    [one] about { $count } week at { $pace }
   *[other] about { $count } weeks at { $pace }
}
make_goal = Make this my goal
what_you_bring = What you bring along
choose_of_these = Choose { $count } of these
choose_of = choose { $count } of { $all }
because_needs = because “{ $page }” needs { $need }
because_goal = because the goal is { $goal }
in_all = { $time } in all
what_you_have_at_the_end = What you have at the end

### Skills and roles

part_of = part of { $skill }
what_levels_look_like = What each level looks like
not_yet = not yet
parts_of_it = Parts of it
what_it_builds_on = What it builds on
where_to_learn_it = Where to learn it
parts_have_lessons = Its parts have lessons of their own.
no_lesson_teaches_it = No lesson teaches it yet.
what_needs_it = What needs it
roles_that_ask_for_it = Roles that ask for it
same_skill_elsewhere = The same skill elsewhere
questions_about = Questions about it
case_studies = Case studies
more_about = More about it
ladder = Ladder
what_it_asks_for = What it asks for
# A skill that the role before did not ask for, or at a lower level.
skill_new = new
skill_higher = higher
# What skill levels are called where the site gives them no names.
skill_level_one = awareness
skill_level_two = working
skill_level_three = practitioner
skill_level_four = expert
ladder_note = A ladder describes; it is no checklist for promotion.
ladder_talk = Talk with your mentor about what counts where you are.
paths_that_lead_here = Paths that lead here

### Home, progress, mentors, search

where_to_start = Where to start
heading_for_a_role = Heading for a role, or for one skill?
choose_your_goal = Choose your own goal.
topics = Topics
all_tags = All tags
letters = Letters
term_also = also { $names }
term_see = More: { $page }
used_on = { $count ->
    [one] Used on { $count } page
   *[other] Used on { $count } pages
}
new_and_changed = New and changed
no_paths_yet = There are no paths yet.
progress_needs_javascript = This page needs JavaScript: without it, nothing is kept. All lessons can be read without it.
keep_it = Keep it, carry it, forget it
where_it_is_kept = What you tick, finish and answer is kept in this browser, on this device, and nowhere else: no account, no cookies, no counting of visits. Nobody sees it unless you export it and give it to them.
my_name = My name, for the exported file
export_progress = Export my progress
import_file = Import a file
reset_everything = Reset everything
choose_progress_files = Choose the progress files that your mentees have exported for you, or drop them here. They are read in this browser, go nowhere, and are forgotten when you close the page.
needs_javascript = This page needs JavaScript.
choose_files = Choose files
search_needs_javascript = Search needs JavaScript.
browse_articles = Browse the articles instead.
may_have_moved = It may have moved, or the link may have a slip in it.
go_home = Go to the home page

### Meetings

agenda = Agenda
meeting_begins_at = The meeting begins at
whose_mentee = Mentee
whose_mentor = Mentor
whose_both = Both
for_mentors_note = For mentors:
questions_to_choose = Questions to choose from
meeting_outcome = What came of it
meeting_day = Date of the meeting
meeting_note = What you fill in stays in this browser until you export your progress; or print it.
copy_as_markdown = Copy as Markdown
print = Print
other_meetings = Other meetings
other_meetings_none = Once you have filled this in for a meeting on another day, it is listed here.
# link: the words of prepare_meeting.
before_you_meet = Before you meet: { $link } with what you have done since the last one.
prepare_meeting = prepare a meeting

### Ladders

how_far = How far am I?
# Between roles of one step.
role_or = or
change_towards = What changes towards { $role }
change_higher = Higher levels
level_from = from { $level }
level_to = to { $level }
change_new = New skills
change_stays = Stays as it is: { $skills }.
change_less = Asked for less, or no longer named: { $skills }.

### Paths to print

print_or_pdf = Print or save as PDF
epub = EPUB
contents = Contents
book_choose = Choose { $count } of these { $all }.
hints = Hints
solutions = Solutions
answers = Answers

### Addresses that have moved

moved = This page has moved
moved_to = Go to its new address

### Maps

map = Map
map_path_title = How the lessons build on each other
map_overview = What leads to what
map_overview_what = An arrow leads from skills to those that build on them.
same_as_table = The same as a table
area = Area
areas = Areas
any = any
builds_on = Builds on
time = Time
state = State
map_size = Size of the map
map_larger = Larger
map_smaller = Smaller
map_how_to_read = How to read it
map_lines = Read each line downwards: it leads from what comes first to what builds on it. “After …” names what comes first elsewhere on the map.
state_needs = needs others first
map_point = Point at a stop to see what it builds on and what it opens; the round button at its end keeps that in view. With the keyboard:
map_key_tab = enters the map and leaves it
map_key_up_down = go from stop to stop
map_key_left = to what a stop builds on
map_key_right = to what it opens
map_key_enter = opens its page
map_key_space = keeps it in view
map_key_escape = lets go
map_key_size = change the size
key_tab = Tab
key_enter = Enter
key_space = Space
key_escape = Esc
# Below a stop: what comes first and is drawn elsewhere; for screen readers all that it builds on.
stop_after = after { $titles }
stop_builds_on = builds on { $titles }
range = { $first } to { $last }
lessons_range = Lessons { $first } to { $last }
# The title of a part of a map: what it belongs to, and the lesson or skill that it begins with.
titled = { $title }: { $part }
titled_from = { $title }: from { $skill }
titled_more = { $title }: more
from_skill = From { $skill }
further_skills = Further skills
more_skills = More skills
map_back_to_whole_size = { $percent }%, back to 100%
map_keep = Keep what belongs to { $title } in view
map_stop_said = { $title } { $before ->
    [none] builds on nothing here
   *[some] builds on { $needs }
} and opens { $after ->
    [none] nothing further
   *[some] { $opens }
}.
map_part_done = { $done } of { $all } done
map_skills_shown = { $count } of { $all } skills
map_nothing_fits = No skill fits. Choose another role or area.

### Scripts: every page

scheme_system = Colours: as the system
scheme_light = Colours: light
scheme_dark = Colours: dark
keyboard_shortcuts = Keyboard shortcuts
copy = Copy
copied = Copied
not_copied = Not possible
undo = Undo
close = Close
save_as_file = Save it as a file
storage_refused = Your browser does not let this site keep anything: what you do is gone when you leave the page. A private window or a full storage can be the reason.
storage_newer = Your progress was written by a newer version of this site, and is left as it is. Nothing new is kept until you reload the page.
part_not_loaded = A part of this page could not be loaded. Reload it when you are online.
changed_since_ticked = changed since you ticked it
mark_as_done = Mark as done
not_done_after_all = Not done after all
marked_as_done = Marked as done.
no_longer_done = No longer done.
is_done = ✓ Done
know_already = I know this already
you_know_already = ✓ You know this already
noted_you_know = Noted: you know what this teaches.
you_have_it = ✓ you have it
answer_right = ✓ right
answer_wrong = ✗ not this one
answer_missed = ← this one too
check_answer = Check my answer
try_again = Try again
quiz_right = ✓ Right.
quiz_wrong = Not quite.
state_done = done
state_started = started
state_ready = ready
state_next = next

### Scripts: the keyboard

keyboard = Keyboard
keys_show = Show this sheet
keys_search = Search (also Ctrl-K)
keys_next = Next lesson of the path
keys_previous = Lesson before
keys_overview = Overview of the path
keys_done = Done, or not done
use_keys = Use these keys
show_previews = Show what a link leads to when I rest on it

### Scripts: what comes next

what_is_next = What is next
go_on = Continue where you left off
all_done = Everything on your way is done. Choose another goal, or a path.
nothing_kept = Nothing is kept yet. Open a lesson and tick off its first task, or choose a goal.
my_goal = My goal:
no_goal = no goal: what I have begun
no_longer_goal = No longer my goal
goal_chosen = Your goal is { $title }.
goal_none = You have no goal now.
because_begun = You have begun it
because_last = You read this last
you_are_here = you are here
you_know_this = you know this
needs_first = needs { $need } first
towards = towards “{ $goal }”
no_graph = What comes next cannot be told, since the list of all lessons could not be loaded. If you opened this page from a folder, open it from a web server instead (“pathbook serve” is one). What you tick is kept all the same.
progress_on_path = Progress on this path
lessons_done = { $done } of { $all ->
    [one] { $all } lesson
   *[other] { $all } lessons
} done
stage_done = ✓ done
some_done = { $done } of { $all } done
time_left = { $time } left
# What is left: in a stage; then in how many more stages, and their time.
left_sentence = { $time } left.
left_in_stage = { $time } left in “{ $stage }”.
left_in_stage_and_more = { $count ->
    [one] { $time } left in “{ $stage }”, then { $count } more stage: { $more }.
   *[other] { $time } left in “{ $stage }”, then { $count } more stages: { $more }.
}
done_and_left = { $done } of { $all } done, { $time } left
sentence = { $text }.
whole_done = You have done all of it.
nothing_left = Nothing is left to learn for it here.
lessons_left = { $count ->
    [one] { $count } lesson, { $time } left.
   *[other] { $count } lessons, { $time } left.
}
go_on_with = Go on with { $title }
continue_with = Continue with { $title }
how_well = How well do you know it?
how_well_of = How well do you know { $skill }?
not_said = not said
level_not_yet = { $number }: not yet
level_named = { $number }: { $name }
done_lessons = done: { $titles }
# noted: whether there is a note.
signed = { $by } confirmed: { $level }{ $noted ->
    [yes] { " " }(“{ $note }”)
   *[no] { "" }
}
skills_of_role = Skills of this role
role_skills = { $all ->
    [one] You have { $have } of { $all } skill.
   *[other] You have { $have } of { $all } skills.
}
role_lessons = { $count ->
    [one] { $count } lesson leads to the others: { $time }.
   *[other] { $count } lessons lead to the others: { $time }.
}
role_untaught = No lesson here teaches { $skills }: ask your mentor how to learn it.
all_lessons_on_way = All { $count } lessons on the way
you_level = you: { $level }
you_not_yet = you: not yet

### Scripts: the progress page

how_well_each = How well do I know each skill?
done_on = done on { $date }
tasks_of = { $done } of { $all ->
    [one] { $all } task
   *[other] { $all } tasks
}
quizzes_of = { $right } of { $all ->
    [one] { $all } quiz
   *[other] { $all } quizzes
} right
page_gone = this page is gone; what you did is kept
reset = Reset
reset_of = Reset: { $title }
was_reset = “{ $title }” was reset.
back_as_before = Everything is as it was before.
forget_all = Forget everything that is kept here, on this device? You can undo it for a few seconds. Export it first if you may want it back later.
forgotten = Everything was forgotten.
nothing_can_be_kept = Your browser does not let this site keep anything, so there is nothing to show. A private window or a full storage can be the reason.
set_aside = Set aside
set_aside_why = Something that was kept here could not be read. It was set aside, not thrown away. Download it and show it to somebody who can help.
characters = { $count ->
    [one] { $count } character
   *[other] { $count } characters
}
download = Download
throw_away = Throw away

### Scripts: files that are taken in

file_too_large = This file is far too large for a progress file. Nothing was changed.
file_too_deep = This file is nested far too deep for a progress file. Nothing was changed.
file_not_json = This file is not JSON, so it is no exported progress, or it was cut off. Nothing was changed.
file_not_progress = This is not an exported progress file. Nothing was changed.
file_no_version = This file does not say which version it is. Nothing was changed.
file_newer = This file was written by a newer version of the site. Nothing was changed; the file stays as it is. Reload the page and try again.
file_does_not_fit = Your browser did not let this site keep all of the file, so nothing of it was taken in: everything is as it was before. A private window or a full storage can be the reason.
file_other_site = This file is from another site: { $site }. Take it in all the same?
file_unchanged = Nothing was changed.
file_moved = It was written when this site was at { $site }.
taken_in = Taken in: { $sum }.
taken_added = { $count } new
taken_changed = { $count } changed
taken_removed = { $count } taken back
taken_same = { $count } as before
taken_kept = { $count } left as here, which is later
taken_skipped = { $count } could not be read
mark_tasks = Task: { $title }
mark_quizzes = Quiz: { $title }
mark_pages = Done: { $title }
mark_skills = Self-assessment: { $title }
mark_surveys = Survey: { $title }
mark_signoffs = Sign-off: { $title }
mark_learner = Name: { $title }
mark_goal = Goal: { $title }
mark_sessions = Meeting: { $title }
mark_preparation = Preparation of a meeting: { $title }
mark_plan = Plan: { $title }

### Scripts: the mentor's page

mentor_reading = { $done } of { $all ->
    [one] { $all } file
   *[other] { $all } files
} read
mentor_refused = { $count ->
    [one] { $count } file to look at:
   *[other] { $count } files to look at:
}
mentor_other_site = it was written on another site ({ $site }), so that lessons of it may be unknown here; it is shown all the same
mentor_older = there is a newer file of { $name }; this one was left out
mentor_no_graph = The list of all lessons could not be loaded. If you opened this page from a folder, open it from a web server instead (“pathbook serve” is one).
mentor_people = { $count ->
    [one] { $count } mentee
   *[other] { $count } mentees
}
mentor_order = In order of
mentor_order_name = name
mentor_order_waits = what waits longest
mentor_order_goal = goal
mentor_without_goal = no goal yet
mentor_goal = Goal: { $title }
mentor_lessons = { $done } of { $all ->
    [one] { $all } lesson
   *[other] { $all } lessons
}
mentor_in_stage = in “{ $stage }”
mentor_last = last mark { $date }
mentor_nothing = nothing yet
mentor_stuck_short = { $count ->
    [one] “{ $title }” rests for { $count } day
   *[other] “{ $title }” rests for { $count } days
}
mentor_quiet_short = { $count ->
    [one] quiet for { $count } day
   *[other] quiet for { $count } days
}
mentor_talk = What to talk about
mentor_stuck = has not moved since { $date }{ $tasks ->
    [0] . What is in the way?
    [one] , { $done } of { $tasks } task done. What is in the way?
   *[other] , { $done } of { $tasks } tasks done. What is in the way?
}
mentor_quiet = Nothing was marked since { $date }. A pause, or something else?
mentor_wrong = has a quiz whose last answer was not right. Let it be explained to you.
mentor_differ = { $skill }: “{ $self }” by their own word, “{ $mentor }” by a mentor's. What does each of you see?
mentor_lately = was finished lately. What would they do differently now?
mentor_to_confirm = Not confirmed yet: { $skills }{ $more ->
    [0] { "" }
   *[other] { " " }and { $more } more
}. What can you look at together?
mentor_no_goal = There is no goal. Which path or role would help them?
mentor_next = Next would be
mentor_open = Begun and open
mentor_begun = since { $since }
mentor_missing = Missing for the goal
mentor_self = own word: { $level }
mentor_learned = lessons: { $level }
mentor_confirmed_by = confirmed: { $level }, by { $by } on { $date }
mentor_quoted = { $text } (“{ $note }”)
mentor_not_confirmed = not confirmed
mentor_confirm_title = Confirm a skill
mentor_claimed = Claimed and not confirmed
mentor_others = All skills
mentor_level = Level
mentor_note = What you saw (optional)
mentor_by = Your name
mentor_confirm = Confirm
mentor_who_are_you = Mentees see who confirmed a skill: write your name.
mentor_take_back = Take back
mentor_take_back_of = Take back: { $skill }
mentor_confirmed = { $skill }: { $level }
mentor_save_for = Save the file for { $name }
mentor_saved = Saved. Give the file to { $name }, who imports it under “My progress”.
mentor_matrix = Who knows what
mentor_for_role = Skills of
mentor_all_skills = everything here
mentor_covered = Have it
mentor_legend = A number is the level by the mentee's own word or by lessons; with a tick it is a mentor's. Filled cells reach the level that is asked for.
mentor_single = Only one person has it
mentor_nobody = Nobody has it
mentor_only_one = { $skill }: only { $name }
mentor_help = Who could help whom
mentor_help_note = Somebody who is at that level, for somebody who needs it for their goal. Ask both.
mentor_no_help = Nobody here lacks for their goal what another one has.
mentor_could_help = { $helper } could help { $learner } with { $skill }
mentor_sure = confirmed
mentor_more = { $count } more
mentor_take_out = Take it with you
mentor_as_markdown = Notes as Markdown
mentor_people_csv = Mentees as CSV
mentor_skills_csv = Skills as CSV
mentor_notes = Notes for my mentees
mentor_plan = { $titled ->
    [yes] Plan: { $title }
   *[no] Plan
}
mentor_plan_steps = { $done } of { $all ->
    [one] { $all } step
   *[other] { $all } steps
}
mentor_late = was planned until { $date } and is not done. What would help?
mentor_columns = People shown
mentor_range = { $from } to { $to } of { $all }
mentor_foreign = { $count ->
    [one] { $count } file is from another site ({ $site }), so that lessons of it may be unknown here. It is not shown.
   *[other] { $count } files are from another site ({ $site }), so that lessons of them may be unknown here. They are not shown.
}
mentor_take_foreign = Show all the same
some_of = { $some } of { $all }

### Scripts: meetings

meeting_copied = Copied.
meeting_not_copied = It could not be copied: the browser does not let this page do so.
meeting_kept = Kept in this browser, under this day.
meeting_not_kept = Your browser does not let this site keep it.
meeting_no_day = Say first on which day the meeting was: without it nothing is kept.
meeting_show = Show
meeting_of = Meeting of { $date }
meeting_show_of = Show the meeting of { $date }
meeting_heading = { $title }, { $date }
sheet_heading = Prepare a meeting
sheet_what = A sheet to bring along or to paste where you and your mentor keep notes. It is written from what this browser keeps, and goes nowhere by itself.
sheet_since = What I have done since
sheet_questions = My questions
sheet_text = The sheet, as Markdown
sheet_again = Bring back last time’s questions
sheet_save = Save as file
sheet_not_copied = It could not be copied. It is selected now: copy it with the keyboard.
sheet_title = For our meeting ({ $date })
sheet_title_of = { $name }: for our meeting ({ $date })
sheet_done = Done since { $date }
sheet_nothing = nothing that was ticked off
sheet_going = In progress
sheet_stuck = { $days ->
    [one] Stuck: begun, and quiet for more than { $days } day
   *[other] Stuck: begun, and quiet for more than { $days } days
}
sheet_next = What is next, and why
sheet_goal = My goal
sheet_lesson = { $title }: done
sheet_signoff = { $skill }: { $level }, confirmed by { $by }
sheet_quiet = { $title }, last mark on { $date }

### Scripts: how far one is from a role

gap_title = How far I am
gap_have = You have { $have } of { $all ->
    [one] { $all } skill
   *[other] { $all } skills
}; { $confirmed ->
    [one] { $confirmed } is confirmed
   *[other] { $confirmed } are confirmed
}.
gap_say_first = Say of each skill how well you know it: “not yet” is an answer too. What you have done here counts by itself, and a mentor can confirm it.
gap_asked = asked for: { $level }
gap_own_word = My own word
gap_own_word_of = My own word: { $skill }
gap_confirmed = Confirmed: { $level }, by { $by } on { $date }
gap_not_confirmed = Not confirmed by a mentor yet
gap_by_lessons = By lessons: { $level } ({ $titles })
gap_where = where you are: { $level }
gap_next = what comes next: { $level }
gap_no_sentence = Nobody has written down what this looks like.
gap_met = { $count ->
    [one] { $count } skill that you have
   *[other] { $count } skills that you have
}
gap_all_met = You have all that this role asks for. What nobody has confirmed yet is worth a talk with your mentor.

### Scripts: plans

plan_way = The plan that closes it
plan_pace = Hours a week
plan_start = First day
plan_sum = { $count ->
    [one] { $count } lesson
   *[other] { $count } lessons
}, { $time }: { $weeks ->
    [one] { $weeks } week
   *[other] { $weeks } weeks
}.
plan_week = Week { $number }
plan_weeks = Weeks { $first } to { $last }
plan_from = from { $date }
plan_save_calendar = Save as calendar
plan_save = Save plan
plan_follow = Follow this plan
plan_learn = Learn { $skill }: ask your mentor how
plan_week_by_week = Week by week
plan_nothing = No lesson here leads further. Ask your mentor what would help.
plan_mine = My plan
plan_mine_to = My plan: { $aim }
plan_for = for { $name }
plan_by = by { $name }
plan_progress = Progress on my plan
plan_steps_done = { $done } of { $all ->
    [one] { $all } step
   *[other] { $all } steps
} done, { $time } left
plan_whole_done = Everything in your plan is done.
plan_gone = this page is gone
plan_remove = Remove this plan
plan_removed = You follow no plan now.
plan_followed = You follow a plan now.
plan_followed_to = You follow a plan now: { $aim }.
# named: whether it is known what the plan is for.
plan_taken_in = Your plan is now { $named ->
    [yes] { $aim }
   *[no] the one from the file
}: { $count ->
    [one] { $count } step
   *[other] { $count } steps
}.
plan_unknown = These pages are not here: { $titles }.
plan_newer = This plan was written by a newer version. Nothing was changed. Reload the page and try again.
plan_empty = This plan has no steps. Nothing was changed.
plan_choose = follow my plan
plan_task_done = Done: { $task }

### Scripts: search

search_label = Search lessons, articles, skills, roles and terms
search_hint = Type a word. ↓ and ↑ go through the results, Enter opens one, Esc closes.
search_none = Nothing has “{ $query }”. Try fewer or other words.
search_found = { $count ->
    [one] { $count } result.
   *[other] { $count } results.
}
search_some = No page has all of these words; these have some of them.
search_fixed = Shown for “{ $term }”.
search_in_language = In { $language }.
search_from_folder = Pages that are opened from a folder cannot be searched. Open the site from a web server instead (“pathbook serve” is one).
search_failed = The index could not be loaded. Are you online?
search_more = More results
search_filter = Filter
facet_kind = Kind
facet_level = Level
facet_skill = Skill
facet_tag = Tag
facet_path = Path
platform_silent = No learning platform answers here: what you do is kept in this browser alone.
platform_refused = The learning platform did not take your progress. It is tried again with your next change.

### Reports on a cohort

report_report = Report on a cohort
report_none = not known
report_everybody = Everybody
report_mentee = Mentee { $n }
report_name_taken_out = [name]
report_few = fewer than { $n }
report_held_back = not shown
report_too_few = Files of { $n } people or more are needed. With fewer, every number would be about single people, so nothing is shown.
report_names_shown = This report shows names. Give it only to those whom the mentees have agreed to.
report_people_shown = This report lists single people. Give it only to those whom the mentees have agreed to.
report_counted = Mentees counted
report_skipped = Files not counted
report_aliases = Files that were written when the site was known as { $sites } count too.
report_a_file = a file
report_teams = Teams
report_team = Team
report_roles = Roles
report_role = Role
report_role_note = The role that mentees are on the way to: their goal, else where their path leads, else what their file says.
report_people = People
report_paths = Paths: how far, and how long
report_paths_note = On a path is whoever has it as a goal, or a role that it leads to; of those with no such goal, whoever began one of its lessons. Minutes are those that the lessons done are planned with, not time that was measured; days are those between the first mark and the last.
report_path = Path
report_stage = Stage
report_lessons = Lessons
report_planned = Planned minutes
report_begun = On it; of a stage: begun
report_finished = Finished
report_share_done = Median share done
report_minutes_done = Median minutes done
report_days = Median days
report_skills = Skills: who has them, and what is missing
report_skills_note = Somebody has a skill at the level that is asked for by lessons done, by their own word, or by a sign-off: three signs of different weight, so each is shown. The gap is the median of levels that are missing.
report_skill = Skill
report_wanted = Level asked for
report_have = Have it
report_by_lessons = By lessons
report_by_own_word = By own word
report_by_signoff = Signed off
report_gap = Median gap
report_surveys = Questionnaires
report_moment = Moment
report_answered = Answered
report_rate = Response rate
report_question = Question
report_theme = Theme
report_themes = Themes
report_themes_note = A theme is the mean of its questions, for those who answered all of them at both moments.
report_pairs = Answered both times
report_median_at = Median, { $moment }
report_change = Median change
report_up = Up
report_same = Same
report_down = Down
report_dominance = Up less down
report_rank_biserial = Rank-biserial
report_interval = 95% interval
report_reverse = agreeing is the worse answer, so the change is turned round
report_scale = { $name }. From left to right: { $points }.
report_nobody_twice = Nobody answered at both moments.
report_forest = Share up less share down, with its 95% interval
report_forest_note = 1: everybody went up; -1: everybody went down; 0: as many up as down. A wide line is an uncertain number.
report_answers_of = { $moment }: answers of { $n ->
    [one] { $n } person
   *[other] { $n } people
}
report_table = The same as a table
report_answer = Answer
report_open = In their own words
report_open_note = In no order, and without the names that the files hold. Words can still give people away: read them before you pass the report on.
report_no_tag = Without a tag
report_cases = Case studies
report_cases_note = One case shows how something can happen. No number above does.
report_single_people = Single mentees
report_last = Last mark
report_minutes = Minutes
report_method = What these numbers can and cannot show
report_method_who = They count what mentees marked, answered and exported. Whoever exported nothing, or left, is not in them, and need not be like those who did.
report_method_why = Before and after compare the same people with themselves. They cannot say why something differs: time has passed, people have got to know the work, and much else has happened. Without people who were asked at the same times and did not take part, the reason stays open.
report_method_self = The answers are self-reports. Who learns more may judge more strictly; who begins at the lowest point has mostly one way to go.
report_method_scale = Answers on a scale are in order, and their distances are not known. So medians and counts are shown, and as effect size the share that went up less the share that went down (Cliff's within-pair delta), with the interval of Bonett and Price (2012). The rank-biserial correlation, which counts large changes more, is in the tables with an interval by Fisher's z; it has none where all changes have one direction.
report_method_few = With few people the intervals are wide, and with many questions some stand out by chance. Look at all of them, not at the one that moved most.
report_method_groups = Groups of fewer than { $n } people are not shown, and neither is what would give them away. Numbers of everybody, of teams, roles and paths have the same totals, and so have the answers to one question at several moments; of these, only so many are shown that no sum about fewer than { $n } people follows by adding and subtracting. What has to go for that: of teams, roles and paths the smaller ones, roles rather than teams, of paths the numbers of people and not the medians; of two comparisons the one with the earlier moment.
report_method_inside = Inside a group that is shown, fewer than { $n } can have a skill or give an answer; and where all of a group do the same, it is told of each of them. How many did not answer follows from the response rate; nothing else is told about them.
report_method_use = They are for talking about the programme, never for judging a person.
