package fenzhang.cli;

import fenzhang.config.Settings;
import fenzhang.lake.Delivery;
import fenzhang.lake.FileTree;
import fenzhang.night.Redelivery;
import fenzhang.store.BooksStore;
import fenzhang.store.LastAttempt;
import fenzhang.store.Publication.ControlTotal;
import fenzhang.store.Publication.RowCount;
import fenzhang.store.Restatement;
import fenzhang.store.SealedDay;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `fenzhang status`: where each platform is.
@Command(
        name = "status",
        description = "Days sealed, delivered or missing per platform, with control totals and quarantine.")
final class StatusCommand implements Callable<Integer> {
    private static final int REDELIVERED_SHOWN = 10;

    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Session session = Session.reading(options.configuration().orThrow())) {
            List<PlatformStatus> all = session.settings().platforms().stream()
                    .map(platform -> PlatformStatus.of(platform, session))
                    .toList();
            if (json) {
                terminal.print(JsonMapper.builder()
                        .build()
                        .writeValueAsString(
                                all.stream().map(PlatformStatus::asMap).toList()));
            } else {
                all.forEach(status -> status.print(terminal));
            }
            List<PlatformStatus> broken = all.stream()
                    .filter(status -> !status.check().broken().isEmpty())
                    .toList();
            broken.forEach(status -> terminal.error(status.brokenText()));
            return (broken.isEmpty() ? ExitCode.DONE : ExitCode.FAILED).code();
        }
    }

    /// Where one platform is.
    ///
    /// @param next the first business date that is not sealed
    /// @param delivered the complete deliveries from `next` on, without a gap
    /// @param redelivered files of sealed days that are no longer what was settled
    /// @param restated days that the next night is to restate
    /// @param check what must hold of the newest sealed day
    record PlatformStatus(
            String platform,
            Optional<SealedDay> last,
            int sealedDays,
            LocalDate next,
            List<LocalDate> delivered,
            List<String> missing,
            List<String> redelivered,
            List<LocalDate> restated,
            Optional<String> attempt,
            Map<String, ControlTotal> totals,
            List<RowCount> rows,
            TotalsCheck check) {
        static PlatformStatus of(Settings.Platform settings, Session session) {
            String platform = settings.code();
            BooksStore books = session.books();
            FileTree lake = session.lake();
            Optional<SealedDay> last = books.lastSealed(platform);
            LocalDate next = last.map(day -> day.businessDate().plusDays(1)).orElse(settings.firstBusinessDate());
            List<LocalDate> delivered = next.datesUntil(next.plusDays(400))
                    .takeWhile(date -> missing(lake, platform, date).isEmpty())
                    .toList();
            Map<String, ControlTotal> totals = last.map(day -> books.controlTotals(platform, day.businessDate()))
                    .orElse(Map.of());
            List<RowCount> rows = last.map(day -> books.rowCounts(platform, day.businessDate()))
                    .orElse(List.of());
            return new PlatformStatus(
                    platform,
                    last,
                    books.sealedDates(platform).size(),
                    next,
                    delivered,
                    missing(lake, platform, next.plusDays(delivered.size())),
                    redelivered(books, lake, platform),
                    books.restatements().pending(platform).stream()
                            .map(Restatement.Request::date)
                            .toList(),
                    attempt(session, platform),
                    totals,
                    rows,
                    last.isPresent() ? TotalsCheck.of(totals, rows) : TotalsCheck.NONE);
        }

        /// Returns what the newest attempt is doing, or why it failed; nothing if it sealed its day.
        private static Optional<String> attempt(Session session, String platform) {
            Optional<LastAttempt> last = session.books().lastAttempt(platform);
            if (last.isEmpty() || last.get().outcome().equals("SEALED")) {
                return Optional.empty();
            }
            String day = last.get().businessDate() + ": ";
            if (!last.get().isOpen()) {
                return Optional.of(day + "failed: " + last.get().message());
            }
            boolean isUnderWay = session.books().isUnderWay(platform);
            return Optional.of(day + (isUnderWay ? "running" : "killed before its end; run it again"));
        }

        private static List<String> redelivered(BooksStore books, FileTree lake, String platform) {
            return books.sealedDates(platform).stream()
                    .flatMap(date -> Redelivery.suspects(lake, books, platform, date).stream())
                    .toList();
        }

        private static List<String> missing(FileTree lake, String platform, LocalDate date) {
            return List.of(Delivery.Log.values()).stream()
                    .filter(log -> !Delivery.isComplete(lake, log, platform, date))
                    .map(log -> Delivery.folder(log, platform, date) + "/" + Delivery.SUCCESS)
                    .toList();
        }

        void print(Terminal terminal) {
            terminal.print(
                    "%s  %s",
                    platform,
                    last.map(day -> sealedDays + " days sealed, the last " + day.businessDate() + " with seal "
                                    + day.seal().hex().substring(0, 12))
                            .orElse("no day sealed yet, the first is " + next));
            terminal.print(
                    "  next          %s",
                    delivered.isEmpty()
                            ? next + ": missing " + String.join(" and ", missing)
                            : next + " is delivered (" + delivered.size() + " days up to " + delivered.getLast()
                                    + "), not run");
            attempt.ifPresent(text -> terminal.print("  attempt       %s", text));
            redelivered.stream().limit(REDELIVERED_SHOWN).forEach(text -> terminal.print("  redelivered   %s", text));
            if (redelivered.size() > REDELIVERED_SHOWN) {
                terminal.print("  redelivered   … and %d files more", redelivered.size() - REDELIVERED_SHOWN);
            }
            if (!redelivered.isEmpty()) {
                terminal.print(
                        "                Sealed days stay as they are; fenzhang restate posts what would change.");
            }
            restated.forEach(date -> terminal.print(
                    "  restate       %s is asked for; the night of %s posts the difference", date, next));
            last.ifPresent(day -> {
                terminal.print("  rows of %s", day.businessDate());
                rows.forEach(count -> terminal.print(
                        "    %-8s%-16s%-20s%12s",
                        count.log(), count.outcome(), count.reason(), Figures.count(count.rows())));
                terminal.print("  control totals %35s %20s", "day", "since the first day");
                totals.values().stream()
                        .filter(total -> !check.told().contains(total.name()))
                        .forEach(total -> terminal.print(
                                "    %-30s%18s %20s  %s",
                                total.name(), figure(total, true), figure(total, false), total.unit()));
                check.print(terminal);
            });
        }

        String brokenText() {
            LocalDate day = last.orElseThrow().businessDate();
            return "fenzhang: what must hold of " + platform + " " + day + " does not: "
                    + String.join(", ", check.broken())
                    + ".\nIt held when the day was sealed, so rows of the books were changed since. fenzhang verify --date "
                    + day + " --platform " + platform + " names them; settle no further day before.";
        }

        private static String figure(ControlTotal total, boolean ofDay) {
            var value = ofDay ? total.day() : total.cumulative();
            return total.unit().equals("fen") ? Figures.yuan(value) : Figures.count(value);
        }

        Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("platform", platform);
            map.put("sealed_days", sealedDays);
            last.ifPresent(day -> {
                map.put("last_sealed", day.businessDate().toString());
                map.put("seal", day.seal().hex());
            });
            map.put("next", next.toString());
            map.put("delivered", delivered.stream().map(LocalDate::toString).toList());
            map.put("missing", missing);
            map.put("redelivered", redelivered);
            map.put("restate", restated.stream().map(LocalDate::toString).toList());
            attempt.ifPresent(text -> map.put("attempt", text));
            map.put("rows", rows.stream().map(StatusCommand::row).toList());
            map.put(
                    "control_totals",
                    totals.values().stream().map(StatusCommand::total).toList());
            if (last.isPresent()) {
                map.put("must_hold", check.asMaps());
            }
            return map;
        }
    }

    private static Map<String, Object> row(RowCount count) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("log", count.log());
        map.put("outcome", count.outcome());
        map.put("reason", count.reason());
        map.put("rows", count.rows());
        return map;
    }

    private static Map<String, Object> total(ControlTotal total) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", total.name());
        map.put("unit", total.unit());
        map.put("day", total.day());
        map.put("cumulative", total.cumulative());
        return map;
    }
}
