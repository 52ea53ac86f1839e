package fenzhang.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.catalog.CatalogRows;
import fenzhang.catalog.Creator;
import fenzhang.catalog.Drama;
import fenzhang.catalog.Enrolment;
import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Placement;
import fenzhang.catalog.Split;
import fenzhang.catalog.Tracking;
import fenzhang.store.database.Database;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.testing.TestDatabase;
import fenzhang.time.DateRange;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

class CatalogStoreTest {
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);
    private static final DateRange IN_JUNE = new DateRange(JUNE, LocalDate.of(2026, 7, 1));
    private static final DateRange FROM_JUNE = new DateRange(JUNE, DateRange.OPEN);
    private static final CatalogRows ROWS = new CatalogRows(
            List.of(
                    new Creator(1, "Ann\\N \"quoted\", 'so'", Creator.Kind.INDIVIDUAL, "", ""),
                    new Creator(Long.MAX_VALUE, "短剧𠮷工作室", Creator.Kind.COMPANY, "6222", "BKCHCNBJ")),
            List.of(new Drama(10, "pdd", "\\.", 20), new Drama(Long.MAX_VALUE, "jd", "末", Integer.MAX_VALUE)),
            List.of(
                    new Placement(10, 3, Long.MAX_VALUE, IN_JUNE),
                    new Placement(10, 3, Long.MAX_VALUE, FROM_JUNE),
                    new Placement(10, Placement.EVERY_EPISODE, 900, FROM_JUNE)),
            List.of(
                    enrolment(10, "open", IN_JUNE, 0),
                    enrolment(10, "great", new DateRange(LocalDate.of(2026, 7, 1), DateRange.OPEN), Long.MAX_VALUE),
                    enrolment(Long.MAX_VALUE, "计划", new DateRange(LocalDate.of(1, 1, 1), JUNE), 1)),
            List.of(
                    new Split(10, 1, 4_000, IN_JUNE),
                    new Split(10, Long.MAX_VALUE, 6_000, IN_JUNE),
                    new Split(Long.MAX_VALUE, 1, 10_000, FROM_JUNE)),
            List.of(
                    new Tracking("pdd", "60005_612|{\"uid\":\"\\t11\"}", 10, 3, Long.MAX_VALUE, IN_JUNE),
                    new Tracking("pdd", "60005_612", 10, Tracking.NONE, Tracking.NONE, FROM_JUNE),
                    new Tracking("jd", "末", Long.MAX_VALUE, Integer.MAX_VALUE, 1, FROM_JUNE)));

    private final Database database = TestDatabase.create();
    private final CatalogStore store = new CatalogStore(database.dataSource());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isEmptyBeforeTheFirstImport() {
        assertThat(store.newest()).isEmpty();
        assertThatThrownBy(() -> store.load(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no catalog version 1");
        assertThatThrownBy(() -> store.contentSha256(1)).hasMessage("there is no catalog version 1");
    }

    @Test
    void loadsExactlyWhatWasRecorded() {
        CatalogStore.Recorded recorded = store.record(ROWS);

        assertThat(recorded).isEqualTo(new CatalogStore.Recorded(1, true));
        assertThat(store.newest()).isEqualTo(OptionalInt.of(1));
        assertThat(store.load(1)).isEqualTo(ROWS);
        assertThat(store.contentSha256(1)).isEqualTo(ROWS.contentSha256());
    }

    @Test
    void readsOfADramaWhatIsToldOfIt() {
        store.record(ROWS);

        CatalogRows ofDrama = store.ofDramas(1, List.of(Long.MAX_VALUE), List.of(), List.of());
        assertThat(ofDrama.creators()).extracting(Creator::creatorId).containsExactly(1L);
        assertThat(ofDrama.dramas()).extracting(Drama::title).containsExactly("末");
        assertThat(ofDrama.placements()).isEmpty();
        assertThat(ofDrama.enrolments()).extracting(e -> e.id().planId()).containsExactly("计划");
        assertThat(ofDrama.splits()).hasSize(1);

        CatalogRows withMore =
                store.ofDramas(1, List.of(Long.MAX_VALUE), List.of(Long.MAX_VALUE, 7L), List.of("great"));
        assertThat(withMore.creators()).hasSize(2);
        assertThat(withMore.dramas()).hasSize(2);
        assertThat(withMore.enrolments()).extracting(e -> e.id().planId()).containsExactlyInAnyOrder("计划", "great");
        assertThat(withMore.splits()).hasSize(1);
        assertThat(store.ofDramas(2, List.of(10L), List.of(1L), List.of("great"))
                        .dramas())
                .isEmpty();
    }

    @Test
    void knowsWhatAVersionHas() {
        store.record(ROWS);

        assertThat(store.hasDrama(1, "pdd", 10)).isTrue();
        assertThat(store.hasDrama(1, "jd", 10)).isFalse();
        assertThat(store.hasDrama(2, "pdd", 10)).isFalse();
        assertThat(store.hasCreator(1, Long.MAX_VALUE)).isTrue();
        assertThat(store.hasCreator(1, 2)).isFalse();
    }

    @Test
    void recordsAnEmptyCatalog() {
        CatalogRows empty = new CatalogRows(List.of(), List.of(), List.of(), List.of(), List.of());

        assertThat(store.record(empty)).isEqualTo(new CatalogStore.Recorded(1, true));
        assertThat(store.load(1)).isEqualTo(empty);
    }

    @Test
    void keepsOlderVersionsAndComparesWithTheNewestOnly() {
        CatalogRows fewer = new CatalogRows(ROWS.creators(), ROWS.dramas(), List.of(), List.of(), List.of());
        store.record(ROWS);

        assertThat(store.record(ROWS)).isEqualTo(new CatalogStore.Recorded(1, false));
        assertThat(store.record(fewer)).isEqualTo(new CatalogStore.Recorded(2, true));
        assertThat(store.record(ROWS)).isEqualTo(new CatalogStore.Recorded(3, true));
        assertThat(store.load(1)).isEqualTo(ROWS);
        assertThat(store.load(2)).isEqualTo(fewer);
        assertThat(store.load(3)).isEqualTo(ROWS);
    }

    @Test
    void leavesNothingOfARecordingThatFails() {
        CatalogRows unknownDrama = new CatalogRows(
                ROWS.creators(), ROWS.dramas(), List.of(new Placement(11, 1, 900, IN_JUNE)), List.of(), List.of());
        CatalogRows wrongSum = new CatalogRows(
                ROWS.creators(), ROWS.dramas(), List.of(), List.of(), List.of(new Split(10, 1, 1, IN_JUNE)));

        assertThatThrownBy(() -> store.record(unknownDrama))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageStartingWith("the catalog was not recorded: ");
        assertThatThrownBy(() -> store.record(wrongSum))
                .hasMessageStartingWith(
                        "the catalog was not recorded: ERROR: splits of drama 10 add up to 1 bps on 2026-06-01");

        assertThat(store.newest()).isEmpty();
        assertThat(store.record(ROWS)).isEqualTo(new CatalogStore.Recorded(1, true));
    }

    @Test
    void refusesWhatTheRulesShouldHaveRefused() {
        assertRefused(
                "drama 10 is in two plans on 2026-06-01",
                List.of(enrolment(10, "open", IN_JUNE, 0), enrolment(10, "great", FROM_JUNE, 0)),
                List.of());
        assertRefused(
                "creator 1 stands twice in the split of drama 10 on 2026-06-01",
                List.of(),
                List.of(new Split(10, 1, 5_000, IN_JUNE), new Split(10, 1, 5_000, FROM_JUNE)));
        assertRefused(
                "splits of drama 10 add up to 4000 bps on 2026-07-01",
                List.of(),
                List.of(new Split(10, 1, 4_000, FROM_JUNE), new Split(10, Long.MAX_VALUE, 6_000, IN_JUNE)));
        assertRefused("catalog_split_share_bps_check", List.of(), List.of(new Split(10, 1, 10_001, IN_JUNE)));
        assertThat(store.newest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "catalog_version",
                "catalog_creator",
                "catalog_drama",
                "catalog_placement",
                "catalog_enrolment",
                "catalog_split"
            })
    void changesNothingThatWasRecorded(String table) {
        store.record(ROWS);

        assertThatThrownBy(() -> execute("update " + table + " set version = 2"))
                .hasMessageContaining("UPDATE of " + table + " is forbidden: it is append-only");
        assertThatThrownBy(() -> execute("delete from " + table))
                .hasMessageContaining("DELETE of " + table + " is forbidden: it is append-only");
        assertThatThrownBy(() -> execute("delete from " + table + " where version = 77"))
                .hasMessageContaining("DELETE of " + table + " is forbidden: it is append-only");
        assertThatThrownBy(() -> execute("truncate " + table + " cascade"))
                .hasMessageContaining("is forbidden: it is append-only");
        assertThat(store.load(1)).isEqualTo(ROWS);
    }

    @Test
    void addsNoRowsToARecordedVersion() {
        store.record(ROWS);

        assertThatThrownBy(() -> execute("insert into catalog_placement values (1, 10, 0, 5, '[2026-01-01,)')"))
                .hasMessageContaining("4 rows in catalog_placement, but catalog version 1 has 3");
        assertThatThrownBy(() -> execute("insert into catalog_creator values (1, 7, 'x', 'COMPANY', '', '')"))
                .hasMessageContaining("3 rows in catalog_creator, but catalog version 1 has 2");
        assertThat(store.load(1)).isEqualTo(ROWS);
    }

    @Test
    void commitsNoVersionThatLacksRows() {
        String sql = "insert into catalog_version values (1, repeat('0', 64), 1, 0, 0, 0, 0)";

        assertThatThrownBy(() -> execute(sql))
                .hasMessageContaining("catalog version 1 does not hold the rows that it counts");
    }

    @Test
    void noticesRowsThatAreNotThoseRecorded() throws SQLException {
        store.record(ROWS);
        execute("alter table catalog_drama disable trigger append_only");
        execute("update catalog_drama set title = 'other' where drama_id = 10");

        assertThatThrownBy(() -> store.load(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "catalog version 1 was recorded with SHA-256 " + ROWS.contentSha256() + ", but its rows now");
    }

    @Test
    void theDatabaseRefusesATrackingKeyThatStandsForTwoThings() {
        Tracking june = new Tracking("pdd", "60005_612", 10, 1, Tracking.NONE, IN_JUNE);
        Tracking later = new Tracking("pdd", "60005_612", 10, 2, Tracking.NONE, FROM_JUNE);
        Tracking ofNobody = new Tracking("pdd", "60005_613", 10, 1, 77, IN_JUNE);

        assertThatThrownBy(() -> store.record(withTracking(june, later)))
                .hasMessageContaining("tracking key 60005_612 of pdd stands for two things on 2026-06-01");
        assertThatThrownBy(() -> store.record(withTracking(ofNobody)))
                .hasMessageContaining("tracking key 60005_613 names host 77, who is no creator");
        assertThat(store.newest()).isEmpty();
    }

    private static CatalogRows withTracking(Tracking... tracking) {
        return new CatalogRows(ROWS.creators(), ROWS.dramas(), List.of(), List.of(), List.of(), List.of(tracking));
    }

    @Test
    void canBeProvedBySqlAlone() throws Exception {
        store.record(ROWS);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");

        for (String query : List.of(
                "select 'creator', creator_id, name, kind, bank_account, bank_code from catalog_creator order by 2",
                "select 'drama', drama_id, platform, title, episodes from catalog_drama order by 2",
                "select 'placement', drama_id, episode_no, product_id, valid from catalog_placement order by 2, 3, 4, 5",
                "select 'enrolment', drama_id, plan_id, valid, guarantee_fen from catalog_enrolment order by 2, 4",
                "select 'split', drama_id, creator_id, share_bps, valid from catalog_split order by 2, 3, 5",
                "select 'tracking', platform, tracking_key, drama_id, episode_no, host_id, valid from catalog_tracking"
                        + " order by 2, 3, 7")) {
            digest.update(copied(query).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(store.contentSha256(1));
    }

    @Test
    void importsAHundredThousandPlacementsInASitting() {
        List<Placement> many = IntStream.range(0, 100_000)
                .mapToObj(i -> new Placement(10, 1 + i % 80, 1_000 + i / 80, FROM_JUNE))
                .toList();
        CatalogRows rows = new CatalogRows(ROWS.creators(), ROWS.dramas(), many, ROWS.enrolments(), ROWS.splits());

        store.record(rows);

        assertThat(store.load(1).placements()).hasSize(100_000);
    }

    private void assertRefused(String reason, List<Enrolment> enrolments, List<Split> splits) {
        CatalogRows rows = new CatalogRows(ROWS.creators(), ROWS.dramas(), List.of(), enrolments, splits);
        assertThatThrownBy(() -> store.record(rows))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining(reason);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String copied(String query) throws Exception {
        try (Connection connection = database.dataSource().getConnection()) {
            StringWriter text = new StringWriter();
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (" + query + ") to stdout", text);
            return text.toString();
        }
    }

    private static Enrolment enrolment(long dramaId, String planId, DateRange valid, long guaranteeFen) {
        return new Enrolment(new EnrolmentId(dramaId, planId, valid.start()), valid, guaranteeFen);
    }
}
