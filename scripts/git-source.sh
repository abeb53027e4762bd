#!/bin/sh
# git-source.sh DIR
#
# Builds git in DIR from the sources of the distribution's own package, for git-hook-tests.sh: fetched by apt, which has to be
# there, without a change of its settings. Where DIR holds a built git already nothing is done. Exits 7 where there are no
# sources to be had, or they do not build.
set -eu
dir=${1:?usage: git-source.sh DIR}
[ ! -x "$dir/t/helper/test-tool" ] || exit 0
fail() { echo "git-source.sh: $*" >&2; exit 7; }
command -v apt-get >/dev/null || fail "there is no apt-get here"
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
apt=$(mktemp -d "${TMPDIR:-/tmp}/git-source.XXXXXX")
trap 'rm -rf "$apt"' EXIT
mkdir -p "$apt/parts" "$apt/lists/partial" "$apt/cache"
for list in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
  [ -f "$list" ] || continue
  sed -e 's/^deb /deb-src /' -e 's/^Types: *deb *$/Types: deb-src/' "$list" >"$apt/parts/$(basename "$list")"
done
set -- -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$apt/parts" -o "Dir::State::lists=$apt/lists" \
  -o "Dir::Cache=$apt/cache" -o APT::Sandbox::User=root
cd "$apt"
apt-get "$@" update >log 2>&1 || true # a source without sources spoils no other
apt-get "$@" source --download-only git >>log 2>&1 || { tail -n 3 log >&2; fail "there are no sources of git to be had"; }
tar -xf git_*.orig.tar.* -C "$dir" --strip-components 1 || fail "the sources of git do not unpack"
make -s -C "$dir" -j "$(nproc)" CFLAGS=-O0 NO_GETTEXT=1 NO_TCLTK=1 NO_CURL=1 NO_EXPAT=1 NO_OPENSSL=1 \
  all >log 2>&1 || { tail -n 3 log >&2; fail "git does not build"; }
