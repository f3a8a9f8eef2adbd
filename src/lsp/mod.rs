//! What editors ask about a site: the answers of `pathbook lsp`, without the protocol's messages.
//!
//! Each function takes a [`Compilation`](crate::compile::Compilation) and a place, and gives values of
//! the Language Server Protocol; none of them reads a file. What diagnostics say is what the terminal
//! says. The server itself, with its connection, is a command (`cli`).

pub mod complete;
pub mod context;
pub mod diagnostics;
pub mod hover;
pub mod navigate;
pub mod occurrence;
pub mod overlay;
pub mod place;
pub mod rename;
