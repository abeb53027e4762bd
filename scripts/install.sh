#!/bin/sh
# install.sh [--prefix DIR]
#   Installs vtag under DIR (default: ~/.local): bin/vtag, lib/vtag/ and the manual pages in share/man/man1.
#   Builds target/vtag.jar first where it is missing. Java 17 or newer is sought in VTAG_JAVA (which decides), then in JAVA_HOME, PATH,
#   /usr/lib/jvm, ~/.jdks, sdkman and where macOS keeps its own: the newest is taken.
#   Exit: 0 done, 2 wrong usage, 7 something this machine lacks.
set -eu

fail() { # message hint exit
  printf 'vtag: %s\n  %s\n' "$1" "$2" >&2
  exit "$3"
}

prefix=${HOME:-}/.local
while [ $# -gt 0 ]; do
  case $1 in
    --prefix)
      [ $# -ge 2 ] || fail "--prefix needs a directory" "scripts/install.sh --prefix DIR" 2
      prefix=$2
      shift
      ;;
    --prefix=*) prefix=${1#--prefix=} ;;
    -h | --help)
      sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"
      exit 0
      ;;
    *) fail "unknown argument: $1" "scripts/install.sh [--prefix DIR]" 2 ;;
  esac
  shift
done
case $(uname -s) in
  MINGW* | MSYS* | CYGWIN* | Windows*)
    fail "Windows is not supported yet" "Inside WSL vtag installs and runs as on any Linux" 7
    ;;
esac
[ -n "$prefix" ] || fail "--prefix needs a directory" "scripts/install.sh --prefix DIR" 2
case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac
root=$(cd "$(dirname "$0")/.." && pwd)

# Sets home, and major to its Java's first number (0: no Java there, or an unknown one).
identify() {
  home=$1 major=0
  [ -x "$home/bin/java" ] || return 0
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null) || version=
  # Some packages leave the release file out.
  [ -n "$version" ] || version=$("$home/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  major=${version:-0}
}

# Prints the home that a java program belongs to, symbolic links followed.
home_of() {
  program=$(readlink -f "$1" 2>/dev/null) || program=$1
  case $program in */bin/java) printf '%s\n' "${program%/bin/java}" ;; esac
}

best='' best_major=0
if [ -n "${VTAG_JAVA:-}" ]; then
  identify "$(home_of "$VTAG_JAVA")"
  [ "$major" -ge 17 ] || fail "VTAG_JAVA=$VTAG_JAVA is no Java 17 or newer" "name its bin/java, or unset VTAG_JAVA" 7
  best=$home best_major=$major
