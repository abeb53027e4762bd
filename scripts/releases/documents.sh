# What a version keeps in .vtag/versions/<version>/, and what its tag says.
# shellcheck shell=bash

based docs
mkdir -p results
echo '<testsuite name="s" tests="2" failures="0"><testcase name="a"/><testcase name="b"/></testsuite>' >"$place/junit.xml"
echo '{"ood_auroc": 0.924, "latency_ms": 34}' >"$place/metrics.json"
commit "feat: documented"
parent=$(local_ref HEAD)
v release v1.1.0-ood -m "Thresholds" --metrics "$place/metrics.json" --test-results "$place/junit.xml"
is "released with test results" 0 "$code"
d=.vtag/versions/v1.1.0-ood
for f in version.json metrics.json report.md deployment-notes.md known-issues.md rollback.sh; do
  is "$f is committed" blob "$(git cat-file -t "HEAD:$d/$f" 2>&1)"
done
is "the test results are committed" "$(git hash-object "$place/junit.xml")" "$(git rev-parse "HEAD:$d/test-results/junit.xml" 2>&1)"
is "rollback.sh can be run" 100755 "$(git ls-tree HEAD "$d/rollback.sh" | cut -d' ' -f1)"
done_by "and is sh" sh -n "$d/rollback.sh"
j() { jq -r "$1" "$d/version.json" 2>&1; }
is "version.json: version" v1.1.0-ood "$(j .version)"
is "version.json: the commit it was made from" "$parent" "$(j .commit)"
is "version.json: that commit is the release commit's parent" "$(git rev-parse 'v1.1.0-ood^{commit}~1')" "$(j .commit)"
is "version.json: that commit's tree" "$(git rev-parse "$parent^{tree}")" "$(j .tree)"
is "version.json: parent version" v1.0.0 "$(j .parent)"
is "version.json: status" final "$(j .status)"
is "version.json: aliases" "1.1.0+ood 1.1.0+ood 1.1.0-ood" "$(j '.aliases|"\(.semver) \(.pep440) \(.maven)"')"
is "metrics.json: the numbers" "0.924 34" "$(jq -r '.metrics|"\(.ood_auroc) \(.latency_ms)"' "$d/metrics.json" 2>&1)"
is "version.json: digest of metrics.json" "$(sha256sum <"$d/metrics.json" | cut -d' ' -f1)" "$(j '.metrics.sha256')"
has "report.md tells version, words and metric" "$(cat $d/report.md)" v1.1.0-ood Thresholds ood_auroc
has "deployment-notes.md tells the version" "$(cat $d/deployment-notes.md)" v1.1.0-ood
lacks "and nothing is claimed that nobody said" "$(cat $d/deployment-notes.md $d/known-issues.md)" "None were known"
has "known-issues.md tells the version" "$(cat $d/known-issues.md)" v1.1.0-ood
tagged=$(git cat-file -p v1.1.0-ood)
has "the tag's trailers: tree" "$tagged" "Vtag-Tree: $(git rev-parse 'v1.1.0-ood^{tree}')"
archive=$(find .git/vtag/archives -name 'v1.1.0-ood.tar*' ! -name '*.json' ! -name '*.sha256')
has "the tag's trailers: archive" "$tagged" "Vtag-Archive-Sha256: $(sha256sum <"$archive" | cut -d' ' -f1)"
is "git reads them as trailers" 2 "$(git for-each-ref --format='%(contents)' refs/tags/v1.1.0-ood | git interpret-trailers --parse | grep -c '^Vtag-')"
is "sha256sum -c agrees" 0 "$(cd .git/vtag/archives && sha256sum -c --status "$(basename "$archive").sha256"; echo $?)"
is "only documents and the changelog are in the commit" "" "$(git diff --name-only HEAD~1 HEAD | grep -v -e "^$d/" -e '^CHANGELOG.md$')"
clean "clean"

commit "fix: a draft"
v release patch --draft
is "--draft" 0 "$code"
is "status draft" draft "$(jq -r .status .vtag/versions/v1.1.1/version.json)"
v versions
matches "versions shows a draft" "$out" "v1\.1\.1.*draft"
commit "fix: b"
v release v1.1.2-ood-work
is "aliases of a suffix with a dash" "1.1.2+ood-work 1.1.2-ood-work" "$(jq -r '.aliases|"\(.semver) \(.maven)"' .vtag/versions/v1.1.2-ood-work/version.json)"
matches "and a PEP 440 local version is one" "$(jq -r .aliases.pep440 .vtag/versions/v1.1.2-ood-work/version.json)" '^1\.1\.2\+ood[-_.]work$'

based results-dir
mkdir -p "$place/res/sub"
echo one >"$place/res/a.xml"
echo two >"$place/res/sub/b.xml"
commit "fix: a"
v release patch --test-results "$place/res"
is "--test-results DIR" 0 "$code"
is "brings what is in it" "2" "$(git ls-tree -r --name-only HEAD .vtag/versions/v1.0.1/test-results | wc -l)"

based chosen
"$vtag" config schema | jq -r '.properties.release.properties|keys[]' >"$work/keys"
if grep -qx documents "$work/keys"; then
  printf 'release:\n  documents: [report]\n' >vtag.yml
  v config check
  if [ "$code" != 0 ]; then printf 'release:\n  documents: [report.md]\n' >vtag.yml; v config check; fi
  is "the setting that chooses documents" 0 "$code"
  git add -A && git commit -q -m "feat: fewer documents"
  v release minor
  is "only those are written" "report.md version.json" "$(ls .vtag/versions/v1.1.0 | LC_ALL=C sort | xargs)"
else
  failed "which documents is a setting" "release.documents" "$(cat "$work/keys")"
fi

based words
commit "fix: a"
v release patch -m $'Words with $(id), `id`, \'quotes\', "double" and $1\n\nand a second paragraph'
is "words that a shell or a template would take for something" 0 "$code"
has "are in the tag as they are" "$(git cat-file -p v1.0.1)" $'Words with $(id), `id`, \'quotes\', "double" and $1'
has "and in the changelog" "$(cat CHANGELOG.md)" $'Words with $(id), `id`, \'quotes\', "double" and $1'
has "and in version.json" "$(jq -r .message .vtag/versions/v1.0.1/version.json)" $'Words with $(id), `id`, \'quotes\', "double" and $1'
