#!/usr/bin/env bash
# package.sh [--deb] [-o DIR]
#   Makes vtag-VERSION-linux-ARCH.tar.gz with a Java 25 of its own and its class archives inside: it needs no Java where it is
#   unpacked, wherever that is, and starts as fast as vtag can. --deb makes a Debian package of the same too.
#   Default: target/. Needs a JDK 25 or newer, in JAVA_HOME, VTAG_PACKAGE_JAVA or /usr/lib/jvm, and target/vtag.jar, which is built
#   where it is missing.
#   Exit: 0 made, 2 wrong usage, 7 something this machine lacks.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
out=$root/target deb=''
while (($#)); do
  case $1 in
    --deb) deb=1 ;;
    -o) [[ ${2-} ]] || { echo "package.sh: -o needs a directory" >&2; exit 2; }; out=$2 && shift ;;
    -h | --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0" && exit 0 ;;
    *) echo "package.sh: unknown argument: $1" >&2 && exit 2 ;;
  esac
  shift
done
fail() { # message hint
  printf 'package.sh: %s\n  %s\n' "$1" "$2" >&2
  exit 7
}
[[ $(uname -s) == Linux ]] || fail "packages are made on Linux" "scripts/install.sh installs vtag here"
[[ -z $deb ]] || command -v dpkg-deb >/dev/null || fail "there is no dpkg-deb" "leave out --deb"

jdk=''
for home in "${VTAG_PACKAGE_JAVA:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
  major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null || true)
  if [[ -x $home/bin/jlink && ${major:-0} -ge 25 ]]; then
    jdk=$home
    break
  fi
done
[[ $jdk ]] || fail "no JDK 25 or newer is in JAVA_HOME or /usr/lib/jvm" "name one: VTAG_PACKAGE_JAVA=/path/to/jdk"
[[ -f $root/target/vtag.jar ]] || (cd "$root" && mvn -B -q -DskipTests package)
version=$(sed -n 's/^ *<version>\(.*\)<\/version>.*/\1/p' "$root/pom.xml" | head -n 1)
case $(uname -m) in x86_64) arch=x64 debian=amd64 ;; aarch64) arch=aarch64 debian=arm64 ;; *) arch=$(uname -m) debian=$arch ;; esac
name=vtag-$version-linux-$arch

mkdir -p "$out"
out=$(cd "$out" && pwd)
scratch=$(mktemp -d "$out/package.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
stage=$scratch/$name
lib=$stage/lib/vtag
mkdir -p "$stage/bin" "$lib" "$stage/share/man/man1" "$stage/share/doc/vtag"
cp "$root/target/vtag.jar" "$lib/vtag.jar"
cp "$root/scripts/train.sh" "$lib/train"
cp "$root"/man/*.1 "$stage/share/man/man1/"
cp "$root/CHANGELOG.md" "$root/README.md" "$stage/share/doc/vtag/"

# What the program and its libraries use; jdk.charsets and jdk.zipfs are asked for by name at run time.
"$jdk/bin/jlink" --add-modules java.base,java.logging,java.management,java.naming,java.sql,java.xml,jdk.charsets,jdk.crypto.ec,jdk.zipfs \
  --strip-debug --no-header-files --no-man-pages --output "$lib/runtime"
(cd "$scratch" && "$jdk/bin/jar" xf "$lib/vtag.jar" linux)
native=$(find "$scratch/linux" -path "*/$debian/libzstd-jni*.so" | head -n 1)
[[ -z $native ]] || cp "$native" "$lib/libzstd-jni.so"

# The launcher finds its own place: in its path as it is called, else, by a link or from beside it, with a process.
sed -e '/^java=@java@$/d' -e '/^launcher=@launcher@$/d' -e 's|^locale=@locale@$|locale=C.UTF-8|' \
  -e 's|^# Starts vtag, and forks nothing before java\..*|# Starts vtag with the Java beside it, and forks nothing before java where it is called by its own path.|' \
  -e '/^lib=@lib@$/c\
home=$0\
[ ! -h "$home" ] || home=$(readlink -f "$home")\
case $home in\
  *..*) home=$(cd -P "${home%/*}/.." \&\& pwd) || exit 7 ;;\
  /*/bin/vtag) home=${home%/bin/vtag} ;;\
  */*) home=$(cd -P "${home%/*}/.." \&\& pwd) || exit 7 ;;\
  *) home=$(cd -P .. \&\& pwd) || exit 7 ;;\
esac\
java=$home/lib/vtag/runtime/bin/java\
lib=$home/lib/vtag\
launcher=$home/bin/vtag' "$root/bin/vtag" >"$stage/bin/vtag"
chmod 755 "$stage/bin/vtag" "$lib/train"
# Archives stay good while the jar and Java keep their times.
"$lib/train" "$lib/runtime/bin/java"
compgen -G "$lib/classes-*.archive" >/dev/null || fail "no class archive could be made" "$lib/train $lib/runtime/bin/java"

tar -C "$scratch" --owner=0 --group=0 -czf "$out/$name.tar.gz" "$name"
echo "Made $out/$name.tar.gz, $(du -h "$out/$name.tar.gz" | cut -f 1)"

if [[ $deb ]]; then
  mkdir -p "$scratch/deb/DEBIAN" "$scratch/deb/usr"
  cp -a "$stage/." "$scratch/deb/usr/"
  cat >"$scratch/deb/DEBIAN/control" <<CONTROL
Package: vtag
Version: ${version/-SNAPSHOT/~snapshot}
Architecture: $debian
Section: vcs
Priority: optional
Installed-Size: $(du -sk "$scratch/deb/usr" | cut -f 1)
Depends: git, libc6, zlib1g
Maintainer: vtag <vtag@localhost>
Description: snapshots at every commit, versions, restores that can be undone
 vtag is called by git's pre-commit and pre-push hooks, keeps the whole work
 tree, tags versions with their changelog, metrics and archive, and brings
 files back from any of them. It carries the Java that it runs on.
CONTROL
  dpkg-deb --root-owner-group -Zgzip --build "$scratch/deb" "$out/vtag_${version/-SNAPSHOT/~snapshot}_$debian.deb" >/dev/null
  echo "Made $out/vtag_${version/-SNAPSHOT/~snapshot}_$debian.deb"
fi
