package dev.vtag.release;

import dev.vtag.console.Quantity;
import dev.vtag.document.VersionFolder;
import dev.vtag.document.VersionManifest;
import dev.vtag.error.ShellWord;
import dev.vtag.git.Ref;
import dev.vtag.git.RepoPath;
import dev.vtag.release.ReleaseReport.State;
import dev.vtag.release.ReleaseReport.Step;
import dev.vtag.release.ReleaseStep.Signature;
import dev.vtag.store.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells of plans and of what came of them. */
final class ReleaseReports {
    private ReleaseReports() {}

    /** Returns how an interrupted release stands, as a sentence without a full stop. */
    static String standing(ReleaseRecord record, Journal.Pending pending) {
        return record.push() != null && ReleaseJob.isLaidOut(pending.steps())
                ? record.version() + " is released here, and not yet on "
                        + record.push().remote()
                : "the release of " + record.version() + " was interrupted";
    }

    static ReleaseReport planned(ReleasePlan plan) {
        return of(plan, State.PLANNED, branch(plan), null, new Outcome(List.of(), null, List.of()));
    }

    /**
     * What came of a release.
     *
     * @param kept the files that the user changed meanwhile
     * @param pushed the remote that has it; null for none
     * @param said what that remote said, by lines
     */
    record Outcome(List<String> kept, @Nullable String pushed, List<String> said) {}

    static ReleaseReport released(ReleasePlan plan, ReleaseRecord record, Outcome outcome) {
        return of(plan, record.outcome(), record.branchName(), record.commit(), outcome);
    }

    /** Tells of a release whose plan is known from the journal alone. */
    static ReleaseReport of(ReleaseRecord record, State state, Outcome outcome) {
        return new ReleaseReport(
                state,
                record.version(),
                record.status(),
                record.previous(),
                null,
                record.branchName(),
                state == State.ABORTED ? null : record.commit(),
                List.of(),
                outcome.pushed(),
                outcome.said(),
                outcome.kept());
    }

    /** Tells of a branch that has what was undone. */
    static Step held(ReleaseRecord record, String branch) {
        return new Step(
                "hold",
                branch,
                "holds the release's commit " + record.commitId().object().abbreviated()
                        + ", which stays; take it out of there: git rebase --onto "
                        + record.baseId().object().abbreviated() + " "
                        + record.commitId().object().abbreviated() + " " + ShellWord.of(branch));
    }

    private static ReleaseReport of(
            ReleasePlan plan, State state, @Nullable String branch, @Nullable String commit, Outcome outcome) {
        return new ReleaseReport(
                state,
                plan.version().toString(),
                plan.status(),
                plan.previous() == null ? null : plan.previous().toString(),
                plan.why().isEmpty() ? null : plan.why(),
                branch,
                commit,
                steps(plan),
                outcome.pushed(),
                outcome.said(),
                outcome.kept());
    }

    private static String branch(ReleasePlan plan) {
        return plan.steps().stream()
                .filter(ReleaseStep.Move.class::isInstance)
                .map(step -> Ref.shortName(((ReleaseStep.Move) step).branch()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Step> steps(ReleasePlan plan) {
        List<Step> steps = new ArrayList<>();
        if (!plan.checks().isEmpty()) {
            steps.add(new Step("check", String.join(", ", plan.checks()), ""));
        }
        plan.steps().forEach(step -> steps.add(step.accept(Teller.INSTANCE)));
        return steps;
    }

    /** Says what a step does. */
    private enum Teller implements ReleaseStep.Visitor<Step> {
        INSTANCE;

        @Override
        public Step write(ReleaseStep.Write step) {
            return new Step("write", step.path().toString(), step.note());
        }

        @Override
        public Step commit(ReleaseStep.Commit step) {
            return new Step(
                    "commit",
                    step.message().lines().findFirst().orElse(""),
                    step.signature() == Signature.NONE ? "" : signed(step.signature()));
        }

        @Override
        public Step keep(ReleaseStep.Keep step) {
            long bytes = step.artifacts().stream()
                    .mapToLong(VersionManifest.Artifact::size)
                    .sum();
            List<String> paths = step.artifacts().stream()
                    .map(artifact -> artifact.repoPath().toString())
                    .toList();
            return new Step("keep", String.join(", ", paths), Quantity.bytes(bytes));
        }

        @Override
        public Step archive(ReleaseStep.Archive step) {
            return new Step("archive", step.name(), "");
        }

        @Override
        public Step tag(ReleaseStep.Tag step) {
            return new Step(
                    "tag", step.name(), step.signature() == Signature.NONE ? "annotated" : signed(step.signature()));
        }

        private static String signed(Signature signature) {
            return "signed, " + signature.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public Step move(ReleaseStep.Move step) {
            return new Step(
                    "move", Ref.shortName(step.branch()), step.tag() == null ? "" : "and the tag, both or neither");
        }

        /** A version's folder stands for what is in it. */
        private static String place(RepoPath path) {
            RepoPath folder = path;
            while (!folder.isRoot() && !folder.parent().equals(VersionFolder.ROOT)) {
                folder = folder.parent();
            }
            return folder.isRoot() ? path.toString() : folder + "/";
        }

        @Override
        public Step layOut(ReleaseStep.LayOut step) {
            return new Step(
                    "check out",
                    String.join(
                            ", ",
                            step.paths().stream().map(Teller::place).distinct().toList()),
                    "");
        }

        @Override
        public Step push(ReleaseStep.Push step) {
            String branch = Ref.shortName(step.branch());
            return new Step(
                    "push",
                    step.remote(),
                    step.tag() == null ? branch : branch + " and " + Ref.shortName(step.tag()) + ", both or neither");
        }
    }
}
