# 画面の言葉：日本語。

### 書き方

comma = 、
semicolon = ；
duration_minutes = { $minutes }分
duration_hours = { $hours }時間
duration_both = { $hours }時間{ $minutes }分
per_week = 週{ $time }

### すべてのページ

skip_to_text = 本文へ移動
menu = メニュー
site = サイト
home = ホーム
breadcrumbs = 現在の位置
feed = フィード
mentor_edition = メンター版
privacy = 進み具合はこのブラウザにだけ残ります。どこにも送信されません。アカウントもCookieもアクセス計測もありません。
search = 検索
search_what = レッスン、記事、スキル、役割を探します。
my_progress = 自分の進み具合
progress_what = これまでに終えたことと次にすること。このブラウザに保存されています。
for_mentors = メンターの方へ
mentor_what = メンティーが書き出した進み具合を見られます。
glossary = 用語集
glossary_what = レッスンで使う言葉とその意味。
paths = コース
paths_what = 出発点から目標まで、レッスンをたどる道筋です。
skills = スキル
skills_what = ここで学べることと、各レベルの姿。
roles = 役割
roles_what = それぞれの役割が求めるものと、次の役割への道。
articles = 記事
articles_what = 知識の蓄え：記事、事例、面談の進め方。
tags = タグ
tags_what = すべての話題とそのページ。
lessons = レッスン
stages = ステージ
not_found = ページが見つかりません
not_found_what = このアドレスにページはありません。

### 種類

kind_lesson = レッスン
kind_project = プロジェクト
kind_article = 記事
kind_case_study = 事例
kind_session = 面談
kind_survey = アンケート
kind_interview = インタビューガイド
kind_path = コース
kind_skill = スキル
kind_role = 役割
kind_page = ページ
kind_term = 用語
kinds_project = プロジェクト
kinds_session = 面談
kinds_survey = アンケート
kinds_interview = インタビューガイド
kinds_page = ページ
level_beginner = 初級
level_intermediate = 中級
level_advanced = 上級
draft = 下書き
mentors_only = メンター限定

### カードと一覧

lessons_count = レッスン{ $count }件
lessons_and_optional = レッスン{ $count }件と任意{ $optional }件
pages_count = { $count }ページ
skills_count = スキル{ $count }件
stages_count = { $count }ステージ
all_skills = 全スキル{ $count }件
and_more = ほか{ $count }件
lessons_before = この前に{ $count }件
lessons_after = この後に{ $count }件
from_lessons = { $lessons }で学ぶ
leads_to = { $role }につながる
leads_on_to = 次は{ $role }：新規{ $new }件、引き上げ{ $higher }件、そのまま{ $stays }件
begin_with = 「{ $title }」から始める
optional = 任意
optional_badge = 任意

### レッスンなどのページ

after_this_you_can = { $kind ->
    [project] このプロジェクトを終えると、できること
   *[lesson] このレッスンを終えると、できること
}
what_comes_before = 先に学ぶこと
on_this_page = このページの内容
what_this_teaches = ここで学ぶこと
what_it_unlocks = 次に進めるもの
before_and_next_in = 「{ $path }」の前と次
next_in = 「{ $path }」の次
end_of_line = 終点です
back_to = 「{ $path }」に戻る
before = 前
paths_here = ここを通るコース
path_with_next = { $path }（次：{ $lesson }）
path_and_next = コースと次のレッスン
sections = セクション
in_this_section = このセクションの内容
elsewhere = 外部の資料
skills_about = 関係するスキル
backlinks = ここにリンクしているページ
more_of_them = ほか{ $count }件
and_others = ほか{ $count }件
related = 関連するページ
related_shares = { $skill }が共通
related_tag = タグ：{ $tag }
related_to = このページからリンク
related_from = ここにリンク
ask_mentors = 質問は{ $names }へどうぞ。
written_by = 執筆：{ $names }。
written_by_with = 執筆：{ $names }、協力：{ $others }。
last_changed = 最終更新：{ $date }。
published_on = 公開：{ $date }。
edit_page = このページを編集
not_translated = このページはまだ翻訳されていません。
read_original = 原文を読む
outdated = この翻訳の後に原文が変わりました。
outdated_changed = 変わった箇所：{ $sections }。
outdated_new = 新しい箇所：{ $sections }。
outdated_start = 冒頭

### 本文の中

