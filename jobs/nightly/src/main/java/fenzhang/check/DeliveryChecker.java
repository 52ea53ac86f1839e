package fenzhang.check;

import fenzhang.catalog.Catalog;
import fenzhang.check.DeliveryCheck.Limit;
import fenzhang.check.DeliveryCheck.OfLog;
import fenzhang.check.DeliveryCheck.Verdict;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.config.Configuration;
import fenzhang.config.setting.Settings;
import fenzhang.history.RunArchive;
import fenzhang.lake.check.Finding;
import fenzhang.lake.check.LogCheck;
import fenzhang.lake.check.Refusal;
import fenzhang.lake.table.QuarantineTable;
import fenzhang.log.KnownIds;
import fenzhang.log.Log;
import fenzhang.log.SaleReason;
import fenzhang.night.Night;
import fenzhang.night.context.RulesInForce;
import fenzhang.night.context.Workspace;
import fenzhang.plan.Unit;
import fenzhang.planning.NightPlanner;
import fenzhang.publication.Publication;
import fenzhang.publication.Publication.ControlTotal;
import fenzhang.publication.Publication.RowCount;
import fenzhang.publication.RowOutcome;
import fenzhang.publication.SealedDay;
import fenzhang.publication.SeenFile;
import fenzhang.settlement.SettlementLine;
import fenzhang.store.books.BooksStore;
import fenzhang.text.Phrase;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Looks at deliveries before any night: every file by itself, then, if nothing speaks against it, the night
/// that would settle them, played in a folder that is thrown away. Nothing is written, neither to the lake nor
/// to the outputs nor to the books.
public final class DeliveryChecker {
    private static final int SAMPLES = 3;

    /// What a line refuses a row for; all other reasons are of a row by itself.
    private static final Set<String> OF_LINES = Set.of(
            SaleReason.CONFLICT.name(),
            SaleReason.INVALID_TRANSITION.name(),
            SaleReason.OVER_REFUND.name(),
            SaleReason.ORPHAN.name());

    /// Counts every id as known: for a world without a catalog.
    private static final KnownIds ALL = new KnownIds() {
        @Override
        public int dramaNumber(long dramaId) {
            return 0;
        }

        @Override
        public boolean hasCreator(long creatorId) {
            return true;
        }
    };

    private final Configuration configuration;
    private final FileTree lake;
    private final Optional<RunArchive> archive;
    private final Optional<Catalog> catalog;
    private final FileTree staged;

    /// @param archive what sealed days left; empty if there are no books
    /// @param staged an empty folder for the night that is played
    public DeliveryChecker(Configuration configuration, FileTree lake, Optional<RunArchive> archive, FileTree staged) {
        this.configuration = configuration;
        this.lake = lake;
        this.archive = archive;
        this.catalog = archive.flatMap(DeliveryChecker::newest);
        this.staged = staged;
    }

    private static Optional<Catalog> newest(RunArchive archive) {
        OptionalInt version = archive.catalogStore().newest();
        return version.isPresent() ? Optional.of(archive.catalog(version.getAsInt())) : Optional.empty();
    }

    /// Checks a delivery.
    ///
    /// @param platform a configured one
    /// @param progress is told what is done
    public DeliveryCheck check(String platform, LocalDate date, Consumer<String> progress) {
        Settings.Platform settings = configuration.settings().platform(platform).orElseThrow();
        KnownIds known =
                catalog.map(found -> RulesInForce.knownIds(found, platform)).orElse(ALL);
        List<LogCheck> logs = new ArrayList<>();
        Map<Log, List<Refusal>> refusals = new TreeMap<>();
        for (Log log : Log.values()) {
            progress.accept("read " + log.folder());
            LogCheck check = LogCheck.of(lake, new LogCheck.Asked(log, platform, date, known, settings.input()));
            logs.add(check);
            List<Refusal> all = new ArrayList<>(check.refusals());
            all.addAll(delivered(platform, date, check));
            refusals.put(log, all);
        }
        Order order = order(platform, date);
        List<Phrase> remarks = new ArrayList<>(order.remarks());
        if (catalog.isEmpty()) {
            remarks.add(Phrase.of(
                    "there is no catalog in the books yet, so that no drama and no host was looked up: fenzhang"
                            + " catalog import DIR, then check again"));
        }
        Optional<Publication> night = Optional.empty();
        boolean mayBePlayed = order.isNext()
                && catalog.isPresent()
                && refusals.values().stream().allMatch(List::isEmpty);
        if (mayBePlayed) {
            night = Optional.of(play(platform, date, progress));
        }
        List<OfLog> ofLogs = new ArrayList<>();
        for (LogCheck check : logs) {
            ofLogs.add(ofLog(check, refusals.getOrDefault(check.log(), List.of()), night));
        }
        boolean isRefused = order.isRefused() || ofLogs.stream().anyMatch(OfLog::isRefused);
        return new DeliveryCheck(
                platform, date, verdict(isRefused), ofLogs, remarks, night.map(DeliveryChecker::summary));
    }

    private Verdict verdict(boolean isRefused) {
        if (isRefused) {
            return Verdict.REFUSED;
        }
        return catalog.isPresent() ? Verdict.SETTLES : Verdict.UNDECIDED;
    }

