# Las palabras de la interfaz: español.

### Escritura

comma = { ", " }
semicolon = { "; " }
duration_minutes = { $minutes } min
duration_hours = { $hours } h
duration_both = { $hours } h { $minutes } min
per_week = { $time } por semana

### Todas las páginas

skip_to_text = Ir al texto
menu = Menú
site = Sitio
home = Inicio
breadcrumbs = Ruta de navegación
feed = Canal de noticias
mentor_edition = edición para mentores
privacy = Tu progreso se queda en este navegador. No se envía nada a ninguna parte: sin cuenta, sin cookies, sin contar visitas.
search = Buscar
search_what = Encuentra lecciones, artículos, competencias y roles.
my_progress = Mi progreso
progress_what = Lo que has hecho y lo que sigue, guardado en este navegador.
for_mentors = Para mentores
mentor_what = Mira el progreso que tus mentorizados han exportado para ti.
glossary = Glosario
glossary_what = Las palabras que usan las lecciones y lo que significan.
paths = Rutas
paths_what = Itinerarios por las lecciones, desde un comienzo hasta una meta.
skills = Competencias
skills_what = Lo que se puede aprender aquí y cómo es cada nivel.
roles = Roles
roles_what = Lo que pide cada rol y cómo uno lleva al siguiente.
articles = Artículos
articles_what = La base de conocimiento: artículos, casos prácticos y guiones de reunión.
tags = Etiquetas
tags_what = Todos los temas, con sus páginas.
lessons = Lecciones
stages = Etapas
not_found = Página no encontrada
not_found_what = No hay ninguna página en esta dirección.

### Qué es cada cosa

kind_lesson = Lección
kind_project = Proyecto
kind_article = Artículo
kind_case_study = Caso práctico
kind_session = Reunión
kind_survey = Encuesta
kind_interview = Guía de entrevista
kind_path = Ruta
kind_skill = Competencia
kind_role = Rol
kind_page = Página
kind_term = Término
kinds_project = Proyectos
kinds_session = Reuniones
kinds_survey = Encuestas
kinds_interview = Guías de entrevista
kinds_page = Páginas
level_beginner = Principiante
level_intermediate = Intermedio
level_advanced = Avanzado
draft = Borrador
mentors_only = Solo mentores

### Tarjetas y listas

lessons_count = { $count ->
    [one] { $count } lección
   *[other] { $count } lecciones
}
lessons_and_optional = { $count ->
    [one] { $count } lección
   *[other] { $count } lecciones
} y { $optional ->
    [one] { $optional } opcional
   *[other] { $optional } opcionales
}
pages_count = { $count ->
    [one] { $count } página
   *[other] { $count } páginas
}
skills_count = { $count ->
    [one] { $count } competencia
   *[other] { $count } competencias
}
stages_count = { $count ->
    [one] { $count } etapa
   *[other] { $count } etapas
}
all_skills = { $count ->
    [one] { $count } competencia
   *[other] Las { $count } competencias
}
and_more = y { $count } más
lessons_before = { $count } antes
lessons_after = { $count } más
from_lessons = en { $lessons }
leads_to = lleva a { $role }
leads_on_to = Lleva después a { $role }: { $new } nuevas, { $higher } más altas, { $stays } iguales
begin_with = Empezar por «{ $title }»
optional = opcional
optional_badge = Opcional

### Lecciones y otras páginas de contenido

after_this_you_can = { $kind ->
    [project] Después de este proyecto sabrás
   *[lesson] Después de esta lección sabrás
}
what_comes_before = Lo que va antes
on_this_page = En esta página
what_this_teaches = Lo que se aprende aquí
what_it_unlocks = Lo que abre
before_and_next_in = Anterior y siguiente en «{ $path }»
next_in = Siguiente en «{ $path }»
end_of_line = Fin de la línea
back_to = Volver a «{ $path }»
before = Anterior
paths_here = Las rutas que pasan por aquí
path_with_next = { $path }, siguiente: { $lesson }
path_and_next = Ruta y siguiente
sections = Secciones
in_this_section = En esta sección
elsewhere = En otros sitios
skills_about = Competencias de las que trata
backlinks = Páginas que enlazan aquí
more_of_them = { $count } más
and_others = y otras { $count }
related = Relacionado
related_shares = comparte { $skill }
related_tag = etiqueta: { $tag }
related_to = enlazado desde aquí
related_from = enlaza aquí
ask_mentors = ¿Preguntas? Consulta a { $names }.
written_by = Escrito por { $names }.
written_by_with = Escrito por { $names }, con { $others }.
last_changed = Último cambio: { $date }.
published_on = Publicado el { $date }.
edit_page = Editar esta página
not_translated = Esta página aún no está traducida.
read_original = Leer el original
outdated = El original ha cambiado desde que se hizo esta traducción.
outdated_changed = Ha cambiado: { $sections }.
outdated_new = Es nuevo: { $sections }.
outdated_start = el comienzo

### Dentro de los textos

