# One atomic push of branch and tag; whatever the remote does, one command finishes or undoes it.
# shellcheck shell=bash

# ready NAME: a version, a fix, and a remote that writes down each push; entered
ready() {
  based "$1"
  bare "$1"
  commit "fix: to be pushed"
  old=$(local_ref HEAD)
  hook "$place/$1.git/hooks/pre-receive" <<H
#!/bin/sh
echo "push" >>"$place/$1.log"
cat >>"$place/$1.log"
H
}
# neither NAME REMOTE: the remote has neither branch nor tag of it
neither() { is "$1" "$old none" "$(remote_ref "$2" refs/heads/main | sed "s/^$(git rev-parse "$old~1")\$/$old/") $(remote_ref "$2" refs/tags/v1.0.1)"; }
# mended NAME REMOTE: the first command that the message names, --resume or --abort or unrelease or a push, ends it
settled() {
  local here there
  here=$(local_ref refs/tags/v1.0.1) there=$(remote_ref "$2" refs/tags/v1.0.1)
  if [ "$here" = "$there" ]; then ok "$1: tag here and there agree"; else failed "$1: tag here and there agree" "$here" "$there"; fi
  if [ "$here" != none ]; then
    is "$1: branch here and there agree" "$(local_ref refs/heads/main)" "$(remote_ref "$2" refs/heads/main)"
  fi
  clean "$1: the work tree is clean"
  sound "$1: fsck"
  is "$1: fsck over there" "" "$(git --git-dir="$place/$2.git" fsck --no-dangling --no-progress 2>&1)"
  truth "$1: no journal is left" test ! -e .git/vtag/release.journal
}
# named: the message names one of the commands that go on or back
named() { matches "$1" "$err" "vtag release --(resume|abort)|vtag unrelease|git push"; }

ready plain
git tag -a -m other unrelated
v release patch --push
is "release --push" 0 "$code"
is "the branch is there" "$(local_ref HEAD)" "$(remote_ref plain refs/heads/main)"
is "the tag is there" "$(local_ref refs/tags/v1.0.1)" "$(remote_ref plain refs/tags/v1.0.1)"
is "by one push of two refs" "push 2" "$(grep -c . "$place/plain.log" | awk '{ print "push", $1 - 1 }')"
is "no other tag went" none "$(remote_ref plain refs/tags/unrelated)"
is "nothing of refs/vtag went" "" "$(git --git-dir="$place/plain.git" for-each-ref refs/vtag)"
is "git knows that it is pushed" "" "$(git log --oneline origin/main..main)"
clean "clean after it"

ready named
git remote rename origin far
v release patch --push far
is "release --push REMOTE" 0 "$code"
is "it is there" "$(local_ref refs/tags/v1.0.1)" "$(remote_ref named refs/tags/v1.0.1)"
commit "fix: one more"
v release patch --push
is "--push alone goes where the branch goes" 0 "$code"
is "and is there" "$(local_ref refs/tags/v1.0.2)" "$(remote_ref named refs/tags/v1.0.2)"

ready dry
before=$(state)
v release patch --push --dry-run
has "a dry run names the push" "$out" push origin
is "and pushes nothing" "$before" "$(state)"
truth "nor over there" test ! -e "$place/dry.log"

ready settings
git config push.followTags true
git config push.default nothing
git config remote.origin.push 'refs/heads/*:refs/for/*'
git tag -a -m other unrelated
v release patch --push
is "odd push settings: released" 0 "$code"
# where the mapping would send the branch, or where it is: both are what somebody may have meant
is "odd push settings: branch and tag, and nothing else" "refs/heads/main refs/tags/v1.0.1" \
  "$(sed -n 's/.* refs/refs/p' "$place/settings.log" | sed 's,^refs/for/,refs/heads/,' | xargs)"

