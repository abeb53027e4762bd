#!/bin/sh
# train JAVA
#   Makes the class archive of the vtag.jar beside this script for one Java, by running the commands that
#   are run most in a throw-away repository. An archive only makes starts faster: where none can be made,
#   a mark says so, vtag starts plainly, and nobody is troubled with it. Installed as lib/vtag/train.
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
mkdir -p "$HOME" "$scratch/repository/src"
cd "$scratch/repository" || exit 0
{
  git init -q . && echo "*.log" >.gitignore && echo one >src/one.txt && echo two >src/two.txt &&
    git add -A && git commit -q -m One && git tag v0.1.0 && echo more >>src/one.txt && git add -A &&
    echo untracked >src/three.txt
} >/dev/null 2>&1 # without git the commands below fail, and still show most of their classes

cat >"$scratch/commands" <<'COMMANDS'
hook pre-commit
hook pre-push origin https://example.org/r.git
snapshot
status
snapshots
versions
restore HEAD src/one.txt
undo
--version
COMMANDS

flags="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xms64m -Xmx2g"
major=${version%%[!0-9]*}
run() { # with further flags
  # shellcheck disable=SC2086
  GIT_INDEX_FILE=.git/index "$java" $flags "$@" -Xlog:disable -Dvtag.training="$scratch/commands" \
    -Dvtag.launcher="$lib/../../bin/vtag" -jar "$jar" </dev/null >/dev/null 2>&1
}
made=$scratch/made
if [ "$major" -ge 25 ]; then
  run -XX:AOTCacheOutput="$made"
else
  run -XX:ArchiveClassesAtExit="$made"
fi

# Within the directory, so that the archive appears whole.
if [ -s "$made" ] && cp "$made" "$archive.new" && mv -f "$archive.new" "$archive"; then
  rm -f "$archive.failed"
else
  rm -f "$archive.new"
  : >"$archive.failed"
fi
