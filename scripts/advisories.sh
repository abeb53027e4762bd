#!/bin/sh
# advisories.sh
#
# What can be told of known faults in the libraries that vtag's jar is made of. Writes target/vtag-sbom.json (CycloneDX),
# lists which libraries have a newer release on Maven Central, and asks osv.dev about the exact versions where osv-scanner
# is installed and the network allows. Without it: osv-scanner scan --sbom target/vtag-sbom.json on another machine.
# Exit: 0 nothing known, 1 an advisory, 8 no database could be asked.
set -eu
case ${1:-} in --help) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 0 ;; esac
cd "$(dirname "$0")/.."
mvn -B -q org.cyclonedx:cyclonedx-maven-plugin:2.9.3:makeBom -DoutputFormat=json -DoutputName=vtag-sbom \
    -DincludeBomSerialNumber=false -DincludeTestScope=false
sed -n 's/.*"purl" : "pkg:maven\/\([^?"]*\).*/\1/p' target/vtag-sbom.json | sort -u | grep -v '^dev.vtag' >target/libraries.txt
echo "$(wc -l <target/libraries.txt) libraries: target/vtag-sbom.json"
mvn -B org.codehaus.mojo:versions-maven-plugin:2.18.0:display-dependency-updates -DprocessDependencyManagement=false \
    -DallowMajorUpdates=false -Dmaven.version.ignore='.*-(alpha|beta|rc|RC|M).*' 2>/dev/null |
    sed -n 's/^\[INFO\]   \(.*->.*\)/newer: \1/p' || true
if command -v osv-scanner >/dev/null; then
    osv-scanner scan --sbom target/vtag-sbom.json
else
    echo "osv-scanner is not here: no database of advisories was asked" >&2
    exit 8
fi
