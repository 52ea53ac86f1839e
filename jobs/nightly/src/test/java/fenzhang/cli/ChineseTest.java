package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What commands tell with `--chinese`: nothing in English but what is the same in any language, and the same figures.
class ChineseTest {
    /// A command to type: all that follows its name.
    private static final String COMMAND = "fenzhang( [\\x21-\\x7e]+)+";

    /// Dates, ids, codes of components, paths, options, names of columns and totals.
    private static final String NAME = "[\\w+@=*./:#-]*[\\d_/.=@*-][\\w+@=*./:#-]*";

    /// Reasons and statuses.
    private static final String CODE = "\\b[A-Z]{2,}\\b";

    /// Logs, platforms, plans and components of the worlds, titles of their dramas, units, functions.
    private static final String WORD =
            "\\b(views|sales|pdd|taobao|jd|kind|edge|unlocks|copyright|cap|guarantee|recoupment|unlock|licence|Ten"
                    + "|Eleven|ppm|ms|round|floor|min|max)\\b|\\b[A-Za-z]\\b";

    private static final Pattern SAME = Pattern.compile(String.join("|", COMMAND, NAME, CODE, WORD));
    private static final Pattern NUMBER = Pattern.compile("\\d+(,\\d{3})*(\\.\\d+)?");

    private static PaydayWorld winter;
    private static Trial sample;

    @BeforeAll
    static void make() throws IOException {
        winter = PaydayWorld.winter(Folders.fresh("chinese-winter"));
        winter.payout("--period", "2026-11").assertDone();
        winter.trial().command("statement", "--period", "2026-11").assertDone();
        sample = Trial.settled(Folders.fresh("chinese-sample"));
    }

