package fenzhang.config.yaml;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;
import java.util.List;
import java.util.stream.Collectors;

/// Thrown where nothing can go on with a configuration that has mistakes. The message holds one problem a line.
public final class ConfigProblems extends Failure {
    private final transient List<Problem> problems;

    public ConfigProblems(List<Problem> problems) {
        super(FailureKind.CONFIGURATION, problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /// Returns the problems, by place.
    public List<Problem> problems() {
        return problems;
    }
}
