package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Follows `docs/platform-exports.md` from three exports to a statement.
class PlatformExportsTest {
    @TempDir
    private Path dir;

    @Test
    void thePageLeadsFromThreeExportsToAStatement() throws Exception {
        assertThat(new PlayedPage("docs/platform-exports.md", dir, "my-agency").play())
                .isGreaterThanOrEqualTo(5);
        assertThat(dir.resolve("my-agency/out/statement/period=2026-11/creator=1/statement-2026-11-1.csv"))
                .content()
                .contains("闪婚之后", "离婚之后");
    }
}
