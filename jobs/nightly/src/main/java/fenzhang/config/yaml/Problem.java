package fenzhang.config.yaml;

import java.util.Comparator;

/// One mistake (or, among warnings, one oddity) in the configuration.
///
/// @param file as it is to be printed
/// @param line 1-based; 0 for the file as a whole, or for what comes from no file
/// @param column 1-based, in code points; 0 likewise
/// @param path `versions[1].components[2].tiers[0].from`; empty for the whole document
/// @param reason what was found and what is expected
public record Problem(String file, int line, int column, String path, String reason) {
    /// By file and place in it.
    static final Comparator<Problem> BY_PLACE =
            Comparator.comparing(Problem::file).thenComparingInt(Problem::line).thenComparingInt(Problem::column);

    static Problem of(Place place, String reason) {
        return new Problem(place.file(), place.line(), place.column(), place.path(), reason);
    }

    /// Returns one line: `config/plans/x.yaml:12:9 versions[0].hold_days: must be from 0 to 3650, not 9999`.
    public String text() {
        String position = line == 0 ? file : file + ":" + line + ":" + column;
        return path.isEmpty() ? position + ": " + reason : position + " " + path + ": " + reason;
    }
}
