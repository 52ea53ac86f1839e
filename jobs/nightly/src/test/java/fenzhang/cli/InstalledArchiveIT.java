package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The archive that `mvn package` leaves: unpacked elsewhere it runs with a Java runtime alone. Runs after packaging,
/// so in `mvn verify`.
class InstalledArchiveIT {
    private static final Path BUILT =
            Path.of(System.getProperty("fenzhang.root", "../..")).resolve("jobs/nightly/target");

    @TempDir
    static Path dir;

    private static Path archive;
    private static Path program;

    @BeforeAll
    static void unpack() throws Exception {
        try (Stream<Path> files = Files.list(BUILT)) {
            archive = files.filter(file -> file.getFileName().toString().matches("fenzhang-[0-9.]+[.]tar[.]gz"))
                    .findFirst()
                    .orElseThrow();
        }
        Path place = Files.createDirectories(dir.resolve("with a space"));
        run(Map.of(), "tar", "xzf", archive.toString(), "-C", place.toString());
        program = place.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
    }

    @Test
    void itsEntriesAreTheSameWhoeverBuiltIt() throws Exception {
        List<String> entries =
                run(Map.of(), "tar", "tvzf", archive.toString()).lines().toList();
        assertThat(entries)
                .hasSizeGreaterThan(150)
                .allSatisfy(
                        entry -> assertThat(entry)
                                .matches(
                                        "(-rw-r--r--|-rwxr-xr-x|drwxr-xr-x) root/root +[0-9]+ 2026-11-2[12] [0-9:]+ fenzhang-[0-9.]+/.*"));
        assertThat(entries)
                .filteredOn(entry -> entry.startsWith("-rwx"))
                .singleElement()
                .asString()
                .endsWith("/fenzhang");
        assertThat(program).isDirectoryContaining("glob:**/{config,schemas,docs,README.md,LICENSE}");
        assertThat(program.resolve("docs/operations.md")).isRegularFile();
        assertThat(program.resolve("jobs")).doesNotExist();
    }

    @Test
    void itRunsTheDemoWithoutACompilerMavenOrSources() throws Exception {
        Path runtime = Files.createDirectories(dir.resolve("runtime/bin"));
        Files.createSymbolicLink(runtime.resolve("java"), Path.of(System.getProperty("java.home"), "bin", "java"));
        Map<String, String> before = Folders.hashes(program);
        Map<String, String> environment = Map.of(
                "PATH", "/usr/bin:/bin",
                "HOME", dir.resolve("nobody").toString(),
                "FENZHANG_JAVA_HOME", runtime.getParent().toString());
        String launcher = program.resolve("fenzhang").toString();
        Path demo = Folders.fresh("installed");

        String told = run(environment, launcher, "demo", "--days", "1", "--dir", demo.toString());
        assertThat(told)
                .contains("pdd  1 days sealed, 2026-11-18 to 2026-11-18")
                .doesNotContain("warning", "building");
        assertThat(run(environment, launcher, "plans", "check")).endsWith("All plans and policies are valid.\n");
        assertThat(Folders.hashes(program)).isEqualTo(before);
    }

    /// Runs a program in an environment of its own, outside of the checkout.
    private static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder start = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(dir.toFile())
                .redirectErrorStream(true);
        if (!environment.isEmpty()) {
            start.environment().clear();
            start.environment().putAll(environment);
        }
        Process process = start.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }
}
