# What every section of the releases' road test uses: a home of its own, repositories to spoil, and checks.
# shellcheck shell=bash

HOME=$work/home
mkdir -p "$HOME"
export HOME
# shellcheck disable=SC2046 # a list of names
unset $(git rev-parse --local-env-vars) XDG_CONFIG_HOME GNUPGHOME SSH_AUTH_SOCK VTAG
export GIT_CONFIG_GLOBAL=$HOME/gitconfig GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8 GIT_TERMINAL_PROMPT=0 TZ=UTC
cat >"$GIT_CONFIG_GLOBAL" <<'CONFIG'
[user]
	name = Road Test
	email = road@test.example
[init]
	defaultBranch = main
[advice]
	detachedHead = false
[safe]
	directory = *
[protocol "file"]
	allow = always
[gc]
	auto = 0
CONFIG

# hooks call the very vtag that is tried
VTAG_BIN=$(command -v "$vtag")
export VTAG_BIN

say() { printf '%s\n' "$*"; }
ok() { say "ok     $section: $1" | tee -a "$work/results"; }
# failed NAME EXPECTED GOT
failed() {
  say "FAILED $section: $1" | tee -a "$work/results"
  printf '%s\n' "$2" | head -n 12 | sed 's/^/         expected  /'
  printf '%s\n' "$3" | head -n 24 | sed 's/^/         got       /'
}
skip() { say "skip   $section: $1" | tee -a "$work/results"; }

# run COMMAND...: keeps what it says in $out and $err, its exit code in $code; never waits at a terminal, nor for ever
run() {
  timeout -k 5 "${limit:-120}" "$@" >"$work/out" 2>"$work/err" </dev/null
  code=$?
  out=$(tr -d '\0' <"$work/out")
  err=$(tr -d '\0' <"$work/err")
}
v() { run "$vtag" "$@"; }
said() { printf 'exit %s\n%s\n%s\n' "$code" "$out" "$err"; }

# is NAME EXPECTED GOT
is() { if [ "$2" = "$3" ]; then ok "$1"; else failed "$1" "$2" "$3"; fi; }
# isnt NAME UNEXPECTED GOT
isnt() { if [ "$2" != "$3" ]; then ok "$1"; else failed "$1" "anything but $2" "$3"; fi; }
# has NAME TEXT PART...: TEXT holds each PART literally
has() {
  local name=$1 text=$2 part
  shift 2
  for part; do case $text in *"$part"*) ;; *) failed "$name" "... $part ..." "$text"; return ;; esac; done
  ok "$name"
}
# lacks NAME TEXT PART...: TEXT holds none of them
lacks() {
  local name=$1 text=$2 part
  shift 2
  [ -n "$text" ] || { failed "$name" "some text, without $*" "nothing"; return; }
  for part; do case $text in *"$part"*) failed "$name" "no $part" "$text"; return ;; esac; done
  ok "$name"
}
# matches NAME TEXT REGEX...: a line of TEXT matches each extended REGEX
matches() {
  local name=$1 text=$2 regex
  shift 2
  for regex; do
    printf '%s\n' "$text" | grep -Eiq -e "$regex" || { failed "$name" "a line like $regex" "$text"; return; }
  done
  ok "$name"
}
# done_by NAME COMMAND...: must end with 0
done_by() {
  local name=$1
  shift
  run "$@"
  if [ "$code" = 0 ]; then ok "$name"; else failed "$name" "exit 0 of ${*##*/}" "$(said)"; fi
}
# truth NAME COMMAND...: as done_by, for tests of the shell's
truth() {
  local name=$1
  shift
  if "$@"; then ok "$name"; else failed "$name" "$*" "it is not so"; fi
}

# state: a digest of everything a user has here: refs, HEAD, index (its bytes), and every file
state() {
  {
    git for-each-ref
    git symbolic-ref -q HEAD
    git rev-parse -q --verify HEAD
    sha256sum <"$(git rev-parse --git-path index)" 2>/dev/null
    find . -name .git -prune -o \( -type f -o -type l \) -print0 | LC_ALL=C sort -z | xargs -0r sha256sum
  } 2>/dev/null | sha256sum
}
# files: a digest of every file, its mode and its name
files() { find . -name .git -prune -o \( -type f -o -type l \) -print0 | LC_ALL=C sort -z | xargs -0 sh -c 'stat -c "%a %n" "$@"; sha256sum "$@"' _ | sha256sum; }
# staged_besides: the index but for what a release writes
staged_besides() { git ls-files -s | grep -v -e '	CHANGELOG.md$' -e '	"\{0,1\}.vtag/'; }
clean() { is "$1" "" "$(git status --porcelain)"; }
sound() { is "$1" "" "$(git fsck --no-dangling --no-progress 2>&1)"; }

# make NAME: an empty repository in $place/NAME, entered
make() {
  rm -rf "${place:?}/$1"
  git init -q "$place/$1"
  cd "$place/$1" || exit
}
# commit MESSAGE [FILE]: appends a line to FILE and commits it
lines=0
commit() {
  local file=${2:-file.txt}
  lines=$((lines + 1))
  case $file in */*) mkdir -p "${file%/*}" ;; esac
  echo "line $lines" >>"$file"
  git add -- "$file"
  git commit -q -m "$1"
}
# based NAME [VERSION]: a repository with one version by vtag, and nothing since; entered
based() {
  local base=$work/based-${2:-v1.0.0}
  if [ ! -d "$base" ]; then
    git init -q "$base"
    (cd "$base" && mkdir src && echo one >src/one.txt && echo '*.bin' >.gitignore && git add -A && git commit -q -m "feat: begin" &&
      "$vtag" release "${2:-v1.0.0}" -m Base) >/dev/null 2>&1
  fi
  rm -rf "${place:?}/$1"
  cp -a "$base" "$place/$1"
  cd "$place/$1" || exit
  git status >/dev/null # the index knows the copied files
}
# bare NAME: a bare remote of the repository one is in, as origin, with all that is here
bare() {
  rm -rf "${place:?}/$1.git"
  git init -q --bare "$place/$1.git"
  git remote add "${2:-origin}" "$place/$1.git"
  git push -q -u "${2:-origin}" --all && git push -q "${2:-origin}" --tags
}
remote_ref() { git --git-dir="$place/$1.git" rev-parse -q --verify "$2" 2>/dev/null || echo none; }
local_ref() { git rev-parse -q --verify "$1" 2>/dev/null || echo none; }
# hook FILE: writes a script from standard input
hook() { cat >"$1" && chmod +x "$1"; }
# entry [FILE] VERSION: the section of a version in a changelog
entry() { awk -v v="## [$1]" 'index($0, "## ") == 1 { on = index($0, v) == 1 } on' "${2:-CHANGELOG.md}"; }
# insertions NAME BEFORE AFTER: AFTER is BEFORE with lines added, none changed, none lost; the link of [Unreleased] may move on
insertions() {
  local gone
  gone=$(diff "$2" "$3" | grep '^[<\\]' | grep -v '^< \[Unreleased\]: .*\.\.\.HEAD')
  if [ -z "$gone" ] && ! cmp -s "$2" "$3"; then ok "$1"; else failed "$1" "only lines added" "${gone:-nothing was added}"; fi
}
