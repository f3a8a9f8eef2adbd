#!/bin/sh
# Cloudflare Pages: set the build command to `sh build.sh` and the output folder to `public`.
set -e
cargo install pathbook --locked
pathbook check
pathbook build
