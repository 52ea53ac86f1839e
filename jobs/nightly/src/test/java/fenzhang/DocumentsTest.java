package fenzhang;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.cli.Fenzhang;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/// The documents: their links lead somewhere, their lines can be read, and they name what there is.
class DocumentsTest {

    /// A lower bound, raised as documents are added: a check of nothing passes silently.
    private static final int DOCUMENTS_AT_LEAST = 72;

    private static final int COMMANDS_AT_LEAST = 23;

    private static final int PACKAGES_AT_LEAST = 72;

    private static final int COLUMNS_AT_MOST = 119;

    /// Folders that hold no documents of ours.
    private static final Set<String> NOT_OURS = Set.of(".git", "target", "data");

    /// Written by `jobs/bench/run`.
    private static final String GENERATED = "jobs/bench/RESULTS.md";

    /// What the program's messages call it: a page that only says where it moved.
    private static final String MOVED = "jobs/nightly/OPERATIONS.md";

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    private static final Pattern CODE = Pattern.compile("`[^`]*`");

    /// By path below the root.
    private static final TreeMap<String, Document> DOCUMENTS = new TreeMap<>();

    /// A document.
    ///
    /// @param prose its lines outside code blocks
    private record Document(Path path, List<String> lines, List<String> prose) {
        static Document read(Path path) throws IOException {
            List<String> lines = Files.readAllLines(path);
            List<String> prose = new ArrayList<>();
            boolean isFenced = false;
            for (String line : lines) {
                boolean isFence = line.strip().startsWith("```");
                isFenced ^= isFence;
                if (!isFence && !isFenced && !line.startsWith("    ")) {
                    prose.add(line);
                }
            }
            return new Document(path, lines, prose);
        }

        /// Returns where links lead to: relative paths, with their fragments.
        List<String> links() {
            List<String> links = new ArrayList<>();
            for (String line : prose) {
                Matcher matcher = LINK.matcher(CODE.matcher(line).replaceAll("``"));
                while (matcher.find()) {
                    if (!matcher.group(1).contains("://")) {
                        links.add(matcher.group(1));
                    }
                }
            }
            return links;
        }

        /// Returns the fragments that lead to its headings.
        Set<String> anchors() {
            Set<String> anchors = new TreeSet<>();
            for (String line : prose) {
                if (line.startsWith("#")) {
                    anchors.add(line.replaceFirst("^#+ ", "")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-'));
                }
            }
            return anchors;
        }

        Path target(String link) {
            return path.resolveSibling(link.replaceFirst("#.*$", "")).normalize();
        }
    }

