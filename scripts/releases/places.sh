# Releases where one does not expect them: subdirectories, linked work trees, submodules, sparse checkouts, odd settings;
# and what a user has staged and left unstaged, which no release touches.
# shellcheck shell=bash

# work: staged, unstaged, half-staged, untracked, intended, assumed unchanged
work_in_progress() {
  mkdir -p wip
  for f in staged unstaged half gone assumed; do echo base >wip/$f.txt; done
  git add -A && git commit -q -m "feat: to work on"
  echo s >wip/staged.txt && git add wip/staged.txt
  echo u >wip/unstaged.txt
  echo one >wip/half.txt && git add wip/half.txt && echo two >>wip/half.txt
  git rm -q wip/gone.txt
  echo untracked >wip/untracked.txt
  echo intended >wip/intended.txt && git add -N wip/intended.txt
  git update-index --assume-unchanged wip/assumed.txt && echo hidden >wip/assumed.txt
  echo new >wip/new.txt && git add wip/new.txt
}
# entries: the index but for a release's own files, flags and all
entries() { git ls-files -s -v --debug 2>/dev/null | grep -v -e CHANGELOG.md -e '\.vtag/' | grep -v '^  '; git ls-files -s | grep -v -e '	CHANGELOG.md$' -e '	\.vtag/'; }
wip() { (cd wip && sha256sum ./*); }

based busy
work_in_progress
index=$(entries) content=$(wip) status=$(git status --porcelain)
v release minor --allow-dirty
is "released among work in progress" 0 "$code"
is "the index: every other entry is as it was" "$index" "$(entries)"
is "the files are as they were" "$content" "$(wip)"
is "git status says the same" "$status" "$(git status --porcelain)"
is "none of it is in the release" "base base base base" "$(for f in staged unstaged half gone; do git show "HEAD:wip/$f.txt"; done | xargs)"
is "nor a new file" "" "$(git ls-tree -r --name-only HEAD wip | grep -e new -e intended -e untracked)"
v unrelease
is "unreleased among work in progress" 0 "$code"
is "unrelease: the index" "$index" "$(entries)"
is "unrelease: the files" "$content" "$(wip)"
is "unrelease: git status" "$status" "$(git status --porcelain)"
sound "fsck"

based own-file-staged
commit "fix: a"
printf '\nmy note\n' >>CHANGELOG.md
git add CHANGELOG.md
before=$(state)
v release patch --allow-dirty
if [ "$code" = 0 ]; then has "a staged changelog: the note is still here" "$(cat CHANGELOG.md)" "my note" "[v1.0.1]"; else
  has "a staged changelog: refused by name" "$err" CHANGELOG.md
  is "a staged changelog: nothing is changed" "$before" "$(state)"
fi

based sub
mkdir -p deep/er
commit "fix: a"
cd deep/er || exit
v release patch
is "from a subdirectory" 0 "$code"
truth "the changelog is the root's" test ! -e CHANGELOG.md
cd ../.. || exit
clean "clean"
cd "$place" || exit
v -C sub next
is "-C DIR" 0 "$code"

based main-tree
commit "fix: a"
git worktree add -q -b wt "$place/linked"
cd "$place/linked" || exit
commit "feat: in a linked work tree"
v release minor
is "in a linked work tree" 0 "$code"
clean "clean there"
is "the main one's branch is where it was" "fix: a" "$(git -C "$place/main-tree" log -1 --format=%s)"
is "and it is clean" "" "$(git -C "$place/main-tree" status --porcelain)"
done_by "verify from the main one" "$vtag" -C "$place/main-tree" verify v1.1.0
v unrelease
is "unreleased there" 0 "$code"
clean "clean"

based with-module
git init -q "$place/module" && (cd "$place/module" && commit "chore: m")
git submodule --quiet add "$place/module" mod >/dev/null 2>&1
git commit -q -m "feat: a submodule"
v release minor
is "with a submodule" 0 "$code"
clean "clean"
is "its entry is as it was" 160000 "$(git ls-tree HEAD mod | cut -d' ' -f1)"

based sparse
mkdir other && echo o >other/o.txt && git add -A && git commit -q -m "feat: other"
git sparse-checkout set src >/dev/null 2>&1
v release minor
is "in a sparse checkout" 0 "$code"
clean "clean"
is "what is left out stays in the version" blob "$(git cat-file -t v1.1.0:other/o.txt 2>&1)"
truth "and out of the work tree" test ! -e other/o.txt

based crlf
git config core.autocrlf true
commit "fix: a" 2>/dev/null
v release patch
is "under core.autocrlf" 0 "$code"
clean "clean"
is "the committed changelog has no carriage return" 0 "$(git show HEAD:CHANGELOG.md | grep -c $'\r')"
v unrelease
is "and taken back" 0 "$code"
clean "clean"

based ignored
echo .vtag >>.gitignore
git commit -q -am "fix: somebody ignores .vtag"
v release patch
if [ "$code" = 0 ]; then is ".vtag ignored: its documents are in the version all the same" blob "$(git cat-file -t v1.0.1:.vtag/versions/v1.0.1/version.json 2>&1)"; else has ".vtag ignored: told" "$err" .vtag; fi

based hooks-of-the-user
hook .git/hooks/pre-commit <<<$'#!/bin/sh\ntouch "$(git rev-parse --git-dir)/ran"; exit 1'
hook .git/hooks/commit-msg <<<$'#!/bin/sh\nexit 1'
git commit -q --no-verify --allow-empty -m "fix: a"
v release patch
is "the user's commit hooks are not in the way" 0 "$code"
truth "nor run" test ! -e .git/ran

make sha256-repository
rm -rf .git && git init -q --object-format=sha256 .
commit "feat: a"
v release v1.0.0
if [ "$code" = 0 ]; then done_by "a SHA-256 repository" "$vtag" verify v1.0.0; else matches "a SHA-256 repository: told" "$err" "sha-?256|object format"; fi

based link
mv CHANGELOG.md src/ && ln -s src/CHANGELOG.md CHANGELOG.md && git add -A && git commit -q -m "fix: a link"
v release patch
if [ "$code" = 0 ]; then truth "a changelog that is a link: still one" test -L CHANGELOG.md; else has "a changelog that is a link: told" "$err" CHANGELOG.md; fi
clean "clean"

based packed
commit "fix: a"
git gc -q
git pack-refs --all
v release patch
is "with packed references" 0 "$code"
git gc -q --prune=now
done_by "git gc --prune=now leaves the version whole" "$vtag" verify v1.0.1
sound "fsck"

based reftags
commit "fix: a"
git branch v1.0.1
v release patch
is "a branch of the version's name" 0 "$code"
is "the tag is the tag" tag "$(git cat-file -t refs/tags/v1.0.1 2>&1)"
v verify v1.0.1
if [ "$code" = 0 ]; then ok "verify tells the tag from the branch, or asks"; else has "verify tells the tag from the branch, or asks" "$err" refs/tags/v1.0.1; fi

based replaced
commit "fix: a"
git config i18n.commitEncoding ISO-8859-1
git config core.quotePath false
v release patch -m "Größe"
is "under another commit encoding" 0 "$code"
has "the tag's words are readable" "$(git -c i18n.logOutputEncoding=UTF-8 tag -l --format='%(contents)' v1.0.1)" "Größe"
has "the commit's too" "$(git log -1 --encoding=UTF-8 --format=%B)" "v1.0.1"
