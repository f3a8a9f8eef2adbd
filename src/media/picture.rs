//! Raster pictures by their headers: size, which way up, whether one can see through, whether they move.

use std::io::Cursor;

use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{ColorType, ImageDecoder, ImageFormat, ImageReader};
use imagesize::ImageType;
use memchr::memmem;

use super::{Facts, MAX_PIXELS, Trouble};
use crate::source::SourcePath;

/// The facts of a picture. Its pixels are not decoded.
pub(super) fn facts(path: &SourcePath, bytes: &[u8]) -> Facts {
    let (Ok(kind), Ok(size)) = (imagesize::image_type(bytes), imagesize::blob_size(bytes)) else {
        return Facts::broken(Trouble::Broken);
    };
    let (Ok(width), Ok(height)) = (u32::try_from(size.width), u32::try_from(size.height)) else {
        return Facts::broken(Trouble::Broken);
    };
    if width == 0 || height == 0 || is_cut_off(kind, bytes) {
        return Facts::broken(Trouble::Broken);
    }
    let mut facts = Facts { size: Some((width, height)), ..Facts::default() };
    if let Some(really) = other_name(path, kind) {
        facts.trouble = Some(Trouble::Misnamed(really));
        return facts;
    }
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        facts.trouble = Some(Trouble::TooLarge);
        return facts;
    }
    let Some(header) = Header::read(kind, bytes) else { return facts };
    if header.turned {
        facts.size = Some((height, width));
    }
    facts.transparent = header.transparent;
    facts.raster = header.still;
    facts.digest = *blake3::hash(bytes).as_bytes();
    facts
}

/// What the header of a picture says that variants can be made of.
struct Header {
    turned: bool,
    transparent: bool,
    still: bool,
}

impl Header {
    fn read(kind: ImageType, bytes: &[u8]) -> Option<Self> {
        let (format, still) = match kind {
            ImageType::Png => {
                let decoder = PngDecoder::new(Cursor::new(bytes)).ok()?;
                (ImageFormat::Png, !decoder.is_apng().unwrap_or(true))
            }
            ImageType::Webp => {
                let decoder = WebPDecoder::new(Cursor::new(bytes)).ok()?;
                // A small one is as small as its variants would be.
                (ImageFormat::WebP, !decoder.has_animation() && bytes.len() > 64 << 10)
            }
            ImageType::Jpeg => (ImageFormat::Jpeg, true),
            _ => return None,
        };
        let mut decoder =
            ImageReader::with_format(Cursor::new(bytes), format).into_decoder().ok()?;
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let turned = matches!(
            orientation,
            Orientation::Rotate90
                | Orientation::Rotate270
                | Orientation::Rotate90FlipH
                | Orientation::Rotate270FlipH
        );
        let color: ColorType = decoder.color_type();
        Some(Self { turned, transparent: color.has_alpha(), still })
    }
}

/// What the file should be called if its name says something else than its bytes.
fn other_name(path: &SourcePath, kind: ImageType) -> Option<&'static str> {
    let really: &[&str] = match kind {
        ImageType::Png => &["png"],
        ImageType::Jpeg => &["jpg", "jpeg"],
        ImageType::Gif => &["gif"],
        ImageType::Webp => &["webp"],
        ImageType::Heif(imagesize::Compression::Av1) => &["avif"],
        ImageType::Heif(_) => &["heic"],
        ImageType::Bmp => &["bmp"],
        ImageType::Ico => &["ico"],
        ImageType::Tiff => &["tiff"],
        _ => return None,
    };
    let extension = path.extension().unwrap_or_default();
    let named = really.iter().any(|known| known.eq_ignore_ascii_case(extension));
    really.first().copied().filter(|_| !named)
}

/// Whether the file ends before the picture does, as far as its frame tells.
fn is_cut_off(kind: ImageType, bytes: &[u8]) -> bool {
    match kind {
        ImageType::Png => memmem::rfind(bytes, b"IEND").is_none(),
        // Behind the start of the picture's data there must be an end: one before it may be a thumbnail's.
        ImageType::Jpeg => {
            let start = memmem::rfind(bytes, &[0xff, 0xda]);
            start.is_none() || memmem::rfind(bytes, &[0xff, 0xd9]) < start
        }
        ImageType::Webp => {
            let length = bytes.get(4..8).and_then(|four| <[u8; 4]>::try_from(four).ok());
            length.is_none_or(|four| u64::from(u32::from_le_bytes(four)) + 8 > bytes.len() as u64)
        }
        ImageType::Gif => !bytes.trim_ascii_end().iter().rev().take(64).any(|byte| *byte == b';'),
        _ => false,
    }
}
