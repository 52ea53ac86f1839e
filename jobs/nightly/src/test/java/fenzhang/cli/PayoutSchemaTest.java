package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the database refuses of a payout by itself, whoever writes it.
class PayoutSchemaTest {
    /// Creator 1 is owed 500.00 yuan and paid; creator 2 is owed a yuan, which is carried forward.
    private static final String PAYOUT = """
            begin;
            set local search_path = fenzhang;
            insert into tax_version values (encode(sha256('x'), 'hex'), '2026-01-01', 'x') on conflict do nothing;
            insert into payout_line values
                ('2026-11', 1, 'paid', 'INDIVIDUAL', 50000, 10, 49990, 0, 0, 0, 0, 'P1', '=1+1"张,三"', '6222000000000001',
                    'ICBKCNBJ'),
                ('2026-11', 2, 'below_minimum', 'COMPANY', 100, 0, 0, 100, 0, 0, 0, '', '乙公司', '', '');
            insert into payout_posting values
                ('2026-11', 1, 1, 'pdd', 'payable:1', 50000),
                ('2026-11', 1, 2, '', 'bank:clearing', -49990),
                ('2026-11', 1, 3, '', 'tax:withheld', -10);
            insert into payment_file values ('2026-11', 'p/a', 1, encode(sha256('y'), 'hex'), 'y');
            insert into payout values ('2026-11', '2026-11-30', '2026-12-10', 1, encode(sha256('x'), 'hex'), 10000, 'M', 'O', 'Payer',
                1, 50100, 10, 49990, 100);
            commit;
            """;

    /// What is changed in it, and what the database says.
    private static final List<List<String>> WRONG = List.of(
            List.of("50000, 10, 49990, 0,", "50000, 10, 49991, 0,", "adds_up"),
            List.of("50000, 10, 49990, 0,", "50001, 10, 49991, 0,", "creator 1 has a balance of 50000"),
            List.of(
                    ",\n    ('2026-11', 2, 'below_minimum', 'COMPANY', 100, 0, 0, 100, 0, 0, 0, '', '乙公司', '', '')",
                    "",
                    "creator 2 has a balance of 100"),
            List.of(
                    "'', '乙公司', '', '')",
                    "'', '乙公司', '', ''), ('2026-11', 3, 'negative', '', -5, 0, 0, -5, 0, 0, 0, '', '', '', '')",
                    "creator 3 has a balance of 0"),
            List.of("'payable:1', 50000", "'payable:1', 50001", "takes 50001 fen of creator 1 from pdd"),
            List.of("'pdd', 'payable:1'", "'jd', 'payable:1'", "fen of creator 1 from"),
            List.of("'pdd', 'payable:1'", "'pdd', 'payable:2'", "known_account"),
            List.of("'', 'tax:withheld', -10", "'', 'tax:withheld', -11", "are not what the line says"),
            List.of("'', 'tax:withheld', -10", "'', 'bank:clearing', -10", "are not what the line says"),
            List.of("1, 50100, 10, 49990, 100", "2, 50100, 10, 49990, 100", "come to 1 payments"),
            List.of("1, 50100, 10, 49990, 100", "1, 50101, 10, 49990, 101", "come to 1 payments"),
            List.of("'2026-11-30', '2026-12-10'", "'2026-11-29', '2026-12-10'", "last_of_period"),
            List.of("'2026-11-30', '2026-12-10'", "'2026-11-30', '2026-11-30'", "executed_later"),
            List.of("'P1', '=1+1", "'', '=1+1", "identified"),
            List.of("'below_minimum'", "'paid'", "paid_whole_or_not_at_all"),
            List.of(
                    "insert into payment_file values ('2026-11', 'p/a'",
                    "insert into payment_file values ('2026-12', 'p/a'",
                    "pays without a payment file"),
            List.of("'p/a', 1, encode(sha256('y')", "'p/a', 1, encode(sha256('z')", "hash_of_content"),
            List.of("6222000000000001", "6222000000000009", "not paid as catalog version"),
            List.of("'ICBKCNBJ'", "'ICBKCNBX'", "not paid as catalog version"),
            List.of("'paid', 'INDIVIDUAL'", "'paid', ''", "not paid as catalog version"),
            List.of("'paid', 'INDIVIDUAL'", "'paid', 'COMPANY'", "companies_in_full"),
            List.of("insert into payout values", "select", "sealed_by_its_payout"));

    private static void refuses(Trial trial, String sql, String message) {
        assertThatThrownBy(() -> TrialServer.execute(trial.login(), sql))
                .as(message)
                .hasStackTraceContaining(message);
    }

