package fenzhang.ingest;

import fenzhang.catalog.CatalogFile;
import fenzhang.catalog.draft.CatalogDraft;
import fenzhang.catalog.draft.CatalogDraft.CreatorLine;
import fenzhang.catalog.draft.CatalogDraft.DramaLine;
import fenzhang.catalog.draft.CatalogDraft.EnrolmentLine;
import fenzhang.catalog.draft.CatalogDraft.PlacementLine;
import fenzhang.catalog.draft.CatalogDraft.SplitLine;
import fenzhang.catalog.draft.CatalogDraft.TrackingLine;
import fenzhang.catalog.draft.CatalogProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The CSV files of a catalog in a directory (settlement.md 5), read and not yet judged.
///
/// Chosen where the specification is silent: numbers are plain digits without sign, blanks or separators (a minus is
/// read, and then refused by the rules); dates are `2026-11-21` or `2026/11/21`, year first; text is taken as it
/// stands; all files but tracking.csv must be there, if only with
/// their header row.
public final class CatalogCsv {
    private final List<CatalogProblem> problems = new ArrayList<>();
    private final List<CatalogProblem> warnings = new ArrayList<>();
    private final Path dir;

    private CatalogCsv(Path dir) {
        this.dir = dir;
    }

    /// What a directory holds.
    ///
    /// @param draft every row that could be read, and which files are incomplete
    /// @param problems what could not be read, by file and line
    /// @param warnings what was read and may not be what was meant, by file and line
    public record Reading(CatalogDraft draft, List<CatalogProblem> problems, List<CatalogProblem> warnings) {
        public Reading {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }
    }

    /// Reads the files of a directory. Whatever is wrong with them is a problem of the reading, never an exception.
    public static Reading read(Path dir) {
        return new CatalogCsv(dir).read();
    }

    private Reading read() {
        List<CreatorLine> creators = lines(CatalogFile.CREATORS, CatalogCsv::creator);
        List<DramaLine> dramas = lines(CatalogFile.DRAMAS, CatalogCsv::drama);
        List<PlacementLine> placements = lines(CatalogFile.PLACEMENTS, CatalogCsv::placement);
        List<EnrolmentLine> enrolments = lines(CatalogFile.ENROLMENTS, CatalogCsv::enrolment);
        List<SplitLine> splits = lines(CatalogFile.SPLITS, CatalogCsv::split);
        List<TrackingLine> tracking = lines(CatalogFile.TRACKING, CatalogCsv::tracking);
        Set<CatalogFile> incomplete =
                problems.stream().map(problem -> problem.place().file()).collect(Collectors.toSet());
        CatalogDraft draft = new CatalogDraft(creators, dramas, placements, enrolments, splits, tracking, incomplete);
        return new Reading(
                draft,
                problems.stream().sorted().toList(),
                warnings.stream().sorted().toList());
    }

    private <T> List<T> lines(CatalogFile file, Function<CsvRow, T> toLine) {
        return new CsvSheet(file, problems, warnings).lines(dir, toLine);
    }

    private static CreatorLine creator(CsvRow row) {
        return new CreatorLine(
                row.place(),
                row.number("creator_id"),
                row.text("name"),
                row.text("kind"),
                row.text("bank_account"),
                row.text("bank_code"));
    }

    private static DramaLine drama(CsvRow row) {
        return new DramaLine(
                row.place(), row.number("drama_id"), row.text("platform"), row.text("title"), row.number("episodes"));
    }

    private static PlacementLine placement(CsvRow row) {
        return new PlacementLine(
                row.place(),
                row.number("drama_id"),
                row.numberOrEmpty("episode_no"),
                row.number("product_id"),
                row.date("valid_from"),
                row.dateOrEmpty("valid_to"));
    }

    private static EnrolmentLine enrolment(CsvRow row) {
        return new EnrolmentLine(
                row.place(),
                row.number("drama_id"),
                row.text("plan_id"),
                row.date("valid_from"),
                row.dateOrEmpty("valid_to"),
                row.number("guarantee_fen"));
    }

    private static SplitLine split(CsvRow row) {
        return new SplitLine(
                row.place(),
                row.number("drama_id"),
                row.number("creator_id"),
                row.number("share_bps"),
                row.date("valid_from"),
                row.dateOrEmpty("valid_to"));
    }

    private static TrackingLine tracking(CsvRow row) {
        return new TrackingLine(
                row.place(),
                row.text("platform"),
                row.text("tracking_key"),
                row.number("drama_id"),
                row.numberOrEmpty("episode_no"),
                row.numberOrEmpty("host_id"),
                row.date("valid_from"),
                row.dateOrEmpty("valid_to"));
    }
}
