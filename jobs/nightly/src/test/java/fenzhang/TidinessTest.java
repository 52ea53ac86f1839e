package fenzhang;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Budgets and banned calls; every message says what to write instead.
class TidinessTest {

    /// A lower bound, raised as the program grows: a check of nothing passes silently.
    private static final int FILES_AT_LEAST = 950;

    /// A lower bound of what the budgets look at in main sources.
    private static final int METHODS_AT_LEAST = 4_500;

    private static final int PACKAGES_AT_LEAST = 75;

    private static final int TYPES_OF_A_PACKAGE_AT_MOST = 20;

    private static final int PARAMETERS_AT_MOST = 6;

    /// Records of more components than parameters are allowed, with their number, which may fall and is then lowered
    /// here. Each is a row: of a log, a table, a file, a page; a component is a column, and is named wherever one
    /// is made.
    private static final Map<String, Integer> WIDE_RECORDS = Map.ofEntries(
            Map.entry("AlertMessage Message", 9),
            Map.entry("AmountExplainer Day", 7),
            Map.entry("AmountExplanation AmountExplanation", 10),
            Map.entry("AttributionExplanation Candidate", 11),
            Map.entry("ClosedPeriod ClosedPeriod", 12),
            Map.entry("ControlTotals Figures", 9),
            Map.entry("Explanation Explanation", 7),
            Map.entry("FunnelRow Counted", 9),
            Map.entry("FunnelTable Plays", 11),
            Map.entry("JournalTable Row", 11),
            Map.entry("LedgerReader Entry", 11),
            Map.entry("Line Line", 8),
            Map.entry("LineExplanation Day", 7),
            Map.entry("LineExplanation Opened", 12),
            Map.entry("LineFacts LineFacts", 12),
            Map.entry("LineRow LineRow", 8),
            Map.entry("Manifest Content", 11),
            Map.entry("NightMeasurement NightMeasurement", 7),
            Map.entry("PaidLine PaidLine", 13),
            Map.entry("Payout Payout", 10),
            Map.entry("PayoutPlan PayoutPlan", 9),
            Map.entry("Plan Component", 11),
            Map.entry("Plan Version", 7),
            Map.entry("PlanVersion PlanVersion", 9),
            Map.entry("PlatformDays PlatformDays", 11),
            Map.entry("PlayedRevision PlayedRevision", 7),
            Map.entry("RefundRevision RefundRevision", 7),
            Map.entry("ExportedLine ExportedLine", 8),
            Map.entry("IntakeCounts IntakeCounts", 11),
            Map.entry("CatalogDraft CatalogDraft", 7),
            Map.entry("CatalogDraft TrackingLine", 8),
            Map.entry("PlatformFigures PlatformFigures", 8),
            Map.entry("PlatformStatus PlatformStatus", 12),
            Map.entry("Publication Publication", 17),
            Map.entry("QuarantineTable Row", 11),
            Map.entry("RestatementResult RestatementResult", 7),
            Map.entry("RowExplanation RowExplanation", 12),
            Map.entry("SaleBatch SaleBatch", 19),
            Map.entry("SaleEvent SaleEvent", 8),
            Map.entry("SaleRow SaleRow", 19),
            Map.entry("Scenario Expected", 9),
            Map.entry("Scenario Order", 13),
            Map.entry("Scenario Scenario", 9),
            Map.entry("Scenario View", 10),
            Map.entry("SealedDay SealedDay", 7),
            Map.entry("ServerFacts ServerFacts", 7),
            Map.entry("Settlement Day", 8),
            Map.entry("SettlementLine SettlementLine", 10),
            Map.entry("SettlementRows Row", 7),
            Map.entry("Shape Label", 7),
            Map.entry("Simulated Simulated", 8),
            Map.entry("Statement Balance", 10),
            Map.entry("Statement Clawback", 11),
            Map.entry("Statement EarnedLine", 13),
            Map.entry("Statement PendingDrama", 7),
            Map.entry("Statement Statement", 12),
            Map.entry("StatementBuilder StatementBuilder", 11),
            Map.entry("StatementFolder Filed", 10),
            Map.entry("StatementReader Key", 7),
            Map.entry("Touch Touch", 11),
            Map.entry("VestedRefund VestedRefund", 10),
            Map.entry("ViewBatch ViewBatch", 12),
            Map.entry("ViewRow ViewRow", 11),
            Map.entry("World World", 8),
            Map.entry("WorldOptions WorldOptions", 10));

