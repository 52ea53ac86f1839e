package fenzhang.bench.books;

import fenzhang.bench.program.World;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/// The catalog of a world of large books: the five files of settlement.md 5.
///
/// @param size what is written
/// @param agreements the splits
record BooksCatalog(BooksSize size, Agreements agreements) {
    private static final LocalDate FROM = LocalDate.of(2026, 10, 1);
    private static final long FIRST_ACCOUNT = 6_222_000_000_000_000L;
    private static final int COMPANY_EVERY = 3;
    private static final int EPISODES = 60;

    private interface Rows {
        void write(BufferedWriter csv) throws IOException;
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        file(folder, "creators", "creator_id,name,kind,bank_account,bank_code", this::creators);
        file(folder, "dramas", "drama_id,platform,title,episodes", csv -> {
            for (int drama = 0; drama < size.dramas(); drama++) {
                csv.write(
                        BooksLake.dramaId(drama) + "," + World.PLATFORM + ",短剧" + (drama + 1) + "," + EPISODES + "\n");
            }
        });
        file(folder, "placements", "drama_id,episode_no,product_id,valid_from,valid_to", _ -> {});
        file(folder, "enrolments", "drama_id,plan_id,valid_from,valid_to,guarantee_fen", csv -> {
            for (int drama = 0; drama < size.dramas(); drama++) {
                csv.write(BooksLake.dramaId(drama) + "," + BooksConfig.PLAN_ID + "," + FROM + ",,0\n");
            }
        });
        file(folder, "splits", "drama_id,creator_id,share_bps,valid_from,valid_to", csv -> {
            for (int drama = 0; drama < size.dramas(); drama++) {
                for (Agreements.Share share : agreements.of(drama)) {
                    csv.write(BooksLake.dramaId(drama) + "," + share.creatorId() + "," + share.bps() + "," + FROM
                            + ",\n");
                }
            }
        });
    }

    private void creators(BufferedWriter csv) throws IOException {
        for (int creator = 0; creator < size.creators(); creator++) {
            boolean isCompany = creator % COMPANY_EVERY == 0;
            csv.write(Agreements.creatorId(creator) + ",创作者" + (creator + 1)
                    + (isCompany ? "有限公司,COMPANY," : ",INDIVIDUAL,") + (FIRST_ACCOUNT + creator) + "1,ICBKCNBJ\n");
        }
    }

    private static void file(Path folder, String name, String header, Rows rows) throws IOException {
        try (BufferedWriter csv = Files.newBufferedWriter(folder.resolve(name + ".csv"))) {
            csv.write(header + "\n");
            rows.write(csv);
        }
    }
}
