#!/bin/sh
# hook-managers.sh [--vtag COMMAND] [--only NAME] [--order vtag|other] [--work DIR]
#
# Tries vtag beside the programs that write git's hooks themselves: git-lfs and pre-commit as they are installed here, and
# husky, lefthook and simple-git-hooks, which npm brings. Each in both orders (--order: only where that one came first): real
# commits and pushes that pass and that are refused by either, the tree of each snapshot against `git add -A && git
# write-tree`, what the other's hook read, its hooks written anew, and either uninstalled; and after each step whether `vtag
# status` says what git then does.
# Prints a line a check; exits 1 if one fails. What is not to be had here is left out, and said.
set -u

vtag=${VTAG_BIN:-vtag} only='' order='' work=''
while [ $# -gt 0 ]; do
    case $1 in
        --vtag) vtag=$2; shift 2 ;;
        --only) only=$2; shift 2 ;;
        --order) order=$2; shift 2 ;;
        --work) work=$2; shift 2 ;;
        -h | --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) echo "hook-managers.sh: unknown argument: $1" >&2; exit 2 ;;
    esac
done
here=$(cd "$(dirname "$0")" && pwd)
vtag=$(command -v "$vtag") || { echo "hook-managers.sh: there is no vtag to try: --vtag COMMAND" >&2; exit 2; }
case $vtag in /*) ;; *) vtag=$PWD/$vtag ;; esac
if [ -z "$work" ]; then
    work=$(mktemp -d "${TMPDIR:-/tmp}/hook-managers.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    trap 'exit 130' INT TERM
fi
mkdir -p "$work/bin" "$work/home" "$work/tools"
work=$(cd "$work" && pwd)
npm_home=$HOME
ln -sf "$vtag" "$work/bin/vtag"
unset VTAG VTAG_BIN GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE HUSKY LEFTHOOK
PATH=$work/bin:$PATH HOME=$work/home XDG_CONFIG_HOME=$work/home/.config LC_ALL=C.UTF-8
GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$work/home/gitconfig GIT_TERMINAL_PROMPT=0 LEFTHOOK_OUTPUT=failure
export PATH HOME XDG_CONFIG_HOME LC_ALL GIT_CONFIG_NOSYSTEM GIT_CONFIG_GLOBAL GIT_TERMINAL_PROMPT LEFTHOOK_OUTPUT
git config --global user.name "Hook Tester"
git config --global user.email hooks@test.example
git config --global init.defaultBranch main

passed=0 failed=0
ok() { passed=$((passed + 1)); echo "  ok      $1"; }
not_ok() { failed=$((failed + 1)); echo "  not ok  $1"; [ ! -s "$work/said" ] || sed 's/^/          /' "$work/said" | tail -n 15; }
# check NAME COMMAND...: the command must succeed; no NAME COMMAND...: it must fail
check() { name=$1; shift; if "$@" >"$work/said" 2>&1; then ok "$name"; else not_ok "$name"; fi; }
no() { name=$1; shift; if "$@" >"$work/said" 2>&1; then not_ok "$name"; else ok "$name"; fi; }
same() { if [ "$2" = "$3" ]; then ok "$1"; else echo "one: $2, other: $3" >"$work/said"; not_ok "$1"; fi; }

latest() { git for-each-ref --sort=-refname --count=1 --format='%(refname)' refs/vtag/snapshots/; }
# Holds the latest snapshot, taken by this trigger, what is in the work tree?
kept() {
    check "$2: the snapshot is $1's" test "$(git log -1 --format='%(trailers:key=Vtag-Trigger,valueonly)' "$(latest)" --)" = "$1"
    same "$2: its tree is that of git add -A" "$(git rev-parse "$(latest)^{tree}" 2>&1)" "$(sh "$here/../src/test/resources/tree-oracle.sh")"
}
count=0
# A change that is staged, one on top that is not, one that is only in the work tree, and a new file.
change() {
    count=$((count + 1))
    echo "staged $count" >both; git add both; echo "unstaged $count" >>both
    echo "unstaged $count" >loose; echo "$count" >"new $count"
}
# truth NAME: does vtag status say what git then does?
truth() {
    told=$(vtag status 2>&1 | sed -n 's/^hooks *//p')
    before=$(latest)
    change
    git commit -qm "truth $count" >"$work/said" 2>&1 || not_ok "$1: a commit passes"
    if [ "$before" = "$(latest)" ]; then done=0; else done=1; fi
    case $told in *pre-commit*) said=1 ;; *) said=0 ;; esac
    echo "status: $told; a snapshot was taken: $done" >"$work/said"
    if [ "$said" = "$done" ]; then ok "$1: status says what is so ($told)"; else not_ok "$1: status says what is so"; fi
}
called() { truth "$1"; same "$1: git calls vtag" "$done" 1; }
uncalled() { truth "$1"; same "$1: git calls vtag no more" "$done" 0; }
ran() { check "$2: the other's hook ran" grep -q "^$1" manager.log; }

