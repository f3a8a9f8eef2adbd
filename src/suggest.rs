//! Near misses: "did you mean ...?".

/// The candidate nearest to `word`, if one is near enough to be meant: at most a third of the
/// word's characters differ (one in short words), or the candidate has `word` as its last segment.
/// Ties go to the first in alphabetical order. Linear in the candidates.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let limit = (lower.chars().count() / 3).max(1);
    candidates
        .filter(|candidate| *candidate != word)
        .map(|candidate| (distance(&lower, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

fn distance(word: &str, candidate: &str) -> usize {
    let candidate = candidate.to_lowercase();
    let whole = strsim::damerau_levenshtein(word, &candidate);
    let last = candidate.rsplit(['/', '.']).next().unwrap_or_default();
    if last == word { 0 } else { whole }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_is_near_and_far_is_nothing() {
        let words = ["git.commits", "git.branching", "time.focus"];
        assert_eq!(nearest("git.comits", words.into_iter()), Some("git.commits"));
        assert_eq!(nearest("branching", words.into_iter()), Some("git.branching"));
        assert_eq!(nearest("cooking", words.into_iter()), None);
        assert_eq!(nearest("tilte", ["title", "slug"].into_iter()), Some("title"));
    }
}
