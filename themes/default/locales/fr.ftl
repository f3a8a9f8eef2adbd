# Les mots de l’interface : français.

### Écriture

comma = { ", " }
semicolon = { " ; " }
duration_minutes = { $minutes } min
duration_hours = { $hours } h
duration_both = { $hours } h { $minutes } min
per_week = { $time } par semaine

### Toutes les pages

skip_to_text = Aller au texte
menu = Menu
site = Site
home = Accueil
breadcrumbs = Fil d’Ariane
feed = Flux
mentor_edition = édition pour mentors
privacy = Votre progression reste dans ce navigateur. Rien n’est envoyé nulle part : ni compte, ni cookies, ni comptage des visites.
search = Recherche
search_what = Trouver des leçons, des articles, des compétences et des rôles.
my_progress = Ma progression
progress_what = Ce que vous avez fait et ce qui vient ensuite, conservé dans ce navigateur.
for_mentors = Pour les mentors
mentor_what = Consultez la progression que vos mentorés ont exportée pour vous.
glossary = Glossaire
glossary_what = Les mots que les leçons emploient, et ce qu’ils veulent dire.
paths = Parcours
paths_what = Des itinéraires à travers les leçons, d’un départ vers un but.
skills = Compétences
skills_what = Ce que l’on peut apprendre ici, et à quoi ressemble chaque niveau.
roles = Rôles
roles_what = Ce que chaque rôle demande, et comment l’un mène au suivant.
articles = Articles
articles_what = La base de connaissances : articles, études de cas et plans d’entretien.
tags = Mots-clés
tags_what = Tous les sujets, avec leurs pages.
lessons = Leçons
stages = Étapes
not_found = Page introuvable
not_found_what = Il n’y a pas de page à cette adresse.

### Ce que sont les choses

kind_lesson = Leçon
kind_project = Projet
kind_article = Article
kind_case_study = Étude de cas
kind_session = Entretien
kind_survey = Enquête
kind_interview = Guide d’entretien
kind_path = Parcours
kind_skill = Compétence
kind_role = Rôle
kind_page = Page
kind_term = Terme
kinds_project = Projets
kinds_session = Entretiens
kinds_survey = Enquêtes
kinds_interview = Guides d’entretien
kinds_page = Pages
level_beginner = Débutant
level_intermediate = Intermédiaire
level_advanced = Avancé
draft = Brouillon
mentors_only = Mentors seulement

### Cartes et listes

lessons_count = { $count ->
    [one] { $count } leçon
   *[other] { $count } leçons
}
lessons_and_optional = { $count ->
    [one] { $count } leçon
   *[other] { $count } leçons
} et { $optional ->
    [one] { $optional } facultative
   *[other] { $optional } facultatives
}
pages_count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
skills_count = { $count ->
    [one] { $count } compétence
   *[other] { $count } compétences
}
stages_count = { $count ->
    [one] { $count } étape
   *[other] { $count } étapes
}
all_skills = { $count ->
    [one] { $count } compétence
   *[other] Les { $count } compétences
}
and_more = et { $count } de plus
lessons_before = { $count } avant
lessons_after = { $count } de plus
from_lessons = par { $lessons }
leads_to = mène à { $role }
leads_on_to = Mène ensuite à { $role } : { $new } nouvelles, { $higher } plus hautes, { $stays } inchangées
begin_with = Commencer par « { $title } »
optional = facultatif
optional_badge = Facultatif

### Leçons et autres pages

after_this_you_can = { $kind ->
    [project] Après ce projet, vous savez
   *[lesson] Après cette leçon, vous savez
}
what_comes_before = Ce qui vient avant
on_this_page = Sur cette page
what_this_teaches = Ce que l’on apprend ici
what_it_unlocks = Ce que cela ouvre
before_and_next_in = Avant et après dans « { $path } »
next_in = La suite dans « { $path } »
end_of_line = Le bout de la ligne
back_to = Retour à « { $path } »
before = Avant
paths_here = Les parcours qui passent ici
path_with_next = { $path }, ensuite : { $lesson }
path_and_next = Parcours et suite
sections = Rubriques
in_this_section = Dans cette rubrique
elsewhere = Ailleurs
skills_about = Compétences dont il s’agit
backlinks = Pages qui mènent ici
more_of_them = { $count } de plus
and_others = et { $count } autres
related = À voir aussi
related_shares = partage { $skill }
related_tag = mot-clé : { $tag }
related_to = lié depuis cette page
related_from = mène ici
ask_mentors = Des questions ? Demandez à { $names }.
written_by = Écrit par { $names }.
written_by_with = Écrit par { $names }, avec { $others }.
last_changed = Dernière modification le { $date }.
published_on = Publié le { $date }.
edit_page = Modifier cette page
not_translated = Cette page n’est pas encore traduite.
read_original = Lire l’original
outdated = L’original a changé depuis que cette traduction a été faite.
outdated_changed = Modifié : { $sections }.
outdated_new = Nouveau : { $sections }.
outdated_start = le début

### Dans les textes

