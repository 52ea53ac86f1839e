package fenzhang.cli.help;

import fenzhang.terminal.UsageProblem;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `fenzhang audit`, which the launcher starts: here so that help lists it and shells complete it.
///
/// Its options are those of `fenzhang.audit.cli.Audit`, of which nothing is on the class path.
@Command(
        name = "audit",
        description =
                "Settles the days of an evidence ZIP anew, by a program of its own, and says the same bytes or where"
                        + " they part.",
        footer = {"", "Example:", "  fenzhang audit --evidence evidence.zip --lake /mnt/lake"})
public final class AuditCommand implements Callable<Integer> {
    @Option(names = "--evidence", paramLabel = "ZIP", description = "What fenzhang evidence made.")
    private @Nullable Path evidence;

    @Option(names = "--lake", paramLabel = "DIR", description = "The delivered logs, a local folder.")
    private @Nullable Path lake;

    @Option(names = "--platform", paramLabel = "P", description = "Only this platform.")
    private @Nullable String platform;

    @Override
    public Integer call() {
        throw new UsageProblem(
                "the audit is a program of its own, which the launcher of a checkout starts when audit is"
                        + " the first word: ./fenzhang audit --evidence " + (evidence == null ? "ZIP" : evidence)
                        + " --lake "
                        + (lake == null ? "DIR" : lake) + (platform == null ? "" : " --platform " + platform));
    }
}
