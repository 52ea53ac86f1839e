package fenzhang.intake.page;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.intake.ExportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFileTest {
    private static final ExportFormat PDD = ExportFormat.PDD_DDK;
    private static final String A = "{\"order_sn\":\"A\"}";
    private static final String B = "{\"order_sn\":\"B\",\"tags\":[{\"order_sn\":\"no\"}]}";

    @TempDir
    private Path dir;

    private final List<String> keys = new ArrayList<>();

    private Optional<String> read(ExportFormat format, byte[] bytes) throws IOException {
        keys.clear();
        Path file = dir.resolve("page.json");
        Files.write(file, bytes);
        return new ExportFile(file).read(format, row -> keys.add(row.key())).map(ExportProblem::text);
    }

    private List<String> keys(ExportFormat format, String text) throws IOException {
        assertThat(read(format, text.getBytes(StandardCharsets.UTF_8))).isEmpty();
        return keys;
    }

    private String problem(String text) throws IOException {
        return read(PDD, text.getBytes(StandardCharsets.UTF_8)).orElse("none");
    }

    @Test
    void pagesAreArraysLinesAndResponses() throws IOException {
        assertThat(keys(PDD, "[" + A + "," + B + "]")).containsExactly("A", "B");
        assertThat(keys(PDD, A + "\n" + B + "\n")).containsExactly("A", "B");
        assertThat(keys(PDD, "[" + A + "]\n[" + B + "]")).containsExactly("A", "B");
        assertThat(keys(PDD, "\uFEFF[]")).isEmpty();
        assertThat(keys(PDD, "{\"order_list_get_response\":{\"order_list\":[" + A + "," + B + "],\"total_count\":2}}"))
                .containsExactly("A", "B");
        assertThat(keys(PDD, "{\"order_list_get_response\":{\"order_list\":[],\"total_count\":0}}"))
                .isEmpty();
        assertThat(keys(PDD, "{\"order_detail_response\":" + A + "}")).containsExactly("A");
        assertThat(
                        keys(
                                PDD,
                                "{\"activity_tags\":[4,5],\"custom_parameters\":\"{\\\"uid\\\":\\\"1\\\"}\",\"order_sn\":\"C\"}"))
                .containsExactly("C");
        assertThat(keys(PDD, "{\"custom_parameters\":\"{uid:\\\"1\\\"\",\"order_sn\":\"C\"}"))
                .containsExactly("C");
        assertThat(keys(PDD, "[{\"x\":1}, 5, null]")).containsExactly("", "", "");
    }

    @Test
    void aRowMayHaveItsKeyBehindListsAndTextsOfItsOwnAndStandBehindAnArray() throws IOException {
        assertThat(keys(ExportFormat.TAOBAO_TBK, """
                {"service_fee_dto_list":{"service_fee_dto":[{"share_fee":"0.10"},{"share_fee":"0.20"}]},"trade_id":"1"}
                {"trade_id":"2"}""")).containsExactly("1", "2");
        assertThat(keys(ExportFormat.JD_UNION, """
                {"ext1":"{\\"id\\":\\"7\\"}","id":"1"}""")).containsExactly("1");
        assertThat(keys(PDD, "[" + A + "]\n" + B)).containsExactly("A", "B");
        assertThat(keys(PDD, "[" + A + "]\n{\"order_status\":1}")).containsExactly("A", "");
        assertThat(keys(PDD, "{\"order_list_get_response\":{\"order_list\":[" + A + "]}}\n" + B))
                .containsExactly("A", "B");
    }

    @Test
    void responsesOfTaokeAreLookedThrough() throws IOException {
        assertThat(keys(ExportFormat.TAOBAO_TBK, """
                {"tbk_order_details_get_response":{"data":{"has_next":false,"results":{"publisher_order_dto":[
                  {"trade_id":"1","trade_parent_id":"9"},{"trade_id":2}]},"position_index":"x"}}}""")).containsExactly("1", "2");
        assertThat(keys(ExportFormat.TAOBAO_TBK, """
                {"tbk_order_details_get_response":{"data":{"has_next":false,"results":{},"page_no":1}}}""")).isEmpty();
        assertThat(keys(ExportFormat.TAOBAO_TBK, """
                {"tbk_order_refund_get_response":{"result":{"data":{"results":{"result":[
                  {"refund_suit_id":"S","tb_trade_id":"1","trade_id":"x"}]}}}}}""")).containsExactly("1");
    }

    @Test
    void responsesOfJdUnionAreJsonInJson() throws IOException {
        assertThat(keys(ExportFormat.JD_UNION, """
                {"jd_union_open_order_row_query_responce":{"code":"0","queryResult":"{\\"code\\":200,\\"data\\":[{\\"id\\":\\"1\\"},\
                {\\"id\\":\\"2\\",\\"goodsInfo\\":{\\"id\\":7}}],\\"hasMore\\":false,\\"message\\":\\"success\\"}"}}""")).containsExactly("1", "2");
        assertThat(keys(ExportFormat.JD_UNION, """
                {"jd_union_open_order_row_query_responce":{"code":"0","queryResult":"{\\"code\\":200,\\"hasMore\\":false}"}}""")).isEmpty();
        assertThat(read(ExportFormat.JD_UNION, """
                {"jd_union_open_order_row_query_responce":{"code":"0","queryResult":"{\\"code\\":403,\\"message\\":\\"无权限\\"}"}}""".getBytes(StandardCharsets.UTF_8)))
                .hasValueSatisfying(
                        words -> assertThat(words).contains("is an error of the interface", "code 403, message 无权限"));
    }

    @Test
    void gzipIsRead() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(("[" + A + "]").getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = zipped.toByteArray();
        assertThat(read(PDD, whole)).isEmpty();
        assertThat(keys).containsExactly("A");
        assertThat(read(PDD, java.util.Arrays.copyOf(whole, whole.length - 9)))
                .hasValueSatisfying(words -> assertThat(words).contains("is a gzip file that is cut off or damaged"));
    }

    @Test
    void whatIsNoPageIsNamed() throws IOException {
        assertThat(problem("<html><body>502 Bad Gateway</body></html>")).startsWith("page.json: is a web page or XML");
        assertThat(problem("[" + A + ",{\"order_sn\":\"B\""))
                .isEqualTo(
                        "page.json: ends in the middle of an order (line 1, column 34, after 1 whole rows): fetch that"
                                + " page again");
        assertThat(problem("{\"error_response\":{\"error_code\":10019,\"error_msg\":\"access_token已过期\"}}"))
                .contains("is an error of the interface, not orders: error_code 10019, error_msg access_token已过期");
        assertThat(problem("")).contains("is empty");
        assertThat(problem("   ")).contains("holds no list of orders");
        assertThat(problem("\"text\"")).contains("holds text, where a list of orders");
        assertThat(problem("[{\"order_sn\":NaN}]")).contains("is no JSON (line 1");
        assertThat(problem("order_sn,order_status\nA,1\n")).contains("is no JSON (line 1");
        for (String odd : List.of("9".repeat(1_001), "[".repeat(501) + "]".repeat(501))) {
            assertThat(problem("[" + A + ",{\"order_sn\":\"B\",\"x\":" + odd + "}]"))
                    .startsWith(
                            "page.json: holds what no platform writes, a number of over 1,000 digits or objects within"
                                    + " each other over 500 deep (after 1 whole rows)");
        }
        assertThat(read(PDD, "[{\"order_sn\":\"A\",\"goods_name\":\"短剧\"}]".getBytes(Charset.forName("GBK"))))
                .hasValueSatisfying(words -> assertThat(words).contains("is not UTF-8 (byte 31), but probably GBK"));
        assertThat(read(PDD, ("[" + A + "]").getBytes(StandardCharsets.UTF_16LE)))
                .hasValueSatisfying(words -> assertThat(words).contains("UTF-16"));
    }

    @Test
    void aNameThatStandsTwiceMakesARowImproper() throws IOException {
        List<Boolean> proper = new ArrayList<>();
        Path file = dir.resolve("twice.json");
        Files.writeString(file, "[{\"order_sn\":\"A\",\"x\":1,\"x\":2}," + A + ",7]");
        assertThat(new ExportFile(file).read(PDD, row -> proper.add(row.wrong().isEmpty())))
                .isEmpty();
        assertThat(proper).containsExactly(false, true, false);
    }
}
