# Die Wörter der Oberfläche: Deutsch.

### Schreibweise

comma = { ", " }
semicolon = { "; " }
duration_minutes = { $minutes } min
duration_hours = { $hours } h
duration_both = { $hours } h { $minutes } min
per_week = { $time } pro Woche

### Jede Seite

skip_to_text = Zum Text springen
menu = Menü
site = Website
home = Startseite
breadcrumbs = Sie sind hier
feed = Feed
mentor_edition = Ausgabe für Mentoren
privacy = Ihr Fortschritt bleibt in diesem Browser. Nichts wird irgendwohin gesendet: kein Konto, keine Cookies, keine Besucherzählung.
search = Suche
search_what = Lektionen, Artikel, Fähigkeiten und Rollen finden.
my_progress = Mein Fortschritt
progress_what = Was Sie geschafft haben und was als Nächstes kommt, gespeichert in diesem Browser.
for_mentors = Für Mentoren
mentor_what = Sehen Sie sich den Fortschritt an, den Ihre Mentees für Sie exportiert haben.
glossary = Glossar
glossary_what = Die Begriffe der Lektionen und was sie bedeuten.
paths = Lernpfade
paths_what = Wege durch die Lektionen, vom Anfang bis zum Ziel.
skills = Fähigkeiten
skills_what = Was man hier lernen kann und wie jede Stufe aussieht.
roles = Rollen
roles_what = Was jede Rolle verlangt und wie eine zur nächsten führt.
articles = Artikel
articles_what = Die Wissenssammlung: Artikel, Fallstudien und Gesprächsleitfäden.
tags = Schlagwörter
tags_what = Alle Themen mit ihren Seiten.
lessons = Lektionen
stages = Etappen
not_found = Seite nicht gefunden
not_found_what = Unter dieser Adresse gibt es keine Seite.

### Was etwas ist

kind_lesson = Lektion
kind_project = Projekt
kind_article = Artikel
kind_case_study = Fallstudie
kind_session = Gespräch
kind_survey = Umfrage
kind_interview = Interviewleitfaden
kind_path = Lernpfad
kind_skill = Fähigkeit
kind_role = Rolle
kind_page = Seite
kind_term = Begriff
kinds_project = Projekte
kinds_session = Gespräche
kinds_survey = Umfragen
kinds_interview = Interviewleitfäden
kinds_page = Seiten
level_beginner = Einsteiger
level_intermediate = Fortgeschritten
level_advanced = Experte
draft = Entwurf
mentors_only = Nur für Mentoren

### Karten und Listen

lessons_count = { $count ->
    [one] { $count } Lektion
   *[other] { $count } Lektionen
}
lessons_and_optional = { $count ->
    [one] { $count } Lektion
   *[other] { $count } Lektionen
} und { $optional } freiwillige
pages_count = { $count ->
    [one] { $count } Seite
   *[other] { $count } Seiten
}
skills_count = { $count ->
    [one] { $count } Fähigkeit
   *[other] { $count } Fähigkeiten
}
stages_count = { $count ->
    [one] { $count } Etappe
   *[other] { $count } Etappen
}
all_skills = Alle { $count } Fähigkeiten
and_more = und { $count } weitere
lessons_before = { $count } davor
lessons_after = { $count } weitere
from_lessons = aus { $lessons }
leads_to = führt zu { $role }
leads_on_to = Führt weiter zu { $role }: { $new } neu, { $higher } höher, { $stays } gleich
begin_with = Mit „{ $title }“ beginnen
optional = freiwillig
optional_badge = Freiwillig

### Lektionen und andere Inhaltsseiten

after_this_you_can = { $kind ->
    [project] Nach diesem Projekt können Sie
   *[lesson] Nach dieser Lektion können Sie
}
what_comes_before = Was davor kommt
on_this_page = Auf dieser Seite
what_this_teaches = Was Sie hier lernen
what_it_unlocks = Was danach möglich ist
before_and_next_in = Zurück und weiter in „{ $path }“
next_in = Weiter in „{ $path }“
end_of_line = Endstation
back_to = Zurück zu „{ $path }“
before = Davor
paths_here = Lernpfade, die hier entlangführen
path_with_next = { $path }, als Nächstes: { $lesson }
path_and_next = Lernpfad und weiter
sections = Bereiche
in_this_section = In diesem Bereich
elsewhere = Anderswo
skills_about = Fähigkeiten, um die es geht
backlinks = Seiten, die hierher verweisen
more_of_them = { $count } weitere
and_others = und { $count } andere
related = Verwandtes
related_shares = auch { $skill }
related_tag = Schlagwort: { $tag }
related_to = von hier verlinkt
related_from = verlinkt hierher
ask_mentors = Fragen? Wenden Sie sich an { $names }.
written_by = Verfasst von { $names }.
written_by_with = Verfasst von { $names }, mit { $others }.
last_changed = Zuletzt geändert am { $date }.
published_on = Veröffentlicht am { $date }.
edit_page = Diese Seite bearbeiten
not_translated = Diese Seite ist noch nicht übersetzt.
read_original = Das Original lesen
outdated = Das Original hat sich geändert, seit diese Übersetzung entstanden ist.
outdated_changed = Geändert: { $sections }.
outdated_new = Neu: { $sections }.
outdated_start = der Anfang

### In Texten

block_exercise = Übung
block_keypoints = Das Wichtigste
block_solution = Lösung
block_hint = Hinweis
block_mentor = Für Mentoren
block_tab = Reiter
note = Hinweis
tip = Tipp
important = Wichtig
warning = Warnung
caution = Vorsicht
footnotes = Fußnoten
back_to_text = Zurück zum Text
link_to_section = Link zu diesem Abschnitt
diagram = Diagramm
table = Tabelle
transcript = Abschrift
formula = Formel
question = Frage
show_answer = Antwort zeigen

