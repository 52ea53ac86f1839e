package fenzhang.testkit.corpus;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// A table of rows that writers are given. The same in every process: seeded, without a clock.
///
/// @param name also the first word of the names of the files that hold it
/// @param rows how many rows each column has
public record CorpusTable(String name, int rows, List<Column> columns) {
    /// DuckDB's row group, and a row.
    private static final int BEYOND_A_GROUP = 122_880 + 1;

    private static final long SECOND = 1_000;
    private static final long NOVEMBER = 1_793_462_400L * SECOND;

    /// What a column holds. A cell is a Boolean, a String or, for all the others, a Long.
    public enum Kind {
        LONG,
        INT,
        FLAG,
        TEXT,
        /// Milliseconds since 1970, UTC.
        MILLIS,
        /// Microseconds since 1970, UTC.
        MICROS,
        /// Fen, at most 18 digits.
        MONEY,
        /// Fen, at most 9 digits.
        SMALL_MONEY,
        /// Days since 1970.
        DATE
    }

    /// One column.
    ///
    /// @param cells empty where there is nothing
    public record Column(String name, Kind kind, boolean optional, List<Optional<Object>> cells) {}

    /// Returns the table of this name, made anew. Sizes stand on and beside multiples of 8 and 256, where runs of
    /// levels and codes end.
    public static CorpusTable of(String name) {
        return switch (name) {
            case "views" -> views(name, 300);
            case "empty" -> views(name, 0);
            case "sales" -> sales();
            case "edges" -> edges();
            case "runs" -> runs();
            case "few1", "few8", "few9", "few256", "few257" -> few(Integer.parseInt(name.substring(3)));
            default -> throw new IllegalArgumentException("no table " + name);
        };
    }

    /// Returns all tables.
    public static List<CorpusTable> all() {
        return Stream.of("views", "sales", "edges", "runs", "empty", "few1", "few8", "few9", "few256", "few257")
                .map(CorpusTable::of)
                .toList();
    }

    private static CorpusTable views(String name, int rows) {
        Table table = new Table(rows, 1);
        table.required("event_id", Kind.LONG, i -> 9_000_000_000_000L + 3L * i);
        table.required("event_time", Kind.MILLIS, i -> NOVEMBER + 1_777L * i);
        table.required("user_id", Kind.LONG, _ -> 1_000_000L + table.random.nextInt(60));
        table.required(
                "kind",
                Kind.TEXT,
                i -> List.of("PLAY", "CLICK", "LIVE_PLAY", "LIVE_CLICK")
                        .get(i < rows / 2 ? 0 : table.random.nextInt(4)));
        table.required("drama_id", Kind.LONG, _ -> 1_000_000L + table.random.nextInt(9));
        table.optional("episode_no", Kind.INT, 4, _ -> 1L + table.random.nextInt(80));
        table.optional("host_id", Kind.LONG, 2, _ -> 700_000L + table.random.nextInt(5));
        table.optional("product_id", Kind.LONG, 8, _ -> table.random.nextLong(1L << 44));
        table.add("shop_id", Kind.LONG, true, _ -> Optional.empty());
        table.required("watch_ms", Kind.INT, i -> i % 3 == 0 ? 0L : table.random.nextLong(200_000));
        return table.end(name);
    }

    private static CorpusTable sales() {
        Table table = new Table(200, 2);
        table.required("order_id", Kind.TEXT, i -> "pdd-" + (100_000 + 7 * i));
        table.required("line_no", Kind.INT, i -> 1L + i % 3);
        table.required(
                "event",
                Kind.TEXT,
                _ -> List.of("PAID", "DELIVERED", "REFUNDED", "CANCELLED").get(table.random.nextInt(4)));
        table.required("event_time", Kind.MICROS, i -> NOVEMBER * 1_000 + 61_000_007L * i);
        table.optional("refund_id", Kind.TEXT, 1, i -> "r" + i);
        table.required("refund_amount", Kind.MONEY, i -> i % 5 == 0 ? 100L + table.random.nextLong(90_000) : 0L);
        table.required("paid_time", Kind.MILLIS, i -> NOVEMBER - 86_400 * SECOND * (i % 9));
        table.required("group_buy", Kind.FLAG, _ -> table.random.nextInt(3) == 0);
        table.optional("first_buy", Kind.FLAG, 7, _ -> table.random.nextBoolean());
        table.required("paid_amount", Kind.MONEY, _ -> table.random.nextLong(-500_000, 5_000_000));
        table.optional("freight", Kind.SMALL_MONEY, 8, _ -> table.random.nextLong(-999, 2_000));
        table.optional("delivery_date", Kind.DATE, 6, i -> 20_757L + i % 30);
        table.optional(
                "note",
                Kind.TEXT,
                3,
                i -> List.of("", "短剧", "🎬 第二季", "naïve 'quoted'", "x".repeat(i))
                        .get(i % 5));
        return table.end("sales");
    }