block_exercise = Ejercicio
block_keypoints = Puntos clave
block_solution = Solución
block_hint = Pista
block_mentor = Para mentores
block_tab = Pestaña
note = Nota
tip = Consejo
important = Importante
warning = Advertencia
caution = Precaución
footnotes = Notas al pie
back_to_text = Volver al texto
link_to_section = Enlace a esta sección
diagram = Diagrama
table = Tabla
transcript = Transcripción
formula = Fórmula
question = Pregunta
show_answer = Mostrar la respuesta

### Encuestas, guías de entrevista, casos prácticos

when_answering = ¿Cuándo respondes?
moment_before = Antes
moment_midway = A mitad
moment_after = Después
several_possible = Se pueden elegir varias.
survey_note = Ninguna respuesta es obligatoria. Rellénala aquí y se queda en este navegador hasta que exportes tu progreso; o imprímela.
answers_side_by_side = Tus respuestas lado a lado
answers_note = Cuando hayas respondido en dos momentos en este navegador, se muestran aquí.
survey_kept = { $moment }: { $done } de { $all } respondidas. Se guarda en este navegador; exporta tu progreso para compartirlo.
survey_empty = { $moment }: aún sin respuestas. Las respuestas se quedan en este navegador hasta que exportes tu progreso.
survey_clear = Retirar estas respuestas
survey_cleared = Se retiraron las respuestas de «{ $moment }».
questions = Preguntas
about_skills = Sobre { $skills }
case_context = Contexto
case_intervention = Lo que se hizo
case_evidence = En qué se basa
case_outcome = Lo que resultó
case_voices = Voces
case_people = Personas reconocibles aquí: { $names }.
case_consent = Consentimiento: { $consent }

### Rutas

stage_number = Etapa { $number }
computed = Calculada
weeks_at_pace = { $count ->
    [one] alrededor de { $count } semana a { $pace }
   *[other] alrededor de { $count } semanas a { $pace }
}
make_goal = Convertirlo en mi meta
what_you_bring = Lo que ya traes
choose_of_these = Elige { $count } de estas
choose_of = elige { $count } de { $all }
because_needs = porque «{ $page }» necesita { $need }
because_goal = porque la meta es { $goal }
in_all = { $time } en total
what_you_have_at_the_end = Lo que sabrás al final

### Competencias y roles

part_of = parte de { $skill }
what_levels_look_like = Cómo es cada nivel
not_yet = todavía no
parts_of_it = Sus partes
what_it_builds_on = En qué se apoya
where_to_learn_it = Dónde aprenderla
parts_have_lessons = Sus partes tienen sus propias lecciones.
no_lesson_teaches_it = Todavía no la enseña ninguna lección.
what_needs_it = Lo que la necesita
roles_that_ask_for_it = Roles que la piden
same_skill_elsewhere = La misma competencia en otros sitios
questions_about = Preguntas sobre ella
case_studies = Casos prácticos
more_about = Más sobre ella
ladder = Escalera
what_it_asks_for = Lo que pide
skill_new = nueva
skill_higher = más alta
skill_level_one = nociones
skill_level_two = uso práctico
skill_level_three = dominio
skill_level_four = experto
ladder_note = Una escalera describe; no es una lista de requisitos para ascender.
ladder_talk = Habla con tu mentor sobre lo que cuenta donde estás.
paths_that_lead_here = Rutas que llevan aquí

### Inicio, progreso, mentores, búsqueda

where_to_start = Por dónde empezar
heading_for_a_role = ¿Buscas un rol o una sola competencia?
choose_your_goal = Elige tu propia meta.
topics = Temas
all_tags = Todas las etiquetas
letters = Letras
term_also = también { $names }
term_see = Más: { $page }
used_on = { $count ->
    [one] Usado en { $count } página
   *[other] Usado en { $count } páginas
}
new_and_changed = Nuevo y cambiado
no_paths_yet = Todavía no hay rutas.
progress_needs_javascript = Esta página necesita JavaScript: sin él no se guarda nada. Todas las lecciones se pueden leer sin él.
keep_it = Guardarlo, llevarlo, olvidarlo
where_it_is_kept = Lo que marcas, terminas y respondes se guarda en este navegador, en este dispositivo y en ningún otro lugar: sin cuenta, sin cookies, sin contar visitas. Nadie lo ve si no lo exportas y se lo das.
my_name = Mi nombre, para el archivo exportado
export_progress = Exportar mi progreso
import_file = Importar un archivo
reset_everything = Restablecer todo
choose_progress_files = Elige los archivos de progreso que tus mentorizados han exportado para ti, o suéltalos aquí. Se leen en este navegador, no van a ninguna parte y se olvidan al cerrar la página.
needs_javascript = Esta página necesita JavaScript.
choose_files = Elegir archivos
search_needs_javascript = La búsqueda necesita JavaScript.
browse_articles = Explora los artículos en su lugar.
may_have_moved = Puede que se haya movido o que el enlace tenga una errata.
go_home = Ir a la página de inicio

### Reuniones

