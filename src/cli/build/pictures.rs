//! The smaller variants of pictures: made before the pages, which must know which of them are worth having.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::compile::{Compilation, Options};
use crate::media::encode;
use crate::media::{Facts, MAX_PICTURE};
use crate::source::{OutputPath, SourcePath};
use crate::sys::cache::Cache;
use crate::sys::folder::FolderWorld;

/// Pictures of more pixels are made one after another: each takes much memory.
const LARGE: u64 = 12 << 20;

/// What the names of variants in the cache begin with.
const PREFIX: &str = "picture-";

/// A variant that many files may share.
struct Wanted {
    width: u32,
    height: u32,
    /// Where it is published.
    paths: Vec<OutputPath>,
}

/// A picture of which variants are wanted.
struct Picture<'a> {
    path: &'a SourcePath,
    facts: &'a Facts,
    variants: BTreeMap<u32, Wanted>,
}

/// Makes the variants of all pictures, or takes them from the cache, and hands them to `each`. Returns
/// those that are not: they would be no smaller than the picture, or it cannot be decoded. The same
/// picture in two places is made once.
pub(super) fn make(
    compilation: &Compilation,
    world: &FolderWorld,
    cache: Option<(&Cache, &Options)>,
    each: impl Fn(&OutputPath, Vec<u8>) + Sync,
) -> BTreeSet<OutputPath> {
    let pictures = pictures(compilation);
    let (cache, options) = cache.unzip();
    let left_out = Mutex::new(BTreeSet::new());
    let one = |picture: &Picture<'_>| {
        let made = picture.make(world, cache);
        for (wanted, bytes) in picture.variants.values().zip(made) {
            if let Some(bytes) = bytes {
                wanted.paths.iter().for_each(|path| each(path, bytes.clone()));
            } else {
                let mut left_out = left_out.lock().unwrap_or_else(PoisonError::into_inner);
                left_out.extend(wanted.paths.iter().cloned());
            }
        }
    };
    let (large, small): (Vec<_>, Vec<_>) = pictures.values().partition(|it| it.pixels() > LARGE);
    small.into_par_iter().for_each(one);
    large.into_iter().for_each(one);
    if let (Some(cache), Some(options)) = (cache, options) {
        keep_used(&pictures, world, cache, options);
    }
    left_out.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// The pictures with variants, by what is in them.
fn pictures(compilation: &Compilation) -> BTreeMap<[u8; 32], Picture<'_>> {
    let mut pictures: BTreeMap<[u8; 32], Picture<'_>> = BTreeMap::new();
    for (path, variants) in &compilation.routes.variants {
        let Some(facts) = compilation.media.get(path) else { continue };
        let picture = pictures.entry(facts.digest).or_insert_with(|| Picture {
            path,
            facts,
            variants: BTreeMap::new(),
        });
        for variant in variants {
            let (width, height) = (variant.width, variant.height);
            let wanted = picture.variants.entry(width);
            let wanted = wanted.or_insert_with(|| Wanted { width, height, paths: Vec::new() });
            wanted.paths.push(variant.url.output_path());
        }
    }
    pictures
}

/// Notes in the cache which variants this build used, so that it can forget the others.
fn keep_used(
    pictures: &BTreeMap<[u8; 32], Picture<'_>>,
    world: &FolderWorld,
    cache: &Cache,
    options: &Options,
) {
    let names = |it: &Picture<'_>| it.variants.keys().map(|width| it.name(*width)).collect();
    let used: BTreeSet<String> = pictures.values().flat_map(|it| -> Vec<_> { names(it) }).collect();
    // A cache that cannot be written to is told of at the end.
    let _ = cache.keep(world.root(), options, PREFIX, &used);
}

impl Picture<'_> {
    fn pixels(&self) -> u64 {
        self.facts.size.map_or(0, |(width, height)| u64::from(width) * u64::from(height))
    }

    fn name(&self, width: u32) -> String {
        let hash = blake3::Hash::from_bytes(self.facts.variant_hash(width)).to_hex();
        format!("{PREFIX}{}", hash.get(..32).unwrap_or_default())
    }

    /// The bytes of the variants, in their order.
    fn make(&self, world: &FolderWorld, cache: Option<&Cache>) -> Vec<Option<Vec<u8>>> {
        let kept: Vec<Option<Option<Vec<u8>>>> = self
            .variants
            .keys()
            .map(|width| cache.and_then(|cache| cache.values(&self.name(*width))))
            .collect();
        let missing = self.variants.values().zip(&kept).filter(|(_, kept)| kept.is_none());
        let sizes: Vec<(u32, u32)> = missing.map(|(it, _)| (it.width, it.height)).collect();
        let mut made = Vec::new();
        if !sizes.is_empty() {
            // Another picture than the one that was looked at has other addresses.
            let bytes = read(world, self.path);
            let bytes = bytes.filter(|it| *blake3::hash(it).as_bytes() == self.facts.digest);
            made = bytes.map(|bytes| encode::variants(&bytes, &sizes)).unwrap_or_default();
            for ((width, _), bytes) in sizes.iter().zip(&made) {
                if let Some(cache) = cache {
                    // A cache that cannot be written to is told of at the end.
                    let _ = cache.store_values(&self.name(*width), bytes);
                }
            }
        }
        let mut made = made.into_iter();
        kept.into_iter().map(|kept| kept.unwrap_or_else(|| made.next().flatten())).collect()
    }
}

/// A picture's bytes.
pub(in crate::cli) fn read(world: &FolderWorld, path: &SourcePath) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    world.open_asset(path).ok()?.take(MAX_PICTURE).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
