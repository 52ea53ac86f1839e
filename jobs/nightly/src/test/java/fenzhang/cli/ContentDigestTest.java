package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.read.ContentDigest;
import fenzhang.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Contents as DuckDB computes them with the SQL of docs/content.md, and what they are of.
class ContentDigestTest {
    private static final Path PAGE =
            Path.of(System.getProperty("fenzhang.root", "../..")).resolve("docs/content.md");

    private final String macro;
    private final String query;
    private final Map<String, String> columnsByFile = new HashMap<>();

    ContentDigestTest() throws IOException {
        String page = Files.readString(PAGE);
        String sql = page.substring(page.indexOf("```sql") + 6, page.lastIndexOf("```"));
        int end = sql.indexOf(';');
        this.macro = sql.substring(0, end);
        this.query = sql.substring(end + 1);
        for (String row :
                page.lines().filter(line -> line.contains(".parquet`")).toList()) {
            String[] cells = row.split(" \\| ", -1);
            Pattern.compile("([a-z]+)\\.parquet")
                    .matcher(cells[0])
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .forEach(name -> columnsByFile.put(name, cells[1].replaceAll("[`|]", "")));
        }
    }

    private String byDuckDb(Connection duckDb, Path file) throws SQLException {
        String name = String.valueOf(file.getFileName()).replace(".parquet", "");
        try (Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(
                        query.replace("FILE", file.toString()).replace("COLUMNS", columnsByFile.get(name)))) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void theManifestHasWhatThePageComputesOfEveryParquetFile(@TempDir Path dir) throws Exception {
        Map<String, Integer> filesByName = new TreeMap<>();
        try (Trial trial = Trial.settled(dir);
                Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
            try (Statement statement = duckDb.createStatement()) {
                statement.execute(macro);
            }
            for (var date : List.of(Trial.FIRST, Trial.SECOND)) {
                Path manifest = trial.csv(date).resolveSibling("manifest.json");
                for (JsonNode file :
                        JsonMapper.shared().readTree(Files.readString(manifest)).path("outputs")) {
                    Path path = dir.resolve("out").resolve(file.path("path").asString());
                    if (!path.toString().endsWith(".parquet")) {
                        assertThat(file.has("content_sha256")).as("%s", path).isFalse();
                        continue;
                    }
                    filesByName.merge(String.valueOf(path.getFileName()), 1, Integer::sum);
                    assertThat(file.path("content_sha256").asString())
                            .as("%s", path)
                            .isEqualTo(byDuckDb(duckDb, path));
                }
            }
        }
        assertThat(filesByName)
                .hasSize(9)
                .allSatisfy((_, files) -> assertThat(files).isEqualTo(2));
    }

    @Test
    void otherBytesOfTheSameRowsHaveTheSameContentAndOtherRowsAnother(@TempDir Path dir) throws Exception {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("create table t as select i::bigint as id, case when i % 7 = 0 then null else 'é\\' ||"
                    + " chr(9) || i || chr(10) || chr(13) end as name, (i - 500)::decimal(18,2) / 100 as yuan_wide,"
                    + " date '2026-11-01' + (i % 30)::int as day, i % 2 = 0 as odd from range(1000) r (i)");
            statement.execute("alter table t alter yuan_wide type decimal(18,2)");
            statement.execute("copy t to '" + dir + "/a.parquet' (codec zstd)");
            statement.execute("copy (from t order by hash(id)) to '" + dir
                    + "/b.parquet' (codec uncompressed, row_group_size 128)");
            statement.execute("copy (from t where id <> 3) to '" + dir + "/fewer.parquet'");
            statement.execute("copy (from t union all from t where id = 3) to '" + dir + "/twice.parquet'");
            statement.execute(
                    "copy (select id, name, yuan_wide as yuan, day, odd from t) to '" + dir + "/renamed.parquet'");
            statement.execute("copy (select * replace (id::varchar as id) from t) to '" + dir + "/as-text.parquet'");
            statement.execute("copy (from t where false) to '" + dir + "/none.parquet'");
        }
        FileTree tree = FileTree.open(dir.toString());
        String content = ContentDigest.of(tree, "a.parquet");
        assertThat(tree.sha256("b.parquet")).isNotEqualTo(tree.sha256("a.parquet"));
        assertThat(ContentDigest.of(tree, "b.parquet")).isEqualTo(content);
        assertThat(ContentDigest.of(tree, "fewer.parquet")).isNotEqualTo(content);
        assertThat(ContentDigest.of(tree, "twice.parquet")).isNotEqualTo(content);
        assertThat(ContentDigest.of(tree, "none.parquet"))
                .isEqualTo(Sha256.hex("id BIGINT\tname VARCHAR\tyuan_wide DECIMAL(18,2)\tday DATE\todd BOOLEAN\n"));
        assertThat(ContentDigest.of(tree, "renamed.parquet")).isNotEqualTo(content);
        assertThat(ContentDigest.of(tree, "as-text.parquet")).isNotEqualTo(content);
    }

    @Test
    void aFileOfOneRowCanBeWorkedOutByHand(@TempDir Path dir) throws Exception {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("copy (select -7::bigint as a, null::varchar as b, 'x' || chr(9) || 'y\\z' as c,"
                    + " (-0.05)::decimal(18,2) as d, date '2026-11-25' as e, false as f,"
                    + " timestamptz '2026-11-25 08:00:00.001+08' as g, 0.00::decimal(18,2) as h) to '" + dir
                    + "/one.parquet'");
        }
        String row = "-7\t\\N\tx\\ty\\\\z\t-0.05\t2026-11-25\tfalse\t1795564800001\t0.00";
        assertThat(ContentDigest.of(FileTree.open(dir.toString()), "one.parquet"))
                .isEqualTo(Sha256.hex("a BIGINT\tb VARCHAR\tc VARCHAR\td DECIMAL(18,2)\te DATE\tf BOOLEAN"
                        + "\tg TIMESTAMP WITH TIME ZONE\th DECIMAL(18,2)\n" + Sha256.hex(row) + "\n"));
    }
}
