//! Files of media as they come: whole, hostile, of another kind than they say.

use std::collections::BTreeSet;
use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use proptest::prelude::*;

use super::captions::Companions;
use super::encode::variants;
use super::svg::UnsafePart;
use super::{Facts, Trouble, examine};
use crate::source::SourcePath;

fn facts(name: &str, bytes: &[u8]) -> Facts {
    examine(&SourcePath::new(name).unwrap(), &mut Cursor::new(bytes)).unwrap()
}

fn save(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture: DynamicImage = picture.into();
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Something with edges, gradients and noise, the same every time.
fn photograph(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let noise = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) >> 27;
        let part = |value: u32| u8::try_from(value % 256).unwrap();
        Rgb([part(x / 4 + noise), part(y / 3 + noise), part((x / 60 + y / 60) * 40)])
    })
}

/// A segment with what a camera notes: this way up, and nothing else.
fn turned(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    let mut out = jpeg[..2].to_vec();
    out.extend([0xff, 0xe1]);
    out.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    out.extend(&exif);
    out.extend(&jpeg[2..]);
    out
}

#[test]
fn pictures_say_how_large_they_are() {
    let photo = photograph(1600, 900);
    let jpeg = save(photo.clone(), ImageFormat::Jpeg);
    let found = facts("a.jpg", &jpeg);
    assert_eq!((found.size, found.raster, found.transparent), (Some((1600, 900)), true, false));
    assert_eq!(found.variants(), [(480, 270), (960, 540), (1440, 810)]);
    let upright = facts("a.jpeg", &turned(&jpeg, 6));
    assert_eq!(upright.size, Some((900, 1600)));
    assert_eq!(upright.variants(), [(480, 853), (900, 1600)]);
    let see_through = RgbaImage::from_pixel(10, 20, Rgba([0, 0, 0, 0]));
    let found = facts("a.PNG", &save(see_through, ImageFormat::Png));
    assert_eq!(
        (found.size, found.transparent, found.trouble.clone()),
        (Some((10, 20)), true, None)
    );
    assert!(found.variants().is_empty(), "so small that it loads at once");
    let webp = facts("a.webp", &save(photograph(50, 40), ImageFormat::WebP));
    assert_eq!((webp.size, webp.raster), (Some((50, 40)), false));
    let gif = b"GIF89a\x20\0\x10\0\0\0\0\x21\xf9\x04\0\0\0\0\0,\0\0\0\0\x20\0\x10\0\0\x02\0;";
    assert_eq!(facts("a.gif", gif).size, Some((32, 16)));
    assert!(facts("a.gif", gif).variants().is_empty());
}

#[test]
fn what_is_no_picture_is_told() {
    let png = save(photograph(300, 200), ImageFormat::Png);
    let jpeg = save(photograph(300, 200), ImageFormat::Jpeg);
    assert_eq!(facts("a.png", b"").trouble, Some(Trouble::Broken));
    assert_eq!(facts("a.png", b"<html>").trouble, Some(Trouble::Broken));
    assert_eq!(facts("a.png", &png[..png.len() / 2]).trouble, Some(Trouble::Broken));
    assert_eq!(facts("a.jpg", &jpeg[..jpeg.len() - 20]).trouble, Some(Trouble::Broken));
    let misnamed = facts("a.png", &jpeg);
    assert_eq!(misnamed.trouble, Some(Trouble::Misnamed("jpg")));
    assert_eq!(misnamed.size, Some((300, 200)), "browsers show it");
}

#[test]
fn a_bomb_is_not_decoded() {
    // A header of 60000 x 60000 pixels, and nothing behind it.
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    png.extend(60_000_u32.to_be_bytes());
    png.extend(60_000_u32.to_be_bytes());
    png.extend(b"\x08\x02\0\0\0\0\0\0\0\0\0\0\0IEND\xae\x42\x60\x82");
    let found = facts("a.png", &png);
    assert_eq!(
        (found.size, found.trouble.clone()),
        (Some((60_000, 60_000)), Some(Trouble::TooLarge))
    );
    assert!(found.variants().is_empty());
    assert!(variants(&png, &[(480, 480)]).is_empty());
    assert!(variants(b"nothing", &[(480, 480)]).is_empty());
}