agenda = Orden del día
meeting_begins_at = La reunión empieza a las
whose_mentee = Mentorizado
whose_mentor = Mentor
whose_both = Ambos
for_mentors_note = Para mentores:
questions_to_choose = Preguntas para elegir
meeting_outcome = Lo que salió de ella
meeting_day = Fecha de la reunión
meeting_note = Lo que rellenes se queda en este navegador hasta que exportes tu progreso; o imprímelo.
copy_as_markdown = Copiar como Markdown
print = Imprimir
other_meetings = Otras reuniones
other_meetings_none = Cuando lo hayas rellenado para una reunión de otro día, aparecerá aquí.
before_you_meet = Antes de reuniros: { $link } con lo que has hecho desde la última.
prepare_meeting = prepara una reunión

### Escaleras

how_far = ¿Cuánto me falta?
role_or = o
change_towards = Qué cambia hacia { $role }
change_higher = Niveles más altos
level_from = de { $level }
level_to = a { $level }
change_new = Competencias nuevas
change_stays = Sigue igual: { $skills }.
change_less = Se pide menos o ya no se nombra: { $skills }.

### Rutas para imprimir

print_or_pdf = Imprimir o guardar como PDF
epub = EPUB
contents = Contenido
book_choose = Elige { $count } de estas { $all }.
hints = Pistas
solutions = Soluciones
answers = Respuestas

### Direcciones que han cambiado

moved = Esta página se ha movido
moved_to = Ir a su nueva dirección

### Mapas

map = Mapa
map_path_title = Cómo se apoyan las lecciones unas en otras
map_overview = Qué lleva a qué
map_overview_what = Una flecha va de unas competencias a las que se apoyan en ellas.
same_as_table = Lo mismo como tabla
area = Área
areas = Áreas
any = cualquiera
builds_on = Se apoya en
time = Tiempo
state = Estado
map_size = Tamaño del mapa
map_larger = Más grande
map_smaller = Más pequeño
map_how_to_read = Cómo leerlo
map_lines = Lee cada línea hacia abajo: va de lo primero a lo que se apoya en ello. «Después de…» nombra lo que va antes en otra parte del mapa.
state_needs = necesita otras antes
map_point = Señala una parada para ver en qué se apoya y qué abre; el botón redondo de su extremo lo mantiene a la vista. Con el teclado:
map_key_tab = entra en el mapa y sale de él
map_key_up_down = de una parada a otra
map_key_left = a aquello en que se apoya una parada
map_key_right = a lo que abre
map_key_enter = abre su página
map_key_space = la mantiene a la vista
map_key_escape = la suelta
map_key_size = cambian el tamaño
key_tab = Tab
key_enter = Intro
key_space = Espacio
key_escape = Esc
stop_after = después de { $titles }
stop_builds_on = se apoya en { $titles }
range = { $first } a { $last }
lessons_range = Lecciones { $first } a { $last }
titled = { $title }: { $part }
titled_from = { $title }: desde { $skill }
titled_more = { $title }: más
from_skill = Desde { $skill }
further_skills = Otras competencias
more_skills = Más competencias
map_back_to_whole_size = { $percent } %, volver al 100 %
map_keep = Mantener a la vista lo que va con { $title }
map_stop_said = { $title } { $before ->
    [none] no se apoya en nada de aquí
   *[some] se apoya en { $needs }
} y { $after ->
    [none] no abre nada más
   *[some] abre { $opens }
}.
map_part_done = { $done } de { $all } hechas
map_skills_shown = { $count } de { $all } competencias
map_nothing_fits = Ninguna competencia encaja. Elige otro rol u otra área.

### Scripts: todas las páginas

scheme_system = Colores: como el sistema
scheme_light = Colores: claros
scheme_dark = Colores: oscuros
keyboard_shortcuts = Atajos de teclado
copy = Copiar
copied = Copiado
not_copied = No es posible
undo = Deshacer
close = Cerrar
save_as_file = Guardar como archivo
storage_refused = Tu navegador no permite que este sitio guarde nada: lo que hagas desaparece al salir de la página. Puede deberse a una ventana privada o a que el almacenamiento está lleno.
storage_newer = Tu progreso lo escribió una versión más reciente de este sitio y queda como está. No se guarda nada nuevo hasta que recargues la página.
part_not_loaded = No se pudo cargar una parte de esta página. Recárgala cuando tengas conexión.
changed_since_ticked = ha cambiado desde que lo marcaste
mark_as_done = Marcar como hecha
not_done_after_all = Al final no está hecha
marked_as_done = Marcada como hecha.
no_longer_done = Ya no está hecha.
is_done = ✓ Hecha
know_already = Esto ya lo sé
you_know_already = ✓ Esto ya lo sabes
noted_you_know = Anotado: sabes lo que esto enseña.
you_have_it = ✓ la tienes
answer_right = ✓ correcta
answer_wrong = ✗ esta no
answer_missed = ← esta también
check_answer = Comprobar mi respuesta
try_again = Intentarlo otra vez
quiz_right = ✓ Correcto.
quiz_wrong = No del todo.
state_done = hecha
state_started = empezada
state_ready = lista
state_next = siguiente