### Umfragen, Interviewleitfäden, Fallstudien

when_answering = Wann antworten Sie?
moment_before = Davor
moment_midway = Zwischendurch
moment_after = Danach
several_possible = Mehrere sind möglich.
survey_note = Keine Antwort ist Pflicht. Füllen Sie sie hier aus, dann bleibt sie in diesem Browser, bis Sie Ihren Fortschritt exportieren; oder drucken Sie sie aus.
answers_side_by_side = Ihre Antworten nebeneinander
answers_note = Sobald Sie in diesem Browser zu zwei Zeitpunkten geantwortet haben, werden sie hier gezeigt.
survey_kept = { $moment }: { $done } von { $all } beantwortet. In diesem Browser gespeichert; exportieren Sie Ihren Fortschritt, um es weiterzugeben.
survey_empty = { $moment }: noch nichts beantwortet. Antworten bleiben in diesem Browser, bis Sie Ihren Fortschritt exportieren.
survey_clear = Diese Antworten zurücknehmen
survey_cleared = Die Antworten von „{ $moment }“ wurden zurückgenommen.
questions = Fragen
about_skills = Zu { $skills }
case_context = Ausgangslage
case_intervention = Was getan wurde
case_evidence = Worauf es sich stützt
case_outcome = Was daraus wurde
case_voices = Stimmen
case_people = Personen, die hier erkennbar sind: { $names }.
case_consent = Einwilligung: { $consent }

### Lernpfade

stage_number = Etappe { $number }
computed = Berechnet
weeks_at_pace = { $count ->
    [one] etwa { $count } Woche bei { $pace }
   *[other] etwa { $count } Wochen bei { $pace }
}
make_goal = Zu meinem Ziel machen
what_you_bring = Was Sie mitbringen
choose_of_these = { $count ->
    [one] Wählen Sie { $count } davon
   *[other] Wählen Sie { $count } davon
}
choose_of = { $count } von { $all } wählen
because_needs = weil „{ $page }“ { $need } voraussetzt
because_goal = weil { $goal } das Ziel ist
in_all = insgesamt { $time }
what_you_have_at_the_end = Was Sie am Ende können

### Fähigkeiten und Rollen

part_of = Teil von { $skill }
what_levels_look_like = So sieht jede Stufe aus
not_yet = noch nicht
parts_of_it = Teile davon
what_it_builds_on = Worauf es aufbaut
where_to_learn_it = Wo man es lernt
parts_have_lessons = Zu den Teilen gibt es eigene Lektionen.
no_lesson_teaches_it = Noch keine Lektion vermittelt das.
what_needs_it = Wo es gebraucht wird
roles_that_ask_for_it = Rollen, die es verlangen
same_skill_elsewhere = Dieselbe Fähigkeit anderswo
questions_about = Fragen dazu
case_studies = Fallstudien
more_about = Mehr dazu
ladder = Karriereleiter
what_it_asks_for = Was die Rolle verlangt
skill_new = neu
skill_higher = höher
skill_level_one = Grundkenntnisse
skill_level_two = Anwendungskenntnisse
skill_level_three = fundierte Kenntnisse
skill_level_four = Expertenkenntnisse
ladder_note = Eine Leiter beschreibt; sie ist keine Checkliste für Beförderungen.
ladder_talk = Sprechen Sie mit Ihrem Mentor darüber, was bei Ihnen zählt.
paths_that_lead_here = Lernpfade, die hierher führen

### Startseite, Fortschritt, Mentoren, Suche

where_to_start = Wo anfangen
heading_for_a_role = Wollen Sie zu einer Rolle oder zu einer bestimmten Fähigkeit?
choose_your_goal = Wählen Sie Ihr eigenes Ziel.
topics = Themen
all_tags = Alle Schlagwörter
letters = Buchstaben
term_also = auch { $names }
term_see = Mehr: { $page }
used_on = { $count ->
    [one] Auf { $count } Seite verwendet
   *[other] Auf { $count } Seiten verwendet
}
new_and_changed = Neu und geändert
no_paths_yet = Es gibt noch keine Lernpfade.
progress_needs_javascript = Diese Seite braucht JavaScript: Ohne es wird nichts gespeichert. Alle Lektionen lassen sich auch so lesen.
keep_it = Behalten, mitnehmen, vergessen
where_it_is_kept = Was Sie abhaken, abschließen und beantworten, bleibt in diesem Browser, auf diesem Gerät und nirgends sonst: kein Konto, keine Cookies, keine Besucherzählung. Niemand sieht es, es sei denn, Sie exportieren es und geben es weiter.
my_name = Mein Name für die exportierte Datei
export_progress = Meinen Fortschritt exportieren
import_file = Datei importieren
reset_everything = Alles zurücksetzen
choose_progress_files = Wählen Sie die Fortschrittsdateien, die Ihre Mentees für Sie exportiert haben, oder legen Sie sie hier ab. Sie werden in diesem Browser gelesen, verlassen ihn nicht und sind vergessen, wenn Sie die Seite schließen.
needs_javascript = Diese Seite braucht JavaScript.
choose_files = Dateien wählen
search_needs_javascript = Die Suche braucht JavaScript.
browse_articles = Sehen Sie stattdessen die Artikel durch.
may_have_moved = Vielleicht ist sie umgezogen, oder der Link enthält einen Tippfehler.
go_home = Zur Startseite

### Gespräche

