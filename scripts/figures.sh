#!/bin/sh
# figures.sh [-o FILE]
#   Writes the figures of the last `mvn verify` here as JSON, which vtag's metrics reader takes: what a release of vtag
#   carries as its own metrics. Counts, not times: the same commit gives the same figures anywhere.
#   Default: target/figures.json. Exit: 0 written, 1 no results of a build, 2 wrong usage.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
out=$root/target/figures.json
while getopts o: option; do
  case $option in
  o) out=$OPTARG ;;
  *) echo "usage: figures.sh [-o FILE]" >&2 && exit 2 ;;
  esac
done

target=$root/target
if [ ! -f "$target/vtag.jar" ] || [ ! -f "$target/site/jacoco/jacoco.csv" ]; then
  echo "vtag: there are no results of a build under target" >&2
  echo "  mvn verify" >&2
  exit 1
fi

# SUITE-ATTRIBUTE REPORTS...: the sum of an attribute over JUnit's reports; their root element spans some lines.
sum() {
  attribute=$1
  shift
  awk -v attribute="$attribute" '
    FNR == 1 { found = 0 }
    !found && match($0, " " attribute "=\"[0-9]+\"") {
      value = substr($0, RSTART, RLENGTH); gsub(/[^0-9]/, "", value); total += value; found = 1
    }
    END { print total + 0 }' "$@"
}

covered=$(awk -F, 'NR > 1 { missed += $8; hit += $9 } END { printf "%.4f", hit / (hit + missed) }' \
  "$target/site/jacoco/jacoco.csv")
cat >"$out" <<END
{
  "tests": {
    "run": $(sum tests "$target"/surefire-reports/TEST-*.xml),
    "failed": $(($(sum failures "$target"/surefire-reports/TEST-*.xml) + $(sum errors "$target"/surefire-reports/TEST-*.xml))),
    "skipped": $(sum skipped "$target"/surefire-reports/TEST-*.xml)
  },
  "line_coverage": $covered,
  "jar_bytes": $(($(wc -c <"$target/vtag.jar")))
}
END
echo "Figures of the last build: $out"
