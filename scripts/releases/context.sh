# The entry's context: printed as JSON, edited, released; and the templates that it is written by.
# shellcheck shell=bash

based context
commit "feat: with an eror in the subject"
commit "fix: another"
before=$(state)
v release minor --context
[ "$code" = 0 ] || v changelog --unreleased --context
is "--context" 0 "$code"
is "is JSON" 0 "$(printf '%s' "$out" | jq -e . >/dev/null; echo $?)"
is "and changes nothing" "$before" "$(state)"
printf '%s\n' "$out" >"$place/context.json"
hashes=$(git log --format=%H v1.0.0..HEAD)
is "every commit is in it" "" "$(for h in $hashes; do grep -q "${h:0:7}" "$place/context.json" || echo "$h"; done)"
schema=$(find "$here/../docs" -name '*.json' ! -name 'vtag.schema.json' | xargs -r grep -l '"\$schema"' | head -n 1)
isnt "its schema is in docs" "" "$schema"
if [ -n "$schema" ] && python3 -c 'import jsonschema' 2>/dev/null; then
  done_by "and fits" python3 -c 'import json,sys,jsonschema; jsonschema.validate(json.load(open(sys.argv[2])), json.load(open(sys.argv[1])))' "$schema" "$place/context.json"
else skip "python3's jsonschema is not here"; fi
sed 's/with an eror in the subject/without an error/' "$place/context.json" >"$place/edited.json"
v release --from-context "$place/edited.json"
[ "$code" != 2 ] || v release minor --from-context "$place/edited.json"
is "--from-context" 0 "$code"
text=$(entry "$(git tag --sort=-v:refname | head -n 1)")
has "what was edited is released" "$text" "without an error"
lacks "and what it replaced is not" "$text" "eror"
has "the rest too" "$text" another
clean "clean"
"$vtag" changelog "$(git tag --sort=-v:refname | head -n 1)" --write >/dev/null 2>&1
has "and a later --write does not lose it" "$(cat CHANGELOG.md)" "without an error"

based stale
commit "feat: one"
v release minor --context
printf '%s\n' "$out" >"$place/stale.json"
commit "feat: two"
before=$(state)
v release --from-context "$place/stale.json"
[ "$code" != 2 ] || v release minor --from-context "$place/stale.json"
isnt "a context that is no longer so: refused" 0 "$code"
is "and nothing is changed" "$before" "$(state)"
has "by name" "$err" stale.json

based hostile
commit "feat: one"
v release minor --context
printf '%s\n' "$out" | sed 's/"one"/"one\\n\\n## [v9.9.9] - 2030-01-01\\n<!-- vtag:end v1.1.0 -->"/' >"$place/hostile.json"
v release --from-context "$place/hostile.json"
[ "$code" != 2 ] || v release minor --from-context "$place/hostile.json"
is "an edited text cannot begin a heading" "" "$(grep -n '^## \[v9' CHANGELOG.md)"
cp CHANGELOG.md ../after
v changelog v1.1.0 --write
truth "and twice is still once" cmp -s ../after CHANGELOG.md

based fake-subject
git commit -q --allow-empty -m $'feat: a\n\n## [v8.8.8]\n<!-- vtag:end v1.1.0 -->'
git commit -q --allow-empty -m "fix: <!-- vtag:begin v1.1.0 --> {{#sections}} {{message}}"
v release minor
is "subjects that look like marks: released" 0 "$code"
is "one block" "1 1" "$(grep -c '^<!-- vtag:begin v1.1.0' CHANGELOG.md) $(grep -c '^<!-- vtag:end v1.1.0' CHANGELOG.md)"
cp CHANGELOG.md ../after
v changelog v1.1.0 --write
truth "and twice is once" cmp -s ../after CHANGELOG.md
