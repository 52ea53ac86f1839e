package fenzhang.cli.command;

import fenzhang.cli.option.EngineOptions;
import fenzhang.cli.option.GlobalOptions;
import fenzhang.cli.option.Platforms;
import fenzhang.config.ConfigFiles;
import fenzhang.config.Configuration;
import fenzhang.config.plan.Plan;
import fenzhang.config.plan.PlatformPolicies;
import fenzhang.config.yaml.Reading;
import fenzhang.json.JsonText;
import fenzhang.session.ScratchFolder;
import fenzhang.session.Session;
import fenzhang.simulate.Simulated;
import fenzhang.simulate.Simulation;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Progress;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import fenzhang.view.SimulationReport;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang simulate`: what sealed days would have cost under other plans or another policy.
@Command(
        name = "simulate",
        description = "Computes sealed days again under changed or new plans or attribution policies, and shows the"
                + " difference to what was posted, per plan, component, drama and creator. Writes nothing; may run"
                + " beside a nightly run.",
        footer = {
            "",
            "A plan file stands for its whole plan: a version that it lacks stays only if days before D used it. A"
                    + " policy file stands for all versions of its platform. What each night knew besides (catalog,"
                    + " other plans, deliveries) stays.",
            "",
            "A version with the same effective_from as a recorded one also re-rates what was counted under it before"
                    + " D. That is shown apart, as re-rated from before D, and is in no other figure: the difference of"
                    + " the days D to D2 is theirs alone. What a month would have cost: let D and D2 be its first and"
                    + " last day. Orders keep the terms of the day on which they were paid; to see a rate in all orders"
                    + " that vest in a month, change the version that was in force when they were paid, too.",
            "",
            "Example:",
            "  fenzhang simulate --plan changed.yaml --date 2026-11-01 --to 2026-11-30"
        })
public final class SimulateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    private EngineOptions engine;

    @Option(names = "--plan", paramLabel = "FILE", description = "A changed or new plan; once more for each other one.")
    private List<Path> planFiles = List.of();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "A changed attribution policy; once more for each other platform's.")
    private List<Path> policyFiles = List.of();

    @Option(names = "--date", required = true, paramLabel = "D", description = "The first business date to simulate.")
    @SuppressWarnings("NullAway.Init")
    private LocalDate date;

    @Option(
            names = "--to",
            paramLabel = "D2",
            description = "The last business date to simulate (default: only --date).")
    private @Nullable LocalDate to;

    @Option(
            names = "--platform",
            paramLabel = "P",
            description = "Only this platform (default: those that the files are about).")
    private @Nullable String platform;

    @Option(names = "--json", description = "As JSON, with every line that differs.")
    private boolean json;

    public SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        LocalDate last = to == null ? date : to;
        if (last.isBefore(date)) {
            throw new UsageProblem("--to " + last + " is before --date " + date);
        }
        List<Plan> plans =
                planFiles.stream().map(file -> read(ConfigFiles.plan(file))).toList();
        List<PlatformPolicies> policies =
                policyFiles.stream().map(file -> read(ConfigFiles.policy(file))).toList();
        Configuration configuration = options.configuration().orThrow();
        List<String> platforms = platforms(configuration, plans, policies);
        List<Simulated> results = new ArrayList<>();
        ExitCode code;
        try (Session session = Session.reading(configuration);
                ScratchFolder scratch = ScratchFolder.make(session.settings().storage(), "simulate-")) {
            Simulation simulation = new Simulation(session.archive(scratch.path()), session.lake());
            Progress progress = new Progress(terminal, platforms.size() * (ChronoUnit.DAYS.between(date, last) + 1));
            code = Platforms.each(platforms, terminal, each -> {
                scratch.empty();
                Simulation.Asked asked = new Simulation.Asked(
                        each,
                        date,
                        last,
                        plans.stream()
                                .filter(plan -> plan.platform().equals(each))
                                .toList(),
                        policies.stream()
                                .filter(policy -> policy.platform().equals(each))
                                .findFirst());
                results.add(simulation.run(
                        asked,
                        step -> progress.at(
                                each + dayOf(step),
                                terminal.words()
                                        .of(
                                                "simulate %s %s",
                                                each, terminal.words().step(step)))));
            });
        }
        SimulationReport report = new SimulationReport(results);
        if (json) {
            terminal.print(JsonText.of(report.views()));
        } else {
            report.text(terminal.words()).forEach(terminal::print);
        }
        return code.code();
    }

    /// Returns the day of which a step is.
    private static String dayOf(String step) {
        return step.substring(0, Math.min(step.length(), "2026-11-01".length()));
    }

    private <T> T read(Reading<T> reading) {
        reading.warnings().forEach(warning -> terminal.error("warning: " + warning.text()));
        return reading.orThrow();
    }

    /// Returns the platforms to simulate, in the order of the configuration: those of the files.
    private List<String> platforms(Configuration configuration, List<Plan> plans, List<PlatformPolicies> policies) {
        if (plans.isEmpty() && policies.isEmpty()) {
            throw new UsageProblem("nothing is to be different: name a changed file with --plan FILE or --policy FILE");
        }
        refuseTwice("plan", plans.stream().map(Plan::planId).toList());
        refuseTwice(
                "policy of", policies.stream().map(PlatformPolicies::platform).toList());
        List<String> asked = Platforms.of(configuration.settings(), platform);
        for (Plan plan : plans) {
            requireAsked("plan " + plan.planId(), plan.platform(), asked);
        }
        policies.forEach(policy -> requireAsked("the policy", policy.platform(), asked));
        Set<String> named = new HashSet<>();
        Stream.concat(plans.stream().map(Plan::platform), policies.stream().map(PlatformPolicies::platform))
                .forEach(named::add);
        return asked.stream().filter(named::contains).toList();
    }

    private static void refuseTwice(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        Optional<String> twice = names.stream().filter(name -> !seen.add(name)).findFirst();
        if (twice.isPresent()) {
            throw new UsageProblem("two files are the " + what + " " + twice.get() + ": name one of them");
        }
    }

    private static void requireAsked(String what, String platform, List<String> asked) {
        if (!asked.contains(platform)) {
            throw new UsageProblem(what + " is of platform " + platform + ", but to be simulated is "
                    + String.join(", ", asked) + ": leave the file out, or ask for --platform " + platform);
        }
    }
}
