#!/usr/bin/env bash
# Makes a small repository in which two branches have changed the same line.
set -euo pipefail

folder="${1:-conflict-practice}"
git init --quiet --initial-branch=main "$folder"
cd "$folder"

printf 'Opening hours\n\nMonday: 9 to 17\nFriday: 9 to 17\n' > hours.txt
git add hours.txt
git commit --quiet --message "Write down the opening hours"

git switch --quiet --create early-friday
sed -i.bak 's/Friday: 9 to 17/Friday: 9 to 15/' hours.txt
git commit --quiet --all --message "Close earlier on Fridays"

git switch --quiet main
sed -i.bak 's/Friday: 9 to 17/Friday: 8 to 17/' hours.txt
git commit --quiet --all --message "Open earlier on Fridays"

rm -f hours.txt.bak
echo "Now: cd $folder && git merge early-friday"