    @AfterAll
    static void drop() {
        winter.close();
        sample.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "status",
                "status --totals",
                "status --pending",
                "report --period 2026-10",
                "suspense",
                "explain --platform pdd --date 2026-10-21",
                "explain --platform pdd --date 2026-10-21 --drama 5003",
                "explain --creator 1110 --period 2026-10",
                "explain --creator 0 --period 2026-10",
                "verify --date 2026-10-20 --to 2026-10-21",
                "restate --preview --date 2026-10-20",
                "check 2026-10-22",
                "check 2026-10-21",
                "catalog show --at 2026-10-21",
                "catalog diff DIR/catalog",
                "catalog check DIR/catalog",
                "run --date 2026-10-20"
            })
    void ofTheSampleWorld(String command) {
        assertSame(sample, command);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "status",
                "payout --period 2026-11 --yes",
                "payout --period 2026-12 --dry-run",
                "report --period 2026-12",
                "suspense",
                "verify --period 2026-11",
                "explain --creator 1 --period 2026-12",
                "run --date 2027-02-01 --if-delivered",
                "statement --period 2026-11",
                "statement --period 2026-11 --creator 1"
            })
    void ofAMonthThatIsPaid(String command) {
        assertSame(winter.trial(), command);
    }

    private static void assertSame(Trial trial, String command) {
        String[] args = command.replace("DIR", trial.dir().toString()).split(" ");
        CommandLineRun english = trial.command(args);
        List<String> more = new ArrayList<>(Arrays.asList(args));
        more.add("--chinese");
        CommandLineRun chinese = trial.command(more.toArray(String[]::new));
        assertThat(chinese.code()).as(chinese.err()).isEqualTo(english.code());
        assertThat(chinese.out()).isNotEqualTo(english.out());
        assertThat(chinese.out()
                        .lines()
                        .filter(line -> !line.contains("{\"")) // the text of a plan
                        .filter(line -> !line.startsWith("  登记人 ")) // a login and a host
                        .filter(line -> !line.matches(" +\\S+ 第 \\d+ 行：.*")) // what a file holds there
                        .map(line -> SAME.matcher(line).replaceAll(""))
                        .filter(line -> line.matches(".*[A-Za-z].*")))
                .as("English in\n%s", chinese.out())
                .isEmpty();
        assertThat(numbers(chinese.out())).isEqualTo(numbers(english.out()));
    }

    private static List<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    /// What programs read knows no language.
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "status --json",
                "status --pending --json",
                "report --period 2026-10 --json",
                "report --period 2026-10 --format csv",
                "suspense --json",
                "explain --platform pdd --date 2026-10-21 --json",
                "verify --date 2026-10-20 --json",
                "check 2026-10-22 --json",
                "catalog show --at 2026-10-21 --json",
                "ledger export --format hledger"
            })
    void programsGetTheSame(String command) {
        String[] args = command.split(" ");
        List<String> more = new ArrayList<>(Arrays.asList(args));
        more.add("--chinese");
        assertThat(sample.command(more.toArray(String[]::new)).out())
                .isNotEmpty()
                .isEqualTo(sample.command(args).out());
    }

    /// Of 30,000.00 an individual is taxed 570.00 ([PayoutTest] works it out).
    @Test
    void aPayoutReadsAsAnAccountantWritesIt(@TempDir Path dir) throws IOException {
        try (PaydayWorld world = PaydayWorld.november(dir)) {
            assertThat(world.payout("--period", "2026-11", "--dry-run", "--chinese")
                            .assertDone()
                            .out())
                    .isEqualTo("""
                            2026-11 付款                           创作者                 金额
                            2026-11-30 日终应付                         2           ¥30,200.00
                              付款（税前）                              2           ¥30,200.00
                                代扣税                                  1              ¥570.00
                                实付                                    2           ¥29,630.00
                              结转下期                                  0                ¥0.00
                            金额最大的付款
                                                1        ¥29,430.00  已扣税 ¥570.00  =1+1"张,三"
                                                2           ¥200.00  乙公司
                            未作登记。如于 2026-12-10 付款并永久结账 2026-11：fenzhang payout --period 2026-11
                            """);
            List<String> args = new ArrayList<>(world.arguments("--period", "2026-11", "--chinese"));
            args.remove("--yes");
            assertThat(CommandLineRun.of(args).err())
                    .as("a refusal is English, all of it")
                    .contains("\nIt closes 2026-11 for good, with 2 payments, ¥29,630.00 in all,", "\nTo look only: ");
            assertThat(CommandLineRun.typing("2026-11\n", args).err()).isEqualTo("""
                    将永久结账 2026-11：2 笔付款，合计 ¥29,630.00，付款日 2026-12-10，
                    付款账户 **** 3456，户名 分账“测试”有限公司，开户行 COMMCNSH。
                    此操作无法撤销。请输入 2026-11 以确认：\s""");
        }
    }

    @Test
    void aMonthStandsBesideTheMonthBefore() {
        assertThat(winter.trial()
                        .command("report", "--period", "2026-12", "--chinese")
                        .assertDone()
                        .out())
                .isEqualTo("""
                        2026-12 入账：¥30,000.00；2026-11：¥30,200.00
                          2026-11，pdd：已封存 1 天，全月 30 天

                             2026-12     2026-11      变动         平台
                          ¥30,000.00  ¥30,200.00  -¥200.00  -0.7%  pdd

                             2026-12     2026-11      变动         计划
                          ¥30,000.00  ¥30,200.00  -¥200.00  -0.7%  pdd edge  边

                             2026-12     2026-11      变动         组成部分
                          ¥30,000.00  ¥30,200.00  -¥200.00  -0.7%  pdd edge unlocks  边

                             2026-12     2026-11      变动           短剧
                          ¥30,000.00  ¥30,000.00     ¥0.00     0.0%  pdd 10  Ten
                               ¥0.00     ¥200.00  -¥200.00  -100.0%  pdd 11  Eleven
                          ¥30,000.00  ¥30,200.00  -¥200.00    -0.7%  合计

                             2026-12     2026-11      变动           创作者
                          ¥30,000.00  ¥30,000.00     ¥0.00     0.0%  1  =1+1"张,三"
                               ¥0.00     ¥200.00  -¥200.00  -100.0%  2  乙公司
                          ¥30,000.00  ¥30,200.00  -¥200.00    -0.7%  合计
                        """);
    }

    @Test
    void whatNeedsAPersonStandsFirst(@TempDir Path dir) throws IOException {
        try (Trial trial = Trial.settled(dir)) {
            Path delivered = dir.resolve("lake/sales/platform=pdd/dt=2026-10-20");
            Files.copy(delivered.resolve("part-0.parquet"), delivered.resolve("part-9.parquet"));
            CommandLineRun run = trial.command("status", "--chinese");
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).isEqualTo("fenzhang: pdd 需要处理：2026-10-20 被重新交付\n");
            assertThat(run.out()).startsWith("""
                    pdd  需要处理：2026-10-20 被重新交付
                      ! pdd 2026-10-20：封存后重新交付，尚未更正。
                        已封存的日期保持不变。先看变化，再入账：fenzhang restate --preview --date 2026-10-20 --platform pdd，\
                    然后去掉 --preview 再执行。如系误交付，请放回封存时的文件。
                      已封存        2 天，最近 2026-10-21，封印 \
                    """);
        }
    }

    @Test
    void aNightTellsHowItWent(@TempDir Path dir) throws IOException {
        try (Trial trial = Trial.settled(dir)) {
            assertThat(trial.run(Trial.THIRD, "--chinese").assertDone().out())
                    .matches(
                            "pdd 2026-10-22 已封存 [0-9a-f]{12}  行 [\\d,]+  新开 [\\d,]+  隔离 \\d+  应计 ¥[\\d,.]+  \\d+ ms\n");
        }
    }

    /// The last of two options counts, whatever the locale says.
    @Test
    void englishIsAskedForByName() {
        String english = sample.command("status").out();
        assertThat(sample.command("status", "--chinese", "--english").out()).isEqualTo(english);
        assertThat(sample.command("status", "--english").out()).isEqualTo(english);
    }

    @Test
    void eightyColumnsHold() {
        for (String command : List.of("status --totals", "report --period 2026-10", "suspense")) {
            List<String> args = new ArrayList<>(Arrays.asList(command.split(" ")));
            args.add("--chinese");
            CommandLineRun run = CommandLineRun.on(
                    new Screen(OptionalInt.of(80), false), sample.arguments(args.toArray(String[]::new)));
            assertThat(run.out()
                            .lines()
                            .filter(line -> columns(line) > 80)
                            .filter(line -> line.strip().contains(" ")))
                    .isEmpty();
        }
    }

    /// Counted apart from the program: what is Chinese, or a full-width mark, takes two columns.
    private static int columns(String line) {
        return line.length() + (int) line.codePoints().filter(c -> c >= 0x2E80).count();
    }
}
