# The story of v5.5.1-ood: dynamic thresholds in code and configuration, and what they did to the metrics.
# shellcheck shell=bash

make adapter
mkdir -p src/adapter config
cat >src/adapter/ood.py <<'P'
THRESHOLD = 0.5


def is_ood(score):
    return score > THRESHOLD
P
printf '{"ood": {"mode": "static", "threshold": 0.5, "k_sigma": 2.0}}\n' >config/adapter.json
cat >vtag.yml <<'Y'
metrics:
  ood_detection_auroc: {direction: higher}
  false_positive_rate: {direction: lower, unit: percent}
  latency_ms: {direction: lower, unit: ms}
Y
printf '{"ood_detection_auroc": 0.89, "false_positive_rate": 6.7, "latency_ms": 217}\n' >"$place/before.json"
printf '{"ood_detection_auroc": 0.92, "false_positive_rate": 5.5, "latency_ms": 220}\n' >"$place/after.json"
git add -A
git commit -q -m "feat: OOD detection with a static threshold"
v release v5.5.0 --metrics "$place/before.json" -m "Baseline"
is "v5.5.0" 0 "$code"
cat >src/adapter/ood.py <<'P'
def threshold(label, stats):
    """Per class: mean plus k sigma."""
    return stats[label].mean + stats.k_sigma * stats[label].sigma


def is_ood(score, label, stats):
    return score > threshold(label, stats)
P
printf '{"ood": {"mode": "dynamic", "threshold": null, "k_sigma": 2.5, "per_class": true}}\n' >config/adapter.json
git commit -q -am "feat(ood): dynamic thresholds per class"
made_from=$(git rev-parse HEAD)
v release patch -O ood -m "OOD detection with dynamic thresholds" --metrics "$place/after.json" --dry-run
has "a dry run names the version" "$out" "v5.5.0 -> v5.5.1-ood" "Nothing was changed"
v release patch -O ood -m "OOD detection with dynamic thresholds" --metrics "$place/after.json"
is "v5.5.1-ood" 0 "$code"
text=$(entry v5.5.1-ood)
has "what it is about" "$text" "OOD detection with dynamic thresholds"
has "what was done" "$text" "dynamic thresholds per class" "${made_from:0:7}"
has "the changed files" "$text" src/adapter/ood.py config/adapter.json
git -c diff.algorithm=myers diff --numstat -M --no-ext-diff --no-textconv v5.5.0 "$made_from" >"$work/numbers"
while read -r a d p; do matches "git's numbers of $p" "$text" "$p.*\+$a[^0-9].*-$d( |$)"; done <"$work/numbers"
matches "configuration: mode" "$text" 'ood\.mode.*static.*dynamic'
matches "configuration: k_sigma" "$text" 'ood\.k_sigma.*2\.0.*2\.5'
has "configuration: a new key" "$text" ood.per_class
matches "AUROC" "$text" 'ood_detection_auroc.*0\.89 .*0\.92 .*\+0\.03 .*\+3\.4 %.*better'
matches "FPR: points and relative change both right" "$text" 'false_positive_rate.*6\.7.*5\.5.*-1\.2 (percentage )?points.*-17\.9 %.*better'
matches "latency +3 ms" "$text" 'latency_ms.*217.*220.*\+3( ms)?.*\+1\.4 %.*worse'
v diff v5.5.0 v5.5.1-ood
has "diff of the two" "$out" src/adapter/ood.py
v lineage
is "the lineage" "v5.5.0 v5.5.1-ood" "$(printf '%s\n' "$out" | grep -Eo 'v5\.5\.[0-9](-ood)?' | xargs)"
v metrics diff v5.5.0 v5.5.1-ood
has "the metrics" "$out" 0.89 0.92 "+3.4 %"
v restore v5.5.0 src config
is "back to v5.5.0" "" "$(git diff --name-only v5.5.0 -- src config)"
v undo
clean "and undone"
v verify --all
is "verify --all" 0 "$code"
