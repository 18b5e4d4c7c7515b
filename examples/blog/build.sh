#!/bin/sh
# Build the example blog into a folder (default: site beside this file), to be put on any host.
# Needs `skycal` on the PATH; SKYCAL="python -m skycal" names another.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
site=${1:-$here/site}
skycal=${SKYCAL:-skycal}
mkdir -p "$site"
$skycal year 2027 -o "$site/2027.html"
$skycal year 2027 -o "$site/2027.json"
$skycal year 2027 -o "$site/2027.ics"
$skycal year 2027 -f html --embed --family eclipse,meteor --min-importance 3 -o "$site/section.html"
# The section takes the place of the comment that says how it is made.
sed -e "/<!-- skycal: /{" -e "r $site/section.html" -e "d" -e "}" "$here/post.html" >"$site/index.html"
rm "$site/section.html"
cp "$(python3 -c 'from skycal.files import TEMPLATES; print(TEMPLATES / "embed" / "sky-cal.js")')" "$site/"
