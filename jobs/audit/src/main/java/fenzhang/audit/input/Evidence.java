package fenzhang.audit.input;

import fenzhang.audit.Catalog;
import fenzhang.audit.Plan;
import fenzhang.audit.Policy;
import fenzhang.audit.World.Replay;
import fenzhang.audit.World.Rules;
import fenzhang.audit.hash.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What `fenzhang evidence` wrote, unpacked or in its ZIP.
///
/// @param root of its files
public record Evidence(Path root) {

    /// A day as it was sealed.
    public record Sealed(LocalDate day, String previousSeal, String seal) {}

    /// A delivered file as it was sealed.
    ///
    /// @param path below the lake
    public record InputFile(String path, String sha256) {}

    /// What a day knew.
    private record Known(String kind, String sha256) {}

    public List<String> platforms() {
        Path chains = root.resolve("chain");
        if (!Files.isDirectory(chains)) {
            throw new EvidenceRefused("there is no folder chain in it: is it a ZIP that fenzhang evidence wrote?");
        }
        try (Stream<Path> files = Files.list(chains)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All days of a platform from its first one on.
    public List<Sealed> days(String platform) {
        List<Sealed> days = new ArrayList<>();
        for (String line : lines("chain/" + platform)) {
            String[] field = line.split(" ", -1);
            days.add(new Sealed(LocalDate.parse(field[0]), field[1], field[2]));
        }
        if (days.isEmpty()) {
            throw new EvidenceRefused("chain/" + platform + " names no day: ask for the evidence again");
        }
        return days;
    }

    /// The catalogs that nights knew, by the first night that knew each.
    public NavigableMap<LocalDate, Catalog> catalogs(String platform) {
        NavigableMap<LocalDate, Catalog> catalogs = new TreeMap<>();
        String before = "";
        for (var known : known(platform).entrySet()) {
            String sha256 = known.getValue().stream()
                    .filter(text -> text.kind.equals("catalog"))
                    .findFirst()
                    .orElseThrow(
                            () -> new EvidenceRefused("known/" + platform + " has no catalog on " + known.getKey()))
                    .sha256;
            if (!sha256.equals(before)) {
                catalogs.put(known.getKey(), CatalogText.read(text(sha256)));
                before = sha256;
            }
        }
        return catalogs;
    }

    /// The plans and policies that nights knew, by the first night that knew them all.
    public NavigableMap<LocalDate, Rules> rules(String platform) {
        NavigableMap<LocalDate, Rules> rules = new TreeMap<>();
        Set<Known> before = Set.of();
        for (var known : known(platform).entrySet()) {
            Set<Known> now = new LinkedHashSet<>(known.getValue());
            now.removeIf(text -> text.kind.equals("catalog"));
            if (rules.isEmpty() || !now.equals(before)) {
                rules.put(known.getKey(), rules(now));
                before = now;
            }
        }
        return rules;
    }

    private Rules rules(Set<Known> known) {
        TreeMap<String, Plan> plans = new TreeMap<>();
        List<Policy> policies = new ArrayList<>();
        for (Known text : known) {
            switch (text.kind) {
                case "plan" -> {
                    Plan plan = RuleTexts.plan(text(text.sha256));
                    plans.merge(plan.planId(), plan, Plan::with);
                }
                case "policy" -> policies.addAll(RuleTexts.policies(text(text.sha256)));
                default -> throw new EvidenceRefused("a day knows a text of an unknown kind: " + text.kind);
            }
        }
        return new Rules(plans, policies);
    }

    /// The texts that the night of each day knew.
    private NavigableMap<LocalDate, List<Known>> known(String platform) {
        NavigableMap<LocalDate, List<Known>> known = new TreeMap<>();
        for (String line : lines("known/" + platform)) {
            String[] field = line.split(" ", -1);
            known.computeIfAbsent(LocalDate.parse(field[0]), _ -> new ArrayList<>())
                    .add(new Known(field[1], field[2]));
        }
        return known;
    }

    /// The files of each day that count: those that it was settled from, or of the last night that restated it.
    public Map<LocalDate, List<InputFile>> inputs(String platform, List<LocalDate> days) {
        Map<LocalDate, List<InputFile>> inputs = new TreeMap<>();
        for (LocalDate day : days) {
            Node manifest = manifest(platform, day);
            inputs.put(day, files(manifest));
            if (manifest.has("restatement")) {
                manifest.node("restatement")
                        .nodes("days")
                        .forEach(restated -> inputs.put(restated.date("business_date"), files(restated)));
            }
        }
        return inputs;
    }

    private static List<InputFile> files(Node day) {
        return day.nodes("inputs").stream()
                .map(file -> new InputFile(file.text("path"), file.text("sha256")))
                .toList();
    }

    /// The dramas of which the night of a day gave away what was in suspense.
    public List<Long> assigned(String platform, LocalDate day) {
        return manifest(platform, day).nodes("suspense_assigned").stream()
                .map(drama -> drama.number("drama_id").longValueExact())
                .toList();
    }

    /// What nights restated, by night.
    public Map<LocalDate, Replay> replays(String platform, List<LocalDate> days) {
        Map<LocalDate, Replay> replays = new TreeMap<>();
        for (LocalDate night : days) {
            Node manifest = manifest(platform, night);
            if (manifest.has("restatement")) {
                Node restatement = manifest.node("restatement");
                LocalDate first = restatement.date("first_date");
                Map<LocalDate, String> sealed = new TreeMap<>();
                first.datesUntil(night)
                        .forEach(day -> sealed.put(
                                day,
                                settlement(platform, day)
                                        .orElseThrow(() -> new EvidenceRefused("the evidence lacks settlement.csv of "
                                                + day + ", which " + night + " restated: ask for it again"))));
                replays.put(night, new Replay(first, restatement.date("corrected_date"), sealed));
            }
        }
        return replays;
    }

    /// The settlement.csv of a day, where the evidence has it.
    public Optional<String> settlement(String platform, LocalDate day) {
        Path file = root.resolve(folder(platform, day) + "/settlement.csv");
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private Node manifest(String platform, LocalDate day) {
        return Node.read(read(root.resolve(folder(platform, day) + "/manifest.json")));
    }

    private static String folder(String platform, LocalDate day) {
        return "settlement/platform=" + platform + "/dt=" + day;
    }

    private List<String> lines(String file) {
        return read(root.resolve(file)).lines().toList();
    }

    /// A recorded text, proved by its hash, which is its name.
    private String text(String sha256) {
        String text = read(root.resolve("texts/" + sha256));
        if (!Sha256.of(text.getBytes(StandardCharsets.UTF_8)).equals(sha256)) {
            throw new EvidenceRefused("texts/" + sha256 + " does not have the SHA-256 that is its name");
        }
        return text;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new EvidenceRefused("the evidence has no file " + file + " that can be read: " + e.getMessage());
        }
    }
}
