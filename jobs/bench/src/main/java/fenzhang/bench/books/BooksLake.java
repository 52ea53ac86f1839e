package fenzhang.bench.books;

import fenzhang.columnar.write.TableWriter;
import fenzhang.generate.world.Dice;
import fenzhang.lake.log.LogSchemas;
import fenzhang.time.BusinessDate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/// The logs of a world of large books: each day two plays of each drama, an unlocked episode, and goods that are paid
/// and confirmed.
///
/// @param size what is written
/// @param root the lake's folder
record BooksLake(BooksSize size, Path root) {
    static final int VIEWS_OF_A_DRAMA = 2;

    /// Rows, of two order lines.
    static final int SALES_OF_A_DRAMA = 3;

    private static final long FIRST_DRAMA = 1_000_001;
    private static final long USERS = 50_000_000;
    private static final int NOON = 12 * 3_600_000;
    private static final TableWriter.Options OPTIONS =
            TableWriter.Options.DEFAULT.withPlainColumns("event_time", "user_id");

    static long dramaId(int drama) {
        return FIRST_DRAMA + drama;
    }

    /// Returns the id of the order of goods that a drama brings on a date.
    static String goodsOrderId(LocalDate date, int drama) {
        return "G" + date.toString().replace("-", "") + "-" + dramaId(drama);
    }

    void write(LocalDate date) throws IOException {
        Path views = partition("views", date);
        TableWriter.write(views.resolve("part-00000.parquet"), LogSchemas.VIEWS, OPTIONS, writer -> {
            for (int drama = 0; drama < size.dramas(); drama++) {
                views(writer, date, drama);
            }
        });
        Files.createFile(views.resolve("_SUCCESS"));
        Path sales = partition("sales", date);
        TableWriter.write(sales.resolve("part-00000.parquet"), LogSchemas.SALES, OPTIONS, writer -> {
            for (int drama = 0; drama < size.dramas(); drama++) {
                sales(writer, date, drama);
            }
        });
        Files.createFile(sales.resolve("_SUCCESS"));
    }

    private Path partition(String log, LocalDate date) throws IOException {
        return Files.createDirectories(root.resolve(log + "/platform=pdd/dt=" + date));
    }

    private Dice dice(LocalDate date, int drama, int purpose) {
        return new Dice().seed(Dice.key(Dice.key(Dice.key(size.seed(), purpose), date.toEpochDay()), drama));
    }

    private void views(TableWriter writer, LocalDate date, int drama) throws IOException {
        Dice dice = dice(date, drama, 2);
        long user = 1 + dice.belowLong(USERS);
        for (int view = 0; view < VIEWS_OF_A_DRAMA; view++) {
            writer.setLong(0, (date.toEpochDay() * size.dramas() + drama) * VIEWS_OF_A_DRAMA + view + 1);
            writer.setLong(1, BusinessDate.startMillis(date) + dice.below(NOON));
            writer.setLong(2, user + view);
            writer.setBytes(3, text("PLAY"));
            writer.setLong(4, dramaId(drama));
            writer.setInt(5, 1 + dice.below(40));
            writer.setNull(6);
            writer.setNull(7);
            writer.setNull(8);
            writer.setInt(9, dice.between(30_000, 180_000));
            writer.endRow();
        }
    }

    private void sales(TableWriter writer, LocalDate date, int drama) throws IOException {
        Dice dice = dice(date, drama, 3);
        long paidMillis = BusinessDate.startMillis(date) + dice.below(NOON);
        long user = 1 + dice.belowLong(USERS);
        Order unlock = new Order(
                "U" + goodsOrderId(date, drama).substring(1),
                "UNLOCK",
                user,
                dice.between(4_000, 20_000),
                0,
                dramaId(drama));
        unlock.write(writer, "PAID", paidMillis, paidMillis);
        int commissionFen = dice.between(6_000, 20_000);
        Order goods =
                new Order(goodsOrderId(date, drama), "GOODS", user, commissionFen * 5L, commissionFen, dramaId(drama));
        goods.write(writer, "PAID", paidMillis, paidMillis);
        goods.write(writer, "CONFIRMED", paidMillis, paidMillis + NOON / 2);
    }

    /// An order of one line.
    private record Order(String id, String kind, long user, long paidFen, long commissionFen, long dramaId) {
        void write(TableWriter writer, String event, long paidMillis, long eventMillis) throws IOException {
            boolean isGoods = kind.equals("GOODS");
            writer.setBytes(0, text(id));
            writer.setInt(1, 1);
            writer.setBytes(2, text(event));
            writer.setLong(3, eventMillis);
            writer.setNull(4);
            writer.setLong(5, 0);
            writer.setLong(6, paidMillis);
            writer.setBytes(7, text(kind));
            writer.setBoolean(8, false);
            writer.setLong(9, user);
            idOrNull(writer, 10, isGoods, dramaId * 8);
            idOrNull(writer, 11, isGoods, dramaId);
            writer.setInt(12, 1);
            writer.setLong(13, paidFen);
            writer.setLong(14, commissionFen);
            writer.setLong(15, dramaId);
            writer.setInt(16, 1);
            writer.setNull(17);
            writer.endRow();
        }

        private static void idOrNull(TableWriter writer, int column, boolean isThere, long id) {
            if (isThere) {
                writer.setLong(column, id);
            } else {
                writer.setNull(column);
            }
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
