//! What ladders give.
