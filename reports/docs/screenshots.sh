#!/bin/sh
# Takes the README's pictures of the pages of a warehouse: reports/docs/screenshots.sh WAREHOUSE [ZONEGATE OPTIONS]
# The pages mask personal data, and so do the pictures. Needs chromium.
set -eu
root=$(CDPATH='' cd -P "$(dirname "$0")/../.." && pwd)
warehouse=$1
shift
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
"$root/zonegate" report --warehouse "$warehouse" --out "$pages" "$@"

# take NAME PAGE HEIGHT
take() {
  chromium --headless=new --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$pages/profile" \
    --window-size="1120,$3" --screenshot="$root/reports/docs/$1.png" "file://$pages/$2" >/dev/null 2>&1
  ls -l "$root/reports/docs/$1.png"
}

take index index.html 1570
take table "tables/${TABLE:-curated.machine_learning_curated}.html" 1250