block_exercise = 練習
block_keypoints = 要点
block_solution = 解答
block_hint = ヒント
block_mentor = メンターの方へ
block_tab = タブ
note = メモ
tip = ヒント
important = 重要
warning = 警告
caution = 注意
footnotes = 脚注
back_to_text = 本文に戻る
link_to_section = この節へのリンク
diagram = 図
table = 表
transcript = 文字起こし
formula = 数式
question = 問題
show_answer = 答えを見る

### アンケート、インタビューガイド、事例

when_answering = いつ回答していますか？
moment_before = 開始前
moment_midway = 途中
moment_after = 終了後
several_possible = 複数選べます。
survey_note = すべて任意の質問です。ここに記入すると、進み具合を書き出すまでこのブラウザに残ります。印刷もできます。
answers_side_by_side = 回答を並べて見る
answers_note = このブラウザで二つの時点の回答がそろうと、ここに表示されます。
survey_kept = { $moment }：{ $all }問中{ $done }問回答済み。このブラウザに保存されています。渡すには進み具合を書き出してください。
survey_empty = { $moment }：まだ回答がありません。進み具合を書き出すまで、回答はこのブラウザに残ります。
survey_clear = この回答を取り消す
survey_cleared = 「{ $moment }」の回答を取り消しました。
questions = 質問
about_skills = { $skills }について
case_context = 背景
case_intervention = 行ったこと
case_evidence = 根拠
case_outcome = 結果
case_voices = 声
case_people = ここで特定できる人：{ $names }。
case_consent = 同意：{ $consent }

### コース

stage_number = ステージ{ $number }
computed = 自動作成
weeks_at_pace = { $pace }で約{ $count }週間
make_goal = 自分の目標にする
what_you_bring = 前提となる知識
choose_of_these = この中から{ $count }件を選ぶ
choose_of = { $all }件から{ $count }件を選ぶ
because_needs = 「{ $page }」に{ $need }が必要だから
because_goal = 目標が{ $goal }だから
in_all = 合計{ $time }
what_you_have_at_the_end = 終えると身につくもの

### スキルと役割

part_of = { $skill }の一部
what_levels_look_like = 各レベルの姿
not_yet = まだ
parts_of_it = 含まれるスキル
what_it_builds_on = 土台になるもの
where_to_learn_it = 学べる場所
parts_have_lessons = 含まれるスキルにそれぞれレッスンがあります。
no_lesson_teaches_it = このスキルを学べるレッスンはまだありません。
what_needs_it = これを必要とするもの
roles_that_ask_for_it = これを求める役割
same_skill_elsewhere = ほかの場所にある同じスキル
questions_about = これについての質問
case_studies = 事例
more_about = さらに詳しく
ladder = キャリアラダー
what_it_asks_for = 求められるもの
skill_new = 新規
skill_higher = より高く
skill_level_one = 基礎知識
skill_level_two = 実務レベル
skill_level_three = 熟練
skill_level_four = エキスパート
ladder_note = ラダーは姿を描くもので、昇進のチェックリストではありません。
ladder_talk = 自分の職場で何が大切か、メンターと話してみましょう。
paths_that_lead_here = ここにつながるコース

### ホーム、進み具合、メンター、検索

where_to_start = どこから始めるか
heading_for_a_role = 目指す役割やスキルがありますか？
choose_your_goal = 自分の目標を選びましょう。
topics = 話題
all_tags = すべてのタグ
letters = 文字
term_also = 別名：{ $names }
term_see = 詳しくは：{ $page }
used_on = { $count }ページで使用
new_and_changed = 新着と更新
no_paths_yet = コースはまだありません。
progress_needs_javascript = このページにはJavaScriptが必要です。ないと何も保存されません。レッスンはすべてJavaScriptなしで読めます。
keep_it = 残す、持ち運ぶ、消す
where_it_is_kept = チェックしたこと、終えたこと、答えたことは、この端末のこのブラウザにだけ残ります。アカウントもCookieもアクセス計測もありません。書き出して渡さないかぎり、誰にも見えません。
my_name = 書き出すファイルに入れる名前
export_progress = 進み具合を書き出す
import_file = ファイルを読み込む
reset_everything = すべてリセット
choose_progress_files = メンティーが書き出した進み具合のファイルを選ぶか、ここにドロップしてください。このブラウザの中だけで読まれ、どこにも送られず、ページを閉じると忘れられます。
needs_javascript = このページにはJavaScriptが必要です。
choose_files = ファイルを選ぶ
search_needs_javascript = 検索にはJavaScriptが必要です。
browse_articles = 代わりに記事の一覧をご覧ください。
may_have_moved = 移動したか、リンクに誤りがあるかもしれません。
go_home = ホームへ

