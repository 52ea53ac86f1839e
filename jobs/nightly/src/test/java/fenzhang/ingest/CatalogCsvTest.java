package fenzhang.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.catalog.CatalogFile;
import fenzhang.catalog.draft.CatalogDraft.CreatorLine;
import fenzhang.catalog.draft.CatalogDraft.EnrolmentLine;
import fenzhang.catalog.draft.CatalogDraft.PlacementLine;
import fenzhang.catalog.draft.CatalogProblem;
import fenzhang.catalog.draft.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogCsvTest {
    @TempDir
    private Path dir;

    @BeforeEach
    void writeASmallCatalog() throws IOException {
        write("creators.csv", "creator_id,name,kind,bank_account,bank_code\n1,Ann,INDIVIDUAL,6222,BK1\n");
        write("dramas.csv", "drama_id,platform,title,episodes\n10,pdd,First,20\n");
        write("placements.csv", "drama_id,episode_no,product_id,valid_from,valid_to\n10,3,900,2026-01-01,2026-03-31\n");
        write("enrolments.csv", "drama_id,plan_id,valid_from,valid_to,guarantee_fen\n10,open,2026-01-01,,0\n");
        write("splits.csv", "drama_id,creator_id,share_bps,valid_from,valid_to\n10,1,10000,2026-01-01,\n");
    }

    @Test
    void readsEveryFileWithThePlacesOfItsRows() {
        CatalogCsv.Reading reading = CatalogCsv.read(dir);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.draft().incomplete()).isEmpty();
        assertThat(reading.draft().dramas()).hasSize(1);
        assertThat(reading.draft().splits()).hasSize(1);
        assertThat(reading.draft().placements())
                .containsExactly(new PlacementLine(
                        new Place(CatalogFile.PLACEMENTS, 2),
                        10,
                        Optional.of(3L),
                        900,
                        LocalDate.of(2026, 1, 1),
                        Optional.of(LocalDate.of(2026, 3, 31))));
        assertThat(reading.draft().enrolments())
                .containsExactly(new EnrolmentLine(
                        new Place(CatalogFile.ENROLMENTS, 2),
                        10,
                        "open",
                        LocalDate.of(2026, 1, 1),
                        Optional.empty(),
                        0));
    }

    @Test
    void readsAByteOrderMarkCarriageReturnsQuotesEmptyLinesAndAnEndWithoutALineFeed() throws IOException {
        write(
                "creators.csv",
                "\uFEFFcreator_id,name,kind,bank_account,bank_code\r\n"
                        + "1,\"Ann, \"\"the\"\" Great\",INDIVIDUAL,,\r\n\r\n"
                        + "2,\"two\r\nlines\",COMPANY,6222,BK1\r\n3, 短剧 ,COMPANY,6222,BK1");

        CatalogCsv.Reading reading = CatalogCsv.read(dir);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.draft().creators())
                .containsExactly(
                        new CreatorLine(
                                new Place(CatalogFile.CREATORS, 2), 1, "Ann, \"the\" Great", "INDIVIDUAL", "", ""),
                        new CreatorLine(
                                new Place(CatalogFile.CREATORS, 4), 2, "two\r\nlines", "COMPANY", "6222", "BK1"),
                        new CreatorLine(new Place(CatalogFile.CREATORS, 6), 3, " 短剧 ", "COMPANY", "6222", "BK1"));
    }

    @Test
    void findsColumnsByNameAndIgnoresOthers() throws IOException {
        write("dramas.csv", "note,episodes,title,drama_id,platform\nx,20,First,10,pdd\n");

        CatalogCsv.Reading reading = CatalogCsv.read(dir);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.draft().dramas().getFirst().dramaId()).isEqualTo(10);
        assertThat(reading.draft().dramas().getFirst().title()).isEqualTo("First");
    }

    @Test
    void refusesMissingFilesAndColumns() throws IOException {
        Files.delete(dir.resolve("placements.csv"));
        write("dramas.csv", "");
        write("enrolments.csv", "drama_id,plan,valid_from,valid_from,guarantee_fen\n10,open,2026-01-01,,0\n");

        assertThat(problems())
                .containsExactly(
                        "dramas.csv:1 column drama_id is missing",
                        "dramas.csv:1 column episodes is missing",
                        "dramas.csv:1 column platform is missing",
                        "dramas.csv:1 column title is missing",
                        "placements.csv is missing in " + dir,
                        "enrolments.csv:1 column plan_id is missing",
                        "enrolments.csv:1 column valid_from stands twice",
                        "enrolments.csv:1 column valid_to is missing");
        assertThat(CatalogCsv.read(dir).draft().incomplete())
                .containsExactlyInAnyOrder(CatalogFile.DRAMAS, CatalogFile.PLACEMENTS, CatalogFile.ENROLMENTS);
    }

    @Test
    void refusesEveryFieldThatIsNoNumberAndNoDateAndReadsOn() throws IOException {
        write("splits.csv", """
                drama_id,creator_id,share_bps,valid_from,valid_to
                10,1,10000,2026-01-01,
                ,1x,"10,000",01.01.2026,2026-02-30
                +10, 1,1e4,0000-01-01,26-1-1
                99999999999999999999,1,-1,2026-01-01,9999-12-31
                １０,1,10000,+12026-01-01,
                11,1,10000,2026-01-01,
                """);

        assertThat(problems())
                .containsExactly(
                        "splits.csv:3 creator_id '1x' must be a whole number in plain digits",
                        "splits.csv:3 drama_id '' must be a whole number in plain digits",
                        "splits.csv:3 share_bps '10,000' must be a whole number in plain digits; it is written as an"
                                + " amount, with decimals or separators: format the column as Text and enter it again",
                        "splits.csv:3 valid_from '01.01.2026' must be a date such as 2026-11-21",
                        "splits.csv:3 valid_to '2026-02-30' is no day of the calendar",
                        "splits.csv:4 creator_id ' 1' must be a whole number in plain digits",
                        "splits.csv:4 drama_id '+10' must be a whole number in plain digits",
                        "splits.csv:4 share_bps '1e4' must be a whole number in plain digits",
                        "splits.csv:4 valid_from '0000-01-01' must be a date such as 2026-11-21",
                        "splits.csv:4 valid_to '26-1-1' must be a date such as 2026-11-21",
                        "splits.csv:5 drama_id '99999999999999999999' does not fit in 64 bits",
                        "splits.csv:6 drama_id '１０' must be a whole number in plain digits; it holds full-width"
                                + " characters"
                                + " (U+FF11), as an input method writes them: enter it again with plain digits",
                        "splits.csv:6 valid_from '+12026-01-01' must be a date such as 2026-11-21");
        assertThat(CatalogCsv.read(dir).draft().splits())
                .extracting(line -> line.place().line())
                .containsExactly(2, 7);
    }

    @Test
    void refusesRowsOfAnotherWidth() throws IOException {
        write("dramas.csv", "drama_id,platform,title,episodes\n10,pdd,First\n11,pdd,One, two,20\n12,pdd,Third,1\n");

        assertThat(problems())
                .containsExactly(
                        "dramas.csv:2 3 fields, but the header has 4", "dramas.csv:3 5 fields, but the header has 4");
        assertThat(CatalogCsv.read(dir).draft().dramas()).hasSize(1);
    }

    @Test
    void refusesBytesThatAreNoUtf8NamingLineAndOffset() throws IOException {
        byte[] gbk =
                "drama_id,platform,title,episodes\n10,pdd,First,20\n11,pdd,??,20\n".getBytes(StandardCharsets.UTF_8);
        gbk[56] = (byte) 0xB6;
        gbk[57] = (byte) 0xCC;
        Files.write(dir.resolve("dramas.csv"), gbk);
        Files.write(dir.resolve("creators.csv"), new byte[] {'c', (byte) 0xE7, ','});

        assertThat(problems())
                .containsExactly(
                        "creators.csv:1 is not UTF-8: byte 0xe7 at offset 1; in Excel: Save As, type 'CSV UTF-8'",
                        "dramas.csv:3 is not UTF-8: byte 0xb6 at offset 56; it looks like GBK, in which this line says"
                                + " 短, as Excel saves plain 'CSV'. Save it again, in Excel: Save As, type 'CSV UTF-8'");
    }

    @Test
    void refusesBrokenQuotes() throws IOException {
        write("creators.csv", "creator_id,name,kind,bank_account,bank_code\n1,\"Ann,INDIVIDUAL,6222,BK1\n");
        write("dramas.csv", "drama_id,platform,title,episodes\n10,pdd,First,20\n11,pdd,\"Sec\"ond,20\n12,pdd,X,1\n");

        assertThat(problems()).hasSize(2);
        assertThat(problems().getFirst()).startsWith("creators.csv:2 is not CSV: ");
        assertThat(problems().getLast()).startsWith("dramas.csv:3 is not CSV: ");
        assertThat(CatalogCsv.read(dir).draft().incomplete())
                .containsExactlyInAnyOrder(CatalogFile.CREATORS, CatalogFile.DRAMAS);
    }

    @Test
    void printsNoControlCharacterOfAField() throws IOException {
        write("dramas.csv", "drama_id,platform,title,episodes\n1\u001b[2J,pdd,First,20\n");

        assertThat(problems()).containsExactly("dramas.csv:2 drama_id '1?[2J' must be a whole number in plain digits");
    }

    private List<String> problems() {
        return CatalogCsv.read(dir).problems().stream()
                .map(CatalogProblem::toString)
                .toList();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(dir.resolve(file), text);
    }
}
