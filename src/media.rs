//! Pictures, sounds and films: what a file of one is, from its first bytes.
//!
//! Pure functions of a file's name and bytes; [`encode`] makes the smaller variants of a picture.
//! Promises: no file makes anything here panic, wait or take memory beyond the stated limits, and
//! the same bytes give the same facts and the same variants everywhere.
//!
//! Which variants a picture has follows from its [`Facts`] alone, so that their addresses are known
//! before one of them is made.

pub mod captions;
pub mod encode;
mod picture;
pub mod svg;
#[cfg(test)]
mod tests;
mod video;

use std::io::{Read, Seek, SeekFrom};

use crate::source::SourcePath;

/// The most pixels of a picture that is decoded: 64 million. Of larger ones there are no variants.
pub const MAX_PIXELS: u64 = 64 << 20;

/// The most bytes of a picture that is looked into: 256 MiB.
pub const MAX_PICTURE: u64 = 256 << 20;

/// The most bytes of captions or of an SVG that are read: 4 MiB.
pub const MAX_TEXT: u64 = 4 << 20;

/// The widths of variants, in pixels. A picture also has one of its own width, if that is not above
/// the last.
const WIDTHS: [u32; 3] = [480, 960, 1440];

/// Pictures of fewer bytes load at once as they are.
const SMALL: u64 = 8 << 10;

/// What a file is for a reader.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Something to look at.
    Picture,
    /// Something to watch.
    Video,
    /// Something to listen to.
    Audio,
    /// What is said in a video or a sound: `WebVTT`.
    Captions,
}

/// File name extensions, with what such a file is and its media type.
#[rustfmt::skip]
const TYPES: [(&str, Kind, &str); 22] = [
    ("png", Kind::Picture, "image/png"), ("jpg", Kind::Picture, "image/jpeg"),
    ("jpeg", Kind::Picture, "image/jpeg"), ("gif", Kind::Picture, "image/gif"),
    ("webp", Kind::Picture, "image/webp"), ("avif", Kind::Picture, "image/avif"),
    ("svg", Kind::Picture, "image/svg+xml"), ("bmp", Kind::Picture, "image/bmp"),
    ("ico", Kind::Picture, "image/x-icon"),
    ("mp4", Kind::Video, "video/mp4"), ("m4v", Kind::Video, "video/mp4"),
    ("webm", Kind::Video, "video/webm"), ("ogv", Kind::Video, "video/ogg"),
    ("mp3", Kind::Audio, "audio/mpeg"), ("ogg", Kind::Audio, "audio/ogg"),
    ("oga", Kind::Audio, "audio/ogg"), ("m4a", Kind::Audio, "audio/mp4"),
    ("flac", Kind::Audio, "audio/flac"), ("wav", Kind::Audio, "audio/wav"),
    ("opus", Kind::Audio, "audio/ogg"), ("weba", Kind::Audio, "audio/webm"),
    ("vtt", Kind::Captions, "text/vtt"),
];

/// What the file called `name` is, by its extension, and its media type; `None` if it is no media.
pub fn type_of(name: &str) -> Option<(Kind, &'static str)> {
    let (_, extension) = name.rsplit_once('.')?;
    let known = TYPES.iter().find(|(known, ..)| known.eq_ignore_ascii_case(extension))?;
    Some((known.1, known.2))
}

/// What the file called `name` is, by its extension.
pub fn kind_of(name: &str) -> Option<Kind> {
    type_of(name).map(|(kind, _)| kind)
}

/// What is wrong with a file of media.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// It is empty, cut off, or not what it says at all.
    Broken,
    /// It is something else than its name says: what, as an extension (`jpg`).
    Misnamed(&'static str),
    /// It has more pixels than [`MAX_PIXELS`], or more bytes than [`MAX_PICTURE`].
    TooLarge,
}