agenda = Ablauf
meeting_begins_at = Das Gespräch beginnt um
whose_mentee = Mentee
whose_mentor = Mentor
whose_both = Beide
for_mentors_note = Für Mentoren:
questions_to_choose = Fragen zur Auswahl
meeting_outcome = Was dabei herauskam
meeting_day = Tag des Gesprächs
meeting_note = Was Sie ausfüllen, bleibt in diesem Browser, bis Sie Ihren Fortschritt exportieren; Sie können es auch ausdrucken.
copy_as_markdown = Als Markdown kopieren
print = Drucken
other_meetings = Andere Gespräche
other_meetings_none = Sobald Sie dies für ein Gespräch an einem anderen Tag ausgefüllt haben, steht es hier.
before_you_meet = Bevor Sie sich treffen: { $link }, mit dem, was Sie seit dem letzten Mal geschafft haben.
prepare_meeting = ein Gespräch vorbereiten

### Laufbahnen

how_far = Wie weit bin ich?
role_or = oder
change_towards = Was sich auf dem Weg zu { $role } ändert
change_higher = Höhere Stufen
level_from = von { $level }
level_to = auf { $level }
change_new = Neue Fähigkeiten
change_stays = Bleibt, wie es ist: { $skills }.
change_less = Weniger verlangt oder nicht mehr genannt: { $skills }.

### Lernpfade zum Drucken

print_or_pdf = Drucken oder als PDF speichern
epub = EPUB
contents = Inhalt
book_choose = Wählen Sie { $count } von diesen { $all }.
hints = Hinweise
solutions = Lösungen
answers = Antworten

### Verschobene Adressen

moved = Diese Seite ist umgezogen
moved_to = Zur neuen Adresse

### Karten

map = Karte
map_path_title = Wie die Lektionen aufeinander aufbauen
map_overview = Was wohin führt
map_overview_what = Ein Pfeil führt von Fähigkeiten zu denen, die auf ihnen aufbauen.
same_as_table = Dasselbe als Tabelle
area = Gebiet
areas = Gebiete
any = beliebig
builds_on = Baut auf
time = Zeit
state = Stand
map_size = Größe der Karte
map_larger = Größer
map_smaller = Kleiner
map_how_to_read = So liest man sie
map_lines = Lesen Sie jede Linie von oben nach unten: Sie führt von dem, was zuerst kommt, zu dem, was darauf aufbaut. „Nach …“ nennt, was an anderer Stelle der Karte zuerst kommt.
state_needs = braucht zuerst anderes
map_point = Zeigen Sie auf eine Station, um zu sehen, worauf sie aufbaut und was sie ermöglicht; der runde Knopf an ihrem Ende hält das fest. Mit der Tastatur:
map_key_tab = betritt und verlässt die Karte
map_key_up_down = von Station zu Station
map_key_left = zu dem, worauf eine Station aufbaut
map_key_right = zu dem, was sie ermöglicht
map_key_enter = öffnet ihre Seite
map_key_space = hält sie fest
map_key_escape = lässt los
map_key_size = ändern die Größe
key_tab = Tab
key_enter = Eingabe
key_space = Leertaste
key_escape = Esc
stop_after = nach { $titles }
stop_builds_on = baut auf { $titles } auf
range = { $first } bis { $last }
lessons_range = Lektionen { $first } bis { $last }
titled = { $title }: { $part }
titled_from = { $title }: ab { $skill }
titled_more = { $title }: weitere
from_skill = Ab { $skill }
further_skills = Weitere Fähigkeiten
more_skills = Mehr Fähigkeiten
map_back_to_whole_size = { $percent } %, zurück auf 100 %
map_keep = Festhalten, was zu { $title } gehört
map_stop_said = { $title } { $before ->
    [none] baut hier auf nichts auf
   *[some] baut auf { $needs } auf
} und ermöglicht { $after ->
    [none] nichts Weiteres
   *[some] { $opens }
}.
map_part_done = { $done } von { $all } erledigt
map_skills_shown = { $count } von { $all } Fähigkeiten
map_nothing_fits = Keine Fähigkeit passt. Wählen Sie eine andere Rolle oder ein anderes Gebiet.

### Skripte: jede Seite

scheme_system = Farben: wie das System
scheme_light = Farben: hell
scheme_dark = Farben: dunkel
keyboard_shortcuts = Tastenkürzel
copy = Kopieren
copied = Kopiert
not_copied = Nicht möglich
undo = Rückgängig
close = Schließen
save_as_file = Als Datei speichern
storage_refused = Ihr Browser erlaubt dieser Website nicht, etwas zu speichern: Was Sie tun, ist weg, sobald Sie die Seite verlassen. Ein privates Fenster oder voller Speicher kann der Grund sein.
storage_newer = Ihr Fortschritt wurde von einer neueren Fassung dieser Website geschrieben und bleibt, wie er ist. Bis Sie die Seite neu laden, wird nichts Neues gespeichert.
part_not_loaded = Ein Teil dieser Seite konnte nicht geladen werden. Laden Sie sie neu, wenn Sie online sind.
changed_since_ticked = geändert, seit Sie es abgehakt haben
mark_as_done = Als erledigt markieren
not_done_after_all = Doch nicht erledigt
marked_as_done = Als erledigt markiert.
no_longer_done = Nicht mehr erledigt.
is_done = ✓ Erledigt
know_already = Das kann ich schon
you_know_already = ✓ Das können Sie schon
noted_you_know = Vermerkt: Sie können, was hier vermittelt wird.
you_have_it = ✓ vorhanden
answer_right = ✓ richtig
answer_wrong = ✗ diese nicht
answer_missed = ← diese auch
check_answer = Antwort prüfen
try_again = Noch einmal
quiz_right = ✓ Richtig.
quiz_wrong = Nicht ganz.
state_done = erledigt
state_started = begonnen
state_ready = bereit
state_next = als Nächstes

