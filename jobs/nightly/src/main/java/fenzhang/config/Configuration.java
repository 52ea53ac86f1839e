package fenzhang.config;

import fenzhang.config.plan.Plan;
import fenzhang.config.setting.PropertyLayers;
import fenzhang.config.setting.Settings;
import fenzhang.config.setting.SettingsReader;
import fenzhang.config.yaml.Findings;
import fenzhang.config.yaml.Place;
import fenzhang.config.yaml.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// All configuration of a run: the settings, and the plans and policies that go with them.
public record Configuration(Settings settings, ConfigFiles files) {
    /// Reads a configuration directory, with what the command line, the system properties and the environment of
    /// this process say about settings. Warned of: plans and policies of platforms that are not settled, and
    /// settled ones without.
    ///
    /// @param commandLine properties by name, such as `fenzhang.lake`
    public static Reading<Configuration> load(Path configDir, Map<String, String> commandLine) {
        Findings findings = new Findings();
        Optional<Settings> settings =
                findings.take(SettingsReader.read(configDir, PropertyLayers.ofProcess(commandLine)));
        Optional<ConfigFiles> files = findings.take(ConfigFiles.load(configDir));
        if (settings.isEmpty() || files.isEmpty()) {
            return findings.conclude(Optional.empty());
        }
        warn(configDir, settings.get(), files.get(), findings);
        return findings.conclude(Optional.of(new Configuration(settings.get(), files.get())));
    }

    /// Reads where things are, without plans and policies: for what works from those that sealed days recorded. The
    /// configuration may have changed since, or be gone.
    ///
    /// @param commandLine properties by name, such as `fenzhang.lake`
    public static Reading<Configuration> loadPlaces(Path configDir, Map<String, String> commandLine) {
        Findings findings = new Findings();
        Optional<Settings> settings =
                findings.take(SettingsReader.readPlaces(configDir, PropertyLayers.ofProcess(commandLine)));
        return findings.conclude(
                settings.map(read -> new Configuration(read, new ConfigFiles(List.of(), List.of(), List.of()))));
    }

    private static void warn(Path configDir, Settings settings, ConfigFiles files, Findings findings) {
        Set<String> withPlan = new TreeSet<>();
        files.plans().forEach(plan -> withPlan.add(plan.platform()));
        Set<String> withPolicy = new TreeSet<>();
        files.policies().forEach(policy -> withPolicy.add(policy.platform()));
        Set<String> settled = new TreeSet<>();
        settings.platforms().forEach(platform -> settled.add(platform.code()));

        for (Plan plan : files.plans()) {
            if (!settled.contains(plan.platform())) {
                findings.warn(
                        Place.wholeFile(configDir
                                .resolve("plans", plan.planId() + ".yaml")
                                .toString()),
                        "platform " + plan.platform() + " is not settled: application.yaml does not name it");
            }
        }
        for (String platform : withPolicy) {
            if (!settled.contains(platform)) {
                findings.warn(
                        Place.wholeFile(configDir
                                .resolve("attribution", platform + ".yaml")
                                .toString()),
                        "platform " + platform + " is not settled: application.yaml does not name it");
            }
        }
        for (String platform : settled) {
            if (!withPlan.contains(platform)) {
                findings.warn(
                        Place.wholeFile(configDir.resolve("plans").toString()),
                        "platform " + platform + " has no plan: nobody earns there");
            }
            if (!withPolicy.contains(platform)) {
                findings.warn(
                        Place.wholeFile(configDir.resolve("attribution").toString()),
                        "platform " + platform + " has no policy: its goods stay organic");
            }
        }
    }
}
