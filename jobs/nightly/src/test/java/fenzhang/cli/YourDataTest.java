package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.write.TableSchema;
import fenzhang.lake.log.LogSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Follows `docs/your-data.md` from the top to the bottom, as its reader does: shell by a shell, SQL by DuckDB, the
/// program's commands by the program. What the page says that they print is what they print.
class YourDataTest {
    @TempDir
    private Path dir;

    @Test
    void thePageLeadsFromAnEmptyFolderToASealedDay() throws Exception {
        assertThat(new PlayedPage("docs/your-data.md", dir, "my-world").play()).isGreaterThanOrEqualTo(5);
        assertThat(dir.resolve("my-world/out/settlement/platform=pdd/dt=2026-11-21/SEAL"))
                .isNotEmptyFile();
    }

    /// What runs elsewhere names every column, and no other.
    @Test
    void everyWayOfWritingNamesAllColumns() throws IOException {
        List<PlayedPage.Block> pages = PlayedPage.blocks("docs/your-data.md");
        List<PlayedPage.Block> python = pages.stream()
                .filter(block -> block.language().equals("python"))
                .toList();
        assertThat(python).hasSize(2);
        for (TableSchema schema : List.of(LogSchemas.VIEWS, LogSchemas.SALES)) {
            schema.columns().forEach(column -> {
                assertThat(python.getFirst().text()).contains("(\"" + column.name() + "\", ");
                assertThat(python.getLast().text()).containsPattern("(AS |\")" + column.name() + "\"");
            });
        }
    }
}