### 面談

agenda = 進行
meeting_begins_at = 面談の開始時刻
whose_mentee = メンティー
whose_mentor = メンター
whose_both = 両方
for_mentors_note = メンターの方へ：
questions_to_choose = 選べる質問
meeting_outcome = 面談の結果
meeting_day = 面談の日
meeting_note = 記入した内容は、進み具合を書き出すまでこのブラウザに残ります。印刷もできます。
copy_as_markdown = Markdownとしてコピー
print = 印刷
other_meetings = ほかの面談
other_meetings_none = 別の日の面談について記入すると、ここに並びます。
before_you_meet = 会う前に、前回から終えたことをもとに{ $link }。
prepare_meeting = 面談を準備しましょう

### キャリアラダー

how_far = どこまで来ている？
role_or = または
change_towards = { $role }に向けて変わること
change_higher = レベルが上がるもの
level_from = 「{ $level }」から
level_to = 「{ $level }」へ
change_new = 新しいスキル
change_stays = そのまま：{ $skills }。
change_less = 求められるレベルが下がる、または挙げられなくなる：{ $skills }。

### 印刷用のコース

print_or_pdf = 印刷またはPDFで保存
epub = EPUB
contents = 目次
book_choose = この{ $all }件から{ $count }件を選びます。
hints = ヒント
solutions = 解答
answers = クイズの答え

### 移動したアドレス

moved = このページは移動しました
moved_to = 新しいアドレスへ

### マップ

map = マップ
map_path_title = レッスンのつながり
map_overview = 何が何につながるか
map_overview_what = 矢印は、スキルからそれを土台とするスキルへ向かいます。
same_as_table = 表で見る
area = 分野
areas = 分野
any = すべて
builds_on = 土台
time = 時間
state = 状態
map_size = マップの大きさ
map_larger = 大きく
map_smaller = 小さく
map_how_to_read = 読み方
map_lines = 線は上から下へ読みます。先に学ぶものから、それを土台とするものへ向かいます。「…の後」は、マップの別の場所で先に学ぶものを示します。
state_needs = 先に別のものが必要
map_point = 駅を指すと、土台とその先が見えます。端の丸いボタンで表示を固定できます。キーボードでは：
map_key_tab = マップに入る・出る
map_key_up_down = 駅から駅へ移る
map_key_left = 土台へ移る
map_key_right = その先へ移る
map_key_enter = ページを開く
map_key_space = 表示を固定する
map_key_escape = 固定を解く
map_key_size = 大きさを変える
key_tab = Tab
key_enter = Enter
key_space = スペース
key_escape = Esc
stop_after = { $titles }の後
stop_builds_on = 土台：{ $titles }
range = { $first }～{ $last }
lessons_range = レッスン{ $first }～{ $last }
titled = { $title }：{ $part }
titled_from = { $title }：{ $skill }から
titled_more = { $title }：続き
from_skill = { $skill }から
further_skills = そのほかのスキル
more_skills = さらにスキル
map_back_to_whole_size = { $percent }%、100%に戻す
map_keep = { $title }に関わるものを表示したままにする
map_stop_said = { $title }：{ $before ->
    [none] ここに土台はなく
   *[some] 土台は{ $needs }
}、{ $after ->
    [none] この先はありません
   *[some] その先は{ $opens }
}。
map_part_done = { $all }件中{ $done }件完了
map_skills_shown = スキル{ $all }件中{ $count }件
map_nothing_fits = 当てはまるスキルがありません。別の役割か分野を選んでください。

### スクリプト：すべてのページ

scheme_system = 配色：システムに合わせる
scheme_light = 配色：明るい
scheme_dark = 配色：暗い
keyboard_shortcuts = キーボードショートカット
copy = コピー
copied = コピーしました
not_copied = コピーできません
undo = 元に戻す
close = 閉じる
save_as_file = ファイルに保存
storage_refused = ブラウザがこのサイトに保存を許していません。ページを離れると、したことは消えます。プライベートウィンドウか、保存領域の不足が原因かもしれません。
storage_newer = 進み具合はこのサイトの新しい版で書かれたため、そのまま残します。ページを再読み込みするまで、新しいことは保存されません。
part_not_loaded = ページの一部を読み込めませんでした。オンラインのときに再読み込みしてください。
changed_since_ticked = チェックした後に変わりました
mark_as_done = 完了にする
not_done_after_all = 完了を取り消す
marked_as_done = 完了にしました。
no_longer_done = 完了を取り消しました。
is_done = ✓ 完了
know_already = もう知っています
you_know_already = ✓ もう知っています
noted_you_know = 記録しました：ここで学ぶことを知っています。
you_have_it = ✓ 身についています
answer_right = ✓ 正解
answer_wrong = ✗ これではありません
answer_missed = ← これも正解
check_answer = 答え合わせ
try_again = もう一度
quiz_right = ✓ 正解です。
quiz_wrong = 惜しいです。
state_done = 完了
state_started = 学習中
state_ready = 学べます
state_next = 次

