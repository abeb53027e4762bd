#!/bin/sh
# vtag-rollback 1
# {{purpose}}
# Needs a POSIX shell and git, nothing else. Made by `vtag rollback-script`.
set -eu

# What is restored (empty: what the first argument names), the commit that its tag named when this was made, its tree.
version='{{version}}'
commit='{{commit}}'
tree='{{tree}}'

# What --list shows of the metrics, each perhaps with its unit (name=ms); empty: the first ones of each version.
metrics='{{metrics}}'

usage() {
    if [ -n "$version" ]; then
        printf '%s\n' '{{purpose}}' '' "usage: sh $self [--dry-run] [--delete] [PATH...]"
    else
        printf '%s\n' '{{purpose}}' '' "usage: sh $self [--dry-run] [--delete] [VERSION [PATH...]]" "       sh $self --list"
    fi
    cat <<'END'

PATH is a git pathspec; none stands for everything: . ':!CHANGELOG.md' ':!.vtag' leaves the records as they are.
Everything that is here, untracked files too, is saved first under refs/vtag/rollbacks; your index, branch and
stash stay as they are. Files that the version lacks are kept.

  --dry-run   say what would be done, and do nothing
  --delete    delete what the version lacks, tracked or untracked, never ignored
  --undo ID   take back the rollback of that name, which its last line told

Exit codes: 0 done, 1 refused, 2 usage, 4 not found, 5 changed meanwhile, 6 corrupt, 7 git or the disk fails.
END
}

fail() { # CODE WHAT CURE
    printf 'rollback: %s\n' "$2" >&2
    [ -z "${3-}" ] || printf '  %s\n' "$3" >&2
    exit "$1"
}

# git as it is everywhere: no hooks, no monitors, no warnings about line ends, one spelling of odd names.
g() {
    git -c core.quotePath=true -c core.hooksPath=/dev/null -c core.fsmonitor=false -c core.untrackedCache=false \
        -c core.splitIndex=false -c core.safecrlf=false -c advice.addEmbeddedRepo=false "$@"
}

# INDEX ARG...: git on an index of this script's own.
with() {
    (
        GIT_INDEX_FILE=$scratch/$1
        export GIT_INDEX_FILE
        shift
        g "$@"
    )
}

bytes() { LC_ALL=C "$@"; }

count() { # NUMBER NOUN
    if [ "$1" = 1 ]; then printf '1 %s' "$2"; else printf '%s %ss' "$1" "$2"; fi
}

# Of raw differences: the lines that git update-index --index-info takes, and the paths.
to_entries() { bytes sed "s/^:[0-7]* \\([0-7]*\\) [0-9a-f]* \\([0-9a-f]*\\) [A-Z]*$tab/\\1 \\2$tab/"; }
to_paths() { bytes sed "s/^[^$tab]*$tab//"; }

differences() { # FROM TO: between two trees, raw
    g -C "$top" diff-tree -r --no-renames --ignore-submodules=none "$1" "$2"
}

# Undoes git's quoting of a path; sets $path.
unquote() {
    path=$1
    case $path in
    '"'*'"')
        path=${path#?}
        path=$(printf '%s\n' "${path%?}" | bytes sed 's/\\\\/\\0134/g; s/\\"/"/g; s/\\\([0-7][0-7][0-7]\)/\\0\1/g')
        path=$(printf '%b.' "$path")
        path=${path%.}
        ;;
    esac
}

