#!/usr/bin/env bash
# growth.sh [--snapshots N] [--vtag COMMAND] [--work DIR]
#
# Takes N snapshots (10000) of a repository of 300 files in which a few lines change each time and every 25th is
# committed, one every four minutes of the clock, and tells what has grown: references, objects, disk, and how long the
# commands take that look at them all, after 100 and after N. Then the hook's way, where retention is at work all along.
# Then prunes, collects garbage, and tells what came back. The snapshots are taken in one JVM (ten thousand starts would
# measure the JVM); the commands that are timed are the installed ones. Exits 1 where git gc --auto speaks at a commit,
# or space does not come back.
set -u
vtag=${VTAG_BIN:-vtag} total=10000 work=''
while [ $# -gt 0 ]; do
    case $1 in
        --vtag) vtag=$2; shift 2 ;;
        --snapshots) total=$2; shift 2 ;;
        --work) work=$2; shift 2 ;;
        --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) echo "usage: growth.sh [--snapshots N] [--vtag COMMAND] [--work DIR]" >&2; exit 2 ;;
    esac
done
[ -n "$work" ] || { work=$(mktemp -d "${TMPDIR:-/tmp}/growth.XXXXXX"); trap 'rm -rf "$work"' EXIT; }
mkdir -p "$work"; work=$(cd "$work" && pwd -P)
vtag=$(command -v "$vtag") || { echo "growth.sh: there is no vtag to try: --vtag COMMAND" >&2; exit 2; }
case $vtag in /*) ;; *) vtag=$(pwd)/$vtag ;; esac
lib=$(sed -n "s/^lib='\(.*\)'$/\1/p" "$vtag")
HOME=$work/home; export HOME; mkdir -p "$HOME"
GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$HOME/gitconfig LC_ALL=C.UTF-8
export GIT_CONFIG_NOSYSTEM GIT_CONFIG_GLOBAL LC_ALL
printf '[user]\nname = Growth\nemail = growth@test.example\n[init]\ndefaultBranch = main\n[gc]\nautoDetach = false\n' > "$GIT_CONFIG_GLOBAL"

cat > "$work/Grow.java" <<'JAVA'
import dev.vtag.cli.HookEntry;
import dev.vtag.cli.Program;
import dev.vtag.cli.Surroundings;
import dev.vtag.console.*;
import java.io.*;
import java.nio.file.*;
import java.time.*;
import java.util.*;

/** Reads lines "DIR COMMAND FROM TO", takes those snapshots, and answers with the milliseconds that they took. */
class Grow {
    public static void main(String[] none) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            Path repo = Path.of(words[0]);
            List<String> command = List.of(words[1].split("\\+"));
            long time = 0;
            for (int i = Integer.parseInt(words[2]); i <= Integer.parseInt(words[3]); i++) {
                Random random = new Random(i);
                for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                    int file = random.nextInt(300);
                    Files.writeString(repo.resolve("d" + file % 20 + "/f" + file), "snapshot " + i + "\n", StandardOpenOption.APPEND);
                }
                Clock clock = Clock.fixed(Instant.parse("2026-01-05T08:00:00Z").plusSeconds(240L * i), ZoneOffset.UTC);
                ByteArrayOutputStream said = new ByteArrayOutputStream();
                PrintStream err = new PrintStream(said, true);
                Surroundings surroundings = new Surroundings(System.getenv(), repo,
                        Streams.of(InputStream.nullInputStream(), new WatchedOutput(new ByteArrayOutputStream()), err), Terminal.NONE, clock);
                long start = System.nanoTime();
                int exit = HookEntry.run(surroundings, command).orElseGet(() -> new Program(surroundings).run(command));
                time += System.nanoTime() - start;
                if (exit != 0 || said.size() > 0) {
                    System.err.println("snapshot " + i + ": exit " + exit + " " + said);
                }
                if (i % 25 == 0) {
                    Process git = new ProcessBuilder("git", "commit", "-q", "-a", "-n", "-m", "feat: step " + i)
                            .directory(repo.toFile()).redirectErrorStream(true).start();
                    String words2 = new String(git.getInputStream().readAllBytes());
                    git.waitFor();
                    if (!words2.isEmpty()) {
                        System.err.println("git commit at " + i + " said: " + words2);
                    }
                }
            }
            System.out.println(time / 1_000_000);
        }
    }
}
JAVA
coproc GROW { exec java -XX:+UseSerialGC -Xmx1g -DZstdNativePath="$lib/libzstd-jni.so" -Dvtag.launcher="$vtag" -cp "$lib/vtag.jar" "$work/Grow.java" 2> "$work/grow.log"; }
grow() { echo "$1 $2 $3 $4" >&"${GROW[1]}"; read -r millis <&"${GROW[0]}" || { cat "$work/grow.log" >&2; exit 2; }; }

make() {
    rm -rf "$1"; git init -q "$1"; cd "$1" || exit 2
    for i in $(seq 0 299); do
        mkdir -p "d$((i % 20))"
        for n in $(seq 1 40); do echo "file $i line $n of a text that is not short"; done > "d$((i % 20))/f$i"
    done
    git add -A; git commit -q -m 'feat: start'
}
took() { # MILLIS of the quickest of three runs
    best=''
    for _ in 1 2 3; do
        start=$(date +%s%N)
        "$@" > /dev/null 2> "$work/err" || { cat "$work/err" >&2; exit 2; }
        ms=$((($(date +%s%N) - start) / 1000000))
        [ -n "$best" ] && [ "$best" -le $ms ] || best=$ms
    done
    echo "$best"
}
disk() { du -sk .git | cut -f 1; }
tell() { # WHEN
    printf '%-22s refs %6s  loose objects %6s  packs %3s  .git %7s KiB  ms: status %s, snapshots %s, restore --dry-run %s, prune --dry-run %s\n' "$1" \
        "$(git for-each-ref refs/vtag | wc -l)" "$(git count-objects | cut -d' ' -f1)" "$(ls .git/objects/pack | grep -c 'pack$')" "$(disk)" \
        "$(took "$vtag" status)" "$(took "$vtag" snapshots)" "$(took "$vtag" restore latest --dry-run)" "$(took "$vtag" prune --dry-run)"
}
failed=0
repo=$work/kept
make "$repo"
[ "$total" -ge 100 ] || total=100
grow "$repo" snapshot 1 100
tell "100 snapshots"
echo "                       $((millis / 100)) ms a snapshot"
if [ "$total" -gt 100 ]; then
    grow "$repo" snapshot 101 "$total"
    tell "$total snapshots"
    echo "                       $((millis / (total - 100))) ms a snapshot"
fi
auto=$(git gc --auto 2>&1); [ -z "$auto" ] || echo "git gc --auto said: $auto"
full=$(disk)
"$vtag" prune > "$work/pruned" || failed=1
head -n 3 "$work/pruned"
git for-each-ref --format='delete %(refname)' refs/vtag/trash | git update-ref --stdin # as 14 days would
git gc -q --prune=now
tell "pruned, and git gc"
[ "$(disk)" -lt "$full" ] || { echo "BAD: nothing came back"; failed=1; }
repo=$work/swept
make "$repo"
grow "$repo" hook+pre-commit 1 "$total"
tell "$total by the hook"
echo "                       $((millis / total)) ms a snapshot"
if [ -s "$work/grow.log" ]; then echo "BAD: something was said"; sort "$work/grow.log" | uniq -c | sort -rn | head; failed=1; fi
for each in kept swept; do git -C "$work/$each" fsck --no-dangling --no-progress || failed=1; done
exit $failed