### スクリプト：キーボード

keyboard = キーボード
keys_show = この一覧を表示
keys_search = 検索（Ctrl-Kでも）
keys_next = コースの次のレッスン
keys_previous = 前のレッスン
keys_overview = コースの全体
keys_done = 完了にする・取り消す
use_keys = これらのキーを使う
show_previews = リンクの上で止まったときに、リンク先を表示する

### スクリプト：次にすること

what_is_next = 次にすること
go_on = 続きから
all_done = 予定していたことはすべて完了です。別の目標かコースを選びましょう。
nothing_kept = まだ何も保存されていません。レッスンを開いて最初の課題にチェックを入れるか、目標を選んでください。
my_goal = 自分の目標：
no_goal = 目標なし：始めたものを続ける
no_longer_goal = 目標から外す
goal_chosen = 目標を{ $title }にしました。
goal_none = 目標はありません。
because_begun = 学習中です
because_last = 最後に読んだところ
you_are_here = 現在地
you_know_this = 知っています
needs_first = 先に{ $need }が必要
towards = 「{ $goal }」に向けて
no_graph = レッスンの一覧を読み込めなかったため、次にすることを示せません。フォルダから開いた場合は、Webサーバーから開いてください（「pathbook serve」など）。チェックしたことは保存されます。
progress_on_path = このコースの進み具合
lessons_done = レッスン{ $all }件中{ $done }件完了
stage_done = ✓ 完了
some_done = { $all }件中{ $done }件完了
time_left = 残り{ $time }
left_sentence = 残り{ $time }。
left_in_stage = 「{ $stage }」は残り{ $time }。
left_in_stage_and_more = 「{ $stage }」は残り{ $time }、その後に{ $count }ステージ：{ $more }。
done_and_left = { $all }件中{ $done }件完了、残り{ $time }
sentence = { $text }。
whole_done = すべて終えました。
nothing_left = そのためにここで学ぶことは、もうありません。
lessons_left = レッスン{ $count }件、残り{ $time }。
go_on_with = 「{ $title }」に進む
continue_with = 「{ $title }」を続ける
how_well = どのくらい身についていますか？
how_well_of = { $skill }はどのくらい身についていますか？
not_said = 未回答
level_not_yet = { $number }：まだ
level_named = { $number }：{ $name }
done_lessons = 完了：{ $titles }
# noted: whether there is a note.
signed = { $by }が確認：{ $level }{ $noted ->
    [yes] （「{ $note }」）
   *[no] { "" }
}
skills_of_role = この役割のスキル
role_skills = スキル{ $all }件中{ $have }件が身についています。
role_lessons = 残りはレッスン{ $count }件で学べます：{ $time }。
role_untaught = { $skills }を学べるレッスンはここにありません。学び方をメンターに聞いてみましょう。
all_lessons_on_way = 道のりの全レッスン{ $count }件
you_level = 自分：{ $level }
you_not_yet = 自分：まだ

### スクリプト：進み具合のページ

how_well_each = 各スキルはどのくらい身についている？
done_on = { $date }に完了
tasks_of = 課題{ $all }件中{ $done }件
quizzes_of = クイズ{ $all }問中{ $right }問正解
page_gone = このページはなくなりましたが、記録は残っています
reset = リセット
reset_of = リセット：{ $title }
was_reset = 「{ $title }」をリセットしました。
back_as_before = すべて元に戻りました。
forget_all = この端末に保存されたものをすべて消しますか？数秒間は元に戻せます。後で必要になりそうなら、先に書き出してください。
forgotten = すべて消しました。
nothing_can_be_kept = ブラウザがこのサイトに保存を許していないため、表示できるものがありません。プライベートウィンドウか、保存領域の不足が原因かもしれません。
set_aside = 取り置き
set_aside_why = ここに保存されていたものの一部を読めませんでした。捨てずに取り置いてあります。ダウンロードして、分かる人に見せてください。
characters = { $count }文字
download = ダウンロード
throw_away = 捨てる

