package dev.vtag.release;

import dev.vtag.document.VersionFolder;
import dev.vtag.git.GitRepository;
import dev.vtag.git.RepoPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for documents of a release that a filter of git's stands before, such as LFS: what the repository holds of them is
 * not their text, so that an entry put into it would be lost or would break them.
 */
final class DocumentFilters {
    private static final List<String> DOCUMENTS = List.of(
            "version.json", "metrics.json", "report.md", "deployment-notes.md", "known-issues.md", "rollback.sh");

    private DocumentFilters() {}

    /** Returns what is to be mended in {@code .gitattributes}. */
    static List<Problem> problems(GitRepository repository, RepoPath changelog) {
        List<String> args = new ArrayList<>(List.of("check-attr", "-z", "filter", "--", changelog.toString()));
        DOCUMENTS.forEach(name -> args.add(VersionFolder.ROOT + "/v0.0.0/" + name));
        String[] fields =
                repository.git().require(args.toArray(String[]::new)).text().split("\0");
        Map<String, String> filters = new LinkedHashMap<>();
        for (int field = 0; field + 2 < fields.length; field += 3) {
            if (!fields[field + 2].equals("unspecified") && !fields[field + 2].equals("unset")) {
                boolean log = fields[field].equals(changelog.toString());
                filters.putIfAbsent(log ? fields[field] : VersionFolder.ROOT + "/**", fields[field + 2]);
            }
        }
        List<Problem> problems = new ArrayList<>();
        filters.forEach((pattern, filter) -> problems.add(Problem.refused(
                pattern + " goes through the filter " + filter + ", so what is committed of it is not its text",
                "echo '" + pattern + " -filter' >>.gitattributes, git add --renormalize ., and commit")));
        return problems;
    }
}
