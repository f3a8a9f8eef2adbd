//! The size of a film, from the tables of MP4 and `WebM` files. Only those tables are read; nothing that
//! a file says of its own lengths is believed beyond the limits here.

use std::io::{Read, SeekFrom};

use super::Bytes;

/// The most boxes or elements that are looked at.
const MAX_STEPS: u32 = 10_000;
/// The most bytes of a header that are read at once.
const MAX_HEADER: u64 = 256;

/// Width and height as shown, in pixels; `None` where the file does not say.
pub(super) fn size(bytes: &mut dyn Bytes) -> Option<(u32, u32)> {
    let mut start = [0; 12];
    bytes.read_exact(&mut start).ok()?;
    let end = bytes.seek(SeekFrom::End(0)).ok()?;
    let size = if start.get(4..8) == Some(b"ftyp") {
        Reader { bytes, steps: 0 }.mp4(0, end)
    } else if start.starts_with(&[0x1a, 0x45, 0xdf, 0xa3]) {
        Reader { bytes, steps: 0 }.webm(end)
    } else {
        None
    };
    size.filter(|(width, height)| (1..=16_384).contains(width) && (1..=16_384).contains(height))
}

struct Reader<'b> {
    bytes: &'b mut dyn Bytes,
    steps: u32,
}

impl Reader<'_> {
    fn read(&mut self, at: u64, count: u64) -> Option<Vec<u8>> {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return None;
        }
        self.bytes.seek(SeekFrom::Start(at)).ok()?;
        let mut part = Vec::new();
        (&mut self.bytes).take(count.min(MAX_HEADER)).read_to_end(&mut part).ok()?;
        Some(part)
    }

    /// The first track with a picture in `moov`, `trak`, `tkhd`: walked without recursion, since only
    /// `moov` and `trak` are gone into.
    fn mp4(&mut self, start: u64, end: u64) -> Option<(u32, u32)> {
        let (mut at, mut end) = (start, end);
        // Where to go on behind each box that was gone into.
        let mut above = Vec::new();
        loop {
            if at.checked_add(8)? > end {
                (at, end) = above.pop()?;
                continue;
            }
            let head = self.read(at, 16)?;
            let short = u64::from(number(&head, 0)?);
            let (header, length) = match short {
                0 => (8, end - at),
                1 => (16, u64::from(number(&head, 8)?) << 32 | u64::from(number(&head, 12)?)),
                length => (8, length),
            };
            let next = at.checked_add(length).filter(|next| length >= header && *next <= end)?;
            match head.get(4..8)? {
                b"moov" | b"trak" if above.len() < 4 => {
                    above.push((next, end));
                    (at, end) = (at + header, next);
                    continue;
                }
                b"tkhd" => {
                    let body = self.read(at + header, length - header)?;
                    if let Some(size) = track_size(&body) {
                        return Some(size);
                    }
                }
                _ => {}
            }
            at = next;
        }
    }

    /// `Segment`, `Tracks`, `TrackEntry`, `Video`: the first `PixelWidth` and `PixelHeight`.
    fn webm(&mut self, end: u64) -> Option<(u32, u32)> {
        const INTO: [u64; 4] = [0x1853_8067, 0x1654_ae6b, 0xae, 0xe0];
        let (mut at, mut width, mut height) = (0, None, None);
        while at < end {
            let head = self.read(at, 16)?;
            let (id, id_length) = id(&head)?;
            let (length, length_length) = length(head.get(id_length..)?)?;
            at += (id_length + length_length) as u64;
            if INTO.contains(&id) {
                continue;
            }
            if id == 0xb0 || id == 0xba {
                let value = self.read(at, length)?;
                let value = value.iter().try_fold(0_u32, |sum, byte| {
                    sum.checked_mul(256)?.checked_add(u32::from(*byte))
                });
                if id == 0xb0 { width = value } else { height = value }
            }
            if let (Some(width), Some(height)) = (width, height) {
                return Some((width, height));
            }
            // Behind the tracks come the films themselves.
            if id == 0x1f43_b675 {
                return None;
            }
            at = at.checked_add(length)?;
        }
        None
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = <[u8; 4]>::try_from(bytes.get(at..at.checked_add(4)?)?).ok()?;
    Some(u32::from_be_bytes(four))
}

/// The size in a `tkhd` box; `None` for a track without a picture. A film may lie on its side.
fn track_size(body: &[u8]) -> Option<(u32, u32)> {
    let matrix = if *body.first()? == 1 { 52 } else { 40 };
    let (width, height) = (number(body, matrix + 36)? >> 16, number(body, matrix + 40)? >> 16);
    let turned = number(body, matrix)? == 0 && number(body, matrix + 4)? != 0;
    let size = if turned { (height, width) } else { (width, height) };
    Some(size).filter(|(width, height)| *width > 0 && *height > 0)
}

/// An element's id, with its marker bits, and how many bytes it takes.
fn id(bytes: &[u8]) -> Option<(u64, usize)> {
    let count = bytes.first()?.leading_zeros() as usize + 1;
    let all = bytes.get(..count).filter(|_| count <= 4)?;
    Some((all.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)), count))
}

/// An element's length, and how many bytes that takes. One that is not known counts as none.
fn length(bytes: &[u8]) -> Option<(u64, usize)> {
    let count = bytes.first()?.leading_zeros() as usize + 1;
    let all = bytes.get(..count).filter(|_| count <= 8)?;
    let whole = all.iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    let value = whole & (1_u64 << (7 * count)).wrapping_sub(1);
    let unknown = value == (1_u64 << (7 * count)).wrapping_sub(1);
    Some((if unknown { 0 } else { value }, count))
}
