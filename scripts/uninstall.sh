#!/bin/sh
# uninstall.sh [--prefix DIR]
#   Takes away what install.sh put under DIR (default: ~/.local). Hooks that vtag installed in repositories
#   stay and step aside; `vtag uninstall` in a repository, run before this, takes them away.
#   Exit: 0 done, 2 wrong usage, 4 nothing installed there.
set -eu

prefix=${HOME:-}/.local
while [ $# -gt 0 ]; do
  case $1 in
    --prefix)
      [ $# -ge 2 ] || { echo "vtag: --prefix needs a directory" >&2; exit 2; }
      prefix=$2
      shift
      ;;
    --prefix=*) prefix=${1#--prefix=} ;;
    -h | --help)
      sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"
      exit 0
      ;;
    *)
      printf 'vtag: unknown argument: %s\n  scripts/uninstall.sh [--prefix DIR]\n' "$1" >&2
      exit 2
      ;;
  esac
  shift
done
case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac
lib=$prefix/lib/vtag
if ! [ -f "$lib/vtag.jar" ]; then
  printf 'vtag: nothing is installed under %s\n  name the place: scripts/uninstall.sh --prefix DIR\n' "$prefix" >&2
  exit 4
fi

created=
[ ! -f "$lib/created" ] || created=$(cat "$lib/created")
rm -f "$prefix/bin/vtag"
[ ! -f "$lib/pages" ] || while IFS= read -r page; do rm -f "$prefix/share/man/man1/$page"; done <"$lib/pages"
rm -rf "$lib"
printf '%s\n' "$created" | while IFS= read -r directory; do
  [ -z "$directory" ] || rmdir "$directory" 2>/dev/null || true # not empty: others use it
done
echo "Uninstalled vtag from $prefix"