### Scripts: el teclado

keyboard = Teclado
keys_show = Mostrar esta lista
keys_search = Buscar (también Ctrl-K)
keys_next = Lección siguiente de la ruta
keys_previous = Lección anterior
keys_overview = Vista general de la ruta
keys_done = Hecha o no hecha
use_keys = Usar estas teclas
show_previews = Mostrar a dónde lleva un enlace cuando me detengo en él

### Scripts: lo que sigue

what_is_next = Lo que sigue
go_on = Sigue donde lo dejaste
all_done = Todo lo de tu camino está hecho. Elige otra meta o una ruta.
nothing_kept = Todavía no hay nada guardado. Abre una lección y marca su primera tarea, o elige una meta.
my_goal = Mi meta:
no_goal = sin meta: lo que he empezado
no_longer_goal = Ya no es mi meta
goal_chosen = Tu meta es { $title }.
goal_none = Ahora no tienes meta.
because_begun = Ya la has empezado
because_last = Lo último que leíste
you_are_here = estás aquí
you_know_this = esto lo sabes
needs_first = necesita antes { $need }
towards = hacia «{ $goal }»
no_graph = No se puede decir qué sigue, porque no se pudo cargar la lista de todas las lecciones. Si abriste esta página desde una carpeta, ábrela desde un servidor web («pathbook serve» es uno). Lo que marques se guarda de todos modos.
progress_on_path = Progreso en esta ruta
lessons_done = { $done } de { $all ->
    [one] { $all } lección hecha
   *[other] { $all } lecciones hechas
}
stage_done = ✓ hecha
some_done = { $done } de { $all } hechas
time_left = quedan { $time }
left_sentence = Quedan { $time }.
left_in_stage = Quedan { $time } en «{ $stage }».
left_in_stage_and_more = { $count ->
    [one] Quedan { $time } en «{ $stage }» y después { $count } etapa más: { $more }.
   *[other] Quedan { $time } en «{ $stage }» y después { $count } etapas más: { $more }.
}
done_and_left = { $done } de { $all } hechas, quedan { $time }
sentence = { $text }.
whole_done = Lo has hecho todo.
nothing_left = Aquí no queda nada que aprender para ello.
lessons_left = { $count ->
    [one] { $count } lección, quedan { $time }.
   *[other] { $count } lecciones, quedan { $time }.
}
go_on_with = Seguir con «{ $title }»
continue_with = Continuar «{ $title }»
how_well = ¿Cuánto sabes de esto?
how_well_of = ¿Cuánto sabes de { $skill }?
not_said = sin indicar
level_not_yet = { $number }: todavía no
level_named = { $number }: { $name }
done_lessons = hecho: { $titles }
# noted: whether there is a note.
signed = { $by } confirmó: { $level }{ $noted ->
    [yes] { " " }(«{ $note }»)
   *[no] { "" }
}
skills_of_role = Competencias de este rol
role_skills = { $all ->
    [one] Tienes { $have } de { $all } competencia.
   *[other] Tienes { $have } de { $all } competencias.
}
role_lessons = { $count ->
    [one] { $count } lección lleva a las demás: { $time }.
   *[other] { $count } lecciones llevan a las demás: { $time }.
}
role_untaught = Ninguna lección de aquí enseña { $skills }: pregunta a tu mentor cómo aprenderlo.
all_lessons_on_way = { $count ->
    [one] { $count } lección en el camino
   *[other] Las { $count } lecciones del camino
}
you_level = tú: { $level }
you_not_yet = tú: todavía no

### Scripts: la página de progreso

how_well_each = ¿Cuánto sé de cada competencia?
done_on = hecha el { $date }
tasks_of = { $done } de { $all ->
    [one] { $all } tarea
   *[other] { $all } tareas
}
quizzes_of = { $right } de { $all ->
    [one] { $all } cuestionario correcto
   *[other] { $all } cuestionarios correctos
}
page_gone = esta página ya no existe; lo que hiciste se conserva
reset = Restablecer
reset_of = Restablecer: { $title }
was_reset = «{ $title }» se ha restablecido.
back_as_before = Todo está como antes.
forget_all = ¿Olvidar todo lo que se guarda aquí, en este dispositivo? Puedes deshacerlo durante unos segundos. Expórtalo antes si quizá lo quieras más tarde.
forgotten = Se ha olvidado todo.
nothing_can_be_kept = Tu navegador no permite que este sitio guarde nada, así que no hay nada que mostrar. Puede deberse a una ventana privada o a que el almacenamiento está lleno.
set_aside = Apartado
set_aside_why = Algo de lo que se guardaba aquí no se pudo leer. Se apartó, no se tiró. Descárgalo y enséñaselo a alguien que pueda ayudar.
characters = { $count ->
    [one] { $count } carácter
   *[other] { $count } caracteres
}
download = Descargar
throw_away = Tirar

### Scripts: archivos importados