#[test]
fn variants_are_smaller_upright_and_say_nothing_of_the_camera() {
    let jpeg = turned(&save(photograph(1600, 900), ImageFormat::Jpeg), 6);
    let found = facts("a.jpg", &jpeg);
    let made = variants(&jpeg, &found.variants());
    if !cfg!(feature = "webp") {
        assert!(made.iter().all(Option::is_none));
        return;
    }
    for (bytes, size) in made.iter().zip(found.variants()) {
        let bytes = bytes.as_ref().unwrap();
        assert!(bytes.len() < jpeg.len());
        assert!(memchr::memmem::find(bytes, b"Exif").is_none());
        let decoded = image::load_from_memory_with_format(bytes, ImageFormat::WebP).unwrap();
        assert_eq!((decoded.width(), decoded.height()), size);
    }
    assert_eq!(made, variants(&jpeg, &found.variants()), "the same every time");
}

#[test]
fn what_can_be_seen_through_stays_so() {
    let mut ring = RgbaImage::from_pixel(900, 600, Rgba([0, 0, 0, 0]));
    for (x, y, pixel) in ring.enumerate_pixels_mut() {
        let (dx, dy) = (i64::from(x) - 450, i64::from(y) - 300);
        if (30_000..50_000).contains(&(dx * dx + dy * dy)) {
            *pixel = Rgba([
                u8::try_from(x % 7 * 30).unwrap(),
                u8::try_from(y % 11 * 20).unwrap(),
                10,
                255,
            ]);
        }
    }
    let png = save(ring, ImageFormat::Png);
    let made = variants(&png, &[(480, 320)]);
    let decoded = image::load_from_memory(made[0].as_ref().unwrap()).unwrap().to_rgba8();
    assert_eq!(decoded.get_pixel(0, 0).0[3], 0);
    assert!(decoded.get_pixel(135, 160).0[3] > 200);
}

#[test]
fn colours_stay_what_they_are() {
    let mut profile = vec![0; 131];
    profile[16..20].copy_from_slice(b"RGB ");
    let mut jpeg = save(photograph(700, 500), ImageFormat::Jpeg);
    let mut segment = vec![0xff, 0xe2];
    segment.extend(u16::try_from(profile.len() + 16).unwrap().to_be_bytes());
    segment.extend(b"ICC_PROFILE\0\x01\x01");
    segment.extend(&profile);
    jpeg.splice(2..2, segment);
    for bytes in variants(&jpeg, &[(480, 343)]).into_iter().flatten() {
        assert_eq!(memchr::memmem::find(&bytes, b"ICCP"), Some(30));
        let mut decoder = image::codecs::webp::WebPDecoder::new(Cursor::new(&bytes)).unwrap();
        assert_eq!(decoder.icc_profile().unwrap(), Some(profile.clone()));
        assert_eq!(decoder.dimensions(), (480, 343));
        assert!(image::load_from_memory(&bytes).is_ok());
    }
}

/// Addresses hold `RECIPE`. If this fails after an update of an encoder, change `RECIPE` as well.
#[test]
#[cfg(feature = "webp")]
fn the_recipe_names_these_bytes() {
    let mut hasher = blake3::Hasher::new();
    for format in [ImageFormat::Jpeg, ImageFormat::Png] {
        let bytes = save(photograph(640, 360), format);
        for made in variants(&bytes, &[(480, 270), (640, 360)]).into_iter().flatten() {
            hasher.update(&made);
        }
    }
    let found = (super::encode::RECIPE, hasher.finalize().to_hex().to_string());
    assert_eq!(found, ("webp 1", RECIPE_HASH.to_owned()));
}

#[cfg(feature = "webp")]
const RECIPE_HASH: &str = "76b97c0e6f8db8d4d9129fc90e06a57f5ebcab55ce8dfea3ae8b2e611af1a354";

#[test]
fn names_of_variants_tell_pictures_and_widths_apart() {
    let one = facts("a.png", &save(photograph(900, 500), ImageFormat::Png));
    let other = facts("a.png", &save(photograph(900, 501), ImageFormat::Png));
    let name = one.variant_name("a.b.png", 480);
    assert!(name.starts_with("a.b.480.") && name.ends_with(".webp"), "{name}");
    assert_eq!(name.len(), "a.b.480.01234567.webp".len());
    assert_ne!(name, other.variant_name("a.b.png", 480));
    assert_ne!(one.variant_hash(480), one.variant_hash(960));
}

fn drawing(text: &str) -> Facts {
    facts("a.svg", text.as_bytes())
}

