//! Near misses: "did you mean ...?".

/// The candidate nearest to `word`, if one is near enough to be meant: at most a third of the
/// word's characters differ (one in short words), or the candidate has `word` as its last segment.
/// Ties go to the first in alphabetical order. Linear in the candidates, of which only those of
/// about the word's length are looked at closely.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let length = lower.chars().count();
    let limit = (length / 3).max(1);
    if length == 0 || length > LONGEST {
        return None;
    }
    candidates
        .filter(|candidate| *candidate != word)
        .filter_map(|candidate| Some((near(&lower, length, limit, candidate)?, candidate)))
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many characters of `candidate` differ from `word`, without regard to case, if it is near enough
/// to be meant.
pub fn distance(word: &str, candidate: &str) -> Option<usize> {
    let (lower, length) = (word.to_lowercase(), word.chars().count());
    if lower == candidate.to_lowercase() {
        return Some(0);
    }
    let short = length > 0 && length <= LONGEST;
    short.then(|| near(&lower, length, (length / 3).max(1), candidate)).flatten()
}

/// Nobody types a longer word by hand; comparing takes the square of the length.
const LONGEST: usize = 300;

/// How far `candidate` is from `word` (in lower case, of `length` characters), if within `limit`.
fn near(word: &str, length: usize, limit: usize, candidate: &str) -> Option<usize> {
    let candidate = candidate.to_lowercase();
    let last = candidate.rsplit(['/', '.']).next().unwrap_or_default();
    if last == word {
        return Some(0);
    }
    if candidate.chars().count().abs_diff(length) > limit {
        return None;
    }
    // A word of one or two letters is near to everything as short.
    let distance = strsim::damerau_levenshtein(word, &candidate);
    (distance <= limit && distance < length).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_is_near_and_far_is_nothing() {
        let words = ["git.commits", "git.branching", "time.focus"];
        for (word, expected) in [
            ("git.comits", Some("git.commits")),
            ("git.commitz", Some("git.commits")),
            ("Git.Commits", Some("git.commits")),
            ("branching", Some("git.branching")),
            ("git.commits", None),
            ("cooking", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, words.into_iter()), expected, "{word}");
        }
        assert_eq!(nearest("tilte", ["title", "slug"].into_iter()), Some("title"));
        assert_eq!(nearest("x", ["y", "z"].into_iter()), None);
        assert_eq!(nearest("提文", ["提交", "分支"].into_iter()), Some("提交"));
    }

    #[test]
    fn ties_go_by_the_alphabet() {
        for words in [["cat", "bat", "rat"], ["rat", "bat", "cat"]] {
            assert_eq!(nearest("hat", words.into_iter()), Some("bat"));
        }
        assert_eq!(nearest("x", ["b/x", "a/x"].into_iter()), Some("a/x"));
    }

    #[test]
    fn absurd_words_cost_little() {
        let long = "x".repeat(1_000_000);
        let candidates: Vec<String> = (0..1000).map(|n| format!("{n:x>900}")).collect();
        assert_eq!(nearest(&long, candidates.iter().map(String::as_str)), None);
    }
}
