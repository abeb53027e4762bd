package dev.vtag.git.ref;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitCommand;
import dev.vtag.git.Head;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads references through git, for storages that only git knows, such as reftable. */
final class ProcessRefReader implements RefReader {
    private static final String ROOT = "refs/";

    private final GitCommand git;

    ProcessRefReader(GitCommand git) {
        this.git = git;
    }

    @Override
    public Head head() {
        GitCommand.Result symbolic = git.run("symbolic-ref", "--quiet", "HEAD");
        String branch = symbolic.exit() == 0 ? symbolic.text() : null;
        if (symbolic.exit() > 1) {
            throw new VtagException(
                    ErrorKind.CORRUPT, "HEAD is broken: " + symbolic.err().strip(), "git fsck");
        }
        @Nullable CommitId commit = resolve("HEAD").map(CommitId::new).orElse(null);
        return new Head(branch, commit);
    }

    @Override
    public Optional<Ref> find(String name) {
        if (!name.startsWith(ROOT)) {
            return resolve(name).map(target -> new Ref(name, target));
        }
        return matching(name).stream().filter(ref -> ref.name().equals(name)).findFirst();
    }

    @Override
    public List<Ref> list(String prefix) {
        String directory = prefix.substring(0, prefix.lastIndexOf('/') + 1);
        return matching(directory).stream()
                .filter(ref -> ref.name().startsWith(prefix))
                .toList();
    }

    @Override
    public SortedSet<String> children(String directory) {
        return list(directory).stream()
                .map(ref -> ref.name().substring(directory.length()))
                .filter(name -> name.indexOf('/') < 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A pattern matches a reference whole, or all below it. */
    private List<Ref> matching(String pattern) {
        List<Ref> refs = new ArrayList<>();
        git.require("for-each-ref", "--format=%(objectname) %(refname)", pattern)
                .text()
                .lines()
                .forEach(line -> {
                    int space = line.indexOf(' ');
                    refs.add(new Ref(line.substring(space + 1), new ObjectName(line.substring(0, space))));
                });
        return refs;
    }

    private Optional<ObjectName> resolve(String name) {
        GitCommand.Result result = git.run("rev-parse", "--verify", "--quiet", "--end-of-options", name);
        return result.exit() == 0 ? Optional.of(new ObjectName(result.text())) : Optional.empty();
    }
}
