package dev.vtag.git.ref;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.IoReason;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.Head;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads references from their files, as git's files backend does: a loose file wins over {@code packed-refs}. */
final class FileRefReader implements RefReader {
    private static final int LONGEST_SYMBOLIC_CHAIN = 5;
    private static final String SYMBOLIC = "ref:";

    private final RefFiles files;
    private final PackedRefs packed;

    FileRefReader(RefFiles files) {
        this.files = files;
        this.packed = new PackedRefs(files.packed());
    }

    @Override
    public Head head() {
        String content = content("HEAD");
        if (content == null) {
            throw broken("HEAD", "it is missing");
        }
        if (!isSymbolic(content)) {
            return new Head(null, new CommitId(name("HEAD", content)));
        }
        String branch = target(content);
        return new Head(
                branch, find(branch).map(ref -> new CommitId(ref.target())).orElse(null));
    }

    @Override
    public Optional<Ref> find(String name) {
        String at = name;
        for (int i = 0; i < LONGEST_SYMBOLIC_CHAIN; i++) {
            String content = content(at);
            if (content == null) {
                return packed.now().find(at).map(target -> new Ref(name, target));
            }
            if (!isSymbolic(content)) {
                return Optional.of(new Ref(name, name(at, content)));
            }
            at = target(content);
        }
        throw broken(name, "its symbolic references do not end");
    }

    /** Returns whether the reference has a file that names another one. */
    boolean namesAnother(String name) {
        String content = Files.exists(files.file(name)) ? content(name) : null;
        return content != null && isSymbolic(content);
    }

    @Override
    public List<Ref> list(String prefix) {
        Map<String, ObjectName> found = new TreeMap<>();
        packed.now().each(prefix, found::put);
        LooseRefScan loose = new LooseRefScan(files, prefix);
        loose.run();
        found.putAll(loose.plain());
        for (String name : loose.others()) {
            Optional<Ref> ref = findWhole(name);
            if (ref.isPresent()) {
                found.put(name, ref.get().target());
            } else {
                // The loose file hides the packed one, also where it names nothing.
                found.remove(name);
            }
        }
        List<Ref> refs = new ArrayList<>(found.size());
        found.forEach((name, target) -> refs.add(new Ref(name, target)));
        return refs;
    }

    @Override
    public SortedSet<String> children(String directory) {
        SortedSet<String> names = new TreeSet<>();
        packed.now().each(directory, (name, target) -> {
            if (name.indexOf('/', directory.length()) < 0) {
                names.add(name.substring(directory.length()));
            }
        });
        // No path for each: that would take longer than reading the directory.
        String[] loose =
                files.file(directory + "any").resolveSibling("").toFile().list();
        for (String name : loose == null ? new String[0] : loose) {
            if (!name.endsWith(".lock")) {
                names.add(name);
            }
        }
        return names;
    }

    /** One broken reference, say a file left empty by a power cut, does not hide the others, as with git. */
    private Optional<Ref> findWhole(String name) {
        try {
            return find(name);
        } catch (VtagException e) {
            if (e.kind() == ErrorKind.CORRUPT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Returns what the loose file holds; null where there is none. */
    private @Nullable String content(String name) {
        if (!RefFiles.mayHold(name)) {
            return null;
        }
        Path file = files.file(name);
        try {
            if (Files.isSymbolicLink(file)) {
                String link = Files.readSymbolicLink(file).toString();
                if (link.startsWith("refs/")) {
                    return SYMBOLIC + " " + link;
                }
            }
            return Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return null;
        } catch (IOException e) {
            if (Files.isDirectory(file) || Files.notExists(file)) {
                return null;
            }
            throw new VtagException(
                    ErrorKind.ENVIRONMENT, "cannot read " + name + ": " + IoReason.of(e), "check " + file, e);
        }
    }

    private static boolean isSymbolic(String content) {
        return content.startsWith(SYMBOLIC);
    }

    private static String target(String content) {
        return content.substring(SYMBOLIC.length()).strip();
    }

    private static ObjectName name(String ref, String content) {
        int end = 0;
        while (end < content.length() && !Character.isWhitespace(content.charAt(end))) {
            end++;
        }
        String hex = content.substring(0, end);
        if (!ObjectName.isHex(hex)) {
            throw broken(ref, "it holds no object name");
        }
        return new ObjectName(hex);
    }

    private static VtagException broken(String name, String why) {
        return new VtagException(
                ErrorKind.CORRUPT, "reference " + name + " is broken: " + why, "git fsck, then git update-ref " + name);
    }
}
