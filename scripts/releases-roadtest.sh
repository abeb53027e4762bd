#!/usr/bin/env bash
# releases-roadtest.sh [--vtag COMMAND] [--work DIR] [--list] [SECTION...]
#
# Holds releases against git itself: builds repositories with plain git, releases, pushes, tags, signs, archives and takes
# releases back in them, uses everything wrongly too, and compares what vtag does with what git, tar, unzip and sha256sum
# say. The sections are the files of scripts/releases/; all of them are walked unless some are named.
# Needs bash, git and jq; what else is missing (gpg, ssh-keygen, busybox, unzip) has its checks skipped and counted.
# No network, nothing outside DIR (a temporary directory unless said) is written.
# Prints a line a check and the counts; exits 1 if anything failed.
set -u

here=$(cd "$(dirname "$0")" && pwd)
vtag=${VTAG_BIN:-vtag}
work=
usage() { sed -n '2,9s/^# \{0,1\}//p' "$0"; }
while [ $# -gt 0 ]; do
  case $1 in
    --vtag | --work)
      [ $# -ge 2 ] || { echo "releases-roadtest.sh: $1 needs a value" >&2; exit 2; }
      [ "$1" = --vtag ] && vtag=$2 || work=$2
      shift 2
      ;;
    --list) for f in "$here"/releases/*.sh; do b=${f##*/}; [ "$b" = lib.sh ] || echo "${b%.sh}"; done; exit 0 ;;
    -h | --help) usage; exit 0 ;;
    -*) echo "releases-roadtest.sh: unknown option: $1" >&2; usage >&2; exit 2 ;;
    *) break ;;
  esac
done
case $vtag in /*) ;; */*) vtag=$(cd "$(dirname "$vtag")" && pwd)/${vtag##*/} ;; esac
command -v "$vtag" >/dev/null || { echo "releases-roadtest.sh: there is no $vtag; name it by --vtag COMMAND" >&2; exit 7; }
command -v jq >/dev/null || { echo "releases-roadtest.sh: jq is needed" >&2; exit 7; }
if [ -z "$work" ]; then
  work=$(mktemp -d "${TMPDIR:-/tmp}/releases.XXXXXX")
  trap 'rm -rf "$work"' EXIT
fi
mkdir -p "$work"
work=$(cd "$work" && pwd -P)
trap 'exit 130' HUP INT TERM

# shellcheck source=releases/lib.sh
. "$here/releases/lib.sh"
[ $# -gt 0 ] || set -- $("$0" --list)
: >"$work/results"
for section; do
  [ -f "$here/releases/$section.sh" ] || { echo "releases-roadtest.sh: there is no section $section; --list names them" >&2; exit 2; }
done
for section; do
  echo "== $section"
  rm -rf "${work:?}/$section"
  mkdir -p "$work/$section"
  (
    place=$work/$section
    cd "$place" || exit
    # shellcheck disable=SC1090 # a section's name
    . "$here/releases/$section.sh"
  ) || echo "FAILED $section ended early" | tee -a "$work/results"
done
passed=$(grep -c '^ok' "$work/results")
failed=$(grep -c '^FAILED' "$work/results")
skipped=$(grep -c '^skip' "$work/results")
echo "$((passed + failed)) checks: $passed ok, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