# Sets $found to what stands at a path or in its way: a link is never looked through.
find_obstacle() {
    found=
    rest=$1
    while :; do
        found=$found${rest%%/*}
        if [ -L "$top/$found" ]; then
            return 0
        elif [ ! -e "$top/$found" ]; then
            found=
            return 0
        elif [ "$rest" = "${rest#*/}" ] || [ ! -d "$top/$found" ]; then
            return 0
        fi
        rest=${rest#*/}
        found=$found/
    done
}

# Reads quoted paths; what is there and ignored joins the saved state, so that nothing goes unsaved.
save_also() {
    while IFS= read -r line; do
        unquote "$line"
        find_obstacle "$path"
        [ -z "$found" ] || with now -C "$top" --literal-pathspecs add -f -A ${sparse:+"$sparse"} -- "$found" 2>"$scratch/said" ||
            refuse_unsaved
    done
}

refuse_unsaved() {
    sed 's/^/  /' "$scratch/said" >&2
    fail 1 'git cannot save everything that is here, so nothing was changed' 'mend or move away what git names above'
}

# Writes the state of the whole work tree to the index "now".
save() {
    [ ! -f "$index" ] || cp -p "$index" "$scratch/mine"
    [ -f "$scratch/mine" ] || with mine read-tree --empty
    cp -p "$scratch/mine" "$scratch/now"
    with now -C "$top" ls-files -v | bytes sed -n 's/^[a-z] //p' |
        with now -C "$top" update-index --no-assume-unchanged --stdin
    # For what a sparse checkout leaves out newer gits ask for --sparse; older ones do not know it.
    if [ "$(g config --bool core.sparseCheckout || :)" = true ]; then
        sparse=--sparse
        with now -C "$top" add -A --sparse 2>/dev/null && return 0
        sparse=
    fi
    with now -C "$top" add -A 2>"$scratch/said" || refuse_unsaved
}

# Shows the difference of two trees.
show() {
    g -C "$top" -c core.quotePath=false diff-tree -r --no-renames --name-status "$1" "$2" |
        bytes sed "s/^A$tab/  + /; s/^D$tab/  - /; s/^[MT]$tab/  ~ /"
}

quoted_self() {
    printf "'%s'" "$(printf '%s' "$self" | sed "s/'/'\\\\''/g")"
}

# MESSAGE: makes the work tree what the index "after" holds. git looks at every file before it writes the first.
carry_out() {
    before=$(with now write-tree)
    after=$(with after write-tree)
    if [ "$before" = "$after" ]; then
        changed=0
        return 0
    fi
    differences "$before" "$after" >"$scratch/plan"
    if bytes grep '^:160000 ' "$scratch/plan" | bytes grep -v '^:160000 160000 ' | to_paths >"$scratch/repositories" &&
        [ -s "$scratch/repositories" ]; then
        fail 1 "a repository of its own stands in the way: $(sed q "$scratch/repositories")" 'move it away'
    fi
    show "$before" "$after"
    changed=$(($(wc -l <"$scratch/plan")))
    [ -z "$dry" ] || return 0
    if ! g var GIT_COMMITTER_IDENT >/dev/null 2>&1 || ! g var GIT_AUTHOR_IDENT >/dev/null 2>&1; then
        export GIT_COMMITTER_NAME=rollback GIT_COMMITTER_EMAIL=rollback@localhost
        export GIT_AUTHOR_NAME=rollback GIT_AUTHOR_EMAIL=rollback@localhost
    fi
    head=$(g rev-parse -q --verify 'HEAD^{commit}') || head=
    saved=$(g commit-tree ${head:+-p "$head"} -m "Before: $1" "$before")
    rolled=$(g commit-tree -p "$saved" -m "$1" "$after")
    id=$(date -u +%Y%m%dT%H%M%SZ)-$(printf %.7s "$rolled")
    g update-ref -m "$1" "refs/vtag/rollbacks/$id" "$rolled"
    undo="sh $(quoted_self) --undo $id"
    with now -C "$top" read-tree -m -u --no-sparse-checkout "$before" "$after" || {
        printf 'rollback: git stopped as told above\n' >&2
        fail 5 'what was changed until then, if anything, is taken back by:' "$undo"
    }
}

# Reads entries; compares every file with them anew, byte for byte where git's own comparison has doubts.
verify() {
    with proof -C "$top" update-index --index-info
    with proof -C "$top" update-index -q --refresh >/dev/null || :
    with proof -C "$top" diff-files >"$scratch/doubts"
    wrong=0
    while IFS= read -r line; do
        name=${line#*"$tab"}
        unquote "$name"
        # Not every conversion leads back: what counts is what a checkout writes.
        case $line in
        ':100644 100644 '* | ':100755 100755 '*)
            ! g -C "$top" cat-file --filters "$commit:$path" | cmp -s - "$top/$path" || continue
            ;;
        esac
        printf 'rollback: %s is not as in %s\n' "$name" "$version" >&2
        wrong=$((wrong + 1))
    done <"$scratch/doubts"
    [ "$wrong" = 0 ] || fail 6 "$wrong restored files differ from $version" "${undo:-run it again}"
}

ignore_files() { bytes grep -e '^\.gitignore$' -e '[/"]\.gitignore"*$' -e "$tab\\.gitignore\$" || :; }

# Takes out of the index "after" what the version lacks and no ignore rule protects: not today's, not those that are
# tracked, not those that come.
delete_extras() {
    bytes sed -n "s/^:[0-7]* 000000 [0-9a-f]* [0-9a-f]* D$tab//p" "$scratch/changes" | bytes sort >"$scratch/lacking"
    with mine -C "$top" ls-files | bytes sort >"$scratch/tracked"
    bytes comm -23 "$scratch/lacking" "$scratch/tracked" >"$scratch/untracked"
    # Submodules and other repositories stay, and this script, which undoes what it does.
    {
        bytes sed -n "s/^:160000 000000 [0-9a-f]* [0-9a-f]* D$tab//p" "$scratch/changes"
        [ ! -f "$self" ] || with now --literal-pathspecs ls-files --full-name -- "$self" 2>/dev/null || :
        cp "$scratch/after" "$scratch/coming"
        cp "$scratch/now" "$scratch/known"
        with mine -C "$top" ls-files -s | ignore_files |
            with known -C "$top" update-index --index-info
        for rules in coming known; do
            with "$rules" -C "$top" ls-files | ignore_files |
                with "$rules" -C "$top" update-index --skip-worktree --stdin
            # With an empty work tree git reads the ignore files of the index.
            (
                mkdir -p "$scratch/empty"
                cd "$scratch/empty"
                with "$rules" --git-dir="$gitdir" --work-tree=. check-ignore --no-index --stdin <"$scratch/untracked" ||
                    [ $? = 1 ]
            )
        done
    } | bytes sort -u >"$scratch/protected"
    bytes comm -23 "$scratch/lacking" "$scratch/protected" |
        with after -C "$top" update-index --force-remove --stdin
}

# PATH...: what differs between "now" and the version, raw; what a sparse checkout leaves out stays out.
compare() {
    with now -C "$top" ls-files -t -s | bytes sed -n 's/^S //p' | bytes sort >"$scratch/sparse"
    to_paths <"$scratch/sparse" >"$scratch/left-out"
    # shellcheck disable=SC2016 # awk's own dollar
    with now diff-index --cached -R --no-renames --ignore-submodules=none "$commit" -- "$@" |
        bytes awk -F "$tab" 'listing { left[$0]; next } !($2 in left)' listing=1 "$scratch/left-out" listing= - \
            >"$scratch/changes"
}

# LIST PATH...: refuses a path that matches nothing in that index.
require_matches() {
    matched=$1
    shift
    with "$matched" ls-files --error-unmatch -- "$@" >/dev/null 2>"$scratch/said" ||
        fail 4 "$(sed -n "s/^error: //; s/any file(s) known to git/anything in $version/; 1p" "$scratch/said")" \
            "what it holds: git ls-tree -r --name-only $commit"
}

restore() {
    with goal read-tree "$commit" || fail 6 "the tree of $version cannot be read" 'git fsck'
    if [ $# = 0 ]; then
        unset GIT_LITERAL_PATHSPECS
        set -- :/
    elif [ -z "$delete" ]; then
        require_matches goal "$@"
    fi
    save
    compare "$@"
    bytes sed -n "s/^:[0-7]* [0-7]* [0-9a-f]* [0-9a-f]* A$tab//p" "$scratch/changes" >"$scratch/added"
    save_also <"$scratch/added"
    compare "$@"
    cp "$scratch/now" "$scratch/after"
    bytes grep -v "^:[0-7]* 000000 .* D$tab" "$scratch/changes" | to_entries |
        with after -C "$top" update-index --index-info
    if [ -n "$delete" ]; then
        [ "$1" = :/ ] || require_matches after "$@"
        delete_extras
    fi
    with after -C "$top" ls-files -s | bytes sort | bytes comm -23 - "$scratch/sparse" >"$scratch/coming"
    with goal ls-files -s --full-name -- "$@" | bytes grep -v '^160000 ' | bytes sort |
        bytes comm -12 - "$scratch/coming" >"$scratch/entries"
    printf 'Rollback to %s (%.7s)\n' "$version" "$commit"
    carry_out "Rollback to $version"
    if [ -n "$dry" ]; then
        printf 'Nothing was changed (dry run).\n'
        return 0
    fi
    verify <"$scratch/entries"
    total=$(($(wc -l <"$scratch/entries")))
    if [ "$changed" = 0 ]; then
        printf 'Nothing to do: %s as in %s already, verified.\n' "$(count "$total" file)" "$version"
    else
        printf 'Changed %s; %s as in %s, verified.  What was here: refs/vtag/rollbacks/%s^\n' \
            "$(count "$changed" path)" "$(count "$total" file)" "$version" "$id"
        printf 'Undo: %s\n' "$undo"
    fi
}

take_back() { # ID
    ref=refs/vtag/rollbacks/${1#refs/vtag/rollbacks/}
    rolled=$(g rev-parse -q --verify "$ref^{tree}") || fail 4 "there is no rollback $1" \
        'all of them: git for-each-ref refs/vtag/rollbacks'
    saved=$(g rev-parse -q --verify "$ref^^{tree}")
    save
    differences "$rolled" "$saved" >"$scratch/changes"
    to_paths <"$scratch/changes" | bytes sort >"$scratch/touched"
    save_also <"$scratch/touched"
    now=$(with now write-tree)
    differences "$rolled" "$now" | to_paths | bytes sort >"$scratch/since"
    differences "$saved" "$now" | to_paths | bytes sort >"$scratch/apart"
    bytes comm -12 "$scratch/since" "$scratch/apart" | bytes comm -12 - "$scratch/touched" >"$scratch/changed"
    cp "$scratch/now" "$scratch/after"
    to_entries <"$scratch/changes" | with after -C "$top" update-index --index-info
    differences "$now" "$(with after write-tree)" | to_paths | bytes sort |
        bytes comm -23 - "$scratch/touched" >>"$scratch/changed"
    if [ -s "$scratch/changed" ]; then
        sed 's/^/  ! /' "$scratch/changed" >&2
        fail 5 'these were changed since the rollback, so nothing was undone' \
            "one by one: git restore --source=$ref^ --worktree -- PATH"
    fi
    printf 'Undo of the rollback %s\n' "${ref##*/}"
    carry_out "Undo of the rollback ${ref##*/}"
    if [ -n "$dry" ]; then
        printf 'Nothing was changed (dry run).\n'
    elif [ "$changed" = 0 ]; then
        printf 'Nothing to do: all of it is as it was.\n'
    else
        printf 'As before: %s.  Redo: %s\n' "$(count "$changed" path)" "$undo"
    fi
}

# What each version is about, and below it what was measured of it.
list() {
    g for-each-ref --sort=-version:refname \
        --format='%(refname:strip=2)%09%(creatordate:short)%09%(contents:lines=3)' \
        'refs/tags/v[0-9]*' 'refs/tags/[0-9]*' >"$scratch/list"
    [ -s "$scratch/list" ] || fail 4 'there are no versions here' 'git fetch --tags'
    bytes sed -n "s/^\([^ $tab][^$tab]*\)$tab.*/\1/p" "$scratch/list" | while IFS= read -r each; do
        folder=.vtag/versions/v${each#v}
        printf '%s\n' "refs/tags/$each:$folder/version.json tagged $each" "HEAD:$folder/version.json now $each" \
            "refs/tags/$each:$folder/metrics.json metrics $each"
    done | g cat-file --batch='>%(rest)' >"$scratch/documents"
    # shellcheck disable=SC2016 # awk's own dollar
    bytes awk -F "$tab" -v wanted="$metrics" '
        BEGIN {
            most = split(wanted, names, " ")
            for (i = 1; i <= most; i++) {
                unit = names[i]
                sub(/=.*/, "", names[i])
                units[names[i]] = substr(unit, length(names[i]) + 2)
            }
        }
        documents && /^>/ {
            split(substr($0, 2), about, " ")
            listed = 0
            next
        }
        documents && / missing$/ && /^[rH]/ { about[1] = "" }
        documents && about[1] == "tagged" && /^  "status": "draft"/ { draft[about[2]] = "draft: " }
        documents && about[1] == "now" && /^  "status": "final"/ { draft[about[2]] = "" }
        documents && about[1] == "metrics" && /^  [^ ]/ { listed = /^  "metrics": / }
        documents && about[1] == "metrics" && listed && /^    "/ {
            line = substr($0, 6)
            sub(/,$/, "", line)
            at = index(line, "\": ")
            name = substr(line, 1, at - 1)
            value = substr(line, at + 3)
            if (most ? name in units : count[about[2]]++ < 3) {
                if (units[name] != "") value = value " " units[name]
                measured[about[2]] = measured[about[2]] "  " name " " value
            }
        }
        documents { next }
        function show() {
            if (version == "") return
            if (subject == "Release " version && words != "" && words !~ /^Vtag-/) subject = words
            printf "  %s\t%s\t%s%s\n", version, date, draft[version], subject
            if (version in measured) printf "  \t%s\n", measured[version]
        }
        /^    / {
            if (++lines == 2) words = substr($0, 5)
            next
        }
        {
            show()
            version = $1; date = $2
            subject = substr($0, length(version) + length(date) + 3)
            words = ""; lines = 0
        }
        END { show() }
    ' documents=1 "$scratch/documents" documents= "$scratch/list" | bytes tr -d '\001-\010\013-\037\177'
}

# Sets $version, $commit and $tree from the tag, and holds them against what this script was made for.
find_version() {
    [ -n "$commit" ] || g rev-parse -q --verify "refs/tags/$version^{commit}" >/dev/null || version=v${version#v}
    remote=$(g remote | sed q)
    cure="git fetch ${remote:-REMOTE} tag $version"
    if tagged=$(g rev-parse -q --verify "refs/tags/$version^{commit}"); then
        [ "${commit:-$tagged}" = "$tagged" ] || fail 1 \
            "the tag $version was moved: it names $tagged, and this script was made for $commit" \
            "look at both, then put the tag back (git tag -f) or make the script anew: vtag rollback-script $version"
        commit=$tagged
    elif [ -z "$commit" ]; then
        fail 4 "there is no version ${version#v}" "the versions here: sh $self --list; others: $cure"
    elif ! g cat-file -e "$commit^{commit}" 2>/dev/null; then
        fail 4 "there is no tag $version here, nor its commit $commit" "$cure"
    else
        printf 'rollback: there is no tag %s here; its commit %.7s is\n' "$version" "$commit" >&2
    fi
    actual=$(g rev-parse "$commit^{tree}")
    stated=$(g for-each-ref --format='%(contents)' "refs/tags/$version" | bytes sed -n 's/^Vtag-Tree: //p' | sed -n '$p')
    for expected in "$tree" "$stated"; do
        [ "${expected:-$actual}" = "$actual" ] ||
            fail 6 "the tree of $version is $actual, and should be $expected" "fetch the tag again: $cure"
    done
}

choose() {
    [ -t 0 ] || fail 2 'which version?' "sh $self VERSION; they are: sh $self --list"
    list
    printf 'Version to roll back to: '
    IFS= read -r version || version=
    [ -n "$version" ] || fail 2 'no version was named' "sh $self VERSION"
}

require_quiet() {
    for job in MERGE_HEAD:merge CHERRY_PICK_HEAD:cherry-pick REVERT_HEAD:revert rebase-merge:rebase rebase-apply:rebase; do
        [ ! -e "$(g rev-parse --git-path "${job%:*}")" ] || fail 1 "a ${job#*:} is under way" \
            "git ${job#*:} --continue, or git ${job#*:} --abort"
    done
    [ -z "$(g -C "$top" ls-files -u | sed q)" ] || fail 1 'the index has conflicts' 'resolve them, or: git reset --merge'
}

main() {
    self=$0
    tab=$(printf '\t')
    dry='' delete='' undone='' only_list='' sparse=''
    count=$#
    while [ "$count" -gt 0 ]; do
        argument=$1
        shift
        count=$((count - 1))
        case $argument in
        --dry-run) dry=1 ;;
        --delete) delete=1 ;;
        --list) only_list=1 ;;
        --undo)
            [ "$count" -gt 0 ] || fail 2 '--undo needs the name of a rollback' "sh $self --undo ID"
            undone=$1
            shift
            count=$((count - 1))
            ;;
        --help | -h)
            usage
            exit 0
            ;;
        --)
            while [ "$count" -gt 0 ]; do
                set -- "$@" "$1"
                shift
                count=$((count - 1))
            done
            ;;
        -*) fail 2 "unknown option: $argument" "sh $self --help; a path that begins so: ./$argument" ;;
        *) set -- "$@" "$argument" ;;
        esac
    done
    command -v git >/dev/null || fail 7 'there is no git on the PATH' 'install git'
    inside=$(g rev-parse --is-inside-work-tree) || fail 4 'this is no git repository' 'cd to one'
    [ "$inside" = true ] || fail 1 'there is no work tree here' 'cd to one: this is a bare repository or its inside'
    export GIT_NO_REPLACE_OBJECTS=1
    top=$(g rev-parse --show-cdup)
    top=${top:-.}
    gitdir=$(cd "$(g rev-parse --git-dir)" && pwd -P)
    index=$(g rev-parse --git-path index)
    case $index in
    /*) ;;
    *) index=$PWD/$index ;;
    esac
    unset GIT_INDEX_FILE
    [ -z "${GIT_WORK_TREE+set}" ] || GIT_WORK_TREE=$(cd "$top" && pwd -P)
    [ -z "${GIT_DIR+set}" ] || GIT_DIR=$gitdir
    scratch=$gitdir/vtag/rollback.$$
    { mkdir -p "$gitdir/vtag" && mkdir "$scratch"; } ||
        fail 7 "cannot write in $gitdir" 'look at its permissions and the free space'
    trap 'rm -rf "$scratch"' EXIT
    trap 'exit 130' HUP INT TERM
    if [ -n "$only_list" ]; then
        list
        exit 0
    fi
    if [ -n "$dry" ]; then
        # Not even an object is left behind.
        objects=$(cd "$(g rev-parse --git-path objects)" && pwd -P)
        mkdir "$scratch/objects"
        GIT_ALTERNATE_OBJECT_DIRECTORIES=$objects${GIT_ALTERNATE_OBJECT_DIRECTORIES:+:$GIT_ALTERNATE_OBJECT_DIRECTORIES}
        export GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_OBJECT_DIRECTORY="$scratch/objects"
    fi
    require_quiet
    if [ -n "$undone" ]; then
        take_back "$undone"
        exit 0
    fi
    if [ -z "$version" ]; then
        if [ $# -gt 0 ]; then
            version=$1
            shift
        else
            choose
        fi
    fi
    find_version
    restore "$@"
}

# Read whole before it begins: it may replace its own file.
main "$@"
exit 0
