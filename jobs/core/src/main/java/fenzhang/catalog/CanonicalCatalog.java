package fenzhang.catalog;

import fenzhang.text.Sha256;
import fenzhang.time.DateRange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Consumer;

/// The canonical text of a catalog: a line per row, all creators, then dramas, placements, enrolments, splits and
/// tracking keys, each in the order of [CatalogRows].
///
/// A line is the fields of the row separated by tabs and ended by LF, in UTF-8, behind the word for its kind:
///
///     creator    creator_id  name        kind        bank_account  bank_code
///     drama      drama_id    platform    title       episodes
///     placement  drama_id    episode_no  product_id  valid
///     enrolment  drama_id    plan_id     valid       guarantee_fen
///     split      drama_id    creator_id  share_bps   valid
///     tracking   platform    tracking_key  drama_id  episode_no  host_id  valid
///
/// `valid` is a half-open range, `[2026-06-01,2026-07-01)` or `[2026-06-01,)`; episode_no is 0 for every episode,
/// host_id for none;
/// backslash and control characters are escaped. That is how PostgreSQL's COPY writes rows, so that SQL alone can
/// prove a recorded version. The SHA-256 of the text is what a version is known by: changing the form would make
/// every unchanged catalog look new.
public final class CanonicalCatalog {
    private CanonicalCatalog() {}

    static String sha256(CatalogRows rows) {
        MessageDigest digest = Sha256.digest();
        lines(rows, line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Gives the lines of the text to a taker, in order, each with its line end.
    public static void lines(CatalogRows rows, Consumer<String> taker) {
        rows.creators().forEach(row -> taker.accept("creator\t" + line(row) + "\n"));
        rows.dramas().forEach(row -> taker.accept("drama\t" + line(row) + "\n"));
        rows.placements().forEach(row -> taker.accept("placement\t" + line(row) + "\n"));
        rows.enrolments().forEach(row -> taker.accept("enrolment\t" + line(row) + "\n"));
        rows.splits().forEach(row -> taker.accept("split\t" + line(row) + "\n"));
        rows.tracking().forEach(row -> taker.accept("tracking\t" + line(row) + "\n"));
    }

    /// Returns the line of a creator, without its kind and its line end.
    public static String line(Creator row) {
        return row.creatorId() + "\t" + escaped(row.name()) + "\t" + row.kind() + "\t" + escaped(row.bankAccount())
                + "\t" + escaped(row.bankCode());
    }

    /// Returns the line of a drama, without its kind and its line end.
    public static String line(Drama row) {
        return row.dramaId() + "\t" + escaped(row.platform()) + "\t" + escaped(row.title()) + "\t" + row.episodes();
    }

    /// Returns the line of a placement, without its kind and its line end.
    public static String line(Placement row) {
        return row.dramaId() + "\t" + row.episodeNo() + "\t" + row.productId() + "\t" + range(row.valid());
    }

    /// Returns the line of an enrolment, without its kind and its line end.
    public static String line(Enrolment row) {
        return row.id().dramaId() + "\t" + escaped(row.id().planId()) + "\t" + range(row.valid()) + "\t"
                + row.guaranteeFen();
    }

    /// Returns the line of a split, without its kind and its line end.
    public static String line(Split row) {
        return row.dramaId() + "\t" + row.creatorId() + "\t" + row.shareBps() + "\t" + range(row.valid());
    }

    /// Returns the line of a tracking key, without its kind and its line end.
    public static String line(Tracking row) {
        return escaped(row.platform()) + "\t" + escaped(row.trackingKey()) + "\t" + row.dramaId() + "\t"
                + row.episodeNo() + "\t" + row.hostId() + "\t" + range(row.valid());
    }

    private static String range(DateRange range) {
        return "[" + range.start() + "," + (range.isOpen() ? "" : range.end()) + ")";
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '\b' -> escaped.append("\\b");
                case '\f' -> escaped.append("\\f");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                case '\u000b' -> escaped.append("\\v");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
