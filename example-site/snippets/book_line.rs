use std::num::ParseIntError;

/// Why a line of the list could not be read.
#[derive(Debug, PartialEq)]
pub enum LineError {
    /// There are not three fields. Holds how many there are.
    Fields(usize),
    /// The year is not a number.
    Year(ParseIntError),
}

/// A line such as `2,Refactoring,2018`: the title and the year.
pub fn parse(line: &str) -> Result<(String, u16), LineError> {
    let fields: Vec<&str> = line.split(',').collect();
    let [_, title, year] = fields[..] else {
        return Err(LineError::Fields(fields.len()));
    };
    let year = year.parse().map_err(LineError::Year)?;
    Ok((title.to_owned(), year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complete_line() {
        assert_eq!(parse("2,Refactoring,2018"), Ok(("Refactoring".to_owned(), 2018)));
    }

    #[test]
    fn a_field_is_missing() {
        assert_eq!(parse("2,Refactoring"), Err(LineError::Fields(2)));
    }

    #[test]
    fn the_year_is_not_a_number() {
        assert!(matches!(parse("2,Refactoring,soon"), Err(LineError::Year(_))));
    }
}
