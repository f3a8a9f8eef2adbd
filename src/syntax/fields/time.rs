//! Dates and durations, as authors write them.

use jiff::civil::{Date, Time};

/// The most minutes that anything takes.
pub(super) const MINUTES_OF_A_YEAR: u32 = 525_600;

/// `2026-11-23`, also with a time (and a zone) behind it.
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let (day, rest) = text.split_at_checked(10)?;
    let shaped = day.bytes().enumerate().all(|(index, byte)| match index {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let time = rest.trim_start_matches(['T', 't', ' ']);
    let clock = time.split(['Z', 'z', '+', '-']).next().unwrap_or_default().trim_end();
    let zone = time.strip_prefix(clock).unwrap_or_default().trim();
    let timed = rest.is_empty()
        || (time.len() < rest.len()
            && clock.contains(':')
            && clock.parse::<Time>().is_ok()
            && zone
                .trim_start_matches(['Z', 'z', '+', '-'])
                .bytes()
                .all(|b| b.is_ascii_digit() || b == b':'));
    day.parse().ok().filter(|_| shaped && timed)
}

/// A date in another order or with other marks, where there is only one way to read it.
pub fn other_date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.trim().split(['/', '.', '-', '年', '月', '日']).collect();
    let numbers: Vec<i16> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let (year, month, day) = match *numbers.as_slice() {
        [year, month, day] if year > 31 => (year, month, day),
        // Only in one of the two orders, or the same in both.
        [day, month, year] if year > 31 && (day > 12 || day == month) => (year, month, day),
        [month, day, year] if year > 31 && day > 12 => (year, month, day),
        _ => return None,
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// `90m`, `1h30m`, `1.5 hours`, `2 h`, `"45"` in minutes.
pub fn duration(text: &str) -> Option<u32> {
    let mut rest = text.trim();
    let mut minutes = 0.0;
    while !rest.is_empty() {
        let digits =
            rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        let (number, after) = rest.split_at_checked(digits)?;
        let number: f64 = number.parse().ok()?;
        let after = after.trim_start();
        let letters = after.len() - after.trim_start_matches(char::is_alphabetic).len();
        let (unit, after) = after.split_at_checked(letters)?;
        minutes += number
            * match unit {
                "" | "m" | "min" | "mins" | "minute" | "minutes" | "分钟" => 1.0,
                "h" | "hr" | "hrs" | "hour" | "hours" | "小时" => 60.0,
                _ => return None,
            };
        rest = after.trim_start();
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 1 and the minutes of a year"
    )]
    (1.0..=f64::from(MINUTES_OF_A_YEAR)).contains(&minutes).then_some(minutes.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::{duration, other_date, parse_date};

    #[test]
    fn dates_are_days_with_or_without_a_time() {
        for text in [
            "2026-11-23",
            " 2026-11-23 ",
            "2026-11-23T10:00:00Z",
            "2026-11-23 10:00",
            "2026-11-23T10:00:00.5+08:00",
            "2026-11-23 10:00:00 -0500",
        ] {
            assert_eq!(
                parse_date(text).map(|d| d.to_string()).as_deref(),
                Some("2026-11-23"),
                "{text}"
            );
        }
        for text in [
            "2026-11-23x",
            "2026-02-30",
            "20261123",
            "2026-11-2",
            "2026-11-23 soon",
            "+002026-11-23",
            "2026-11-23T",
            "２０２６-11-23",
            "",
            "2026-11-23 10:00 Berlin",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn other_dates_are_turned_round_where_they_mean_one_day() {
        for (text, expected) in [
            ("2026/11/23", Some("2026-11-23")),
            ("23.11.2026", Some("2026-11-23")),
            ("11/23/2026", Some("2026-11-23")),
            ("2026年11月3日", Some("2026-11-03")),
            ("2026-1-2", Some("2026-01-02")),
            ("1.1.2026", Some("2026-01-01")),
            ("11/12/2026", None),
            ("2026-02-30", None),
            ("soon", None),
            ("1-2-3-4", None),
        ] {
            assert_eq!(other_date(text).map(|d| d.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn durations_are_turned_into_minutes() {
        for (text, expected) in [
            ("1h30m", Some(90)),
            ("90m", Some(90)),
            ("1.5 hours", Some(90)),
            ("2 h 5 min", Some(125)),
            ("45", Some(45)),
            ("20 minutes", Some(20)),
            ("half an hour", None),
            ("0", None),
            ("1e9h", None),
            ("..", None),
            ("", None),
        ] {
            assert_eq!(duration(text), expected, "{text}");
        }
    }
}
