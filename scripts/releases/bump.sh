# The version that comes next, by the commits since, and the release it comes after.
# shellcheck shell=bash

# since VERSION: a repository with a plain annotated tag and nothing after it
since() {
  make "$1"
  commit "chore: begin"
  git tag -a -m "$1" "$1"
}
# next_is NAME VERSION: what vtag next prints
next_is() {
  v next
  if [ "$code" = 0 ] && [ "$out" = "$2" ]; then ok "$1"; else failed "$1" "$2" "$(said)"; fi
}
# bump EXPECTED MESSAGE...: after v1.2.3
bump() {
  local want=$1 m
  shift
  since v1.2.3
  for m; do commit "$m"; done
  next_is "$(printf '%s' "$*" | tr '\n' ' ') -> $want" "$want"
}
bump v1.2.4 "fix: a"
bump v1.3.0 "feat: a"
bump v1.3.0 "fix: a" "feat(core): b" "fix: c"
bump v2.0.0 "feat!: a"
bump v2.0.0 "fix(core)!: a"
bump v2.0.0 "chore!: drop the old format"
bump v2.0.0 $'fix: a\n\nBREAKING CHANGE: the flag is gone'
bump v2.0.0 $'fix: a\n\nsome text\n\nBREAKING-CHANGE: the flag is gone'
bump v1.2.4 $'fix: a\n\nthis is no breaking change: none at all'
bump v1.3.0 "Feat: types are not case-sensitive"
bump v1.2.4 $'fix: a\n\nCloses #1, #2'
bump v1.2.4 "fix: handle feat: in the middle"
bump v1.2.4 "perf: faster"

since v1.2.3
commit "Rework the parser"
commit "More of the same"
v next
if { [ "$code" = 0 ] && [ "$out" = v1.2.4 ]; } || [ "$code" = 1 ]; then ok "no conventional commit: patch, or asked for"
else failed "no conventional commit: patch, or asked for" "v1.2.4, or exit 1" "$(said)"; fi

since v1.2.3
commit "fix: a" a
commit "feat: b" b
git revert --no-edit HEAD >/dev/null
next_is "a reverted feat does not count" v1.2.4
git revert --no-edit HEAD >/dev/null
next_is "a revert of a revert stands" v1.3.0
git revert --no-edit HEAD >/dev/null
next_is "and a third cancels again" v1.2.4

since v1.2.3
commit "feat!: drop x" a
git revert --no-edit HEAD >/dev/null
commit "fix: b" b
next_is "a reverted breaking change does not count" v1.2.4

make released-revert
commit "chore: begin"
commit "feat: a thing that users have" thing
git tag -a -m v1.2.3 v1.2.3
git revert --no-edit HEAD >/dev/null
v next
isnt "a revert of what was released makes a release" v1.2.3 "$out"
v release patch
has "a revert of what was released is listed" "$(entry v1.2.4)" "a thing that users have"

since v1.2.3
git checkout -q -b side
commit "feat: on a side branch" side.txt
git checkout -q main
commit "fix: on main" main.txt
git merge -q --no-ff -m "Merge branch 'side'" side
next_is "a merged branch counts" v1.3.0

since v1.2.3
git checkout -q -b other
commit "feat!: elsewhere" side.txt
git tag -a -m v2.0.0 v2.0.0
git checkout -q main
commit "fix: on the old line" main.txt
v release --dry-run --json
is "the release before is reachable" v1.2.3 "$(printf '%s' "$out" | jq -r .previous)"
is "a version elsewhere is not what one goes on from" v1.2.4 "$(printf '%s' "$out" | jq -r .version)"

since v1.2.3
git tag -a -m v1.3.0-ood v1.3.0-ood
v versions --json
is "two versions on one commit are both there" "v1.3.0-ood v1.2.3" "$(printf '%s' "$out" | jq -r '[.versions[].version]|join(" ")')"
commit "fix: a"
next_is "the higher of two on one commit is gone on from, its suffix not" v1.3.1

since v9.9.9
commit "chore: x"
git tag -a -m v10.0.0 v10.0.0
commit "fix: a"
next_is "ten comes after nine" v10.0.1

since v1.2.3
git tag nightly
git tag v1
git tag -a -m x release-9.0.0
git tag -a -m x v2024
commit "fix: a"
next_is "other tags are none of vtag's" v1.2.4

make first
commit "feat: a"
v next
if [ "$code" = 0 ] && printf '%s' "$out" | grep -Eq '^v(0\.1\.0|1\.0\.0)$'; then ok "a first version: $out"; else failed "a first version" "v0.1.0 or v1.0.0" "$(said)"; fi

since v1.2.3
v release
is "nothing since the last version: refused" 1 "$code"
is "and no tag is made" v1.2.3 "$(git tag)"

based deep
commit "feat: two"
commit "fix: three"
git clone -q --depth 1 "file://$PWD" "$place/shallow" 2>/dev/null
cd "$place/shallow" || exit
before=$(state)
v release
is "a shallow clone is refused" 1 "$code"
has "with the fetch that mends it" "$err" "git fetch --unshallow"
is "and nothing is changed" "$before" "$(state)"
v next
if [ "$code" = 0 ] && [ "$out" = v0.1.0 ]; then failed "next does not restart at v0.1.0 in a shallow clone" "v1.1.0 or a refusal" "$out"; else ok "next does not restart at v0.1.0 in a shallow clone"; fi
git fetch -q --unshallow --tags
v release --dry-run --json
is "after that fetch it goes on" v1.1.0 "$(printf '%s' "$out" | jq -r .version)"
is "after the right one" v1.0.0 "$(printf '%s' "$out" | jq -r .previous)"
