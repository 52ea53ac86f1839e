package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.write.TableSchema;
import fenzhang.lake.log.LogSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Follows `docs/your-data.md` from the top to the bottom, as its reader does: shell by a shell, SQL by DuckDB, the
/// program's commands by the program. What the page says that they print is what they print.
class YourDataTest {
    private static final Path ROOT = Path.of(System.getProperty("fenzhang.root", "../.."));

    @TempDir
    private Path dir;

    /// A fenced block of the page.
    private record Block(String language, List<String> lines) {
        static List<Block> of(Path page) throws IOException {
            List<Block> blocks = new ArrayList<>();
            List<String> open = new ArrayList<>();
            String language = "";
            for (String line : Files.readAllLines(page)) {
                if (line.startsWith("```") && language.isEmpty()) {
                    language = line.substring(3);
                } else if (line.equals("```")) {
                    blocks.add(new Block(language, List.copyOf(open)));
                    open.clear();
                    language = "";
                } else if (!language.isEmpty()) {
                    open.add(line);
                }
            }
            return blocks;
        }

        String text() {
            return String.join("\n", lines);
        }
    }

    @Test
    void thePageLeadsFromAnEmptyFolderToASealedDay() throws Exception {
        StringBuilder printed = new StringBuilder();
        int shown = 0;
        for (Block block : Block.of(ROOT.resolve("docs/your-data.md"))) {
            switch (block.language()) {
                case "sh" -> {
                    printed.setLength(0);
                    play(block, printed);
                }
                case "sql" -> sql(block);
                case "text" -> {
                    shown++;
                    assertThat(printed.toString()).contains(block.lines());
                }
                case "python" -> {} // below
                default -> throw new AssertionError("who plays " + block.language() + "?");
            }
        }
        assertThat(shown).isGreaterThanOrEqualTo(5);
        assertThat(dir.resolve("my-world/out/settlement/platform=pdd/dt=2026-11-21/SEAL"))
                .isNotEmptyFile();
    }

    /// What runs elsewhere names every column, and no other.
    @Test
    void everyWayOfWritingNamesAllColumns() throws IOException {
        List<Block> pages = Block.of(ROOT.resolve("docs/your-data.md"));
        List<Block> python = pages.stream()
                .filter(block -> block.language().equals("python"))
                .toList();
        assertThat(python).hasSize(2);
        for (TableSchema schema : List.of(LogSchemas.VIEWS, LogSchemas.SALES)) {
            schema.columns().forEach(column -> {
                assertThat(python.getFirst().text()).contains("(\"" + column.name() + "\", ");
                assertThat(python.getLast().text()).containsPattern("(AS |\")" + column.name() + "\"");
            });
        }
    }

    /// Commands of the program by the program, in the environment that the page sets; all others by a shell.
    private void play(Block block, StringBuilder printed) throws Exception {
        List<String> script = new ArrayList<>();
        for (String line : block.lines()) {
            if (line.startsWith("fenzhang ")) {
                shell(script, printed);
                List<String> args = new ArrayList<>();
                for (String arg : line.substring("fenzhang ".length()).split(" +")) {
                    args.add(arg.startsWith("my-world") ? dir.resolve(arg).toString() : arg);
                }
                if (!args.getFirst().equals("init")) {
                    args.add("--config=" + dir.resolve("my-world/config"));
                }
                printed.append(CommandLineRun.of(args).assertDone().out());
            } else if (!line.equals("export FENZHANG_CONFIG=\"$PWD/my-world/config\"")) {
                script.add(line);
            }
        }
        shell(script, printed);
    }

    private void shell(List<String> script, StringBuilder printed) throws Exception {
        Process shell = new ProcessBuilder("sh", "-euc", String.join("\n", script))
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(out).isZero();
        printed.append(out);
        script.clear();
    }

    private void sql(Block block) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(block.text().replace("'my-world/", "'" + dir.resolve("my-world") + "/"));
        }
    }
}
