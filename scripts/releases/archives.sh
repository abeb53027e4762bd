# Archives: three formats, the same bytes every time, what git archive gives.
# shellcheck shell=bash

# listing DIR: every path with type, mode and content
listing() {
  (cd "$1" && find . \( -type f -o -type l \) ! -name .vtag-manifest.json -print0 | LC_ALL=C sort -z | while IFS= read -r -d '' f; do
    if [ -L "$f" ]; then printf 'l %s %s\n' "$(readlink "$f")" "$f"
    else [ -x "$f" ] && x=x || x=-; printf '%s %s %s\n' "$x" "$(sha256sum <"$f")" "$f"; fi
  done)
}
# unpack FORMAT FILE DIR
unpack() {
  mkdir -p "$3"
  case $1 in
    tar.zst) tar --zstd -xf "$2" -C "$3" ;;
    tar.gz) tar -xzf "$2" -C "$3" ;;
    zip) unzip -q "$2" -d "$3" ;;
  esac
}
based formats
printf '#!/bin/sh\n' >run.sh && chmod +x run.sh
ln -s src/one.txt link
ln -s nowhere dangling
mkdir -p "a b" deep
echo x >"a b/c d.txt"
printf '\xc3\xa4' >"$(printf 'deep/\xc3\xa4.txt')"
long=$(printf 'n%.0s' $(seq 1 120))
echo long >"deep/$long"
head -c 200000 /dev/urandom >deep/random.dat
: >deep/empty
echo 'secret.txt export-ignore' >.gitattributes
echo no >secret.txt
git add -A
git commit -q -m "feat: all kinds"
v release minor
mkdir "$place/theirs"
git archive v1.1.0 | tar -x -C "$place/theirs"
want=$(listing "$place/theirs")
git clone -q . "$place/clone"
for format in tar.zst tar.gz zip; do
  if [ "$format" = zip ] && ! command -v unzip >/dev/null; then skip "unzip is not here"; continue; fi
  a=$place/a.$format b=$place/b.$format
  v archive v1.1.0 --format $format -o "$a"
  is "$format: written" 0 "$code"
  unpack $format "$a" "$place/ours-$format" 2>"$work/err2"
  is "$format: its tool says nothing" "" "$(cat "$work/err2")"
  is "$format: content, modes and links are git archive's" "$want" "$(listing "$place/ours-$format")"
  (cd "$place/clone" && umask 077 && TZ=Asia/Tokyo LC_ALL=C run "$vtag" archive v1.1.0 --format $format -o "$b")
  is "$format: the same bytes from another clone, umask and zone" "$(sha256sum <"$a")" "$(sha256sum <"$b")"
  is "$format: sha256sum -c" 0 "$(cd "$place" && sha256sum -c --status "a.$format.sha256"; echo $?)"
  done_by "$format: verify" "$vtag" verify "$a"
  (cd "$place" && rm -rf back && run "$vtag" restore "a.$format" deep --target back)
  is "$format: restore one directory of it, without a repository" "long" "$(cat "$place/back/deep/$long" 2>&1)"
  cp "$a" "$place/spoiled.$format"
  printf 'XXXX' | dd of="$place/spoiled.$format" bs=1 seek=$(($(stat -c %s "$a") / 2)) conv=notrunc 2>/dev/null
  v verify "$place/spoiled.$format"
  is "$format: spoiled is found" 6 "$code"
  head -c $(($(stat -c %s "$a") / 2)) "$a" >"$place/cut.$format"
  v verify "$place/cut.$format"
  is "$format: cut short is found" 6 "$code"
done
command -v unzip >/dev/null && done_by "zip: unzip -t" unzip -tqq "$place/a.zip"
done_by "tar.gz: gzip -t" gzip -t "$place/a.tar.gz"
command -v zstd >/dev/null && done_by "tar.zst: zstd -t" zstd -qt "$place/a.tar.zst"
v archive v1.1.0 -o "$place/by-name.zip"
if [ "$code" = 0 ]; then is "the file's name says the format" "504b" "$(head -c 2 "$place/by-name.zip" | od -An -tx1 | tr -d ' ')"; else has "a name that is not the format's: told" "$err" by-name.zip; fi
v archive v1.1.0 --format zip -o "$place/lies.tar.gz"
if [ "$code" = 0 ]; then failed "format and name disagree: told" "a refusal or a note" "$(said)"; else has "format and name disagree: told" "$err" lies.tar.gz; fi

# kept where the settings say, so many of them
based kept
mkdir "$place/far away"
printf 'archives:\n  dir: ../far away\n  keep: 2\n' >vtag.yml
v config check
is "settings archives.dir and keep" 0 "$code"
git add -A && git commit -q -m "feat: archives elsewhere"
for n in 1 2 3; do
  v release minor
  commit "feat: $n"
done
is "the two newest are kept" "v1.2.0 v1.3.0" "$(find "$place/far away" -type f -printf '%f\n' | grep -o '^v[0-9.]*[0-9]' | sort -u | xargs)"
is "each with its digest" 0 "$(cd "$place/far away" && sha256sum -c --status ./*.sha256; echo $?)"
done_by "verify of a version whose archive is kept there" "$vtag" verify v1.3.0
v verify v1.1.0
is "verify of one whose archive was let go: not damage" 0 "$code"
is "none lies in git's directory" "" "$(find .git/vtag/archives -name 'v1.[123]*' 2>/dev/null)"
has "the docs say that one in .git is no backup" "$("$vtag" archive --help | xargs -d '\n')" "no backup"

based format-of-release
printf 'archives:\n  format: zip\n' >vtag.yml
v config check
if [ "$code" = 0 ]; then
  git add -A && git commit -q -m "feat: zip"
  v release minor
  is "archives.format: the release's archive is a zip" 1 "$(find .git/vtag/archives -name 'v1.1.0.zip' | wc -l)"
  done_by "and verified" "$vtag" verify v1.1.0
else skip "archives.format is no setting"; fi
