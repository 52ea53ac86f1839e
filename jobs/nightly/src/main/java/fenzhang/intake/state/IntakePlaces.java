package fenzhang.intake.state;

import fenzhang.columnar.file.FileTree;
import fenzhang.intake.ExportFormat;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where an intake's files stand below the lake, and the quarantine below the outputs.
public record IntakePlaces(String platform, ExportFormat format) {
    private static final String DATE = "dt=";

    /// Returns the folder of all dates.
    public String root() {
        return "intake/platform=" + platform + "/format=" + format.code();
    }

    private String day(LocalDate date) {
        return root() + "/" + DATE + date;
    }

    /// Returns the table of the keys that a date touched.
    public String rows(LocalDate date) {
        return day(date) + "/rows.parquet";
    }

    public String differences(LocalDate date) {
        return day(date) + "/differences.csv";
    }

    /// Returns the file of the sales log.
    public String sales(LocalDate date) {
        return salesFolder(date) + "/intake-" + format.code() + ".parquet";
    }

    /// Returns the file that says that the date's sales log is complete.
    public String salesMarker(LocalDate date) {
        return salesFolder(date) + "/_SUCCESS";
    }

    public String salesFolder(LocalDate date) {
        return "sales/platform=" + platform + "/" + DATE + date;
    }

    public String viewsFolder(LocalDate date) {
        return "views/platform=" + platform + "/" + DATE + date;
    }

    /// Returns the rows set aside, below the outputs.
    public String quarantine(LocalDate date) {
        return "quarantine/platform=" + platform + "/" + DATE + date + "/intake-" + format.code() + ".parquet";
    }

    /// Returns the folder of what is not in its place yet. It is no partition.
    public String staged() {
        return root() + "/_staged";
    }

    /// Returns the file that is there while what an intake decided is put into place.
    public String decided() {
        return staged() + "/decided";
    }

    /// Returns the first format of which an intake was cut off while its files were put into place: until it is
    /// taken up, the platform's sales log is none.
    public static Optional<IntakePlaces> cutOff(FileTree lake, String platform) {
        if (!lake.exists("intake/platform=" + platform)) {
            return Optional.empty();
        }
        return of(lake, platform).stream()
                .filter(places -> lake.exists(places.decided()))
                .findFirst();
    }

    /// Returns where the rows set aside wait, below the outputs.
    public String stagedQuarantine() {
        return "quarantine/platform=" + platform + "/_staged-intake-" + format.code() + ".parquet";
    }

    /// Returns the dates that were taken in, ascending.
    public List<LocalDate> dates(FileTree lake) {
        List<LocalDate> dates = new ArrayList<>();
        for (FileTree.Entry entry : lake.list(root())) {
            if (entry.isFolder() && entry.name().matches(DATE + "[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                try {
                    LocalDate date = LocalDate.parse(entry.name().substring(DATE.length()));
                    if (lake.exists(rows(date))) {
                        dates.add(date);
                    }
                } catch (DateTimeException notADate) {
                    // somebody else's folder
                }
            }
        }
        return dates;
    }

    /// Returns the formats that were ever taken in for a platform.
    public static List<IntakePlaces> of(FileTree lake, String platform) {
        List<IntakePlaces> found = new ArrayList<>();
        for (ExportFormat format : ExportFormat.values()) {
            IntakePlaces places = new IntakePlaces(platform, format);
            if (lake.exists(places.root())) {
                found.add(places);
            }
        }
        return found;
    }
}