block_exercise = Exercice
block_keypoints = À retenir
block_solution = Solution
block_hint = Indice
block_mentor = Pour les mentors
block_tab = Onglet
note = Remarque
tip = Astuce
important = Important
warning = Avertissement
caution = Attention
footnotes = Notes de bas de page
back_to_text = Retour au texte
link_to_section = Lien vers cette section
diagram = Schéma
table = Tableau
transcript = Transcription
formula = Formule
question = Question
show_answer = Montrer la réponse

### Enquêtes, guides d’entretien, études de cas

when_answering = Quand répondez-vous ?
moment_before = Avant
moment_midway = À mi-parcours
moment_after = Après
several_possible = Plusieurs choix possibles.
survey_note = Aucune réponse n’est obligatoire. Remplissez-la ici : elle reste dans ce navigateur jusqu’à ce que vous exportiez votre progression ; ou imprimez-la.
answers_side_by_side = Vos réponses côte à côte
answers_note = Quand vous aurez répondu à deux moments dans ce navigateur, elles s’afficheront ici.
survey_kept = { $moment } : { $done } sur { $all } réponses. Conservé dans ce navigateur ; exportez votre progression pour le transmettre.
survey_empty = { $moment } : rien de répondu. Les réponses restent dans ce navigateur jusqu’à ce que vous exportiez votre progression.
survey_clear = Retirer ces réponses
survey_cleared = Les réponses de « { $moment } » ont été retirées.
questions = Questions
about_skills = À propos de { $skills }
case_context = Contexte
case_intervention = Ce qui a été fait
case_evidence = Sur quoi cela repose
case_outcome = Ce qu’il en est résulté
case_voices = Témoignages
case_people = Personnes reconnaissables ici : { $names }.
case_consent = Consentement : { $consent }

### Parcours

stage_number = Étape { $number }
computed = Calculé
weeks_at_pace = { $count ->
    [one] environ { $count } semaine à { $pace }
   *[other] environ { $count } semaines à { $pace }
}
make_goal = En faire mon objectif
what_you_bring = Ce que vous apportez
choose_of_these = { $count ->
    [one] Choisissez-en { $count }
   *[other] Choisissez-en { $count }
}
choose_of = { $count } au choix sur { $all }
because_needs = parce que « { $page } » demande { $need }
because_goal = parce que l’objectif est { $goal }
in_all = { $time } en tout
what_you_have_at_the_end = Ce que vous savez à la fin

### Compétences et rôles

part_of = fait partie de { $skill }
what_levels_look_like = À quoi ressemble chaque niveau
not_yet = pas encore
parts_of_it = Ses parties
what_it_builds_on = Sur quoi elle s’appuie
where_to_learn_it = Où l’apprendre
parts_have_lessons = Ses parties ont leurs propres leçons.
no_lesson_teaches_it = Aucune leçon ne l’enseigne encore.
what_needs_it = Ce qui la demande
roles_that_ask_for_it = Rôles qui la demandent
same_skill_elsewhere = La même compétence ailleurs
questions_about = Questions à son sujet
case_studies = Études de cas
more_about = En savoir plus
ladder = Échelle
what_it_asks_for = Ce qu’il demande
skill_new = nouveau
skill_higher = plus haut
skill_level_one = notions
skill_level_two = pratique
skill_level_three = maîtrise
skill_level_four = expertise
ladder_note = Une échelle décrit ; ce n’est pas une liste à cocher pour une promotion.
ladder_talk = Parlez avec votre mentor de ce qui compte là où vous êtes.
paths_that_lead_here = Parcours qui mènent ici

### Accueil, progression, mentors, recherche

where_to_start = Par où commencer
heading_for_a_role = Vous visez un rôle, ou une seule compétence ?
choose_your_goal = Choisissez votre propre objectif.
topics = Sujets
all_tags = Tous les mots-clés
letters = Lettres
term_also = aussi { $names }
term_see = En savoir plus : { $page }
used_on = { $count ->
    [one] Employé sur { $count } page
   *[other] Employé sur { $count } pages
}
new_and_changed = Nouveautés et modifications
no_paths_yet = Il n’y a pas encore de parcours.
progress_needs_javascript = Cette page a besoin de JavaScript : sans lui, rien n’est conservé. Toutes les leçons se lisent sans lui.
keep_it = Garder, emporter, oublier
where_it_is_kept = Ce que vous cochez, terminez et répondez reste dans ce navigateur, sur cet appareil, et nulle part ailleurs : ni compte, ni cookies, ni comptage des visites. Personne ne le voit, sauf si vous l’exportez et le donnez.
my_name = Mon nom, pour le fichier exporté
export_progress = Exporter ma progression
import_file = Importer un fichier
reset_everything = Tout réinitialiser
choose_progress_files = Choisissez les fichiers de progression que vos mentorés ont exportés pour vous, ou déposez-les ici. Ils sont lus dans ce navigateur, ne vont nulle part et sont oubliés quand vous fermez la page.
needs_javascript = Cette page a besoin de JavaScript.
choose_files = Choisir des fichiers
search_needs_javascript = La recherche a besoin de JavaScript.
browse_articles = Parcourez plutôt les articles.
may_have_moved = Elle a peut-être été déplacée, ou le lien contient une faute de frappe.
go_home = Aller à la page d’accueil

### Entretiens

