# Files that git ignores and a version needs all the same: kept by content, verified, brought back.
# shellcheck shell=bash

based model
mkdir models
head -c 3000000 /dev/urandom >models/model.bin
cp models/model.bin models/copy.bin
head -c 100 /dev/urandom >"models/with space.bin"
: >models/empty.bin
sum=$(cd models && sha256sum ./*.bin)
commit "feat: weights"
v release minor --artifact models/model.bin models/copy.bin "models/with space.bin" models/empty.bin
is "release --artifact" 0 "$code"
m=.vtag/versions/v1.1.0/version.json
digest=$(sha256sum <models/model.bin | cut -d' ' -f1)
is "sha256 and size are in version.json" "$digest 3000000" "$(jq -r '.artifacts[]?|select(.path=="models/model.bin")|"\(.sha256) \(.size)"' $m)"
is "all four are" 4 "$(jq -r '.artifacts|length' $m)"
is "none is in git" "" "$(git ls-files '*.bin')"
kept=$(du -sb .git/vtag | cut -f1)
if [ "$kept" -lt 6000000 ]; then ok "equal content is kept once"; else failed "equal content is kept once" "less than 6 MB in .git/vtag" "$kept bytes"; fi
clean "clean"
done_by "verify" "$vtag" verify v1.1.0
commit "feat: the same weights"
v release minor --artifact models/model.bin
again=$(du -sb .git/vtag | cut -f1)
if [ "$code" = 0 ] && [ $((again - kept)) -lt 1000000 ]; then ok "and once over two versions"; else failed "and once over two versions" "less than 1 MB more" "exit $code, $((again - kept)) more bytes"; fi

rm models/model.bin "models/with space.bin"
echo other >models/copy.bin
before=$(sha256sum src/one.txt CHANGELOG.md)
v restore v1.1.0 --artifacts --dry-run
is "restore --artifacts: a dry run" 0 "$code"
has "names them" "$out" models/model.bin "models/with space.bin"
truth "and brings nothing" test ! -e models/model.bin
v restore v1.1.0 --artifacts
is "restore --artifacts" 0 "$code"
is "all are back, byte for byte" "$sum" "$(cd models && sha256sum ./*.bin)"
is "tracked files are as the version has them or stay" "$(echo "$before" | head -n 1)" "$(sha256sum src/one.txt)"
aside=$(find .git/vtag -type f -path '*models/copy.bin' | head -n 1)
if [ -n "$aside" ]; then
  is "what differed is put aside" other "$(cat "$aside")"
  has "and where is said" "$out$err" models/copy.bin
else
  v undo
  is "undo takes it back" other "$(tr -d '\0' <models/copy.bin)"
  truth "what was not there is not there again" test ! -e models/model.bin
fi
rm -f models/model.bin
echo other >models/copy.bin
v restore v1.1.0 models/model.bin --artifacts
is "one of them by its path" "$digest" "$(sha256sum <models/model.bin | cut -d' ' -f1)"
is "and not the others" other "$(tr -d '\0' <models/copy.bin)"

# spoil what is kept
stored=$(find .git/vtag/archives -type f -size +2900k -size -3100k | head -n 1)
isnt "the content is a file of its own" "" "$stored"
chmod u+w "$stored"
printf 'X' | dd of="$stored" bs=1 seek=1000 conv=notrunc 2>/dev/null
v verify v1.1.0
is "a spoiled one is found: exit" 6 "$code"
has "by name" "$out$err" models/model.bin
rm -f models/model.bin
v restore v1.1.0 --artifacts
isnt "and not brought back: told" 0 "$code"
truth "not even a part of it" test ! -e models/model.bin
rm -f "$stored"
v verify v1.1.0
is "one that is gone is found: exit" "missing" "$(case $code in 6 | 8) echo missing ;; *) said ;; esac)"

based taken-back
echo w >w.bin
commit "feat: a"
v release minor --artifact w.bin
v unrelease v1.1.0
is "unrelease of a version with artefacts" 0 "$code"
is "leaves the file itself" w "$(cat w.bin)"
kept() { find .git/vtag -type f -exec sha256sum {} + | grep -c "$(sha256sum <w.bin | cut -d' ' -f1)"; }
v prune --artifacts
is "and prune --artifacts leaves it while the version can be brought back" 1 "$(kept)"
git for-each-ref --format='delete %(refname)' refs/vtag/unreleased | git update-ref --stdin
v prune --artifacts
is "and drops it then" 0 "$(kept)"
v release minor --artifact w.bin
rm w.bin
v restore v1.1.0 --artifacts
is "released again it comes back" w "$(cat w.bin 2>&1)"

based tracked
commit "feat: a"
v release minor --artifact src/one.txt
if [ "$code" = 0 ]; then ok "a tracked file as an artefact: kept too"; else has "a tracked file as an artefact: told" "$err" src/one.txt; fi

based changed-meanwhile
mkfifo pipe.bin
commit "feat: a"
limit=30
v release minor --artifact pipe.bin
unset limit
case $code in 0 | 124 | 137) failed "a pipe is no artefact: told at once" "a refusal" "$(said)" ;; *) has "a pipe is no artefact: told at once" "$err" pipe.bin ;; esac
is "and nothing is tagged" v1.0.0 "$(git tag)"

based linked
echo target >target.bin
ln -s target.bin link.bin
commit "feat: a"
v release minor --artifact link.bin
if [ "$code" = 0 ]; then
  rm link.bin target.bin
  v restore v1.1.0 --artifacts
  is "a link is kept as what it names, or as a link" target "$(cat link.bin 2>/dev/null || readlink link.bin | sed 's/\.bin//')"
else has "a link as an artefact: told" "$err" link.bin; fi

# one that is larger than the memory there is
based large
truncate -s 700M large.bin
printf 'end' >>large.bin
commit "feat: large"
JAVA_TOOL_OPTIONS=-Xmx96m v release minor --artifact large.bin
is "700 MiB with 96 MiB of memory" 0 "$code"
is "its digest" "$(sha256sum <large.bin | cut -d' ' -f1)" "$(jq -r '.artifacts[0].sha256' .vtag/versions/v1.1.0/version.json 2>&1)"
rm large.bin
JAVA_TOOL_OPTIONS=-Xmx96m v restore v1.1.0 --artifacts
is "and back" "734003203" "$(stat -c %s large.bin 2>&1)"
rm -rf .git/vtag large.bin
