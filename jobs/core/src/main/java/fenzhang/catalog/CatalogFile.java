package fenzhang.catalog;

import java.util.List;
import java.util.Set;

/// The CSV files of a catalog, in the order in which problems are listed (settlement.md 5).
public enum CatalogFile {
    CREATORS("creators.csv", "creator_id", "name", "kind", "bank_account", "bank_code"),
    DRAMAS("dramas.csv", "drama_id", "platform", "title", "episodes"),
    PLACEMENTS("placements.csv", "drama_id", "episode_no", "product_id", "valid_from", "valid_to"),
    ENROLMENTS("enrolments.csv", "drama_id", "plan_id", "valid_from", "valid_to", "guarantee_fen"),
    SPLITS("splits.csv", "drama_id", "creator_id", "share_bps", "valid_from", "valid_to"),
    /// May be left out: only orders of platforms' exports are traced by it (intake.md).
    TRACKING("tracking.csv", "platform", "tracking_key", "drama_id", "episode_no", "host_id", "valid_from", "valid_to");

    private static final Set<String> MAY_BE_EMPTY =
            Set.of("bank_account", "bank_code", "episode_no", "host_id", "valid_to");

    private final String fileName;
    private final List<String> columns;

    CatalogFile(String fileName, String... columns) {
        this.fileName = fileName;
        this.columns = List.of(columns);
    }

    public String fileName() {
        return fileName;
    }

    /// Returns whether a catalog may do without the file.
    public boolean isOptional() {
        return this == TRACKING;
    }

    /// Returns the columns that the file must have, in any order.
    public List<String> columns() {
        return columns;
    }

    /// Returns whether a column of any file may be empty in a row.
    public static boolean mayBeEmpty(String column) {
        return MAY_BE_EMPTY.contains(column);
    }
}
