# Metrics: three formats, what is odd is shown as it is, and what is better is said by direction.
# shellcheck shell=bash

make formats
printf '{"ood": {"auroc": 0.891, "classes": {"a": 1}}, "latency_ms": 31, "name": "x", "ok": true, "n": null, "list": [1, 2]}\n' >m.json
printf 'ood:\n  auroc: 0.891\n  classes:\n    a: 1\nlatency_ms: 31\nname: x\n' >m.yaml
printf 'latency_ms = 31\nname = "x"\n[ood]\nauroc = 0.891\n[ood.classes]\na = 1\n' >m.toml
for f in m.json m.yaml m.toml; do
  v metrics show $f
  is "show $f" 0 "$code"
  matches "$f: nested keys by dots" "$out" 'ood\.auroc +.*0\.891' 'ood\.classes\.a +.*1' 'latency_ms +.*31'
done
v metrics show m.json --json
is "show --json is JSON" 0 "$(printf '%s' "$out" | jq -e . >/dev/null; echo $?)"
has "a string is shown as it is" "$("$vtag" metrics show m.json)" x

cat >a.yaml <<'Y'
ood_auroc: 0.891
latency_ms: 31
same: 5
zero: 0
gone: 7
nan: .nan
inf: .inf
text: one
turns_nan: 1
error_rate: 0.067
widgets: 10
tiny: 0.1
Y
cat >b.yaml <<'Y'
ood_auroc: 0.924
latency_ms: 34
same: 5
zero: 3
new: 8
nan: .nan
inf: -.inf
text: two
turns_nan: .nan
error_rate: 0.055
widgets: 12
tiny: 0.30000000000000004
Y
v metrics diff a.yaml b.yaml
is "diff of two files" 0 "$code"
d=$out
line() { printf '%s\n' "$d" | grep -E "^[^a-z]*$1( |\||\`|$)"; }
has "AUROC: old, new, absolute, relative" "$(line ood_auroc)" 0.891 0.924 "+0.033" "+3.7 %" better
has "latency" "$(line latency_ms)" 31 34 "+3" "+9.7 %" worse
has "an error rate falls" "$(line error_rate)" 0.067 0.055 "-0.012" "-17.9 %" better
has "from zero: no relative change" "$(line zero)" 0 3 "+3"
lacks "from zero: neither infinite nor NaN percent" "$(line zero)" Infinity NaN "%"
has "new" "$(line new)" 8 new
has "gone" "$(line gone)" 7 gone
matches "NaN" "$(line turns_nan)" 'nan'
lacks "NaN is never better" "$(line turns_nan)" better "+" "%"
matches "infinity" "$(line inf)" 'inf'
has "strings" "$(line text)" one two
lacks "strings have no change in numbers" "$(line text)" "%"
matches "a guessed direction is said to be" "$d" 'guess'
lacks "a name that says nothing has no direction" "$(line widgets)" better worse
has "and its change all the same" "$(line widgets)" "+2" "+20"
lacks "floating dust is not shown" "$(line tiny)" 0.20000000000000004
v metrics diff a.yaml b.yaml --json
is "diff --json is JSON" 0 "$(printf '%s' "$out" | jq -e . >/dev/null; echo $?)"
v metrics diff a.yaml a.yaml
lacks "nothing changed: nothing is better or worse" "${out}${err}none" better worse

"$vtag" config schema >"$work/schema"
if jq -e '.properties.metrics' "$work/schema" >/dev/null; then
  printf 'metrics:\n  widgets: {direction: lower}\n  fpr: {direction: lower, unit: percent}\n' >vtag.yml
  v config check
  is "a direction in vtag.yml" 0 "$code"
  v metrics diff a.yaml b.yaml
  d=$out
  has "holds" "$(line widgets)" worse
  lacks "and is not called guessed" "$(line widgets)" guess
  printf 'fpr: 6.7\n' >fpr1.yaml
  printf 'fpr: 5.5\n' >fpr2.yaml
  v metrics diff fpr1.yaml fpr2.yaml
  has "a percentage: points and relative change, never mixed" "$out" 6.7 5.5 "-1.2 points" "-17.9 %" better
else failed "directions can be set" "metrics in vtag.yml" "$(jq -c '.properties|keys' "$work/schema")"; fi

printf '{"a": 0.89, "b": NaN, "c": Infinity, "d": -Infinity}' >python.json
v metrics show python.json
if [ "$code" = 0 ]; then matches "JSON as Python writes it" "$out" 'b .*nan' 'c .*inf'; else matches "JSON as Python writes it: told" "$err" 'python\.json'; fi
printf 'a = nan\nb = inf\n' >odd.toml
v metrics show odd.toml
matches "TOML's nan and inf" "$out" 'a .*nan' 'b .*inf'
printf '{"a": 1, "a": 2}' >twice.json
v metrics show twice.json
isnt "a key that is there twice: told" 0 "$code"

based versions
commit "fix: a"
printf '{"ood_auroc": 0.89}' >"$place/1.json"
"$vtag" release patch --metrics "$place/1.json" >/dev/null 2>&1
commit "fix: b"
printf '{"ood_auroc": 0.92}' >"$place/2.json"
"$vtag" release patch --metrics "$place/2.json" >/dev/null 2>&1
v metrics show v1.0.1
has "show VERSION" "$out" ood_auroc 0.89
v metrics diff v1.0.1 v1.0.2
has "diff of two versions" "$out" 0.89 0.92 "+0.03" "+3.4 %" better
v metrics diff v1.0.1 "$place/2.json"
has "diff of a version and a file" "$out" 0.92 better
v metrics diff v1.0.0 v1.0.1
if [ "$code" = 0 ]; then has "a version without metrics: all is new" "$out" new; else has "a version without metrics: told" "$err" v1.0.0; fi
has "the changelog has it" "$(entry v1.0.2)" ood_auroc 0.89 0.92 "+0.03" "+3.4 %" better
has "the entry compares with the version before" "$(entry v1.0.2)" v1.0.1
