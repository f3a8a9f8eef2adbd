//! Plain scalars by the core schema of YAML 1.2.

use super::{Written, Yaml};

/// What `text`, written without quotes, means. Numbers that cannot be kept exactly (too large, not
/// finite) stay strings, so nothing an author wrote is lost.
pub(super) fn plain(text: &str) -> Yaml {
    let written = |usual: &str| -> Written { (usual != text).then(|| text.into()) };
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Yaml::Null,
        "true" | "True" | "TRUE" => return Yaml::Bool(true, written("true")),
        "false" | "False" | "FALSE" => return Yaml::Bool(false, written("false")),
        _ => {}
    }
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) {
        return Yaml::String(text.to_owned());
    }
    if let Some(whole) = integer(text) {
        return Yaml::Int(whole, written(&whole.to_string()));
    }
    match float(text) {
        Some(real) => Yaml::Float(real, written(&real.to_string())),
        None => Yaml::String(text.to_owned()),
    }
}

fn integer(text: &str) -> Option<i64> {
    if let Some(digits) = text.strip_prefix("0x") {
        return all(digits, |b| b.is_ascii_hexdigit())
            .then(|| i64::from_str_radix(digits, 16).ok())?;
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return all(digits, |b| (b'0'..=b'7').contains(&b))
            .then(|| i64::from_str_radix(digits, 8).ok())?;
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    all(digits, |b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

/// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`, less whole numbers.
fn float(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) =
        unsigned.split_once(['e', 'E']).map_or((unsigned, None), |(m, e)| (m, Some(e)));
    let (whole, fraction) =
        mantissa.split_once('.').map_or((mantissa, None), |(w, f)| (w, Some(f)));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let good = digits(whole)
        && fraction.is_none_or(digits)
        && (!whole.is_empty() || fraction.is_some_and(|f| !f.is_empty()))
        && exponent
            .is_none_or(|e| all(e.strip_prefix(['-', '+']).unwrap_or(e), |b| b.is_ascii_digit()))
        && (fraction.is_some() || exponent.is_some());
    good.then(|| text.parse().ok().filter(|real: &f64| real.is_finite()))?
}

fn all(text: &str, good: impl Fn(u8) -> bool) -> bool {
    !text.is_empty() && text.bytes().all(good)
}

#[cfg(test)]
mod tests {
    use super::{Yaml, plain};

    #[test]
    fn plain_scalars_mean_what_yaml_1_2_says() {
        let texts = [
            "yes",
            "on",
            "2026-11-23",
            "12:30",
            "1_000",
            "0x",
            "0xg",
            "-",
            ".",
            "e5",
            "1e",
            "1.2.3",
            "--1",
            ".inf",
            "1e999",
            "99999999999999999999",
            "0b1",
        ];
        for text in texts {
            assert_eq!(plain(text), Yaml::String(text.to_owned()), "{text}");
        }
        for (text, value) in
            [("0", 0), ("-17", -17), ("+5", 5), ("007", 7), ("0x1F", 31), ("0o17", 15)]
        {
            assert!(matches!(plain(text), Yaml::Int(found, _) if found == value), "{text}");
        }
        for (text, value) in [("3.10", 3.1), ("1e3", 1000.0), (".5", 0.5), ("-2.", -2.0)] {
            assert!(
                matches!(plain(text), Yaml::Float(found, _) if (found - value).abs() < 1e-9),
                "{text}"
            );
        }
        for text in ["3.10", "007", "+5", "True", "FALSE", "1e3", "0x1F", "12", "-1.5", "true"] {
            assert_eq!(plain(text).text().as_deref(), Some(text));
        }
        for text in ["", "~", "null"] {
            assert_eq!(plain(text), Yaml::Null);
        }
    }
}
