#!/bin/sh
# tree-oracle.sh [-w] [DIR]
#   Prints the tree that `git add -A && git write-tree` makes of the work tree around DIR (default: here).
#   The index it works on is a copy, so the user's own stays as it is. New objects go to a
#   directory that is thrown away, unless -w keeps them in the repository.
#   ORACLE_ADD_OPTS is appended to `git add -A`; ORACLE_GIT_OPTS precedes each git subcommand.
#   GIT_INDEX_FILE, where set, names the index to start from, as in a hook.
#   Exit: 0 done, 2 trouble with files, 3 no work tree here, 4 git refused.
keep=
if [ "$1" = -w ]; then
  keep=yes
  shift
fi
cd "${1:-.}" || exit 2

inside=$(git rev-parse --is-inside-work-tree) || exit 3
if [ "$inside" != true ]; then
  # The work tree is configured to be elsewhere: say where, for every git below.
  if [ "$(git rev-parse --is-bare-repository)" != false ]; then
    echo "no work tree: the repository is bare" >&2
    exit 3
  fi
  GIT_WORK_TREE=$(git rev-parse --show-toplevel) || exit 3
  GIT_DIR=$(git rev-parse --absolute-git-dir) || exit 3
  export GIT_WORK_TREE GIT_DIR
fi

# The x keeps a newline that a directory's name may end with.
top=$(git rev-parse --show-toplevel && echo x) || exit 3
top=${top%?x}
git_dir=$(git rev-parse --absolute-git-dir) || exit 3

absolute() {
  case $1 in
    /*) printf '%s' "$1" ;;
    *) printf '%s/%s' "$PWD" "$1" ;;
  esac
}

index=$(absolute "${GIT_INDEX_FILE:-$(git rev-parse --git-path index)}")
# In the git directory: a split index finds its shared part beside itself.
copy=$(mktemp "$git_dir/oracle-index.XXXXXX") || exit 2
objects=
trap 'rm -f "$copy" "$copy.lock"; [ -z "$objects" ] || rm -rf "$objects"' EXIT
if [ -f "$index" ]; then
  cp -p "$index" "$copy" || exit 2
else
  rm -f "$copy"
fi
GIT_INDEX_FILE=$copy
export GIT_INDEX_FILE

if [ -z "$keep" ]; then
  real=$(absolute "${GIT_OBJECT_DIRECTORY:-$(git rev-parse --git-path objects)}")
  objects=$(mktemp -d "${TMPDIR:-/tmp}/oracle-objects.XXXXXX") || exit 2
  GIT_ALTERNATE_OBJECT_DIRECTORIES=$real${GIT_ALTERNATE_OBJECT_DIRECTORIES:+:$GIT_ALTERNATE_OBJECT_DIRECTORIES}
  GIT_OBJECT_DIRECTORY=$objects
  export GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES
fi

cd "$top" || exit 2
# The options are lists of words, so they stay unquoted.
# shellcheck disable=SC2086
git $ORACLE_GIT_OPTS -c advice.addEmbeddedRepo=false -c core.splitIndex=false add -A $ORACLE_ADD_OPTS || exit 4
# shellcheck disable=SC2086
git $ORACLE_GIT_OPTS -c core.splitIndex=false write-tree || exit 4
