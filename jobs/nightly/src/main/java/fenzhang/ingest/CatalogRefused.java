package fenzhang.ingest;

import fenzhang.catalog.CatalogProblem;
import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Thrown when a catalog breaks a rule: nothing of it was recorded. The message holds one problem a line, the first 20.
public final class CatalogRefused extends Failure {
    private static final int SHOWN = 20;

    private final transient List<CatalogProblem> problems;

    public CatalogRefused(List<CatalogProblem> problems) {
        super(FailureKind.CONFIGURATION, message(problems));
        this.problems = List.copyOf(problems);
    }

    /// Returns all problems, by file and line.
    public List<CatalogProblem> problems() {
        return problems;
    }

    private static String message(List<CatalogProblem> problems) {
        Stream<String> shown = problems.stream().limit(SHOWN).map(CatalogProblem::toString);
        int more = problems.size() - SHOWN;
        return Stream.concat(shown, more > 0 ? Stream.of("and " + more + " more") : Stream.empty())
                .collect(Collectors.joining("\n"));
    }
}
