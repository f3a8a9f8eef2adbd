// ANCHOR: open
fn open() {}
// ANCHOR_END: open
fn close() {}
