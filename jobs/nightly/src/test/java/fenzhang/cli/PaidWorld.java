package fenzhang.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Two months of pdd that were paid out, told so that every figure of their statements can be worked out by hand.
///
/// Creators 1 and 2 share the drama 10, 60 to 40 and from the last day of November on half each; it has a guarantee of
/// 100.00. Creator 2 has all of the drama 11; 3 hosts a live room of it. Creator 4 does nothing.
final class PaidWorld {
    /// Ids that would stand out wherever they were printed.
    static final String USERS = "88877766655544430";

    static final String ACCOUNTS = "622202020011223300";

    private static final String PLAN = """
              - effective_from: 2026-01-01
                period: month
                hold_days: 2
                components:
                  - {id: unlocks, type: revenue_share, base: unlock_paid, tiers: [{from: 0, bps: 5000}]}
                  - {id: goods, type: revenue_share, base: goods_commission,
                     tiers: [{from: 0, bps: 3000}, {from: 100000, bps: 4000}]}
                  - {id: live-host, type: live_host_share, bps: 2000}
                  - {id: watch, type: watch_rate, min_watch: 5s, tiers: [{from: 0, per_hour: 100}]}
                  - {id: support, type: view_rate, unit: traffic, min_watch: 5s, tiers: [{from: 0, per_1000: 200000}]}
                boosts:
                  - {component: support, from: 2026-11-01, to: 2026-11-12, bps: 15000}
                guarantee: {kind: advance, max_fen: 10000, recoup_bps: 10000}
            """;

    private static final String SALES = "order_id event refund_id refund_amount event_time paid_time sale_kind drama_id"
            + " host_id product_id paid_amount commission_amount user_id\n";

    private PaidWorld() {}

    /// Begins it on a date of October.
    static OwnWorld beginning(Path dir, String first) throws IOException {
        OwnWorld world = OwnWorld.beginning(dir, first).plan(PLAN).policy("""
                  - effective_from: 2026-01-01
                    direct: true
                    click: none
                    view_through: none
                """);
        world.catalog(
                "creators.csv",
                "creator_id,name,kind,bank_account,bank_code",
                "1,一号 One,COMPANY," + ACCOUNTS + "1,BKCH",
                "2,二号 Two,INDIVIDUAL," + ACCOUNTS + "2,BKCH",
                "3,三号 Three,COMPANY,1234567,BKCH",
                "4,四号 Four,COMPANY,,");
        world.catalog(
                "enrolments.csv",
                "drama_id,plan_id,valid_from,valid_to,guarantee_fen",
                "10,edge,2026-10-01,,10000",
                "11,edge,2026-10-01,,0");
        world.catalog(
                "splits.csv",
                "drama_id,creator_id,share_bps,valid_from,valid_to",
                "10,1,6000,2026-01-01,2026-11-29",
                "10,2,4000,2026-01-01,2026-11-29",
                "10,1,5000,2026-11-30,",
                "10,2,5000,2026-11-30,",
                "11,2,10000,2026-01-01,");
        Path config = dir.resolve("config");
        Files.writeString(
                config.resolve("application.yaml"),
                Files.readString(config.resolve("application.yaml"))
                        + "  payout:\n    payer: {name: Payer, org-id: \"91\", account: \"" + ACCOUNTS
                        + "9\", bank-code: BKCH}\n");
        Files.writeString(config.resolve("tax.yaml"), """
                versions:
                  - effective_from: 2026-01-01
                    method: per_payment
                    deduction: {up_to_fen: 20000, fixed_fen: 4000, above_bps: 2000}
                    brackets: [{bps: 2000, quick_deduction_fen: 0}]
                """);
        return world.importCatalog();
    }

    /// Delivers sale events; all are of user …1, their time is ten o'clock.
    ///
    /// @param rows order, event, refund, refunded fen, event date, paid date, kind, drama, host, product, paid and
    /// commission in fen
    static void sales(OwnWorld world, String date, String... rows) throws IOException {
        StringBuilder table = new StringBuilder(SALES);
        for (String row : rows) {
            table.append(row.replaceAll("(2026-\\d\\d-\\d\\d)", "$1T10:00:00.000"))
                    .append(' ')
                    .append(USERS)
                    .append("1\n");
        }
        world.sales(date, table.toString());
    }

    /// Settles and pays out October and November: in October everything is below the minimum.
    static OwnWorld paidOut(Path dir) throws IOException {
        return november(october(dir));
    }

    /// Settles and pays out October.
    static OwnWorld october(Path dir) throws IOException {
        OwnWorld world = beginning(dir, "2026-10-01");
        sales(world, "2026-10-05", "A PAID - 0 2026-10-05 2026-10-05 UNLOCK 10 - - 10000 0");
        world.run("2026-10-31").assertDone();
        world.trial().command("payout", "--yes", "--period", "2026-10").assertDone();
        return world;
    }

    /// Settles and pays out November, after October.
    static OwnWorld november(OwnWorld world) throws IOException {
        sales(world, "2026-11-03", "A REFUNDED R1 3000 2026-11-03 2026-10-05 UNLOCK 10 - - 10000 0");
        world.views("2026-11-04", """
                event_id event_time              user_id             drama_id episode_no watch_ms
                1        2026-11-04T20:00:00.000 888777666555444302  11       1          3600000
                2        2026-11-04T20:00:00.000 888777666555444303  11       1          1800000
                3        2026-11-04T20:00:00.000 888777666555444304  11       1          1200000
                """);
        sales(world, "2026-11-05", "D PAID - 0 2026-11-05 2026-11-05 GOODS 11 3 900 10000 1000");
        sales(world, "2026-11-08", "D CONFIRMED - 0 2026-11-08 2026-11-05 GOODS 11 3 900 10000 1000");
        sales(world, "2026-11-10", "B PAID - 0 2026-11-10 2026-11-10 UNLOCK 10 - - 40000 0");
        world.run("2026-11-19").assertDone();
        sales(world, "2026-11-15", "C PAID - 0 2026-11-15 2026-11-15 UNLOCK 11 - - 4000 0");
        world.trial().command("restate", "--yes", "--date", "2026-11-15").assertDone();
        sales(world, "2026-11-25", "D REFUNDED R2 5000 2026-11-25 2026-11-05 GOODS 11 3 900 10000 1000");
        sales(world, "2026-11-28", "F PAID - 0 2026-11-28 2026-11-28 GOODS 11 3 900 5000 500");
        sales(world, "2026-11-29", "E PAID - 0 2026-11-29 2026-11-29 UNLOCK 10 - - 1000 0");
        sales(world, "2026-11-30", "F CONFIRMED - 0 2026-11-30 2026-11-28 GOODS 11 3 900 5000 500");
        world.run("2026-11-30").assertDone();
        world.trial().command("payout", "--yes", "--period", "2026-11").assertDone();
        return world;
    }
}
