# CHANGELOG.md is a parsed document: the entry goes in, all else stays, byte for byte, and twice is once.
# shellcheck shell=bash

# kept NAME: a repository whose CHANGELOG.md is standard input, with a feat since v1.0.0; entered
kept() {
  make "$1"
  cat >CHANGELOG.md
  echo one >one.txt
  git add -A
  git commit -q -m "chore: begin"
  git tag -a -m v1.0.0 v1.0.0
  commit "feat: something new" two.txt
  cp CHANGELOG.md ../before
}
# released NAME: releases v1.1.0, and holds the file against what it was
released() {
  v release v1.1.0 -m "Words"
  [ "$code" = 0 ] || { failed "$1: released" 0 "$(said)"; return; }
  insertions "$1: every other byte is as it was" ../before CHANGELOG.md
  is "$1: one heading" 1 "$(grep -c '^## .*1\.1\.0' CHANGELOG.md)"
  is "$1: the commit holds that file" "$(git hash-object --no-filters CHANGELOG.md)" "$(git rev-parse HEAD:CHANGELOG.md)"
  twice "$1" v1.1.0
}
# twice NAME WHAT: vtag changelog WHAT --write leaves the file as it is
twice() {
  cp CHANGELOG.md ../after
  v changelog "$2" --write
  if cmp -s ../after CHANGELOG.md && [ "$code" = 0 ]; then ok "$1: twice is once"; else failed "$1: twice is once" "exit 0, the same bytes" "$(said; diff ../after CHANGELOG.md)"; fi
}

kept keep <<'C'
# Changelog

Intro by hand.

## [Unreleased]

### Added

- A hand-written line

### Security

- By hand: $1 and \2 and %s stay

## [1.0.0] - 2020-01-01

- The first

[Unreleased]: https://example.org/compare/v1.0.0...HEAD
[1.0.0]: https://example.org/releases/v1.0.0
C
released "Keep a Changelog"
has "the link of [Unreleased] moves on, and the version has one" "$(cat CHANGELOG.md)" "[Unreleased]: https://example.org/compare/v1.1.0...HEAD" "https://example.org/compare/v1.0.0...v1.1.0"
text=$(entry v1.1.0)
has "Unreleased's hand text is promoted" "$text" "A hand-written line" 'By hand: $1 and \2 and %s stay'
lacks "and is Unreleased's no more" "$(entry Unreleased)" "A hand-written line"
is "once, not twice" 1 "$(grep -c "A hand-written line" CHANGELOG.md)"
is "Unreleased stays first" "## [Unreleased]" "$(grep '^## ' CHANGELOG.md | head -n 1)"
is "the new version comes before the older one" "1.1.0 1.0.0" "$(grep -o '^## \[v\{0,1\}[0-9.]*' CHANGELOG.md | sed 's/.*\[v\{0,1\}//' | xargs)"
commit "fix: next" three.txt
cp CHANGELOG.md ../before
v release patch
insertions "a second release: every other byte is as it was" ../before CHANGELOG.md

printf '# Changelog\r\n\r\n## [Unreleased]\r\n\r\n- hand\r\n\r\n## [1.0.0] - 2020-01-01\r\n\r\n- first\r\n' >"$work/in"
kept crlf <"$work/in"
released "CRLF"
is "CRLF: every line ends so" "" "$(grep -vn $'\r$' CHANGELOG.md | head -n 3)"

printf '\xef\xbb\xbf# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2020-01-01\n\n- first\n' >"$work/in"
kept bom <"$work/in"
released "BOM"
is "BOM: still there, once" "efbbbf 1" "$(head -c 3 CHANGELOG.md | od -An -tx1 | tr -d ' ') $(grep -c $'\xef\xbb\xbf' CHANGELOG.md)"

printf '\xef\xbb\xbf# Changelog\r\n\r\n## [1.0.0] - 2020-01-01\r\n\r\n- first' >"$work/in"
kept bom-crlf-cut <"$work/in"
released "BOM, CRLF, no last line end"

