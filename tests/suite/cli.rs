//! The program as users start it.
