# The checkpoints as a graph.
# shellcheck shell=bash

based story
for v in v1.0.1-ood v1.1.0; do commit "fix: to $v"; "$vtag" release "$v" >/dev/null 2>&1; done
git checkout -q -b side v1.0.0
commit "fix: on the side"
"$vtag" release v1.0.2-router >/dev/null 2>&1
git checkout -q main
v lineage
is "lineage" 0 "$code"
has "names every version" "$out" v1.0.0 v1.0.1-ood v1.1.0 v1.0.2-router
# in a line with arrows, or each below the one it was made from
if [[ $out == *"v1.0.0 -> v1.0.1-ood"* ]]; then ok "draws them"; else
  is "draws them, each below the one it was made from" "v1.0.0 v1.0.1-ood v1.1.0" "$(printf '%s\n' "$out" | grep -o 'v1\.[0-9.]*\(-ood\)\{0,1\} ' | grep -v 1.0.2 | xargs)"
fi
v lineage v1.0.2-router
lacks "of one version: its line alone" "$out" v1.1.0
v lineage --json
is "JSON" 0 "$(printf '%s' "$out" | jq -e . >/dev/null; echo $?)"
# shellcheck disable=SC2016 # jq's
edges='[.. | objects | select(has("version")) | "\(.parent // .parents // .previous)>\(.version)"] | unique | sort | join(" ")'
has "JSON: each with the one it came from" "$(printf '%s' "$out" | jq -r "$edges" | tr -d '[]"')" "v1.0.0>v1.0.1-ood" "v1.0.1-ood>v1.1.0" "v1.0.0>v1.0.2-router"
make none
commit "chore: begin"
v lineage
is "no version yet: no failure" 0 "$code"
make plain
commit "chore: begin" && git tag -a -m 1 v1.0.0
commit "fix: a" && git tag v1.0.1
v lineage
has "plain tags are checkpoints too" "$out" v1.0.0 v1.0.1
