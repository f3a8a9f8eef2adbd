#!/bin/sh
# Cloudflare Pages: set the build command to `sh build.sh` and the output folder to `public`.
set -e
# Where your pathbook comes from: the address that you cloned it from.
PATHBOOK_REPOSITORY=${PATHBOOK_REPOSITORY:-https://example.org/pathbook.git}
cargo install --locked --git "$PATHBOOK_REPOSITORY" pathbook
pathbook check
pathbook build
