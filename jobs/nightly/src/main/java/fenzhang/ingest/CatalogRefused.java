package fenzhang.ingest;

import fenzhang.catalog.draft.CatalogProblem;
import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Thrown when a catalog breaks a rule: nothing of it was recorded. The message holds one problem a line, the first 20.
public final class CatalogRefused extends Failure {
    private static final int SHOWN = 20;

    private final transient List<CatalogProblem> problems;
    private final transient CatalogWarnings warnings;

    /// @param problems at least one, by file and line
    /// @param warnings what would be warned of once the problems are mended: the first is named
    public CatalogRefused(List<CatalogProblem> problems, CatalogWarnings warnings) {
        super(FailureKind.CONFIGURATION, message(problems, warnings));
        this.problems = List.copyOf(problems);
        this.warnings = warnings;
    }

    /// Returns what would be warned of once the problems are mended.
    public CatalogWarnings warnings() {
        return warnings;
    }

    /// Returns all problems, by file and line.
    public List<CatalogProblem> problems() {
        return problems;
    }

    private static String message(List<CatalogProblem> problems, CatalogWarnings warnings) {
        Stream<String> shown = problems.stream().limit(SHOWN).map(CatalogProblem::toString);
        int more = problems.size() - SHOWN;
        Stream<String> rest = more > 0 ? Stream.of("and " + more + " more") : Stream.empty();
        Stream<String> looks = warnings.listed().isEmpty()
                ? Stream.empty()
                : Stream.of("Not refused, but to look at in the same go ("
                        + warnings.listed().size() + "): " + warnings.listed().getFirst());
        return Stream.of(shown, rest, looks).flatMap(lines -> lines).collect(Collectors.joining("\n"));
    }
}
