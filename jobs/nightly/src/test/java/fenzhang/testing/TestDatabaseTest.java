package fenzhang.testing;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.store.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void everyDatabaseIsFreshAndHasTheSchema() throws SQLException {
        try (Database one = TestDatabase.create();
                Database other = TestDatabase.create()) {
            try (Connection connection = one.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE only_here (id int)");
            }
            assertThat(query(one, "SELECT to_regclass('only_here') IS NOT NULL"))
                    .isEqualTo("t");
            assertThat(query(other, "SELECT to_regclass('only_here') IS NULL")).isEqualTo("t");
            assertThat(query(other, "SELECT count(*) > 0 FROM flyway_schema_history"))
                    .isEqualTo("t");
            assertThat(query(other, "SHOW TimeZone")).isEqualTo("Asia/Kathmandu");
        }
    }

    private static String query(Database database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
