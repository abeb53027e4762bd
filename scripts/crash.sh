#!/usr/bin/env bash
# crash.sh [--runs N] [--seed S] [--from R] [--only KIND] [--vtag COMMAND] [--work DIR]
#          [--images N [--power]] [--warm]
#
# Kills vtag with SIGKILL, N times, while it snapshots (also in the hook of a commit), releases, takes releases back,
# restores, undoes, prunes, archives and installs. Three kills of four fall before a chosen one of the calls by which
# vtag changes the file system (a small library counts them; it needs a C compiler), the others on a moment at random,
# of vtag alone or of all its processes. After each one:
#   git fsck is content; every file, the index and every reference is as before or as planned, or a journal is there;
#   the next command does what there is to do, or says what was interrupted and how to finish it or take it back;
#   doing so, at times killed once more, gives exactly the planned state or the earlier one; no temporary file is left.
# Run R of seed S depends on nothing else: --seed S --from R --runs 1 is that run again. KINDs: see the table printed.
# --images N kills nothing: it keeps what is on disk before every call that changes something (at most N a kind, evenly
# spread), which is what a SIGKILL there leaves, and looks at each in the same way.
# With --power such an image has nothing in the files that were written and not synced yet, as after a power cut.
# With --warm one JVM runs all the commands that are not killed, for campaigns of thousands.
# What is bad is kept in DIR/bad. Exits 1 if anything is.
set -u

vtag=${VTAG_BIN:-vtag} runs=40 seed=1 from=1 only='' work='' warm='' images='' power=''
while [ $# -gt 0 ]; do
    case $1 in
        --vtag) vtag=$2; shift 2 ;;
        --runs) runs=$2; shift 2 ;;
        --seed) seed=$2; shift 2 ;;
        --from) from=$2; shift 2 ;;
        --only) only=$2; shift 2 ;;
        --work) work=$2; shift 2 ;;
        --warm) warm=1; shift ;;
        --images) images=$2; shift 2 ;;
        --power) power=1; shift ;;
        --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) echo "usage: crash.sh [--runs N] [--seed S] [--from R] [--only KIND] [--vtag COMMAND] [--work DIR] [--images N [--power]] [--warm]" >&2; exit 2 ;;
    esac
done
[ -n "$work" ] || { work=$(mktemp -d "${TMPDIR:-/tmp}/crash.XXXXXX"); trap '[ -d "$work/bad" ] || rm -rf "$work"' EXIT; }
mkdir -p "$work"
work=$(cd "$work" && pwd -P)
# The vtag that was just built, where none is named.
jar=$(cd "$(dirname "$0")/.." && pwd)/target/vtag.jar
if [ "$vtag" = vtag ] && [ -f "$jar" ]; then
    "$(dirname "$0")/install.sh" --prefix "$work/installed" > "$work/install.log" 2>&1 || { cat "$work/install.log" >&2; exit 2; }
    vtag=$work/installed/bin/vtag
fi
vtag=$(command -v "$vtag") || { echo "crash.sh: there is no vtag to try: --vtag COMMAND" >&2; exit 2; }
case $vtag in /*) ;; *) vtag=$(pwd)/$vtag ;; esac

HOME=$work/home; export HOME
mkdir -p "$HOME"
GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$HOME/gitconfig LC_ALL=C.UTF-8 GIT_TERMINAL_PROMPT=0 GIT_OPTIONAL_LOCKS=0
VTAG_JAVA_OPTS=-XX:TieredStopAtLevel=1
export GIT_CONFIG_NOSYSTEM GIT_CONFIG_GLOBAL LC_ALL GIT_TERMINAL_PROMPT GIT_OPTIONAL_LOCKS VTAG_JAVA_OPTS
printf '[user]\nname = Crash Test\nemail = crash@test.example\n[init]\ndefaultBranch = main\n[gc]\nauto = 0\n[advice]\ndetachedHead = false\n' > "$GIT_CONFIG_GLOBAL"

cat > "$work/points.c" <<'C'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

/* Counts what java does to files; kills it before the CRASH_AT-th time, or keeps an image of CRASH_REPO each time. */
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static long count, at, every = 1;
static const char *images, *counted, *repo;
static unsigned char ours[65536];
static int on = -1;
/* What is written and not yet synced, and how much was: a power cut may leave no more. */
static char *dirty[4096];
static off_t whole[4096];
static int dirties;
static const char *synced;

