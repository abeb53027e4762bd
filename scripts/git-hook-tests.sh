#!/bin/sh
# git-hook-tests.sh --git DIR [--vtag COMMAND] [--way over|around] [-v] [TEST...]
#
# Runs git's own tests of its hooks, unmodified, with vtag's script in the place of each of their hooks. DIR is a built
# source tree of git; TEST is a name such as t5571 (unless said: those of pre-commit and pre-push).
#   over    each hook that a test writes gets `vtag install` over it at once, and what the test then does to its hook
#           (disable, delete, overwrite) it does to vtag's script
#   around  each git command that may run a hook stands between `vtag install` and `vtag uninstall`, whatever hook is there
# Both ways unless one is named. A test that fails is run without vtag too, and told apart where it fails there as well.
# Prints a line a file, with how often git called vtag; -v prints a line a test. Exits 1 if a test fails by vtag's doing.
set -u

git='' vtag=${VTAG_BIN:-vtag} ways='' verbose=''
while [ $# -gt 0 ]; do
    case $1 in
        --git) git=$2; shift 2 ;;
        --vtag) vtag=$2; shift 2 ;;
        --way) ways=$2; shift 2 ;;
        -v) verbose=1; shift ;;
        -h | --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) break ;;
    esac
done
if ! [ -x "$git/git" ] || ! [ -x "$git/t/helper/test-tool" ]; then
    echo "git-hook-tests.sh: --git DIR: a source tree of git, built: make NO_GETTEXT=1 NO_TCLTK=1" >&2
    exit 2
fi
git=$(cd "$git" && pwd)
vtag=$(command -v "$vtag") || { echo "git-hook-tests.sh: there is no vtag to try: --vtag COMMAND" >&2; exit 2; }
case $vtag in /*) ;; *) vtag=$PWD/$vtag ;; esac
[ $# -gt 0 ] || set -- t1350 t1800 t5571 t7503 t7520
work=$(mktemp -d "${TMPDIR:-/tmp}/git-hook-tests.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
mkdir "$work/bin" "$work/over" "$work/out"

# The vtag that the hooks call, counted. The tests work in their home directory, which vtag would not keep.
mkdir "$work/home"
cat >"$work/vtag" <<END
#!/bin/sh
HOME=$work/home; export HOME
[ "\$1" = hook ] || exec '$vtag' "\$@"
echo "\$1 \$2" >>"$work/calls"
'$vtag' "\$@" 2>"$work/said.\$\$"
code=\$?
cat "$work/said.\$\$" >&2
grep -q 'no snapshot' "$work/said.\$\$" && echo "without a snapshot" >>"$work/calls"
rm "$work/said.\$\$"
exit \$code
END

# The git of the way around. Nested calls, vtag's own too, go straight on.
cat >"$work/bin/git" <<END
#!/bin/sh
real=$git/bin-wrappers/git
[ -z "\${VTAG_TEST_INSIDE-}" ] || exec "\$real" "\$@"
VTAG_TEST_INSIDE=1; export VTAG_TEST_INSIDE
there=.
n=\$#
while [ \$n -gt 0 ]; do
    case \$1 in
        -C) there=\$there/\$2; case \$2 in /*) there=\$2 ;; esac; a=\$1 b=\$2; shift 2; set -- "\$@" "\$a" "\$b"; n=\$((n - 2)) ;;
        -c) a=\$1 b=\$2; shift 2; set -- "\$@" "\$a" "\$b"; n=\$((n - 2)) ;;
        -*) a=\$1; shift; set -- "\$@" "\$a"; n=\$((n - 1)) ;;
        *) break ;;
    esac
done
verb=\$1 what=\${2-}
while [ \$n -gt 0 ]; do a=\$1; shift; set -- "\$@" "\$a"; n=\$((n - 1)); done
# git hook list runs none.
case \$verb/\$what in
    commit/* | push/* | merge/* | rebase/* | cherry-pick/* | am/* | pull/* | hook/run)
        hooked=
        (cd "\$there" && '$work/vtag' install --force-chain >/dev/null 2>>'$work/refused') 3>&- && hooked=1
        "\$real" "\$@"
        code=\$?
        [ -z "\$hooked" ] || (cd "\$there" && '$work/vtag' uninstall >/dev/null 2>>'$work/refused')
        exit \$code
        ;;
esac
exec "\$real" "\$@"
END
chmod +x "$work/vtag" "$work/bin/git"

# The test library of the way over: git's own, and after it another write_script.
for file in "$git"/t/*.sh "$git"/t/t[0-9]*/; do
    [ -e "$work/over/$(basename "$file")" ] || ln -s "$file" "$work/over/"
