package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.config.scenario.Scenario;
import fenzhang.config.scenario.ScenarioReader;
import fenzhang.plan.Component;
import fenzhang.plan.PlanVersion;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Unit;
import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Scenario files: those of the project hold and show every way of earning; one that is wrong is found.
class PlanScenariosTest {
    private static final Path CONFIG =
            Path.of(System.getProperty("fenzhang.root", "../..")).resolve("config");
    private static final Path OWN = CONFIG.resolve("plans/scenarios");
    private static final int COUNT = 14;

    @TempDir
    private Path dir;

    private static CommandLineRun test(Path folder) {
        return CommandLineRun.of("plans", "test", folder.toString());
    }

    private static List<Scenario> own() throws IOException {
        List<Scenario> scenarios = new ArrayList<>();
        try (Stream<Path> files = Files.list(OWN)) {
            files.sorted()
                    .forEach(file -> scenarios.add(ScenarioReader.read(file).orThrow()));
        }
        return scenarios;
    }

    /// Copies a scenario of the project, edited.
    private void edited(String name, String good, String bad) throws IOException {
        String text = Files.readString(OWN.resolve(name));
        assertThat(text).contains(good);
        Files.writeString(dir.resolve(name), text.replace(good, bad));
    }

    @Test
    void theProjectsScenariosHold() {
        CommandLineRun run = test(OWN).assertDone();
        assertThat(run.out().lines()).hasSize(COUNT + 1);
        assertThat(run.out()).endsWith(COUNT + " scenarios: " + COUNT + " hold, 0 fail\n");
    }

    @Test
    void theyShowEveryComponentAndBaseAndAllThatIsReserved() throws IOException {
        Set<Class<?>> types = new HashSet<>();
        Set<RevenueBase> bases = EnumSet.noneOf(RevenueBase.class);
        Set<Unit> units = EnumSet.noneOf(Unit.class);
        Set<String> lines = new HashSet<>();
        boolean isBoosted = false;
        for (Scenario scenario : own()) {
            scenario.expected().forEach(line -> lines.add(line.component()));
            scenario.expected().forEach(line -> units.add(line.unit()));
            for (PlanVersion version : scenario.plan().versions()) {
                isBoosted |= !version.boosts().isEmpty();
                for (Component component : version.components()) {
                    if (scenario.expected().stream()
                            .anyMatch(line -> line.component().equals(component.id()))) {
                        types.add(component.getClass());
                        if (component instanceof Component.RevenueShare share) {
                            bases.add(share.base());
                        }
                    }
                }
            }
        }
        assertThat(types).containsExactlyInAnyOrder(Component.class.getPermittedSubclasses());
        assertThat(bases).containsExactlyInAnyOrder(RevenueBase.values());
        assertThat(units).containsExactlyInAnyOrder(Unit.values());
        assertThat(lines).contains("cap", "guarantee", "recoupment", "top-up");
        assertThat(isBoosted).isTrue();
    }

    @Test
    void whereThereAreOrdersThereIsARefund() throws IOException {
        int withOrders = 0;
        for (Scenario scenario : own()) {
            List<String> events = scenario.days().values().stream()
                    .flatMap(day -> day.sales().stream())
                    .map(Scenario.Sale::event)
                    .toList();
            if (!events.isEmpty()) {
                withOrders++;
                assertThat(events).as(scenario.file()).contains("PAID", "REFUNDED");
            }
        }
        assertThat(withOrders).isEqualTo(11);
    }

    @Test
    void aWrongAmountAMissingLineAndOneTooManyFail() throws IOException {
        edited("commission-by-tiers.yaml", "creator: 7, amount: 30.00}", "creator: 7, amount: 30.01}");
        edited(
                "live-host.yaml",
                "  - {date: 2026-11-02, drama: 1, component: live-host, creator: 9, amount: 4.00}\n",
                "");
        edited(
                "milestone.yaml",
                "expect:",
                "expect:\n  - {date: 2026-11-06, drama: 1, component: two-orders, creator: 7, amount: 50}");
        edited("traffic.yaml", "2026-11-02", "2026-11-22");
        CommandLineRun run = test(dir);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains(
                        "FAILS  " + dir.resolve("commission-by-tiers.yaml") + "  Commission is shared",
                        "commission-by-tiers.yaml:28: 2026-11-02 drama 1 goods-commission creator 7: expected 30.01, got 30.00",
                        "posted, but not in expect: - {date: 2026-11-02, drama: 1, component: live-host, creator: 9,"
                                + " amount: 4.00}",
                        "drama 1 two-orders creator 7: expected 50.00, got nothing",
                        "holds  " + dir.resolve("traffic.yaml"))
                .endsWith("4 scenarios: 1 hold, 3 fail\n");
    }

    @Test
    void aRowThatCountsForNothingFails() throws IOException {
        edited("milestone.yaml", "amount: 20.00}]", "amount: 20.01}]");
        CommandLineRun run = test(dir);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("2026-11-05: 1 rows of sales count for nothing: quarantined");
    }

    @Test
    void aWrongFileIsNamedAndTheOthersArePlayed() throws IOException {
        edited("milestone.yaml", "confirmed: [B]", "confirmed: [X]");
        edited("traffic.yaml", "amount: 50000}", "amount: 50001}");
        CommandLineRun run = test(dir);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("milestone.yaml:24:17", "there is no order X");
        assertThat(run.out()).endsWith("2 scenarios: 0 hold, 1 fail, 1 can't be read\n");
    }

    @Test
    void aFolderWithoutScenariosIsRefused() {
        test(dir).assertRefused(ExitCode.USAGE, "has no scenario");
        test(dir.resolve("none")).assertRefused(ExitCode.USAGE, "is no folder");
    }

    @Test
    void scenariosAreTakenForNoPlans() {
        CommandLineRun run = CommandLineRun.of("plans", "check", "--config=" + CONFIG);
        assertThat(run.code()).isZero();
        assertThat(run.err()).doesNotContain("scenarios");
        assertThat(run.out()).contains("All plans and policies are valid.");
    }
}
