package fenzhang.generate.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/// Writes the catalog of the world: the five files of settlement.md 5.
///
/// Not everything is in order, so that a run has something to show: one drama in twelve is not enrolled, one in twelve
/// enrols while the logs run, one pauses; one in twenty-five has no split, one changes it, one gets it late.
public final class CatalogFiles {

    private static final long[] GUARANTEES_FEN = {300_000, 500_000, 1_000_000, 2_000_000, 5_000_000};

    private final List<Repertoire> platforms;
    private final LocalDate firstDate;
    private final LocalDate middle;
    private final LocalDate before;
    private final Splits splits;

    public CatalogFiles(List<Repertoire> platforms, WorldOptions options) {
        this.platforms = platforms;
        this.firstDate = options.firstDate();
        this.middle = firstDate.plusDays(options.days() / 2);
        this.before = firstDate.withDayOfMonth(1).minusMonths(1);
        this.splits = new Splits(options.seed(), options.dramas());
    }

    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("creators.csv"), creators());
        Files.writeString(
                folder.resolve("dramas.csv"), table("drama_id,platform,title,episodes", CatalogFiles::dramas));
        Files.writeString(
                folder.resolve("placements.csv"),
                table("drama_id,episode_no,product_id,valid_from,valid_to", this::placements));
        Files.writeString(
                folder.resolve("enrolments.csv"),
                table("drama_id,plan_id,valid_from,valid_to,guarantee_fen", this::enrolments));
        Files.writeString(
                folder.resolve("splits.csv"), table("drama_id,creator_id,share_bps,valid_from,valid_to", this::splits));
    }

    /// Where the rows about one drama go.
    private record DramaRows(StringBuilder csv, Repertoire platform, int drama) {

        /// Adds a row that begins with the drama's id.
        void add(Object... fields) {
            csv.append(platform.dramaId(drama));
            for (Object field : fields) {
                csv.append(',').append(field);
            }
            csv.append('\n');
        }
    }

    private String table(String header, Consumer<DramaRows> rowsOfDrama) {
        StringBuilder csv = new StringBuilder(header).append('\n');
        for (Repertoire platform : platforms) {
            for (int drama = 0; drama < platform.dramas; drama++) {
                rowsOfDrama.accept(new DramaRows(csv, platform, drama));
            }
        }
        return csv.toString();
    }

    private String creators() {
        StringBuilder csv = new StringBuilder("creator_id,name,kind,bank_account,bank_code\n");
        for (int creator = 0; creator < platforms.getFirst().creators; creator++) {
            boolean company = creator % 3 == 0;
            List<String> fields = List.of(
                    String.valueOf(Repertoire.creatorId(creator)),
                    company ? Names.company(creator) : Names.person(creator),
                    company ? "COMPANY" : "INDIVIDUAL",
                    Names.bankAccount(creator),
                    Names.bankCode(creator));
            csv.append(String.join(",", fields)).append('\n');
        }
        return csv.toString();
    }

    private static void dramas(DramaRows rows) {
        SeedPlatform platform = rows.platform().platform;
        String title = Names.title(rows.drama() * SeedPlatform.values().length + platform.ordinal());
        rows.add(platform.code, title, rows.platform().episodes(rows.drama()));
    }

    private void placements(DramaRows rows) {
        Repertoire platform = rows.platform();
        int drama = rows.drama();
        LocalDate from = firstDate.minusDays(30 + drama % 170);
        if (platform.placedThroughout(drama)) {
            rows.add("", platform.productId(platform.placed(drama, 1)), from, "");
            return;
        }
        for (int episode = 1; episode <= platform.episodes(drama); episode++) {
            int product = platform.placed(drama, episode);
            if (product != Repertoire.NO_PRODUCT) {
                String to = (drama + episode) % 11 == 4 ? middle.toString() : "";
                rows.add(episode, platform.productId(product), from, to);
            }
        }
    }

    private void enrolments(DramaRows rows) {
        String plan = rows.platform().platform.planId;
        long guaranteeFen = guaranteeFen(rows.platform(), rows.drama());
        switch (rows.drama() % 12) {
            case 5 -> {}
            case 8 -> rows.add(plan, middle, "", guaranteeFen);
            case 2 -> {
                rows.add(plan, before, middle, guaranteeFen);
                rows.add(plan, middle.plusDays(4), "", 0);
            }
            default -> rows.add(plan, before, "", guaranteeFen);
        }
    }

    /// Two dramas in five of a platform with guarantees have one, the more popular the higher.
    private static long guaranteeFen(Repertoire platform, int drama) {
        if (!platform.platform.guarantees || drama % 5 > 1) {
            return 0;
        }
        int quality = GUARANTEES_FEN.length - 1 - platform.rank(drama) * GUARANTEES_FEN.length / platform.dramas;
        return GUARANTEES_FEN[quality];
    }

    private void splits(DramaRows rows) {
        switch (rows.drama() % 25) {
            case 7 -> {}
            case 13 -> {
                split(rows, 0, before, middle.toString());
                split(rows, 1, middle.plusDays(1), "");
            }
            case 19 -> split(rows, 0, firstDate.plusDays(2), "");
            default -> split(rows, 0, before, "");
        }
    }

    private void split(DramaRows rows, int agreement, LocalDate from, String to) {
        for (Splits.Share share : splits.of(rows.platform().dramaId(rows.drama()), agreement)) {
            rows.add(share.creatorId(), share.bps(), from, to);
        }
    }
}