    private static final int FILE_LINES_AT_MOST = 500;

    private static final int METHOD_LINES_AT_MOST = 60;

    /// Methods that are longer today, by file and name, with their length: it may fall, and is then lowered here.
    private static final Map<String, Integer> LONG_METHODS = Map.of();

    private static final Pattern VAGUE = Pattern.compile(".*(Utils?|Helper|Manager|Processor|Impl|DTO|Dto)|Base[A-Z].*"
            + "|.*Base|Common[A-Z].*|.*Common|Abstract[A-Z].*");

    /// Names that only look vague: a revenue base is a term of the plans.
    private static final Set<String> NOT_VAGUE = Set.of("RevenueBase");

    /// How many classes and methods carry a tag of what soaks, or soaks whole: lowered only with a test that is
    /// gone or fast now.
    private static final int SOAKING_AT_LEAST = 66;

    private static List<SourceFile> sources = List.of();

    /// A name or call that is not to be used in some files.
    private record Ban(Predicate<SourceFile> where, Predicate<SourceFile.Use> what, String instead) {}

    private static final List<Ban> BANS = List.of(
            new Ban(
                    in("core"),
                    named("double", "float", "Double", "Float"),
                    "count in long: fen, bps, millis; divide with money.Rounding"),
            new Ban(in("core"), named("BigDecimal", "java.math.BigDecimal"), "money is long fen"),
            new Ban(anywhere(), named("java.util.Date", "java.sql.Timestamp"), "use Instant or LocalDate"),
            new Ban(
                    outsideCli(),
                    named("System.out", "System.in"),
                    "results are printed by terminal, audit or bench alone; return them"),
            new Ban(outsideCli(), named("System.exit/1"), "throw; cli, audit or bench turns it into an exit code"),
            new Ban(anywhere(), named("printStackTrace/0"), "log it, or throw it with a cause"),
            new Ban(anywhere(), named("toLowerCase/0", "toUpperCase/0"), "pass Locale.ROOT"),
            new Ban(anywhere(), named("formatted/\\d+"), "String.format(Locale.ROOT, …)"),
            new Ban(
                    anywhere(),
                    named("String.format/\\d+").and(use -> !use.argument().contains("Locale")),
                    "pass Locale.ROOT first"),
            new Ban(
                    anywhere(),
                    named("new (java.io.)?InputStreamReader/1", "new (java.io.)?OutputStreamWriter/1"),
                    "pass StandardCharsets.UTF_8"),
            new Ban(
                    anywhere(),
                    named("new FileReader/1", "new FileWriter/1", "new Scanner/1", "new PrintWriter/1")
                            .and(use -> !use.argument().contains("riter")),
                    "Files.newBufferedReader or newBufferedWriter, which are UTF-8"));

    @BeforeAll
    static void readTheSources() throws Exception {
        sources = SourceFile.read(Checkout.sources());
    }

    @Test
    void theSourcesWereFound() {
        assertThat(sources).hasSizeGreaterThanOrEqualTo(FILES_AT_LEAST);
        assertThat(sources)
                .extracting(SourceFile::module)
                .contains("core", "lake", "nightly", "audit", "testkit", "bench");
    }

    @Test
    void filesFitTheirBudget() {
        assertThat(sources.stream()
                        .filter(source -> source.lines() > FILE_LINES_AT_MOST)
                        .map(source -> place(source) + " has " + source.lines() + " lines, at most "
                                + FILE_LINES_AT_MOST + ": cut it by subject"))
                .isEmpty();
    }

