# The changelog's numbers are git's, every commit is accounted for once, and the user's git settings change nothing of it.
# shellcheck shell=bash

# numstat A B: what git says, a line each: added TAB deleted TAB the path as it is afterwards
numstat() {
  git -c core.quotePath=true -c diff.algorithm=myers diff --numstat -M --no-ext-diff --no-textconv -z "$1" "$2" -- . ':!.vtag/versions' |
    perl -0 -ne 'chomp; my ($a, $d, $p) = split /\t/, $_, 3; if ($p eq "") { my $old = <>; $p = <>; chomp $p; } print "$a\t$d\t$p\n"'
}
# numbers ENTRY A B: each file of git's numstat stands in ENTRY with its numbers; prints those that do not
numbers() {
  local a d p
  numstat "$2" "$3" | while IFS=$'\t' read -r a d p; do
    if [ "$a" = - ]; then
      printf '%s\n' "$1" | grep -F -- "$p" | grep -q "binary" || echo "$p is binary"
    else
      printf '%s\n' "$1" | grep -F -- "$p" | grep -Eq "\+$a[^0-9].*-$d([^0-9]|$)" || echo "$p +$a -$d"
    fi
  done
}
# all_once NAME ENTRY A..B UNLISTED: the sum told is git's; each commit has one line, but for so many that merge or cancel
all_once() {
  local sum hash n listed=0
  sum=$(git rev-list --count "$3")
  matches "$1: counts $sum commits" "$2" "(^|[^0-9])$sum commits?( |,|\.|$)"
  for hash in $(git rev-list "$3"); do
    n=$(printf '%s\n' "$2" | grep -c "^- .*(.*${hash:0:7}")
    [ "$n" -le 1 ] || { failed "$1: no commit twice" "one line of ${hash:0:7}" "$n"; return; }
    listed=$((listed + n))
  done
  is "$1: each commit once" "$((sum - $4))" "$listed"
}

based kinds
mkdir -p src/deep/er docs
seq 1 200 >src/long.txt
printf 'a\0b\n' >data.dat
echo x >"with space.txt"
printf 'changelog:\n  authors: true\n' >vtag.yml
printf '\xc3\xa4\n' >"$(printf 'ungew\xc3\xb6hnlich.txt')"
seq 1 50 >src/deep/er/moved.txt
seq 1 30 >src/gone.txt
git add -A
git commit -q -m "chore: lay out"
v release v1.1.0
is "a release to start from" 0 "$code"
seq 1 3 200 >src/long.txt && git commit -q -am "feat(core): every third line"
printf 'a\0c\0d\n' >data.dat && git commit -q -am "fix: other bytes"
echo y >>"with space.txt" && git commit -q -am "fix(ui): a space"
echo z >>"$(printf 'ungew\xc3\xb6hnlich.txt')" && git commit -q -am "docs: an umlaut"
git mv src/deep/er/moved.txt src/arrived.txt && echo 51 >>src/arrived.txt && git commit -q -am "refactor: move"
git rm -q src/gone.txt && git commit -q -m "feat!: remove gone.txt

BREAKING CHANGE: gone.txt is no more"
printf '#!/bin/sh\n' >run.sh && chmod +x run.sh && git add run.sh && git commit -q -m "Add a script"
ln -s src/long.txt link && git add link && git commit -q -m "perf: a link"
git commit -q --allow-empty -m "chore: nothing at all"
git checkout -q -b side HEAD~3
commit "fix: on a side" side.txt
git checkout -q main
git merge -q --no-ff -m "Merge branch 'side'" side
commit "feat: soon regretted" regret.txt
git revert --no-edit HEAD >/dev/null
commit "fix: the last one" "src/dir with space/f.txt"
range=v1.1.0..HEAD
v changelog "$range"
is "changelog A..B" 0 "$code"
text=$out
is "every file's numbers are git's" "" "$(numbers "$text" v1.1.0 HEAD)"
all_once "A..B" "$text" "$range" 3
matches "the breaking change stands out" "$text" "breaking"
has "and says what breaks" "$text" "gone.txt is no more"
lacks "a reverted commit is not listed" "$(printf '%s\n' "$text" | grep '^- ' | grep -v '`regret')" "soon regretted"
matches "sections are Keep a Changelog's" "$text" '^### Added' '^### Fixed'
is "authors are named" "" "$(printf '%s' "$text" | grep -q 'Road Test' || echo "no Road Test")"

