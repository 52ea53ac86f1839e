package fenzhang.cli.command;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.cli.option.Platforms;
import fenzhang.config.Configuration;
import fenzhang.plan.Unit;
import fenzhang.rerun.Restatements;
import fenzhang.rerun.Restatements.Preview;
import fenzhang.session.ScratchFolder;
import fenzhang.session.Session;
import fenzhang.settlement.SettlementLine;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `fenzhang restate`: has the next night correct a sealed day whose delivery was replaced.
@Command(
        name = "restate",
        description =
                "Corrects a sealed day that was delivered again: shows the difference, and has the platform's next"
                        + " night post it. The old seal stays as it is.")
public final class RestateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Option(
            names = "--date",
            required = true,
            paramLabel = "D",
            description = "The sealed business date to correct; once more for each other one that goes with it.")
    @SuppressWarnings("NullAway.Init")
    private List<LocalDate> dates;

    @Option(names = "--platform", paramLabel = "P", description = "Only this platform.")
    private @Nullable String platform;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for those who read the books later.")
    private String reason = "";

    @Option(names = "--preview", description = "Only show the difference; record nothing.")
    private boolean preview;

    @Option(names = "--withdraw", description = "Take back what was asked for the day.")
    private boolean withdraw;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    public RestateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Configuration configuration = options.configuration().orThrow();
        try (Session session = preview ? Session.reading(configuration) : Session.open(configuration)) {
            List<String> platforms = Platforms.of(session.settings(), platform);
            try (ScratchFolder scratch = ScratchFolder.make(session.settings().storage(), "restate-")) {
                Restatements restatements = new Restatements(
                        session.catalog(),
                        session.books(),
                        session.lake(),
                        session.out(),
                        scratch.path(),
                        session.settings());
                return (withdraw ? withdraw(restatements, platforms) : restate(restatements, platforms, scratch))
                        .code();
            }
        }
    }

    /// Where no platform is named, those that were not asked for are none of its business.
    private ExitCode withdraw(Restatements restatements, List<String> platforms) {
        List<String> asked = platforms.stream()
                .filter(each -> dates.stream().anyMatch(date -> restatements.isAskedFor(each, date)))
                .toList();
        return Platforms.each(asked.isEmpty() ? platforms : asked, terminal, each -> {
            for (LocalDate date : dates) {
                restatements.withdraw(each, date, reason);
                terminal.print("%s %s is not to be restated any more", each, date);
            }
        });
    }

    private ExitCode restate(Restatements restatements, List<String> platforms, ScratchFolder scratch) {
        List<Map<String, Object>> all = new ArrayList<>();
        ExitCode code = Platforms.each(platforms, terminal, each -> {
            scratch.empty();
            Preview shown =
                    restatements.preview(each, dates, step -> terminal.progress("restate " + each + " " + step + "…"));
            boolean recorded = !preview && !shown.changed().isEmpty();
            if (recorded) {
                shown.changed().forEach(date -> restatements.request(each, date, reason));
            }
            all.add(asMap(shown, recorded));
            if (!json) {
                print(shown, recorded);
            }
        });
        if (json) {
            terminal.print(JsonMapper.builder().build().writeValueAsString(all));
        }
        return code;
    }

    private void print(Preview shown, boolean recorded) {
        shown.changes().forEach((date, changes) -> {
            String day = shown.platform() + " " + date;
            terminal.print(
                    changes.isEmpty() ? "%s holds what was settled: nothing to restate" : "%s was delivered again:",
                    day);
            changes.forEach(change -> terminal.print("  %s", change));
        });
        if (shown.changed().isEmpty()) {
            return;
        }
        terminal.print(
                "Replayed %s to %s, the difference to what was posted:",
                shown.firstDate(), shown.night().minusDays(1));
        if (shown.lines().isEmpty()) {
            terminal.print("  none: every creator keeps what was posted");
        } else {
            terminal.print(
                    "  %12s  %-24s %-32s %-8s %12s %18s", "drama", "plan", "component", "period", "creator", "amount");
            shown.lines().forEach(line -> terminal.print("  %s", row(line)));
        }
        for (Unit unit : Unit.values()) {
            terminal.print("  %-8s %s", "total", figure(unit, total(shown.lines(), unit)));
        }
        terminal.print(
                recorded
                        ? "Recorded. The night of " + shown.night() + " posts the difference, as far as the lake then"
                                + " is as it is now: fenzhang run --platform " + shown.platform() + " --date "
                                + shown.night()
                        : "Nothing was recorded.");
    }

    private static String row(SettlementLine line) {
        return String.format(
                Locale.ROOT,
                "%12d  %-24s %-32s %-8s %12d %18s",
                line.dramaId(),
                line.planId(),
                line.code().text(),
                line.period().id(),
                line.creatorId(),
                figure(line.unit(), BigInteger.valueOf(line.amount())));
    }

    private static String figure(Unit unit, BigInteger amount) {
        return switch (unit) {
            case CNY -> NumberText.yuan(amount);
            case TRAFFIC -> NumberText.count(amount) + " impressions";
        };
    }

    private static BigInteger total(List<SettlementLine> lines, Unit unit) {
        return lines.stream()
                .filter(line -> line.unit() == unit)
                .map(line -> BigInteger.valueOf(line.amount()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static Map<String, Object> asMap(Preview shown, boolean recorded) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("platform", shown.platform());
        map.put(
                "business_dates",
                shown.changed().stream().map(LocalDate::toString).toList());
        map.put("recorded", recorded);
        map.put("posted_by", shown.night().toString());
        map.put("first_replayed", shown.firstDate().toString());
        map.put(
                "changes",
                shown.changes().values().stream().flatMap(List::stream).toList());
        map.put("lines", shown.lines().stream().map(RestateCommand::asMap).toList());
        return map;
    }

    private static Map<String, Object> asMap(SettlementLine line) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("drama_id", line.dramaId());
        map.put("plan_id", line.planId());
        map.put("plan_version", line.planVersion().toString());
        map.put("component", line.code().text());
        map.put("period", line.period().id());
        map.put("creator_id", line.creatorId());
        map.put("unit", line.unit().code());
        map.put("amount", line.amount());
        return map;
    }
}