    @Test
    void methodsFitTheirBudget() {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> left = new TreeMap<>(LONG_METHODS);
        for (SourceFile source : sources) {
            for (SourceFile.Method method : source.methods()) {
                Integer known = left.remove(method.name());
                int budget = known == null ? METHOD_LINES_AT_MOST : known;
                if (method.lines() > budget) {
                    wrong.add(place(source) + " " + method.name() + " has " + method.lines() + " lines, at most "
                            + budget + ": move a step into a method with a name");
                } else if (known != null && method.lines() < known) {
                    wrong.add(method.name() + " has shrunk to " + method.lines() + ": lower it in LONG_METHODS");
                }
            }
        }
        left.keySet().forEach(gone -> wrong.add(gone + " is gone: remove it from LONG_METHODS"));
        assertThat(wrong).isEmpty();
    }

    @Test
    void methodsTakeFewParameters() {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (SourceFile source : sources) {
            for (SourceFile.Method method : source.main() ? source.methods() : List.<SourceFile.Method>of()) {
                seen++;
                if (method.parameters() > PARAMETERS_AT_MOST) {
                    wrong.add(place(source) + " " + method.name() + " takes " + method.parameters() + " parameters, at"
                            + " most " + PARAMETERS_AT_MOST + ": give what belongs together a record with a name");
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).isGreaterThanOrEqualTo(METHODS_AT_LEAST);
    }

    @Test
    void onlyRowsAreWideRecords() {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> left = new TreeMap<>(WIDE_RECORDS);
        for (SourceFile source : sources) {
            for (SourceFile.Components record : source.main() ? source.records() : List.<SourceFile.Components>of()) {
                if (record.count() <= PARAMETERS_AT_MOST || isPrinted(source)) {
                    continue;
                }
                String name = source.path().getFileName().toString().replace(".java", "") + " " + record.name();
                Integer known = left.remove(name);
                if (known == null || record.count() > known) {
                    wrong.add(place(source) + " " + record.name() + " has " + record.count() + " components, at most "
                            + (known == null ? PARAMETERS_AT_MOST : known) + ": give what belongs together a record");
                } else if (record.count() < known) {
                    wrong.add(name + " has shrunk to " + record.count() + ": lower it in WIDE_RECORDS");
                }
            }
        }
        left.keySet().forEach(gone -> wrong.add(gone + " is gone, or fits: remove it from WIDE_RECORDS"));
        assertThat(wrong).isEmpty();
    }

    /// What is printed as JSON: its shape is published, in `schemas/json/output`.
    private static boolean isPrinted(SourceFile source) {
        return source.path().toString().replace('\\', '/').contains("/fenzhang/view/json/");
    }

    @Test
    void packagesHaveFewTypes() {
        Map<Path, Integer> files = new TreeMap<>();
        for (SourceFile source : sources) {
            if (source.main() && !source.path().endsWith("package-info.java")) {
                files.merge(source.path().getParent(), 1, Integer::sum);
            }
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(PACKAGES_AT_LEAST);
        assertThat(files.entrySet().stream()
                        .filter(entry -> entry.getValue() > TYPES_OF_A_PACKAGE_AT_MOST)
                        .map(entry -> entry.getKey() + " has " + entry.getValue() + " types, at most "
                                + TYPES_OF_A_PACKAGE_AT_MOST + ": divide it by subject"))
                .isEmpty();
    }

    @Test
    void mainSourcesUseNothingBanned() {
        assertThat(banned(sources)).isEmpty();
    }

    @Test
    void aBannedCallIsFoundInCodeAndNotInCommentsOrStrings(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("jobs/core/src/main/java/fenzhang/money/Sample.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                package fenzhang.money;

                import java.util.Date;

                final class Sample {
                    // double, String.format("x")
                    final String quoted = "double System.out toLowerCase()";

                    double half(String text) {
                        System.out.println(text.toLowerCase());
                        String one = String.format("%d", 1);
                        String two = String.format(java.util.Locale.ROOT, "%d", 1);
                        String three = "%d".formatted(3);
                        new java.io.InputStreamReader(System.in);
                        new java.io.PrintWriter(new java.io.StringWriter());
                        return 1;
                    }
                }
                """);
        List<SourceFile> sample = SourceFile.read(List.of(file));
        assertThat(banned(sample).stream().map(wrong -> wrong.replaceFirst("^.*?Sample.java:(.*?): .*$", "$1")))
                .containsExactlyInAnyOrder(
                        "3 java.util.Date",
                        "9 double",
                        "10 System.out",
                        "10 toLowerCase()",
                        "11 String.format()",
                        "13 formatted()",
                        "14 System.in",
                        "14 new java.io.InputStreamReader()");
        assertThat(sample.getFirst().methods()).containsExactly(new SourceFile.Method("Sample.half", 9, 1));
        assertThat(sample.getFirst().subject()).isEqualTo("money");
    }

    private static Set<String> banned(List<SourceFile> files) {
        Set<String> wrong = new TreeSet<>();
        for (SourceFile source : files) {
            for (Ban ban : BANS) {
                if (source.main() && ban.where.test(source)) {
                    source.uses().stream()
                            .filter(ban.what)
                            .forEach(use -> wrong.add(place(source) + ":" + use.line() + " "
                                    + use.text().replaceFirst("/\\d+$", "()") + ": " + ban.instead));
                }
            }
        }
        return wrong;
    }

    @Test
    void typesAreNamedByTheirConcept() {
        assertThat(sources.stream()
                        .flatMap(source -> source.types().stream()
                                .filter(type -> VAGUE.matcher(type).matches() && !NOT_VAGUE.contains(type))
                                .map(type -> place(source) + " " + type + ": name it by what it is")))
                .isEmpty();
    }

    @Test
    void everyMainPackageIsNullMarkedAndSaysWhatItIsFor() throws Exception {
        Set<Path> packages = new TreeSet<>();
        for (SourceFile source : sources) {
            if (source.main()) {
                packages.add(source.path().resolveSibling("package-info.java"));
            }
        }
        for (Path info : packages) {
            assertThat(info).isRegularFile();
            assertThat(Files.readString(info)).as("%s", info).contains("/// ", "@NullMarked");
        }
    }

    @Test
    void docsAreMarkdown() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (SourceFile source : sources) {
            if (Files.readAllLines(source.path()).stream()
                    .anyMatch(line -> line.strip().startsWith("/*" + "*"))) {
                wrong.add(place(source) + ": write /// instead of a block comment");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatSoaksIsStillThere() throws Exception {
        int soaking = 0;
        for (SourceFile source : sources) {
            soaking += (int) Files.readAllLines(source.path()).stream()
                    .filter(line -> line.strip().matches("@Tag\\(\"(soak|whole)\"\\)"))
                    .count();
        }
        assertThat(soaking).isGreaterThanOrEqualTo(SOAKING_AT_LEAST);
    }

    private static Predicate<SourceFile> anywhere() {
        return _ -> true;
    }

    private static Predicate<SourceFile> in(String module) {
        return source -> source.module().equals(module);
    }

    private static Predicate<SourceFile> outsideCli() {
        return source -> !Set.of("cli", "terminal", "bench", "audit").contains(source.subject());
    }

    /// Uses whose text matches one of the patterns; a dot in them is meant literally.
    private static Predicate<SourceFile.Use> named(String... patterns) {
        Pattern any = Pattern.compile(String.join("|", patterns).replace(".", "\\."));
        return use -> any.matcher(use.text()).matches();
    }

    private static String place(SourceFile source) {
        return Checkout.root().relativize(source.path()).toString().replace('\\', '/');
    }
}