else
  on_path=$(command -v java || true)
  [ -z "$on_path" ] || on_path=$(home_of "$on_path")
  for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* "${HOME:-}"/.jdks/* \
    "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -n "$home" ] || continue
    identify "$home"
    if [ "$major" -gt "$best_major" ]; then
      best=$(home_of "$home/bin/java") best_major=$major
    fi
  done
fi
[ "$best_major" -ge 17 ] || fail "no Java 17 or newer found" "install one (Debian: apt-get install openjdk-17-jdk-headless), or name it: VTAG_JAVA=/path/to/bin/java" 7
java=$best/bin/java

jar=$root/target/vtag.jar
if ! [ -f "$jar" ]; then
  command -v mvn >/dev/null || fail "target/vtag.jar is missing, and so is Maven to build it" "install Maven 3.8.6 or newer (Debian: apt-get install maven)" 7
  echo "Building target/vtag.jar"
  (cd "$root" && mvn -B -q -DskipTests package) || fail "the build failed" "its output is above" 7
fi

lib=$prefix/lib/vtag
# What is created here is remembered, so that uninstall.sh takes it away, and no more.
created=
man=$prefix/share/man/man1
for directory in "$prefix" "$prefix/bin" "$prefix/lib" "$prefix/share" "$prefix/share/man" "$man"; do
  [ -d "$directory" ] || created=$directory${created:+
$created}
done
mkdir -p "$prefix/bin" "$lib" "$man" || fail "cannot write to $prefix" "choose another place: scripts/install.sh --prefix DIR" 7
if ! [ -w "$prefix/bin" ] || ! [ -w "$lib" ] || ! [ -w "$man" ]; then
  fail "cannot write to $prefix" "choose another place: scripts/install.sh --prefix DIR" 7
fi
prefix=$(cd "$prefix" && pwd)
lib=$prefix/lib/vtag
man=$prefix/share/man/man1
if [ -n "$created" ]; then
  { printf '%s\n' "$created"; [ ! -f "$lib/created" ] || cat "$lib/created"; } >"$lib/created.new"
  mv -f "$lib/created.new" "$lib/created"
fi

# Each file appears whole, under its own name: an older vtag may be running.
place() { # source mode target
  cp "$1" "$3.new"
  chmod "$2" "$3.new"
  mv -f "$3.new" "$3"
}
place "$jar" 644 "$lib/vtag.jar"
place "$root/scripts/train.sh" 755 "$lib/train"

# Pages of commands that are no more go first; uninstall.sh knows them all by the list.
[ ! -f "$lib/pages" ] || while IFS= read -r page; do rm -f "$man/$page"; done <"$lib/pages"
pages=0
for page in "$root"/man/*.1; do
  place "$page" 644 "$man/${page##*/}"
  printf '%s\n' "${page##*/}"
  pages=$((pages + 1))
done >"$lib/pages.new"
mv -f "$lib/pages.new" "$lib/pages"

# The native part of zstd, unpacked once instead of at every run; a Java without jar(1) does it at run time.
rm -f "$lib/libzstd-jni.so"
if [ -x "$best/bin/jar" ] && [ "$(uname -s)" = Linux ]; then
  case $(uname -m) in x86_64) arch=amd64 ;; *) arch=$(uname -m) ;; esac
  scratch=$(mktemp -d)
  if (cd "$scratch" && "$best/bin/jar" xf "$jar" "linux/$arch") 2>/dev/null; then
    for native in "$scratch/linux/$arch"/libzstd-jni-*.so; do
      [ ! -f "$native" ] || place "$native" 755 "$lib/libzstd-jni.so"
    done
  fi
  rm -rf "$scratch"
fi

# C.UTF-8 is known to nearly every system: asked of the JVM itself, since only its answer counts.
locale=C.UTF-8
LC_ALL=$locale "$java" -XshowSettings:properties -version 2>&1 | grep -q 'sun.jnu.encoding = UTF-8' || locale=

quoted() { printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")"; }
filled() { quoted "$1" | sed 's/[\\&|]/\\&/g'; }
sed -e "s|^java=@java@|java=$(filled "$java")|" -e "s|^lib=@lib@|lib=$(filled "$lib")|" \
  -e "s|^launcher=@launcher@|launcher=$(filled "$prefix/bin/vtag")|" -e "s|^locale=@locale@|locale=$(filled "$locale")|" \
  "$root/bin/vtag" >"$lib/launcher.new"
place "$lib/launcher.new" 755 "$prefix/bin/vtag"
rm -f "$lib/launcher.new"

rm -f "$lib"/classes-*
"$lib/train" "$java"

"$prefix/bin/vtag" --version >/dev/null || fail "the installed vtag does not start" "try it: $prefix/bin/vtag --version" 7
echo "Installed $("$prefix/bin/vtag" --version), on Java $best_major ($java)"
printf '  %-10s %s\n' program "$prefix/bin/vtag" libraries "$lib" manual "$man ($pages pages: man vtag)"
case :$PATH: in
  *:"$prefix/bin":*) ;;
  *) echo "  $prefix/bin is not on your PATH: export PATH=\"$prefix/bin:\$PATH\"" ;;
esac
