package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

/// A page of the documents that is played from the top to the bottom, as its reader does: shell by a shell, SQL by
/// DuckDB, the program's commands by the program. What the page says that they print is what they print.
///
/// @param page below the checkout
/// @param dir where the reader is
/// @param world the folder that the page makes there
record PlayedPage(String page, Path dir, String world) {
    private static final Path ROOT = Path.of(System.getProperty("fenzhang.root", "../.."));

    /// A fenced block of the page.
    record Block(String language, List<String> lines) {
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

    static List<Block> blocks(String page) throws IOException {
        return Block.of(ROOT.resolve(page));
    }

    /// Plays the page, and returns how many times it shows what commands print.
    int play() throws Exception {
        StringBuilder printed = new StringBuilder();
        int shown = 0;
        for (Block block : blocks(page)) {
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
                case "python" -> {} // runs elsewhere
                default -> throw new AssertionError("who plays " + block.language() + "?");
            }
        }
        return shown;
    }

    /// Commands of the program by the program, in the environment that the page sets; all others by a shell.
    private void play(Block block, StringBuilder printed) throws Exception {
        List<String> script = new ArrayList<>();
        for (String line : block.lines()) {
            if (line.startsWith("fenzhang ")) {
                shell(script, printed);
                List<String> args = new ArrayList<>();
                for (String arg : line.substring("fenzhang ".length()).split(" +")) {
                    args.add(placed(arg));
                }
                if (!args.getFirst().equals("init")) {
                    args.add("--config=" + dir.resolve(world + "/config"));
                }
                printed.append(CommandLineRun.of(args).assertDone().out());
            } else if (!line.equals("export FENZHANG_CONFIG=\"$PWD/" + world + "/config\"")) {
                script.add(line);
            }
        }
        shell(script, printed);
    }

    private String placed(String arg) {
        if (arg.startsWith(world)) {
            return dir.resolve(arg).toString();
        }
        return arg.startsWith("docs/") ? ROOT.resolve(arg).toString() : arg;
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
            statement.execute(block.text().replace("'" + world + "/", "'" + dir.resolve(world) + "/"));
        }
    }
}
