//! A ZIP archive for books and packages: no dates but the first that the format has, no attributes, files in
//! the order in which they are added. The same files give the same bytes. The only user of the compressor.

use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// 1980-01-01, and no time of day.
const DAY: u16 = 0x21;
/// Names are UTF-8.
const FLAGS: u16 = 0x800;

/// An archive that is being written.
#[derive(Default, Debug)]
pub struct Zip {
    out: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl Zip {
    /// Adds a file; its name is its path in the archive. `compressed` unless that makes it larger.
    pub fn add(&mut self, name: &str, bytes: &[u8], compressed: bool) {
        let mut crc = Crc::new();
        crc.update(bytes);
        let deflated = if compressed { deflate(bytes) } else { None };
        let deflated = deflated.filter(|it| it.len() < bytes.len());
        let method: u16 = if deflated.is_some() { 8 } else { 0 };
        let data = deflated.as_deref().unwrap_or(bytes);
        let start = size(self.out.len());
        let mut header = Vec::new();
        // Version 2.0 unpacks it.
        for value in [20, FLAGS, method, 0, DAY] {
            header.extend(u16::to_le_bytes(value));
        }
        for value in [crc.sum(), size(data.len()), size(bytes.len())] {
            header.extend(value.to_le_bytes());
        }
        header.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
        header.extend([0, 0]);
        self.out.extend(b"PK\x03\x04");
        self.out.extend(&header);
        self.out.extend(name.as_bytes());
        self.out.extend(data);
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(20_u16.to_le_bytes());
        self.directory.extend(&header);
        // No comment, the first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(start.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.count = self.count.saturating_add(1);
    }

    /// The archive's bytes.
    pub fn finish(mut self) -> Vec<u8> {
        let start = size(self.out.len());
        self.out.extend(&self.directory);
        self.out.extend(b"PK\x05\x06\0\0\0\0");
        self.out.extend(self.count.to_le_bytes());
        self.out.extend(self.count.to_le_bytes());
        self.out.extend(size(self.directory.len()).to_le_bytes());
        self.out.extend(start.to_le_bytes());
        self.out.extend([0, 0]);
        self.out
    }
}

fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn deflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::Zip;

    #[test]
    fn what_is_packed_is_there() {
        let mut zip = Zip::default();
        let long = "long ".repeat(100);
        zip.add("mimetype", b"application/epub+zip", false);
        zip.add("a/ä.txt", long.as_bytes(), true);
        let bytes = zip.finish();
        assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
        let end = bytes.len() - 22;
        assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
        let second = 58;
        assert_eq!(&bytes[second..second + 4], b"PK\x03\x04");
        let data = &bytes[second + 30 + "a/ä.txt".len()..];
        let mut unpacked = String::new();
        flate2::read::DeflateDecoder::new(data).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, long);
    }
}
