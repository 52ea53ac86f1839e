package fenzhang.publication;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.log.Log;
import fenzhang.publication.Publication.InputFile;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestatementTest {
    /// The manifest has them in this order: by the text of the log, not by the order in which the logs are read.
    @Test
    void filesAreInTheOrderOfTheTextOfTheirLogAndOfTheirPath() {
        Restatement.Day day = new Restatement.Day(
                LocalDate.parse("2026-11-12"),
                1,
                List.of(
                        new InputFile(Log.VIEWS, "views/a", 1, 1, "00"),
                        new InputFile(Log.SALES, "sales/b", 1, 1, "01"),
                        new InputFile(Log.SALES, "sales/a", 1, 1, "02")));
        assertThat(day.inputs()).extracting(InputFile::path).containsExactly("sales/a", "sales/b", "views/a");
    }
}
