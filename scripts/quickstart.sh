#!/bin/sh
# quickstart.sh [--keep DIR]
#   Walks the whole road with real input: builds vtag, installs it under target/, clones this repository into a
#   throw-away directory (or DIR, an empty or new one, left for inspection), and there commits, pushes, releases
#   twice, gets one directory back from a version, from a snapshot and from an archive, and undoes that.
#   Prints each command and what came of it, and checks each result with plain git.
#   Exit: 0 all as it should be, else not; the checkout stays as it was.
set -eu

keep=
while [ $# -gt 0 ]; do
  case $1 in
    --keep)
      [ $# -ge 2 ] || { echo "vtag: --keep needs a directory" >&2; exit 2; }
      keep=$2
      shift
      ;;
    --keep=*) keep=${1#--keep=} ;;
    -h | --help)
      sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"
      exit 0
      ;;
    *)
      printf 'vtag: unknown argument: %s\n  scripts/quickstart.sh [--keep DIR]\n' "$1" >&2
      exit 2
      ;;
  esac
  shift
done

root=$(cd "$(dirname "$0")/.." && pwd)
if [ -n "$keep" ]; then
  mkdir -p "$keep"
  place=$(cd "$keep" && pwd -P)
  if [ -n "$(ls -A "$place")" ]; then
    printf 'vtag: %s is not empty\n  name a new directory: scripts/quickstart.sh --keep DIR\n' "$keep" >&2
    exit 5
  fi
else
  place=$(mktemp -d "${TMPDIR:-/tmp}/vtag-quickstart.XXXXXX")
  place=$(cd "$place" && pwd -P)
  trap 'rm -rf "$place"' EXIT
fi
trap 'exit 130' HUP INT TERM

# Plain git, cut off from the settings of whoever runs this.
GIT_CONFIG_GLOBAL=$place/gitconfig
GIT_CONFIG_NOSYSTEM=1
export GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM
# shellcheck disable=SC2046 # a list of names
unset $(git rev-parse --local-env-vars)
printf '[user]\n\tname = Quick Start\n\temail = quickstart@example.org\n[init]\n\tdefaultBranch = main\n[advice]\n\tdetachedHead = false\n[safe]\n\tdirectory = %s\n\tdirectory = %s/.git\n' \
  "$root" "$root" >"$GIT_CONFIG_GLOBAL"

step() { printf '\n-- %s\n' "$*"; }
say() { printf '   %s\n' "$*"; }
surprise() {
  printf '\nvtag: surprise: %s\n' "$*" >&2
  [ -z "$keep" ] || printf '  everything is still in %s\n' "$place" >&2
  exit 1
}
# Runs a command as a user would type it, and shows what it says.
run() {
  printf '$'
  for word; do
    case $word in
      *[!A-Za-z0-9_./:=@%+-]* | '') printf " '%s'" "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  printf '\n'
  if "$@" >"$place/output" 2>&1; then status=0; else status=$?; fi
  sed 's/^/  /' "$place/output"
  [ "$status" = 0 ] || surprise "exit $status"
  ! grep -q '^WARNING: ' "$place/output" || surprise "Java itself complains"
}
same() { # what expected actual
  [ "$2" = "$3" ] || surprise "$1: expected $2, got $3"
  say "ok: $1"
}
snapshots() { git for-each-ref --sort=creatordate --format='%(refname:lstrip=3)' refs/vtag/snapshots; }
count() { wc -l | tr -d ' '; }
# The tree that git itself makes of the work tree, the index left as it is.
oracle() {
  cp .git/index "$place/index"
  GIT_INDEX_FILE=$place/index git add -A
  GIT_INDEX_FILE=$place/index git write-tree
}
# Every file's path and bytes, which are executable, and the index: what an undo has to bring back.
fingerprint() {
  find . -path ./.git -prune -o -type f -print | LC_ALL=C sort >"$place/paths"
  cat "$place/paths"
  git hash-object --no-filters --stdin-paths <"$place/paths"
  find . -path ./.git -prune -o -type f -perm -u+x -print | LC_ALL=C sort
  find . -path ./.git -prune -o -type d -print | LC_ALL=C sort
  git ls-files --stage
}
unchanged() {
  fingerprint >"$place/print-after"
  cmp "$place/print-before" "$place/print-after" || surprise "something changed"
  say "ok: all is as it was, to the byte, the mode and the index entry"
}
# The files of a tree under a path that are missing, or other in bytes or mode, in the work tree.
differing() { git diff --name-only --diff-filter=DMT "$1" -- "$2"; }
# What a tree holds under a path, as git archive gives it, unpacked into a new directory.
unpack() { # tree path directory
  mkdir "$3"
  git archive "$1" "$2" | tar -xf - -C "$3"
}
release_metrics() { # file accuracy latency
  printf '{"accuracy": %s, "latency_p95_ms": %s}\n' "$2" "$3" >"$1"
}

before=$(git -C "$root" status --porcelain)
started=$(date +%s)

step "Build and install vtag under target/"
run "$root/scripts/install.sh" --prefix "$root/target/quickstart"
PATH=$root/target/quickstart/bin:$PATH
export PATH
unset VTAG VTAG_BIN VTAG_JAVA_OPTS

step "Clone this repository, and let a bare clone be its origin"
git clone -q --bare "$root" "$place/origin.git"
head=$(git -C "$root" rev-parse HEAD)
if [ "$(git -C "$root" rev-parse --is-shallow-repository)" = true ]; then
  say "This checkout is shallow, and no version can be released without history: its files make one first commit."
  head=$(git -C "$place/origin.git" commit-tree -m "All there is" "$head^{tree}")
  git -C "$place/origin.git" for-each-ref --format='delete %(refname)' | git -C "$place/origin.git" update-ref --stdin
  rm "$place/origin.git/shallow"
