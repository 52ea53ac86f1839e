package fenzhang.status;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.intake.state.IntakePlaces;
import fenzhang.intake.state.OwnState;
import fenzhang.intake.state.RowsTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// How far a platform's exports of a format were taken in.
///
/// @param last the newest date
/// @param differences rows of its differences.csv
/// @param allDifferences of those of all dates: an order stands there once for each date that touched it
/// @param setAside rows of its quarantine of that date
/// @param catalogVersion whose tracking.csv traced the orders of that date; absent if there was no catalog
public record IntakeStatus(
        String format,
        LocalDate last,
        long differences,
        long allDifferences,
        long setAside,
        OptionalInt catalogVersion) {
    /// Looks at the formats that were ever taken in for a platform.
    static List<IntakeStatus> of(String platform, FileTree lake, FileTree out) {
        List<IntakeStatus> found = new ArrayList<>();
        for (IntakePlaces places : IntakePlaces.of(lake, platform)) {
            List<LocalDate> dates = places.dates(lake);
            if (!dates.isEmpty()) {
                LocalDate last = dates.getLast();
                long all = dates.stream()
                        .mapToLong(date -> rows(lake, places.differences(date)))
                        .sum();
                found.add(new IntakeStatus(
                        places.format().code(),
                        last,
                        rows(lake, places.differences(last)),
                        all,
                        setAside(out, places.quarantine(last)),
                        RowsTable.catalogVersion(lake, places.rows(last))));
            }
        }
        return found;
    }

    /// Returns the rows of a CSV file that has a header; 0 if there is no such file.
    private static long rows(FileTree lake, String path) {
        if (!lake.exists(path)) {
            return 0;
        }
        try (InputStream in = lake.read(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().count() - 1;
        } catch (IOException e) {
            throw new FileTreeFailure("cannot read " + lake.location(path) + ": " + e.getMessage(), e);
        }
    }

    private static long setAside(FileTree out, String path) {
        if (!out.exists(path)) {
            return 0;
        }
        return OwnState.read(out, path, table -> table.rows());
    }
}
