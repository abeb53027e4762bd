# As `killed`, of a release that pushes, of an unrelease and of a tag made later: here and over there, all or nothing.
# shellcheck shell=bash

# kill_after SECONDS COMMAND...: killed with kill -9, that long after its journal is there
kill_after() {
  local wait=$1
  shift
  setsid "$@" >/dev/null 2>&1 &
  pid=$!
  until [ -n "$(ls .git/vtag/*.journal 2>/dev/null)" ] || ! kill -0 "$pid" 2>/dev/null; do sleep 0.002; done
  sleep "$wait"
  kill -9 -- "-$pid" 2>/dev/null || kill -9 "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
  # git's own locks of a transaction that was cut short: git says to delete them
  find .git -name '*.lock' ! -path '.git/vtag/*' -delete
}
# go_on NAME HOW: where it was caught half-way, a plain re-run names the command, which ends it
go_on() {
  [ -n "$(ls .git/vtag/*.journal 2>/dev/null)" ] || return 0
  caught=$((caught + 1))
  v release patch
  named=$(printf '%s\n' "$err" | grep -Eo 'vtag (release|unrelease|tag) --(resume|abort)' | grep -e "--$2" | head -n 1)
  isnt "$1: the command is named" "" "$named"
  # shellcheck disable=SC2086 # a command's words
  v ${named#vtag }
  is "$1: ${named#vtag }" 0 "$code"
}
# whole NAME REMOTE: tag and branch agree on both sides, or are as before on both
whole() {
  truth "$1: no journal is left" test -z "$(ls .git/vtag/*.journal 2>/dev/null)"
  sound "$1: fsck"
  clean "$1: clean"
  [ -z "${2:-}" ] && return
  is "$1: fsck over there" "" "$(git --git-dir="$place/$2.git" fsck --no-dangling --no-progress 2>&1)"
  is "$1: the tag here and there" "$(local_ref refs/tags/v1.0.1)" "$(remote_ref "$2" refs/tags/v1.0.1)"
  if [ "$(local_ref refs/tags/v1.0.1)" = none ]; then
    is "$1: the branch here is where it was" "$tip" "$(local_ref HEAD)"
    is "$1: the branch there too" "$there" "$(remote_ref "$2" refs/heads/main)"
  else
    is "$1: the branch here and there" "$(local_ref HEAD)" "$(remote_ref "$2" refs/heads/main)"
  fi
}
caught=0 n=0
for wait in 0.02 0.06 0.10 0.15 0.20 0.25 0.30 0.40; do
  n=$((n + 1))
  based "p$n"
  bare "p$n"
  hook "$place/p$n.git/hooks/pre-receive" <<<$'#!/bin/sh\nsleep 0.1'
  commit "fix: a"
  tip=$(local_ref HEAD) there=$(remote_ref "p$n" refs/heads/main)
  kill_after "$wait" "$vtag" release patch --push
  sleep 0.3 # a push that was under way goes on over there
  how=$([ $((n % 2)) = 0 ] && echo abort || echo resume)
  if [ "$(remote_ref "p$n" refs/tags/v1.0.1)" != none ] && [ "$how" = abort ]; then
    how=resume
  fi
  go_on "push, killed ${wait}s into it, $how" "$how"
  if [ "$(local_ref refs/tags/v1.0.1)" != none ] && [ "$(remote_ref "p$n" refs/tags/v1.0.1)" = none ]; then
    failed "push, killed ${wait}s into it: released here means released there" "both or neither" "only here"
  fi
  whole "push, killed ${wait}s into it, $how" "p$n"
done
if [ "$caught" -ge 3 ]; then ok "$caught of $n pushes were caught half-way"; else failed "enough pushes were caught half-way" "3 or more" "$caught of $n"; fi

# abort where the remote has taken it already
based taken
bare taken
commit "fix: a"
tip=$(local_ref HEAD) there=$(remote_ref taken refs/heads/main)
hook "$place/taken.git/hooks/post-receive" <<<$'#!/bin/sh\nsleep 3'
setsid "$vtag" release patch --push >/dev/null 2>&1 &
pid=$!
until [ "$(remote_ref taken refs/tags/v1.0.1)" != none ] || ! kill -0 "$pid" 2>/dev/null; do sleep 0.01; done
kill -9 -- "-$pid" 2>/dev/null
wait "$pid" 2>/dev/null
if [ -n "$(ls .git/vtag/*.journal 2>/dev/null)" ]; then
  v release --abort
  if [ "$code" = 0 ]; then
    failed "abort, once the remote has it: refused" "a refusal" "$(said)"
  else
    has "abort, once the remote has it: refused, with what goes on" "$err" v1.0.1 --resume
    isnt "the tag is still here" none "$(local_ref refs/tags/v1.0.1)"
    v release --resume
    is "resume finds it done" 0 "$code"
  fi
  whole "once the remote has it" taken
else skip "it was done before it could be killed"; fi

caught=0 n=0
for wait in 0 0.01 0.02 0.04 0.06 0.10; do
  n=$((n + 1))
  based "u$n"
  commit "fix: a"
  before=$(files) tip=$(local_ref HEAD)
  "$vtag" release patch >/dev/null 2>&1
  after=$(files) released=$(local_ref HEAD)
  kill_after "$wait" "$vtag" unrelease v1.0.1
  how=$([ $((n % 2)) = 0 ] && echo abort || echo resume)
  go_on "unrelease, killed ${wait}s into it, $how" "$how"
  whole "unrelease, killed ${wait}s into it, $how"
  if [ "$(local_ref refs/tags/v1.0.1)" = none ]; then
    is "unrelease, killed ${wait}s into it: all is as before the release" "$tip $before" "$(local_ref HEAD) $(files)"
  else
    is "unrelease, killed ${wait}s into it: the release stands" "$released $after" "$(local_ref HEAD) $(files)"
    done_by "unrelease, killed ${wait}s into it: verify" "$vtag" verify v1.0.1
  fi
done
if [ "$caught" -ge 1 ]; then ok "$caught of $n unreleases were caught half-way"; else failed "some unreleases were caught half-way" "1 or more" 0; fi

caught=0 n=0
for wait in 0 0.02 0.05 0.10; do
  n=$((n + 1))
  based "t$n"
  commit "fix: a"
  "$vtag" release patch --no-tag >/dev/null 2>&1
  kill_after "$wait" "$vtag" tag v1.0.1
  how=$([ $((n % 2)) = 0 ] && echo abort || echo resume)
  go_on "tag, killed ${wait}s into it, $how" "$how"
  whole "tag, killed ${wait}s into it, $how"
  if [ "$(local_ref refs/tags/v1.0.1)" != none ]; then done_by "tag, killed ${wait}s into it: verify" "$vtag" verify v1.0.1; fi
  truth "tag, killed ${wait}s into it: its documents stay" test -e .vtag/versions/v1.0.1/version.json
done
if [ "$caught" -ge 1 ]; then ok "$caught of $n tags were caught half-way"; else failed "some tags were caught half-way" "1 or more" 0; fi
