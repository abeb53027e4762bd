#!/usr/bin/env bash
# million.sh [--entries N] [--vtag COMMAND] [--work DIR]
#
# Restores trees of N files (1000000): in directories of a thousand, and all in one; and one of 1990 directories in each other (git and vtag refuse longer paths):
# from a tag into an emptied work tree, from an archive into a directory, and undo. Each is compared with what git makes of it.
# Prints a line a command: seconds, and the most memory that it had. It needs some 15 GB of disk, and 4 million inodes.
# Exits 1 if a command fails or what is restored differs.
set -u
vtag=${VTAG_BIN:-vtag} entries=1000000 work=''
while [ $# -gt 0 ]; do
    case $1 in
        --vtag) vtag=$2; shift 2 ;;
        --entries) entries=$2; shift 2 ;;
        --work) work=$2; shift 2 ;;
        -h | --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) echo "usage: million.sh [--entries N] [--vtag COMMAND] [--work DIR]" >&2; exit 2 ;;
    esac
done
vtag=$(command -v "$vtag") || { echo "million.sh: there is no vtag to try: --vtag COMMAND" >&2; exit 2; }
case $vtag in /*) ;; *) vtag=$(pwd)/$vtag ;; esac
[ -n "$work" ] || { work=$(mktemp -d "${TMPDIR:-/tmp}/million.XXXXXX"); trap 'rm -rf "$work"' EXIT; }
mkdir -p "$work"; work=$(cd "$work" && pwd -P)
HOME=$work/home; export HOME; mkdir -p "$HOME"
GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$HOME/gitconfig LC_ALL=C.UTF-8
export GIT_CONFIG_NOSYSTEM GIT_CONFIG_GLOBAL LC_ALL
printf '[user]\nname = Million\nemail = million@test.example\n[init]\ndefaultBranch = main\n[gc]\nauto = 0\n' > "$GIT_CONFIG_GLOBAL"

failed=0
bad() { echo "BAD: $*"; failed=1; }
measured() { # COMMAND...: runs it; prints how long it took and what memory it had
    local start end pid peak=0 now code
    start=$(date +%s%N)
    "$@" > "$work/out" 2> "$work/err" &
    pid=$!
    while now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$pid/status" 2> "$work/gone") && [ -n "$now" ]; do
        peak=$now; sleep 0.1
    done
    wait "$pid"; code=$?
    end=$(date +%s%N)
    printf '    %-52s %7.1f s %6d MiB  %s\n' "$(shift; echo "vtag $*" | sed "s#$work/##g" | cut -c 1-52)" \
        "$(((end - start) / 1000000))e-3" $((peak / 1024)) "$(head -n 1 "$work/out" | cut -c 1-100)"
    [ "$code" -eq 0 ] || { bad "exit $code: $*"; head -n 5 "$work/err"; }
}
tree_of() { # DIR: the tree that git makes of what is there
    rm -f "$work/index"
    GIT_INDEX_FILE=$work/index git --work-tree="$1" add -A . 2> "$work/err" || cat "$work/err" >&2
    GIT_INDEX_FILE=$work/index git write-tree
}
same() { [ "$2" = "$3" ] || bad "$1: is $2, should be $3"; }

paths() { # KIND: a path a line
    case $1 in
        spread) seq 0 $((entries - 1)) | awk '{ printf "d%d/e%d/f%d\n", $1 / 100000, $1 / 1000, $1 }' ;;
        flat) seq 0 $((entries - 1)) | sed 's#^#all/f#' ;;
        deep) awk 'BEGIN { p = "d"; for (i = 1; i < 1990; i++) { p = p "/d"; if (i % 100 == 0) print p "/f" } print p "/f" }' ;;
    esac
}
for kind in ${KINDS:-deep spread flat}; do
    repo=$work/$kind target=$work/$kind.out
    rm -rf "$repo" "$target"; git init -q "$repo"; cd "$repo" || exit 2
    paths "$kind" | awk '
        BEGIN { print "commit refs/heads/main\ncommitter M <m@x> 1750000000 +0000\ndata 3\nM 1" }
        { s = "file " NR "\n"; printf "M 100644 inline %s\ndata %d\n%s\n", $0, length(s), s }' | git fast-import --quiet || exit 2
    git tag v1.0.0
    wanted=$(git rev-parse 'HEAD^{tree}')
    echo "== $kind: $(paths "$kind" | wc -l) files"
    measured "$vtag" restore v1.0.0
    same "$kind restored from its tag" "$(tree_of "$repo")" "$wanted"
    measured "$vtag" undo
    same "$kind undone" "$(find . -path ./.git -prune -o -type f -print | head -n 3)" ''
    measured "$vtag" archive v1.0.0 -o "$work/$kind.tar.zst"
    measured "$vtag" verify "$work/$kind.tar.zst"
    measured "$vtag" restore "$work/$kind.tar.zst" --target "$target"
    same "$kind restored from its archive" "$(tree_of "$target")" "$wanted"
    measured "$vtag" restore "$work/$kind.tar.zst"
    same "$kind restored in place" "$(tree_of "$repo")" "$wanted"
    measured "$vtag" snapshot
    measured "$vtag" undo
    git fsck --no-dangling --no-progress > "$work/fsck" 2>&1 || { bad "git fsck"; head -n 3 "$work/fsck"; }
    cd "$work" || exit 2
    rm -rf "$repo" "$target" "$work/$kind".tar.zst*
done
exit $failed
