package fenzhang.bench.intake;

import fenzhang.bench.process.BenchFailure;
import fenzhang.bench.process.DuckDb;
import fenzhang.bench.process.Folders;
import fenzhang.bench.process.Measured;
import fenzhang.bench.program.Program;
import fenzhang.bench.program.World;
import fenzhang.bench.report.Figures;
import fenzhang.generate.world.ConfigFiles;
import fenzhang.generate.world.WorldOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Takes both dates in, each by a process of its own as it is every day, then has DuckDB read the second one's
/// pages.
///
/// @param installed the configuration of this checkout
/// @param work a folder of its own, emptied first
/// @param tell is told how far it is
record IntakeMeasurement(
        ExportPages pages, Path installed, Program program, Path work, int threads, Consumer<String> tell) {
    private static final LocalDate SECOND = ExportPages.FIRST.plusDays(1);

    private static final List<String> FIELDS = List.of(
            "order_sn VARCHAR",
            "order_status BIGINT",
            "order_modify_at BIGINT",
            "order_pay_time BIGINT",
            "order_amount BIGINT",
            "promotion_amount BIGINT",
            "goods_quantity BIGINT",
            "order_group_success_time BIGINT",
            "order_receive_time BIGINT",
            "goods_id BIGINT",
            "mall_id BIGINT",
            "p_id VARCHAR",
            "custom_parameters VARCHAR");

    List<IntakeRound> measure(int rounds) {
        pages.of(ExportPages.FIRST);
        pages.of(SECOND);
        List<IntakeRound> measured = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            measured.add(round());
        }
        return measured;
    }

    private IntakeRound round() {
        Folders.delete(work);
        World world = new World(work.resolve("world"));
        Folders.create(world.lake());
        Program.Places places = new Program.Places(world, world.config(), work.resolve("state"));
        Folders.create(places.state());
        try {
            write(world);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a world in " + work + ": " + e.getMessage(), e);
        }
        program.importCatalog(places);
        Measured first = intake(places, ExportPages.FIRST);
        Measured second = intake(places, SECOND);
        DuckDb duckDb = new DuckDb(threads, program.logs().resolve("duckdb"));
        DuckDb.Timing columns = duckDb.time(copied(columns()));
        long copied = count(work.resolve("duckdb.parquet").toString());
        DuckDb.Timing wholeRows =
                duckDb.time(copied("SELECT DISTINCT json FROM read_json_objects([" + files() + "], format = 'array')"));
        tell.accept("  DuckDB: fields " + Figures.millis(columns.firstMillis()) + ", whole rows "
                + Figures.millis(wholeRows.firstMillis()));
        long events = count(world.sales(SECOND));
        if (copied != pages.rows() || events == 0) {
            throw new BenchFailure("DuckDB wrote " + copied + " rows, the intake made " + events + " events");
        }
        return new IntakeRound(first, second, events, columns, wholeRows);
    }

    private long count(String parquet) {
        return new DuckDb(1, program.logs().resolve("duckdb"))
                .time("SELECT count(*) FROM read_parquet('" + parquet + "')")
                .number(0);
    }

    private String copied(String select) {
        return "COPY (" + select + ") TO '" + work.resolve("duckdb.parquet") + "' (FORMAT parquet, COMPRESSION zstd)";
    }

    private Measured intake(Program.Places places, LocalDate date) {
        Folders.sync(program.logs().resolve("sync"));
        List<String> words = new ArrayList<>(
                List.of("intake", "--platform", World.PLATFORM, "--format", "pdd-ddk", "--date", date.toString()));
        pages.of(date).forEach(file -> words.add(file.toString()));
        words.add("--complete");
        Measured process = program.ask("intake", places, words);
        tell.accept(date + "  " + Figures.seconds(process.wallMillis()) + " wall, "
                + Figures.seconds(process.cpuMillis()) + " CPU, " + Figures.bytes(process.peakBytes()));
        return process;
    }

    private String files() {
        return pages.of(SECOND).stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "));
    }

    private String columns() {
        String names = FIELDS.stream()
                .map(field -> field.substring(0, field.indexOf(' ')))
                .collect(Collectors.joining(", "));
        String types = FIELDS.stream()
                .map(field -> field.replaceFirst("(\\w+) (\\w+)", "'$1': '$2'"))
                .collect(Collectors.joining(", "));
        return "SELECT " + names + " FROM read_json([" + files() + "], format = 'array', columns = {" + types
                + "}) ORDER BY order_modify_at, order_sn";
    }

    private void write(World world) throws IOException {
        new ConfigFiles(WorldOptions.demo(world.dir(), installed)
                        .withPlatforms(List.of(World.PLATFORM))
                        .withFirstDate(ExportPages.FIRST)
                        .withDays(2))
                .write(world.config());
        Folders.create(world.catalog());
        StringBuilder dramas = new StringBuilder("drama_id,platform,title,episodes\n");
        StringBuilder splits = new StringBuilder("drama_id,creator_id,share_bps,valid_from,valid_to\n");
        StringBuilder tracking =
                new StringBuilder("platform,tracking_key,drama_id,episode_no,host_id,valid_from,valid_to\n");
        for (int drama = 1; drama <= ExportPages.DRAMAS; drama++) {
            dramas.append(drama).append(",pdd,短剧").append(drama).append(",80\n");
            splits.append(drama).append(",1,10000,2026-01-01,\n");
            tracking.append("pdd,60005_")
                    .append(drama - 1)
                    .append(',')
                    .append(drama)
                    .append(",,,2026-01-01,\n");
        }
        Path catalog = world.catalog();
        Files.writeString(
                catalog.resolve("creators.csv"), "creator_id,name,kind,bank_account,bank_code\n1,某人,INDIVIDUAL,,\n");
        Files.writeString(catalog.resolve("dramas.csv"), dramas);
        Files.writeString(catalog.resolve("enrolments.csv"), "drama_id,plan_id,valid_from,valid_to,guarantee_fen\n");
        Files.writeString(catalog.resolve("placements.csv"), "drama_id,episode_no,product_id,valid_from,valid_to\n");
        Files.writeString(catalog.resolve("splits.csv"), splits);
        Files.writeString(catalog.resolve("tracking.csv"), tracking);
    }
}
