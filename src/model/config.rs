//! The site's configuration, as the later stages see it.

pub use crate::syntax::config::{
    CheckOptions, Colour, Config, Font, LadderNotice, Look, Navigation, Output, Repository,
};
pub use crate::syntax::markdown::{MarkdownOptions, RawHtml};
