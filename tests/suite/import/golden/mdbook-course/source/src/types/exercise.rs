// ANCHOR: sum
fn sum(a: u8, b: u8) -> u8 {
    a + b
}
// ANCHOR_END: sum