static void begin(void) {
    on = !strcmp(program_invocation_short_name, "java");
    at = getenv("CRASH_AT") ? atol(getenv("CRASH_AT")) : 0;
    images = getenv("CRASH_IMAGES"), counted = getenv("CRASH_COUNT"), repo = getenv("CRASH_REPO");
    if (getenv("CRASH_EVERY")) every = atol(getenv("CRASH_EVERY"));
    synced = getenv("CRASH_SYNCED");
    unsetenv("LD_PRELOAD");
}
static int find(const char *path) {
    for (int i = 0; i < dirties; i++) if (!strcmp(dirty[i], path)) return i;
    return -1;
}
static void clean(const char *path) {
    int i = find(path);
    if (i >= 0) free(dirty[i]), dirty[i] = dirty[--dirties], whole[i] = whole[dirties];
}
static const char *named(int directory, const char *path, char *into) {
    char link[64];
    if (path && path[0] == '/') return strcpy(into, path);
    if (directory == AT_FDCWD) return path ? strcpy(into, path) : 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", directory);
    ssize_t n = readlink(link, into, 4000);
    if (n <= 0) return 0;
    into[n] = 0;
    return path && *path ? strcat(strcat(into, "/"), path) : into;
}
static void soil(int f) {
    char path[8192];
    if (synced && named(f, 0, path) && !strncmp(path, repo, strlen(repo)) && find(path) < 0 && dirties < 4096) {
        struct stat now;
        whole[dirties] = fstat(f, &now) ? 0 : now.st_size;
        dirty[dirties++] = strdup(path);
    }
}
static void cleaned(int f) {
    char path[8192];
    if (synced && named(f, 0, path)) clean(path);
}
static void moved(int d, const char *a, int f, const char *b) {
    char from[8192], to[8192];
    if (!synced || !named(d, a, from) || !named(f, b, to)) return;
    int i = find(from);
    clean(to);
    if (i >= 0 && (i = find(from)) >= 0) free(dirty[i]), dirty[i] = strdup(to);
}
static int in_repo(int directory, const char *path) {
    return path[0] != '/' || !strncmp(path, repo, strlen(repo));
}
static void point(void) {
    count++;
    if (synced && !access(synced, F_OK)) {
        while (dirties) free(dirty[--dirties]);
        syscall(SYS_unlink, synced);
    }
    if (at == count) kill(getpid(), SIGKILL), pause();
    if (images && count % every == 0) {
        char command[4096];
        snprintf(command, sizeof command, "cp -a '%s' '%s/%ld'", repo, images, count);
        if (system(command)) _exit(99);
        for (int i = 0; i < dirties; i++) {
            snprintf(command, sizeof command, "%s/%ld%s", images, count, dirty[i] + strlen(repo));
            syscall(SYS_chmod, command, 0600);
            if (truncate(command, whole[i]) && errno != ENOENT) perror(command);
        }
    }
    if (counted) {
        FILE *out = fopen(counted, "w");
        fprintf(out, "%ld\n", count), fclose(out);
    }
}
#define REAL(type, name, ...) static type (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, #name); if (on < 0) begin()
#define DO(type, wanted, call) { if (!on || !(wanted)) return call; \
    pthread_mutex_lock(&turn); point(); type r = call; int e = errno; pthread_mutex_unlock(&turn); errno = e; return r; }