project() {
    rm -rf "$work/repo" "$work/remote.git"
    git init -q --bare "$work/remote.git"
    git init -q "$work/repo"
    cd "$work/repo" || exit 1
    git remote add origin "file://$work/remote.git"
    printf '%s\n' manager.log 'refuse-*' .husky/_ >.gitignore
    echo a >both; echo a >loose
    cat >check <<'END'
what=$1; shift
[ -z "${PRE_COMMIT_REMOTE_NAME-}" ] || what=push
{ echo "$what $*"; [ "$what" = commit ] || cat; } >>manager.log
[ ! -e "refuse-$what" ] || exit 5
END
    "$1_project"
    git add -A
    git -c core.hooksPath=/dev/null commit -qm first
}
# Installs vtag, with its lines pasted where it asks for that.
vtag_in() {
    vtag install >"$work/shown" 2>&1 || { cp "$work/shown" "$work/said"; not_ok "vtag install"; }
    if grep -q '^No hook was written' "$work/shown"; then
        for event in pre-commit pre-push; do
            awk -v e="$event" '/^  \//{n++} {if (n == (e == "pre-commit" ? 1 : 2) && /^    /) print substr($0, 5)}' \
                "$work/shown" >"$work/lines.$event"
        done
        "$1_paste"
        git add -A
        git -c core.hooksPath=/dev/null commit -qm "vtag's lines"
    fi
}

scene() {
    tool=$1
    echo "== $tool $("${1}_version" 2>/dev/null | head -n 1), $2"
    project "$tool"
    if [ "$2" = "vtag first" ]; then
        vtag_in "$tool"
        check "install" "${tool}_install"
        truth "$tool installed over vtag"
        vtag_in "$tool"
    else
        check "install" "${tool}_install"
        vtag_in "$tool"
    fi
    rm -f manager.log
    called "both"
    check "both: doctor finds no fault" vtag doctor
    commits_and_pushes
    check "update" "${tool}_update"
    truth "$tool written anew"
    vtag_in "$tool"
    called "vtag installed again"
    rm -f manager.log
    change; git commit -qm again >/dev/null 2>&1
    [ "$tool" = lfs ] || ran commit "vtag installed again"
    vtag_out "$tool"
    rm -f manager.log
    uncalled "vtag uninstalled"
    [ "$tool" = lfs ] || ran commit "vtag uninstalled"
    vtag_in "$tool"
    called "vtag back"
    check "uninstall" "${tool}_uninstall"
    rm -f manager.log
    truth "$tool uninstalled"
    vtag install >/dev/null
    called "$tool uninstalled, vtag installed"
    check "$tool uninstalled: its hook does not run" test ! -e manager.log
    check "$tool uninstalled: a push passes" git push -q origin HEAD
    check "fsck" git fsck --strict
}
vtag_out() {
    check "vtag uninstall" vtag uninstall
    case $1 in husky | lefthook | simple) "$1_unpaste"; git add -A; git -c core.hooksPath=/dev/null commit -qm "vtag's lines out" ;; esac
}