agenda = Ordre du jour
meeting_begins_at = L’entretien commence à
whose_mentee = Mentoré
whose_mentor = Mentor
whose_both = Les deux
for_mentors_note = Pour les mentors :
questions_to_choose = Questions au choix
meeting_outcome = Ce qu’il en est ressorti
meeting_day = Date de l’entretien
meeting_note = Ce que vous remplissez reste dans ce navigateur jusqu’à ce que vous exportiez votre progression ; ou imprimez-le.
copy_as_markdown = Copier en Markdown
print = Imprimer
other_meetings = Autres entretiens
other_meetings_none = Quand vous l’aurez rempli pour un entretien d’un autre jour, il sera listé ici.
before_you_meet = Avant de vous voir : { $link } avec ce que vous avez fait depuis le dernier.
prepare_meeting = préparez un entretien

### Échelles

how_far = Où en suis-je ?
role_or = ou
change_towards = Ce qui change vers { $role }
change_higher = Niveaux plus hauts
level_from = de { $level }
level_to = à { $level }
change_new = Nouvelles compétences
change_stays = Reste inchangé : { $skills }.
change_less = Moins demandé, ou plus nommé : { $skills }.

### Parcours à imprimer

print_or_pdf = Imprimer ou enregistrer en PDF
epub = EPUB
contents = Sommaire
book_choose = Choisissez-en { $count } sur ces { $all }.
hints = Indices
solutions = Solutions
answers = Réponses

### Adresses déplacées

moved = Cette page a été déplacée
moved_to = Aller à sa nouvelle adresse

### Cartes des liens

map = Carte
map_path_title = Comment les leçons s’appuient les unes sur les autres
map_overview = Ce qui mène à quoi
map_overview_what = Une flèche va d’une compétence vers celles qui s’appuient sur elle.
same_as_table = La même chose en tableau
area = Domaine
areas = Domaines
any = tous
builds_on = S’appuie sur
time = Durée
state = État
map_size = Taille de la carte
map_larger = Agrandir
map_smaller = Réduire
map_how_to_read = Comment la lire
map_lines = Lisez chaque ligne de haut en bas : elle va de ce qui vient d’abord à ce qui s’appuie dessus. « Après … » nomme ce qui vient d’abord ailleurs sur la carte.
state_needs = demande d’abord autre chose
map_point = Pointez une station pour voir sur quoi elle s’appuie et ce qu’elle ouvre ; le bouton rond à son bout garde cela en vue. Au clavier :
map_key_tab = entre dans la carte et en sort
map_key_up_down = d’une station à l’autre
map_key_left = vers ce sur quoi une station s’appuie
map_key_right = vers ce qu’elle ouvre
map_key_enter = ouvre sa page
map_key_space = la garde en vue
map_key_escape = la relâche
map_key_size = changent la taille
key_tab = Tab
key_enter = Entrée
key_space = Espace
key_escape = Échap
stop_after = après { $titles }
stop_builds_on = s’appuie sur { $titles }
range = { $first } à { $last }
lessons_range = Leçons { $first } à { $last }
titled = { $title } : { $part }
titled_from = { $title } : à partir de { $skill }
titled_more = { $title } : suite
from_skill = À partir de { $skill }
further_skills = Autres compétences
more_skills = Plus de compétences
map_back_to_whole_size = { $percent } %, revenir à 100 %
map_keep = Garder en vue ce qui va avec { $title }
map_stop_said = { $title } { $before ->
    [none] ne s’appuie sur rien ici
   *[some] s’appuie sur { $needs }
} et { $after ->
    [none] n’ouvre rien de plus
   *[some] ouvre { $opens }
}.
map_part_done = { $done } sur { $all } faits
map_skills_shown = { $count } compétences sur { $all }
map_nothing_fits = Aucune compétence ne convient. Choisissez un autre rôle ou domaine.

### Scripts : toutes les pages

scheme_system = Couleurs : comme le système
scheme_light = Couleurs : claires
scheme_dark = Couleurs : sombres
keyboard_shortcuts = Raccourcis clavier
copy = Copier
copied = Copié
not_copied = Impossible
undo = Annuler
close = Fermer
save_as_file = Enregistrer dans un fichier
storage_refused = Votre navigateur ne permet pas à ce site de conserver quoi que ce soit : ce que vous faites disparaît quand vous quittez la page. Une fenêtre privée ou un stockage plein peut en être la cause.
storage_newer = Votre progression a été écrite par une version plus récente de ce site ; elle reste telle quelle. Rien de nouveau n’est conservé tant que vous n’avez pas rechargé la page.
part_not_loaded = Une partie de cette page n’a pas pu être chargée. Rechargez-la quand vous serez en ligne.
changed_since_ticked = modifié depuis que vous l’avez coché
mark_as_done = Marquer comme fait
not_done_after_all = Finalement pas fait
marked_as_done = Marqué comme fait.
no_longer_done = N’est plus marqué comme fait.
is_done = ✓ Fait
know_already = Je le sais déjà
you_know_already = ✓ Vous le savez déjà
noted_you_know = C’est noté : vous savez ce que cette leçon enseigne.
you_have_it = ✓ acquis
answer_right = ✓ juste
answer_wrong = ✗ pas celle-ci
answer_missed = ← celle-ci aussi
check_answer = Vérifier ma réponse
try_again = Réessayer
quiz_right = ✓ Juste.
quiz_wrong = Pas tout à fait.
state_done = fait
state_started = commencé
state_ready = prêt
state_next = à suivre

