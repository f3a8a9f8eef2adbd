/// Split a line of the loan list, like `7,mei`, into the book's number and the reader.
pub fn loan(line: &str) -> (u32, String) {
    // The list is written by hand, so there may be spaces.
    let (book, person) = line.split_once(',').unwrap();
    let book = book.trim().parse().unwrap();
    let person = person.trim().to_lowercase();

    (book, person)
}

// The second version, after the review.
pub fn parse_loan(line: &str) -> Result<(u32, String), String> {
    let (book, person) = line
        .split_once(',')
        .ok_or_else(|| format!("expected 'book,person', found '{line}'"))?;
    let book = book
        .trim()
        .parse()
        .map_err(|_| format!("'{book}' is not the number of a book"))?;
    Ok((book, person.trim().to_lowercase()))
}
