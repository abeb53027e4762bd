# The repository's templates go before the built-in ones.
# shellcheck shell=bash

template=$(ls "$here/../templates" | grep -i changelog | head -n 1)
isnt "there is a template for the entry" "" "$template"
based own
mkdir -p .vtag/templates
printf 'OWN {{message}}\n\n{{#sections}}\n{{level}} {{title}} OWN\n\n{{#items}}\n* {{text}} / {{commit}}\n{{/items}}\n{{/sections}}\n' >".vtag/templates/$template"
git add -A
git commit -q -m "feat: our own words"
v release minor -m "Words"
is "released" 0 "$code"
text=$(entry v1.1.0)
has "by our template" "$text" "OWN Words" "Added OWN" "* our own words / "
lacks "and not by the other" "$text" "Changed files"
cp CHANGELOG.md ../after
v changelog v1.1.0 --write
truth "twice is once" cmp -s ../after CHANGELOG.md

based broken
mkdir -p .vtag/templates
printf 'one\n{{#sections}}\nnever closed\n' >".vtag/templates/$template"
git add -A
git commit -q -m "feat: a broken template"
before=$(state)
v release minor
isnt "a broken template: refused" 0 "$code"
has "by name" "$err" ".vtag/templates/$template"
matches "with its line" "$err" "$template[:, (]*(line )?2|line 2"
is "and nothing is changed" "$before" "$(state)"

based unknown
mkdir -p .vtag/templates
printf 'x {{no.such.name}} y\n' >".vtag/templates/$template"
git add -A
git commit -q -m "feat: a name that is not there"
v release minor
if [ "$code" = 0 ]; then has "a name that is not there is empty" "$(entry v1.1.0)" "x  y"; else matches "a name that is not there: told" "$err" "$template.*no\b.*line 1"; fi

based no-code
mkdir -p .vtag/templates
printf 'x {{class.name}}{{getClass}}{{message.class}} y\n' >".vtag/templates/$template"
git add -A
git commit -q -m "feat: a template is no program"
v release minor -m m
lacks "no class is reached from a template" "$(cat CHANGELOG.md)$err." "java.lang" "dev.vtag"

based report
if ls "$here/../templates" | grep -qx report.md; then
  mkdir -p .vtag/templates
  printf 'Our report of {{version}}\n' >.vtag/templates/report.md
  git add -A
  git commit -q -m "feat: our report"
  v release minor
  is "report.md by our template" "Our report of v1.1.0" "$(head -n 1 .vtag/versions/v1.1.0/report.md)"
else skip "there is no templates/report.md"; fi
