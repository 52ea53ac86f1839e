package fenzhang.cli.option;

import fenzhang.config.setting.Settings;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The platforms that a command is about.
public final class Platforms {
    private Platforms() {}

    /// Returns the one that a command names, or all configured ones.
    public static List<String> of(Settings settings, @Nullable String named) {
        List<String> configured =
                settings.platforms().stream().map(Settings.Platform::code).toList();
        if (named == null) {
            return configured;
        }
        if (!configured.contains(named)) {
            throw new UsageProblem("--platform " + named + " is not configured; application.yaml names "
                    + String.join(", ", configured));
        }
        return List.of(named);
    }

    /// Does something for each platform, one after the other; one that fails does not stop the others.
    ///
    /// @return the exit code of the first failure, or that of success
    public static ExitCode each(List<String> platforms, Terminal terminal, Consumer<String> work) {
        ExitCode code = ExitCode.DONE;
        for (String platform : platforms) {
            try {
                work.accept(platform);
            } catch (RuntimeException e) {
                terminal.failure(e);
                code = code == ExitCode.DONE ? ExitCode.of(e) : code;
            }
        }
        return code;
    }
}
