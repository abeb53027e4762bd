#!/usr/bin/env bash
# bench.sh [--quick] [--only REGEX] [--runs N] [--work DIR] [--git-source DIR] [--no-install]
#   Measures vtag beside git, restic, borg, pre-commit, lefthook, git-cliff and zstd: all in one session, on the same work, in
#   alternation; one round to warm up, then medians of at least nine. Writes target/bench.json, which vtag's metrics reader
#   takes, and docs/benchmarks.md: the latter only of a whole run.
#   --quick         small inputs and one round: shows that everything works, not how fast; what is missing here is left out
#   --only REGEX    the works whose name matches; --list names them
#   --runs N        rounds of each work instead of nine
#   --work DIR      where inputs are made, and found again by the next run; target/bench unless said. A whole run needs 30 GiB
#   --git-source DIR  a clone of git's own repository, for the changelog; else a history as long as its is made up
#   --no-install    install nothing: leave out what is missing
#   Exit: 0 measured, 1 something did not do its work, 2 wrong usage, 7 something this machine lacks.
set -euo pipefail
bench=$(cd "$(dirname "$0")" && pwd)/bench
root=$(cd "$bench/../.." && pwd)
here=$PWD

quick='' only=. runs=9 work=$root/target/bench git_source='' install=1 list=''
while (($#)); do
  case $1 in
    --quick) quick=1 ;;
    --only) only=$2 && shift ;;
    --runs) runs=$2 && shift ;;
    --work) work=$2 && shift ;;
    --git-source) git_source=$2 && shift ;;
    --no-install) install='' ;;
    --list) list=1 ;;
    -h | --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0" && exit 0 ;;
    *) echo "bench.sh: unknown argument: $1" >&2 && exit 2 ;;
  esac
  shift
done
[[ $work == /* ]] || work=$here/$work
[[ -z $git_source || $git_source == /* ]] || git_source=$here/$git_source
[[ -z $quick ]] || runs=1 install=''

for part in race tools inputs; do . "$bench/$part.sh"; done
works=()
for part in "$bench"/works/*.sh; do . "$part"; done
if [[ $list ]]; then
  printf '%s\n' "${works[@]}"
  exit 0
fi

mkdir -p "$work"/{tools,inputs,out}
find_tools
: >"$work/samples.tsv"
: >"$work/rows.tsv"
for name in "${works[@]}"; do
  [[ $name =~ $only ]] || continue
  echo "== $name"
  "work_${name//-/_}"
done
describe_machine >"$work/machine.tsv"

whole=
[[ $quick || $only != . ]] || whole=$root/docs/benchmarks.md
"$(java_home)/bin/javac" -d "$work/tools/report" "$bench"/Report.java "$bench"/Curves.java
"$(java_home)/bin/java" -cp "$work/tools/report" Report "$work" "$root/target/bench.json" "$whole"
