# Ways to go wrong: each ends with its exit code, names what was typed, says what helps, and changes nothing.
# shellcheck shell=bash

# wrong NAME CODES NAMED ARGUMENTS...: vtag ARGUMENTS ends with one of CODES (1|4), says NAMED and a cure on a line below
wrong() {
  local name=$1 codes=$2 named=$3 before faults=
  shift 3
  before=$(state)
  v "$@"
  [[ "|$codes|" == *"|$code|"* ]] || faults+="exit $codes; "
  [[ $err == *"$named"* ]] || faults+="$named is named; "
  [[ $err == "vtag: "* ]] || faults+="it begins with vtag: ; "
  printf '%s\n' "$err" | sed -n '2,$p' | grep -Eq '^ +[^ ]' || faults+="a cure on a line of its own; "
  [[ $err != *"	at "* && $err != *Exception* && $err != *"dev.vtag"* && $err != *"java."* ]] || faults+="no innards; "
  [ -z "$out" ] || faults+="nothing on standard output; "
  [ "$before" = "$(state)" ] || faults+="nothing is changed; "
  if [ -z "$faults" ]; then ok "$name ($code)"; else failed "$name: vtag $*" "$faults" "$(said)"; fi
}
based one
commit "fix: a"
head -c 10 /dev/urandom >model.bin
mkdir weights && touch weights/w.bin
echo '{"a": 1' >"$place/broken.json"
printf 'a: [1\nb: {\n' >"$place/broken.yaml"
printf 'a = \n' >"$place/broken.toml"
echo 'just words' >"$place/words.txt"

# versions
wrong "a tag that is there" 1 v1.0.0 release v1.0.0
wrong "two numbers" 2 v1.2 release v1.2
wrong "a leading zero" 2 v01.2.3 release v01.2.3
wrong "an empty suffix" 2 v1.2.3- release v1.2.3-
wrong "a capital V" 2 V1.2.3 release V1.2.3
wrong "an underscore" 2 v1.2.3_ood release v1.2.3_ood
wrong "a slash" 2 v1.2.3/ood release v1.2.3/ood
wrong "an upper-case suffix" "1|2" v1.2.3-OOD release v1.2.3-OOD
wrong "a name that others sort below" "1|2" rc1 release v1.2.3-rc1
wrong "snapshot as a name" "1|2" snapshot release patch -O snapshot
wrong "git describe's shape" "1|2" v1.2.3-3-gabc1234 release v1.2.3-3-gabc1234
wrong "dirty as a name" "1|2" v1.2.3-dirty release v1.2.3-dirty
wrong "a blank in a name" 2 "bad name" release patch -O "bad name"
wrong "a name of 65 characters" 2 aaaaaaaaaa release patch -O "$(printf 'a%.0s' $(seq 1 65))"
wrong "a number beyond all numbers" "1|2" 99999999999999999999 release v99999999999999999999.0.0
wrong "a word that is no bump" 2 huge release huge
wrong "next with a word that is no bump" 2 huge next huge

# options
wrong "an unknown command" 2 relase relase
wrong "an option misspelt" 2 --pus release --pus
wrong "resume and abort" 2 --abort release --resume --abort
wrong "sign and no-sign" 2 sign release patch --sign --no-sign
wrong "a version and an optimization that disagree" 2 router release v1.2.3-ood -O router
wrong "resume of nothing" "1|4" interrupted release --resume
wrong "abort of nothing" "1|4" interrupted release --abort

# files
wrong "metrics that are not there" 4 nowhere.json release patch --metrics nowhere.json
wrong "metrics that are broken JSON" "1|2|3|6" broken.json release patch --metrics "$place/broken.json"
wrong "metrics that are broken YAML" "1|2|3|6" broken.yaml metrics show "$place/broken.yaml"
wrong "metrics that are broken TOML" "1|2|3|6" broken.toml metrics show "$place/broken.toml"
wrong "metrics of no known format" "1|2|3|6" words.txt release patch --metrics "$place/words.txt"
wrong "metrics that are a directory" "1|2|4" weights release patch --metrics weights
wrong "an artefact that is not there" 4 nowhere.bin release patch --artifact nowhere.bin
mkdir nothing
wrong "an artefact that is a directory with nothing in it" "1|2|4" nothing release patch --artifact nothing
rmdir nothing
wrong "test results that are not there" 4 nowhere.xml release patch --test-results nowhere.xml
wrong "a context that is not there" 4 nowhere.json release --from-context nowhere.json
wrong "a context that is broken" "1|2|3|6" broken.json release --from-context "$place/broken.json"
wrong "a context that is something else" "1|2|3|6" CHANGELOG.md release --from-context CHANGELOG.md

# unrelease and tag
wrong "unrelease of nothing" 4 v9.9.9 unrelease v9.9.9
wrong "unrelease of no version" "2|4" nonsense unrelease nonsense
wrong "unrelease with work on top" 1 v1.0.0 unrelease v1.0.0
wrong "tag of what is not prepared" 4 v9.9.9 tag v9.9.9
wrong "tag of no version" 2 nonsense tag nonsense
wrong "tag without a version" 2 VERSION tag

