package fenzhang.oracle;

import fenzhang.audit.Night;
import fenzhang.audit.cli.Audit;
import fenzhang.cli.CommandLineForTests;
import fenzhang.cli.CommandLineForTests.Outcome;
import fenzhang.store.database.DatabaseLogin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What the program makes of a world, by its command line.
///
/// @param failures what it printed when a command failed
record SettledWorld(NastyWorld world, List<String> failures) {

    private static final Map<String, String> OUTCOMES = Map.of(
            "read", "READ",
            "accepted", "ACCEPTED",
            "duplicate", "DUPLICATE",
            "dropped", "DROPPED",
            "newly_parked", "PARKED",
            "parked_before", "PARKED_BEFORE",
            "parked_after", "STILL_PARKED");

    /// Imports each version of the catalog, and settles the days up to the next one.
    ///
    /// @param database an empty one
    static SettledWorld settle(NastyWorld world, DatabaseLogin database) {
        SettledWorld settled = new SettledWorld(world, new ArrayList<>());
        world.catalogs().forEach((night, files) -> {
            LocalDate next = world.catalogs().higherKey(night);
            LocalDate last = next == null ? world.days().getLast() : next.minusDays(1);
            settled.run(database, "catalog", "import", files.toString());
            settled.run(database, "run", "--date", night.toString(), "--to", last.toString());
        });
        return settled;
    }

    /// Makes the evidence of the last day, and returns what the audit prints of it: it knows what the nights recorded,
    /// where the oracle is told what people wrote.
    String audited(DatabaseLogin database) {
        Path zip = world.folder().resolve("evidence.zip");
        run(database, "evidence", "--date", world.days().getLast().toString(), "--file", zip.toString());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = Audit.run(
                List.of(
                        "--evidence",
                        zip.toString(),
                        "--lake",
                        world.folder().resolve("lake").toString()),
                out,
                out);
        return "exit code " + code + "\n" + bytes.toString(StandardCharsets.UTF_8);
    }

    private void run(DatabaseLogin database, String... command) {
        List<String> args = new ArrayList<>(List.of(command));
        for (String place : List.of("config", "lake", "out", "home")) {
            args.add("--" + place);
            args.add(world.folder().resolve(place).toString());
        }
        args.add("--spring.datasource.url=" + database.jdbcUrl());
        args.add("--spring.datasource.username=" + database.user());
        args.add("--spring.datasource.password=" + database.password());
        Outcome outcome = CommandLineForTests.run(args.toArray(String[]::new));
        if (outcome.exitCode() != 0) {
            failures.add(String.join(" ", command) + " ended with " + outcome.exitCode() + ":\n" + outcome.text());
        }
    }

    /// The night of a platform, if it was published.
    Optional<Night> night(String platform, LocalDate day) throws IOException {
        Path folder = world.folder().resolve("out/settlement/platform=" + platform + "/dt=" + day);
        if (!Files.exists(folder.resolve("SEAL"))) {
            return Optional.empty();
        }
        JsonNode manifest = new ObjectMapper().readTree(folder.resolve("manifest.json"));
        SortedMap<String, Integer> linesByMethod = new TreeMap<>();
        for (JsonNode total : manifest.get("control_totals")) {
            String name = total.get("name").asString();
            if (name.startsWith("attributed.") && name.endsWith(".lines")) {
                put(linesByMethod, name.split("\\.")[1], total.get("day"));
            }
        }
        return Optional.of(new Night(
                day,
                Files.readAllBytes(folder.resolve("settlement.csv")),
                Files.readString(folder.resolve("SEAL")).strip(),
                rows(manifest),
                linesByMethod));
    }

    private static SortedMap<String, Integer> rows(JsonNode manifest) {
        SortedMap<String, Integer> rows = new TreeMap<>();
        for (JsonNode row : manifest.get("rows")) {
            String outcome = row.get("outcome").asString();
            if (outcome.equals("quarantined")) {
                put(rows, row.get("log").asString() + ":" + row.get("reason").asString(), row.get("rows"));
            } else {
                String name = OUTCOMES.getOrDefault(outcome, outcome);
                put(rows, row.get("log").asString() + ":" + name, row.get("rows"));
            }
        }
        return rows;
    }

    private static void put(Map<String, Integer> counts, String key, JsonNode count) {
        if (count.asInt() != 0) {
            counts.put(key, count.asInt());
        }
    }
}