done
rm "$work/over/test-lib.sh"
cat >"$work/over/test-lib.sh" <<END
. "$git/t/test-lib.sh"
eval "git_\$(sed -n '/^write_script () {/,/^}/p' "$git/t/test-lib-functions.sh")"
write_script () {
	vtag_hook=\${1##*/}
	case "\$1" in
	*/hooks/pre-commit|*/hooks/pre-push)
		rm -f "\${1%/*}/vtag-chained/\$vtag_hook" &&
		git_write_script "\$@" &&
		(
			cd "\${1%/*}/.." &&
			case "\$PWD" in */.git) cd .. ;; esac &&
			"$work/vtag" install --force-chain --hooks "\$vtag_hook" >/dev/null
		) &&
		grep -q vtag-managed-hook "\$1"
		;;
	*) git_write_script "\$@" ;;
	esac
}
END

# run WAY FILE: leaves what the test said in out
run() {
    : >"$work/calls"
    rm -rf "$work/out" && mkdir "$work/out"
    (
        VTAG_BIN=$work/vtag TEST_DIRECTORY=$git/t TEST_OUTPUT_DIRECTORY=$work/out
        export VTAG_BIN TEST_DIRECTORY TEST_OUTPUT_DIRECTORY
        case $1 in
            over) cd "$work/over" || exit ;;
            around) cd "$git/t" && GIT_TEST_INSTALLED=$work/bin && export GIT_TEST_INSTALLED ;;
            *) cd "$git/t" || exit ;;
        esac
        sh "./$2" --root="$work/out" </dev/null 2>&1
    ) >"$work/said"
}

echo "$("$git/git" version), $("$vtag" --version | head -n 1)"
passed=0 failed=0 theirs=0
for name; do
    file=$(cd "$git/t" && ls "$name"*.sh) || { echo "git-hook-tests.sh: no test $name in $git/t" >&2; exit 2; }
    for way in ${ways:-over around}; do
        : >"$work/refused"
        run "$way" "$file"
        ok=$(grep -c '^ok ' "$work/said") bad=$(grep -c '^not ok .*' "$work/said")
        known=$(grep -c '^not ok .*# TODO' "$work/said") skipped=$(grep -c '^ok .*# skip' "$work/said")
        bad=$((bad - known)) also=0
        calls=$(grep -c '^hook ' "$work/calls") without=$(grep -c '^without ' "$work/calls")
        grep -q '^1\.\.' "$work/said" || bad=$((bad + 1))
        cp "$work/said" "$work/kept"
        if [ "$bad" -gt 0 ]; then
            run plain "$file"
            grep '^not ok ' "$work/said" | sed 's/ # TODO.*//' >"$work/plain"
            also=$(grep '^not ok ' "$work/kept" | grep -v '# TODO' | grep -cxF -f "$work/plain")
            bad=$((bad - also))
        fi
        passed=$((passed + ok - skipped)) failed=$((failed + bad)) theirs=$((theirs + also))
        [ "$bad" -eq 0 ] && word=ok || word='not ok'
        printf '%-6s %-6s %-7s %3d ok, %d not ok, %d skipped, %d fail without vtag too; git called vtag %d times, %d without a snapshot\n' \
            "$word" "$name" "$way" $((ok - skipped)) "$bad" "$skipped" "$also" "$calls" "$without"
        if [ -n "$verbose" ]; then sed -n 's/^\(not \)\{0,1\}ok /    &/p' "$work/kept"
        elif [ "$bad" -gt 0 ]; then
            grep -v '^ok ' "$work/kept" | sed 's/^/    /' | head -n 60
            sort "$work/refused" | uniq -c | head -n 5
        fi
    done
done
echo "$passed ok, $failed not ok, $theirs fail without vtag too"
[ "$failed" -eq 0 ]