### Scripts : le clavier

keyboard = Clavier
keys_show = Montrer cette liste
keys_search = Recherche (aussi Ctrl-K)
keys_next = Leçon suivante du parcours
keys_previous = Leçon précédente
keys_overview = Vue d’ensemble du parcours
keys_done = Fait, ou pas fait
use_keys = Utiliser ces touches
show_previews = Montrer où mène un lien quand je m’arrête dessus

### Scripts : la suite

what_is_next = La suite
go_on = Reprendre où vous en étiez
all_done = Tout est fait sur votre chemin. Choisissez un autre objectif, ou un parcours.
nothing_kept = Rien n’est encore conservé. Ouvrez une leçon et cochez sa première tâche, ou choisissez un objectif.
my_goal = Mon objectif :
no_goal = pas d’objectif : ce que j’ai commencé
no_longer_goal = N’est plus mon objectif
goal_chosen = Votre objectif est { $title }.
goal_none = Vous n’avez plus d’objectif.
because_begun = Vous l’avez commencé
because_last = Votre dernière lecture
you_are_here = vous êtes ici
you_know_this = vous le savez
needs_first = demande d’abord { $need }
towards = vers « { $goal } »
no_graph = On ne peut pas dire ce qui vient ensuite, car la liste de toutes les leçons n’a pas pu être chargée. Si vous avez ouvert cette page depuis un dossier, ouvrez-la plutôt depuis un serveur web (« pathbook serve » en est un). Ce que vous cochez est conservé tout de même.
progress_on_path = Progression sur ce parcours
lessons_done = { $done } sur { $all ->
    [one] { $all } leçon faite
   *[other] { $all } leçons faites
}
stage_done = ✓ fait
some_done = { $done } sur { $all } faits
time_left = encore { $time }
left_sentence = Encore { $time }.
left_in_stage = Encore { $time } dans « { $stage } ».
left_in_stage_and_more = { $count ->
    [one] Encore { $time } dans « { $stage } », puis { $count } autre étape : { $more }.
   *[other] Encore { $time } dans « { $stage } », puis { $count } autres étapes : { $more }.
}
done_and_left = { $done } sur { $all } faits, encore { $time }
sentence = { $text }.
whole_done = Vous avez tout fait.
nothing_left = Il n’y a plus rien à apprendre ici pour cela.
lessons_left = { $count ->
    [one] { $count } leçon, encore { $time }.
   *[other] { $count } leçons, encore { $time }.
}
go_on_with = Continuer avec « { $title } »
continue_with = Reprendre « { $title } »
how_well = Où en êtes-vous ?
how_well_of = Où en êtes-vous avec { $skill } ?
not_said = non précisé
level_not_yet = { $number } : pas encore
level_named = { $number } : { $name }
done_lessons = fait : { $titles }
# noted: whether there is a note.
signed = { $by } a confirmé : { $level }{ $noted ->
    [yes] { " " }(« { $note } »)
   *[no] { "" }
}
skills_of_role = Compétences de ce rôle
role_skills = { $all ->
    [one] Vous avez { $have } compétence sur { $all }.
   *[other] Vous avez { $have } compétences sur { $all }.
}
role_lessons = { $count ->
    [one] { $count } leçon mène aux autres : { $time }.
   *[other] { $count } leçons mènent aux autres : { $time }.
}
role_untaught = Aucune leçon d’ici n’enseigne { $skills } : demandez à votre mentor comment l’apprendre.
all_lessons_on_way = { $count ->
    [one] { $count } leçon sur le chemin
   *[other] Les { $count } leçons sur le chemin
}
you_level = vous : { $level }
you_not_yet = vous : pas encore

### Scripts : la page de progression

how_well_each = Où en suis-je avec chaque compétence ?
done_on = fait le { $date }
tasks_of = { $done } sur { $all ->
    [one] { $all } tâche
   *[other] { $all } tâches
}
quizzes_of = { $right } sur { $all ->
    [one] { $all } quiz réussi
   *[other] { $all } quiz réussis
}
page_gone = cette page n’existe plus ; ce que vous avez fait est conservé
reset = Réinitialiser
reset_of = Réinitialiser : { $title }
was_reset = « { $title } » a été réinitialisé.
back_as_before = Tout est comme avant.
forget_all = Oublier tout ce qui est conservé ici, sur cet appareil ? Vous pouvez l’annuler pendant quelques secondes. Exportez-le d’abord si vous pensez en avoir besoin plus tard.
forgotten = Tout a été oublié.
nothing_can_be_kept = Votre navigateur ne permet pas à ce site de conserver quoi que ce soit ; il n’y a donc rien à montrer. Une fenêtre privée ou un stockage plein peut en être la cause.
set_aside = Mis de côté
set_aside_why = Quelque chose qui était conservé ici n’a pas pu être lu. Cela a été mis de côté, pas jeté. Téléchargez-le et montrez-le à quelqu’un qui peut vous aider.
characters = { $count ->
    [one] { $count } caractère
   *[other] { $count } caractères
}
download = Télécharger
throw_away = Jeter

### Scripts : fichiers importés

