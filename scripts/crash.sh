#!/usr/bin/env bash
# crash.sh [--runs N] [--seed S] [--from R] [--only KIND] [--vtag COMMAND] [--work DIR] [--warm]
#
# Kills vtag with SIGKILL, N times, while it snapshots (also in the hook of a commit), releases, takes releases back,
# restores, undoes, prunes, archives and installs. Most kills fall on a system call that writes, chosen among
# those that a whole run makes (strace carries them out); the others, and all where there is no strace, fall on a
# moment at random, on vtag alone or on all its processes. After each one:
#   git fsck is content; every file, the index and every reference is as before or as planned, or a journal is there;
#   the next command does what there is to do, or says what was interrupted and how to finish it or take it back;
#   doing so, at times killed once more, gives exactly the planned state or the earlier one; no temporary file is left.
# Run R of seed S depends on nothing else: --seed S --from R --runs 1 is that run again. KINDs: see the table printed.
# With --warm one JVM runs all the commands that are not killed, for campaigns of thousands.
# What is bad is kept in DIR/bad. Exits 1 if anything is.
set -u

vtag=${VTAG_BIN:-vtag} runs=40 seed=1 from=1 only='' work='' warm=''
while [ $# -gt 0 ]; do
    case $1 in
        --vtag) vtag=$2; shift 2 ;;
        --runs) runs=$2; shift 2 ;;
        --seed) seed=$2; shift 2 ;;
        --from) from=$2; shift 2 ;;
        --only) only=$2; shift 2 ;;
        --work) work=$2; shift 2 ;;
        --warm) warm=1; shift ;;
        --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) echo "usage: crash.sh [--runs N] [--seed S] [--from R] [--only KIND] [--vtag COMMAND] [--work DIR] [--warm]" >&2; exit 2 ;;
    esac
