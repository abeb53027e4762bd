package dev.vtag.status;

import dev.vtag.config.ConfigLoader;
import dev.vtag.git.GitRepository;
import java.util.List;

/** Names the mistakes in vtag.yml. */
final class SettingsCheck implements Check {
    private final GitRepository repository;

    SettingsCheck(GitRepository repository) {
        this.repository = repository;
    }

    @Override
    public List<Finding> look() {
        return repository.layout().workTree().stream()
                .flatMap(root -> ConfigLoader.load(root).problems().stream())
                .map(problem -> Finding.problem(problem.toString(), problem.cure()))
                .toList();
    }
}