/// What is known of a file of media without showing it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Facts {
    /// Width and height as shown, in CSS pixels; `None` where the file does not say.
    pub size: Option<(u32, u32)>,
    /// Whether what lies behind can be seen through it.
    pub transparent: bool,
    /// Whether smaller variants can be made of it.
    pub raster: bool,
    /// Its length in bytes.
    pub bytes: u64,
    /// The BLAKE3 hash of its bytes; zeros where no variants can be made.
    pub digest: [u8; 32],
    /// What is wrong with it.
    pub trouble: Option<Trouble>,
    /// What of an SVG could run code, or is loaded from elsewhere.
    pub unsafe_parts: Vec<svg::UnsafePart>,
    /// What captions say, a line for each cue.
    pub words: Vec<String>,
}

impl Facts {
    /// Facts of a file that cannot be shown.
    fn broken(trouble: Trouble) -> Self {
        Self { trouble: Some(trouble), ..Self::default() }
    }

    /// The sizes of its variants (width and height in pixels), the smallest first. None is larger than
    /// the picture; one that turns out not to be smaller in bytes is not published.
    pub fn variants(&self) -> Vec<(u32, u32)> {
        let Some((width, height)) = self.size.filter(|_| self.raster && self.bytes >= SMALL) else {
            return Vec::new();
        };
        let largest = WIDTHS.into_iter().next_back().unwrap_or(width);
        let own = (width <= largest).then_some(width);
        // Nearly the same width twice helps nobody.
        let most = if own.is_some() { width / 5 * 4 } else { width };
        let smaller = WIDTHS.into_iter().filter(|it| *it <= most);
        smaller.chain(own).map(|it| (it, scaled(height, it, width))).collect()
    }

    /// What tells the variant of this width from every other: the bytes of the picture, the width, and
    /// how variants are made.
    pub fn variant_hash(&self, width: u32) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.digest).update(&width.to_le_bytes()).update(encode::RECIPE.as_bytes());
        *hasher.finalize().as_bytes()
    }

    /// The name of the variant of this width of the file called `name`: `merge.480.a1b2c3d4.webp` for
    /// `merge.png`.
    pub fn variant_name(&self, name: &str, width: u32) -> String {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let [a, b, c, d, ..] = self.variant_hash(width);
        format!("{stem}.{width}.{a:02x}{b:02x}{c:02x}{d:02x}.webp")
    }
}

/// `height` of a picture `width` wide, shown `to` wide; at least 1.
fn scaled(height: u32, to: u32, width: u32) -> u32 {
    let (height, to, width) = (u64::from(height), u64::from(to), u64::from(width.max(1)));
    u32::try_from((height * to + width / 2) / width).unwrap_or(u32::MAX).max(1)
}

/// A file's bytes, wherever they lie.
pub trait Bytes: Read + Seek {}

impl<T: Read + Seek> Bytes for T {}

/// The facts of the file `path`, `None` if it is no media by its name. Of pictures, captions and SVG all
/// bytes are read, of films only the tables; what cannot be read counts as broken.
pub fn examine(path: &SourcePath, bytes: &mut dyn Bytes) -> Option<Facts> {
    let (kind, media_type) = type_of(path.file_name())?;
    let length = bytes.seek(SeekFrom::End(0)).unwrap_or(0);
    if bytes.rewind().is_err() || length == 0 {
        return Some(Facts::broken(Trouble::Broken));
    }
    let text = kind == Kind::Captions || media_type == "image/svg+xml";
    let limit = if text { MAX_TEXT } else { MAX_PICTURE };
    if matches!(kind, Kind::Video | Kind::Audio) {
        let size = (kind == Kind::Video).then(|| video::size(bytes)).flatten();
        return Some(Facts { size, bytes: length, ..Facts::default() });
    }
    if length > limit {
        return Some(Facts { bytes: length, ..Facts::broken(Trouble::TooLarge) });
    }
    let mut all = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    if bytes.take(limit).read_to_end(&mut all).is_err() {
        return Some(Facts::broken(Trouble::Broken));
    }
    let facts = match kind {
        Kind::Captions => captions::facts(&all),
        _ if text => svg::facts(&all),
        _ => picture::facts(path, &all),
    };
    Some(Facts { bytes: length, ..facts })
}