### Skripte: die Tastatur

keyboard = Tastatur
keys_show = Diese Übersicht zeigen
keys_search = Suche (auch Strg-K)
keys_next = Nächste Lektion des Lernpfads
keys_previous = Lektion davor
keys_overview = Übersicht des Lernpfads
keys_done = Erledigt oder nicht erledigt
use_keys = Diese Tasten verwenden
show_previews = Zeigen, wohin ein Link führt, wenn ich darauf verweile

### Skripte: was als Nächstes kommt

what_is_next = Wie es weitergeht
go_on = Weitermachen, wo Sie aufgehört haben
all_done = Auf Ihrem Weg ist alles erledigt. Wählen Sie ein anderes Ziel oder einen Lernpfad.
nothing_kept = Noch ist nichts gespeichert. Öffnen Sie eine Lektion und haken Sie die erste Aufgabe ab, oder wählen Sie ein Ziel.
my_goal = Mein Ziel:
no_goal = kein Ziel: was ich begonnen habe
no_longer_goal = Nicht mehr mein Ziel
goal_chosen = Ihr Ziel ist { $title }.
goal_none = Sie haben jetzt kein Ziel.
because_begun = Sie haben damit begonnen
because_last = Das haben Sie zuletzt gelesen
you_are_here = Sie sind hier
you_know_this = Das können Sie
needs_first = braucht zuerst { $need }
towards = auf dem Weg zu „{ $goal }“
no_graph = Was als Nächstes kommt, lässt sich nicht sagen, weil die Liste aller Lektionen nicht geladen werden konnte. Wenn Sie diese Seite aus einem Ordner geöffnet haben, öffnen Sie sie stattdessen von einem Webserver („pathbook serve“ ist einer). Was Sie abhaken, wird trotzdem gespeichert.
progress_on_path = Fortschritt auf diesem Lernpfad
lessons_done = { $done } von { $all ->
    [one] { $all } Lektion
   *[other] { $all } Lektionen
} erledigt
stage_done = ✓ erledigt
some_done = { $done } von { $all } erledigt
time_left = noch { $time }
left_sentence = Noch { $time }.
left_in_stage = Noch { $time } in „{ $stage }“.
left_in_stage_and_more = { $count ->
    [one] Noch { $time } in „{ $stage }“, dann { $count } weitere Etappe: { $more }.
   *[other] Noch { $time } in „{ $stage }“, dann { $count } weitere Etappen: { $more }.
}
done_and_left = { $done } von { $all } erledigt, noch { $time }
sentence = { $text }.
whole_done = Sie haben alles davon geschafft.
nothing_left = Dafür gibt es hier nichts mehr zu lernen.
lessons_left = { $count ->
    [one] { $count } Lektion, noch { $time }.
   *[other] { $count } Lektionen, noch { $time }.
}
go_on_with = Weiter mit „{ $title }“
continue_with = „{ $title }“ fortsetzen
how_well = Wie gut können Sie das?
how_well_of = Wie gut können Sie { $skill }?
not_said = keine Angabe
level_not_yet = { $number }: noch nicht
level_named = { $number }: { $name }
done_lessons = erledigt: { $titles }
# noted: whether there is a note.
signed = { $by } hat bestätigt: { $level }{ $noted ->
    [yes] { " " }(„{ $note }“)
   *[no] { "" }
}
skills_of_role = Fähigkeiten dieser Rolle
role_skills = { $all ->
    [one] Sie haben { $have } von { $all } Fähigkeit.
   *[other] Sie haben { $have } von { $all } Fähigkeiten.
}
role_lessons = { $count ->
    [one] { $count } Lektion führt zu den anderen: { $time }.
   *[other] { $count } Lektionen führen zu den anderen: { $time }.
}
role_untaught = Keine Lektion hier vermittelt { $skills }: Fragen Sie Ihren Mentor, wie Sie es lernen.
all_lessons_on_way = Alle { $count } Lektionen auf dem Weg
you_level = Sie: { $level }
you_not_yet = Sie: noch nicht

### Skripte: die Fortschrittsseite

how_well_each = Wie gut kann ich jede Fähigkeit?
done_on = erledigt am { $date }
tasks_of = { $done } von { $all ->
    [one] { $all } Aufgabe
   *[other] { $all } Aufgaben
}
quizzes_of = { $right } von { $all ->
    [one] { $all } Quiz
   *[other] { $all } Quizzen
} richtig
page_gone = diese Seite gibt es nicht mehr; was Sie getan haben, bleibt
reset = Zurücksetzen
reset_of = Zurücksetzen: { $title }
was_reset = „{ $title }“ wurde zurückgesetzt.
back_as_before = Alles ist wieder wie vorher.
forget_all = Alles vergessen, was hier auf diesem Gerät gespeichert ist? Sie können es einige Sekunden lang rückgängig machen. Exportieren Sie es vorher, falls Sie es später brauchen.
forgotten = Alles wurde vergessen.
nothing_can_be_kept = Ihr Browser erlaubt dieser Website nicht, etwas zu speichern; darum gibt es nichts zu zeigen. Ein privates Fenster oder voller Speicher kann der Grund sein.
set_aside = Beiseitegelegt
set_aside_why = Etwas, das hier gespeichert war, konnte nicht gelesen werden. Es wurde beiseitegelegt, nicht weggeworfen. Laden Sie es herunter und zeigen Sie es jemandem, der helfen kann.
characters = { $count ->
    [one] { $count } Zeichen
   *[other] { $count } Zeichen
}
download = Herunterladen
throw_away = Wegwerfen