file_too_large = Este archivo es demasiado grande para un archivo de progreso. No se ha cambiado nada.
file_too_deep = Este archivo está demasiado anidado para un archivo de progreso. No se ha cambiado nada.
file_not_json = Este archivo no es JSON, así que no es un progreso exportado, o quedó cortado. No se ha cambiado nada.
file_not_progress = Esto no es un archivo de progreso exportado. No se ha cambiado nada.
file_no_version = Este archivo no dice qué versión es. No se ha cambiado nada.
file_newer = Este archivo lo escribió una versión más reciente del sitio. No se ha cambiado nada y el archivo queda como está. Recarga la página e inténtalo otra vez.
file_does_not_fit = Tu navegador no permitió que este sitio guardara todo el archivo, así que no se tomó nada de él: todo está como antes. Puede deberse a una ventana privada o a que el almacenamiento está lleno.
file_other_site = Este archivo es de otro sitio: { $site }. ¿Importarlo de todos modos?
file_unchanged = No se ha cambiado nada.
file_moved = Se escribió cuando este sitio estaba en { $site }.
taken_in = Importado: { $sum }.
taken_added = { $count ->
    [one] { $count } nuevo
   *[other] { $count } nuevos
}
taken_changed = { $count ->
    [one] { $count } cambiado
   *[other] { $count } cambiados
}
taken_removed = { $count ->
    [one] { $count } retirado
   *[other] { $count } retirados
}
taken_same = { $count } como antes
taken_kept = { $count ->
    [one] { $count } conservado de aquí, más reciente
   *[other] { $count } conservados de aquí, más recientes
}
taken_skipped = { $count ->
    [one] { $count } ilegible
   *[other] { $count } ilegibles
}
mark_tasks = Tarea: { $title }
mark_quizzes = Cuestionario: { $title }
mark_pages = Hecho: { $title }
mark_skills = Autoevaluación: { $title }
mark_surveys = Encuesta: { $title }
mark_signoffs = Confirmación: { $title }
mark_learner = Nombre: { $title }
mark_goal = Meta: { $title }
mark_sessions = Reunión: { $title }
mark_preparation = Preparación de una reunión: { $title }
mark_plan = Plan: { $title }

### Scripts: la página de mentores

mentor_reading = { $done } de { $all ->
    [one] { $all } archivo leído
   *[other] { $all } archivos leídos
}
mentor_refused = { $count ->
    [one] { $count } archivo por revisar:
   *[other] { $count } archivos por revisar:
}
mentor_other_site = se escribió en otro sitio ({ $site }), así que puede que aquí no se conozcan sus lecciones; se muestra de todos modos
mentor_older = hay un archivo más reciente de { $name }; este se dejó fuera
mentor_no_graph = No se pudo cargar la lista de todas las lecciones. Si abriste esta página desde una carpeta, ábrela desde un servidor web («pathbook serve» es uno).
mentor_people = { $count ->
    [one] { $count } mentorizado
   *[other] { $count } mentorizados
}
mentor_order = Ordenado por
mentor_order_name = nombre
mentor_order_waits = lo que espera más tiempo
mentor_order_goal = meta
mentor_without_goal = todavía sin meta
mentor_goal = Meta: { $title }
mentor_lessons = { $done } de { $all ->
    [one] { $all } lección
   *[other] { $all } lecciones
}
mentor_in_stage = en «{ $stage }»
mentor_last = última marca: { $date }
mentor_nothing = todavía nada
mentor_stuck_short = { $count ->
    [one] «{ $title }» lleva { $count } día parada
   *[other] «{ $title }» lleva { $count } días parada
}
mentor_quiet_short = { $count ->
    [one] sin novedades desde hace { $count } día
   *[other] sin novedades desde hace { $count } días
}
mentor_talk = De qué hablar
mentor_stuck = no avanza desde el { $date }{ $tasks ->
    [0] . ¿Qué lo impide?
    [one] , { $done } de { $tasks } tarea hecha. ¿Qué lo impide?
   *[other] , { $done } de { $tasks } tareas hechas. ¿Qué lo impide?
}
mentor_quiet = No se ha marcado nada desde el { $date }. ¿Una pausa u otra cosa?
mentor_wrong = tiene un cuestionario cuya última respuesta no fue correcta. Pide que te lo expliquen.
mentor_differ = { $skill }: «{ $self }» según su propia palabra, «{ $mentor }» según un mentor. ¿Qué ve cada uno?
mentor_lately = se terminó hace poco. ¿Qué harían ahora de otra manera?
mentor_to_confirm = Aún sin confirmar: { $skills }{ $more ->
    [0] { "" }
   *[other] { " " }y { $more } más
}. ¿Qué podéis mirar juntos?
mentor_no_goal = No hay meta. ¿Qué ruta o rol ayudaría?
mentor_next = Lo siguiente sería
mentor_open = Empezado y pendiente
mentor_begun = desde el { $since }
mentor_missing = Falta para la meta
mentor_self = su palabra: { $level }
mentor_learned = lecciones: { $level }
mentor_confirmed_by = confirmado: { $level }, por { $by } el { $date }
mentor_quoted = { $text } («{ $note }»)
mentor_not_confirmed = sin confirmar
mentor_confirm_title = Confirmar una competencia
mentor_claimed = Declaradas y sin confirmar
mentor_others = Todas las competencias
mentor_level = Nivel
mentor_note = Lo que has visto (opcional)
mentor_by = Tu nombre
mentor_confirm = Confirmar
mentor_who_are_you = Los mentorizados ven quién confirmó una competencia: escribe tu nombre.
mentor_take_back = Retirar
mentor_take_back_of = Retirar: { $skill }
mentor_confirmed = { $skill }: { $level }
mentor_save_for = Guardar el archivo para { $name }
mentor_saved = Guardado. Da el archivo a { $name }, que lo importa en «Mi progreso».
mentor_matrix = Quién sabe qué
mentor_for_role = Competencias de
mentor_all_skills = todo lo de aquí
mentor_covered = La tienen
mentor_legend = Un número es el nivel según la propia palabra o las lecciones; con una marca es de un mentor. Las celdas rellenas alcanzan el nivel pedido.
mentor_single = Solo la tiene una persona
mentor_nobody = No la tiene nadie
mentor_only_one = { $skill }: solo { $name }
mentor_help = Quién podría ayudar a quién
mentor_help_note = Alguien que está en ese nivel, para quien lo necesita para su meta. Pregunta a ambos.
mentor_no_help = A nadie le falta para su meta algo que otro tenga.
mentor_could_help = { $helper } podría ayudar a { $learner } con { $skill }
mentor_sure = confirmado
mentor_more = { $count } más
mentor_take_out = Llévatelo
mentor_as_markdown = Notas en Markdown
mentor_people_csv = Mentorizados en CSV
mentor_skills_csv = Competencias en CSV
mentor_notes = Notas para mis mentorizados
mentor_plan = { $titled ->
    [yes] Plan: { $title }
   *[no] Plan
}
mentor_plan_steps = { $done } de { $all ->
    [one] { $all } paso
   *[other] { $all } pasos
}
mentor_late = estaba previsto hasta el { $date } y no está hecho. ¿Qué ayudaría?
mentor_columns = Personas mostradas
mentor_range = { $from } a { $to } de { $all }
mentor_foreign = { $count ->
    [one] { $count } archivo es de otro sitio ({ $site }), así que puede que aquí no se conozcan sus lecciones. No se muestra.
   *[other] { $count } archivos son de otro sitio ({ $site }), así que puede que aquí no se conozcan sus lecciones. No se muestran.
}
mentor_take_foreign = Mostrar de todos modos
some_of = { $some } de { $all }

