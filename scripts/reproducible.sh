#!/bin/sh
# reproducible.sh
#   Builds vtag.jar twice from clean copies of what is checked out, in two different directories, and fails
#   unless both jars are the same to the byte. Touches nothing here. Exit: 0 same, 1 different, 7 no build.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/vtag-reproducible.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' HUP INT TERM

for copy in one two-with-a-longer-name; do
  mkdir "$scratch/$copy"
  (cd "$root" && git ls-files -z --cached --others --exclude-standard | tar -cf - --null -T -) |
    tar -xf - -C "$scratch/$copy"
  (cd "$scratch/$copy" && mvn -B -q -DskipTests package) </dev/null || exit 7
done

one=$scratch/one/target/vtag.jar
two=$scratch/two-with-a-longer-name/target/vtag.jar
if cmp "$one" "$two"; then
  echo "Two clean builds gave the same vtag.jar: $(sha256sum <"$one" | cut -c1-64)"
else
  echo "vtag: two clean builds of vtag.jar differ" >&2
  exit 1
fi