file_too_large = Ce fichier est bien trop grand pour un fichier de progression. Rien n’a été changé.
file_too_deep = Ce fichier est bien trop imbriqué pour un fichier de progression. Rien n’a été changé.
file_not_json = Ce fichier n’est pas du JSON : ce n’est pas une progression exportée, ou il a été coupé. Rien n’a été changé.
file_not_progress = Ce n’est pas un fichier de progression exporté. Rien n’a été changé.
file_no_version = Ce fichier ne dit pas quelle est sa version. Rien n’a été changé.
file_newer = Ce fichier a été écrit par une version plus récente du site. Rien n’a été changé ; le fichier reste tel quel. Rechargez la page et réessayez.
file_does_not_fit = Votre navigateur n’a pas permis à ce site de conserver tout le fichier ; rien n’en a donc été pris : tout est comme avant. Une fenêtre privée ou un stockage plein peut en être la cause.
file_other_site = Ce fichier vient d’un autre site : { $site }. L’importer quand même ?
file_unchanged = Rien n’a été changé.
file_moved = Il a été écrit quand ce site se trouvait à { $site }.
taken_in = Importé : { $sum }.
taken_added = { $count ->
    [one] { $count } nouveau
   *[other] { $count } nouveaux
}
taken_changed = { $count ->
    [one] { $count } modifié
   *[other] { $count } modifiés
}
taken_removed = { $count ->
    [one] { $count } retiré
   *[other] { $count } retirés
}
taken_same = { $count } comme avant
taken_kept = { $count ->
    [one] { $count } gardé d’ici, plus récent
   *[other] { $count } gardés d’ici, plus récents
}
taken_skipped = { $count ->
    [one] { $count } illisible
   *[other] { $count } illisibles
}
mark_tasks = Tâche : { $title }
mark_quizzes = Quiz : { $title }
mark_pages = Fait : { $title }
mark_skills = Auto-évaluation : { $title }
mark_surveys = Enquête : { $title }
mark_signoffs = Validation : { $title }
mark_learner = Nom : { $title }
mark_goal = Objectif : { $title }
mark_sessions = Entretien : { $title }
mark_preparation = Préparation d’un entretien : { $title }
mark_plan = Plan : { $title }

### Scripts : la page des mentors

mentor_reading = { $done } sur { $all ->
    [one] { $all } fichier lu
   *[other] { $all } fichiers lus
}
mentor_refused = { $count ->
    [one] { $count } fichier à regarder :
   *[other] { $count } fichiers à regarder :
}
mentor_other_site = il a été écrit sur un autre site ({ $site }) : ses leçons peuvent être inconnues ici ; il est montré tout de même
mentor_older = il y a un fichier plus récent de { $name } ; celui-ci a été laissé de côté
mentor_no_graph = La liste de toutes les leçons n’a pas pu être chargée. Si vous avez ouvert cette page depuis un dossier, ouvrez-la plutôt depuis un serveur web (« pathbook serve » en est un).
mentor_people = { $count ->
    [one] { $count } mentoré
   *[other] { $count } mentorés
}
mentor_order = Trié par
mentor_order_name = nom
mentor_order_waits = ce qui attend le plus longtemps
mentor_order_goal = objectif
mentor_without_goal = pas encore d’objectif
mentor_goal = Objectif : { $title }
mentor_lessons = { $done } sur { $all ->
    [one] { $all } leçon
   *[other] { $all } leçons
}
mentor_in_stage = dans « { $stage } »
mentor_last = dernière marque : { $date }
mentor_nothing = rien encore
mentor_stuck_short = { $count ->
    [one] « { $title } » attend depuis { $count } jour
   *[other] « { $title } » attend depuis { $count } jours
}
mentor_quiet_short = { $count ->
    [one] silence depuis { $count } jour
   *[other] silence depuis { $count } jours
}
mentor_talk = De quoi parler
mentor_stuck = n’avance plus depuis le { $date }{ $tasks ->
    [0] . Qu’est-ce qui bloque ?
    [one] , { $done } tâche faite sur { $tasks }. Qu’est-ce qui bloque ?
   *[other] , { $done } tâches faites sur { $tasks }. Qu’est-ce qui bloque ?
}
mentor_quiet = Rien n’a été marqué depuis le { $date }. Une pause, ou autre chose ?
mentor_wrong = a un quiz dont la dernière réponse n’était pas juste. Faites-vous l’expliquer.
mentor_differ = { $skill } : « { $self } » selon ses propres mots, « { $mentor } » selon un mentor. Que voit chacun de vous ?
mentor_lately = a été terminé récemment. Que feraient-ils autrement maintenant ?
mentor_to_confirm = Pas encore confirmé : { $skills }{ $more ->
    [0] { "" }
   *[other] { " " }et { $more } de plus
}. Que pouvez-vous regarder ensemble ?
mentor_no_goal = Il n’y a pas d’objectif. Quel parcours ou quel rôle aiderait ?
mentor_next = La suite serait
mentor_open = Commencé et en cours
mentor_begun = depuis le { $since }
mentor_missing = Manque pour l’objectif
mentor_self = ses mots : { $level }
mentor_learned = leçons : { $level }
mentor_confirmed_by = confirmé : { $level }, par { $by } le { $date }
mentor_quoted = { $text } (« { $note } »)
mentor_not_confirmed = non confirmé
mentor_confirm_title = Confirmer une compétence
mentor_claimed = Déclarées et non confirmées
mentor_others = Toutes les compétences
mentor_level = Niveau
mentor_note = Ce que vous avez vu (facultatif)
mentor_by = Votre nom
mentor_confirm = Confirmer
mentor_who_are_you = Les mentorés voient qui a confirmé une compétence : écrivez votre nom.
mentor_take_back = Retirer
mentor_take_back_of = Retirer : { $skill }
mentor_confirmed = { $skill } : { $level }
mentor_save_for = Enregistrer le fichier pour { $name }
mentor_saved = Enregistré. Donnez le fichier à { $name }, qui l’importe sous « Ma progression ».
mentor_matrix = Qui sait quoi
mentor_for_role = Compétences de
mentor_all_skills = tout ce qui est ici
mentor_covered = L’ont
mentor_legend = Un nombre est le niveau selon les propres mots ou les leçons ; avec une coche, c’est celui d’un mentor. Les cases remplies atteignent le niveau demandé.
mentor_single = Une seule personne l’a
mentor_nobody = Personne ne l’a
mentor_only_one = { $skill } : seulement { $name }
mentor_help = Qui pourrait aider qui
mentor_help_note = Quelqu’un qui est à ce niveau, pour quelqu’un qui en a besoin pour son objectif. Demandez aux deux.
mentor_no_help = Il ne manque à personne ici, pour son objectif, ce qu’un autre a.
mentor_could_help = { $helper } pourrait aider { $learner } pour { $skill }
mentor_sure = confirmé
mentor_more = { $count } de plus
mentor_take_out = À emporter
mentor_as_markdown = Notes en Markdown
mentor_people_csv = Mentorés en CSV
mentor_skills_csv = Compétences en CSV
mentor_notes = Notes pour mes mentorés
mentor_plan = { $titled ->
    [yes] Plan : { $title }
   *[no] Plan
}
mentor_plan_steps = { $done } sur { $all ->
    [one] { $all } étape
   *[other] { $all } étapes
}
mentor_late = était prévu jusqu’au { $date } et n’est pas fait. Qu’est-ce qui aiderait ?
mentor_columns = Personnes affichées
mentor_range = { $from } à { $to } sur { $all }
mentor_foreign = { $count ->
    [one] { $count } fichier vient d’un autre site ({ $site }) : ses leçons peuvent être inconnues ici. Il n’est pas affiché.
   *[other] { $count } fichiers viennent d’un autre site ({ $site }) : leurs leçons peuvent être inconnues ici. Ils ne sont pas affichés.
}
mentor_take_foreign = Afficher tout de même
some_of = { $some } sur { $all }

