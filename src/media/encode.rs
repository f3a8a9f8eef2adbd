//! Smaller variants of a picture, in WebP.
//!
//! Photographs (JPEG, large WebP) become lossy WebP. Drawings and screenshots (PNG) become lossless WebP
//! where that is about as small, since letters stay sharp in it. What a camera noted (place, time, owner)
//! is not in a variant; the colour profile is, so that colours stay as they are.
//!
//! libwebp was chosen by trial (2 shared cores, a variant 960 wide): 25 KB and 70 ms for a photograph,
//! 31 KB and 50 ms for a screenshot. AVIF by ravif is two thirds of that for photographs, the same for
//! screenshots, takes 10 to 30 times as long and brings 60 crates. Lossless WebP alone gives 400 KB for
//! the photograph.

use std::io::Cursor;

use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage, RgbaImage};

use super::MAX_PIXELS;

/// How variants are made. Part of their addresses: it changes with every change of their bytes, be it
/// by a setting here or by another version of an encoder. A test holds the bytes.
pub const RECIPE: &str = if cfg!(feature = "webp") { "webp 1" } else { "lossless 1" };

/// The largest colour profile that is kept, in bytes. Larger ones describe printers.
const MAX_PROFILE: usize = 16 << 10;

/// Variants of the picture `bytes` in these sizes (width and height as shown), in this order; empty where
/// it cannot be decoded. One that is not smaller than the picture itself is `None`. Takes memory for
/// the decoded picture and one variant: at most 5 bytes for each of [`MAX_PIXELS`] pixels, more for deep colours.
pub fn variants(bytes: &[u8], sizes: &[(u32, u32)]) -> Vec<Option<Vec<u8>>> {
    let Some(source) = Source::decode(bytes) else { return Vec::new() };
    let encoded = sizes.iter().map(|&(width, height)| {
        let encoded = source.variant(width, height)?;
        Some(encoded).filter(|encoded| encoded.len() < bytes.len())
    });
    encoded.collect()
}

/// A decoded picture, the right way up.
struct Source {
    picture: DynamicImage,
    /// Its colours are not sRGB but these.
    profile: Option<Vec<u8>>,
    /// It was made of areas of one colour, as far as its format tells.
    drawn: bool,
}

impl Source {
    fn decode(bytes: &[u8]) -> Option<Self> {
        let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
        let format = reader.format()?;
        let mut decoder = reader.into_decoder().ok()?;
        let mut limits = Limits::default();
        limits.max_alloc = Some(MAX_PIXELS * 12);
        decoder.set_limits(limits).ok()?;
        let (width, height) = decoder.dimensions();
        if u64::from(width) * u64::from(height) > MAX_PIXELS {
            return None;
        }
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let profile = decoder.icc_profile().ok().flatten();
        // Of other colour models (CMYK, grey) the pixels are RGB by now.
        let profile =
            profile.filter(|it| it.get(16..20) == Some(b"RGB ") && it.len() <= MAX_PROFILE);
        let mut picture = DynamicImage::from_decoder(decoder).ok()?;
        picture = if picture.color().has_alpha() {
            DynamicImage::ImageRgba8(picture.into_rgba8())
        } else {
            DynamicImage::ImageRgb8(picture.into_rgb8())
        };
        picture.apply_orientation(orientation);
        Some(Self { picture, profile, drawn: format == ImageFormat::Png })
    }

    fn variant(&self, width: u32, height: u32) -> Option<Vec<u8>> {
        let resized = self.resized(width, height);
        let encoded = match &resized {
            DynamicImage::ImageRgba8(pixels) => encode(Pixels::Rgba(pixels), self.drawn),
            DynamicImage::ImageRgb8(pixels) => encode(Pixels::Rgb(pixels), self.drawn),
            _ => None,
        }?;
        match &self.profile {
            Some(profile) => with_profile(&encoded, profile, &resized),
            None => Some(encoded),
        }
    }