### Scripts: reuniones

meeting_copied = Copiado.
meeting_not_copied = No se pudo copiar: el navegador no se lo permite a esta página.
meeting_kept = Guardado en este navegador, en este día.
meeting_not_kept = Tu navegador no permite que este sitio lo guarde.
meeting_no_day = Indica primero el día de la reunión: sin él no se guarda nada.
meeting_show = Mostrar
meeting_of = Reunión del { $date }
meeting_show_of = Mostrar la reunión del { $date }
meeting_heading = { $title }, { $date }
sheet_heading = Preparar una reunión
sheet_what = Una hoja para llevar o para pegar donde tú y tu mentor tomáis notas. Se escribe con lo que guarda este navegador y no va a ninguna parte por sí sola.
sheet_since = Lo que he hecho desde
sheet_questions = Mis preguntas
sheet_text = La hoja, en Markdown
sheet_again = Recuperar las preguntas de la última vez
sheet_save = Guardar como archivo
sheet_not_copied = No se pudo copiar. Ahora está seleccionado: cópialo con el teclado.
sheet_title = Para nuestra reunión ({ $date })
sheet_title_of = { $name }: para nuestra reunión ({ $date })
sheet_done = Hecho desde el { $date }
sheet_nothing = nada que se haya marcado
sheet_going = En curso
sheet_stuck = { $days ->
    [one] Parado: empezado y sin cambios desde hace más de { $days } día
   *[other] Parado: empezado y sin cambios desde hace más de { $days } días
}
sheet_next = Lo que sigue y por qué
sheet_goal = Mi meta
sheet_lesson = { $title }: hecho
sheet_signoff = { $skill }: { $level }, confirmado por { $by }
sheet_quiet = { $title }, última marca el { $date }

### Scripts: cuánto falta para un rol

