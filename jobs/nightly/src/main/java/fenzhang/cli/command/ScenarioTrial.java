package fenzhang.cli.command;

import fenzhang.config.scenario.Scenario;
import fenzhang.config.scenario.Scenario.Expected;
import fenzhang.config.scenario.ScenarioReader;
import fenzhang.config.yaml.ConfigProblems;
import fenzhang.failure.FileUnreadable;
import fenzhang.json.JsonText;
import fenzhang.plan.Unit;
import fenzhang.session.ScratchFolder;
import fenzhang.settlement.SettlementLine;
import fenzhang.simulate.ScenarioRun;
import fenzhang.simulate.ScenarioRun.Difference;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.Tone;
import fenzhang.terminal.UsageProblem;
import fenzhang.view.json.setup.PlansView;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Plays the scenario files of a folder and says which hold.
final class ScenarioTrial {
    private final Terminal terminal;
    private final boolean json;
    private final List<PlansView.Played> all = new ArrayList<>();
    private int holding;
    private int failing;
    private int wrong;

    /// @param json whether what became of them is printed as JSON, when all are played
    ScenarioTrial(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /// Plays them all, by name.
    ///
    /// @return 2 if a file is wrong, else 1 if a scenario fails, else 0
    ExitCode run(Path dir) {
        List<Path> files = files(dir);
        try (ScratchFolder scratch = ScratchFolder.temporary("fenzhang-scenarios-")) {
            for (Path file : files) {
                terminal.progress("test " + file + "…");
                scratch.empty();
                play(file, scratch.path());
            }
        }
        if (json) {
            terminal.print(JsonText.of(all));
        } else {
            say(files.size());
        }
        return wrong > 0 ? ExitCode.USAGE : failing > 0 ? ExitCode.FAILED : ExitCode.DONE;
    }

    private void say(int files) {
        terminal.print(
                "%d scenarios: %d hold, %d fail%s",
                files, holding, failing, wrong == 0 ? "" : ", " + wrong + " can't be read");
    }

    private static List<Path> files(Path dir) {
        if (!Files.isDirectory(dir)) {
            throw new UsageProblem(dir + " is no folder: name the one that has the scenario files");
        }
        try (Stream<Path> entries = Files.list(dir)) {
            List<Path> files = entries.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new UsageProblem(dir + " has no scenario: files named *.yaml are played");
            }
            return files;
        } catch (IOException e) {
            throw new FileUnreadable(dir, e);
        }
    }

    private void play(Path file, Path scratch) {
        Scenario scenario;
        try {
            scenario = ScenarioReader.read(file).orThrow();
        } catch (ConfigProblems e) {
            wrong++;
            List<String> problems =
                    e.problems().stream().map(problem -> problem.text()).toList();
            all.add(PlansView.Played.wrong(file.toString(), problems));
            problems.forEach(terminal::error);
            return;
        }
        try {
            report(scenario, ScenarioRun.of(scenario, scratch));
        } catch (ArithmeticException e) {
            fail(scenario, 0, List.of("can't be settled: " + e.getMessage()));
        }
    }

    private void report(Scenario scenario, ScenarioRun.Outcome outcome) {
        if (outcome.holds()) {
            holding++;
            all.add(PlansView.Played.holds(scenario, outcome.posted().size()));
            if (!json) {
                terminal.print(
                        "holds  %s  %s (%d lines)",
                        scenario.file(), scenario.title(), outcome.posted().size());
            }
            return;
        }
        List<String> findings = new ArrayList<>();
        outcome.differences().forEach(difference -> findings.add(sentence(scenario, difference)));
        findings.addAll(outcome.quarantined());
        fail(scenario, outcome.posted().size(), findings);
    }

    private void fail(Scenario scenario, int lines, List<String> findings) {
        failing++;
        all.add(PlansView.Played.fails(scenario, lines, findings));
        if (!json) {
            terminal.print(Tone.BAD, "FAILS  " + scenario.file() + "  " + scenario.title());
            findings.forEach(finding -> terminal.print("  %s", finding));
        }
    }

    private static String sentence(Scenario scenario, Difference difference) {
        if (difference.expected().isEmpty()) {
            SettlementLine posted = difference.posted().orElseThrow();
            return "posted, but not in expect: - {" + name(posted) + "}";
        }
        Expected expected = difference.expected().get();
        String got = difference
                .posted()
                .map(posted -> amount(posted.unit(), posted.amount()))
                .orElse("nothing");
        return scenario.file() + ":" + expected.line() + ": " + expected.date() + " drama " + expected.drama() + " "
                + expected.component() + " creator " + expected.creator() + ": expected "
                + amount(expected.unit(), expected.amount()) + ", got " + got;
    }

    /// Returns the line as the scenario would have it.
    private static String name(SettlementLine line) {
        return "date: " + line.businessDate() + ", drama: " + line.dramaId() + ", component: " + line.code()
                + ", creator: " + line.creatorId()
                + switch (line.unit()) {
                    case CNY -> "";
                    case TRAFFIC -> ", unit: traffic";
                }
                + ", amount: " + amount(line.unit(), line.amount());
    }

    private static String amount(Unit unit, long amount) {
        return switch (unit) {
            case CNY -> BigDecimal.valueOf(amount, 2).toPlainString();
            case TRAFFIC -> Long.toString(amount);
        };
    }
}