### Skripte: eingelesene Dateien

file_too_large = Diese Datei ist viel zu groß für eine Fortschrittsdatei. Nichts wurde geändert.
file_too_deep = Diese Datei ist viel zu tief verschachtelt für eine Fortschrittsdatei. Nichts wurde geändert.
file_not_json = Diese Datei ist kein JSON, also kein exportierter Fortschritt, oder sie wurde abgeschnitten. Nichts wurde geändert.
file_not_progress = Das ist keine exportierte Fortschrittsdatei. Nichts wurde geändert.
file_no_version = Diese Datei sagt nicht, welche Fassung sie hat. Nichts wurde geändert.
file_newer = Diese Datei wurde von einer neueren Fassung der Website geschrieben. Nichts wurde geändert; die Datei bleibt, wie sie ist. Laden Sie die Seite neu und versuchen Sie es noch einmal.
file_does_not_fit = Ihr Browser hat dieser Website nicht erlaubt, die ganze Datei zu speichern; darum wurde nichts davon übernommen: Alles ist wie vorher. Ein privates Fenster oder voller Speicher kann der Grund sein.
file_other_site = Diese Datei stammt von einer anderen Website: { $site }. Trotzdem übernehmen?
file_unchanged = Nichts wurde geändert.
file_moved = Sie wurde geschrieben, als diese Website unter { $site } zu finden war.
taken_in = Übernommen: { $sum }.
taken_added = { $count } neu
taken_changed = { $count } geändert
taken_removed = { $count } zurückgenommen
taken_same = { $count } wie bisher
taken_kept = { $count } hier neuer und behalten
taken_skipped = { $count } nicht lesbar
mark_tasks = Aufgabe: { $title }
mark_quizzes = Quiz: { $title }
mark_pages = Erledigt: { $title }
mark_skills = Selbsteinschätzung: { $title }
mark_surveys = Umfrage: { $title }
mark_signoffs = Bestätigung: { $title }
mark_learner = Name: { $title }
mark_goal = Ziel: { $title }
mark_sessions = Gespräch: { $title }
mark_preparation = Vorbereitung eines Gesprächs: { $title }
mark_plan = Plan: { $title }

### Skripte: die Seite für Mentoren

mentor_reading = { $done } von { $all ->
    [one] { $all } Datei
   *[other] { $all } Dateien
} gelesen
mentor_refused = { $count ->
    [one] { $count } Datei braucht einen Blick:
   *[other] { $count } Dateien brauchen einen Blick:
}
mentor_other_site = sie stammt von einer anderen Website ({ $site }), sodass Lektionen daraus hier unbekannt sein können; sie wird trotzdem gezeigt
mentor_older = es gibt eine neuere Datei von { $name }; diese wurde ausgelassen
mentor_no_graph = Die Liste aller Lektionen konnte nicht geladen werden. Wenn Sie diese Seite aus einem Ordner geöffnet haben, öffnen Sie sie stattdessen von einem Webserver („pathbook serve“ ist einer).
mentor_people = { $count ->
    [one] { $count } Mentee
   *[other] { $count } Mentees
}
mentor_order = Sortiert nach
mentor_order_name = Name
mentor_order_waits = am längsten Wartendem
mentor_order_goal = Ziel
mentor_without_goal = noch kein Ziel
mentor_goal = Ziel: { $title }
mentor_lessons = { $done } von { $all ->
    [one] { $all } Lektion
   *[other] { $all } Lektionen
}
mentor_in_stage = in „{ $stage }“
mentor_last = letzter Eintrag { $date }
mentor_nothing = noch nichts
mentor_stuck_short = { $count ->
    [one] „{ $title }“ ruht seit { $count } Tag
   *[other] „{ $title }“ ruht seit { $count } Tagen
}
mentor_quiet_short = { $count ->
    [one] still seit { $count } Tag
   *[other] still seit { $count } Tagen
}
mentor_talk = Worüber sprechen
mentor_stuck = steht seit { $date } still{ $tasks ->
    [0] . Was ist im Weg?
    [one] , { $done } von { $tasks } Aufgabe erledigt. Was ist im Weg?
   *[other] , { $done } von { $tasks } Aufgaben erledigt. Was ist im Weg?
}
mentor_quiet = Seit { $date } wurde nichts vermerkt. Eine Pause oder etwas anderes?
mentor_wrong = enthält ein Quiz, dessen letzte Antwort nicht richtig war. Lassen Sie es sich erklären.
mentor_differ = { $skill }: nach eigener Aussage „{ $self }“, nach der eines Mentors „{ $mentor }“. Was sieht jeder von Ihnen?
mentor_lately = wurde kürzlich abgeschlossen. Was würden sie jetzt anders machen?
mentor_to_confirm = Noch nicht bestätigt: { $skills }{ $more ->
    [0] { "" }
   *[other] { " " }und { $more } weitere
}. Was können Sie sich gemeinsam ansehen?
mentor_no_goal = Es gibt kein Ziel. Welcher Lernpfad oder welche Rolle würde helfen?
mentor_next = Als Nächstes käme
mentor_open = Begonnen und offen
mentor_begun = seit { $since }
mentor_missing = Fehlt zum Ziel
mentor_self = eigene Aussage: { $level }
mentor_learned = Lektionen: { $level }
mentor_confirmed_by = bestätigt: { $level }, von { $by } am { $date }
mentor_quoted = { $text } („{ $note }“)
mentor_not_confirmed = nicht bestätigt
mentor_confirm_title = Eine Fähigkeit bestätigen
mentor_claimed = Angegeben und nicht bestätigt
mentor_others = Alle Fähigkeiten
mentor_level = Stufe
mentor_note = Was Sie gesehen haben (freiwillig)
mentor_by = Ihr Name
mentor_confirm = Bestätigen
mentor_who_are_you = Mentees sehen, wer eine Fähigkeit bestätigt hat: Schreiben Sie Ihren Namen.
mentor_take_back = Zurücknehmen
mentor_take_back_of = Zurücknehmen: { $skill }
mentor_confirmed = { $skill }: { $level }
mentor_save_for = Datei für { $name } speichern
mentor_saved = Gespeichert. Geben Sie die Datei { $name }; importiert wird sie unter „Mein Fortschritt“.
mentor_matrix = Wer was kann
mentor_for_role = Fähigkeiten von
mentor_all_skills = allem hier
mentor_covered = Vorhanden
mentor_legend = Eine Zahl ist die Stufe nach eigener Aussage oder nach Lektionen; mit Haken stammt sie von einem Mentor. Gefüllte Felder erreichen die verlangte Stufe.
mentor_single = Nur eine Person kann es
mentor_nobody = Niemand kann es
mentor_only_one = { $skill }: nur { $name }
mentor_help = Wer wem helfen könnte
mentor_help_note = Jemand auf dieser Stufe für jemanden, der sie für sein Ziel braucht. Fragen Sie beide.
mentor_no_help = Niemandem hier fehlt zum Ziel etwas, das ein anderer kann.
mentor_could_help = { $helper } könnte { $learner } bei { $skill } helfen
mentor_sure = bestätigt
mentor_more = { $count } weitere
mentor_take_out = Mitnehmen
mentor_as_markdown = Notizen als Markdown
mentor_people_csv = Mentees als CSV
mentor_skills_csv = Fähigkeiten als CSV
mentor_notes = Notizen für meine Mentees
mentor_plan = { $titled ->
    [yes] Plan: { $title }
   *[no] Plan
}
mentor_plan_steps = { $done } von { $all ->
    [one] { $all } Schritt
   *[other] { $all } Schritten
}
mentor_late = war bis { $date } geplant und ist noch offen. Was würde helfen?
mentor_columns = Gezeigte Personen
mentor_range = { $from } bis { $to } von { $all }
mentor_foreign = { $count ->
    [one] { $count } Datei stammt von einer anderen Website ({ $site }), sodass Lektionen daraus hier unbekannt sein können. Sie wird nicht gezeigt.
   *[other] { $count } Dateien stammen von einer anderen Website ({ $site }), sodass Lektionen daraus hier unbekannt sein können. Sie werden nicht gezeigt.
}
mentor_take_foreign = Trotzdem zeigen
some_of = { $some } von { $all }