### スクリプト：読み込むファイル

file_too_large = 進み具合のファイルとしては大きすぎます。何も変わっていません。
file_too_deep = 進み具合のファイルとしては入れ子が深すぎます。何も変わっていません。
file_not_json = このファイルはJSONではありません。書き出した進み具合ではないか、途中で切れています。何も変わっていません。
file_not_progress = 書き出した進み具合のファイルではありません。何も変わっていません。
file_no_version = ファイルに版の記載がありません。何も変わっていません。
file_newer = このファイルはサイトの新しい版で書かれています。何も変わっていません。ファイルもそのままです。ページを再読み込みして、もう一度お試しください。
file_does_not_fit = ブラウザがファイル全体の保存を許さなかったため、何も取り込みませんでした。すべて元のままです。プライベートウィンドウか、保存領域の不足が原因かもしれません。
file_other_site = このファイルは別のサイトのものです：{ $site }。それでも取り込みますか？
file_unchanged = 何も変わっていません。
file_moved = このサイトが{ $site }にあったときに書かれたものです。
taken_in = 取り込みました：{ $sum }。
taken_added = 追加{ $count }件
taken_changed = 変更{ $count }件
taken_removed = 取り消し{ $count }件
taken_same = 変更なし{ $count }件
taken_kept = こちらが新しく、残したもの{ $count }件
taken_skipped = 読めないもの{ $count }件
mark_tasks = 課題：{ $title }
mark_quizzes = クイズ：{ $title }
mark_pages = 完了：{ $title }
mark_skills = 自己評価：{ $title }
mark_surveys = アンケート：{ $title }
mark_signoffs = メンターの確認：{ $title }
mark_learner = 名前：{ $title }
mark_goal = 目標：{ $title }
mark_sessions = 面談：{ $title }
mark_preparation = 面談の準備：{ $title }
mark_plan = 計画：{ $title }

### スクリプト：メンターのページ

mentor_reading = ファイル{ $all }件中{ $done }件を読み込みました
mentor_refused = 確認が必要なファイル{ $count }件：
mentor_other_site = 別のサイト（{ $site }）で書かれたため、ここにないレッスンがあるかもしれません。それでも表示しています
mentor_older = { $name }のより新しいファイルがあるため、これは除きました
mentor_no_graph = レッスンの一覧を読み込めませんでした。フォルダから開いた場合は、Webサーバーから開いてください（「pathbook serve」など）。
mentor_people = メンティー{ $count }人
mentor_order = 並び順
mentor_order_name = 名前
mentor_order_waits = 待っている時間
mentor_order_goal = 目標
mentor_without_goal = 目標はまだありません
mentor_goal = 目標：{ $title }
mentor_lessons = レッスン{ $all }件中{ $done }件
mentor_in_stage = 「{ $stage }」
mentor_last = 最後の記録：{ $date }
mentor_nothing = まだ何もありません
mentor_stuck_short = 「{ $title }」が{ $count }日間止まっています
mentor_quiet_short = { $count }日間動きなし
mentor_talk = 話し合うこと
mentor_stuck = { $date }から止まっています{ $tasks ->
    [0] 。何が妨げになっていますか？
   *[other] （課題{ $tasks }件中{ $done }件完了）。何が妨げになっていますか？
}
mentor_quiet = { $date }から何も記録がありません。休みでしょうか、それとも別の理由でしょうか？
mentor_wrong = には最後の答えが正しくなかったクイズがあります。説明してもらいましょう。
mentor_differ = { $skill }：本人は「{ $self }」、メンターは「{ $mentor }」。それぞれ何を見ていますか？
mentor_lately = を最近終えました。今なら何を変えますか？
mentor_to_confirm = 未確認：{ $skills }{ $more ->
    [0] { "" }
   *[other] 、ほか{ $more }件
}。一緒に何を見られますか？
mentor_no_goal = 目標がありません。どのコースや役割が役に立つでしょうか？
mentor_next = 次は
mentor_open = 学習中のもの
mentor_begun = { $since }から
mentor_missing = 目標に足りないもの
mentor_self = 本人：{ $level }
mentor_learned = レッスン：{ $level }
mentor_confirmed_by = { $by }が{ $date }に確認：{ $level }
mentor_quoted = { $text }（「{ $note }」）
mentor_not_confirmed = 未確認
mentor_confirm_title = スキルを確認する
mentor_claimed = 申告済みで未確認
mentor_others = すべてのスキル
mentor_level = レベル
mentor_note = 見たこと（任意）
mentor_by = あなたの名前
mentor_confirm = 確認する
mentor_who_are_you = メンティーには誰が確認したかが見えます。名前を書いてください。
mentor_take_back = 取り消す
mentor_take_back_of = 取り消す：{ $skill }
mentor_confirmed = { $skill }：{ $level }
mentor_save_for = { $name }さん用のファイルを保存
mentor_saved = 保存しました。ファイルを{ $name }さんに渡してください。「自分の進み具合」で読み込めます。
mentor_matrix = 誰が何を知っているか
mentor_for_role = スキルの範囲
mentor_all_skills = ここにあるすべて
mentor_covered = 身についている人
mentor_legend = 数字は本人の申告かレッスンによるレベルで、チェック付きはメンターによるものです。塗られたマスは求められるレベルに達しています。
mentor_single = 一人だけが身につけている
mentor_nobody = 誰も身につけていない
mentor_only_one = { $skill }：{ $name }だけ
mentor_help = 誰が誰を助けられるか
mentor_help_note = そのレベルにいる人が、目標のためにそれを必要とする人を助けられます。両方に聞いてみましょう。
mentor_no_help = 目標に足りないものを、ほかの人が持っている例はありません。
mentor_could_help = { $helper }さんが{ $learner }さんの{ $skill }を助けられます
mentor_sure = 確認済み
mentor_more = ほか{ $count }件
mentor_take_out = 持ち出す
mentor_as_markdown = メモ（Markdown）
mentor_people_csv = メンティー（CSV）
mentor_skills_csv = スキル（CSV）
mentor_notes = メンティーのためのメモ
mentor_plan = { $titled ->
    [yes] 計画：{ $title }
   *[no] 計画
}
mentor_plan_steps = 計画のステップ{ $all }件中{ $done }件
mentor_late = { $date }までの予定でしたが、まだ終わっていません。何があれば進められますか？
mentor_columns = 表示する人
mentor_range = { $all }人中{ $from }～{ $to }人目
mentor_foreign = ファイル{ $count }件は別のサイト（{ $site }）のものです。ここにないレッスンがあるかもしれないため、表示していません。
mentor_take_foreign = それでも表示する
some_of = { $all }中{ $some }

