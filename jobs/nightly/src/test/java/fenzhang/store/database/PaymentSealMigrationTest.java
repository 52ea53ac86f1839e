package fenzhang.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.store.payout.PaymentSeals;
import fenzhang.store.server.EmbeddedServer;
import fenzhang.text.Sha256;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Payouts and reports of before V9 are sealed by the migration, in the order in which they were recorded.
class PaymentSealMigrationTest {
    private static final String OLD_BOOKS = """
            set session_replication_role = replica;
            set search_path = fenzhang;
            insert into tax_version values (encode(sha256('x'), 'hex'), '2026-01-01', 'x');
            insert into payout values
                ('2026-10', '2026-10-31', '2026-11-10', 1, encode(sha256('x'), 'hex'), 0, 'M1', 'O', 'Päyer "q"', 1, 9, 0, 9, 0,
                    '2026-11-02T00:00:00Z'),
                ('2026-11', '2026-11-30', '2026-12-10', 1, encode(sha256('x'), 'hex'), 0, 'M2', 'O', 'P', 0, 0, 0, 0, 0,
                    '2026-12-02T00:00:00Z');
            insert into payout_line values
                ('2026-10', 12, 'paid', 'COMPANY', 9, 0, 9, 0, 0, 0, 0, 'P1', E'乙\\t公司', '6222', 'ICBK');
            insert into payout_posting values ('2026-10', 12, 1, 'pdd', 'payable:12', 9), ('2026-10', 12, 2, '', 'bank:clearing', -9);
            insert into payment_file values ('2026-10', 'p/a', 1, encode(sha256('y'), 'hex'), 'y');
            insert into payment_status values (repeat('a', 64), '2026-10', 12, 'rejected', 'RJCT', 'AC01');
            insert into bank_report values (repeat('a', 64), '2026-10', 'R', '2026-11-11', '2026-11-12T00:00:00Z');
            insert into payment_return values ('2026-10', 12, '2026-11-11', repeat('a', 64), false);
            """;

    private static final String X = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
    private static final String Y = "a1fce4363854ff888cff4b8e7875d600c2682390412a8cf79b37d0b11148b0fa";

    private static final String OCTOBER = """
            ["payout", "2026-10", "2026-10-31", "2026-11-10", 1, "%1$s", 0, "M1", "O", "Päyer \\"q\\"", 1, 9, 0, 9, 0]
            ["tax", "2026-01-01", "x"]
            ["line", 12, "paid", "COMPANY", 9, 0, 9, 0, 0, 0, 0, "P1", "乙\\t公司", "6222", "ICBK"]
            ["posting", 12, 1, "pdd", "payable:12", 9]
            ["posting", 12, 2, "", "bank:clearing", -9]
            ["file", "p/a", 1, "%2$s"]
            """.formatted(X, Y);

    private static final String REPORT = """
            ["report", "%1$s", "2026-10", "R", "2026-11-11"]
            ["status", "2026-10", 12, "rejected", "RJCT", "AC01"]
            ["return", "2026-10", 12, "2026-11-11", false]
            """.formatted("a".repeat(64));

    private static final String NOVEMBER = """
            ["payout", "2026-11", "2026-11-30", "2026-12-10", 1, "%1$s", 0, "M2", "O", "P", 0, 0, 0, 0, 0]
            ["tax", "2026-01-01", "x"]
            """.formatted(X);

    @Test
    void whatWasRecordedBeforeIsSealedInItsOrder(@TempDir Path home) throws SQLException {
        try (EmbeddedServer server = StoreForTests.server(home);
                Database database = StoreForTests.database(server.login())) {
            Flyway.configure(PaymentSealMigrationTest.class.getClassLoader())
                    .dataSource(database.dataSource())
                    .locations("classpath:" + SessionRules.STANDARD.migrationFolder())
                    .defaultSchema(Database.SCHEMA)
                    .target("8")
                    .load()
                    .migrate();
            try (Connection connection = database.dedicated();
                    Statement statement = connection.createStatement()) {
                statement.execute(OLD_BOOKS);
            }
            database.migrate();
            String first = Sha256.hex("0".repeat(64) + "\n" + OCTOBER);
            String second = Sha256.hex(first + "\n" + REPORT);
            String third = Sha256.hex(second + "\n" + NOVEMBER);
            try (Connection connection = database.dedicated()) {
                assertThat(Query.rows(
                                connection,
                                "select concat_ws(' ', number, entry, subject, previous_seal, seal, by_migration) as row from"
                                        + " fenzhang.payment_seal order by number",
                                row -> row.getString("row")))
                        .isEqualTo(List.of(
                                "1 payout 2026-10 " + "0".repeat(64) + " " + first + " t",
                                "2 report " + "a".repeat(64) + " " + first + " " + second + " t",
                                "3 payout 2026-11 " + second + " " + third + " t"));
                assertThat(new PaymentSeals(database.dataSource()).problems()).isEmpty();
                assertThat(Query.rows(
                                connection,
                                "select column_default from information_schema.columns where table_schema = 'fenzhang' and"
                                        + " table_name = 'payment_seal' and column_name = 'by_migration'",
                                row -> row.getString("column_default")))
                        .containsExactly("false");
            }
        }
    }
}
