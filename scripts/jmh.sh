#!/bin/sh
# jmh.sh [--quick] [REGEX] [JMH OPTION...]
#   Measures what runs inside vtag, without the start of a JVM around it, by JMH: the tree of a work tree, objects, archives,
#   references, ignore rules. Prints the table, and writes it to target/jmh.json. Half an hour for all; the tools that it is
#   measured with are no part of the build, and come from Maven Central the first time.
#   --quick   one short round each: shows that they run, not how fast
#   REGEX     the benchmarks whose name matches, such as Snapshot or Object.*read
#   Exit: 0 measured, 1 a benchmark failed, 7 it could not be built.
set -eu
rounds='-f 1 -wi 3 -w 2s -i 5 -r 2s'
case ${1:-} in
  --help | -h) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit 0 ;;
  --quick) rounds='-f 0 -wi 0 -i 1 -r 100ms'; shift ;;
esac
cd "$(dirname "$0")/.."
mvn -B -q -Pjmh -DskipTests test-compile dependency:build-classpath -Dmdep.outputFile=target/jmh.classpath || exit 7
# As vtag runs: one collector, and the compilers that its launcher gives to most commands.
# shellcheck disable=SC2086
exec java -Xmx2g -XX:+UseSerialGC -cp "target/jmh-classes:target/classes:$(cat target/jmh.classpath)" org.openjdk.jmh.Main \
  -foe true $rounds -rf json -rff target/jmh.json "$@"