commits_and_pushes() {
    rm -f manager.log
    change
    check "a commit passes" git commit -qm one
    kept pre-commit "a commit"
    ran commit "a commit"
    touch refuse-commit
    change
    head=$(git rev-parse HEAD) index=$(git ls-files -s | git hash-object --stdin)
    no "a commit is refused" git commit -qm refused
    same "a refused commit: HEAD and index are as before" "$head $index" "$(git rev-parse HEAD) $(git ls-files -s | git hash-object --stdin)"
    kept pre-commit "a refused commit"
    rm refuse-commit manager.log
    change
    check "a push passes" git push -q origin HEAD:main
    kept pre-push "a push"
    same "a push: it arrived" "$(git rev-parse HEAD)" "$(git -C "$work/remote.git" rev-parse main)"
    ran push "a push"
    if [ "$tool" != pre_commit ]; then
        check "a push: the other's hook read what git sends" grep -q "^HEAD $(git rev-parse HEAD) refs/heads/main 0000" manager.log
        check "a push: and its arguments" grep -q "^push origin file://" manager.log
    fi
    git commit -qam two >/dev/null 2>&1
    touch refuse-push
    no "a push is refused" git push -q origin HEAD:main
    no "a refused push: nothing arrived" test "$(git rev-parse HEAD)" = "$(git -C "$work/remote.git" rev-parse main)"
    rm refuse-push
    git tag v9.9.9
    no "vtag refuses a push" git push -q origin v9.9.9
    no "vtag's refusal: nothing arrived" git -C "$work/remote.git" rev-parse -q --verify v9.9.9
    git tag -d v9.9.9 >/dev/null
}

# into FILE LINES: puts the lines after a script's first
into() {
    mkdir -p "$(dirname "$1")"; touch "$1"
    { grep '^#!' "$1" | head -n 1; cat "$2"; grep -v '^#!' "$1"; } >"$work/joined"
    cat "$work/joined" >"$1"
}

husky_get() { npm_get husky; }
husky_version() { sed -n 's/.*"version": "\(.*\)".*/\1/p' "$work/tools/node_modules/husky/package.json"; }
husky_project() {
    mkdir .husky
    echo 'sh ./check commit "$@"' >.husky/pre-commit
    echo 'sh ./check push "$@"' >.husky/pre-push
}
husky_install() { "$work/tools/node_modules/.bin/husky"; }
husky_update() { husky_install; }
husky_uninstall() { rm -rf .husky; git config --unset core.hooksPath; }
husky_paste() { for e in pre-commit pre-push; do grep -q vtag .husky/$e || into .husky/$e "$work/lines.$e"; done; }
husky_unpaste() { rm -r .husky/pre-*; rmdir .husky 2>/dev/null; mkdir -p .husky; echo 'sh ./check commit "$@"' >.husky/pre-commit; echo 'sh ./check push "$@"' >.husky/pre-push; }

lefthook_get() { npm_get lefthook; }
lefthook_version() { "$work/tools/node_modules/.bin/lefthook" version; }
lefthook_project() {
    cat >lefthook.yml <<'END'
pre-commit:
  commands:
    check:
      run: sh ./check commit
pre-push:
  commands:
    check:
      use_stdin: true
      run: sh ./check push {0}
END
}
lefthook_install() { "$work/tools/node_modules/.bin/lefthook" install; }
lefthook_update() { "$work/tools/node_modules/.bin/lefthook" install --force; }
lefthook_uninstall() { "$work/tools/node_modules/.bin/lefthook" uninstall; rm -f lefthook.yml; git rm -q --cached lefthook.yml; }
lefthook_paste() {
    grep -q vtag lefthook.yml || awk -v one="$work/lines.pre-commit" -v two="$work/lines.pre-push" '
        function put(file, from) { n = 0; while ((getline line < file) > 0) if (++n >= from) print line }
        { print } /^pre-commit:/ { put(one, 2) } /^pre-push:/ { push = 1 } push && /commands:/ { put(two, 3); push = 0 }' \
        lefthook.yml >"$work/joined" && cat "$work/joined" >lefthook.yml || return
}
lefthook_unpaste() { lefthook_project; }

