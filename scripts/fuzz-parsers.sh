#!/bin/sh
# fuzz-parsers.sh [--minutes N] [--keep DIR] [TARGET...]
#
# Feeds the parsers of what others wrote (archives, manifests, settings, changelogs, pathspecs, metrics, ignore and
# attribute files, ...) with what Jazzer makes up, guided by coverage, in 256 MiB: for N minutes altogether (16 unless
# said), one TARGET after another, all of them unless named. A parser may read the bytes, or say in words why not; what
# throws anything else, takes more than 30 seconds for one input, or more memory, is a find.
# Finds are kept in target/fuzz/TARGET/finds; put one into src/test/resources/fuzz/TARGET, where every test run reads it.
# Needs Maven and, the first time, Maven Central (Jazzer is no part of the build). Exits 1 where anything was found.
set -eu
version=0.30.0
minutes=16
root=$(cd "$(dirname "$0")/.." && pwd)
keep=$root/target/fuzz
while [ $# -gt 0 ]; do
    case $1 in
        --minutes) minutes=$2; shift 2 ;;
        --keep) keep=$2; shift 2 ;;
        --help) sed -n '2,11s/^# \{0,1\}//p' "$0"; exit 0 ;;
        -*) echo "usage: fuzz-parsers.sh [--minutes N] [--keep DIR] [TARGET...]" >&2; exit 2 ;;
        *) break ;;
    esac
done
inputs=$root/src/test/resources/fuzz
[ $# -gt 0 ] || set -- $(ls "$inputs")
jazzer=$root/target/jazzer
for part in jazzer jazzer-api; do
    [ -f "$jazzer/$part-$version.jar" ] || mvn -B -q -f "$root/pom.xml" dependency:copy \
        -Dartifact=com.code-intelligence:$part:$version -DoutputDirectory="$jazzer" || exit 7
done
if [ -z "${VTAG_TEST_CLASSPATH:-}" ]; then
    mvn -B -q -f "$root/pom.xml" test-compile dependency:build-classpath -Dmdep.outputFile="$root/target/fuzz.cp" || exit 7
    VTAG_TEST_CLASSPATH=$root/target/test-classes:$root/target/classes:$(cat "$root/target/fuzz.cp")
fi
classpath=$jazzer/jazzer-$version.jar:$jazzer/jazzer-api-$version.jar
classpath=$classpath:$VTAG_TEST_CLASSPATH

seconds=$((minutes * 60 / $#))
found=0
for target; do
    [ -d "$inputs/$target" ] || { echo "fuzz-parsers.sh: there is no target $target; there are: $(ls "$inputs" | tr '\n' ' ')" >&2; exit 2; }
    mkdir -p "$keep/$target/corpus" "$keep/$target/finds"
    log=$keep/$target/log
    (cd "$keep/$target" && exec java -Xmx256m -XX:+UseSerialGC -Dvtag.fuzz.target="$target" -cp "$classpath" \
        com.code_intelligence.jazzer.Jazzer --target_class=dev.vtag.fuzz.ParserFuzzer \
        --instrumentation_includes='dev.vtag.**:org.apache.commons.compress.**:com.samskivert.**:org.tomlj.**' \
        --custom_hook_includes='dev.vtag.**' --keep_going=20 --reproducer_path=finds \
        -max_total_time="$seconds" -timeout=30 -rss_limit_mb=2048 -max_len=8192 -artifact_prefix=finds/ \
        corpus "$inputs/$target") > "$log" 2>&1 || true
    runs=$(sed -n 's/^Done \([0-9]*\) runs.*/\1/p; s/^stat::number_of_executed_units: *//p' "$log" | tail -1)
    runs=${runs:-$(sed -n 's/^#\([0-9]*\).*/\1/p' "$log" | tail -1)}
    finds=$(find "$keep/$target/finds" -type f ! -name '*.java' | wc -l)
    found=$((found + finds))
    printf '%-18s %12s runs %6d s %4d finds\n' "$target" "${runs:-0}" "$seconds" "$finds"
done
[ "$found" -eq 0 ]
