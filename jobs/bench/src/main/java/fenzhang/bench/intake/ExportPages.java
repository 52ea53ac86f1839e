package fenzhang.bench.intake;

import fenzhang.bench.process.Folders;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Two dates of Duoduo Jinbao's orders, about 1,050 bytes a row as the interface answers them, in files of
/// 10,000 rows of which the first tenth were the last of the file before: pages overlap.
///
/// Of the first date all orders are new. Of the second four rows in ten are later revisions of orders of the
/// first.
///
/// @param rows of each date, equal ones counted
record ExportPages(Path dir, int rows) {
    static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
    static final int DRAMAS = 3_000;

    private static final int ROWS_PER_FILE = 10_000;
    private static final int REPEATED = ROWS_PER_FILE / 10;
    private static final int NEW_OF_TEN = 6;
    private static final int SECONDS_PER_DAY = 86_400;
    /// 2026-11-01 00:00:00 in China.
    private static final long FIRST_SECOND = 1_793_462_400L;

    /// Returns the files of a date, made if they are not there.
    List<Path> of(LocalDate date) {
        Path folder = dir.resolve("dt=" + date);
        List<Path> files = new ArrayList<>();
        for (int file = 0; file * ROWS_PER_FILE < rows; file++) {
            files.add(folder.resolve("page-" + (1_000 + file) + ".json"));
        }
        if (!Files.exists(folder)) {
            Path unfinished = dir.resolve("unfinished");
            Folders.delete(unfinished);
            Folders.create(unfinished);
            try {
                write(date, unfinished, files);
                Files.move(unfinished, folder);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write pages in " + dir + ": " + e.getMessage(), e);
            }
        }
        return files;
    }

    private void write(LocalDate date, Path folder, List<Path> files) throws IOException {
        boolean isFirst = date.equals(FIRST);
        List<String> repeated = List.of();
        int number = 0;
        int left = rows;
        for (Path file : files) {
            List<String> page = new ArrayList<>(repeated);
            while (page.size() < Math.min(ROWS_PER_FILE, left)) {
                page.add(isFirst ? paid(number, 0) : second(number));
                number++;
            }
            left -= page.size();
            repeated = List.copyOf(page.subList(Math.max(0, page.size() - REPEATED), page.size()));
            try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(file.getFileName()))) {
                for (int i = 0; i < page.size(); i++) {
                    out.write(i == 0 ? "[" : ",\n");
                    out.write(page.get(i));
                }
                out.write("]\n");
            }
        }
    }

    private String second(int number) {
        return number % 10 < NEW_OF_TEN ? paid(number, 1) : row(number, 0, true);
    }

    private String paid(int number, int day) {
        return row(number, day, false);
    }

    /// Returns a row of an order.
    ///
    /// @param day on which it was paid, from 0
    /// @param isReceived whether it is one of the day after, when the goods had come
    private String row(int number, int day, boolean isReceived) {
        SplittableRandom random = new SplittableRandom(31L * number + day);
        long paidAt = FIRST_SECOND + (long) day * SECONDS_PER_DAY + (long) number * (SECONDS_PER_DAY - 600) / rows;
        long receivedAt = paidAt + SECONDS_PER_DAY - 3_600L * (number % 3 == 0 ? 0 : 1);
        long receivedInTime = Math.max(receivedAt, FIRST_SECOND + SECONDS_PER_DAY);
        int goods = random.nextInt(40_000);
        int fen = 500 + random.nextInt(30_000);
        int rate = 50 + 10 * random.nextInt(20);
        StringBuilder text = new StringBuilder(1_200);
        text.append("{\"order_sn\":\"2611").append(1 + day).append('-').append(100_000_000_000_000L + 7L * number);
        text.append("\",\"goods_id\":").append(600_000_000_000L + goods);
        text.append(",\"goods_sign\":\"E9n2z").append(Long.toString(0x5DEECE66DL * (goods + 1) >>> 1, 36));
        text.append("_J").append(Integer.toString(goods, 36)).append("\",\"goods_name\":\"短剧同款家用多功能破壁机静音加热豆浆机");
        text.append(goods)
                .append("号 旗舰店正品\",\"goods_thumbnail_url\":\"https://img.pddpic.com/mms-material-img/2026-10-0");
        text.append(1 + goods % 9).append("/goods-").append(goods).append(".jpeg.a.jpeg\",\"goods_quantity\":");
        text.append(1 + random.nextInt(2))
                .append(",\"goods_price\":")
                .append(fen + 300)
                .append(",\"order_amount\":");
        text.append(fen)
                .append(",\"platform_discount\":300,\"promotion_rate\":")
                .append(rate);
        text.append(",\"promotion_amount\":").append(fen * rate / 1_000).append(",\"share_rate\":0,\"share_amount\":0");
        text.append(",\"subsidy_amount\":0,\"order_status\":").append(isReceived ? 2 : 1);
        text.append(",\"order_status_desc\":\"").append(isReceived ? "确认收货" : "已成团");
        text.append("\",\"fail_reason\":null,\"order_create_time\":").append(paidAt - 20);
        text.append(",\"order_pay_time\":")
                .append(paidAt)
                .append(",\"order_group_success_time\":")
                .append(paidAt + 120);
        text.append(",\"order_receive_time\":");
        if (isReceived) {
            text.append(receivedInTime);
        } else {
            text.append("null");
        }
        text.append(",\"order_verify_time\":null,\"order_settle_time\":null,\"order_modify_at\":");
        text.append(isReceived ? receivedInTime + 5 : paidAt + 125);
        text.append(",\"p_id\":\"60005_")
                .append(random.nextInt(DRAMAS))
                .append("\",\"custom_parameters\":\"{\\\"uid\\\":\\\"d");
        text.append(random.nextInt(100))
                .append("_c")
                .append(number % 7)
                .append("\\\"}\",\"auth_duo_id\":0,\"zs_duo_id\":0");
        text.append(",\"sep_duo_id\":0,\"sep_pid\":\"\",\"sep_parameters\":\"\",\"sep_rate\":0,\"sep_market_fee\":0");
        text.append(",\"type\":0,\"group_id\":").append(2_400_000_000_000_000_000L + number);
        text.append(
                ",\"batch_no\":null,\"is_direct\":1,\"cpa_new\":0,\"price_compare_status\":0,\"no_subsidy_reason\":\"\"");
        text.append(",\"activity_tags\":[31,24],\"cat_ids\":[18482,18483,18491,0],\"mall_id\":")
                .append(goods / 20 + 1);
        text.append(",\"mall_name\":\"生活电器旗舰店\"}");
        return text.toString();
    }
}
