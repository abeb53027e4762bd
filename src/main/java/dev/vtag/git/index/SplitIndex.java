package dev.vtag.git.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index of which most entries lie in another file: the {@code link} extension of git's
 * {@code Documentation/gitformat-index.txt} names it, and says which of its entries are deleted or replaced.
 */
final class SplitIndex {
    private final GitIndex changes;
    private final byte[] link;
    private final int idLength;

    SplitIndex(GitIndex changes) throws IndexParser.Malformed {
        byte[] extension = changes.extension("link");
        this.changes = changes;
        this.idLength = changes.facts().idLength();
        if (extension == null || extension.length < idLength) {
            throw new IndexParser.Malformed("it does not name the index that it shares");
        }
        this.link = extension;
    }

    /** Returns the name of the file with the other entries; null where there is none. */
    @Nullable
    String sharedFile() {
        byte[] id = Arrays.copyOf(link, idLength);
        return Arrays.equals(id, new byte[idLength])
                ? null
                : "sharedindex." + HexFormat.of().formatHex(id);
    }

    /** Returns the index that the two files make. */
    GitIndex join(GitIndex shared) throws IndexParser.Malformed {
        BitSet deleted = new BitSet();
        BitSet replaced = new BitSet();
        if (link.length > idLength) {
            Ewah deletions = Ewah.read(link, idLength, link.length);
            deleted = deletions.bits();
            replaced = Ewah.read(link, deletions.end(), link.length).bits();
        }
        int replacements = replaced.cardinality();
        if (Math.max(deleted.length(), replaced.length()) > shared.size() || replacements > changes.size()) {
            throw new IndexParser.Malformed("it does not fit the index that it shares");
        }
        return new Joiner(shared, changes, deleted, replaced, replacements).join();
    }

    /** Lays the entries of both over the bytes of both. */
    private static final class Joiner {
        private final GitIndex shared;
        private final GitIndex changes;
        private final BitSet deleted;
        private final BitSet replaced;
        private final int replacements;
        private final int dataShift;
        private final int nameShift;
        private final List<int[]> rows = new ArrayList<>();

        Joiner(GitIndex shared, GitIndex changes, BitSet deleted, BitSet replaced, int replacements) {
            this.shared = shared;
            this.changes = changes;
            this.deleted = deleted;
            this.replaced = replaced;
            this.replacements = replacements;
            this.dataShift = shared.data().length;
            this.nameShift = shared.names().length;
        }

        GitIndex join() throws IndexParser.Malformed {
            int replacement = 0;
            int added = replacements;
            for (int i = 0; i < shared.size(); i++) {
                while (added < changes.size() && order(added, i) < 0) {
                    add(added++);
                }
                boolean again = added < changes.size() && order(added, i) == 0;
                if (replaced.get(i)) {
                    int with = replacement++;
                    if (!deleted.get(i) && !again) {
                        rows.add(
                                new int[] {dataShift + changes.start(with), shared.nameStart(i), shared.nameLength(i)});
                    }
                } else if (!deleted.get(i) && !again) {
                    rows.add(new int[] {shared.start(i), shared.nameStart(i), shared.nameLength(i)});
                }
            }
            while (added < changes.size()) {
                add(added++);
            }
            IndexColumns columns = new IndexColumns(rows.size());
            for (int i = 0; i < rows.size(); i++) {
                columns.start()[i] = rows.get(i)[0];
                columns.nameStart()[i] = rows.get(i)[1];
                columns.nameLength()[i] = rows.get(i)[2];
            }
            byte[] data = joined(shared.data(), changes.data());
            columns.endAt(data.length - changes.facts().idLength());
            return new GitIndex(data, joined(shared.names(), changes.names()), columns, facts());
        }

        private void add(int position) throws IndexParser.Malformed {
            if (changes.nameLength(position) == 0) {
                throw new IndexParser.Malformed("an entry has no name");
            }
            rows.add(new int[] {
                dataShift + changes.start(position),
                nameShift + changes.nameStart(position),
                changes.nameLength(position)
            });
        }

        private int order(int change, int entry) {
            int names = -shared.compareName(entry, changes.nameBytes(change, 0, changes.nameLength(change)));
            return names != 0 ? names : Integer.compare(changes.stage(change), shared.stage(entry));
        }

        private IndexFacts facts() {
            IndexFacts facts = changes.facts();
            List<String> extensions = facts.extensions().stream()
                    .filter(name -> !name.equals("link"))
                    .toList();
            return new IndexFacts(
                    facts.version(), facts.idLength(), facts.modifiedSeconds(), extensions, facts.cachedTree());
        }

        private static byte[] joined(byte[] first, byte[] second) {
            byte[] both = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, both, first.length, second.length);
            return both;
        }
    }
}