### スクリプト：面談

meeting_copied = コピーしました。
meeting_not_copied = コピーできませんでした。ブラウザがこのページに許していません。
meeting_kept = この日の記録としてこのブラウザに保存しました。
meeting_not_kept = ブラウザがこのサイトに保存を許していません。
meeting_no_day = まず面談の日付を入れてください。日付がないと何も保存されません。
meeting_show = 表示
meeting_of = { $date }の面談
meeting_show_of = { $date }の面談を表示
meeting_heading = { $title }、{ $date }
sheet_heading = 面談の準備
sheet_what = 面談に持っていくか、メンターと共有するメモに貼り付けるための用紙です。このブラウザに保存された内容から作られ、自動で送られることはありません。
sheet_since = この日から終えたこと：
sheet_questions = 聞きたいこと
sheet_text = 用紙（Markdown）
sheet_again = 前回の質問を戻す
sheet_save = ファイルに保存
sheet_not_copied = コピーできませんでした。選択してあるので、キーボードでコピーしてください。
sheet_title = 面談のために（{ $date }）
sheet_title_of = { $name }：面談のために（{ $date }）
sheet_done = { $date }から終えたこと
sheet_nothing = チェックしたものはありません
sheet_going = 進行中
sheet_stuck = 止まっているもの：始めてから{ $days }日以上動きがない
sheet_next = 次にすることとその理由
sheet_goal = 自分の目標
sheet_lesson = { $title }：完了
sheet_signoff = { $skill }：{ $level }、{ $by }が確認
sheet_quiet = { $title }、最後の記録は{ $date }

### スクリプト：役割までの道のり

