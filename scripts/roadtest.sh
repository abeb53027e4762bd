#!/bin/sh
# roadtest.sh [--vtag COMMAND] [--work DIR] REPOSITORY...
#
# Walks the whole road on clones of real repositories (paths or addresses that git can clone) and compares each step
# with git itself: hooks fired by real commits and pushes, snapshots against `git add -A && git write-tree`, two
# releases, archives against `git archive`, partial restores against `git restore --overlay`, verify, undo.
# The repositories named are only read. Prints a line a check, with its time; exits 1 if anything differs.
set -u

vtag=${VTAG_BIN:-vtag}
work=
while [ $# -gt 0 ]; do
    case $1 in
        --vtag) vtag=$2; shift 2 ;;
        --work) work=$2; shift 2 ;;
        --help) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) break ;;
    esac
done
[ $# -gt 0 ] || { echo "usage: roadtest.sh [--vtag COMMAND] [--work DIR] REPOSITORY..." >&2; exit 2; }
[ -n "$work" ] || { work=$(mktemp -d "${TMPDIR:-/tmp}/roadtest.XXXXXX"); trap 'rm -rf "$work"' EXIT; }
mkdir -p "$work"
work=$(cd "$work" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
vtag=$(command -v "$vtag") || { echo "roadtest.sh: there is no vtag to try: --vtag COMMAND" >&2; exit 2; }
case $vtag in /*) ;; *) vtag=$(pwd)/$vtag ;; esac
VTAG_BIN=$vtag; export VTAG_BIN # the hooks shall run the very vtag that is tried
oracle=$here/../src/test/resources/tree-oracle.sh

HOME=$work/home; export HOME
mkdir -p "$HOME"
GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$HOME/gitconfig LC_ALL=C.UTF-8 GIT_TERMINAL_PROMPT=0
export GIT_CONFIG_NOSYSTEM GIT_CONFIG_GLOBAL LC_ALL GIT_TERMINAL_PROMPT
git config --file "$GIT_CONFIG_GLOBAL" user.name "Road Test"
git config --file "$GIT_CONFIG_GLOBAL" user.email road@test.example
git config --file "$GIT_CONFIG_GLOBAL" init.defaultBranch main
git config --file "$GIT_CONFIG_GLOBAL" advice.detachedHead false
git config --file "$GIT_CONFIG_GLOBAL" safe.directory '*'
git config --file "$GIT_CONFIG_GLOBAL" gc.auto 0

passed=0 failed=0
good() { passed=$((passed + 1)); echo "  ok    $1"; }
bad() { failed=$((failed + 1)); echo "  BAD   $1"; [ -z "${2:-}" ] || printf '%s\n' "$2" | head -n 12 | sed 's/^/        /'; }
# same NAME A B: both must be equal and not empty
same() { if [ -n "$2" ] && [ "$2" = "$3" ]; then good "$1"; else bad "$1" "one: $2
other: $3"; fi; }
# must NAME COMMAND...: must exit 0
must() {
    name=$1; shift
    start=$(date +%s%N)
    if out=$("$@" 2>&1); then
        good "$name ($((($(date +%s%N) - start) / 1000000)) ms)"
    else
        bad "$name: exit $?: $*" "$out"
    fi
}
last_snapshot() { git for-each-ref --sort=-refname --count=1 --format='%(refname)' refs/vtag/snapshots/; }
# what fsck says against a repository; old ones have faults of their own
fsck() { echo "fsck:"; git fsck --no-dangling --no-progress 2>&1 | grep -v '^notice' | LC_ALL=C sort; }
# every path below a directory with type, mode and content
listing() {
    (cd "$1" && find . -name .git -prune -o \( -type f -o -type l \) -print | LC_ALL=C sort | while IFS= read -r f; do
        if [ -L "$f" ]; then printf 'l %s %s\n' "$(readlink "$f")" "$f"
        else [ -x "$f" ] && x=x || x=-; printf '%s %s %s\n' "$x" "$(git hash-object --no-filters --stdin < "$f")" "$f"; fi
    done) | sha256sum
}

road() {
    repo=$1
    name=$(printf '%s' "$repo" | sed 's,/repo$,,; s,.*/,,; s,\.git$,,')
    clone=$work/$name
    echo "== $name"
    rm -rf "$clone" "$clone".*
    git clone -q "$repo" "$clone" || { bad "clone"; return; }
    cd "$clone" || return
    git init -q --bare "$clone.bare"
    git remote add far "$clone.bare"
    branch=$(git symbolic-ref --short HEAD)
    echo "        $(git rev-list --count HEAD) commits, $(git ls-files | wc -l) files, $(git tag | wc -l) tags"

    faults=$(fsck)
    must "install" "$vtag" install
    dir=$(git ls-files | sed -n 's,/[^/]*$,,p' | sort | uniq -c | sort -rn | awk 'NR==1{$1="";sub(/^ /,"");print}')
    file=$(git ls-files "$dir" | head -n 1)
    printf 'a line for the road test\n' >> "$file"
    printf 'untracked\n' > "road test.txt"
    before=$(sha256sum < .git/index)
    want=$(sh "$oracle" .)
    must "snapshot" "$vtag" snapshot
    same "snapshot's tree is git's" "$(git rev-parse "$(last_snapshot)^{tree}")" "$want"
    same "the index is untouched" "$(sha256sum < .git/index)" "$before"
    git add "$file"
    printf 'and another\n' >> "$file"
    want=$(sh "$oracle" .)
    must "git commit fires the hook" git commit -q -m "fix: road test"
    same "the hook's snapshot is git's tree" "$(git rev-parse "$(last_snapshot)^{tree}")" "$want"
    git commit -q -a -m "feat: second" >/dev/null 2>&1
    rm -f "road test.txt"
    must "git push fires the hook" git push -q far "$branch"

    printf '{"accuracy": 0.891, "latency_ms": 31}\n' > "$work/one.json"
    printf '{"accuracy": 0.924, "latency_ms": 34}\n' > "$work/two.json"
    must "first release" "$vtag" release v900.1.0 --metrics "$work/one.json" -m "First"
    same "clean after the release" "clean$(git status --porcelain)" clean
    printf 'more\n' >> "$file"; git commit -q -a -m "feat: third" >/dev/null 2>&1
    must "second release" "$vtag" release patch -O road --metrics "$work/two.json" -m "Second"
    same "clean after the second" "clean$(git status --porcelain)" clean
    v=v900.1.1-road
    same "the tag is annotated" "$(git cat-file -t "$v" 2>&1)" tag
    must "git push the version" git push -q far "$branch" v900.1.0 "$v"

    must "archive" "$vtag" archive "$v" -o "$clone.tar.zst"
    mkdir -p "$clone.ours" "$clone.theirs"
    tar --zstd -xf "$clone.tar.zst" -C "$clone.ours" && rm -f "$clone.ours/.vtag-manifest.json"
    git archive "$v" | tar -x -C "$clone.theirs"
    same "the archive is git's" "$(listing "$clone.ours")" "$(listing "$clone.theirs")"
    must "verify the archive" "$vtag" verify "$clone.tar.zst"
    must "verify the version" "$vtag" verify "$v"

    git clone -q "$clone" "$clone.mirror"
    printf 'spoiled\n' > "$file"
    rm -f "$(git ls-files "$dir" | tail -n 1)"
    (cd "$clone.mirror" && printf 'spoiled\n' > "$file" && rm -f "$(git ls-files "$dir" | tail -n 1)")
    spoiled=$(listing "$clone")
    same "both clones start alike" "$spoiled" "$(listing "$clone.mirror")"
    must "restore one directory" "$vtag" restore v900.1.0 "$dir"
    git -C "$clone.mirror" restore --overlay --source=v900.1.0 --worktree -- "$dir"
    same "the restore is git's" "$(listing "$clone")" "$(listing "$clone.mirror")"
    must "undo" "$vtag" undo
    same "undo is exact" "$(listing "$clone")" "$spoiled"
    must "restore from the archive" "$vtag" restore "$clone.tar.zst" "$dir"
    git -C "$clone.mirror" restore --overlay --source="$v" --worktree -- "$dir"
    same "the restored directory is the version's" "$(listing "$clone/$dir")" "$(listing "$clone.mirror/$dir")"
    must "undo again" "$vtag" undo
    same "undo is exact again" "$(listing "$clone")" "$spoiled"
    must "restore everything" "$vtag" restore "$v"
    same "git finds nothing changed" "clean$(git status --porcelain)" clean
    same "git fsck finds nothing new" "$(fsck)" "$faults"
    must "uninstall" "$vtag" uninstall
    same "no hook is left" "none$(find .git/hooks -type f ! -name '*.sample')" none
}

for each in "$@"; do (cd "$work" && road "$each"; echo "$passed $failed" > "$work/sum.$$"); read -r p f < "$work/sum.$$"; passed=$p failed=$f; done
rm -f "$work/sum.$$"
echo "roadtest: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
