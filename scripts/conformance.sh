#!/bin/sh
# conformance.sh [--short] [--kinds REGEX]
#
# Holds vtag against git over every kind of repository there is a builder for: the tree of a snapshot by both engines; its
# restore into an emptied, a changed and a blocked work tree, with and without --delete, against git restore; undo; its
# archive against git archive; and that what git refuses is refused with the cure.
# Prints the table and its sums, which stay in target/conformance.md. --short plays one restore of each kind, as every build
# does. Needs the source tree, Maven and git; takes about ten minutes. Exits 1 if anything differs.
set -u
cd "$(dirname "$0")/.." || exit 7

mode=full kinds=
while [ $# -gt 0 ]; do
  case $1 in
    --short) mode=short; shift ;;
    --kinds)
      [ $# -ge 2 ] || { echo "conformance.sh: --kinds needs a value" >&2; exit 2; }
      kinds=$2
      shift 2
      ;;
    -h | --help) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "conformance.sh: unknown option: $1" >&2; exit 2 ;;
  esac
done
command -v mvn >/dev/null || { echo "conformance.sh: mvn is missing" >&2; exit 7; }

# Files in memory where there is room for them: what is compared does not lie on a disk's speed.
scratch=${TMPDIR:-/tmp}
[ -w /dev/shm ] && scratch=/dev/shm
scratch=$(mktemp -d "$scratch/conformance.XXXXXX") || exit 7
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' HUP INT TERM

rm -f target/conformance.md
mvn -q -B ${MAVEN_ARGS-} test -Dtest=ConformanceTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dvtag.conformance="$mode" -Dvtag.kinds="$kinds" -Djava.io.tmpdir="$scratch" >"$scratch/log" 2>&1
status=$?
if [ ! -f target/conformance.md ]; then
  cat "$scratch/log" >&2
  exit 7
fi
[ $status -eq 0 ] || grep -E '^\[ERROR\] ' "$scratch/log" >&2
cat target/conformance.md
[ $status -eq 0 ]
