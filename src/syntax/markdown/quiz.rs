//! Quizzes: a question, answers with what there is to say about each, and a key for readers without
//! JavaScript.

use crate::diag::{Diagnostic, rules};
use crate::source::Span;

use super::directive::{BlockKind, DirectiveLine};
use super::out::Hole;
use super::plain::Capture;
use super::writer::Writer;

/// A quiz whose id is not yet known.
#[derive(Debug)]
pub(super) struct QuizDraft {
    pub explicit: Option<(String, Span)>,
    pub question: String,
    pub answers: Vec<(String, bool)>,
    /// How many answers are right.
    pub right: usize,
    pub mentor: bool,
    pub span: Span,
}

/// The quizzes of a page.
#[derive(Default, Debug)]
pub(super) struct Quizzes {
    pub drafts: Vec<QuizDraft>,
    /// For each answer of the page: its quiz and its place in it.
    pub answers: Vec<(usize, usize)>,
    /// The open one.
    pub open: Option<usize>,
    question: Option<Capture>,
}

impl Writer<'_> {
    /// Whether the open block is a quiz and nothing lies between.
    pub(super) fn in_quiz_directly(&self) -> bool {
        self.blocks
            .last()
            .is_some_and(|b| b.kind == BlockKind::Quiz && b.frames == self.frames.len())
    }

    pub(super) fn quiz_start(&mut self, line: &DirectiveLine, span: Span) {
        let explicit = line.id.clone().map(|range| {
            let id = self.text.get(range.clone()).unwrap_or_default().to_owned();
            (id, self.span(range))
        });
        let index = self.quizzes.drafts.len();
        self.quizzes.drafts.push(QuizDraft {
            explicit,
            question: String::new(),
            answers: Vec::new(),
            right: 0,
            mentor: self.in_mentor(),
            span,
        });
        self.quizzes.open = Some(index);
        self.out.hole(Hole::Quiz(u32::try_from(index).unwrap_or(u32::MAX)));
        self.out.raw("<legend>");
        let question = self.fragment(line.title.clone());
        if question.is_empty() {
            self.out.word("question");
        }
        self.out.raw("</legend>\n");
        if let Some(quiz) = self.quizzes.drafts.last_mut() {
            quiz.question = question;
        }
    }

    /// A quiz without words behind its name takes its first paragraph as the question.
    pub(super) fn question_start(&mut self) {
        let open = self.quizzes.open.and_then(|i| self.quizzes.drafts.get(i));
        let wanted = open.is_some_and(|q| q.question.is_empty() && q.answers.is_empty());
        if wanted && self.quizzes.question.is_none() && self.in_quiz_directly() {
            self.quizzes.question = Some(self.plain.begin());
        }
    }

    /// See [`Writer::question_start`].
    pub(super) fn question_end(&mut self) {
        let Some(capture) = self.quizzes.question.take() else { return };
        let text = self.plain.end(capture);
        if let Some(quiz) = self.quizzes.open.and_then(|i| self.quizzes.drafts.get_mut(i)) {
            quiz.question = text;
        }
    }

    pub(super) fn answer_start(&mut self, right: bool) {
        let Some(index) = self.quizzes.open else { return };
        let Some(quiz) = self.quizzes.drafts.get_mut(index) else { return };
        self.out.hole(Hole::Answer(u32::try_from(self.quizzes.answers.len()).unwrap_or(u32::MAX)));
        self.quizzes.answers.push((index, quiz.answers.len()));
        quiz.right += usize::from(right);
        quiz.answers.push((String::new(), right));
    }

    pub(super) fn answer_text(&mut self, text: String) {
        let open = self.quizzes.open.and_then(|i| self.quizzes.drafts.get_mut(i));
        if let Some(answer) = open.and_then(|quiz| quiz.answers.last_mut()) {
            answer.0 = text;
        }
    }

    /// Ends the open quiz: its key, and what is wrong with it.
    pub(super) fn quiz_end(&mut self) {
        let Some(quiz) = self.quizzes.open.take().and_then(|i| self.quizzes.drafts.get(i)) else {
            return;
        };
        let problem = if quiz.answers.is_empty() {
            Some((
                "a quiz without answers",
                "write each answer as an item `- [ ]`, and the right ones as `- [x]`",
            ))
        } else if quiz.question.trim().is_empty() {
            Some((
                "a quiz without a question",
                "write the question behind `:::quiz`, on the same line",
            ))
        } else if quiz.answers.len() < 2 {
            Some((
                "a quiz with one answer",
                "give it at least two answers: with one there is nothing to choose",
            ))
        } else if quiz.right == 0 {
            Some(("a quiz in which no answer is right", "mark the right answer with `- [x]`"))
        } else {
            None
        };
        if let Some((message, help)) = problem {
            self.report.push(Diagnostic::new(&rules::BAD_QUIZ, quiz.span, message).help(help));
        } else {
            self.out.raw("<details class=\"quiz-key\"><summary>");
            self.out.word("show_answer");
            self.out.raw("</summary>\n<ul>\n");
            for (text, _) in quiz.answers.iter().filter(|(_, right)| *right) {
                self.out.raw("<li>");
                self.out.text(text);
                self.out.raw("</li>\n");
            }
            self.out.raw("</ul>\n</details>\n");
        }
        self.out.raw("</fieldset>\n");
    }
}
