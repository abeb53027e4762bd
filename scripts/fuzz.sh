#!/bin/sh
# fuzz.sh --minutes N [--seed S] [--rounds R] [--only TEST]
#
# Plays at random against git, every seed the same anywhere: ignore files, attribute files, conversions and pathspecs; work
# trees that change in every way; restores; and whole roads on which git, vtag and the user do anything in any order, where
# snapshot tree = git's, restore = git restore, undo = what was before, the index untouched and git fsck clean must hold.
# Goes on in rounds, each with a seed of its own from S on (the date unless said), until N minutes are over or R rounds are.
# A find prints its seed and the command that plays it again; --only plays one of the tests alone.
# Needs the source tree, Maven and git. Prints the sums; exits 1 where anything was found.
set -u
cd "$(dirname "$0")/.." || exit 7

minutes= rounds=0 seed=$(date +%Y%m%d) only=
usage() { sed -n '2,10s/^# \{0,1\}//p' "$0"; }
while [ $# -gt 0 ]; do
  case $1 in
    --minutes | --seed | --rounds | --only)
      [ $# -ge 2 ] || { echo "fuzz.sh: $1 needs a value" >&2; exit 2; }
      case $1 in --minutes) minutes=$2 ;; --seed) seed=$2 ;; --rounds) rounds=$2 ;; *) only=$2 ;; esac
      shift 2
      ;;
    -h | --help) usage; exit 0 ;;
    *) echo "fuzz.sh: unknown option: $1" >&2; usage >&2; exit 2 ;;
  esac
done
[ -n "$minutes" ] || [ "$rounds" -gt 0 ] || { usage >&2; exit 2; }
command -v mvn >/dev/null || { echo "fuzz.sh: mvn is missing" >&2; exit 7; }

# How many seeds each test plays in a round; the tests themselves know what one holds.
roads=12 trees=6
tests=RandomRoadsTest,RandomTreesTest,RestoreFuzzTest,IgnoreDifferentialTest,AttributeDifferentialTest,ConversionDifferentialTest,PathspecDifferentialTest
[ -z "$only" ] || tests=$only
scratch=${TMPDIR:-/tmp}
[ -w /dev/shm ] && scratch=/dev/shm
scratch=$(mktemp -d "$scratch/fuzz.XXXXXX") || exit 7
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' HUP INT TERM

mvn -q -B ${MAVEN_ARGS-} test-compile >"$scratch/log" 2>&1 || { cat "$scratch/log" >&2; exit 7; }
play() {
  # A file system in memory where there is one: nothing here is about the disk.
  mvn -q -B ${MAVEN_ARGS-} jacoco:prepare-agent surefire:test -Dtest="$tests" -Dsurefire.failIfNoSpecifiedTests=false \
    -Djava.io.tmpdir="$scratch" "$@"
}

end=$(($(date +%s) + ${minutes:-1000000} * 60)) round=0 finds=0
while [ "$(date +%s)" -lt "$end" ] && { [ "$rounds" -eq 0 ] || [ "$round" -lt "$rounds" ]; }; do
  now=$((seed + round))
  if ! play -Dvtag.seed="$now" -Dvtag.fuzz.from=$((now * 1000)) -Dvtag.fuzz.count=$roads \
    -Dvtag.seeds=$((now * 1000))-$((now * 1000 + trees - 1)) >"$scratch/log" 2>&1; then
    finds=$((finds + 1))
    echo "seed $now: found"
    grep -a -E 'ERROR.*(Test|seed)|FAILED' "$scratch/log" | head -n 20
    echo "  again: scripts/fuzz.sh --seed $now --rounds 1"
  fi
  round=$((round + 1))
done
if [ -n "$only" ]; then
  echo "fuzz: $round rounds of $only from seed $seed; $finds rounds with a find"
else
  echo "fuzz: $round rounds from seed $seed: $((round * roads)) roads, $((round * trees)) changing work trees," \
    "$((round * roads)) restores, $((round * 12)) repositories of ignore files, $((round * 18)) of attributes;" \
    "$finds rounds with a find"
fi
[ "$finds" -eq 0 ]