pre_commit_get() { command -v pre-commit >/dev/null; }
pre_commit_version() { pre-commit --version; }
pre_commit_project() {
    cat >.pre-commit-config.yaml <<'END'
repos:
- repo: local
  hooks:
  - {id: check, name: check, entry: sh ./check commit, language: system, always_run: true, pass_filenames: false}
END
}
pre_commit_install() { pre-commit install -t pre-commit -t pre-push; }
pre_commit_update() { pre-commit install -f -t pre-commit -t pre-push; }
pre_commit_uninstall() { pre-commit uninstall -t pre-commit -t pre-push; }

simple_get() { npm_get simple-git-hooks; }
simple_version() { sed -n 's/.*"version": "\(.*\)".*/\1/p' "$work/tools/node_modules/simple-git-hooks/package.json"; }
simple_project() { printf '%s\n' '{"simple-git-hooks": {"pre-commit": "sh ./check commit", "pre-push": "sh ./check push \"$@\""}}' >package.json; }
simple_install() { "$work/tools/node_modules/.bin/simple-git-hooks"; }
simple_update() { simple_install; }
simple_uninstall() { echo '{"simple-git-hooks": {}}' >package.json; simple_install; }
simple_paste() {
    grep -q vtag package.json || {
        one=$(sed 's/^"simple-git-hooks": {"pre-commit": "//; s/"}$//' "$work/lines.pre-commit")
        two=$(sed 's/^"simple-git-hooks": {"pre-push": "//; s/"}$//' "$work/lines.pre-push")
        printf '%s\n' '{"simple-git-hooks": {' "\"pre-commit\": \"${one}sh ./check commit\"," "\"pre-push\": \"${two}sh ./check push \\\"\$@\\\"\"}}" >package.json
    }
    simple_install >/dev/null
}
simple_unpaste() { simple_project; simple_install >/dev/null; }

lfs_get() { git lfs version >/dev/null 2>&1; }
lfs_version() { git lfs version; }
lfs_project() { echo '*.bin filter=lfs diff=lfs merge=lfs -text' >.gitattributes; }
lfs_install() { git lfs install --local || git lfs install --local --force; }
lfs_update() { git lfs update || git lfs update --force; }
lfs_uninstall() { rm -f .gitattributes; git lfs uninstall --local; }

npm_get() {
    [ -d "$work/tools/node_modules/$1" ] ||
        (cd "$work/tools" && HOME=$npm_home npm install --no-audit --no-fund --ignore-scripts --prefix . "$1") >"$work/said" 2>&1
}

# What git-lfs's own hook does is to be seen in the remote's store.
lfs_scene() {
    commits_and_pushes() {
        head -c 3000 /dev/urandom >big.bin
        check "a commit passes" git add big.bin
        git commit -qm "big $count" >/dev/null 2>&1
        change
        check "a push passes" git push -q origin HEAD:main
        kept pre-push "a push"
        oid=$(git cat-file blob HEAD:big.bin | sed -n 's/^oid sha256://p')
        check "a push: git-lfs sent the object" test -n "$(find "$work/remote.git/lfs/objects" -name "$oid")"
        echo more >>big.bin; git add big.bin; git commit -qm more >/dev/null 2>&1; echo other >big.bin
        mv .git/lfs/objects "$work/objects"
        no "git-lfs refuses a push whose object is missing" git push -q origin HEAD:main
        rm -rf .git/lfs/objects; mv "$work/objects" .git/lfs/objects
        check "a push passes again" git push -q origin HEAD:main
        git tag v9.9.9
        no "vtag refuses a push" git push -q origin v9.9.9
        git tag -d v9.9.9 >/dev/null
    }
    scene lfs "$1"
}

for tool in husky lefthook pre_commit simple lfs; do
    [ -z "$only" ] || [ "$only" = "$tool" ] || continue
    if ! "${tool}_get"; then echo "== $tool: not to be had here, left out"; continue; fi
    for first in "$tool first" "vtag first"; do
        case $order/$first in vtag/vtag* | other/"$tool"* | /*) ;; *) continue ;; esac
        if [ "$tool" = lfs ]; then lfs_scene "$first"; else scene "$tool" "$first"; fi
    done
done
echo "$passed ok, $failed not ok"
[ "$failed" -eq 0 ]
