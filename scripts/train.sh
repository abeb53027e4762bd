#!/bin/sh
# train JAVA
#   Makes the class archives of the vtag.jar beside this script for one Java, by running commands in a throw-away
#   repository: a small one for hooks, which must start fast, one for short commands and one for all others; a JVM maps
#   and links the whole of the one it is given. An archive only makes starts faster: where none can be made, a mark says
#   so, vtag starts plainly, and nobody is troubled with it.
#   Installed as lib/vtag/train.
set -u
java=$1
case $0 in */*) lib=${0%/*} ;; *) lib=. ;; esac
lib=$(cd "$lib" && pwd) || exit 7
jar=$lib/vtag.jar

version=
while IFS='="' read -r key _ value _; do
  case $key in JAVA_RUNTIME_VERSION | JAVA_VERSION)
    version=$value
    break
    ;;
  esac
done <"${java%/bin/java}/release" 2>/dev/null
[ -n "$version" ] || exit 0
archive=$lib/classes-$version.archive

# One at a time: the holder is named in the lock, so that a dead one's is taken over.
lock=$archive.lock
take() { (set -C && echo $$ >"$lock") 2>/dev/null; }
if ! take; then
  read -r holder <"$lock" 2>/dev/null || holder=
  if [ -n "$holder" ] && kill -0 "$holder" 2>/dev/null; then
    exit 0
  fi
  rm -f "$lock"
  take || exit 0
fi
scratch=$(mktemp -d "${TMPDIR:-/tmp}/vtag-train.XXXXXX") || exit 0
trap 'rm -rf "$scratch"; rm -f "$lock"' EXIT
trap 'exit 130' HUP INT TERM

# Nothing of the user's takes part: neither settings nor the repository whose hook may have started this.
for variable in $(git rev-parse --local-env-vars 2>/dev/null) GIT_PREFIX GIT_EXEC_PATH GIT_EDITOR GIT_REFLOG_ACTION; do
  unset "$variable"
done
export HOME="$scratch/home" GIT_CONFIG_GLOBAL="$scratch/home/gitconfig" GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8
export GIT_AUTHOR_NAME=vtag GIT_AUTHOR_EMAIL=vtag@localhost GIT_COMMITTER_NAME=vtag GIT_COMMITTER_EMAIL=vtag@localhost
unset XDG_CONFIG_HOME
mkdir -p "$HOME" "$scratch/repository"
cd "$scratch/repository" || exit 0

# Packed and loose objects, a filter, a version to restore and tell of, a work tree with changes.
{
  git init -q . && echo "*.log" >.gitignore && echo "*.bin filter=lfs" >.gitattributes &&
    for i in 1 2 3; do mkdir -p "src/d$i" && echo "$i" >"src/d$i/one" && echo "$i" >"src/d$i/two" || break; done &&
    git config filter.lfs.clean cat && git add -A && git commit -q -m "feat: One" && git tag v0.1.0 && git repack -q -a -d &&
    echo more >>src/d1/one && git commit -q -a -m "fix: Two (#1)"
} >/dev/null 2>&1 # without git the commands below fail, and still show most of their classes

# What git would tell of a push of a branch that is new. A version's would bring the classes of its check along, and every
# other hook would start later for them.
zero=0000000000000000000000000000000000000000
echo "refs/heads/main $(git rev-parse -q --verify HEAD) refs/heads/main $zero" >"$scratch/pushed"

cat >"$scratch/hooks" <<COMMANDS
hook pre-commit
hook pre-push origin https://example.org/r.git
hook pre-push origin https://example.org/r.git <$scratch/pushed
COMMANDS
cat >"$scratch/short" <<'COMMANDS'
snapshot
snapshot -m more
status
snapshots
versions
show latest
diff v0.1.0
restore HEAD src/d2
undo
restore HEAD --dry-run
operations
next
COMMANDS
cat >"$scratch/commands" <<'COMMANDS'
archive v0.1.0
verify v0.1.0
changelog
release minor --dry-run
prune --dry-run
status
--version
COMMANDS

flags="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xms64m -Xmx2g"
major=${version%%[!0-9]*}
[ "$major" -lt 24 ] || flags="$flags --enable-native-access=ALL-UNNAMED"
run() { # COMMANDS FLAG...
  commands=$1
  shift
  # Each time there is something new to keep, and to bring back.
  turn=$((turn + 1))
  echo "$turn" >src/d2/one
  echo "$turn" >"src/new-$turn"
  # shellcheck disable=SC2086
  GIT_INDEX_FILE=.git/index "$java" $flags "$@" -Xlog:disable -Dvtag.training="$commands" \
    -Dvtag.launcher="$lib/../../bin/vtag" -cp "$jar" dev.vtag.Main </dev/null >/dev/null 2>&1
}
turn=0

# make COMMANDS ARCHIVE TIERS: it appears whole, as it is made elsewhere. What was trained with the quick compiler alone is
# compiled by that alone for good, with the digests in it at a seventh of their speed.
make() {
  made=$scratch/made
  rm -f "$made"
  if [ "$major" -ge 25 ]; then
    run "$1" -XX:TieredStopAtLevel="$3" -XX:AOTCacheOutput="$made"
  else
    run "$1" -XX:ArchiveClassesAtExit="$made"
  fi
  if ! { [ -s "$made" ] && cp "$made" "$2.new" && mv -f "$2.new" "$2"; }; then
    rm -f "$2.new"
    : >"$archive.failed"
  fi
}
rm -f "$archive.failed" # Where either cannot be made it is there again: else each hook would have them made anew.

# Snapshots that are there already have their part in a hook: so many that it looks whether some are to go.
run "$scratch/hooks"
git for-each-ref --format='%(refname) %(objectname)' refs/vtag/snapshots 2>/dev/null | {
  read -r name object && i=10 && while [ $i -lt 90 ]; do
    echo "create refs/vtag/snapshots/20200101T000000.0${i}Z-${name##*-} $object"
    i=$((i + 1))
  done
} | git update-ref --stdin >/dev/null 2>&1
make "$scratch/hooks" "$lib/classes-$version-hooks.archive" 1
make "$scratch/short" "$lib/classes-$version-short.archive" 1
make "$scratch/commands" "$archive" 4