done
[ -n "$work" ] || { work=$(mktemp -d "${TMPDIR:-/tmp}/crash.XXXXXX"); trap '[ -d "$work/bad" ] || rm -rf "$work"' EXIT; }
mkdir -p "$work"
work=$(cd "$work" && pwd -P)
vtag=$(command -v "$vtag") || { echo "crash.sh: there is no vtag to try: --vtag COMMAND" >&2; exit 2; }
case $vtag in /*) ;; *) vtag=$(pwd)/$vtag ;; esac

HOME=$work/home; export HOME
mkdir -p "$HOME"
GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$HOME/gitconfig LC_ALL=C.UTF-8 GIT_TERMINAL_PROMPT=0 GIT_OPTIONAL_LOCKS=0
VTAG_JAVA_OPTS=-XX:TieredStopAtLevel=1
export GIT_CONFIG_NOSYSTEM GIT_CONFIG_GLOBAL LC_ALL GIT_TERMINAL_PROMPT GIT_OPTIONAL_LOCKS VTAG_JAVA_OPTS
printf '[user]\nname = Crash Test\nemail = crash@test.example\n[init]\ndefaultBranch = main\n[gc]\nauto = 0\n[advice]\ndetachedHead = false\n' > "$GIT_CONFIG_GLOBAL"

writes=rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,symlink,symlinkat,fsync,fdatasync,ftruncate,write,pwrite64,openat
strace=
[ "$(strace -f -o /dev/null -e trace=write -e inject=write:signal=KILL:when=1 sh -c 'echo; :' 2>/dev/null; echo $?)" = 137 ] && strace=1

kinds='snapshot many commit release unrelease restore undo prune archive install uninstall'
[ -z "$only" ] || kinds=$only

# ---- what a repository looks like -------------------------------------------------------------------------------------

files() { # everything of the user's, and what vtag makes for him, a line a path
    find . -mindepth 1 -path ./.git -prune -o \
        \( -type f -printf 'W f %m %p\n' -o -type l -printf 'W l %l %p\n' -o -type d -printf 'W d %m %p\n' -o -printf 'W ? %p\n' \)
    find .git/hooks .git/vtag/archives .git/vtag/installation ! -name '.*' -type f -printf 'W f %m %p\n' 2>/dev/null
    { find . -path ./.git -prune -o -type f -print0
      find .git/hooks .git/vtag/archives .git/vtag/installation ! -name '.*' -type f -print0 2>/dev/null; } |
        xargs -0 -r sha256sum | sed 's/^/W h /'
}
state() {
    files
    git ls-files -s | sed 's/^/I /'
    git for-each-ref --format='R %(refname) %(objecttype) %(contents:subject)' refs/heads refs/tags
    echo "H $(git symbolic-ref -q HEAD)"
    git status --porcelain | sed 's/^/S /'
    git for-each-ref --format='V %(refname) %(tree)' refs/vtag/snapshots refs/vtag/trash |
        sed -E 's,trash/[0-9TZ.]+/,trash/,; s,/20(2[5-9]|[3-9])[^ ]*,,'
    git for-each-ref --format='%(refname)' refs/vtag/operations | while read -r ref; do
        echo "V $ref $(git rev-list --first-parent --count "$ref")"
    done
}
# What holds a time or the name of a commit differs from run to run: $mask names it.
masked() { sed -E "s#^W h [0-9a-f]+  (.*)\$#W h \1 &#; s#^I ([0-9]+) ([0-9a-f]+) ([0-9])\t(.*)#I \4 \1 \2 \3#" | awk -v mask="$1" '
    BEGIN { while ((getline line < mask) > 0) odd[line] = 1 }
    $1 == "W" && $2 == "h" { name = $0; sub(/^W h .* [0-9a-f]+  /, "", name); digest = $(NF-1); if (name in odd) digest = "*"; print "W h", name, digest; next }
    $1 == "I" { name = "./" $2; if (name in odd) { print "I", $2, $3, "*", $5; next } }
    { print }' | LC_ALL=C sort; }
whole_tree() { find . -mindepth 1 -printf '%y %m %s %T@ %l %p\n' | LC_ALL=C sort; }
garbage() { # what no later command needs; vtag's own locks are files that stay
    find .git -name '*.lock' ! -path '.git/vtag/release.lock' -o -name '*.tmp' -o -name '.*.vtag' \
        -o -path '.git/vtag/tmp/*' -o -path '.git/vtag/index-*' -o -path '.git/vtag/*.journal'
    find . -path ./.git -prune -o \( -name '.vtag-tmp*' -o -name '.*.tmp' \) -print
}

# ---- the kinds: a repository to begin with, the command, and how the user goes on -----------------------------------

base() { # a repository with two versions' worth of everything
    git init -q .
    printf 'a 1\n' > a; mkdir -p dir/deep; printf 'b 1\n' > dir/deep/b
    printf 'a file\n' > swap; printf 'a file too\n' > way; ln -s a link
    for i in 1 2 3 4 5 6 7 8; do printf 'file %s\n' $i > "f$i"; done
    git add -A; git commit -q -m 'feat: then'; git tag then
    git rm -q -r dir swap link
    printf 'a 2\r\n' > a; mkdir swap extra; printf 'x\n' > swap/x; printf 'y\n' > extra/y; printf 'in the way\n' > dir
    for i in 1 2 3; do printf 'file %s changed\n' $i > "f$i"; done
    git add -A; git commit -q -m 'feat: since'
    printf 'edited\n' > a; printf 'staged\n' > f8; git add f8; printf 'untracked\n' > u; chmod 640 u; mkdir -p empty/dir
}
prepare() {
    base
    case $1 in
        many) mkdir many; for i in $(seq 1150); do echo "$i" > many/$i; done ;;
        commit) "$vtag" install -q >/dev/null ;;
        unrelease) "$vtag" release v1.0.0 -m First --allow-dirty >/dev/null ;;
        undo) "$vtag" restore then --delete >/dev/null ;;
        prune)
            printf 'vtag: 1\nsnapshots:\n  keep: {last: 5, hourly: 0, daily: 0, weekly: 0, monthly: 0}\n' > vtag.yml
            "$vtag" snapshot >/dev/null
            at=$(git for-each-ref --format='%(objectname)' refs/vtag/snapshots)
            for i in $(seq 10 69); do echo "create refs/vtag/snapshots/20240101T1010$i.000Z-$(git rev-parse --short=7 "$at^{tree}") $at"; done |
                sed -E 's/T1010([67])/T1011\1/' | git update-ref --stdin
            [ $((RANDOM % 2)) = 0 ] || git pack-refs --all ;;
        archive) "$vtag" release v1.0.0 -m First --allow-dirty --no-archive >/dev/null 2>&1 ||
            { "$vtag" release v1.0.0 -m First --allow-dirty >/dev/null; rm -rf .git/vtag/archives; } ;;
        install) printf '#!/bin/sh\nexit 0\n' > .git/hooks/pre-commit; chmod 750 .git/hooks/pre-commit ;;
        uninstall) printf '#!/bin/sh\nexit 0\n' > .git/hooks/pre-commit; chmod 750 .git/hooks/pre-commit; "$vtag" install >/dev/null ;;
    esac
}
command_of() {
    case $1 in
        snapshot | many) echo snapshot ;;
        commit) echo hook pre-commit ;;
        release) echo release v1.0.0 -m First --allow-dirty ;;
        unrelease) echo unrelease v1.0.0 ;;
        restore) echo restore then --delete ;;
        undo) echo undo ;;
        prune) echo prune ;;
        archive) echo archive v1.0.0 ;;
        install | uninstall) echo "$1" ;;
    esac
}
ways_of() { # the command that finishes and takes back
    case $1 in release) echo release ;; unrelease) echo unrelease ;; *) echo restore ;; esac
}
launch() { # KIND PROGRAM: what is killed; a commit runs vtag as its hook
    if [ "$1" = commit ]; then VTAG_BIN=$2 git commit -q -a -m 'feat: more' -n >/dev/null 2>&1
        VTAG_BIN=$2 git commit -q -a --amend --no-edit --allow-empty
    else "$2" $(command_of "$1"); fi
}
# shellcheck disable=SC2046 # a list of words
run_plain() { if [ "$1" = commit ]; then VTAG_BIN=$vtag git commit -q -a -m 'feat: more'; else "$vtag" $(command_of "$1"); fi; }

if [ -n "$warm" ]; then
    lib=$(sed -n "s/^lib='\(.*\)'$/\1/p" "$vtag")
    cat > "$work/Warm.java" <<'JAVA'
import dev.vtag.cli.Program;
import dev.vtag.cli.Surroundings;
import dev.vtag.console.*;
import java.io.*;
import java.nio.file.Path;
import java.time.Clock;
import java.util.*;

class Warm {
    public static void main(String[] none) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            List<String> words = List.of(line.split("\t"));
            try (PrintStream out = new PrintStream(words.get(1))) {
                Streams streams = Streams.of(InputStream.nullInputStream(), new WatchedOutput(out), out);
                System.out.println(new Program(new Surroundings(
                        System.getenv(), Path.of(words.get(0)), streams, Terminal.NONE, Clock.systemDefaultZone()))
                        .run(words.subList(2, words.size())));
            }
        }
    }
}
JAVA
    coproc WARM { exec java -XX:+UseSerialGC -Xmx512m -DZstdNativePath="$lib/libzstd-jni.so" -cp "$lib/vtag.jar" "$work/Warm.java" 2> "$work/warm.log"; }
fi
next() { # ARGUMENTS...: a command that is not killed; what it says goes to $work/next
    if [ -z "$warm" ]; then "$vtag" "$@" > "$work/next" 2>&1; return; fi
    line=$PWD$'\t'$work/next
    for word in "$@"; do line=$line$'\t'$word; done
    echo "$line" >&"${WARM[1]}"
    read -r answer <&"${WARM[0]}" || { echo "crash.sh: the warm JVM is gone" >&2; exit 2; }
    return "$answer"
}

# Templates: the state before, the planned one (twice: what differs is masked), how long it takes, what it writes.
template() {
    kind=$1 t=$work/$1
    rm -rf "$t"; mkdir -p "$t/repo"
    (cd "$t/repo" && prepare "$kind") > "$t/prepare.log" 2>&1 || true
    (cd "$t/repo" && whole_tree) > "$t/tree"
    cp -a "$t/repo" "$t/one"; cp -a "$t/repo" "$t/two"
    (cd "$t/two" && run_plain "$kind") > "$t/run.log" 2>&1 || { echo "crash.sh: $kind fails by itself:" >&2; cat "$t/prepare.log" "$t/run.log" >&2; exit 2; }
    start=$(date +%s%N)
    (cd "$t/one" && run_plain "$kind") > /dev/null 2>&1
    echo $((($(date +%s%N) - start) / 1000000)) > "$t/millis"
    : > "$t/mask"
    (cd "$t/one" && state) | LC_ALL=C sort > "$t/s1"; (cd "$t/two" && state) | LC_ALL=C sort > "$t/s2"
    LC_ALL=C comm -3 "$t/s1" "$t/s2" | sed -n -E 's/^\t?W h [0-9a-f]+  //p' | sort -u > "$t/mask"
    (cd "$t/repo" && state) | masked "$t/mask" > "$t/before"
    (cd "$t/one" && state) | masked "$t/mask" > "$t/planned"
    (cd "$t/two" && state) | masked "$t/mask" | cmp -s - "$t/planned" || { echo "crash.sh: $kind is not the same twice" >&2; (cd "$t/two" && state) | masked "$t/mask" | diff - "$t/planned" >&2; exit 2; }
    if [ -n "$strace" ]; then
        rm -rf "$t/two"; cp -a "$t/repo" "$t/two"
        printf '#!/bin/sh\nexec strace -f -Y -o %q -e trace=%s %q "$@"\n' "$t/trace" "$writes" "$vtag" > "$t/tracer"; chmod +x "$t/tracer"
        (cd "$t/two" && vtag=$t/tracer && run_plain "$kind") > /dev/null 2>&1
        # The n-th call of its name in its thread, for every one that writes something below the repository.
        awk '{ id = $1; sub(/<.*/, "", id) }
            !match($0, /^[0-9]+<[^>]*> /) { next }
            { name = substr($0, 1, RLENGTH); rest = substr($0, RLENGTH + 1) }
            rest !~ /^[a-z0-9]+\(/ { next }
            { call = rest; sub(/\(.*/, "", call); n[id, call]++ }
            name ~ /<(git|sh|sync|ssh|gpg)>/ || call == "openat" && rest !~ /O_CREAT/ || rest ~ /^write\((1|2),|coredump_filter|^write\([0-9]+, "0x/ { next }
            { print call, n[id, call] }' "$t/trace" > "$t/points"
    fi
    rm -rf "$t/one" "$t/two"
}

# ---- a run --------------------------------------------------------------------------------------------------------------

await() { # all processes of this session
    while [ -n "$(pgrep -s "$1" 2>/dev/null)" ]; do sleep 0.02; done
}
# kill_once KIND COMMAND...: runs vtag in a session of its own and kills it; sets killed, and how for people
killed='' how=''
kill_after() { # MILLIS WHOM PROGRAM...
    delay=$1 whom=$2; shift 2
    setsid "$@" > "$work/out" 2>&1 < /dev/null &
    pid=$!
    sleep "$((delay / 1000)).$(printf %03d $((delay % 1000)))"
    if [ "$whom" = all ]; then kill -9 -- "-$pid" 2>/dev/null; else kill -9 "$pid" 2>/dev/null; fi
    wait "$pid" 2>/dev/null; code=$?
    await "$pid"
    killed=''; [ $code -ne 137 ] || killed=1
    how="after $delay ms, $whom"
}
kill_at() { # CALL N PROGRAM...
    call=$1 n=$2; shift 2
    setsid strace -f -Y -o "$work/trace" -e trace="$writes" -e inject="$call:signal=KILL:when=$n" "$@" > "$work/out" 2>&1 < /dev/null &
    pid=$!
    wait "$pid" 2>/dev/null; code=$?
    await "$pid"
    killed=''; [ $code -ne 137 ] || killed=1
    how="at $call number $n"
}
kill_commit() { # the hook is killed, and git goes on
    t=$work/commit
    rm -f "$work/code"
    if [ -n "$strace" ] && [ $((RANDOM % 4)) != 0 ]; then
        read -r call n <<< "$(sed -n "$((RANDOM % $(wc -l < "$t/points") + 1))p" "$t/points")"
        printf '#!/bin/sh\nstrace -f -o %q -e trace=%s -e inject=%s:signal=KILL:when=%s %q "$@"\necho $? > %q\nexit 137\n' \
            "$work/trace" "$writes" "$call" "$n" "$vtag" "$work/code" > "$work/killer"
        how="in the hook, at $call number $n"
    else
        delay=$(($(cat "$t/millis") * (30 + RANDOM % 60) / 100))
        printf '#!/bin/sh\n%q "$@" &\nsleep %s\nkill -9 $!\nwait $!\necho $? > %q\nexit 137\n' \
            "$vtag" "$((delay / 1000)).$(printf %03d $((delay % 1000)))" "$work/code" > "$work/killer"
        how="in the hook, after $delay ms"
    fi
    chmod +x "$work/killer"
    VTAG_BIN=$work/killer setsid git commit -q -a -m 'feat: more' > "$work/out" 2>&1 < /dev/null &
    pid=$!
    wait "$pid"
    await "$pid"
    killed=''; [ "$(cat "$work/code" 2>/dev/null)" != 137 ] || killed=1
}
bad() { # WHAT [FILE]
    echo "BAD run $run ($kind, $how): $1" | tee -a "$work/bads"
    [ -z "${2:-}" ] || head -n 15 "$2" | sed 's/^/    /'
    if [ -z "$spoiled" ]; then
        mkdir -p "$work/bad"; cp -a "$work/killed" "$work/bad/$run-$kind" 2>/dev/null
        cp "$work/out" "$work/bad/$run-$kind.out" 2>/dev/null; cp "$work/next" "$work/bad/$run-$kind.next" 2>/dev/null
    fi
    spoiled=1
}
now() { state | masked "$work/$kind/mask" > "$work/now"; }
is() { cmp -s "$work/now" "$work/$kind/$1"; }
sound() {
    git fsck --strict --no-dangling --no-progress > "$work/fsck" 2>&1 && ! grep -v '^notice' "$work/fsck" > /dev/null || bad "git fsck" "$work/fsck"
}
# A file is what it was or what it shall be; one that is alike in both is there.
either_way() {
    b=$work/$kind/before p=$work/$kind/planned
    grep '^W' "$work/now" | LC_ALL=C sort | LC_ALL=C comm -23 - <(LC_ALL=C sort -u "$b" "$p") > "$work/odd"
    LC_ALL=C comm -12 "$b" "$p" | grep '^W' | LC_ALL=C comm -23 - "$work/now" >> "$work/odd"
    [ ! -s "$work/odd" ] || bad "a file is neither as before nor as planned" "$work/odd"
}
pending() { ls .git/vtag/*.journal > /dev/null 2>&1; }

one_run() {
    run=$1 spoiled='' how=''
    RANDOM=$(((seed * 31337 + run * 7919) % 32768))
    local list=($kinds)
    kind=${list[$(((run - 1) % ${#list[@]}))]}
    # A thousand files take their time.
    [ "$kind" != many ] || [ -n "$only" ] || [ $((run / ${#list[@]} % 8)) = 0 ] || kind=snapshot
    [ -d "$work/$kind/repo" ] || template "$kind"
    t=$work/$kind
    rm -rf "$work/killed"; cp -a "$t/repo" "$work/killed"; cd "$work/killed" || exit 2
    rm -f "$work/next"
    # shellcheck disable=SC2046
    if [ "$kind" = commit ]; then kill_commit
    elif [ -n "$strace" ] && [ $((RANDOM % 4)) != 0 ]; then
        read -r call n <<< "$(sed -n "$((RANDOM % $(wc -l < "$t/points") + 1))p" "$t/points")"
        kill_at "$call" "$n" "$vtag" $(command_of "$kind")
    else
        [ $((RANDOM % 2)) = 0 ] && whom=all || whom=it
        kill_after $(($(cat "$t/millis") * (35 + RANDOM % 60) / 100)) $whom "$vtag" $(command_of "$kind")
    fi
    if [ -z "$killed" ]; then missed[$kind]=$((${missed[$kind]:-0} + 1)); return 1; fi
    kills[$kind]=$((${kills[$kind]:-0} + 1))
    check
    [ -z "$spoiled" ] || bads[$kind]=$((${bads[$kind]:-0} + 1))
    return 0
}

check() {
    # What git itself was doing when it was killed with vtag is git's to leave behind.
    case $how in *all) locks=$(find .git -name '*.lock' ! -path '.git/vtag/*' | wc -l); gits=$((gits + locks)) ;; esac
    outcome=''
    if [ "$kind" != commit ] && whole_tree | cmp -s - "$t/tree"; then
        outcome=early; earlies[$kind]=$((${earlies[$kind]:-0} + 1)); return
    fi
    sound
    now
    if [ "$kind" = commit ]; then
        grep -v '^V' "$work/now" > "$work/now.u"
        if grep -v '^V' "$t/planned" | cmp -s - "$work/now.u"; then is planned && outcome=whole || outcome=part
        elif is before; then outcome=before
        else bad "the commit is neither made nor not" "$work/now.u"; fi
    elif is before; then outcome=before
    elif is planned; then outcome=whole
    else
        case $kind in
            prune) [ "$(grep -c '^V refs/vtag/\(snapshots\|trash\)' "$work/now")" -ge "$(grep -c '^V refs/vtag/snapshots' "$t/before")" ] || bad "a snapshot is lost" "$work/now" ;;
            install | uninstall) [ -x .git/hooks/pre-commit ] || bad "the hook that was there does not run" ;;
            *) either_way ;;
        esac
        outcome=part
    fi
    if pending; then
        journal=$(ls .git/vtag/*.journal)
        # shellcheck disable=SC2046
        next $(command_of "$kind"); code=$?
        ways=$(ways_of "$kind")
        if pending; then
            [ $code != 0 ] && grep -q "interrupted" "$work/next" && grep -q "vtag $ways --resume" "$work/next" && grep -q "vtag $ways --abort" "$work/next" ||
                bad "the next command does not tell both ways on ($journal)" "$work/next"
            now; either_way
            [ $((RANDOM % 2)) = 0 ] && { way=resume; end=planned; outcome=resumed; } || { way=abort; end=before; outcome=aborted; }
            if [ $((RANDOM % 4)) = 0 ]; then
                first=$how
                kill_after $(($(cat "$t/millis") * (35 + RANDOM % 60) / 100)) it "$vtag" "$ways" "--$way"
                how="$first; then --$way $how"
                sound; now
                is "$end" || either_way
            fi
            if pending; then next "$ways" "--$way" || bad "--$way fails" "$work/next"; fi
            now
            is "$end" || { diff "$t/$end" "$work/now" > "$work/diff"; bad "after --$way it is not the $end state" "$work/diff"; }
        else
            # It was cleared away: the command did what it does.
            now; is planned || { diff "$t/planned" "$work/now" > "$work/diff"; bad "the next command does not do it" "$work/diff"; }
            [ "$outcome" != part ] || outcome=before
        fi
    else
        if [ "$outcome" = part ]; then
            case $kind in commit | prune | install | uninstall | archive) ;;
            *) diff "$t/planned" "$work/now" > "$work/diff"; bad "it is in between, and there is no journal" "$work/diff" ;; esac
        fi
        case $kind.$outcome in
            release.whole | unrelease.whole | undo.whole | uninstall.whole) next prune ;;
            commit.*) next snapshot || bad "the next snapshot fails" "$work/next" ;;
            *)
                # shellcheck disable=SC2046
                next $(command_of "$kind") || bad "the next command fails" "$work/next"
                now; is planned || { diff "$t/planned" "$work/now" > "$work/diff"; bad "the next command does not lead to the planned state" "$work/diff"; } ;;
        esac
    fi
    sound
    garbage > "$work/garbage"
    if [ -s "$work/garbage" ]; then
        left=$((left + $(wc -l < "$work/garbage")))
        next prune
        garbage > "$work/garbage"
        [ ! -s "$work/garbage" ] || bad "left behind" "$work/garbage"
    fi
    if [ -n "$(find .git/objects -name 'tmp_*')" ]; then
        objects=$((objects + $(find .git/objects -name 'tmp_*' | wc -l)))
        git prune --expire=now
        [ -z "$(find .git/objects -name 'tmp_*')" ] || bad "temporary objects that git does not clear away"
    fi
    case $outcome in
        before) befores[$kind]=$((${befores[$kind]:-0} + 1)) ;;
        whole) wholes[$kind]=$((${wholes[$kind]:-0} + 1)) ;;
        part) parts[$kind]=$((${parts[$kind]:-0} + 1)) ;;
        resumed) resumes[$kind]=$((${resumes[$kind]:-0} + 1)) ;;
        aborted) aborts[$kind]=$((${aborts[$kind]:-0} + 1)) ;;
    esac
}

declare -A kills earlies befores wholes parts resumes aborts bads missed
left=0 objects=0 gits=0
run=0 kind='' spoiled='' outcome=''
began=$(date +%s)
r=$from done_kills=0
while [ $done_kills -lt "$runs" ]; do
    if one_run $r; then done_kills=$((done_kills + 1)); [ $((done_kills % 100)) != 0 ] || echo "$done_kills kills, $(($(date +%s) - began)) s" >&2; fi
    r=$((r + 1))
    [ $r -lt $((from + runs * 4 + 20)) ] || break
done

row() { printf '%-10s %6s %6s %7s %6s %5s %8s %8s %5s\n' "$@"; }
row kind kills early before whole part resumed aborted bad
total=(0 0 0 0 0 0 0 0)
for k in $kinds; do
    line=("${kills[$k]:-0}" "${earlies[$k]:-0}" "${befores[$k]:-0}" "${wholes[$k]:-0}" "${parts[$k]:-0}" "${resumes[$k]:-0}" "${aborts[$k]:-0}" "${bads[$k]:-0}")
    row "$k" "${line[@]}"
    for i in 0 1 2 3 4 5 6 7; do total[i]=$((total[i] + line[i])); done
done
row all "${total[@]}"
echo "seed $seed, runs $from to $((r - 1)), $(($(date +%s) - began)) s; strace: ${strace:-0}; \
left after the next command and cleared by prune: $left files; temporary objects for git gc: $objects; locks of git's own: $gits"
[ "${total[7]}" -eq 0 ] && [ "${total[0]}" -ge "$runs" ]
