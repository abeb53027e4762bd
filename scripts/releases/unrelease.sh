# A release is taken back until others have it.
# shellcheck shell=bash

based simple
commit "fix: a"
echo mine >>src/one.txt
echo staged >staged.txt && git add staged.txt
echo untracked >u.txt
index=$(git ls-files -s)
status=$(git status --porcelain)
tip=$(local_ref HEAD)
cp CHANGELOG.md ../before
v release patch --allow-dirty
is "released" 0 "$code"
is "the archive is there" 1 "$(find .git/vtag/archives -name 'v1.0.1*.tar.zst' | wc -l)"
before=$(state)
v unrelease v1.0.1 --dry-run
is "a dry run" 0 "$code"
is "changes nothing" "$before" "$(state)"
v unrelease v1.0.1
is "unrelease" 0 "$code"
is "the tag is gone" none "$(local_ref refs/tags/v1.0.1)"
is "the branch is back" "$tip" "$(local_ref HEAD)"
is "the changelog is back" "" "$(cmp ../before CHANGELOG.md 2>&1)"
truth "the folder is gone" test ! -e .vtag/versions/v1.0.1
is "the index is as it was" "$index" "$(git ls-files -s)"
is "and the status" "$status" "$(git status --porcelain)"
is "the archive is gone" 0 "$(find .git/vtag/archives -name 'v1.0.1*' | wc -l)"
sound "fsck"
v versions
lacks "versions knows it no more" "$out" v1.0.1
v unrelease v1.0.1
is "twice: there is none" 4 "$code"
v release patch --allow-dirty
is "it can be released again" 0 "$code"

based published
bare published
commit "fix: a"
v release patch --push
v unrelease v1.0.1 --dry-run
before=$(state)
v unrelease v1.0.1
is "published: refused" 1 "$code"
has "and where" "$err" origin
matches "and how all the same" "$err" "--force"
is "and nothing is changed" "$before" "$(state)"
v unrelease v1.0.1 --force
is "--force does it here" 0 "$code"
is "the tag is gone here" none "$(local_ref refs/tags/v1.0.1)"
isnt "and never deleted there" none "$(remote_ref published refs/tags/v1.0.1)"
matches "what remains there is told" "$out$err" "git push .*(--delete|:).*v1\.0\.1"

based pushed-by-hand
bare pushed-by-hand
commit "fix: a"
v release patch
git push -q origin v1.0.1
git update-ref -d refs/remotes/origin/main
v unrelease v1.0.1
is "pushed by hand, the tag alone: refused" 1 "$code"

based built-on
commit "fix: a"
v release patch
commit "fix: on top"
before=$(state)
v unrelease v1.0.1
if [ "$code" = 1 ]; then
  is "work on top: refused, nothing is changed" "$before" "$(state)"
  matches "and how all the same" "$err" "--keep-commit|git revert|--force"
  v unrelease v1.0.1 --keep-commit
fi
is "work on top: taken back" 0 "$code"
is "the work on top stays" "fix: on top" "$(git log -1 --format=%s)"
is "the tag is gone" none "$(local_ref refs/tags/v1.0.1)"

based edited
commit "fix: a"
v release patch
echo "by hand" >>CHANGELOG.md
v unrelease v1.0.1
has "what was edited since is kept" "$(cat CHANGELOG.md)" "by hand"
has "and named" "$out$err" CHANGELOG.md

based remote-gone
bare remote-gone
commit "fix: a"
v release patch
mv "$place/remote-gone.git" "$place/moved.git"
v unrelease v1.0.1
is "a remote that cannot be asked: refused" 1 "$code"
has "by name" "$err" origin

based ends
v unrelease v9.9.9
is "a version that is not there: exit" 4 "$code"
has "by name" "$err" v9.9.9
v unrelease
is "without a name: the newest" 0 "$code"
is "is gone" "" "$(git tag)"
