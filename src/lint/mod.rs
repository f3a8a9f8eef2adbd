//! Rules.
pub mod vanished_id {
    //! vanished
    /// x
    pub fn check(_c: &crate::compile::Compilation, _t: &str) -> Result<crate::diag::Report, String> { Ok(crate::diag::Report::default()) }
}
