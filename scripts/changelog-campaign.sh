#!/bin/sh
# changelog-campaign.sh [--vtag COMMAND] [--pairs N | --diffs N | --files] REPOSITORY[:CHANGELOG]...
#
# Holds entries of the changelog against git on clones of real repositories (paths or addresses that git can clone).
# Between N pairs of neighbouring tags (20 unless said): the numbers of every changed file, what it was renamed from, the
# sums by directory, and that every commit is told of exactly once. Where a changelog is named: an entry is put into it,
# and not one other byte may change; putting it in twice is putting it in once; undo brings the very file back.
# With --diffs as many pairs as it takes to compare N changed files, shared out among the repositories; with --files the
# changelogs alone. The repositories named are only read. Needs jq. Exits 1 if anything differs.
set -u

vtag=${VTAG_BIN:-vtag}
pairs=20
diffs=0
while [ $# -gt 0 ]; do
    case $1 in
        --vtag) vtag=$2; shift 2 ;;
        --pairs) pairs=$2; shift 2 ;;
        --diffs) diffs=$2 pairs=100000; shift 2 ;;
        --files) pairs=0; shift ;;
        --help) sed -n '2,11s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) break ;;
    esac
done
[ $# -gt 0 ] || { echo "usage: changelog-campaign.sh [--vtag COMMAND] [--pairs N | --diffs N | --files] REPOSITORY[:CHANGELOG]..." >&2; exit 2; }
command -v jq > /dev/null || { echo "changelog-campaign.sh: jq is missing" >&2; exit 2; }
work=$(mktemp -d "${TMPDIR:-/tmp}/changelog-campaign.XXXXXX")
trap 'rm -rf "$work"' EXIT

HOME=$work/home; mkdir -p "$HOME"
GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$HOME/gitconfig LC_ALL=C.UTF-8 GIT_TERMINAL_PROMPT=0
export HOME GIT_CONFIG_NOSYSTEM GIT_CONFIG_GLOBAL LC_ALL GIT_TERMINAL_PROMPT
git config --file "$GIT_CONFIG_GLOBAL" user.name "Campaign"
git config --file "$GIT_CONFIG_GLOBAL" user.email campaign@test.example
git config --file "$GIT_CONFIG_GLOBAL" init.defaultBranch main
git config --file "$GIT_CONFIG_GLOBAL" advice.detachedHead false
git config --file "$GIT_CONFIG_GLOBAL" safe.directory '*'

bad=0 all_files=0 all_renames=0 all_pairs=0 left=$#
fail() { echo "  BAD   $1"; bad=$((bad + 1)); }

# added TAB deleted TAB path TAB what it was renamed from, a line a file; git's own words
git_numbers() {
    git -c diff.algorithm=myers diff --numstat -M --no-ext-diff --no-textconv -z "$1" "$2" -- . ':!.vtag/versions' | tr '\0' '\n' |
        awk -F '\t' 'NF == 3 && $3 == "" { head = $1 "\t" $2; getline old; getline new; print head "\t" new "\t" old; next }
            { print $0 "\t" }'
}

numbers() {
    tags=$(git for-each-ref --sort=-version:refname --format='%(refname:short)' --merged HEAD refs/tags | head -n $((pairs * 3 + 1)))
    count=0 files=0 renames=0 commits=0 newer= share=$(((diffs - all_files + left - 1) / left))
    for older in $tags; do
        [ "$diffs" -eq 0 ] || [ "$files" -lt "$share" ] || break
        if [ -n "$newer" ] && [ "$count" -lt "$pairs" ] && git merge-base --is-ancestor "$older" "$newer" &&
            [ "$(git rev-parse "$older^{commit}")" != "$(git rev-parse "$newer^{commit}")" ]; then
            count=$((count + 1))
            "$vtag" changelog "$older..$newer" --json > "$work/entry.json" || { fail "$older..$newer: exit $?"; continue; }
            jq -r '.entries[0].context.files.changes[]
                | (if .binary > 0 then "-\t-" else "\(.added)\t\(.deleted)" end) + "\t" + .path + "\t" + (.from // "")' "$work/entry.json" > "$work/ours"
            git_numbers "$older" "$newer" > "$work/gits"
            cmp -s "$work/ours" "$work/gits" || fail "$older..$newer: numbers differ: $(diff "$work/gits" "$work/ours" | head -n 4 | tr '\n' ' ')"
            sums=$(jq -r '.entries[0].context.files | [.files, .added, .deleted]
                == ((if .directories == [] then .changes else .directories end)
                    | [(map(.files) | add // 0), (map(.added) | add // 0), (map(.deleted) | add // 0)])' "$work/entry.json")
            [ "$sums" = true ] || fail "$older..$newer: the directories do not sum up"
            jq -r '.entries[0].context | (.sections[].items[].commit), (.unlisted[].commit)' "$work/entry.json" | sort > "$work/told"
            git rev-list "$older..$newer" | sort > "$work/range"
            cmp -s "$work/told" "$work/range" || fail "$older..$newer: commits differ"
            renames=$((renames + $(awk -F '\t' '$4 != ""' "$work/gits" | wc -l)))
            files=$((files + $(wc -l < "$work/gits"))) commits=$((commits + $(wc -l < "$work/range")))
        fi
        newer=$older
    done
    echo "        $count pairs of tags, $files files, $renames of them renamed, $commits commits"
    all_files=$((all_files + files)) all_renames=$((all_renames + renames)) all_pairs=$((all_pairs + count))
    [ "$diffs" -gt 0 ] || [ "$count" -ge "$pairs" ] || echo "        (it has no more neighbouring tags than that)"
}

insertion() {
    printf 'release: {changelog: %s}\n' "$1" > vtag.yml
    cp "$1" "$work/before"
    "$vtag" changelog --unreleased --write > /dev/null || { fail "$1: exit $?"; return; }
    cp "$1" "$work/draft"
    "$vtag" changelog --unreleased --write > /dev/null || fail "$1: the second time: exit $?"
    cmp -s "$1" "$work/draft" || fail "$1: twice is not once, under Unreleased"
    only_added "$work/before" "$work/draft" || fail "$1: Unreleased changed other bytes"
    "$vtag" undo > /dev/null || fail "$1: undo: exit $?"
    cmp -s "$1" "$work/before" || fail "$1: undo did not bring the file back"
    "$vtag" release v9000.1.0 --allow-dirty -m "Campaign" > "$work/log" 2>&1 || { fail "$1: release: $(head -n 2 "$work/log" | tr '\n' ' ')"; return; }
    git cat-file blob "HEAD:$1" > "$work/released"
    git cat-file blob "HEAD^:$1" > "$work/committed"
    only_added "$work/committed" "$work/released" || fail "$1: the release changed other bytes"
    "$vtag" changelog v9000.1.0 --write > "$work/log" 2>&1 || fail "$1: again: $(head -n 1 "$work/log")"
    cmp -s "$1" "$work/released" || fail "$1: twice is not once: $(diff "$work/released" "$1" | head -n 6 | tr '\n' ' ')"
    echo "        $1: $(wc -c < "$work/committed") bytes, $(($(wc -c < "$work/released") - $(wc -c < "$work/committed"))) added, $(git diff --numstat --no-index "$work/committed" "$work/released" | cut -f 2) lines moved on"
}

# Whether the second file is the first with lines put in; only a link that compares with HEAD may have moved on.
only_added() {
    diff -a "$1" "$2" | grep -a '^<' | grep -a -v -i '^< \[unreleased\]: .*compare/' > "$work/gone"
    [ ! -s "$work/gone" ]
}

for each in "$@"; do
    case $each in
        *://*) repo=$each file= ;;
        *:*) repo=${each%:*} file=${each##*:} ;;
        *) repo=$each file= ;;
    esac
    name=$(printf '%s' "$repo" | sed 's,/repo$,,; s,.*/,,; s,\.git$,,')
    echo "== $name"
    rm -rf "$work/clone"
    git clone -q "$repo" "$work/clone" || { fail "clone"; continue; }
    cd "$work/clone" || exit 1
    [ "$pairs" -eq 0 ] || numbers
    [ -z "$file" ] || insertion "$file"
    cd /
    left=$((left - 1))
done
[ "$pairs" -eq 0 ] || echo "$all_pairs pairs of tags, $all_files file diffs, $all_renames of them renames; the figures are made by $(git --version)"
echo "changelog-campaign: $bad differences"
[ "$all_files" -ge "$diffs" ] || echo "(the repositories have no more file diffs than that)"
[ "$bad" -eq 0 ]