gap_title = Cuánto me falta
gap_have = Tienes { $have } de { $all ->
    [one] { $all } competencia
   *[other] { $all } competencias
}; { $confirmed ->
    [0] ninguna está confirmada
    [one] { $confirmed } está confirmada
   *[other] { $confirmed } están confirmadas
}.
gap_say_first = Di de cada competencia cuánto la dominas: «todavía no» también es una respuesta. Lo que has hecho aquí cuenta por sí solo, y un mentor puede confirmarlo.
gap_asked = se pide: { $level }
gap_own_word = Según yo
gap_own_word_of = Según yo: { $skill }
gap_confirmed = Confirmado: { $level }, por { $by } el { $date }
gap_not_confirmed = Aún sin confirmar por un mentor
gap_by_lessons = Por lecciones: { $level } ({ $titles })
gap_where = dónde estás: { $level }
gap_next = lo que sigue: { $level }
gap_no_sentence = Nadie ha escrito cómo es.
gap_met = { $count ->
    [one] { $count } competencia que ya tienes
   *[other] { $count } competencias que ya tienes
}
gap_all_met = Tienes todo lo que pide este rol. Lo que nadie ha confirmado todavía merece una charla con tu mentor.

### Scripts: planes

plan_way = El plan para llegar
plan_pace = Horas por semana
plan_start = Primer día
plan_sum = { $count ->
    [one] { $count } lección
   *[other] { $count } lecciones
}, { $time }: { $weeks ->
    [one] { $weeks } semana
   *[other] { $weeks } semanas
}.
plan_week = Semana { $number }
plan_weeks = Semanas { $first } a { $last }
plan_from = desde el { $date }
plan_save_calendar = Guardar como calendario
plan_save = Guardar el plan
plan_follow = Seguir este plan
plan_learn = Aprender { $skill }: pregunta a tu mentor cómo
plan_week_by_week = Semana a semana
plan_nothing = Ninguna lección de aquí lleva más lejos. Pregunta a tu mentor qué ayudaría.
plan_mine = Mi plan
plan_mine_to = Mi plan: { $aim }
plan_for = para { $name }
plan_by = de { $name }
plan_progress = Progreso de mi plan
plan_steps_done = { $done } de { $all ->
    [one] { $all } paso hecho
   *[other] { $all } pasos hechos
}, quedan { $time }
plan_whole_done = Todo lo de tu plan está hecho.
plan_gone = esta página ya no existe
plan_remove = Quitar este plan
plan_removed = Ahora no sigues ningún plan.
plan_followed = Ahora sigues un plan.
plan_followed_to = Ahora sigues un plan: { $aim }.
# named: whether it is known what the plan is for.
plan_taken_in = Tu plan es ahora { $named ->
    [yes] { $aim }
   *[no] el del archivo
}: { $count ->
    [one] { $count } paso
   *[other] { $count } pasos
}.
plan_unknown = Estas páginas no están aquí: { $titles }.
plan_newer = Este plan lo escribió una versión más reciente. No se cambió nada. Recarga la página e inténtalo de nuevo.
plan_empty = Este plan no tiene pasos. No se cambió nada.
plan_choose = seguir mi plan
plan_task_done = Hecho: { $task }

### Scripts: búsqueda

search_label = Buscar lecciones, artículos, competencias, roles y términos
search_hint = Escribe una palabra. ↓ y ↑ recorren los resultados, Intro abre uno, Esc cierra.
search_none = Nada contiene «{ $query }». Prueba con menos palabras o con otras.
search_found = { $count ->
    [one] { $count } resultado.
   *[other] { $count } resultados.
}
search_some = Ninguna página contiene todas estas palabras; estas contienen algunas.
search_fixed = Resultados de «{ $term }».
search_in_language = Idioma: { $language }.
search_from_folder = No se puede buscar en páginas abiertas desde una carpeta. Abre el sitio desde un servidor web («pathbook serve» es uno).
search_failed = No se pudo cargar el índice. ¿Tienes conexión?
search_more = Más resultados
search_filter = Filtrar
facet_kind = Tipo
facet_level = Nivel
facet_skill = Competencia
facet_tag = Etiqueta
facet_path = Ruta
platform_silent = Aquí no responde ninguna plataforma de aprendizaje: lo que hagas queda solo en este navegador.
platform_refused = La plataforma de aprendizaje no aceptó tu progreso. Se intentará de nuevo con el próximo cambio.

### Informes sobre un grupo