    @Test
    void aPayoutThatIsNotWhatTheJournalSaysIsRefused(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.beginning(dir, "2026-11-29")) {
            world.unlocks("2026-11-29", "a 10 50000", "b 11 100").settleTo("2026-11-29");
            Trial trial = world.trial();
            refuses(trial, PAYOUT, "no platform is sealed to its end");
            world.settleTo("2026-11-30");
            String contents = trial.contents();
            for (List<String> wrong : WRONG) {
                String sql = PAYOUT.replace(wrong.get(0), wrong.get(1));
                assertThat(sql).as("changed by %s", wrong).isNotEqualTo(PAYOUT);
                if (wrong.get(1).equals("select")) {
                    sql = PAYOUT.substring(0, PAYOUT.indexOf("insert into payout values")) + "commit;";
                }
                refuses(trial, sql, wrong.get(2));
            }
            assertThat(trial.contents()).isEqualTo(contents);
            TrialServer.execute(trial.login(), PAYOUT);
            assertThat(world.owed(1) + " " + world.owed(2)).isEqualTo("0 100");

            refuses(trial, PAYOUT, "payout_line_pkey");
            refuses(
                    trial,
                    PAYOUT.replace("2026-11", "2026-10")
                            .replace("-30'", "-31'")
                            .replace("'M'", "'N'")
                            .replace("'P1'", "'P0'"),
                    "2026-10 can't be paid out: 2026-11 is closed");
            String late = "set search_path = fenzhang; ";
            refuses(
                    trial,
                    late + "insert into payout_posting values ('2026-11', 2, 1, 'pdd', 'payable:2', 100)",
                    "it is paid out");
            refuses(
                    trial,
                    late + "insert into payment_file values ('2026-11', 'p/b', 1, encode(sha256('y'), 'hex'), 'y')",
                    "it is paid out");
            // What is left after the payment is where the next payout starts from; nobody else may say so.
            assertThat(
                            TrialServer.column(
                                    trial.login(),
                                    "select concat_ws(' ', period, platform, creator_id, amount) from fenzhang.closing_balance"))
                    .containsExactly("2026-11 pdd 2 100");
            refuses(trial, late + "insert into closing_balance values ('2026-11', 'pdd', 7, 5)", "takes no other row");
            for (String table : List.of(
                    "payout", "payout_line", "payout_posting", "payment_file", "tax_version", "closing_balance")) {
                refuses(trial, late + "delete from " + table, "it is append-only");
                refuses(trial, late + "truncate " + table + " cascade", "it is append-only");
            }
            refuses(trial, late + "update payout_line set net_fen = 1", "it is append-only");
            TrialServer.execute(
                    trial.login(),
                    "set session_replication_role = replica; update fenzhang.closing_balance set amount = 101");
            assertThat(trial.command("ledger", "check").err())
                    .contains("2026-11 carries 101 fen of creator 2 forward on pdd, the books come to 100");
        }
    }

    @Test
    void aPaymentGoesBackOnceAndOnlyIfItWasRejected(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.beginning(dir, "2026-11-30")) {
            world.unlocks("2026-11-30", "a 10 50000", "b 11 100").settleTo("2026-11-30");
            Trial trial = world.trial();
            TrialServer.execute(trial.login(), PAYOUT);
            String report = """
                    begin; set local search_path = fenzhang;
                    insert into payment_status values (repeat('a', 64), '2026-11', 1, 'rejected', 'RJCT', '');
                    insert into bank_report values (repeat('a', 64), '2026-11', 'R', '2026-12-11');
                    insert into payment_return values ('2026-11', 1, '2026-12-11', repeat('a', 64), false);
                    commit;
                    """;
            refuses(trial, report.replace("'rejected'", "'pending'"), "no report rejects it");
            refuses(
                    trial,
                    report.replace("1, '2026-12-11'", "1, '2026-11-30'"),
                    "put back on 2026-12-11, not on 2026-11-30");
            refuses(
                    trial,
                    report.replace("1, '2026-12-11'", "1, '9999-12-11'"),
                    "put back on 2026-12-11, not on 9999-12-11");
            refuses(trial, report.replace("false", "true"), "whether the bank has carried it out");
            refuses(trial, report.replace("'2026-11', 1,", "'2026-11', 7,"), "payment_status");
            TrialServer.execute(trial.login(), report);
            assertThat(world.owed(1)).isEqualTo("50000");
            refuses(trial, report.replace("'a'", "'b'"), "payment_return_pkey");
            refuses(
                    trial,
                    "insert into fenzhang.payment_status values (repeat('a', 64), '2026-11', 2, 'pending', 'ACSP', '')",
                    "takes no further row of report");
            refuses(
                    trial,
                    report.replace("'a'", "'c'").replace("'rejected'", "'accepted'"),
                    "it can't have been carried out");
            refuses(trial, "delete from fenzhang.payment_return", "it is append-only");
        }
    }

    @Test
    void aDayOfAClosedPeriodIsRefused(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.beginning(dir, "2026-11-30")) {
            world.unlocks("2026-11-30", "a 10 50000", "b 11 100").settleTo("2026-11-30");
            TrialServer.execute(world.trial().login(), PAYOUT);
            refuses(world.trial(), """
                    set search_path = fenzhang;
                    insert into attempt values ('jd', 1, '2026-11-30');
                    insert into run select 'jd', business_date, 1, catalog_version, previous_seal, seal, manifest from run;
                    """, "jd 2026-11-30 comes too late: 2026-11 is paid out and closed");
        }
    }
}
