package fenzhang.config;

import fenzhang.attribution.PolicyBook;
import fenzhang.config.plan.Plan;
import fenzhang.config.plan.PlanReader;
import fenzhang.config.plan.PlatformPolicies;
import fenzhang.config.plan.PolicyReader;
import fenzhang.config.yaml.ConfigFile;
import fenzhang.config.yaml.Findings;
import fenzhang.config.yaml.Place;
import fenzhang.config.yaml.Reading;
import fenzhang.failure.FileUnreadable;
import fenzhang.plan.PlanBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// The plans and attribution policies of a configuration directory: `plans/*.yaml` and `attribution/*.yaml`.
///
/// @param plans by id
/// @param policies by platform
/// @param files that they were read from, plans first, by name
public record ConfigFiles(List<Plan> plans, List<PlatformPolicies> policies, List<ConfigFile> files) {
    public ConfigFiles {
        plans = List.copyOf(plans);
        policies = List.copyOf(policies);
        files = List.copyOf(files);
    }

    private static final String SCENARIOS = "scenarios";

    /// Reads all files. A file must have the name of its plan or platform, so none can stand twice. Names that
    /// begin with `.` or `_` are left out, and so is the folder `scenarios`; a missing directory holds no file.
    public static Reading<ConfigFiles> load(Path configDir) {
        Findings findings = new Findings();
        List<ConfigFile> files = new ArrayList<>();
        List<Plan> plans = load(configDir.resolve("plans"), PlanReader::read, files, findings);
        List<PlatformPolicies> policies = load(configDir.resolve("attribution"), PolicyReader::read, files, findings);
        return findings.conclude(Optional.of(new ConfigFiles(plans, policies, files)));
    }

    /// Reads a plan that stands in a file of any name, such as a draft.
    public static Reading<Plan> plan(Path file) {
        return one(file, PlanReader::readUnnamed);
    }

    /// Reads a policy that stands in a file of any name.
    public static Reading<PlatformPolicies> policy(Path file) {
        return one(file, PolicyReader::readUnnamed);
    }

    private static <T> Reading<T> one(Path path, BiFunction<String, String, Reading<T>> reader) {
        Findings findings = new Findings();
        return findings.conclude(
                ConfigFile.read(path, findings).flatMap(file -> findings.take(reader.apply(file.name(), file.text()))));
    }

    /// Returns the plan of an id.
    public Optional<Plan> plan(String planId) {
        return plans.stream().filter(plan -> plan.planId().equals(planId)).findFirst();
    }

    /// Returns all plan versions of a platform; an empty book if it has none.
    public PlanBook planBook(String platform) {
        return new PlanBook(plans.stream()
                .filter(plan -> plan.platform().equals(platform))
                .flatMap(plan -> plan.versions().stream())
                .toList());
    }

    /// Returns all policy versions of a platform; an empty book if it has none.
    public PolicyBook policyBook(String platform) {
        return new PolicyBook(policies.stream()
                .filter(policy -> policy.platform().equals(platform))
                .flatMap(policy -> policy.versions().stream())
                .toList());
    }

    private static <T> List<T> load(
            Path directory, BiFunction<String, String, Reading<T>> reader, List<ConfigFile> files, Findings findings) {
        List<T> values = new ArrayList<>();
        for (Path path : list(directory, findings)) {
            Optional<ConfigFile> file = ConfigFile.read(path, findings);
            file.ifPresent(files::add);
            file.flatMap(f -> findings.take(reader.apply(f.name(), f.text()))).ifPresent(values::add);
        }
        return values;
    }

    private static List<Path> list(Path directory, Findings findings) {
        Place place = Place.wholeFile(directory.toString());
        if (!ConfigFile.isThere(directory) || !Files.isDirectory(directory)) {
            findings.warn(place, "there is no such directory");
            return List.of();
        }
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path path : entries.sorted().toList()) {
                String name = path.getFileName().toString();
                boolean isScenarios = name.equals(SCENARIOS) && Files.isDirectory(path);
                if (name.startsWith(".") || name.startsWith("_") || isScenarios) {
                    continue;
                }
                if (name.endsWith(".yaml")) {
                    paths.add(path);
                } else {
                    findings.warn(Place.wholeFile(path.toString()), "is left out: only *.yaml is read");
                }
            }
        } catch (IOException broken) {
            throw new FileUnreadable(directory, broken);
        }
        return paths;
    }
}