report_report = Informe sobre un grupo de mentorizados
report_none = se desconoce
report_everybody = Todos
report_mentee = Mentorizado { $n }
report_name_taken_out = [nombre]
report_few = menos de { $n }
report_held_back = no se muestra
report_too_few = Se necesitan archivos de { $n } personas o más. Con menos, cada número trataría de personas concretas, así que no se muestra nada.
report_names_shown = Este informe muestra nombres. Dalo solo a quienes los mentorizados hayan aceptado.
report_people_shown = Este informe enumera personas concretas. Dalo solo a quienes los mentorizados hayan aceptado.
report_counted = Mentorizados contados
report_skipped = Archivos no contados
report_aliases = También cuentan los archivos escritos cuando el sitio se conocía como { $sites }.
report_a_file = un archivo
report_teams = Equipos
report_team = Equipo
report_roles = Roles
report_role = Rol
report_role_note = El rol hacia el que van los mentorizados: su meta; si no, adonde lleva su ruta; si no, lo que dice su archivo.
report_people = Personas
report_paths = Rutas: hasta dónde y cuánto tiempo
report_paths_note = Está en una ruta quien la tiene como meta, o un rol al que lleva; de quienes no tienen tal meta, quien empezó una de sus lecciones. Los minutos son los previstos para las lecciones hechas, no tiempo medido; los días son los que van de la primera marca a la última.
report_path = Ruta
report_stage = Etapa
report_lessons = Lecciones
report_planned = Minutos previstos
report_begun = En ella; de una etapa: empezada
report_finished = Terminada
report_share_done = Mediana de la parte hecha
report_minutes_done = Mediana de minutos hechos
report_days = Mediana de días
report_skills = Competencias: quién las tiene y qué falta
report_skills_note = Alguien tiene una competencia al nivel pedido por lecciones hechas, por su propia palabra o por una confirmación: tres señales de distinto peso, por eso se muestra cada una. La brecha es la mediana de los niveles que faltan.
report_skill = Competencia
report_wanted = Nivel pedido
report_have = La tienen
report_by_lessons = Por lecciones
report_by_own_word = Por su propia palabra
report_by_signoff = Confirmada
report_gap = Mediana de la brecha
report_surveys = Encuestas
report_moment = Momento
report_answered = Respondieron
report_rate = Tasa de respuesta
report_question = Pregunta
report_theme = Tema
report_themes = Temas
report_themes_note = Un tema es la media de sus preguntas, de quienes las respondieron todas en ambos momentos.
report_pairs = Respondieron ambas veces
report_median_at = Mediana, { $moment }
report_change = Mediana del cambio
report_up = Suben
report_same = Igual
report_down = Bajan
report_dominance = Suben menos bajan
report_rank_biserial = Correlación biserial de rangos
report_interval = Intervalo del 95 %
report_reverse = estar de acuerdo es la peor respuesta, así que el cambio está invertido
report_scale = { $name }. De izquierda a derecha: { $points }.
report_nobody_twice = Nadie respondió en ambos momentos.
report_forest = Parte que sube menos parte que baja, con su intervalo del 95 %
report_forest_note = 1: todos subieron; -1: todos bajaron; 0: tantos subieron como bajaron. Una línea ancha es un número incierto.
report_answers_of = { $moment }: respuestas de { $n ->
    [one] { $n } persona
   *[other] { $n } personas
}
report_table = Lo mismo como tabla
report_answer = Respuesta
report_open = En sus propias palabras
report_open_note = Sin orden y sin los nombres que contienen los archivos. Aun así, las palabras pueden delatar a alguien: léelas antes de pasar el informe.
report_no_tag = Sin etiqueta
report_cases = Casos prácticos
report_cases_note = Un caso muestra cómo puede ocurrir algo. Ningún número de arriba lo hace.
report_single_people = Mentorizados, uno a uno
report_last = Última marca
report_minutes = Minutos
report_method = Lo que estos números pueden mostrar y lo que no
report_method_who = Cuentan lo que los mentorizados marcaron, respondieron y exportaron. Quien no exportó nada, o se fue, no está en ellos y no tiene por qué parecerse a los demás.
report_method_why = El antes y el después comparan a las mismas personas consigo mismas. No pueden decir por qué algo es distinto: ha pasado el tiempo, se conoce mejor el trabajo y han ocurrido muchas otras cosas. Sin personas a las que se preguntó en los mismos momentos y que no participaron, el motivo queda abierto.
report_method_self = Las respuestas son autoevaluaciones. Quien aprende más puede juzgar con más rigor; quien empieza en lo más bajo casi solo puede subir.
report_method_scale = Las respuestas en una escala tienen orden, y sus distancias no se conocen. Por eso se muestran medianas y recuentos y, como tamaño del efecto, la parte que sube menos la parte que baja (delta de Cliff para pares), con el intervalo de Bonett y Price (2012). La correlación biserial de rangos, que cuenta más los cambios grandes, está en las tablas con un intervalo por la z de Fisher; no lo tiene cuando todos los cambios van en la misma dirección.
report_method_few = Con pocas personas los intervalos son anchos, y con muchas preguntas algunas destacan por azar. Míralas todas, no solo la que más se movió.
report_method_groups = Los grupos de menos de { $n } personas no se muestran, ni tampoco lo que los delataría. Los números de todos, de equipos, roles y rutas tienen los mismos totales, y también las respuestas a una pregunta en varios momentos; de ellos solo se muestran tantos que, sumando y restando, no se deduzca ninguna suma sobre menos de { $n } personas. Lo que se quita para ello: de equipos, roles y rutas los más pequeños, roles antes que equipos, de las rutas los números de personas y no las medianas; de dos comparaciones, la del momento anterior.
report_method_inside = Dentro de un grupo que se muestra, menos de { $n } pueden tener una competencia o dar una respuesta; y si todo un grupo hace lo mismo, se dice de cada uno. Cuántos no respondieron se deduce de la tasa de respuesta; nada más se dice de ellos.
report_method_use = Sirven para hablar del programa, nunca para juzgar a una persona.