### Scripts : entretiens

meeting_copied = Copié.
meeting_not_copied = La copie n’a pas pu se faire : le navigateur ne le permet pas à cette page.
meeting_kept = Gardé dans ce navigateur, à cette date.
meeting_not_kept = Votre navigateur ne permet pas à ce site de le garder.
meeting_no_day = Indiquez d’abord le jour de la rencontre : sans lui, rien n’est gardé.
meeting_show = Afficher
meeting_of = Entretien du { $date }
meeting_show_of = Afficher l’entretien du { $date }
meeting_heading = { $title }, { $date }
sheet_heading = Préparer un entretien
sheet_what = Une feuille à apporter, ou à coller là où vous et votre mentor prenez des notes. Elle est écrite à partir de ce que garde ce navigateur, et ne part nulle part d’elle-même.
sheet_since = Ce que j’ai fait depuis le
sheet_questions = Mes questions
sheet_text = La feuille, en Markdown
sheet_again = Reprendre les questions de la dernière fois
sheet_save = Enregistrer dans un fichier
sheet_not_copied = La copie n’a pas pu se faire. Le texte est maintenant sélectionné : copiez-le au clavier.
sheet_title = Pour notre entretien ({ $date })
sheet_title_of = { $name } : pour notre entretien ({ $date })
sheet_done = Fait depuis le { $date }
sheet_nothing = rien n’a été coché
sheet_going = En cours
sheet_stuck = { $days ->
    [one] Bloqué : commencé, et sans mouvement depuis plus de { $days } jour
   *[other] Bloqué : commencé, et sans mouvement depuis plus de { $days } jours
}
sheet_next = La suite, et pourquoi
sheet_goal = Mon objectif
sheet_lesson = { $title } : fait
sheet_signoff = { $skill } : { $level }, confirmé par { $by }
sheet_quiet = { $title }, dernière marque le { $date }

### Scripts : la distance jusqu’à un rôle

