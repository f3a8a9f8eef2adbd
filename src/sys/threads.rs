//! The threads that pages are parsed and rendered on.
//!
//! Left to itself, the library would start its threads at the first use and panic where the system
//! gives none.

use rayon::ThreadPoolBuilder;

/// Runs `work` with one thread a core; where the system gives fewer, with one; where it gives none, on
/// the present thread alone.
///
/// # Errors
/// When not even that can be prepared; says why.
pub fn with_threads<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, String> {
    let pool = ThreadPoolBuilder::new()
        .build()
        .or_else(|_| ThreadPoolBuilder::new().num_threads(1).build())
        .or_else(|_| ThreadPoolBuilder::new().num_threads(1).use_current_thread().build());
    let pool = pool.map_err(|error| {
        format!(
            "cannot start to work: {error}\n  free memory, or allow more processes, and try again"
        )
    })?;
    Ok(pool.install(work))
}