fi
git -C "$place/origin.git" update-ref refs/heads/main "$head"
git -C "$place/origin.git" symbolic-ref HEAD refs/heads/main
run git clone -q "$place/origin.git" "$place/work"
cd "$place/work"
say "$(git ls-files | count) files, $(git rev-list --count HEAD) commits"
find .git/hooks -print | sort >"$place/hooks-before"

step "Install the hooks"
run vtag install
run vtag status

step "Commit and push: each leaves a snapshot of the whole work tree"
echo "One more line." >>README.md
echo "not tracked, and kept all the same" >notes.txt
expected=$(oracle)
run git commit -a -m "docs: Say one thing more"
same "the commit left one snapshot" 1 "$(snapshots | count)"
first=$(snapshots)
same "its tree is what git add -A would store, notes.txt included" "$expected" "$(git rev-parse "refs/vtag/snapshots/$first^{tree}")"
echo "another thought" >>notes.txt
run git push origin main
same "the push left another" 2 "$(snapshots | count)"
same "and sent none of them" 0 "$(git -C "$place/origin.git" for-each-ref refs/vtag | count)"
echo "and another" >>notes.txt
run vtag snapshot -m "Before the experiment"
run vtag snapshots
same "three snapshots by now" 3 "$(snapshots | count)"

step "Release twice, with metrics"
rm notes.txt
release_metrics "$place/metrics-1.json" 0.891 21.5
release_metrics "$place/metrics-2.json" 0.924 18.25
run vtag next minor
run vtag release minor -m "The first one" --metrics "$place/metrics-1.json"
one=$(git describe --exact-match)
same "an annotated tag" tag "$(git cat-file -t "refs/tags/$one")"
same "a clean work tree" "" "$(git status --porcelain)"
git config --file "$place/settings.ini" demo.threshold 0.7
cp "$place/settings.ini" scripts/settings.ini
chmod +x scripts/settings.ini
echo "# faster" >>scripts/install.sh
git add -A
run git commit -m "perf: Decide per class"
run vtag release patch -O fast -m "Thresholds per class" --metrics "$place/metrics-2.json" --dry-run
same "the dry run changed nothing" "$one" "$(git describe --abbrev=0)"
run vtag release patch -O fast -m "Thresholds per class" --metrics "$place/metrics-2.json"
two=$(git describe --exact-match)
same "a clean work tree" "" "$(git status --porcelain)"
run vtag versions
run git show --stat --format=%s HEAD
run sed -n "/^## .*${two#v}/,/^## .*${one#v}/p" CHANGELOG.md
run git push --follow-tags origin main
same "both versions are on origin" "$one $two" "$(git -C "$place/origin.git" for-each-ref --format='%(refname:short)' --sort=creatordate refs/tags/"$one" refs/tags/"$two" | paste -s -d ' ' -)"

step "Get one directory back from a version"
rm scripts/uninstall.sh
echo broken >scripts/install.sh
chmod -x scripts/quickstart.sh
echo "mine" >scripts/mine.txt
echo "elsewhere" >>README.md
fingerprint >"$place/print-before"
run vtag restore "$one" scripts --dry-run
unchanged
run vtag restore "$one" scripts
same "nothing under scripts differs from $one" "" "$(differing "$one" scripts)"
same "what $one lacks was kept" "scripts/mine.txt scripts/settings.ini" "$(echo scripts/mine.txt scripts/settings.ini*)"
tail -n 1 README.md | grep -q elsewhere || surprise "a file outside scripts was touched"
say "ok: nothing else was touched"
run vtag undo
unchanged

step "Get it back from a snapshot"
run vtag restore "$first" scripts
same "nothing under scripts differs from the snapshot" "" "$(differing "refs/vtag/snapshots/$first" scripts)"
run vtag undo
unchanged
run vtag operations

step "Get it back from an archive"
run vtag archive "$one" -o "$place/$one.tar.zst"
cmp "$place/$one.tar.zst" ".git/vtag/archives/$one.tar.zst" || surprise "the same version gave another archive"
say "ok: the same bytes as the archive that the release made"
unpack "$one" scripts "$place/expected"
(cd "$place" && run vtag verify "$one.tar.zst")
run vtag restore "$place/$one.tar.zst" scripts
same "nothing under scripts differs from $one" "" "$(differing "$one" scripts)"
run vtag undo
unchanged
run vtag restore "$place/$one.tar.zst" scripts --target "$place/restored"
diff -r "$place/expected" "$place/restored" || surprise "the archive gave other files than git archive does"
say "ok: the files are those that git archive gives"
if command -v zstd >/dev/null; then
  mkdir "$place/untarred"
  run tar --zstd -xf "$place/$one.tar.zst" -C "$place/untarred"
  diff -r "$place/expected/scripts" "$place/untarred/scripts" || surprise "tar --zstd unpacked other files"
fi

step "Verify everything, and leave"
git reset -q --hard
rm scripts/mine.txt
run vtag verify --all
run vtag verify "$two" --worktree
run vtag uninstall
find .git/hooks -print | sort | cmp - "$place/hooks-before" || surprise "uninstall left the hooks directory different"
say "ok: the hooks directory is as it was"
git fsck --no-progress --no-dangling || surprise "git finds the repository damaged"

cd "$root"
[ "$(git status --porcelain)" = "$before" ] || surprise "the checkout changed"
printf '\nAll as it should be, in %s s.' "$(($(date +%s) - started))"
if [ -n "$keep" ]; then printf ' Look around: %s/work\n' "$place"; else printf '\n'; fi