gap_title = Où j’en suis
gap_have = Vous avez { $have ->
    [one] { $have } compétence
   *[other] { $have } compétences
} sur { $all } ; { $confirmed ->
    [0] aucune n’est confirmée
    [one] { $confirmed } est confirmée
   *[other] { $confirmed } sont confirmées
}.
gap_say_first = Dites pour chaque compétence où vous en êtes : « pas encore » est aussi une réponse. Ce que vous avez fait ici compte tout seul, et un mentor peut le confirmer.
gap_asked = demandé : { $level }
gap_own_word = Mon avis
gap_own_word_of = Mon avis : { $skill }
gap_confirmed = Confirmé : { $level }, par { $by } le { $date }
gap_not_confirmed = Pas encore confirmé par un mentor
gap_by_lessons = Par les leçons : { $level } ({ $titles })
gap_where = où vous en êtes : { $level }
gap_next = ce qui vient ensuite : { $level }
gap_no_sentence = Personne n’a écrit à quoi cela ressemble.
gap_met = { $count ->
    [one] { $count } compétence que vous avez
   *[other] { $count } compétences que vous avez
}
gap_all_met = Vous avez tout ce que ce rôle demande. Ce que personne n’a encore confirmé mérite d’en parler avec votre mentor.

### Scripts : plans

plan_way = Le plan pour y arriver
plan_pace = Heures par semaine
plan_start = Premier jour
plan_sum = { $count ->
    [one] { $count } leçon
   *[other] { $count } leçons
}, { $time } : { $weeks ->
    [one] { $weeks } semaine
   *[other] { $weeks } semaines
}.
plan_week = Semaine { $number }
plan_weeks = Semaines { $first } à { $last }
plan_from = à partir du { $date }
plan_save_calendar = Enregistrer comme calendrier
plan_save = Enregistrer le plan
plan_follow = Suivre ce plan
plan_learn = Apprendre { $skill } : demandez à votre mentor comment
plan_week_by_week = Semaine par semaine
plan_nothing = Aucune leçon d’ici ne mène plus loin. Demandez à votre mentor ce qui aiderait.
plan_mine = Mon plan
plan_mine_to = Mon plan : { $aim }
plan_for = pour { $name }
plan_by = par { $name }
plan_progress = Progression dans mon plan
plan_steps_done = { $done } sur { $all ->
    [one] { $all } étape faite
   *[other] { $all } étapes faites
}, encore { $time }
plan_whole_done = Tout ce que contient votre plan est fait.
plan_gone = cette page n’existe plus
plan_remove = Retirer ce plan
plan_removed = Vous ne suivez plus aucun plan.
plan_followed = Vous suivez maintenant un plan.
plan_followed_to = Vous suivez maintenant un plan : { $aim }.
# named: whether it is known what the plan is for.
plan_taken_in = Votre plan est maintenant { $named ->
    [yes] { $aim }
   *[no] celui du fichier
} : { $count ->
    [one] { $count } étape
   *[other] { $count } étapes
}.
plan_unknown = Ces pages ne sont pas ici : { $titles }.
plan_newer = Ce plan a été écrit par une version plus récente. Rien n’a été changé. Rechargez la page et réessayez.
plan_empty = Ce plan n’a aucune étape. Rien n’a été changé.
plan_choose = suivre mon plan
plan_task_done = Fait : { $task }

### Scripts : recherche

search_label = Chercher des leçons, articles, compétences, rôles et termes
search_hint = Tapez un mot. ↓ et ↑ parcourent les résultats, Entrée en ouvre un, Échap ferme.
search_none = Rien ne contient « { $query } ». Essayez moins de mots, ou d’autres.
search_found = { $count ->
    [one] { $count } résultat.
   *[other] { $count } résultats.
}
search_some = Aucune page ne contient tous ces mots ; celles-ci en contiennent certains.
search_fixed = Résultats pour « { $term } ».
search_in_language = Langue : { $language }.
search_from_folder = Les pages ouvertes depuis un dossier ne permettent pas la recherche. Ouvrez plutôt le site depuis un serveur web (« pathbook serve » en est un).
search_failed = L’index n’a pas pu être chargé. Êtes-vous en ligne ?
search_more = Plus de résultats
search_filter = Filtrer
facet_kind = Type
facet_level = Niveau
facet_skill = Compétence
facet_tag = Mot-clé
facet_path = Parcours
platform_silent = Aucune plateforme d’apprentissage ne répond ici : ce que vous faites reste dans ce navigateur.
platform_refused = La plateforme d’apprentissage n’a pas pris votre progression. Un nouvel essai suivra votre prochaine modification.

### Rapports sur un groupe

