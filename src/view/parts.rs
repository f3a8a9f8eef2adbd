//! What pages of some kinds say besides their text: agendas, questions, forms, the parts of case studies.
//! For whatever shows them in another form than the page.

use super::{Linker, inquiry, session};
use crate::model::{Page, Variant};

/// What a page says besides its text.
#[derive(Debug)]
pub struct Parts {
    /// The questionnaire, if it is one.
    pub survey: Option<inquiry::SurveyView>,
    /// The meeting, if it is one.
    pub session: Option<session::SessionView>,
    /// An interview guide's or session's questions.
    pub questions: Vec<inquiry::QuestionView>,
    /// What a case study says.
    pub case: Option<inquiry::CaseView>,
}

/// Those of `page`, whose text is `variant`.
pub fn parts(linker: Linker<'_>, page: &Page, variant: &Variant) -> Parts {
    Parts {
        survey: page.survey.as_ref().map(|survey| inquiry::survey(linker, survey)),
        session: page.session.as_ref().map(|it| session::session(linker, it)),
        questions: inquiry::questions(linker, &variant.questions),
        case: variant.case.as_ref().map(|case| inquiry::case(linker, case)),
    }
}
