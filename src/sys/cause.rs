//! What the operating system says, in words that fit into a sentence.

use std::io;

/// `error` without its number and with a small first letter: `no space left on device`. Never
/// empty; depends on the system's language only where the system itself does.
pub(super) fn words(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.rsplit_once(" (os error").map_or(text.as_str(), |(before, _)| before);
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => "an unknown error".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    #[test]
    fn system_errors_fit_into_a_sentence() {
        assert_eq!(super::words(&io::Error::from_raw_os_error(2)), "no such file or directory");
        assert_eq!(super::words(&io::Error::other("Broken")), "broken");
    }
}