# a remote that says no, to all or to one
for what in all branch tag; do
  ready "no-$what"
  case $what in
    all) hook "$place/no-all.git/hooks/pre-receive" <<<$'#!/bin/sh\necho "policy 17 says no" >&2\nexit 1' ;;
    branch) hook "$place/no-branch.git/hooks/update" <<<$'#!/bin/sh\ncase $1 in refs/heads/*) echo "policy 17 says no" >&2; exit 1;; esac' ;;
    tag) hook "$place/no-tag.git/hooks/update" <<<$'#!/bin/sh\ncase $1 in refs/tags/*) echo "policy 17 says no" >&2; exit 1;; esac' ;;
  esac
  before=$(state)
  v release patch --push
  isnt "$what refused: it is told by the exit code" 0 "$code"
  has "$what refused: the remote's words" "$err" "policy 17 says no"
  neither "$what refused: the remote has neither" "no-$what"
  named "$what refused: the next command is named"
  if printf '%s' "$err" | grep -q -e '--abort'; then
    v release --abort
  else
    v unrelease v1.0.1
  fi
  is "$what refused: taken back" 0 "$code"
  is "$what refused: no tag is left here" none "$(local_ref refs/tags/v1.0.1)"
  is "$what refused: the branch is where it was" "$old" "$(local_ref HEAD)"
  settled "$what refused, undone" "no-$what"
  v release patch --push
  isnt "$what refused again" 0 "$code"
  rm -f "$place/no-$what.git/hooks/pre-receive" "$place/no-$what.git/hooks/update"
  if printf '%s' "$err" | grep -q -e '--resume'; then v release --resume; else run git push --atomic origin main v1.0.1; fi
  is "$what allowed at last: finished" 0 "$code"
  settled "$what allowed at last" "no-$what"
  isnt "$what allowed at last: it is over there" none "$(remote_ref "no-$what" refs/tags/v1.0.1)"
done

# a remote that knows no atomic push
ready non-atomic
git --git-dir="$place/non-atomic.git" config receive.advertiseAtomic false
v release patch --push
if [ "$code" = 0 ]; then settled "a remote without atomic pushes" non-atomic
else
  matches "a remote without atomic pushes: says so" "$err" atomic
  named "a remote without atomic pushes: the next command"
  is "a remote without atomic pushes: no stray tag" none "$(remote_ref non-atomic refs/tags/v1.0.1)"
fi
ready half
git --git-dir="$place/half.git" config receive.advertiseAtomic false
hook "$place/half.git/hooks/update" <<<$'#!/bin/sh\ncase $1 in refs/heads/*) exit 1;; esac'
v release patch --push
isnt "not atomic, and the branch refused: told" 0 "$code"
is "not atomic, and the branch refused: no stray tag" none "$(remote_ref half refs/tags/v1.0.1)"
named "not atomic, and the branch refused: the next command"

# a remote that is gone
ready gone
mv "$place/gone.git" "$place/gone-away.git"
v release patch --push
is "a remote moved away: exit" 7 "$code"
has "a remote moved away: by name" "$err" origin
is "a remote moved away: no tag here either, or the way on is named" yes "$(if [ "$(local_ref refs/tags/v1.0.1)" = none ] || printf '%s' "$err" | grep -Eq 'vtag release --(resume|abort)|vtag unrelease'; then echo yes; else echo no; fi)"
sound "a remote moved away: fsck"
mv "$place/gone-away.git" "$place/gone.git"
if [ -e .git/vtag/release.journal ]; then v release --resume; else v release patch --push; fi
is "back again: finished" 0 "$code"
settled "back again" gone

# a remote that takes the push and whose answer is lost
ready lost
hook "$place/lost.git/hooks/post-receive" <<H
#!/bin/sh
mv "$place/lost.git/refs" "$place/lost.git/refs" 2>/dev/null
kill -9 \$(ps -o ppid= -p \$\$) 2>/dev/null
exit 0
H
v release patch --push
is "the answer is lost: the remote took it" "$(local_ref refs/tags/v1.0.1)" "$(remote_ref lost refs/tags/v1.0.1)"
rm "$place/lost.git/hooks/post-receive"
if [ -e .git/vtag/release.journal ]; then
  v release --resume
  is "the answer is lost: --resume finds it done" 0 "$code"
fi
settled "the answer is lost" lost

# somebody was faster
ready race
git clone -q "$place/race.git" "$place/race-other"
(cd "$place/race-other" && commit "fix: faster" && git push -q)
v release patch --push
isnt "somebody was faster: told" 0 "$code"
matches "somebody was faster: how to go on" "$err" "git (pull|fetch)|vtag (unrelease|release --abort)"
is "somebody was faster: no tag over there" none "$(remote_ref race refs/tags/v1.0.1)"

ready nowhere
v release patch --push nowhere
is "a remote that is not known: exit" 4 "$code"
has "by name" "$err" nowhere
is "and nothing is tagged" none "$(local_ref refs/tags/v1.0.1)"
