package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Outputs on an S3 server, by a process that is killed at each file that it has begun or put: the next one ends with
/// what an undisturbed one leaves on a local disk.
@Tag("soak")
class S3KillsTest {
    /// The files of a day behind each of which it may be stopped, before its manifest.
    private static final int FILES = 11;

    private static final String MANIFEST = "settlement/platform=pdd/dt=" + Trial.FIRST + "/manifest.json";

    private static FinalState undisturbed;
    private static Trial trial;
    private static S3Server store;
    private static List<String> arguments;

    @BeforeAll
    static void start() throws IOException {
        try (Trial local = CrashTrials.fresh("s3-kills-elsewhere")) {
            CrashTrials.settles(local);
            undisturbed = FinalState.byPath(FinalState.of(local), local.dir().resolve("out"));
        }
        trial = CrashTrials.fresh("s3-kills");
        Path data = Files.createDirectories(trial.dir().resolve("s3/data"));
        Files.createSymbolicLink(
                data.resolve("out"), Files.createDirectories(trial.dir().resolve("out")));
        store = S3Server.start(trial.dir().resolve("s3"), "out");
        arguments = new ArrayList<>(CrashTrials.arguments(trial));
        arguments.replaceAll(argument -> argument.startsWith("--out=") ? "--out=s3a://out/" : argument);
        store.properties().forEach((name, value) -> arguments.add("--fenzhang.hadoop." + name + "=" + value));
    }

    @AfterAll
    static void stop() {
        store.close();
        trial.close();
    }

    @Test
    void killedAtAnyFileTheNextRunGoesOn() throws IOException {
        Path manifest = trial.dir().resolve("out").resolve(MANIFEST);
        List<String> moments = new ArrayList<>(IntStream.rangeClosed(1, FILES)
                .mapToObj(file -> "AFTER_FILE:" + file)
                .toList());
        moments.addAll(List.of("BEFORE_PUBLISH_COMMIT:1", "AFTER_PUBLISH_COMMIT:1"));
        for (String moment : moments) {
            try (ChildProgram child = ChildProgram.start(arguments, moment)) {
                assertThat(child.stopsAtFault())
                        .as("%s; %s", moment, child.err())
                        .isTrue();
                child.kill();
            }
            assertThat(manifest).as(moment).doesNotExist();
        }
        CommandLineRun.of(arguments).assertDone();
        undisturbed.assertReachedOnStore(trial, "kills at " + moments);
    }
}
