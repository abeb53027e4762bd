package dev.vtag.release;

import dev.vtag.git.GitConfig;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Ref;
import dev.vtag.release.ReleaseRequest.Manner;
import java.util.List;

/**
 * Where a branch is pushed to.
 *
 * @param remote the remote's name, or its address
 * @param branch the branch's full name there
 */
record PushRoute(String remote, String branch) {
    /** Returns the way a branch takes to a remote, or to the one that git would push to. */
    static PushRoute of(GitRepository repository, String branchRef, String wanted) {
        String remote = wanted.equals(Manner.DEFAULT_REMOTE) ? remote(repository.config(), branchRef) : wanted;
        return new PushRoute(remote, destination(repository, branchRef, remote));
    }

    /** As git's {@code push}: pushRemote, pushDefault, the branch's remote, the only one there is, origin. */
    private static String remote(GitConfig config, String branchRef) {
        String branch = Ref.shortName(branchRef);
        for (String key :
                List.of("branch." + branch + ".pushRemote", "remote.pushDefault", "branch." + branch + ".remote")) {
            String value = config.string(key).orElse("");
            // A branch may track another one of this repository, which is no place to push to.
            if (!value.isEmpty() && !value.equals(".")) {
                return value;
            }
        }
        List<String> remotes = config.subsections("remote");
        return remotes.size() == 1 ? remotes.get(0) : "origin";
    }

    /** As git's {@code push}: the remote's own mapping, the upstream where {@code push.default} says so, the same name. */
    private static String destination(GitRepository repository, String branchRef, String remote) {
        GitConfig config = repository.config();
        if (!config.strings("remote." + remote + ".push").isEmpty()) {
            String[] mapped = repository
                    .git()
                    .require(
                            "-c",
                            "remote.pushDefault=" + remote,
                            "-c",
                            "branch." + Ref.shortName(branchRef) + ".pushRemote=" + remote,
                            "for-each-ref",
                            "--format=%(push:remotename) %(push:remoteref)",
                            branchRef)
                    .text()
                    .split(" ", 2);
            if (mapped.length == 2 && mapped[0].equals(remote) && !mapped[1].isBlank()) {
                return mapped[1].strip();
            }
        }
        String branch = Ref.shortName(branchRef);
        String way = config.string("push.default").orElse("simple");
        boolean upstream = way.equals("upstream") || way.equals("tracking");
        String merge = config.string("branch." + branch + ".merge").orElse("");
        boolean tracked = config.string("branch." + branch + ".remote")
                .filter(remote::equals)
                .isPresent();
        return upstream && tracked && !merge.isEmpty() ? merge : branchRef;
    }
}