#[test]
fn drawings_say_how_large_they_are() {
    let size = |attributes: &str| {
        drawing(&format!("<?xml version=\"1.0\"?><!-- > --><svg {attributes}/>")).size
    };
    assert_eq!(size("width='100' height=\"50px\""), Some((100, 50)));
    assert_eq!(size("viewBox=\"0 0 640.4 320\""), Some((640, 320)));
    assert_eq!(size("width='320' viewBox='0,0,640,320'"), Some((320, 160)));
    assert_eq!(size("width='1in' height='72pt'"), Some((96, 96)));
    assert_eq!(size("width='100%' height='100%' viewBox='0 0 30 20'"), Some((30, 20)));
    assert_eq!(size("width='1e9' height='1'"), None);
    assert_eq!(size("viewBox='0 0 -1 NaN'"), None);
    assert_eq!(drawing("no drawing").trouble, Some(Trouble::Broken));
    assert!(drawing("<svg width='1' height='1'/>").transparent);
    assert!(
        !drawing("<svg><style>@media (prefers-color-scheme: dark) {}</style></svg>").transparent
    );
}

#[test]
fn drawings_that_could_run_code_are_found() {
    let bad = [
        "<svg><script>alert(1)</script></svg>",
        "<svg><x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script></svg>",
        "<svg onload='alert(1)'/>",
        "<svg><g onClick = 'alert(1)'/></svg>",
        "<svg><a xlink:href='javascript:alert(1)'/></svg>",
        "<svg><a href='&#106;avascript:alert(1)'/></svg>",
        "<svg><a href='java\nscript:alert(1)'/></svg>",
        "<svg><a><set attributeName='href' to='javascript:alert(1)'/></a></svg>",
        "<svg><animate attributeName='xlink:href' values='javascript:alert(1)'/></svg>",
        "<svg><foreignObject><p/></foreignObject></svg>",
        "<svg><use href='data:image/svg+xml,x#y'/></svg>",
        "<!DOCTYPE svg [ <!ENTITY x '<script>alert(1)</script>'> ]><svg>&x;</svg>",
        "<?xml version='1.0' encoding='utf-16'?><svg/>",
        "<svg><!--> --><script>alert(1)</script></svg>",
        "<svg><g a='<'/><script",
    ];
    for text in bad {
        let parts = drawing(text).unsafe_parts;
        assert!(matches!(parts.first(), Some(UnsafePart::Runs(_))), "{text} {parts:?}");
    }
    let elsewhere = [
        "<svg><image href='https://a.example/x.png'/></svg>",
        "<svg><image xlink:href='//a.example/x.png'/></svg>",
        "<svg><style>@import 'https://a.example/x.css';</style></svg>",
        "<svg><style><![CDATA[ a { fill: url(\"https://a.example/x\") } ]]></style></svg>",
        "<svg><path style='fill: url(//a.example/x)'/></svg>",
        "<?xml-stylesheet href='https://a.example/x.css'?><svg/>",
    ];
    for text in elsewhere {
        let parts = drawing(text).unsafe_parts;
        assert!(matches!(parts.first(), Some(UnsafePart::Remote(_))), "{text} {parts:?}");
    }
    let good = [
        "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"><svg/>",
        "<svg xmlns='http://www.w3.org/2000/svg'><a href='https://a.example/'><path fill='url(#g)'/></a></svg>",
        "<svg><!-- <script> --><image href='data:image/png;base64,AA'/><text>on // script</text></svg>",
        "<svg><title>One</title><use href='#x'/><style>.a { fill: red }</style></svg>",
    ];
    for text in good {
        assert_eq!(drawing(text).unsafe_parts, [], "{text}");
    }
}

#[test]
fn captions_are_read_as_words() {
    let vtt = "\u{feff}WEBVTT - talk\n\nNOTE x\n\n1\n00:00.000 --> 00:01.000\n<v Ada>Hello &amp; <i>you</i>\nall\n\n00:01.000 --> 00:02.000\nHello &amp; you all\n\n00:02.000 --> 00:03.000\nBye";
    let found = facts("a.vtt", vtt.as_bytes());
    assert_eq!(
        (found.trouble, found.words),
        (None, vec!["Hello & you all".to_owned(), "Bye".to_owned()])
    );
    assert_eq!(
        facts("a.vtt", b"1\n00:00:00,000 --> 00:00:01,000\nHi").trouble,
        Some(Trouble::Broken)
    );
    assert_eq!(facts("a.vtt", b"WEBVTTX").trouble, Some(Trouble::Broken));
    assert_eq!(facts("a.vtt", b"WEBVTT").trouble, None);
}