# looking
wrong "changelog of a version that is not there" 4 v9.9.9 changelog v9.9.9
wrong "changelog up to a revision that is not there" 4 nosuch changelog v1.0.0..nosuch
wrong "changelog of two things at once" 2 --all changelog --unreleased --all
wrong "a range to write" 2 --write changelog v1.0.0..HEAD --write
wrong "verify of a version that is not there" 4 v9.9.9 verify v9.9.9
wrong "lineage with a word too many" 2 surplus lineage v1.0.0 surplus
wrong "metrics of a version that is not there" 4 v9.9.9 metrics show v9.9.9
wrong "metrics of a version without any" "1|4" v1.0.0 metrics show v1.0.0
wrong "metrics of a file that is not there" 4 nowhere.json metrics show nowhere.json
wrong "metrics alone" 2 metrics metrics
wrong "metrics diff of nothing" 2 metrics metrics diff
wrong "restore of artefacts that a version has none of" "1|4" v1.0.0 restore v1.0.0 --artifacts

# archives and scripts
echo mine >"$place/mine.zip"
wrong "an archive format that is none" 2 rar archive v1.0.0 --format rar
wrong "an archive of a version that is not there" 4 v9.9.9 archive v9.9.9
wrong "an archive over a file that is there" "1|5" mine.zip archive v1.0.0 -o "$place/mine.zip"
wrong "an archive in a directory that is not there" "4|7" no-such archive v1.0.0 -o "$place/no-such/a.zip"
v verify "$place/mine.zip"
is "verify of an archive that is none" 6 "$code"
has "by name" "$out$err" mine.zip
wrong "a rollback script of a version that is not there" 4 v9.9.9 rollback-script v9.9.9
wrong "a rollback script over a file that is there" "1|5" mine.zip rollback-script v1.0.0 -o "$place/mine.zip"
wrong "a rollback script of nothing" 2 VERSION rollback-script
is "the file that was in the way is as it was" mine "$(cat "$place/mine.zip")"

# remotes
wrong "a remote that is not known" 4 nowhere release patch --push nowhere
wrong "push where there is no remote" "1|3|4" remote release patch --push
git remote add origin "$place/never.git"
wrong "a remote that is not known, where there is one" 4 nowhere release patch --push nowhere
wrong "a remote that is not there" 7 origin release patch --push

# settings
settings() { # NAME NAMED LINES
  # shellcheck disable=SC2059 # the settings' lines
  printf "$3" >vtag.yml
  wrong "$1" 3 "$2" release patch
  rm vtag.yml
}
git remote remove origin
settings "an unknown setting" relase 'relase:\n  branches: [main]\n'
settings "a setting of the wrong type" branches 'release:\n  branches: 5\n'
settings "an unknown choice of a hook" changelog 'hooks:\n  pre-commit: {changelog: perhaps}\n'
settings "an unknown choice of tag" tag 'hooks:\n  pre-push: {tag: never-ever}\n'
settings "archives to keep that are fewer than none" keep 'archives:\n  keep: -1\n'
settings "a direction that is none" direction 'metrics:\n  a: {direction: sideways}\n'
settings "a changelog outside of the repository" changelog 'release:\n  changelog: ../CHANGELOG.md\n'
settings "a document that is none" documents 'release:\n  documents: [poem.md]\n'

# the machine and the repository
git config tag.gpgSign true
git config gpg.program "$place/no-such-gpg"
wrong "a signer that is not there" "1|3|7" no-such-gpg release patch
git config --unset tag.gpgSign
git config --unset gpg.program
: >.git/index.lock
wrong "git's index is locked" 5 index.lock release patch
rm .git/index.lock
git config user.useConfigOnly true
git config user.name ""
wrong "nobody's name" "3" user.name release patch
git config --unset user.name
git config --unset user.useConfigOnly
git checkout -q --detach
wrong "a detached HEAD" 1 HEAD release patch
git checkout -q main
rm -f CHANGELOG.md && mkdir CHANGELOG.md && touch CHANGELOG.md/x
wrong "a changelog that is a directory" "1|5" CHANGELOG.md release patch --allow-dirty
rm -r CHANGELOG.md && git checkout -q CHANGELOG.md

make empty
wrong "no commit at all" 1 commit release v1.0.0
cd "$place" && mkdir -p nowhere && cd nowhere || exit
wrong "no repository" 4 "$place/nowhere" release patch
wrong "no repository to tag in" 4 "$place/nowhere" tag v1.0.0
git init -q --bare "$place/bare.git" && cd "$place/bare.git" || exit
wrong "a bare repository" 1 bare release patch

based lower
commit "fix: a"
wrong "a version below the one it comes after" 1 v0.9.0 release v0.9.0
based prepared
commit "feat: a"
v release minor --no-tag
wrong "tag on a commit that is not there" 4 nosuchcommit tag v1.1.0 nosuchcommit
wrong "a version that is prepared" 1 v1.1.0 release v1.1.0