    /// Whether a day is the next one, and if not, why.
    private record Order(boolean isNext, boolean isRefused, List<Phrase> remarks) {}

    private Order order(String platform, LocalDate date) {
        if (archive.isEmpty()) {
            return new Order(false, false, List.of());
        }
        BooksStore books = archive.get().books();
        LocalDate first =
                configuration.settings().platform(platform).orElseThrow().firstBusinessDate();
        Optional<SealedDay> sealed = books.sealed(platform, date);
        if (sealed.isPresent()) {
            return new Order(
                    false,
                    false,
                    List.of(Phrase.of(
                            "%s is sealed: a run does nothing, and fenzhang restate posts what another delivery changes",
                            date)));
        }
        boolean waits =
                date.isAfter(first) && books.sealed(platform, date.minusDays(1)).isEmpty();
        if (waits) {
            LocalDate next = books.lastSealed(platform)
                    .map(day -> day.businessDate().plusDays(1))
                    .orElse(first);
            return new Order(
                    false,
                    false,
                    List.of(Phrase.of(
                            "days are settled in order, and %s is the next: what order lines make of these rows is not"
                                    + " known before",
                            next)));
        }
        try {
            new NightPlanner(configuration, archive.get(), lake).sealedOrNext(platform, date);
            return new Order(true, false, List.of());
        } catch (InputRefused refused) {
            return new Order(false, true, List.of(Phrase.verbatim(String.valueOf(refused.getMessage()))));
        }
    }

    /// Returns a refusal for each file whose content was settled as that of another date.
    private List<Refusal> delivered(String platform, LocalDate date, LogCheck check) {
        if (archive.isEmpty() || check.rows() == 0) {
            return List.of();
        }
        Map<String, String> pathByHash = new LinkedHashMap<>();
        check.files().forEach(path -> pathByHash.putIfAbsent(lake.sha256(path), path));
        List<Refusal> refusals = new ArrayList<>();
        for (SeenFile seen : archive.get().books().seenFiles(platform, check.log(), List.copyOf(pathByHash.keySet()))) {
            if (!seen.businessDate().equals(date)) {
                refusals.add(new Refusal(
                        String.valueOf(pathByHash.get(seen.sha256())),
                        Optional.empty(),
                        "has the same content as " + seen.path() + ", which was settled on " + seen.businessDate()
                                + ". Ask the platform which of the two dates it belongs to"));
            }
        }
        return refusals;
    }

    private Publication play(String platform, LocalDate date, Consumer<String> progress) {
        NightPlanner planner = new NightPlanner(configuration, archive.orElseThrow(), lake);
        try (Night night = planner.preview(platform, date, staged, progress)) {
            return night.computed(progress);
        }
    }

    private OfLog ofLog(LogCheck check, List<Refusal> refusals, Optional<Publication> night) {
        List<Finding> findings = new ArrayList<>(check.findings());
        long limited = check.quarantined().rows();
        long rows = check.rows();
        if (night.isPresent()) {
            Map<String, Long> byReason = night.get().rowCounts().stream()
                    .filter(count -> count.log() == check.log() && count.outcome() == RowOutcome.QUARANTINED)
                    .collect(Collectors.toMap(RowCount::reason, RowCount::rows, Long::sum, TreeMap::new));
            limited = byReason.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(SaleReason.ORPHAN.name()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            if (check.log() == Log.SALES) {
                findings.addAll(ofLines(night.get(), byReason));
            }
        }
        long most = Math.multiplyExact(rows, configuration.settings().quarantineMaxPpm()) / 1_000_000;
        return new OfLog(check, refusals, findings, new Limit(limited, most));
    }

    private List<Finding> ofLines(Publication night, Map<String, Long> byReason) {
        List<Finding> findings = new ArrayList<>();
        String path = Workspace.staging(night.platform(), night.businessDate(), NightPlanner.PREVIEW)
                + "/quarantine/sales.parquet";
        List<QuarantineTable.OfLine> rows = QuarantineTable.ofReasons(staged, path, OF_LINES);
        byReason.forEach((reason, count) -> {
            if (OF_LINES.contains(reason)) {
                List<Finding.Sample> samples = rows.stream()
                        .filter(row -> row.reason().equals(reason))
                        .limit(SAMPLES)
                        .map(row -> new Finding.Sample(
                                row.source().file(),
                                row.source().row(),
                                "order " + row.orderId() + " line " + row.lineNo()))
                        .toList();
                findings.add(new Finding(reason, "order_id", count, samples));
            }
        });
        return findings;
    }

    private static DeliveryCheck.Night summary(Publication night) {
        Map<String, BigInteger> totals =
                night.controlTotals().stream().collect(Collectors.toMap(ControlTotal::name, ControlTotal::day));
        return new DeliveryCheck.Night(
                totals.getOrDefault("opened.lines", BigInteger.ZERO).longValueExact(),
                totals.getOrDefault("opened.paid", BigInteger.ZERO).longValueExact(),
                night.lines().size(),
                sum(night, Unit.CNY),
                sum(night, Unit.TRAFFIC));
    }

    private static long sum(Publication night, Unit unit) {
        return night.lines().stream()
                .filter(line -> line.unit() == unit)
                .mapToLong(SettlementLine::amount)
                .reduce(0, Math::addExact);
    }
}