    /// The ends of every type, times before 1970, and columns that are null but in one row, or in all but one.
    private static CorpusTable edges() {
        Table table = new Table(257, 3);
        long[] longs = {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1, Integer.MIN_VALUE - 1L, 1L << 53, -(1L << 53) - 1};
        long[] ints = {Integer.MIN_VALUE, Integer.MAX_VALUE, 0, -1, 1, 255, -256};
        long[] fen = {999_999_999_999_999_999L, -999_999_999_999_999_999L, 0, -1, 1, 100, -9_999_999_999L};
        long[] smallFen = {999_999_999, -999_999_999, 0, -1, 1};
        long[] seconds = {-2_208_988_800L, 9_151_488_000L, 0, -1, -86_400, 1_793_462_400L};
        List<String> texts = List.of("", "a", "a\u0001b", "é", "短剧分账", "🎬", "x".repeat(3_000), "\u00ff\uffee", "Z");
        table.required("whole", Kind.LONG, i -> longs[i % longs.length]);
        table.optional("sparse", Kind.LONG, 3, _ -> longs[table.random.nextInt(longs.length)]);
        table.required("number", Kind.INT, i -> ints[i % ints.length]);
        table.optional("gap", Kind.INT, 5, _ -> ints[table.random.nextInt(ints.length)]);
        table.required("money", Kind.MONEY, i -> fen[i % fen.length]);
        table.optional("credit", Kind.MONEY, 5, _ -> fen[table.random.nextInt(fen.length)]);
        table.optional("small", Kind.SMALL_MONEY, 5, _ -> smallFen[table.random.nextInt(smallFen.length)]);
        table.required("at", Kind.MILLIS, i -> seconds[i % seconds.length] * SECOND + i % 1_000);
        table.optional("before", Kind.MICROS, 5, i -> seconds[i % seconds.length] * 1_000_000 - i);
        table.optional("day", Kind.DATE, 5, i -> Math.floorDiv(seconds[i % seconds.length], 86_400L));
        table.required("text", Kind.TEXT, i -> texts.get(i % texts.size()));
        table.optional("odd", Kind.TEXT, 5, _ -> texts.get(table.random.nextInt(texts.size())));
        table.required("always", Kind.FLAG, _ -> true);
        table.required("same", Kind.LONG, _ -> -7L);
        table.add("never", Kind.TEXT, true, _ -> Optional.empty());
        table.add("nothing", Kind.FLAG, true, _ -> Optional.empty());
        table.add("nil", Kind.MONEY, true, _ -> Optional.empty());
        table.add("first", Kind.LONG, true, i -> i == 0 ? Optional.of(42L) : Optional.empty());
        table.add("last", Kind.TEXT, true, i -> i == 256 ? Optional.of("end") : Optional.empty());
        table.add("hole", Kind.LONG, true, i -> i == 8 ? Optional.empty() : Optional.of(i / 64L));
        return table.end("edges");
    }

    /// Long runs, so that it stays small: of values, of codes, of nulls.
    private static CorpusTable runs() {
        Table table = new Table(BEYOND_A_GROUP, 4);
        table.required("step", Kind.LONG, i -> i / 4_096 * 1_000_000_007L);
        table.required("code", Kind.TEXT, i -> "k" + i / 1_024 % 5);
        table.required("flag", Kind.FLAG, i -> i / 3_000 % 2 == 0);
        table.add("gap", Kind.LONG, true, i -> i / 777 % 3 == 0 ? Optional.empty() : Optional.of(i / 10_000L));
        table.add("amount", Kind.MONEY, true, i -> i > 100_000 ? Optional.empty() : Optional.of(i % 4 * 100L));
        return table.end("runs");
    }

    private static CorpusTable few(int rows) {
        Table table = new Table(rows, 5);
        table.required("id", Kind.LONG, i -> 1L + i / 2);
        table.optional("name", Kind.TEXT, 6, i -> "n" + i % 7);
        table.optional("flag", Kind.FLAG, 6, _ -> table.random.nextBoolean());
        table.optional("amount", Kind.MONEY, 6, i -> 25L * i - 100);
        return table.end("few" + rows);
    }

    /// Writes every table into a folder: `NAME.tsv`, a line of column names, one of kinds (`?` behind what may be
    /// null), then the rows; `\N` for nothing.
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (CorpusTable table : all()) {
            try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(table.name + ".tsv"))) {
                out.write(table.line(Column::name));
                out.write(table.line(
                        column -> column.kind.name().toLowerCase(Locale.ROOT) + (column.optional ? "?" : "")));
                for (int row = 0; row < table.rows; row++) {
                    int number = row;
                    out.write(table.line(column ->
                            column.cells.get(number).map(Object::toString).orElse("\\N")));
                }
            }
        }
    }

    private String line(Function<Column, String> cell) {
        return String.join("\t", columns.stream().map(cell).toList()) + "\n";
    }

    /// A table in the making: columns are drawn one after another from its own seed.
    private static final class Table {
        private final int rows;
        private final SplittableRandom random;
        private final List<Column> columns = new ArrayList<>();

        Table(int rows, long seed) {
            this.rows = rows;
            this.random = new SplittableRandom(seed);
        }

        void required(String name, Kind kind, IntFunction<Object> cell) {
            add(name, kind, false, row -> Optional.of(cell.apply(row)));
        }

        /// @param present how many of ten cells have a value
        void optional(String name, Kind kind, int present, IntFunction<Object> cell) {
            add(
                    name,
                    kind,
                    true,
                    row -> random.nextInt(10) < present ? Optional.of(cell.apply(row)) : Optional.empty());
        }

        void add(String name, Kind kind, boolean optional, IntFunction<Optional<Object>> cell) {
            List<Optional<Object>> cells = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                cells.add(cell.apply(row));
            }
            columns.add(new Column(name, kind, optional, cells));
        }

        CorpusTable end(String name) {
            return new CorpusTable(name, rows, List.copyOf(columns));
        }
    }
}
