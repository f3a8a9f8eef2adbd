/// The number of a loan and the name of its reader.
/// A line looks like this: `103,mei`.
pub fn loan(line: &str) -> (u32, String) {
    let (number, name) = line.split_once(',').unwrap();
    let number: u32 = number.trim().parse().unwrap();
    let name = name.trim().to_lowercase();

    (number, name)
}

// After the review:
/// The same, but a line that cannot be read is an error.
pub fn try_loan(line: &str) -> Result<(u32, String), String> {
    let (number, name) = line.split_once(',').ok_or("there is no comma")?;
    let number: u32 = number
        .trim()
        .parse()
        .map_err(|_| format!("{number:?} is not a number"))?;
    let name = name.trim().to_lowercase();
    Ok((number, name))
}
