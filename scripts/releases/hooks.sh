# Hooks that do more, by choice: the entry drafted at a commit, a prepared version tagged at a push.
# shellcheck shell=bash

# hooked NAME SETTINGS: with hooks installed and vtag.yml committed; entered
hooked() {
  based "$1"
  # shellcheck disable=SC2059 # the settings' lines
  printf "$2" >vtag.yml
  v config check
  is "$1: the settings are known" 0 "$code"
  git add -A
  git commit -q -m "chore: settings"
  "$vtag" install >/dev/null 2>&1 || failed "$1: install" "exit 0" "it failed"
}
hooked draft 'hooks:\n  pre-commit: {changelog: draft}\n'
echo 'THRESHOLD = 1' >src/ood.py
git add src/ood.py
echo other >other.txt && git add other.txt
run git commit -q -m "feat: thresholds" src/ood.py
is "draft: a commit of one path" 0 "$code"
is "draft: the index is as git leaves it" "A  other.txt" "$(git status --porcelain)"
run git commit -q -m "feat: the other"
clean "draft: clean"
is "draft: CHANGELOG.md is not written" "" "$(git log --format=%h v1.0.0..HEAD -- CHANGELOG.md)"
isnt "draft: it is kept in git's directory" "" "$(find .git/vtag -type f | grep -i -e draft -e changelog -e entry)"
v changelog --unreleased
has "draft: changelog --unreleased uses it" "$out" thresholds "the other"
v release minor
has "draft: the release has it, once" "$(entry v1.1.0)" thresholds "the other"
is "draft: once" 1 "$(entry v1.1.0 | grep -c '^- thresholds')"

hooked no-draft 'hooks:\n  pre-commit: {changelog: "off"}\n'
commit "feat: a"
is "without draft nothing is kept" "" "$(find .git/vtag -type f | grep -i draft)"

# auto NAME: a prepared version on main, a remote that writes down each push
auto() {
  hooked "$1" 'release:\n  branches: [main]\nhooks:\n  pre-push: {tag: auto}\n'
  bare "$1"
  hook "$place/$1.git/hooks/pre-receive" <<H
#!/bin/sh
echo push >>"$place/$1.log"
cat >>"$place/$1.log"
H
  commit "feat: to be tagged"
}
auto tag
v release minor --no-tag
git tag -a -m other other
limit=90
run git push -q origin main
is "auto: the push goes through" 0 "$code"
is "auto: the version is tagged" "$(local_ref HEAD)" "$(git rev-parse -q --verify 'v1.1.0^{commit}')"
is "auto: annotated" tag "$(git cat-file -t v1.1.0 2>&1)"
is "auto: the tag is there" "$(local_ref refs/tags/v1.1.0)" "$(remote_ref tag refs/tags/v1.1.0)"
is "auto: the branch is there" "$(local_ref HEAD)" "$(remote_ref tag refs/heads/main)"
is "auto: no other tag is" none "$(remote_ref tag refs/tags/other)"
is "auto: two pushes, no more" 2 "$(grep -c '^push$' "$place/tag.log")"
done_by "auto: verify agrees" "$vtag" verify v1.1.0
run git push -q origin main
is "auto: once more, nothing to do" 0 "$code"

auto nothing
run git push -q origin main
is "auto: nothing prepared, nothing tagged" "0 v1.0.0" "$code $(git tag | xargs)"

auto other-branch
git checkout -q -b pr
echo 'release: {branches: [main, pr]}' >vtag.yml && git commit -q -am "chore: allow" # prepared here, and tagged on main alone
v release minor --no-tag
git show main:vtag.yml >vtag.yml && git commit -q -am "chore: and no more"
run git push -q origin pr
is "auto: a branch that releases are not made on: nothing is tagged" "0 v1.0.0" "$code $(git tag | xargs)"
git checkout -q main && git merge -q --squash pr >/dev/null && git commit -q -m "By pull request"
run git push -q origin main
is "auto: squashed onto the one that they are made on: tagged there" "0 $(local_ref HEAD)" "$code $(git rev-parse -q --verify 'v1.1.0^{commit}')"
is "auto: and over there" "$(local_ref refs/tags/v1.1.0)" "$(remote_ref other-branch refs/tags/v1.1.0)"
done_by "auto: and verify agrees" "$vtag" verify v1.1.0

auto disagrees
v release minor --no-tag
sed -i 's/"version": "v1.1.0"/"version": "v1.2.0"/' .vtag/versions/v1.1.0/version.json
git commit -q -a --amend --no-edit
run git push -q origin main
is "auto: documents that disagree are not tagged" v1.0.0 "$(git tag | xargs)"
is "auto: nor over there" none "$(remote_ref disagrees refs/tags/v1.1.0)"

auto refused
v release minor --no-tag
hook "$place/refused.git/hooks/update" <<<$'#!/bin/sh\ncase $1 in refs/heads/*) echo "policy 17 says no" >&2; exit 1;; esac'
run git push -q origin main
isnt "auto: the outer push is refused" 0 "$code"
matches "auto: its mend is told" "$err" "git push|git tag -d|push again|vtag unrelease"
isnt "auto: the branch is not there" "$(local_ref HEAD)" "$(remote_ref refused refs/heads/main)"
rm "$place/refused.git/hooks/update"
run git push -q origin main
is "auto: the next push goes through" 0 "$code"
is "auto: and tag and branch are there" "$(local_ref HEAD) $(local_ref refs/tags/v1.1.0)" "$(remote_ref refused refs/heads/main) $(remote_ref refused refs/tags/v1.1.0)"

auto no-tags
v release minor --no-tag
hook "$place/no-tags.git/hooks/update" <<<$'#!/bin/sh\ncase $1 in refs/tags/*) echo "policy 18 says no" >&2; exit 1;; esac'
run git push -q origin main
has "auto: a refused tag is told, with the remote's words" "$err" "policy 18 says no" v1.1.0
is "auto: the branch goes all the same" "0 $(local_ref HEAD)" "$code $(remote_ref no-tags refs/heads/main)"
is "auto: no tag that only one side has" "$(remote_ref no-tags refs/tags/v1.1.0)" "$(local_ref refs/tags/v1.1.0)"

auto dry
v release minor --no-tag
run git push -q --dry-run origin main
is "auto: git push --dry-run pushes nothing over there" none "$(remote_ref dry refs/tags/v1.1.0)"

auto moved
v release minor --no-tag
mv "$place/moved.git" "$place/away.git"
run git push -q origin main
isnt "auto: a remote that is away: the push fails" 0 "$code"
if [ "$(git tag | xargs)" != v1.0.0 ]; then matches "auto: a tag that is here alone is told, and how to go on" "$err" "v1\.1\.0" "git push|vtag unrelease|git tag -d"; else ok "auto: and nothing is tagged here"; fi

# what a hook that blocks says
hooked blocks 'hooks:\n  strict: true\n'
bare blocks
git tag v1.0.9
run git push -q origin v1.0.9
isnt "a bad version tag is stopped" 0 "$code"
matches "and the command that helps is printed" "$err" "git |vtag "
unset limit
