//! What boxes of other programs are called, and which alert they are here.

/// The alert for a box, and whether its name is one of ours: otherwise the name is its title.
pub(super) fn alert(name: &str) -> Option<(&'static str, bool)> {
    let name = name.trim().to_lowercase();
    Some(match name.as_str() {
        "note" => ("NOTE", true),
        "tip" => ("TIP", true),
        "important" => ("IMPORTANT", true),
        "warning" => ("WARNING", true),
        "caution" => ("CAUTION", true),
        "info" | "information" | "abstract" | "summary" | "tldr" | "seealso" | "quote" | "cite"
        | "todo" | "comment" | "definition" | "details" | "agenda" | "callout" | "alert"
        | "admonition" | "blockquote" => ("NOTE", false),
        "hint" | "success" | "check" | "done" | "example" | "hands_on" | "hands-on"
        | "exercise" | "exo" => ("TIP", false),
        "question" | "help" | "faq" | "prereq" | "prerequisites" | "key" | "keypoints"
        | "highlight" => ("IMPORTANT", false),
        "attention" => ("WARNING", false),
        "danger" | "error" | "failure" | "fail" | "missing" | "bug" => ("CAUTION", false),
        _ => return None,
    })
}

/// The first line of an alert: its kind, and its title where it has one of its own. A box that has no
/// title and is not called like the alert keeps its name as its title.
pub(super) fn marker(name: &str, title: Option<&str>) -> String {
    let (kind, same) = alert(name).unwrap_or(("NOTE", false));
    let own = crate::import::text::words_of(&name.to_lowercase());
    let title = match title.map(str::trim) {
        Some(title) if !title.is_empty() && !title.eq_ignore_ascii_case(kind) => title.to_owned(),
        Some(_) => String::new(),
        None if same => String::new(),
        None => own,
    };
    if title.is_empty() { format!("> [!{kind}]") } else { format!("> [!{kind}] {title}") }
}

/// The first line of a solution; its title, if it says more than that it is one.
pub(super) fn solution(title: &str) -> String {
    let title = title.trim();
    let plain = matches!(title.to_lowercase().as_str(), "solution" | "solutions");
    if title.is_empty() || plain {
        ":::solution".to_owned()
    } else {
        format!(":::solution {title}")
    }
}

/// Whether a title says that what it stands above is the answer to something.
pub(super) fn is_solution(title: &str) -> bool {
    let title = title.to_lowercase();
    ["solution", "answer", "答案", "解答", "lösung", "réponse", "solución"]
        .iter()
        .any(|word| title.contains(word))
}

#[cfg(test)]
mod tests {
    use super::marker;

    #[test]
    fn boxes_become_alerts_and_keep_their_names() {
        assert_eq!(marker("note", None), "> [!NOTE]");
        assert_eq!(marker("Note", Some("note")), "> [!NOTE]");
        assert_eq!(marker("example", None), "> [!TIP] Example");
        assert_eq!(marker("danger", Some("Mind the gap")), "> [!CAUTION] Mind the gap");
        assert_eq!(marker("house-rule", None), "> [!NOTE] House rule");
        assert_eq!(marker("warning", Some("")), "> [!WARNING]");
    }
}
