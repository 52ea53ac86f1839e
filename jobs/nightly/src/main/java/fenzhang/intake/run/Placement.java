package fenzhang.intake.run;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.intake.state.IntakePlaces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Puts the files of an intake into their places, all or none: they are staged, then listed with their hashes
/// in a file whose presence decides, then moved. A killed process's list is taken up by the next one.
final class Placement {
    private static final String SALES = "sales.parquet";
    private static final String ROWS = "rows.parquet";
    private static final String DIFFERENCES = "differences.csv";
    private static final String SUCCESS = "/_SUCCESS";

    private final FileTree lake;
    private final FileTree out;
    private final IntakePlaces places;

    Placement(FileTree lake, FileTree out, IntakePlaces places) {
        this.lake = lake;
        this.out = out;
        this.places = places;
    }

    String stagedSales() {
        return places.staged() + "/" + SALES;
    }

    String stagedRows() {
        return places.staged() + "/" + ROWS;
    }

    String stagedDifferences() {
        return places.staged() + "/" + DIFFERENCES;
    }

    private String decision() {
        return places.decided();
    }

    /// Takes up what a killed process had decided, and clears away what it had not.
    void takeUp() {
        if (lake.exists(decision())) {
            place();
        } else {
            clear();
        }
    }

    private void clear() {
        out.delete(places.stagedQuarantine());
        lake.delete(places.staged());
    }

    /// Decides for what is staged, and puts it into place.
    ///
    /// @param isComplete whether the day's logs are complete with it
    void decide(LocalDate date, boolean isComplete) {
        List<String> lines = new ArrayList<>();
        lines.add(date.toString());
        lines.add(isComplete ? "complete" : "open");
        for (String staged : List.of(stagedSales(), stagedRows(), stagedDifferences())) {
            lines.add(lake.sha256(staged));
        }
        lines.add(out.exists(places.stagedQuarantine()) ? out.sha256(places.stagedQuarantine()) : "");
        lake.sync(places.staged());
        lake.syncPath(places.staged());
        if (!lines.getLast().isEmpty()) {
            out.sync(parent(places.stagedQuarantine()));
        }
        String unfinished = decision() + ".part";
        lake.write(unfinished, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        lake.sync(places.staged());
        lake.rename(unfinished, decision());
        lake.syncPath(decision());
        place();
    }

    /// What was decided, in the order of its lines.
    private record Decision(
            LocalDate date, boolean isComplete, String sales, String rows, String differences, String quarantine) {
        static Decision of(String text) {
            List<String> lines = List.of(text.split("\n", -1));
            return new Decision(
                    LocalDate.parse(lines.get(0)),
                    lines.get(1).equals("complete"),
                    lines.get(2),
                    lines.get(3),
                    lines.get(4),
                    lines.get(5));
        }
    }

    private void place() {
        Decision decided = read();
        LocalDate date = decided.date();
        if (decided.quarantine().isEmpty()) {
            out.delete(places.quarantine(date));
        } else {
            move(out, places.stagedQuarantine(), places.quarantine(date), decided.quarantine());
        }
        move(lake, stagedDifferences(), places.differences(date), decided.differences());
        move(lake, stagedRows(), places.rows(date), decided.rows());
        move(lake, stagedSales(), places.sales(date), decided.sales());
        if (decided.isComplete()) {
            String views = places.viewsFolder(date);
            if (lake.list(views).isEmpty()) {
                mark(views + SUCCESS);
            }
            mark(places.salesMarker(date));
        }
        clear();
        lake.syncNames(parent(places.staged()));
    }

    private Decision read() {
        try (InputStream in = lake.read(decision())) {
            return Decision.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new FileTreeFailure("cannot read " + lake.location(decision()) + ": " + e.getMessage(), e);
        }
    }

    private static void move(FileTree tree, String staged, String place, String sha256) {
        if (tree.exists(staged)) {
            tree.clearMoves(place);
            tree.replace(staged, place);
            tree.syncPath(place);
        } else if (!tree.exists(place) || !tree.sha256(place).equals(sha256)) {
            throw new FileTreeFailure(tree.location(place) + " is not what a killed intake was about to put there,"
                    + " and its staged file is gone. Delete " + tree.location(parent(staged))
                    + ", then give the date's files again.");
        }
    }

    private void mark(String marker) {
        if (!lake.exists(marker)) {
            lake.write(marker, new byte[0]);
            lake.syncPath(marker);
        }
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
