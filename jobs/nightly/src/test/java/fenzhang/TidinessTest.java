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
    private static final int FILES_AT_LEAST = 10;

    private static final int FILE_LINES_AT_MOST = 500;

    private static final int METHOD_LINES_AT_MOST = 60;

    /// Methods that are longer today, by file and name, with their length: it may fall, and is then lowered here.
    private static final Map<String, Integer> LONG_METHODS = Map.of();

    private static final Pattern VAGUE = Pattern.compile(".*(Utils?|Helper|Manager|Processor|Impl|DTO|Dto)|Base[A-Z].*"
            + "|.*Base|Common[A-Z].*|.*Common|Abstract[A-Z].*");

    /// Names that only look vague: a revenue base is a term of the plans.
    private static final Set<String> NOT_VAGUE = Set.of("RevenueBase");

    /// How many classes and methods carry the tag of what soaks: lowered only with a test that is gone or fast now.
    private static final int SOAKING_AT_LEAST = 39;

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
                    "results are printed by terminal, or bench, alone; return them"),
            new Ban(outsideCli(), named("System.exit/1"), "throw; cli, or bench, turns it into an exit code"),
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
        assertThat(sources).extracting(SourceFile::module).contains("core", "lake", "nightly", "testkit", "bench");
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
        assertThat(sample.getFirst().methods()).containsExactly(new SourceFile.Method("Sample.half", 9));
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
                    .filter(line -> line.strip().equals("@Tag(\"soak\")"))
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
        return source -> !Set.of("cli", "terminal", "bench").contains(source.subject());
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
