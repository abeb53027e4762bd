package dev.vtag.release;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.util.ArrayList;
import java.util.List;

/** Gathers all that stands in the way of a release, so that the user hears of it at once. */
final class Preflight {
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> passed = new ArrayList<>();

    void add(Problem problem) {
        problems.add(problem);
    }

    void addAll(List<Problem> more) {
        problems.addAll(more);
    }

    /** Notes what is as it should be, for the plan. */
    void passed(String check) {
        passed.add(check);
    }

    List<String> passed() {
        return passed;
    }

    /** Throws where anything stands in the way; a single problem keeps its kind, several are REFUSED. */
    void require(String what) {
        if (problems.isEmpty()) {
            return;
        }
        if (problems.size() == 1) {
            Problem only = problems.get(0);
            throw new VtagException(only.kind(), only.message(), only.cure());
        }
        StringBuilder message = new StringBuilder(what + " cannot be released:");
        for (Problem problem : problems) {
            message.append("\n  - ").append(problem.message().replace("\n", "\n    "));
            if (!problem.cure().isBlank()) {
                message.append("\n      ").append(problem.cure().replace("\n", "\n      "));
            }
        }
        throw new VtagException(ErrorKind.REFUSED, message.toString());
    }
}
