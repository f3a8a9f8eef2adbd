//! The site's configuration, as the later stages see it.

pub use crate::syntax::config::{CheckOptions, Config, Navigation, Repository};
pub use crate::syntax::markdown::{MarkdownOptions, RawHtml};
