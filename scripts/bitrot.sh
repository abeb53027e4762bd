#!/bin/sh
# bitrot.sh [--flips N] [--seed N]
#
# Flips one bit at N seeded places (1000 unless said) of everything that vtag keeps: archives of each format with and
# without the files beside them, manifests, digests, artefacts, journals, and the objects of versions, snapshots and
# operations, loose and packed. Each flip is found by vtag verify and named, with exit code 6, or what is read there is
# proven to be the same to the byte. Prints the figures by kind; exits 1 if any flip was missed.
set -eu
flips=1000
seed=1
while [ $# -gt 0 ]; do
    case $1 in
        --flips) flips=$2; shift 2 ;;
        --seed) seed=$2; shift 2 ;;
        --help) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) echo "usage: bitrot.sh [--flips N] [--seed N]" >&2; exit 2 ;;
    esac
done
cd "$(dirname "$0")/.."
log=$(mktemp "${TMPDIR:-/tmp}/vtag-bitrot.XXXXXX")
trap 'rm -f "$log"' EXIT
if mvn -B -q test -Dtest=BitRotTest -Dvtag.bitrot.flips="$flips" -Dvtag.bitrot.seed="$seed" >"$log" 2>&1; then
    # Quiet, Maven keeps what tests print to itself.
    sed -n 's/^.*<!\[CDATA\[kind /kind /; /^kind /,/^all /p' target/surefire-reports/TEST-dev.vtag.verify.BitRotTest.xml
else
    cat "$log" >&2
    exit 1
fi