    @BeforeAll
    static void readTheDocuments() throws IOException {
        Path root = Checkout.root();
        Files.walkFileTree(root, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean isOurs = !NOT_OURS.contains(String.valueOf(folder.getFileName()));
                return isOurs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.toString().endsWith(".md")) {
                    DOCUMENTS.put(name(file), Document.read(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Test
    void theDocumentsWereFound() {
        assertThat(DOCUMENTS).hasSizeGreaterThanOrEqualTo(DOCUMENTS_AT_LEAST).containsKeys("README.md", "DESIGN.md");
    }

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> wrong = new ArrayList<>();
        DOCUMENTS.forEach((name, document) -> document.links().forEach(link -> {
            Path target = link.startsWith("#") ? document.path() : document.target(link);
            Document other = DOCUMENTS.get(name(target));
            int fragment = link.indexOf('#');
            if (!Files.exists(target)) {
                wrong.add(name + ": there is no " + link);
            } else if (fragment >= 0 && (other == null || !other.anchors().contains(link.substring(fragment + 1)))) {
                wrong.add(name + ": no heading is called " + link);
            }
        }));
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyDocumentIsReachedFromTheReadme() {
        Set<String> reached = new TreeSet<>(Set.of("README.md"));
        Deque<String> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            Document document = Objects.requireNonNull(DOCUMENTS.get(next.remove()));
            for (String link : document.links()) {
                String target = name(document.target(link));
                if (DOCUMENTS.containsKey(target) && reached.add(target)) {
                    next.add(target);
                }
            }
        }
        reached.add(MOVED);
        assertThat(reached).as("link the document in docs/README.md").containsAll(DOCUMENTS.keySet());
    }

    @Test
    void linesFitTheScreen() {
        List<String> wrong = new ArrayList<>();
        DOCUMENTS.forEach((name, document) -> document.prose().stream()
                .filter(line -> !line.startsWith("|") && !line.startsWith("<!--") && !name.equals(GENERATED))
                .filter(line -> line.codePointCount(0, line.length()) > COLUMNS_AT_MOST)
                .forEach(line -> wrong.add(name + ": break the line " + line)));
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsReadFirstIsShort() {
        assertThat(document("README.md").lines()).hasSizeLessThanOrEqualTo(200);
        assertThat(document("DESIGN.md").lines()).hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void everyCommandHasItsSectionAndItsLine() {
        List<String> commands = new ArrayList<>();
        addCommands("", Fenzhang.class, commands);
        assertThat(commands).hasSizeGreaterThanOrEqualTo(COMMANDS_AT_LEAST).contains("run", "payout", "payout confirm");
        List<String> sections = document("docs/commands.md").lines();
        String readme = String.join("\n", document("README.md").lines());
        for (String command : commands) {
            assertThat(sections).as("docs/commands.md").contains("## " + command);
            assertThat(readme).as("README.md").containsPattern("\\| `fenzhang " + command + "[ `]");
        }
    }

    /// Adds what can be run of a class: itself, unless it only groups others, and its subcommands.
    private static void addCommands(String parent, Class<?> type, List<String> commands) {
        Command command = type.getAnnotation(Command.class);
        String name = parent.isEmpty() && type == Fenzhang.class ? "" : (parent + " " + command.name()).strip();
        if (Callable.class.isAssignableFrom(type)) {
            commands.add(name);
        }
        for (Class<?> sub : command.subcommands()) {
            addCommands(name, sub, commands);
        }
        for (Method method : type.getDeclaredMethods()) {
            Command sub = method.getAnnotation(Command.class);
            if (sub != null) {
                commands.add(name + " " + sub.name());
            }
        }
    }

    @Test
    void everyPackageHasItsRowInTheDesign() throws Exception {
        Set<String> packages = new TreeSet<>();
        Pattern main = Pattern.compile("jobs/(core|lake|nightly)/src/main/java/fenzhang/(.+)/[^/]+\\.java");
        for (Path source : Checkout.sources()) {
            Matcher matcher = main.matcher(name(source));
            if (matcher.matches()) {
                packages.add(matcher.group(2).replace('/', '.'));
            }
        }
        assertThat(packages).hasSizeGreaterThanOrEqualTo(PACKAGES_AT_LEAST);
        String design = String.join("\n", document("DESIGN.md").lines());
        assertThat(packages.stream().filter(each -> !isNamed(each, design)))
                .as("give the package, or the one above it, a row in DESIGN.md")
                .isEmpty();
    }

    /// Returns whether a package or one above it stands in a row of a table.
    private static boolean isNamed(String name, String design) {
        for (String each = name; !each.isEmpty(); each = each.replaceFirst("(^|\\.)[^.]+$", "")) {
            if (Pattern.compile("(?m)^\\|[^|]*`" + Pattern.quote(each) + "`")
                    .matcher(design)
                    .find()) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyDecisionHasAStatusAndIsInTheIndex() {
        Path index = Checkout.root().resolve("docs/decisions/README.md");
        List<String> listed = document(name(index)).links();
        int number = 0;
        for (Document decision : DOCUMENTS.values()) {
            Path path = decision.path();
            if (path.resolveSibling("README.md").equals(index) && !path.equals(index)) {
                String text = String.join("\n", decision.lines());
                number++;
                assertThat(text)
                        .as("%s", path)
                        .startsWith("# " + number + ". ")
                        .containsPattern("\nStatus: (accepted|replaced by )")
                        .contains("\n**Context.** ", "\n**Decision.** ", "\n**Consequence.** ");
                assertThat(listed).contains(String.valueOf(path.getFileName()));
            }
        }
        assertThat(listed).hasSizeGreaterThanOrEqualTo(number);
        assertThat(number).isGreaterThanOrEqualTo(41);
    }

    /// Migrations are never edited, so they cite sections by number; so do other sources.
    @Test
    void everySectionOfTheSpecificationThatIsCitedIsThere() throws Exception {
        Document index = document("docs/specification/settlement.md");
        Set<String> there = new TreeSet<>();
        for (String line : index.lines()) {
            Matcher heading = Pattern.compile("## (\\d+)\\. .+").matcher(line);
            if (heading.matches()) {
                there.add(heading.group(1));
            }
        }
        assertThat(there).hasSize(17);
        List<Path> sources = new ArrayList<>(Checkout.sources());
        try (Stream<Path> migrations = Files.list(Checkout.root().resolve("schemas/sql"))) {
            sources.addAll(migrations.toList());
        }
        int cited = 0;
        for (Path source : sources) {
            Matcher citation = Pattern.compile("settlement\\.md (\\d+)((?:(?:,| and| to|–) \\d+)*)")
                    .matcher(Files.readString(source));
            while (citation.find()) {
                cited++;
                assertThat(there).as("%s: %s", source, citation.group()).contains(citation.group(1));
            }
        }
        assertThat(cited).isGreaterThanOrEqualTo(50);
    }

    private static Document document(String name) {
        return Objects.requireNonNull(DOCUMENTS.get(name), name);
    }

    private static String name(Path path) {
        return Checkout.root().relativize(path).toString().replace('\\', '/');
    }
}