    fn resized(&self, width: u32, height: u32) -> DynamicImage {
        let own = self.picture.width();
        if own == width && self.picture.height() == height {
            return self.picture.clone();
        }
        // Means of whole areas first: as good where much is taken away, and many times faster.
        let (twice, high) = (width.saturating_mul(2), height.saturating_mul(2));
        if own / 3 >= width {
            let middle = self.picture.thumbnail_exact(twice, high);
            middle.resize_exact(width, height, FilterType::CatmullRom)
        } else {
            self.picture.resize_exact(width, height, FilterType::CatmullRom)
        }
    }
}

/// Pixels, row by row.
#[derive(Clone, Copy)]
enum Pixels<'p> {
    Rgb(&'p RgbImage),
    Rgba(&'p RgbaImage),
}

#[cfg(feature = "webp")]
fn encode(pixels: Pixels<'_>, drawn: bool) -> Option<Vec<u8>> {
    let encoder = match pixels {
        Pixels::Rgb(it) => webp::Encoder::from_rgb(it.as_raw(), it.width(), it.height()),
        Pixels::Rgba(it) => webp::Encoder::from_rgba(it.as_raw(), it.width(), it.height()),
    };
    let mut settings = webp::WebPConfig::new().ok()?;
    settings.thread_level = 0;
    settings.method = 4;
    settings.quality = if drawn { 85.0 } else { 80.0 };
    settings.use_sharp_yuv = i32::from(drawn);
    let lossy = encoder.encode_advanced(&settings).ok()?;
    if !drawn {
        return Some(lossy.to_vec());
    }
    settings.lossless = 1;
    settings.quality = 60.0;
    let lossless = encoder.encode_advanced(&settings).ok()?;
    let sharp = lossless.len() <= lossy.len() + lossy.len() / 4;
    Some(if sharp { lossless.to_vec() } else { lossy.to_vec() })
}

#[cfg(not(feature = "webp"))]
fn encode(pixels: Pixels<'_>, drawn: bool) -> Option<Vec<u8>> {
    use image::ExtendedColorType::{Rgb8, Rgba8};
    use image::codecs::webp::WebPEncoder;
    if !drawn {
        return None;
    }
    let mut out = Vec::new();
    let encoder = WebPEncoder::new_lossless(&mut out);
    match pixels {
        Pixels::Rgb(it) => encoder.encode(it.as_raw(), it.width(), it.height(), Rgb8),
        Pixels::Rgba(it) => encoder.encode(it.as_raw(), it.width(), it.height(), Rgba8),
    }
    .ok()?;
    Some(out)
}

/// A WebP file with a colour profile in it: the container's extended form, in which it stands before the
/// pixels.
fn with_profile(webp: &[u8], profile: &[u8], picture: &DynamicImage) -> Option<Vec<u8>> {
    const HAS_PROFILE: u8 = 0x20;
    const HAS_ALPHA: u8 = 0x10;
    let chunks = webp.get(12..)?;
    let (mut flags, pixels) = if chunks.starts_with(b"VP8X") {
        (*chunks.get(8)?, chunks.get(18..)?)
    } else {
        (0, chunks)
    };
    flags |= HAS_PROFILE | if picture.color().has_alpha() { HAS_ALPHA } else { 0 };
    let mut body = b"WEBPVP8X\x0a\0\0\0".to_vec();
    body.extend([flags, 0, 0, 0]);
    for length in [picture.width(), picture.height()] {
        body.extend(length.checked_sub(1)?.to_le_bytes().get(..3)?);
    }
    body.extend(b"ICCP");
    body.extend(u32::try_from(profile.len()).ok()?.to_le_bytes());
    body.extend(profile);
    if profile.len() % 2 == 1 {
        body.push(0);
    }
    body.extend(pixels);
    let mut out = b"RIFF".to_vec();
    out.extend(u32::try_from(body.len()).ok()?.to_le_bytes());
    out.extend(body);
    Some(out)
}
