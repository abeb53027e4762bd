# Killed with kill -9 anywhere: the command that is named finishes or undoes it, and nothing of the user's is touched.
# shellcheck shell=bash

# settle NAME HOW: after a kill, what is named (HOW: resume or abort) ends it, and all is as it should be
settle() {
  local how=$2
  # git's own locks of a transaction that was cut short: git says to delete them
  find .git -name '*.lock' ! -path '.git/vtag/*' -delete
  if [ -e .git/vtag/release.journal ]; then
    interrupted=$((interrupted + 1))
    v release patch
    if [ "$code" != 0 ] && [[ $err == *--resume* && $err == *--abort* ]]; then ok "$1: a plain re-run says which"; else failed "$1: a plain re-run says which" "--resume and --abort" "$(said)"; fi
    v release "--$how"
    is "$1: --$how" 0 "$code"
  fi
  truth "$1: no journal is left" test ! -e .git/vtag/release.journal
  sound "$1: fsck"
  if [ "$(local_ref refs/tags/v1.0.1)" = none ]; then
    is "$1: the branch is where it was" "$tip" "$(local_ref HEAD)"
    is "$1: status as before" "$status" "$(git status --porcelain)"
    is "$1: no file is left" "$files" "$(find . -name .git -prune -o -type f -print | LC_ALL=C sort)"
  else
    is "$1: the tag is on the branch" "$(git rev-parse 'v1.0.1^{commit}')" "$(local_ref HEAD)"
    is "$1: status as before" "$status" "$(git status --porcelain)"
    is "$1: the version is whole" 0 "$("$vtag" verify v1.0.1 >/dev/null 2>&1; echo $?)"
  fi
  is "$1: the staged stays staged" "$staged" "$(staged_besides)"
  is "$1: the unstaged stays" "$unstaged" "$(sha256sum src/one.txt untracked.txt)"
  is "$1: nothing lies about in git's directory" "" "$(find .git -name '*.lock' -o -name '*.tmp' | grep -v '^.git/vtag/' | head -n 3)"
}
interrupted=0
n=0
for wait in 0.000 0.005 0.010 0.020 0.030 0.045 0.060 0.080 0.100 0.130 0.160 0.200; do
  n=$((n + 1))
  based "k$n"
  commit "fix: to be released"
  echo staged >staged.txt && git add staged.txt
  echo unstaged >>src/one.txt
  echo untracked >untracked.txt
  tip=$(local_ref HEAD) status=$(git status --porcelain) staged=$(staged_besides) unstaged=$(sha256sum src/one.txt untracked.txt)
  files=$(find . -name .git -prune -o -type f -print | LC_ALL=C sort)
  setsid "$vtag" release patch --allow-dirty >/dev/null 2>&1 &
  pid=$!
  until [ -e .git/vtag/release.journal ] || ! kill -0 "$pid" 2>/dev/null; do sleep 0.002; done
  sleep "$wait"
  kill -9 -- "-$pid" 2>/dev/null || kill -9 "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
  settle "killed ${wait}s into it" "$([ $((n % 2)) = 0 ] && echo abort || echo resume)"
done
if [ "$interrupted" -ge 3 ]; then ok "$interrupted of $n were caught half-way"; else failed "enough were caught half-way" "3 or more" "$interrupted of $n"; fi

# a journal that is damaged, or of a newer vtag, is told and not guessed at
based damaged
commit "fix: a"
printf 'vtag-journal 9\n00000000 {}\n' >.git/vtag/release.journal
v release patch
is "a journal of a newer vtag: exit" 1 "$code"
before=$(state)
printf 'vtag-journal 1\n00000000 {"format":1}\nffffffff rubbish\n' >.git/vtag/release.journal
v release --resume
is "a damaged journal: exit" 6 "$code"
is "and nothing is changed" "$before" "$(state)"
matches "and what to do is said" "$err" "release.journal"
