package fenzhang.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.audit.Night;
import fenzhang.audit.Oracle;
import fenzhang.store.database.DatabaseLogin;
import fenzhang.store.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The program against the oracle, on worlds that neither was written for.
///
/// `-Dworlds=N` tries N of them, `-Dseed=S` those from seed S on (one unless `worlds` is given), `-Dseed=random` any.
/// The files of a world that failed stay under `target/differential`.
@Tag("soak")
class DifferentialTest {
    private static final long FIRST_SEED = 1;

    private static final Path FOLDER = Path.of("target/differential").toAbsolutePath();

    private static EmbeddedServer server;

    @BeforeAll
    static void startTheServer() {
        server = EmbeddedServer.open(FOLDER.resolve("postgres"));
    }

    @AfterAll
    static void stopTheServer() {
        server.close();
    }

    static LongStream seeds() {
        String seed = System.getProperty("seed", "");
        long first = switch (seed) {
            case "" -> FIRST_SEED;
            case "random" -> new SplittableRandom().nextLong(1L << 40);
            default -> Long.parseLong(seed);
        };
        int worlds = Integer.getInteger("worlds", seed.isEmpty() ? 2 : 1);
        return LongStream.range(first, first + worlds);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyNightIsTheOracles(long seed) throws Exception {
        Path folder = FOLDER.resolve("seed-" + seed);
        delete(folder);
        NastyWorld world = NastyWorld.write(seed, folder);
        DatabaseLogin database = emptyDatabase("world_" + seed);
        SettledWorld settled = SettledWorld.settle(world, database);
        List<String> wrong = new ArrayList<>();
        boolean stops = false;
        for (String platform : world.platforms()) {
            List<Night> expected = Oracle.settle(world.read(platform));
            stops |= expected.stream().anyMatch(Night::isOverAnyLimit);
            assertThat(expected.stream()
                            .mapToLong(night -> night.text().lines().count() - 1)
                            .sum())
                    .as("settlement lines of seed %s, %s", seed, platform)
                    .isPositive();
            firstDifference(settled, platform, expected)
                    .ifPresent(difference -> wrong.add("seed " + seed + ", " + platform + ", " + difference));
        }
        for (String failure : settled.failures()) {
            if (!stops || !failure.contains("quarantine.max-ppm") && !failure.contains("out of order")) {
                wrong.add(failure);
            }
        }
        assertThat(wrong).isEmpty();
        if (!stops) {
            assertThat(settled.audited(database).lines())
                    .as("the audit of seed %s", seed)
                    .startsWith("exit code 0")
                    .hasSize(1 + world.platforms().size());
            assertThat(settled.failures()).isEmpty();
        }
        delete(folder);
    }

    private static DatabaseLogin emptyDatabase(String name) throws SQLException {
        DatabaseLogin login = server.login("postgres");
        try (Connection connection = DriverManager.getConnection(login.jdbcUrl(), login.user(), login.password());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            statement.execute("CREATE DATABASE " + name);
        }
        return server.login(name);
    }

    private static Optional<String> firstDifference(SettledWorld settled, String platform, List<Night> expected)
            throws IOException {
        for (Night night : expected) {
            Optional<Night> actual = settled.night(platform, night.day());
            if (night.isOverAnyLimit()) {
                return actual.map(_ -> night.day() + ": settled, although over any limit of quarantine");
            }
            if (actual.isEmpty()) {
                return Optional.of(night.day() + ": not settled");
            }
            List<String> differences = new ArrayList<>();
            compare(differences, "rows", night.rows(), actual.get().rows());
            compare(
                    differences,
                    "lines by method",
                    night.linesByMethod(),
                    actual.get().linesByMethod());
            compareLines(differences, night.text(), actual.get().text());
            compare(differences, "seal", night.seal(), actual.get().seal());
            if (!differences.isEmpty()) {
                return Optional.of(night.day() + ":\n  " + String.join("\n  ", differences));
            }
        }
        return Optional.empty();
    }

    private static void compare(List<String> differences, String what, Object oracles, Object programs) {
        if (!Objects.equals(oracles, programs)) {
            differences.add(what + "\n    oracle  " + oracles + "\n    program " + programs);
        }
    }

    /// Names the first lines of settlement.csv that only one of them has.
    private static void compareLines(List<String> differences, String oracles, String programs) {
        List<String> expected = oracles.lines().toList();
        List<String> actual = programs.lines().toList();
        Optional<String> missing =
                expected.stream().filter(line -> !actual.contains(line)).findFirst();
        Optional<String> surplus =
                actual.stream().filter(line -> !expected.contains(line)).findFirst();
        if (missing.isPresent() || surplus.isPresent()) {
            compare(
                    differences,
                    "settlement.csv",
                    missing.orElse("has no such line"),
                    surplus.orElse("has no such line"));
        } else {
            compare(differences, "order of settlement.csv", oracles, programs);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> paths;
            try (Stream<Path> all = Files.walk(folder)) {
                paths = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : paths) {
                Files.delete(path);
            }
        }
    }
}
