# The rollback script: POSIX sh and git, no Java, under every sh that is here.
# shellcheck shell=bash

# a PATH with everything but java and vtag
bin=$place/bin
mkdir -p "$bin"
for d in /bin /usr/bin /usr/local/bin; do
  for f in "$d"/*; do [ -x "$f" ] && [ ! -d "$f" ] && [ ! -e "$bin/${f##*/}" ] && ln -s "$f" "$bin/${f##*/}"; done
done
git_at=$(command -v git)
ln -sf "$git_at" "$bin/git"
rm -f "$bin/java" "$bin/vtag" "$bin/javac"
bare_sh() { run env -i PATH="$bin" HOME="$HOME" GIT_CONFIG_GLOBAL="$GIT_CONFIG_GLOBAL" GIT_CONFIG_NOSYSTEM=1 LC_ALL=C "$@"; }
# older NAME: v1.1.0, then v1.2.0 with a file changed, one new, one deleted, a mode and a name with a space; entered
older() {
  if [ ! -d "$place/two" ]; then
    based two
    mkdir -p conf "dir with space"
    echo old >conf/a.txt; echo gone >conf/gone.txt; echo x >"dir with space/f.txt"; printf '#!/bin/sh\n' >run.sh; chmod +x run.sh
    git add -A && git commit -q -m "feat: before" && "$vtag" release v1.1.0 >/dev/null 2>&1
    echo new >conf/a.txt; echo y >"dir with space/f.txt"; chmod -x run.sh; git rm -q conf/gone.txt; echo added >conf/added.txt
    git add -A && git commit -q -m "feat: after" && "$vtag" release v1.2.0 >/dev/null 2>&1
  fi
  cp -a "$place/two" "$place/$1"
  cd "$place/$1" || exit
  git status >/dev/null
}

older shells
v rollback-script v1.1.0 -o "$place/rb.sh"
is "rollback-script VERSION -o FILE" 0 "$code"
truth "the file can be run" test -x "$place/rb.sh"
v rollback-script v1.1.0
is "without -o it is printed" "$(sha256sum <"$place/rb.sh")" "$(printf '%s\n' "$out" | sha256sum)"
lacks "no java in it" "$(cat "$place/rb.sh")" "java " "vtag restore"
shells=()
command -v dash >/dev/null && shells+=("dash") || skip "dash is not here"
command -v busybox >/dev/null && shells+=("busybox sh") || skip "busybox is not here"
shells+=("bash --posix" "sh")
command -v shellcheck >/dev/null && done_by "shellcheck agrees" shellcheck -s sh "$place/rb.sh" || skip "shellcheck is not here"
for sh in "${shells[@]}"; do
  read -ra sh_words <<<"$sh"
  older "rb-${sh_words[0]}"
  echo "not committed" >>conf/a.txt
  echo untracked >notes.txt
  before=$(state)
  contents=$(files)
  head=$(local_ref HEAD)
  bare_sh "${sh_words[@]}" "$place/rb.sh" --dry-run
  is "$sh: dry run" 0 "$code"
  is "$sh: a dry run changes nothing" "$before" "$(state)"
  has "$sh: a dry run says what would change" "$out$err" conf/a.txt
  bare_sh "${sh_words[@]}" "$place/rb.sh" </dev/null
  if [ "$code" != 0 ] && printf '%s' "$out$err" | grep -q -e '--yes'; then bare_sh "${sh_words[@]}" "$place/rb.sh" --yes; fi
  is "$sh: run" 0 "$code"
  for f in conf/a.txt conf/gone.txt "dir with space/f.txt"; do
    is "$sh: $f is the version's" "$(git rev-parse "v1.1.0:$f")" "$(git hash-object "$f" 2>&1)"
  done
  truth "$sh: modes too" test -x run.sh
  is "$sh: what was untracked is still there" untracked "$(cat notes.txt)"
  safe=
  for c in $(git rev-list --all -n 30; git for-each-ref --format='%(objectname)'; git reflog --format=%H; git stash list --format=%H); do
    if git show "$c:conf/a.txt" 2>/dev/null | grep -q "not committed"; then safe=$c; break; fi
  done
  isnt "$sh: a safety commit keeps what was not committed" "" "$safe"
  matches "$sh: it says that it verified" "$out$err" "verif"
  undo=$(printf '%s\n' "$out" "$err" | sed -n 's/^Undo: //p')
  isnt "$sh: it says how to undo" "" "$undo"
  bare_sh "${sh_words[@]}" -c "$undo"
  is "$sh: undone, every file as it was" "$contents" "$(files)"
  is "$sh: the branch is where it was" "$head" "$(local_ref HEAD)"
  sound "$sh: fsck"
done

older one-path
bare_sh sh "$place/rb.sh" conf/a.txt
is "PATHs as arguments" 0 "$code"
is "that path is back" old "$(cat conf/a.txt)"
is "the others stay" "y" "$(cat 'dir with space/f.txt')"
truth "and nothing else comes back" test ! -e conf/gone.txt
bare_sh sh "$place/rb.sh" "dir with space"
is "a directory with a space" x "$(cat 'dir with space/f.txt')"
before=$(state)
bare_sh sh "$place/rb.sh" no/such/path
isnt "a path that the version lacks: told" 0 "$code"
has "by name" "$out$err" no/such/path
is "and nothing is changed" "$before" "$(state)"
cd conf || exit
echo new >a.txt
bare_sh sh "$place/rb.sh" a.txt
if [ "$code" = 0 ]; then is "from a subdirectory" old "$(cat a.txt)"; else matches "from a subdirectory: told" "$err" "a.txt"; fi

older own
bare_sh sh .vtag/versions/v1.2.0/rollback.sh
is "a version's own rollback.sh" 0 "$code"
is "leaves that version: the one before is back" old "$(cat conf/a.txt)"
older tag-gone
git tag -d v1.1.0 >/dev/null
before=$(state)
bare_sh sh "$place/rb.sh"
if [ "$code" = 0 ]; then is "the tag is gone: by the commit all the same" old "$(cat conf/a.txt)"; else
  has "the tag is gone: told" "$out$err" v1.1.0
  is "the tag is gone: nothing is changed" "$before" "$(state)"
fi
mkdir -p "$place/nowhere" && cd "$place/nowhere" || exit
bare_sh sh "$place/rb.sh"
isnt "outside of a repository: told" 0 "$code"
bare_sh sh "$place/rb.sh" --no-such-option
isnt "an unknown option: told" 0 "$code"
has "an unknown option: by name" "$out$err" --no-such-option
bare_sh sh "$place/rb.sh" --help
is "--help" 0 "$code"
has "says what it restores" "$out" v1.1.0

older tag-moved
git tag -f -a -m moved v1.1.0 HEAD >/dev/null 2>&1
before=$(state)
bare_sh sh "$place/rb.sh"
isnt "a tag that was moved: refused" 0 "$code"
has "by name" "$out$err" v1.1.0
is "and nothing is changed" "$before" "$(state)"

older master
v rollback-script --all -o "$place/master.sh"
is "one master script" 0 "$code"
bare_sh sh "$place/master.sh" --list
has "lists the versions" "$out" v1.0.0 v1.1.0 v1.2.0
bare_sh sh "$place/master.sh"
isnt "without a terminal it does not guess" 0 "$code"
is "and changes nothing" new "$(cat conf/a.txt)"
if command -v script >/dev/null; then
  printf 'v1.1.0\ny\n' | env -i PATH="$bin" HOME="$HOME" GIT_CONFIG_GLOBAL="$GIT_CONFIG_GLOBAL" GIT_CONFIG_NOSYSTEM=1 timeout 60 script -qec "sh '$place/master.sh'" /dev/null >"$work/out" 2>&1
  has "on a terminal it lists them and asks" "$(cat "$work/out")" v1.0.0 v1.1.0 v1.2.0
  is "and restores the one chosen" old "$(cat conf/a.txt)"
else skip "script is not here"; fi
older master-named
bare_sh sh "$place/master.sh" v1.1.0 conf
is "with a version and a path" "0 old y" "$code $(cat conf/a.txt 'dir with space/f.txt' | xargs)"
bare_sh sh "$place/master.sh" v7.7.7
isnt "a version that it lacks: told" 0 "$code"
has "by name" "$out$err" v7.7.7
