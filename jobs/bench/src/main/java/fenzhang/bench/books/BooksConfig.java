package fenzhang.bench.books;

import fenzhang.bench.process.Folders;
import fenzhang.bench.program.World;
import fenzhang.generate.world.ConfigFiles;
import fenzhang.generate.world.WorldOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The configuration of a world of large books: the installation's, with a plan under which everything moves at once.
final class BooksConfig {
    /// The name of the example's plan and those of its components, so that texts are as wide as usual.
    static final String PLAN_ID = "duoduo-great-drama";

    /// Nothing is held, rates are high: the smallest share of a day's least amount is some fen, which no allocation
    /// takes away.
    private static final String PLAN = """
            plan: duoduo-great-drama
            platform: pdd
            title: {zh: 多多好剧计划, en: Duoduo Great Drama Plan}
            versions:
              - effective_from: 2023-12-01
                period: month
                hold_days: 0
                components:
                  - {id: effective-views, type: view_rate, min_watch: 5s, tiers: [{from: 0, per_1000: 2000000}]}
                  - {id: watch-time, type: watch_rate, min_watch: 10s, tiers: [{from: 0, per_hour: 360000}]}
                  - {id: goods-commission, type: revenue_share, base: goods_commission, tiers: [{from: 0, bps: 3000}]}
                  - {id: unlocks, type: revenue_share, base: unlock_paid, tiers: [{from: 0, bps: 5000}]}
                  - {id: traffic-support, type: view_rate, unit: traffic, min_watch: 5s, tiers: [{from: 0, per_1000: 1000000}]}
            """;

    private BooksConfig() {}

    /// Writes the configuration.
    ///
    /// @param installed the configuration of this checkout
    static void write(BooksSize size, Path installed, Path folder) throws IOException {
        new ConfigFiles(WorldOptions.demo(folder, installed)
                        .withPlatforms(List.of(World.PLATFORM))
                        .withFirstDate(size.firstDate())
                        .withDays(size.days()))
                .write(folder);
        Path plans = folder.resolve("plans");
        Folders.delete(plans);
        Folders.create(plans);
        Files.writeString(plans.resolve(PLAN_ID + ".yaml"), PLAN);
    }
}
