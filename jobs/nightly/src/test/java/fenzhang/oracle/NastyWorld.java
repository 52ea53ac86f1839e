package fenzhang.oracle;

import fenzhang.audit.Plan;
import fenzhang.audit.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A small world in which everything happens that the rules foresee, on disk: `lake`, `config`, and a folder for each
/// version of the catalog. The same seed gives the same world.
///
/// @param catalogs the folders to import, by the first night that is to know them
record NastyWorld(
        long seed, Path folder, List<String> platforms, List<LocalDate> days, NavigableMap<LocalDate, Path> catalogs) {

    static NastyWorld write(long seed, Path folder) throws IOException, SQLException {
        Dice dice = new Dice(new SplittableRandom(seed));
        List<String> platforms = dice.percent(70) ? List.of("pdd") : List.of("jd", "taobao");
        LocalDate first = LocalDate.of(2026, 1, 1).plusDays(dice.between(0, 900));
        List<LocalDate> days =
                first.datesUntil(first.plusDays(dice.between(20, 40))).toList();
        NastyWorld world = new NastyWorld(seed, folder, platforms, days, new TreeMap<>());
        Map<String, Plan> plans = world.writeConfig(dice.split());
        NastyCatalog catalog = new NastyCatalog(dice.split(), days, plans);
        List<NastyCatalog.Drama> dramas = world.writeCatalogs(dice.split(), catalog);
        for (String platform : platforms) {
            // Now and then a drama of another platform, which is unknown on this one.
            List<Long> known = dramas.stream()
                    .filter(drama -> drama.platform().equals(platform) || dice.percent(10))
                    .map(NastyCatalog.Drama::dramaId)
                    .toList();
            world.writeLogs(dice.split(), platform, known, catalog.creators());
        }
        return world;
    }

    World read(String platform) throws IOException, SQLException {
        return SampleWorld.read(folder, platform, days.size(), catalogs);
    }

    private Map<String, Plan> writeConfig(Dice dice) throws IOException {
        Path config = folder.resolve("config");
        Files.createDirectories(config.resolve("plans"));
        Files.createDirectories(config.resolve("attribution"));
        NastyPlans plans = new NastyPlans(dice, days);
        StringBuilder application = new StringBuilder("fenzhang:\n  platforms:\n");
        for (String platform : platforms) {
            for (Map.Entry<String, String> plan : plans.plans(platform).entrySet()) {
                Files.writeString(config.resolve("plans/" + plan.getKey() + ".yaml"), plan.getValue());
            }
            Files.writeString(config.resolve("attribution/" + platform + ".yaml"), plans.policy(platform));
            application.append("    ").append(platform);
            application
                    .append(": {first-business-date: ")
                    .append(days.getFirst())
                    .append("}\n");
        }
        application.append("  quarantine: {max-ppm: 1000000}\n");
        Files.writeString(config.resolve("application.yaml"), application);
        return ConfigFiles.plans(config);
    }

    /// Returns every drama that some version knows.
    private List<NastyCatalog.Drama> writeCatalogs(Dice dice, NastyCatalog catalog) throws IOException {
        List<NastyCatalog.Drama> dramas = new ArrayList<>(catalog.dramas());
        LocalDate night = days.getFirst();
        while (!night.isAfter(days.getLast())) {
            Path files = folder.resolve("catalog-" + night);
            catalog.write(files);
            catalogs.put(night, files);
            night = night.plusDays(dice.between(3, 14));
            catalog.change();
            catalog.dramas().stream().filter(drama -> !dramas.contains(drama)).forEach(dramas::add);
        }
        return dramas;
    }

    private void writeLogs(Dice dice, String platform, List<Long> dramas, List<Long> creators)
            throws IOException, SQLException {
        NastySales sales = new NastySales(dice.split(), days, dramas, creators);
        NastyViews views = new NastyViews(dice.split(), days, dramas, creators).withPlays();
        try (NastyLake lake = new NastyLake(folder.resolve("lake"), dice.split())) {
            lake.writeSales(platform, new TreeMap<>(sales.rowsByDay()));
            lake.writeViews(platform, new TreeMap<>(NastyViews.rowsByDay(views, sales.lines())));
        }
    }
}