int rename(const char *a, const char *b) { REAL(int, rename, const char *, const char *); DO(int, in_repo(0, b), (moved(AT_FDCWD, a, AT_FDCWD, b), real(a, b))) }
int renameat(int d, const char *a, int f, const char *b) { REAL(int, renameat, int, const char *, int, const char *); DO(int, in_repo(f, b), (moved(d, a, f, b), real(d, a, f, b))) }
int unlink(const char *a) { REAL(int, unlink, const char *); DO(int, in_repo(0, a), (clean(a), real(a))) }
int unlinkat(int d, const char *a, int f) { REAL(int, unlinkat, int, const char *, int); DO(int, in_repo(d, a), real(d, a, f)) }
int remove(const char *a) { REAL(int, remove, const char *); DO(int, in_repo(0, a), real(a)) }
int rmdir(const char *a) { REAL(int, rmdir, const char *); DO(int, in_repo(0, a), real(a)) }
int mkdir(const char *a, mode_t m) { REAL(int, mkdir, const char *, mode_t); DO(int, in_repo(0, a), real(a, m)) }
int link(const char *a, const char *b) { REAL(int, link, const char *, const char *); DO(int, in_repo(0, b), real(a, b)) }
int symlink(const char *a, const char *b) { REAL(int, symlink, const char *, const char *); DO(int, in_repo(0, b), real(a, b)) }
int chmod(const char *a, mode_t m) { REAL(int, chmod, const char *, mode_t); DO(int, in_repo(0, a), real(a, m)) }
int fsync(int f) { REAL(int, fsync, int); DO(int, 1, (cleaned(f), real(f))) }
int fdatasync(int f) { REAL(int, fdatasync, int); DO(int, 1, (cleaned(f), real(f))) }
int ftruncate(int f, off_t n) { REAL(int, ftruncate, int, off_t); DO(int, 1, real(f, n)) }
int ftruncate64(int f, off64_t n) { REAL(int, ftruncate64, int, off64_t); DO(int, 1, real(f, n)) }
ssize_t write(int f, const void *b, size_t n) { REAL(ssize_t, write, int, const void *, size_t); DO(ssize_t, f > 2 && f < 65536 && ours[f], (soil(f), real(f, b, n))) }
ssize_t pwrite64(int f, const void *b, size_t n, off64_t o) { REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t); DO(ssize_t, f > 2 && f < 65536 && ours[f], (soil(f), real(f, b, n, o))) }

static int opened(int f, const char *path, int writes) { if (f >= 0 && f < 65536) ours[f] = writes && in_repo(0, path); return f; }
#define OPEN(name, first, pass) { mode_t m = 0; if (flags & O_CREAT) { va_list v; va_start(v, flags); m = va_arg(v, mode_t); va_end(v); } \
    int writes = on > 0 && (flags & O_ACCMODE) != O_RDONLY; \
    if (!on || !(flags & O_CREAT) || !in_repo(0, path)) return opened(pass, path, writes); \
    pthread_mutex_lock(&turn); point(); int r = opened(pass, path, writes), e = errno; pthread_mutex_unlock(&turn); errno = e; return r; }
int open(const char *path, int flags, ...) { REAL(int, open, const char *, int, ...); OPEN(open, , real(path, flags, m)) }
int open64(const char *path, int flags, ...) { REAL(int, open64, const char *, int, ...); OPEN(open64, , real(path, flags, m)) }
int openat(int d, const char *path, int flags, ...) { REAL(int, openat, int, const char *, int, ...); OPEN(openat, , real(d, path, flags, m)) }
int openat64(int d, const char *path, int flags, ...) { REAL(int, openat64, int, const char *, int, ...); OPEN(openat64, , real(d, path, flags, m)) }
C
points=$work/points.so
cc -shared -fPIC -O1 -o "$points" "$work/points.c" -ldl -lpthread 2> "$work/cc.log" || points=
[ -n "$points" ] || [ -z "$images" ] || { echo "crash.sh: --images needs a C compiler (cc)" >&2; exit 2; }
export CRASH_REPO=$work/killed
# vtag has the whole file system synced by sync(1): this one tells the library.
mkdir -p "$work/bin"
printf '#!/bin/sh\n: > "$CRASH_SYNCED"\n' > "$work/bin/sync"; chmod +x "$work/bin/sync"

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
        -o -path '.git/vtag/tmp/*' -o -path '.git/vtag/index-*' -o -path '.git/objects/vtag_*' -o -path '.git/vtag/*.journal'
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
    coproc WARM { exec java -XX:+UseSerialGC -Xmx512m -DZstdNativePath="$lib/libzstd-jni.so" -Dvtag.launcher="$vtag" -cp "$lib/vtag.jar" "$work/Warm.java" 2> "$work/warm.log"; }