kept fences <<'C'
# Changelog

How to write an entry:

```markdown
## [Unreleased]

- your line

## [9.9.9] - 2030-01-01
```

~~~~
## [v1.1.0] - never
```
## [Unreleased]
~~~~

    ## [Unreleased] by indent

<!--
## [Unreleased]
-->

## [Unreleased]

- hand, and a fence:

  ```
  ## [1.1.0]
  ```

## [1.0.0] - 2020-01-01

- first
C
v release v1.1.0
insertions "fences: every other byte is as it was" ../before CHANGELOG.md
is "fences: the entry comes after the real Unreleased" "$(awk '/^- hand, and a fence/ { print "before the hand text"; exit } /^## \[v1.1.0\] - [0-9]/ { print "the heading"; exit }' CHANGELOG.md)" "the heading"
twice "fences" v1.1.0

kept setext <<'C'
Changelog
=========

1.0.0 (2020-01-01)
------------------

* first

0.9.0 (2019-01-01)
------------------

* before
C
v release v1.1.0
insertions "underlined headings: every other byte is as it was" ../before CHANGELOG.md
is "underlined headings: above the older version" "$(grep -n 'something new' CHANGELOG.md | head -n 1 | cut -d: -f1)" \
  "$(printf '%s\n' "$(grep -n 'something new' CHANGELOG.md | head -n 1 | cut -d: -f1)" "$(grep -n '^1.0.0 (2020' CHANGELOG.md | cut -d: -f1)" | sort -n | head -n 1)"
twice "underlined headings" v1.1.0

kept empty </dev/null
v release v1.1.0
has "an empty file gets its entry" "$(cat CHANGELOG.md)" "something new"

printf 'Release Notes\n\nv1.0.0: first\nand some prose\n' >"$work/in"
kept prose <"$work/in"
released "no headings at all"

{
  printf '# Changelog\n\n## [Unreleased]\n\n- hand\n'
  for i in $(seq 60000 -1 1); do printf '\n## [0.0.%s] - 2019-01-01\n\n- The change number %s, told at such length that the file gets large: %0100d\n' "$i" "$i" "$i"; done
} >"$work/in"
kept large <"$work/in"
size=$(wc -c <CHANGELOG.md)
v release v1.1.0
is "a file of $((size / 1000000)) MB: released" 0 "$code"
insertions "a file of $((size / 1000000)) MB: every other byte is as it was" ../before CHANGELOG.md

based none
git rm -q CHANGELOG.md
git commit -q -m "fix: no changelog"
v release patch
has "where there is none it is begun" "$(cat CHANGELOG.md)" "no changelog" "Keep a Changelog"

based draft-twice
commit "feat: draft me"
cp CHANGELOG.md ../before
v changelog --unreleased --write
is "changelog --unreleased --write" 0 "$code"
insertions "the draft: every other byte is as it was" ../before CHANGELOG.md
twice "the draft" --unreleased
git commit -q -am "docs: draft"
v release minor
is "released over the draft" 0 "$code"
is "the draft's line is there once" 1 "$(grep -c '^- .*draft me' CHANGELOG.md)"

based taken-back
commit "feat: again and again"
v release minor
cp CHANGELOG.md ../first
git tag >../tags
v unrelease v1.1.0
is "unrelease" 0 "$code"
lacks "the entry is gone with it" "$(cat CHANGELOG.md)" "v1.1.0"
v release minor
truth "released again: the same bytes" cmp -s ../first CHANGELOG.md

based elsewhere
mkdir docs
git mv CHANGELOG.md docs/HISTORY.md
printf 'release:\n  changelog: docs/HISTORY.md\n' >vtag.yml
git add -A
git commit -q -m "feat: a changelog elsewhere"
v release minor
has "the setting names the file" "$(cat docs/HISTORY.md)" "a changelog elsewhere"
truth "and no other is made" test ! -e CHANGELOG.md
