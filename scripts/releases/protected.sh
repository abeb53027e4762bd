# Protected branches: prepared on a branch, merged by a pull request, tagged afterwards.
# shellcheck shell=bash

# prepared NAME: v1.1.0 prepared on a branch `pr`, a remote; entered
prepared() {
  based "$1"
  bare "$1"
  git checkout -q -b pr
  commit "feat: by pull request"
  v release minor --no-tag -m "By pull request"
}
prepared squash
is "release --no-tag" 0 "$code"
is "no tag is made" v1.0.0 "$(git tag)"
truth "the documents are there" test -f .vtag/versions/v1.1.0/version.json
has "and the entry" "$(cat CHANGELOG.md)" "## [v1.1.0]"
is "and the commit" "Release v1.1.0" "$(git log -1 --format=%s)"
matches "the next command is named" "$out$err" "vtag tag v1\.1\.0"
clean "clean"
v versions
matches "versions shows it untagged" "$out" "v1\.1\.0.*untagged"
v versions --json
is "in JSON too" untagged "$(printf '%s' "$out" | jq -r '.versions[]|select(.version=="v1.1.0")|tostring' | grep -o untagged | head -n 1)"
v release v1.1.0
is "a prepared version is taken" 1 "$code"
v next
isnt "and not what comes next" v1.1.0 "$out"
git push -q origin pr
git checkout -q main
git merge -q --squash pr && git commit -q -m "By pull request (#1)"
v doctor
matches "doctor names the cure" "$out$err" "vtag tag v1\.1\.0"
echo mine >>src/one.txt
index=$(git ls-files -s)
v tag v1.1.0
is "vtag tag after a squash merge" 0 "$code"
is "the tag is on the squash commit" "$(local_ref HEAD)" "$(git rev-parse 'v1.1.0^{commit}' 2>&1)"
is "and annotated" tag "$(git cat-file -t v1.1.0 2>&1)"
has "with its trailers" "$(git cat-file -p v1.1.0 2>&1)" "Vtag-Tree: $(git rev-parse 'HEAD^{tree}')" "Vtag-Archive-Sha256: "
is "work in other files and the index are untouched" "$index one mine" "$(git ls-files -s) $(xargs <src/one.txt)"
git checkout -q src/one.txt
done_by "verify agrees" "$vtag" verify v1.1.0
v versions
lacks "untagged no more" "$out" untagged
before=$(state)
v tag v1.1.0
if [ "$code" = 0 ] || [ "$code" = 1 ]; then is "tagged again: nothing is changed (exit $code)" "$before" "$(state)"; else failed "tagged again" "exit 0 or 1" "$(said)"; fi
done_by "and pushed, with vtag's hook" sh -c "'$vtag' install >/dev/null && git push -q --atomic origin main v1.1.0"
commit "fix: afterwards"
v release --dry-run --json
is "the next one comes after it" "v1.1.0 v1.1.1" "$(printf '%s' "$out" | jq -r '"\(.previous) \(.version)"')"
v changelog --unreleased
has "what came since is unreleased" "$out" "afterwards"
lacks "what the squash brought is not listed again" "$out" "By pull request"

prepared merge
git checkout -q main
commit "fix: meanwhile on main" other.txt
git merge -q --no-ff -m "Merge pr" pr
v tag v1.1.0
is "after a merge commit" 0 "$code"
is "some commit that holds the version is tagged" 0 "$(git cat-file -e 'v1.1.0:.vtag/versions/v1.1.0/version.json' 2>/dev/null; echo $?)"
is "its trailer is its own tree" "$(git rev-parse 'v1.1.0^{tree}' 2>&1)" "$(git cat-file -p v1.1.0 2>&1 | sed -n 's/^Vtag-Tree: //p')"
done_by "and verify agrees" "$vtag" verify v1.1.0

prepared named
git checkout -q main
git merge -q --squash pr && git commit -q -m "Squashed"
right=$(local_ref HEAD)
commit "fix: later"
v tag v1.1.0 v1.0.0
isnt "a commit without the version's folder: refused" 0 "$code"
is "and no tag is made" none "$(local_ref refs/tags/v1.1.0)"
v tag v1.1.0 "$right"
is "vtag tag VERSION COMMIT" 0 "$code"
is "is on that commit" "$right" "$(git rev-parse 'v1.1.0^{commit}' 2>&1)"

prepared disagrees
sed -i 's/"version": "v1.1.0"/"version": "v1.2.0"/' .vtag/versions/v1.1.0/version.json
git commit -q -a --amend --no-edit
v tag v1.1.0
is "a version.json that disagrees: refused" 1 "$code"
has "by name" "$err" v1.1.0 version.json
is "and no tag is made" none "$(local_ref refs/tags/v1.1.0)"

prepared no-entry
git checkout -q v1.0.0 -- CHANGELOG.md
git commit -q -a --amend --no-edit
v tag v1.1.0
is "an entry that got lost: refused" 1 "$code"
has "by name" "$err" v1.1.0 CHANGELOG.md

prepared on-remote
git push -q origin pr
git tag -a -m v1.1.0 v1.1.0 v1.0.0 && git push -q origin v1.1.0 && git tag -d v1.1.0 >/dev/null
v tag v1.1.0
is "a tag that only the remote has: refused" 1 "$code"

prepared pushed
v tag v1.1.0 --push
if [ "$code" = 2 ]; then skip "vtag tag --push is not offered"; else
  is "vtag tag --push" 0 "$code"
  is "pushes the tag" "$(local_ref refs/tags/v1.1.0)" "$(remote_ref pushed refs/tags/v1.1.0)"
fi

prepared later
sed -i 's/"version": "v1.1.0"/"version": "v1.2.0"/' .vtag/versions/v1.1.0/version.json
git commit -q -am "fix: somebody edits the version"
v tag v1.1.0 HEAD
is "a later commit that disagrees: refused" 1 "$code"

prepared undone
v unrelease v1.1.0
if [ "$code" = 0 ]; then
  truth "a prepared version is taken back" test ! -e .vtag/versions/v1.1.0
else
  matches "a prepared version is no release yet: told, with what takes it back" "$err" "not tagged|untagged|no tag"
fi