gap_title = どこまで来ているか
gap_have = スキル{ $all }件中{ $have }件が身についています。確認済みは{ $confirmed }件です。
gap_say_first = スキルごとに、どのくらい身についているかを答えてください。「まだ」も答えの一つです。ここで終えたことは自動で数えられ、メンターが確認できます。
gap_asked = 求められるレベル：{ $level }
gap_own_word = 自己評価
gap_own_word_of = 自己評価：{ $skill }
gap_confirmed = { $by }が{ $date }に確認：{ $level }
gap_not_confirmed = メンターの確認はまだありません
gap_by_lessons = レッスンから：{ $level }（{ $titles }）
gap_where = 今のレベル：{ $level }
gap_next = 次のレベル：{ $level }
gap_no_sentence = どのような姿かは、まだ書かれていません。
gap_met = 身についているスキル{ $count }件
gap_all_met = この役割が求めるものはすべて身についています。まだ確認されていないものは、メンターと話す価値があります。

### スクリプト：計画

plan_way = 差を埋める計画
plan_pace = 週あたりの時間
plan_start = 最初の日
plan_sum = レッスン{ $count }件、{ $time }：{ $weeks }週間。
plan_week = 第{ $number }週
plan_weeks = 第{ $first }～{ $last }週
plan_from = { $date }から
plan_save_calendar = カレンダーとして保存
plan_save = 計画を保存
plan_follow = この計画に沿って進む
plan_learn = { $skill }を学ぶ：学び方をメンターに聞く
plan_week_by_week = 週ごとに見る
plan_nothing = これ以上先に進めるレッスンはここにありません。何が役に立つか、メンターに聞いてみましょう。
plan_mine = 自分の計画
plan_mine_to = 自分の計画：{ $aim }
plan_for = { $name }さんのために
plan_by = { $name }さんが作成
plan_progress = 計画の進み具合
plan_steps_done = { $all }ステップ中{ $done }ステップ完了、残り{ $time }
plan_whole_done = 計画はすべて完了です。
plan_gone = このページはなくなりました
plan_remove = この計画を外す
plan_removed = 今は計画に沿っていません。
plan_followed = 計画に沿って進みます。
plan_followed_to = 計画に沿って進みます：{ $aim }。
# named: whether it is known what the plan is for.
plan_taken_in = 計画を{ $named ->
    [yes] 「{ $aim }」
   *[no] ファイルのもの
}にしました：{ $count }ステップ。
plan_unknown = ここにないページ：{ $titles }。
plan_newer = この計画は新しい版で書かれています。何も変わっていません。ページを再読み込みして、もう一度お試しください。
plan_empty = この計画にはステップがありません。何も変わっていません。
plan_choose = 自分の計画に沿って進む
plan_task_done = 完了：{ $task }

### スクリプト：検索

search_label = レッスン、記事、スキル、役割、用語を検索
search_hint = 言葉を入力してください。↓と↑で結果を移動、Enterで開く、Escで閉じる。
search_none = 「{ $query }」は見つかりません。言葉を減らすか、変えてみてください。
search_found = { $count }件。
search_some = すべての言葉を含むページはありません。一部を含むページです。
search_fixed = 「{ $term }」の結果を表示しています。
search_in_language = { $language }のページ。
search_from_folder = フォルダから開いたページでは検索できません。Webサーバーからサイトを開いてください（「pathbook serve」など）。
search_failed = 索引を読み込めませんでした。オンラインですか？
search_more = さらに表示
search_filter = 絞り込み
facet_kind = 種類
facet_level = レベル
facet_skill = スキル
facet_tag = タグ
facet_path = コース
platform_silent = ここでは学習プラットフォームが応答しません。したことはこのブラウザだけに残ります。
platform_refused = 学習プラットフォームが進み具合を受け取りませんでした。次に変更したときにもう一度試します。

### グループの報告