report_report = Rapport sur un groupe de mentorés
report_none = inconnu
report_everybody = Tous
report_mentee = Mentoré { $n }
report_name_taken_out = [nom]
report_few = moins de { $n }
report_held_back = non montré
report_too_few = Il faut les fichiers d’au moins { $n } personnes. Avec moins, chaque nombre porterait sur des personnes précises ; rien n’est donc montré.
report_names_shown = Ce rapport montre des noms. Ne le donnez qu’à ceux pour qui les mentorés sont d’accord.
report_people_shown = Ce rapport énumère des personnes. Ne le donnez qu’à ceux pour qui les mentorés sont d’accord.
report_counted = Mentorés comptés
report_skipped = Fichiers non comptés
report_aliases = Les fichiers écrits quand le site était connu comme { $sites } comptent aussi.
report_a_file = un fichier
report_teams = Équipes
report_team = Équipe
report_roles = Rôles
report_role = Rôle
report_role_note = Le rôle vers lequel vont les mentorés : leur objectif, sinon là où mène leur parcours, sinon ce que dit leur fichier.
report_people = Personnes
report_paths = Parcours : jusqu’où, et en combien de temps
report_paths_note = Est sur un parcours qui l’a pour objectif, ou un rôle auquel il mène ; parmi ceux sans un tel objectif, qui a commencé une de ses leçons. Les minutes sont celles prévues pour les leçons faites, pas un temps mesuré ; les jours vont de la première marque à la dernière.
report_path = Parcours
report_stage = Étape
report_lessons = Leçons
report_planned = Minutes prévues
report_begun = Dessus ; pour une étape : commencée
report_finished = Terminé
report_share_done = Part faite (médiane)
report_minutes_done = Minutes faites (médiane)
report_days = Jours (médiane)
report_skills = Compétences : qui les a, et ce qui manque
report_skills_note = On a une compétence au niveau demandé par les leçons faites, selon ses propres mots ou par une validation : trois signes de poids différent, chacun est donc montré. L’écart est la médiane des niveaux qui manquent.
report_skill = Compétence
report_wanted = Niveau demandé
report_have = L’ont
report_by_lessons = Par les leçons
report_by_own_word = Selon leurs mots
report_by_signoff = Validée
report_gap = Écart (médiane)
report_surveys = Enquêtes
report_moment = Moment
report_answered = Ont répondu
report_rate = Taux de réponse
report_question = Question
report_theme = Thème
report_themes = Thèmes
report_themes_note = Un thème est la moyenne de ses questions, pour ceux qui ont répondu à toutes aux deux moments.
report_pairs = Ont répondu les deux fois
report_median_at = Médiane, { $moment }
report_change = Changement (médiane)
report_up = En hausse
report_same = Pareil
report_down = En baisse
report_dominance = Hausse moins baisse
report_rank_biserial = Corrélation bisériale de rangs
report_interval = Intervalle à 95 %
report_reverse = être d’accord est la moins bonne réponse, le changement est donc inversé
report_scale = { $name }. De gauche à droite : { $points }.
report_nobody_twice = Personne n’a répondu aux deux moments.
report_forest = Part en hausse moins part en baisse, avec son intervalle à 95 %
report_forest_note = 1 : tous en hausse ; -1 : tous en baisse ; 0 : autant en hausse qu’en baisse. Une ligne large est un nombre incertain.
report_answers_of = { $moment } : réponses de { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
}
report_table = La même chose en tableau
report_answer = Réponse
report_open = Dans leurs propres mots
report_open_note = Sans ordre, et sans les noms que contiennent les fichiers. Les mots peuvent tout de même trahir quelqu’un : lisez-les avant de transmettre le rapport.
report_no_tag = Sans mot-clé
report_cases = Études de cas
report_cases_note = Un cas montre comment une chose peut arriver. Aucun nombre ci-dessus ne le fait.
report_single_people = Mentorés, un par un
report_last = Dernière marque
report_minutes = Minutes
report_method = Ce que ces nombres peuvent montrer, et ce qu’ils ne peuvent pas
report_method_who = Ils comptent ce que les mentorés ont marqué, répondu et exporté. Qui n’a rien exporté, ou est parti, n’y est pas, et ne ressemble pas forcément aux autres.
report_method_why = Avant et après comparent les mêmes personnes à elles-mêmes. Ils ne disent pas pourquoi une chose diffère : le temps a passé, on connaît mieux le travail, et bien d’autres choses sont arrivées. Sans personnes interrogées aux mêmes moments qui n’ont pas participé, la raison reste ouverte.
report_method_self = Les réponses sont des auto-évaluations. Qui apprend davantage juge peut-être plus sévèrement ; qui part du plus bas ne peut guère que monter.
report_method_scale = Les réponses sur une échelle sont ordonnées, et leurs distances ne sont pas connues. On montre donc des médianes et des effectifs et, comme taille d’effet, la part en hausse moins la part en baisse (delta de Cliff pour paires), avec l’intervalle de Bonett et Price (2012). La corrélation bisériale de rangs, qui compte davantage les grands changements, est dans les tableaux avec un intervalle par le z de Fisher ; elle n’en a pas quand tous les changements vont dans le même sens.
report_method_few = Avec peu de personnes les intervalles sont larges, et avec beaucoup de questions certaines ressortent par hasard. Regardez-les toutes, pas seulement celle qui a le plus bougé.
report_method_groups = Les groupes de moins de { $n } personnes ne sont pas montrés, ni ce qui les trahirait. Les nombres de tous, des équipes, rôles et parcours ont les mêmes totaux, comme les réponses à une question à plusieurs moments ; on n’en montre que ce qu’il faut pour qu’aucune somme portant sur moins de { $n } personnes ne se déduise par additions et soustractions. Ce qui doit disparaître pour cela : parmi équipes, rôles et parcours les plus petits, les rôles plutôt que les équipes, pour les parcours les nombres de personnes et non les médianes ; de deux comparaisons, celle du moment le plus ancien.
report_method_inside = Dans un groupe montré, moins de { $n } personnes peuvent avoir une compétence ou donner une réponse ; et quand tout un groupe fait de même, cela est dit de chacun. Combien n’ont pas répondu se déduit du taux de réponse ; rien d’autre n’est dit d’eux.
report_method_use = Ils servent à parler du programme, jamais à juger une personne.