### Skripte: Gespräche

meeting_copied = Kopiert.
meeting_not_copied = Es konnte nicht kopiert werden: Der Browser erlaubt es dieser Seite nicht.
meeting_kept = In diesem Browser unter diesem Tag gespeichert.
meeting_not_kept = Ihr Browser erlaubt dieser Website nicht, es zu speichern.
meeting_no_day = Bitte zuerst den Tag des Treffens angeben: ohne ihn wird nichts gespeichert.
meeting_show = Zeigen
meeting_of = Gespräch vom { $date }
meeting_show_of = Das Gespräch vom { $date } zeigen
meeting_heading = { $title }, { $date }
sheet_heading = Ein Gespräch vorbereiten
sheet_what = Ein Blatt zum Mitbringen oder zum Einfügen, wo Sie und Ihr Mentor Notizen führen. Es entsteht aus dem, was dieser Browser gespeichert hat, und wird nirgendwohin gesendet.
sheet_since = Was ich geschafft habe seit
sheet_questions = Meine Fragen
sheet_text = Das Blatt als Markdown
sheet_again = Die Fragen vom letzten Mal zurückholen
sheet_save = Als Datei speichern
sheet_not_copied = Es konnte nicht kopiert werden. Es ist jetzt markiert: Kopieren Sie es mit der Tastatur.
sheet_title = Für unser Gespräch ({ $date })
sheet_title_of = { $name }: für unser Gespräch ({ $date })
sheet_done = Erledigt seit { $date }
sheet_nothing = nichts, was abgehakt wurde
sheet_going = In Arbeit
sheet_stuck = { $days ->
    [one] Steht still: begonnen und seit mehr als { $days } Tag unverändert
   *[other] Steht still: begonnen und seit mehr als { $days } Tagen unverändert
}
sheet_next = Wie es weitergeht und warum
sheet_goal = Mein Ziel
sheet_lesson = { $title }: erledigt
sheet_signoff = { $skill }: { $level }, bestätigt von { $by }
sheet_quiet = { $title }, letzter Eintrag am { $date }

### Skripte: wie weit es zu einer Rolle ist

gap_title = Wie weit ich bin
gap_have = Sie haben { $have } von { $all ->
    [one] { $all } Fähigkeit
   *[other] { $all } Fähigkeiten
}; { $confirmed ->
    [0] keine ist bestätigt
    [one] { $confirmed } ist bestätigt
   *[other] { $confirmed } sind bestätigt
}.
gap_say_first = Sagen Sie zu jeder Fähigkeit, wie gut Sie sie beherrschen: Auch „noch nicht“ ist eine Antwort. Was Sie hier erledigt haben, zählt von selbst, und ein Mentor kann es bestätigen.
gap_asked = verlangt: { $level }
gap_own_word = Meine eigene Aussage
gap_own_word_of = Meine eigene Aussage: { $skill }
gap_confirmed = Bestätigt: { $level }, von { $by } am { $date }
gap_not_confirmed = Noch von keinem Mentor bestätigt
gap_by_lessons = Nach Lektionen: { $level } ({ $titles })
gap_where = wo Sie stehen: { $level }
gap_next = was als Nächstes kommt: { $level }
gap_no_sentence = Niemand hat aufgeschrieben, wie das aussieht.
gap_met = { $count ->
    [one] { $count } Fähigkeit, die Sie haben
   *[other] { $count } Fähigkeiten, die Sie haben
}
gap_all_met = Sie haben alles, was diese Rolle verlangt. Was noch niemand bestätigt hat, ist ein Gespräch mit Ihrem Mentor wert.

