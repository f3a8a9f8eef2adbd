//! pathbook: from a folder of Markdown to a checked, published curriculum.
//!
//! # Stages
//!
//! Data flows one way. Each stage is a function from one immutable value to the next; the file
//! system is touched only at the two ends; what is wrong with content is collected, never thrown.
//!
//! 1. **Read.** [`world::World`] is everything that may be asked of outside: the files, today, the
//!    history. [`sys::folder::FolderWorld`] is a real folder, [`world::MemoryWorld`] one for tests.
//!    What is known of pictures, films and sounds is [`media`]'s.
//! 2. **Parse.** [`load::load`] reads every file by itself: YAML with a place for each value
//!    ([`syntax::yaml`]), front matter ([`syntax::front_matter`]), Markdown as HTML with holes
//!    ([`syntax::markdown::parse_body`], [`syntax::body::Body`]).
//! 3. **Resolve.** [`resolve::resolve`] declares all ids, looks every reference up, checks and plans
//!    paths. Its value is the [`model::Curriculum`]: plain data with typed ids, and the
//!    [`graph::prerequisites::Prerequisites`] that the walks in [`graph`] work on.
//! 4. **Route and link.** [`route::assign`] gives everything its address; [`link::resolve`] says
//!    where each link leads.
//! 5. **Lint.** [`lint::check`] looks for what is well-formed and still not good.
//! 6. **Render.** [`render::Renderer::render`] makes the bytes of one route: a pure function, so all
//!    run in parallel, and the server renders only what is asked for. A theme sees nothing but the
//!    [`view`] models. Files for machines come from [`emit`], the search index from [`search`].
//! 7. **Publish.** [`sys::publish::Publisher`] replaces the output as a whole, or leaves it as it was.
//!
//! Steps 1 to 5 are [`compile::compile`]; a site with its theme is [`render::site`]. `build`, `check`,
//! `serve` and the tests call the same functions, so that they cannot disagree.
//!
//! Other people's formats come in through [`import`], a pure function from a tree of files to those of a site.
//!
//! # Invariants
//!
//! - Imports point down only: `source` < `html` < `csv` < `zip` < `suggest` < `diag` < `media` < `world` < `locale` < `syntax` < `prose` < `model` <
//!   `graph` < `resolve` < `route` < `link` < `highlight` < `lint` < `load` < `compile` < `view` <
//!   `search` < `emit` < `render` < `health` < `report` < `plans` < `export` < `lsp` < `cache` < `external` < `changes` < `import` < `sys` < `cli`. A test holds this.
//! - [`syntax`] sees one file at a time and never knows whether a skill exists. [`graph`] knows ids and
//!   numbers, no titles. Only [`route`] makes addresses, only [`source::url`] joins and encodes them.
//! - Whatever an author wrote reaches markup through [`mod@html`], in text, attributes, XML and JSON.
//! - Values from authors keep their place ([`source::Spanned`]) until they are resolved.
//! - Nothing that is published depends on the clock, the locale, hash order, the number of cores or
//!   where the folder lies.
//! - [`sys`] and [`cli`] alone touch the disk, the environment, the terminal and the network.
//! - One crate has one owner: the YAML parser [`syntax::yaml`], the Markdown parser
//!   [`syntax::markdown`], the template engine [`render::theme`].
//!
//! # Diagnostics
//!
//! A [`diag::Diagnostic`] has a [rule](diag::rules), a place, a message, a label and a mend. Rules and
//! their texts are one table, from which `explain`, the documentation and SARIF are made.

pub mod cache;
pub mod changes;
pub mod cli;
pub mod compile;
pub mod csv;
pub mod diag;
pub mod emit;
pub mod export;
pub mod external;
pub mod graph;
pub mod health;
pub mod highlight;
pub mod html;
pub mod import;
pub mod link;

pub mod lint;
pub mod load;
pub mod locale;
pub mod lsp;
pub mod media;
pub mod model;
pub mod plans;
pub mod prose;
pub mod render;
pub mod report;
pub mod resolve;
pub mod route;
pub mod search;
pub mod source;
pub mod suggest;
pub mod syntax;
pub mod sys;
pub mod view;
pub mod world;
pub mod zip;