report_report = メンティー全体の報告
report_none = 不明
report_everybody = 全員
report_mentee = メンティー{ $n }
report_name_taken_out = ［氏名］
report_few = { $n }人未満
report_held_back = 非表示
report_too_few = { $n }人以上のファイルが必要です。それより少ないと、どの数字も個人を指すことになるため、何も表示しません。
report_names_shown = この報告には氏名が含まれています。メンティーが同意した相手にだけ渡してください。
report_people_shown = この報告には個人の一覧が含まれています。メンティーが同意した相手にだけ渡してください。
report_counted = 集計したメンティー
report_skipped = 集計しなかったファイル
report_aliases = サイトが{ $sites }という名で知られていたときに書かれたファイルも数えます。
report_a_file = ファイル
report_teams = チーム
report_team = チーム
report_roles = 役割
report_role = 役割
report_role_note = メンティーが目指している役割：本人の目標、なければコースの行き先、なければファイルの記載。
report_people = 人数
report_paths = コース：どこまで、どのくらいの期間で
report_paths_note = コースやその行き先の役割を目標にしている人を、そのコースにいると数えます。そのような目標がない人は、コースのレッスンを一つでも始めていれば数えます。分数は完了したレッスンの予定時間で、測った時間ではありません。日数は最初の記録から最後の記録までです。
report_path = コース
report_stage = ステージ
report_lessons = レッスン
report_planned = 予定の分数
report_begun = 取り組み中（ステージは開始済み）
report_finished = 完了
report_share_done = 完了した割合の中央値
report_minutes_done = 完了した分数の中央値
report_days = 日数の中央値
report_skills = スキル：身についている人と、足りないもの
report_skills_note = 求められるレベルでスキルが身についているかは、完了したレッスン、自己評価、ほかの人の確認から分かります。三つは重みが違うため、それぞれ示します。差は足りないレベル数の中央値です。
report_skill = スキル
report_wanted = 求められるレベル
report_have = 身についている
report_by_lessons = レッスンから
report_by_own_word = 自己評価
report_by_signoff = 確認済み
report_gap = 差の中央値
report_surveys = アンケート
report_moment = 時点
report_answered = 回答者数
report_rate = 回答率
report_question = 質問
report_theme = テーマ
report_themes = テーマ
report_themes_note = テーマは、両方の時点ですべての質問に答えた人についての、質問の平均です。
report_pairs = 両方に回答
report_median_at = 中央値（{ $moment }）
report_change = 変化の中央値
report_up = 上昇
report_same = 変化なし
report_down = 下降
report_dominance = 上昇－下降
report_rank_biserial = 順位双列相関
report_interval = 95%信頼区間
report_reverse = 同意が望ましくない回答のため、変化の向きを逆にしています
report_scale = { $name }。左から順に：{ $points }。
report_nobody_twice = 両方の時点で回答した人はいません。
report_forest = 上昇の割合から下降の割合を引いた値と、その95%信頼区間
report_forest_note = 1は全員が上昇、-1は全員が下降、0は上昇と下降が同数です。線が長いほど数字は不確かです。
report_answers_of = { $moment }：{ $n }人の回答
report_table = 表で見る
report_answer = 回答
report_open = 自分の言葉で
report_open_note = 順不同で、ファイルにある氏名は除いてあります。それでも言葉から人が分かることがあります。報告を渡す前に読んでください。
report_no_tag = タグなし
report_cases = 事例
report_cases_note = 一つの事例は、物事がどう起こりうるかを示します。上の数字にはそれができません。
report_single_people = 個々のメンティー
report_last = 最後の記録
report_minutes = 分
report_method = これらの数字から分かること、分からないこと
report_method_who = メンティーが記録し、答え、書き出したものを数えています。何も書き出さなかった人や去った人は含まれず、含まれる人と似ているとは限りません。
report_method_why = 前と後は、同じ人どうしを比べています。違いの理由は分かりません。時間がたち、仕事に慣れ、ほかにも多くのことが起きています。同じ時期に尋ねられ、参加しなかった人がいなければ、理由は分からないままです。
report_method_self = 回答は自己評価です。多く学んだ人ほど厳しく評価することがあり、一番下から始めた人はほとんど上がるしかありません。
report_method_scale = 尺度の回答には順序があるだけで、間隔は分かりません。そのため中央値と人数を示し、効果量として上昇の割合から下降の割合を引いた値（Cliffの対応のあるデルタ）を、BonettとPrice（2012）の区間とともに示します。大きな変化を重く数える順位双列相関は、Fisherのz変換による区間とともに表にあります。すべての変化が同じ向きのときは区間がありません。
report_method_few = 人数が少ないと区間は広く、質問が多いと偶然目立つものがあります。一番大きく動いたものだけでなく、すべてを見てください。
report_method_groups = { $n }人未満のグループは表示せず、それが分かってしまう数字も表示しません。全員、チーム、役割、コースの人数は合計が同じで、一つの質問に対する複数の時点の回答も同じです。そのうち、足し引きしても{ $n }人未満についての数が出ないだけを表示します。そのために除くものは、チーム、役割、コースでは小さいもの、チームより役割、コースでは中央値ではなく人数、二つの比較では早い時点のものです。
report_method_inside = 表示されるグループの中では、スキルを持つ人やある回答をした人が{ $n }人未満のことがあります。グループの全員が同じなら、一人ひとりについて言っていることになります。回答しなかった人数は回答率から分かりますが、それ以外は何も示しません。
report_method_use = プログラムについて話し合うための数字で、人を評価するためのものでは決してありません。
