package fenzhang.generate.world;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/// What to generate. The same options give the same bytes, whatever the number of threads; leaving platforms out
/// does not change the logs of the others.
///
/// @param dir where `lake`, `catalog` and `config` are made; must not hold a lake yet
/// @param configDir the installation's configuration folder, whose plans, attribution policies and other files are
///     copied
/// @param platforms codes among `pdd`, `taobao`, `jd`
/// @param firstDate the first delivery date, also the platforms' first business date
/// @param days delivery dates, at least 1
/// @param viewsPerDay rows of the views log per day and platform, roughly: a few come late or are bad on purpose
/// @param linesPerDay order lines paid per day and platform
/// @param seed chooses the world
/// @param dramas dramas per platform, 1 to 100 000
/// @param threads how many files are written at a time
public record WorldOptions(
        Path dir,
        Path configDir,
        List<String> platforms,
        LocalDate firstDate,
        int days,
        long viewsPerDay,
        int linesPerDay,
        long seed,
        int dramas,
        int threads) {

    /// The business date on which generated worlds begin: thirteen days before a month ends, so that two weeks show a
    /// month being closed.
    public static final LocalDate FIRST_DATE = LocalDate.of(2026, 11, 18);

    /// The most views a day: what an event id has room for.
    private static final long MOST_VIEWS = 4_000_000_000L;

    public WorldOptions {
        List<String> chosen = List.copyOf(platforms);
        if (chosen.isEmpty() || !SeedPlatform.codes().containsAll(chosen)) {
            throw new IllegalArgumentException("platforms: some of " + SeedPlatform.codes() + ", not " + chosen);
        }
        platforms = SeedPlatform.codes().stream().filter(chosen::contains).toList();
        check("days", days, 1, 10_000);
        check("viewsPerDay", viewsPerDay, 0, MOST_VIEWS);
        check("linesPerDay", linesPerDay, 0, 1_000_000_000);
        check("dramas", dramas, 1, 100_000);
        check("threads", threads, 1, 1_024);
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + least + " to " + most + ", not " + value);
        }
    }

    /// The demonstration: two weeks of three small platforms.
    public static WorldOptions demo(Path dir, Path configDir) {
        return new WorldOptions(
                dir,
                configDir,
                SeedPlatform.codes(),
                FIRST_DATE,
                14,
                20_000,
                1_500,
                1,
                60,
                Runtime.getRuntime().availableProcessors());
    }

    public WorldOptions withPlatforms(List<String> other) {
        return new WorldOptions(
                dir, configDir, other, firstDate, days, viewsPerDay, linesPerDay, seed, dramas, threads);
    }

    public WorldOptions withFirstDate(LocalDate other) {
        return new WorldOptions(
                dir, configDir, platforms, other, days, viewsPerDay, linesPerDay, seed, dramas, threads);
    }

    public WorldOptions withDays(int other) {
        return new WorldOptions(
                dir, configDir, platforms, firstDate, other, viewsPerDay, linesPerDay, seed, dramas, threads);
    }

    /// The size of each day, and dramas enough for it: one more for each 10 000 views, from 60 up to 3 000.
    public WorldOptions withVolume(long views, int lines) {
        int enough = Math.clamp(views / 10_000, 60, 3_000);
        return new WorldOptions(dir, configDir, platforms, firstDate, days, views, lines, seed, enough, threads);
    }

    public WorldOptions withSeed(long other) {
        return new WorldOptions(
                dir, configDir, platforms, firstDate, days, viewsPerDay, linesPerDay, other, dramas, threads);
    }

    public WorldOptions withDramas(int other) {
        return new WorldOptions(
                dir, configDir, platforms, firstDate, days, viewsPerDay, linesPerDay, seed, other, threads);
    }

    public WorldOptions withThreads(int other) {
        return new WorldOptions(
                dir, configDir, platforms, firstDate, days, viewsPerDay, linesPerDay, seed, dramas, other);
    }

    public LocalDate lastDate() {
        return firstDate.plusDays(days - 1L);
    }
}