#[test]
fn what_belongs_to_a_film_lies_beside_it() {
    let path = |text: &str| SourcePath::new(text).unwrap();
    let files: BTreeSet<SourcePath> = [
        "c/talk-2.vtt",
        "c/talk.de.vtt",
        "c/talk.jpg",
        "c/talk.mp4",
        "c/talk.notes.txt",
        "c/talk.pt-BR.vtt",
        "c/talk.vtt",
        "c/talk.webp",
        "c/talk.x y.vtt",
        "d/talk.vtt",
    ]
    .map(path)
    .into();
    let found = Companions::of(
        &files.iter().find(|it| it.as_str() == "c/talk.mp4").cloned().unwrap(),
        &files,
    );
    let captions: Vec<_> = found.captions.iter().map(|(file, tag)| (file.as_str(), *tag)).collect();
    assert_eq!(
        captions,
        [("c/talk.de.vtt", Some("de")), ("c/talk.pt-BR.vtt", Some("pt-BR")), ("c/talk.vtt", None)]
    );
    assert_eq!(found.poster.map(SourcePath::as_str), Some("c/talk.webp"));
    assert_eq!(Companions::of(&path("c/talk.jpg"), &files), Companions::default());
}

fn boxed(name: [u8; 4], inside: &[u8]) -> Vec<u8> {
    let mut out = u32::try_from(inside.len() + 8).unwrap().to_be_bytes().to_vec();
    out.extend(name);
    out.extend(inside);
    out
}

fn track(width: u32, height: u32, turned: bool) -> Vec<u8> {
    let mut head = vec![0; 40];
    let one = 0x0001_0000_u32;
    let matrix =
        if turned { [0, one, 0, one, 0, 0, 0, 0, 0] } else { [one, 0, 0, 0, one, 0, 0, 0, 0] };
    head.extend(matrix.iter().flat_map(|it| it.to_be_bytes()));
    head.extend((width << 16).to_be_bytes());
    head.extend((height << 16).to_be_bytes());
    boxed(*b"trak", &boxed(*b"tkhd", &head))
}

fn film(tracks: &[Vec<u8>]) -> Vec<u8> {
    let mut moov = boxed(*b"mvhd", &[0; 100]);
    moov.extend(tracks.concat());
    [boxed(*b"ftyp", b"isom0000"), boxed(*b"mdat", &[7; 50]), boxed(*b"moov", &moov)].concat()
}

#[test]
fn films_say_how_large_they_are() {
    let mp4 = |tracks: &[Vec<u8>]| facts("a.mp4", &film(tracks)).size;
    assert_eq!(mp4(&[track(0, 0, false), track(1280, 720, false)]), Some((1280, 720)));
    assert_eq!(mp4(&[track(1280, 720, true)]), Some((720, 1280)));
    assert_eq!(mp4(&[]), None);
    let video = [&[0xe0, 0x86, 0xb0, 0x82, 2, 128, 0xba, 0x82, 1, 104][..]].concat();
    let entry = [&[0xae, 0x8a][..], &video].concat();
    let tracks = [&[0x16, 0x54, 0xae, 0x6b, 0x8c][..], &entry].concat();
    let start = [0x1a, 0x45, 0xdf, 0xa3, 0x84, 0x42, 0x86, 0x81, 1, 0x18, 0x53, 0x80, 0x67];
    let webm = [&start[..], &[0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], &tracks].concat();
    assert_eq!(facts("a.webm", &webm).size, Some((640, 360)));
    assert_eq!(facts("a.ogv", b"OggS............").size, None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_makes_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0_usize..400, value: u8) {
        for name in ["a.png", "a.jpg", "a.gif", "a.webp", "a.avif", "a.svg", "a.mp4", "a.webm", "a.vtt"] {
            facts(name, &bytes);
        }
        let mut damaged = film(&[track(0, 0, false), track(64, 64, false)]);
        if let Some(byte) = damaged.get_mut(at) {
            *byte = value;
        }
        facts("a.mp4", &damaged);
        let mut damaged = save(photograph(20, 20), ImageFormat::Png);
        if let Some(byte) = damaged.get_mut(at) {
            *byte = value;
        }
        facts("a.png", &damaged);
        variants(&damaged, &[(10, 10)]);
    }
}
