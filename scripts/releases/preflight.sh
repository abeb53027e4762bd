# What is looked at before anything is written: all failures together, each with its cure.
# shellcheck shell=bash

based all
bare all
git clone -q "$place/all.git" "$place/other"
(cd "$place/other" && commit "fix: by somebody else" && git push -q)
(cd "$place/other" && git tag -a -m v1.0.1 v1.0.1 && git push -q origin v1.0.1)
printf 'release:\n  branches: [main]\n' >vtag.yml
git add vtag.yml
git commit -q -m "chore: settings"
git checkout -q -b elsewhere
git branch -q -u origin/main
git fetch -q --no-tags
echo dirty >>src/one.txt
git config tag.gpgSign true
git config gpg.program "$place/no-such-signer"
git config user.signingkey ABCDEF
before=$(state)
v release v1.0.1
is "many failures: exit" 1 "$code"
has "many failures, all told together" "$err" elsewhere src/one.txt v1.0.1 no-such-signer
matches "behind the remote is among them" "$err" "behind|apart"
matches "the dirty tree's cure" "$err" "git (commit|stash)|--allow-dirty"
matches "the branch's cure" "$err" "git (switch|checkout) main"
matches "the cure of being behind" "$err" "git (pull|merge|rebase)"
is "nothing is changed" "$before" "$(state)"
v release v1.0.1 --dry-run
isnt "a dry run fails alike" 0 "$code"
has "and tells as much" "$out$err" elsewhere src/one.txt v1.0.1
is "a dry run changes nothing" "$before" "$(state)"

based dirty
commit "fix: a"
echo dirty >>src/one.txt
echo untracked >new.txt
v release patch
is "a dirty tree is refused" 1 "$code"
has "by name" "$err" src/one.txt
before=$(sha256sum src/one.txt new.txt)
v release patch --allow-dirty
is "--allow-dirty releases" 0 "$code"
is "without the uncommitted" "one" "$(git show HEAD:src/one.txt)"
is "which is still there" "$before" "$(sha256sum src/one.txt new.txt)"
is "and git says so" " M src/one.txt ?? new.txt" "$(git status --porcelain | xargs -d '\n')"

based remote-tag
commit "fix: a"
bare remote-tag
git tag -a -m v1.0.1 v1.0.1 && git push -q origin v1.0.1 && git tag -d v1.0.1 >/dev/null
v release v1.0.1
is "a tag that only the remote has: refused" 1 "$code"
has "with the remote's name" "$err" v1.0.1 origin

based asked
printf 'release:\n  ask-remote: true\n' >vtag.yml && git add -A && git commit -q -m "fix: always ask"
bare asked
git tag -a -m v1.0.1 v1.0.1 && git push -q origin v1.0.1 && git tag -d v1.0.1 >/dev/null
v release v1.0.1
is "release.ask-remote: refused" 1 "$code"
has "with the remote's name" "$err" v1.0.1 origin

based folder
mkdir -p .vtag/versions/v1.0.1
cp .vtag/versions/v1.0.0/version.json .vtag/versions/v1.0.1/
sed -i 's/v1\.0\.0/v1.0.1/' .vtag/versions/v1.0.1/version.json
git add -A
git commit -q -m "fix: prepared by hand"
v release v1.0.1
is "a folder that is taken: refused" 1 "$code"
has "by name" "$err" v1.0.1

based remote-folder
commit "fix: a"
bare remote-folder
git clone -q "$place/remote-folder.git" "$place/rf"
(cd "$place/rf" && "$vtag" release v1.1.0 --no-tag >/dev/null 2>&1; git push -q)
git fetch -q
v release v1.1.0
is "a folder on the remote's branch: refused" 1 "$code"
has "by name" "$err" v1.1.0

based variant
commit "fix: a"
v release v1.0.1-ood
commit "fix: b"
v release v1.0.1-router
is "numbers taken under another name: refused" 1 "$code"
has "naming both" "$err" v1.0.1-router v1.0.1-ood
matches "with what allows it" "$err" "--allow-variant"
v release v1.0.1-router --allow-variant
is "--allow-variant allows it" 0 "$code"

based detached
commit "fix: a"
git checkout -q --detach
v release patch
is "a detached HEAD: refused" 1 "$code"
matches "with its cure" "$err" "git (switch|checkout)"

based merging
commit "fix: a"
git checkout -q -b x HEAD~1
echo other >file.txt && git add file.txt && git commit -q -m "fix: x"
git merge main >/dev/null 2>&1
v release patch
is "a merge under way: refused" 1 "$code"
matches "with its cure" "$err" "git (merge|commit)"

based diverged
bare diverged
git clone -q "$place/diverged.git" "$place/diverged-other"
(cd "$place/diverged-other" && commit "fix: theirs" && git push -q)
commit "fix: ours"
git fetch -q
v release patch
is "behind and ahead: refused" 1 "$code"
matches "with the counts" "$err" "origin/main.* 1 .*1 |behind.*1"
matches "with its cure" "$err" "git (pull|merge|rebase)"

based ahead
bare ahead
commit "fix: ours"
v release patch
is "ahead alone is no obstacle" 0 "$code"

based gate
printf 'release:\n  metrics: [metrics.json]\n' >vtag.yml
git add -A && git commit -q -m "fix: metrics are asked for"
v release patch
isnt "metrics that the settings name and nobody made: refused" 0 "$code"
has "by name" "$err" metrics.json
clean "and nothing is left"