cat >>.gitattributes <<'A'
*.txt diff=shout
A
git config diff.shout.textconv 'tr a-z A-Z <'
git config diff.external false
git config diff.algorithm patience
git config diff.renames false
git config diff.noprefix true
git config core.quotePath true
git config color.ui always
git config log.showSignature true
git config log.mailmap false
v changelog "$range"
isnt "under the user's diff settings there is an entry" "" "$out"
is "the user's diff settings change nothing" "$text" "$out"
rm .gitattributes
for s in diff.shout.textconv diff.external diff.algorithm diff.renames diff.noprefix color.ui log.showSignature; do git config --unset "$s"; done

head=$(git rev-parse HEAD)
v release major -m "A new age"
is "the release of it" 0 "$code"
new=$(git tag --points-at HEAD)
is "breaking makes v2.0.0" v2.0.0 "$new"
text=$(entry v2.0.0)
is "the entry's numbers are git's" "" "$(numbers "$text" v1.1.0 "$head")"
all_once "the entry" "$text" "v1.1.0..$head" 3
has "the entry begins with the releaser's words" "$text" "A new age"
is "the sum in version.json is git's" "$(numstat v1.1.0 "$head" | awk -F'\t' '{ f++; a += $1; d += $2 } END { print f, a + 0, d + 0 }')" \
  "$(jq -r '.changes|"\(.files) \(.added) \(.deleted)"' .vtag/versions/v2.0.0/version.json)"
v changelog v2.0.0
is "changelog VERSION is its entry" "" "$(numbers "$out" v1.1.0 "$head")"
v changelog --all
has "--all has every version" "$out" v1.0.0 v1.1.0 v2.0.0
commit "fix: afterwards"
v changelog --unreleased
has "--unreleased has what came since" "$out" "afterwards"
lacks "and nothing from before" "$out" "the last one"

based many
mkdir -p lib/a lib/b app
for i in $(seq 1 150); do echo "$i" >"lib/a/$i.txt"; echo "$i" >"lib/b/$i.txt"; echo "$i" >"app/$i.txt"; done
git add -A
git commit -q -m "feat: very many files"
v changelog v1.0.0..HEAD
has "many files: their sum is told" "$out" 450 "+450"
matches "many files are summed by directory" "$out" '`?app/?`?.*150' 'lib/a'
lines_of=$(printf '%s\n' "$out" | wc -l)
if [ "$lines_of" -lt 150 ]; then ok "and not listed one by one"; else failed "and not listed one by one" "fewer than 150 lines" "$lines_of lines"; fi

# neighbouring tags, some of them without a word of Conventional Commits
make neighbours
for n in 1 2 3 4 5 6; do
  for i in $(seq 1 "$n"); do
    seq "$i" "$((n * 7))" >"f$((i % 4)).txt"
    git add -A
    git commit -q -m "$([ $((i % 2)) = 0 ] && echo "Step $i of $n" || echo "fix: step $i of $n")"
  done
  git tag -a -m "v0.$n.0" "v0.$n.0"
done
for n in 1 2 3 4 5; do
  a=v0.$n.0 b=v0.$((n + 1)).0
  v changelog "$a..$b"
  is "$a..$b: numbers" "" "$(numbers "$out" "$a" "$b")"
  all_once "$a..$b" "$out" "$a..$b" 0
done