### Skripte: Pläne

plan_way = Der Plan, der die Lücke schließt
plan_pace = Stunden pro Woche
plan_start = Erster Tag
plan_sum = { $count ->
    [one] { $count } Lektion
   *[other] { $count } Lektionen
}, { $time }: { $weeks ->
    [one] { $weeks } Woche
   *[other] { $weeks } Wochen
}.
plan_week = Woche { $number }
plan_weeks = Wochen { $first } bis { $last }
plan_from = ab { $date }
plan_save_calendar = Als Kalender speichern
plan_save = Plan speichern
plan_follow = Diesem Plan folgen
plan_learn = { $skill } lernen: Fragen Sie Ihren Mentor, wie
plan_week_by_week = Woche für Woche
plan_nothing = Keine Lektion hier führt weiter. Fragen Sie Ihren Mentor, was helfen würde.
plan_mine = Mein Plan
plan_mine_to = Mein Plan: { $aim }
plan_for = für { $name }
plan_by = von { $name }
plan_progress = Fortschritt in meinem Plan
plan_steps_done = { $done } von { $all ->
    [one] { $all } Schritt
   *[other] { $all } Schritten
} erledigt, noch { $time }
plan_whole_done = Alles in Ihrem Plan ist erledigt.
plan_gone = diese Seite gibt es nicht mehr
plan_remove = Diesen Plan entfernen
plan_removed = Sie folgen jetzt keinem Plan.
plan_followed = Sie folgen jetzt einem Plan.
plan_followed_to = Sie folgen jetzt einem Plan: { $aim }.
# named: whether it is known what the plan is for.
plan_taken_in = Ihr Plan ist jetzt { $named ->
    [yes] { $aim }
   *[no] der aus der Datei
}: { $count ->
    [one] { $count } Schritt
   *[other] { $count } Schritte
}.
plan_unknown = Diese Seiten gibt es hier nicht: { $titles }.
plan_newer = Dieser Plan wurde von einer neueren Fassung geschrieben. Nichts wurde geändert. Laden Sie die Seite neu und versuchen Sie es noch einmal.
plan_empty = Dieser Plan hat keine Schritte. Nichts wurde geändert.
plan_choose = meinem Plan folgen
plan_task_done = Erledigt: { $task }

### Skripte: Suche

search_label = Lektionen, Artikel, Fähigkeiten, Rollen und Begriffe durchsuchen
search_hint = Geben Sie ein Wort ein. ↓ und ↑ gehen durch die Ergebnisse, Enter öffnet eines, Esc schließt.
search_none = Nichts enthält „{ $query }“. Versuchen Sie weniger oder andere Wörter.
search_found = { $count ->
    [one] { $count } Ergebnis.
   *[other] { $count } Ergebnisse.
}
search_some = Keine Seite enthält alle diese Wörter; diese enthalten einige davon.
search_fixed = Gezeigt für „{ $term }“.
search_in_language = Sprache: { $language }.
search_from_folder = Seiten, die aus einem Ordner geöffnet wurden, lassen sich nicht durchsuchen. Öffnen Sie die Website stattdessen von einem Webserver („pathbook serve“ ist einer).
search_failed = Der Index konnte nicht geladen werden. Sind Sie online?
search_more = Weitere Ergebnisse
search_filter = Filter
facet_kind = Art
facet_level = Niveau
facet_skill = Fähigkeit
facet_tag = Schlagwort
facet_path = Lernpfad
platform_silent = Hier antwortet keine Lernplattform: Was Sie tun, bleibt nur in diesem Browser.
platform_refused = Die Lernplattform hat Ihren Fortschritt nicht angenommen. Bei der nächsten Änderung wird es noch einmal versucht.

### Berichte über eine Gruppe

