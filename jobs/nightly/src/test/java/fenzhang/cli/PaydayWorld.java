package fenzhang.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A world in which paid unlocks go whole to a drama's creator on the day itself, so that balances are what a
/// test says: drama 10 is of creator 1, an individual, drama 11 of creator 2, a company.
final class PaydayWorld implements AutoCloseable {
    private static final List<String> PAYER = List.of(
            "--fenzhang.payout.payer.name=分账“测试”有限公司",
            "--fenzhang.payout.payer.org-id=91310000MA1FL0XX0X",
            "--fenzhang.payout.payer.account=310066661018800123456",
            "--fenzhang.payout.payer.bank-code=COMMCNSH");

    private final OwnWorld world;

    private PaydayWorld(OwnWorld world) {
        this.world = world;
    }

    static PaydayWorld beginning(Path dir, String first) throws IOException {
        OwnWorld world = OwnWorld.beginning(dir, first);
        world.plan(
                "  - effective_from: 2026-01-01",
                "    period: month",
                "    hold_days: 0",
                "    components:",
                "      - {id: unlocks, type: revenue_share, base: unlock_paid, tiers: [{from: 0, bps: 10000}]}");
        Path root = Path.of(System.getProperty("fenzhang.root", "../.."));
        Files.copy(root.resolve("config/tax.yaml"), dir.resolve("config/tax.yaml"));
        PaydayWorld payday = new PaydayWorld(world);
        payday.creators(
                "1,=1+1\"张,三\",INDIVIDUAL,6222000000000001,ICBKCNBJ", "2,乙公司,COMPANY,6222000000000002,BKCHCNBJ100");
        return payday;
    }

    /// Makes a world whose only day, the last of November, is settled: creator 1 is owed 30,000.00, creator 2 200.00.
    static PaydayWorld november(Path dir) throws IOException {
        return new PaydayWorld(November.SETTLED.copiedTo(dir));
    }

    /// Makes a world of November's last day as [#november] has it and of all days up to the end of January:
    /// creator 1 earned 30,000.00 in each of the three months. Nothing is paid.
    static PaydayWorld winter(Path dir) throws IOException {
        return new PaydayWorld(Winter.SETTLED.copiedTo(dir));
    }

    /// Settled when it is first needed, to be copied: its 63 nights take more than all that is tried on them.
    private static final class Winter {
        static final OwnWorld SETTLED = make();

        private static OwnWorld make() {
            try {
                return november(Folders.fresh("payday-winter"))
                        .unlocks("2026-12-01", "c 10 3000000")
                        .unlocks("2027-01-04", "d 10 3000000")
                        .settleTo("2027-01-31")
                        .world();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Settled when it is first needed, to be copied.
    private static final class November {
        static final OwnWorld SETTLED = make();

        private static OwnWorld make() {
            try {
                return beginning(Folders.fresh("payday-november"), "2026-11-30")
                        .unlocks("2026-11-30", "a 10 3000000", "b 11 20000")
                        .settleTo("2026-11-30")
                        .world();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Imports a catalog with these creators, and the host 3.
    PaydayWorld creators(String... rows) throws IOException {
        world.catalog(
                "creators.csv",
                Stream.concat(
                                Stream.of("creator_id,name,kind,bank_account,bank_code"),
                                Stream.concat(Stream.of(rows).map(PaydayWorld::quoted), Stream.of("3,Host,COMPANY,,")))
                        .toArray(String[]::new));
        world.importCatalog();
        return this;
    }

    /// Names with quotes are quoted as RFC 4180 says.
    private static String quoted(String row) {
        if (!row.contains("\"")) {
            return row;
        }
        int from = row.indexOf(',') + 1;
        int to = row.lastIndexOf('"') + 1;
        return row.substring(0, from) + '"' + row.substring(from, to).replace("\"", "\"\"") + '"' + row.substring(to);
    }

    /// Delivers unlocks of a day: order id, drama, fen each.
    PaydayWorld unlocks(String date, String... orders) throws IOException {
        StringBuilder rows = new StringBuilder("order_id event event_time drama_id paid_amount\n");
        for (String order : orders) {
            String[] cells = order.split(" ", -1);
            rows.append(String.join(" ", cells[0], "PAID", date + "T12:00:00", cells[1], cells[2]))
                    .append('\n');
        }
        world.sales(date, rows.toString());
        return this;
    }

    OwnWorld world() {
        return world;
    }

    Trial trial() {
        return world.trial();
    }

    PaydayWorld settleTo(String date) throws IOException {
        world.run(date).assertDone();
        return this;
    }

    /// Returns a copy of it.
    PaydayWorld copiedTo(Path dir) throws IOException {
        return new PaydayWorld(world.copiedTo(dir));
    }

    /// Runs `payout` on it.
    CommandLineRun payout(String... args) {
        return CommandLineRun.of(arguments(args));
    }

    /// Returns the arguments of `payout` with those of the world and the payer.
    List<String> arguments(String... args) {
        List<String> all = new ArrayList<>(List.of("payout", "--yes"));
        all.addAll(List.of(args));
        all.addAll(PAYER);
        return trial().arguments(all.toArray(String[]::new));
    }

    /// Returns a file of a payout.
    Path file(String period, String name) {
        return trial().dir().resolve("out/payout/period=" + period).resolve(name);
    }

    /// Returns what the books owe a creator, in fen, as finance reads it.
    String owed(long creator) {
        return String.join(
                " ",
                TrialServer.column(
                        trial().login(),
                        "select amount from fenzhang.creator_balance where unit = 'cny' and creator_id = " + creator));
    }

    /// Returns an unlock's refund as a row of sales, with its head.
    static String refund(String date, String order, long drama, long paid, long refunded, LocalDate paidOn) {
        return "order_id event event_time paid_time drama_id paid_amount refund_id refund_amount\n"
                + String.join(
                        " ",
                        order,
                        "REFUNDED",
                        date + "T12:00:00",
                        paidOn + "T12:00:00",
                        Long.toString(drama),
                        Long.toString(paid),
                        "r-" + order,
                        Long.toString(refunded));
    }

    @Override
    public void close() {
        world.close();
    }
}