fi
next() { # ARGUMENTS...: a command that is not killed; what it says goes to $work/next
    # What install writes names the Java that runs it.
    if [ -z "$warm" ] || [ "$1" = install ]; then "$vtag" "$@" > "$work/next" 2>&1; return; fi
    line=$PWD$'\t'$work/next
    for word in "$@"; do line=$line$'\t'$word; done
    echo "$line" >&"${WARM[1]}"
    read -r answer <&"${WARM[0]}" || { echo "crash.sh: the warm JVM is gone" >&2; exit 2; }
    return "$answer"
}

tracer() { # FILE VARIABLE...: a launcher under which the library is at work
    { echo '#!/bin/sh'; echo "exec env LD_PRELOAD=$points ${*:2} '$vtag' \"\$@\""; } > "$1"
    chmod +x "$1"
}
# Templates: the state before, the planned one (twice: what differs is masked), how long it takes, what it writes.
template() {
    kind=$1 t=$work/$1
    rm -rf "$t"; mkdir -p "$t/repo"
    (cd "$t/repo" && prepare "$kind") > "$t/prepare.log" 2>&1 || true
    (cd "$t/repo" && whole_tree) > "$t/tree"
    cp -a "$t/repo" "$t/one"; cp -a "$t/repo" "$t/two"
    (cd "$t/two" && run_plain "$kind") > "$t/run.log" 2>&1 || { echo "crash.sh: $kind fails by itself:" >&2; cat "$t/prepare.log" "$t/run.log" >&2; exit 2; }
    # Times are told to the second: within one, they would not differ.
    second=$(date +%s)
    until [ "$(date +%s)" != "$second" ]; do :; done
    start=$(date +%s%N)
    (cd "$t/one" && run_plain "$kind") > /dev/null 2>&1
    echo $((($(date +%s%N) - start) / 1000000)) > "$t/millis"
    : > "$t/mask"
    (cd "$t/one" && state) | LC_ALL=C sort > "$t/s1"; (cd "$t/two" && state) | LC_ALL=C sort > "$t/s2"
    LC_ALL=C comm -3 "$t/s1" "$t/s2" | sed -n -E 's/^\t?W h [0-9a-f]+  //p' | sort -u > "$t/mask"
    (cd "$t/repo" && state) | masked "$t/mask" > "$t/before"
    (cd "$t/one" && state) | masked "$t/mask" > "$t/planned"
    (cd "$t/two" && state) | masked "$t/mask" | cmp -s - "$t/planned" || { echo "crash.sh: $kind is not the same twice" >&2; (cd "$t/two" && state) | masked "$t/mask" | diff - "$t/planned" >&2; exit 2; }
    if [ -n "$points" ]; then
        rm -rf "$work/killed"; cp -a "$t/repo" "$work/killed"
        tracer "$t/tracer" "CRASH_COUNT=$t/points"
        (cd "$work/killed" && vtag=$t/tracer && run_plain "$kind") > /dev/null 2>&1
    fi
    # What only git does for vtag is not counted.
    [ -s "$t/points" ] || echo 0 > "$t/points"
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
kill_at() { # N ARGUMENTS...: before the n-th call
    n=$1; shift
    CRASH_AT=$n LD_PRELOAD=$points setsid "$vtag" "$@" > "$work/out" 2>&1 < /dev/null &
    pid=$!
    wait "$pid" 2>/dev/null; code=$?
    await "$pid"
    killed=''; [ $code -ne 137 ] || killed=1
    how="before call $n of $(cat "$t/points")"
}
kill_commit() { # the hook is killed, and git goes on
    t=$work/commit
    rm -f "$work/code"
    if [ "$(cat "$t/points")" -gt 0 ] && [ $((RANDOM % 4)) != 0 ]; then
        n=$((RANDOM % $(cat "$t/points") + 1))
        printf '#!/bin/sh\nCRASH_AT=%s LD_PRELOAD=%q %q "$@"\necho $? > %q\nexit 137\n' "$n" "$points" "$vtag" "$work/code" > "$work/killer"
        how="in the hook, before call $n of $(cat "$t/points")"
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
    elif [ "$(cat "$t/points")" -gt 0 ] && [ $((RANDOM % 4)) != 0 ]; then
        kill_at $((RANDOM % $(cat "$t/points") + 1)) $(command_of "$kind")
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
    elif is before || grep -v '^V refs/vtag/operations' "$t/before" | cmp -s - <(grep -v '^V refs/vtag/operations' "$work/now"); then
        # An operation that is logged, and has no journal yet, has changed nothing; the next one drops it.
        outcome=before
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
        # The lock of one reference of vtag's may be empty after a power cut, or git's where git was killed with it: it is
        # cleared when it is a day old.
        garbage | while IFS= read -r file; do
            case $power$how$file in
                1*.git/refs/vtag/*.lock) [ ! -s "$file" ] || echo "$file" ;;
                *all.git/refs/vtag/*.lock) grep -qE '^[0-9a-f]{40}$' "$file" || echo "$file" ;;
                *) echo "$file" ;;
            esac
        done > "$work/garbage"
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
row() { printf '%-10s %6s %6s %7s %6s %5s %8s %8s %5s\n' "$@"; }
table() {
    row kind kills early before whole part resumed aborted bad
    total=(0 0 0 0 0 0 0 0)
    for k in $kinds; do
        line=("${kills[$k]:-0}" "${earlies[$k]:-0}" "${befores[$k]:-0}" "${wholes[$k]:-0}" "${parts[$k]:-0}" "${resumes[$k]:-0}" "${aborts[$k]:-0}" "${bads[$k]:-0}")
        row "$k" "${line[@]}"
        for i in 0 1 2 3 4 5 6 7; do total[i]=$((total[i] + line[i])); done
    done
    row all "${total[@]}"
    echo "seed $seed, runs $from to $((r - 1)), $(($(date +%s) - began)) s; calls counted: $([ -n "$points" ] && echo yes || echo no); \
left after the next command and cleared by prune: $left files; temporary objects for git gc: $objects; locks of git's own: $gits"
}
trap 'table; exit 130' INT TERM
one_image() { # KIND N: the n-th image of a run
    run=$2 spoiled='' how="image before call $2 of $(cat "$work/$1/points")" kind=$1 t=$work/$1
    RANDOM=$(((seed * 31337 + run * 7919) % 32768))
    rm -rf "$work/killed"; mv "$work/images/$2" "$work/killed"; cd "$work/killed" || exit 2
    kills[$kind]=$((${kills[$kind]:-0} + 1))
    check
    [ -z "$spoiled" ] || bads[$kind]=$((${bads[$kind]:-0} + 1))
}
r=$from done_kills=0
if [ -n "$images" ]; then
    runs=0
    for each in $kinds; do
        template "$each"
        every=$(($(cat "$work/$each/points") / images + 1))
        rm -rf "$work/killed" "$work/images"; cp -a "$work/$each/repo" "$work/killed"; mkdir "$work/images"
        tracer "$work/tracer" "CRASH_IMAGES=$work/images" "CRASH_EVERY=$every" ${power:+"CRASH_SYNCED=$work/synced" "PATH=$work/bin:$PATH"}
        rm -f "$work/synced"
        (cd "$work/killed" && vtag=$work/tracer && run_plain "$each") > /dev/null 2>&1
        for image in $(ls "$work/images" | sort -n); do one_image "$each" "$image"; done
        echo "$each: ${kills[$each]} images, ${bads[$each]:-0} bad, $(($(date +%s) - began)) s" >&2
    done
fi
while [ $done_kills -lt "$runs" ]; do
    if one_run $r; then done_kills=$((done_kills + 1)); [ $((done_kills % 100)) != 0 ] || echo "$done_kills kills, $(($(date +%s) - began)) s" >&2; fi
    r=$((r + 1))
    [ $r -lt $((from + runs * 4 + 20)) ] || break
done

table
[ "${total[7]}" -eq 0 ] && [ "${total[0]}" -ge "$runs" ]