report_report = Bericht über eine Gruppe von Mentees
report_none = nicht bekannt
report_everybody = Alle
report_mentee = Mentee { $n }
report_name_taken_out = [Name]
report_few = weniger als { $n }
report_held_back = nicht gezeigt
report_too_few = Es braucht Dateien von mindestens { $n } Personen. Bei weniger beträfe jede Zahl Einzelne, darum wird nichts gezeigt.
report_names_shown = Dieser Bericht zeigt Namen. Geben Sie ihn nur denen, mit denen die Mentees einverstanden sind.
report_people_shown = Dieser Bericht führt einzelne Personen auf. Geben Sie ihn nur denen, mit denen die Mentees einverstanden sind.
report_counted = Gezählte Mentees
report_skipped = Nicht gezählte Dateien
report_aliases = Dateien aus der Zeit, als die Website { $sites } hieß, zählen mit.
report_a_file = eine Datei
report_teams = Teams
report_team = Team
report_roles = Rollen
report_role = Rolle
report_role_note = Die Rolle, zu der Mentees unterwegs sind: ihr Ziel, sonst wohin ihr Lernpfad führt, sonst was ihre Datei sagt.
report_people = Personen
report_paths = Lernpfade: wie weit und wie lange
report_paths_note = Auf einem Lernpfad ist, wer ihn oder eine Rolle, zu der er führt, als Ziel hat; von denen ohne solches Ziel, wer eine seiner Lektionen begonnen hat. Minuten sind die geplanten der erledigten Lektionen, keine gemessene Zeit; Tage sind die zwischen dem ersten und dem letzten Eintrag.
report_path = Lernpfad
report_stage = Etappe
report_lessons = Lektionen
report_planned = Geplante Minuten
report_begun = Darauf; bei einer Etappe: begonnen
report_finished = Abgeschlossen
report_share_done = Erledigter Anteil (Median)
report_minutes_done = Erledigte Minuten (Median)
report_days = Tage (Median)
report_skills = Fähigkeiten: wer sie hat und was fehlt
report_skills_note = Eine Fähigkeit auf der verlangten Stufe zeigt sich an erledigten Lektionen, an der eigenen Aussage oder an einer Bestätigung: drei Zeichen von unterschiedlichem Gewicht, darum steht jedes für sich. Die Lücke ist der Median der fehlenden Stufen.
report_skill = Fähigkeit
report_wanted = Verlangte Stufe
report_have = Vorhanden
report_by_lessons = Nach Lektionen
report_by_own_word = Nach eigener Aussage
report_by_signoff = Bestätigt
report_gap = Lücke (Median)
report_surveys = Umfragen
report_moment = Zeitpunkt
report_answered = Beantwortet
report_rate = Rücklaufquote
report_question = Frage
report_theme = Thema
report_themes = Themen
report_themes_note = Ein Thema ist der Mittelwert seiner Fragen, bei denen, die zu beiden Zeitpunkten alle beantwortet haben.
report_pairs = Beide Male beantwortet
report_median_at = Median, { $moment }
report_change = Veränderung (Median)
report_up = Höher
report_same = Gleich
report_down = Tiefer
report_dominance = Höher minus tiefer
report_rank_biserial = Rangbiseriale Korrelation
report_interval = 95-%-Intervall
report_reverse = Zustimmung ist hier die schlechtere Antwort, darum ist die Veränderung umgedreht
report_scale = { $name }. Von links nach rechts: { $points }.
report_nobody_twice = Niemand hat zu beiden Zeitpunkten geantwortet.
report_forest = Anteil höher minus Anteil tiefer, mit 95-%-Intervall
report_forest_note = 1: alle höher; -1: alle tiefer; 0: gleich viele höher wie tiefer. Eine breite Linie ist eine unsichere Zahl.
report_answers_of = { $moment }: Antworten von { $n ->
    [one] { $n } Person
   *[other] { $n } Personen
}
report_table = Dasselbe als Tabelle
report_answer = Antwort
report_open = In eigenen Worten
report_open_note = Ohne Reihenfolge und ohne die Namen aus den Dateien. Worte können Menschen trotzdem verraten: Lesen Sie sie, bevor Sie den Bericht weitergeben.
report_no_tag = Ohne Schlagwort
report_cases = Fallstudien
report_cases_note = Ein Fall zeigt, wie etwas geschehen kann. Keine Zahl oben tut das.
report_single_people = Einzelne Mentees
report_last = Letzter Eintrag
report_minutes = Minuten
report_method = Was diese Zahlen zeigen können und was nicht
report_method_who = Sie zählen, was Mentees abgehakt, beantwortet und exportiert haben. Wer nichts exportiert hat oder gegangen ist, fehlt darin und muss den anderen nicht gleichen.
report_method_why = Vorher und nachher vergleichen dieselben Menschen mit sich selbst. Sie sagen nicht, warum etwas anders ist: Zeit ist vergangen, die Arbeit ist vertrauter geworden, und vieles andere ist geschehen. Ohne Menschen, die zu denselben Zeiten gefragt wurden und nicht teilgenommen haben, bleibt der Grund offen.
report_method_self = Die Antworten sind Selbsteinschätzungen. Wer mehr lernt, urteilt vielleicht strenger; wer ganz unten beginnt, kann fast nur nach oben.
report_method_scale = Antworten auf einer Skala haben eine Reihenfolge, ihre Abstände sind nicht bekannt. Darum stehen hier Mediane und Anzahlen und als Effektstärke der Anteil höher minus der Anteil tiefer (Cliffs Delta für Paare) mit dem Intervall nach Bonett und Price (2012). Die rangbiseriale Korrelation, die große Veränderungen stärker zählt, steht in den Tabellen mit einem Intervall nach Fishers z; sie hat keines, wo alle Veränderungen dieselbe Richtung haben.
report_method_few = Bei wenigen Menschen sind die Intervalle breit, und bei vielen Fragen ragen einige durch Zufall heraus. Sehen Sie alle an, nicht nur die mit der größten Veränderung.
report_method_groups = Gruppen von weniger als { $n } Personen werden nicht gezeigt, ebenso wenig, was sie verraten würde. Die Zahlen aller, der Teams, Rollen und Lernpfade haben dieselben Summen, ebenso die Antworten auf eine Frage zu mehreren Zeitpunkten; davon wird nur so viel gezeigt, dass durch Addieren und Subtrahieren keine Summe über weniger als { $n } Personen folgt. Was dafür weichen muss: von Teams, Rollen und Lernpfaden die kleineren, Rollen eher als Teams, bei Lernpfaden die Personenzahlen und nicht die Mediane; von zwei Vergleichen der mit dem früheren Zeitpunkt.
report_method_inside = Innerhalb einer gezeigten Gruppe können weniger als { $n } eine Fähigkeit haben oder eine Antwort geben; und wo alle einer Gruppe dasselbe tun, ist es von jedem gesagt. Wie viele nicht geantwortet haben, folgt aus der Rücklaufquote; sonst wird über sie nichts gesagt.
report_method_use = Sie dienen dem Gespräch über das Programm, niemals dem Urteil über einen Menschen.
