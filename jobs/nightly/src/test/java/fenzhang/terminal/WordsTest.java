package fenzhang.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.text.Phrase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which language is spoken, and how its formats are filled in.
class WordsTest {
    private static final Words CHINESE = Words.chinese();

    /// The first that is set to anything decides, as POSIX orders them (Base Definitions, 8.2).
    @ParameterizedTest
    @CsvSource({
        "LC_ALL=zh_CN.UTF-8, true",
        "LC_MESSAGES=zh_TW, true",
        "LANG=zh, true",
        "LANG=zh_CN.utf8@pinyin, true",
        "LANG=zh_CN.GB18030, false",
        "LANG=zh_TW.Big5, false",
        "LANG=en_GB.UTF-8, false",
        "LANG=C, false",
        "LC_CTYPE=zh_CN.UTF-8, false",
        "LC_ALL=C.UTF-8 LANG=zh_CN.UTF-8, false",
        "LC_ALL=zh_CN.UTF-8 LANG=en_GB.UTF-8, true",
        "LC_ALL= LC_MESSAGES=zh_CN.UTF-8 LANG=de_DE, true",
        "LC_MESSAGES=en_GB.UTF-8 LANG=zh_CN.UTF-8, false",
        "LC_ALL= LC_MESSAGES= LANG=zh_CN.UTF-8, true",
        "TERM=dumb, false"
    })
    void theLocaleDecides(String variables, boolean isChinese) {
        Map<String, String> environment = new TreeMap<>();
        for (String variable : variables.split(" ")) {
            environment.put(
                    variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1));
        }
        assertThat(Words.of(environment).of("sealed")).isEqualTo(isChinese ? "已封存" : "sealed");
    }

    @Test
    void valuesStandWhereTheChineseWants() {
        assertThat(CHINESE.of(
                        "%s is %s since %s: missing %s", "2026-11-02", "逾期", "2026-11-03 08:30", "views/_SUCCESS"))
                .isEqualTo("2026-11-02 自 2026-11-03 08:30 起逾期：缺少 views/_SUCCESS");
        assertThat(CHINESE.of("%s %%, %s left: %s…", 43, CHINESE.of("%s min", 2), "pdd"))
                .isEqualTo("43 %，还需 2 分钟：pdd…");
        assertThat(Words.ENGLISH.of("%s %%, %s left: %s…", 43, "2 min", "pdd")).isEqualTo("43 %, 2 min left: pdd…");
    }

    @Test
    void phrasesAmongValuesAreToldInTheSameLanguage() {
        Phrase late = Phrase.of("%s is missing", Phrase.of("%s to %s", "2026-11-02", "2026-11-04"));
        assertThat(late.english()).isEqualTo("2026-11-02 to 2026-11-04 is missing");
        assertThat(Words.ENGLISH.of(late)).isEqualTo(late.english());
        assertThat(CHINESE.of(late)).isEqualTo("缺少 2026-11-02 至 2026-11-04");
    }

    /// A Chinese character takes two columns.
    @Test
    void columnsAreAligned() {
        assertThat(CHINESE.of("%-8s|%6s|", "暂记", "金额")).isEqualTo("暂记    |  金额|");
        assertThat(CHINESE.of("%-8s|%6s|", "pdd", 12)).isEqualTo("pdd     |    12|");
    }

    @Test
    void countsHaveTheirWord() {
        assertThat(CHINESE.counted(2_000, "payment")).isEqualTo("2,000 笔付款");
        assertThat(Words.ENGLISH.counted(1, "payment")).isEqualTo("1 payment");
        assertThat(CHINESE.listed(List.of("a", "b"))).isEqualTo("a、b");
        assertThat(Words.ENGLISH.listed(List.of("a", "b"))).isEqualTo("a and b");
    }

    /// What nothing stands for is no secret.
    @Test
    void codesStayAsTheyAre() {
        assertThat(CHINESE.term("BAD_ID")).isEqualTo("BAD_ID");
        assertThat(CHINESE.term("late")).isEqualTo("逾期");
        assertThat(CHINESE.step("replay 2026-11-03 settle")).isEqualTo("重算 2026-11-03 结算");
        assertThat(CHINESE.of("no such phrase %s", 1)).isEqualTo("no such phrase 1");
    }

    /// 20 columns hold ten characters; no line begins with a comma, and what continues stands below the text.
    @Test
    void chineseLinesBreakBetweenCharacters() {
        assertThat(DisplayText.broken("一二三四五六七八九，十一二三", 20, true)).containsExactly("一二三四五六七八九，", "    十一二三");
        assertThat(DisplayText.broken("一二三四五六七八九十，一二三", 20, true)).containsExactly("一二三四五六七八九", "    十，一二三");
        assertThat(DisplayText.broken("  暂记  一二三四五六七八九十一二三四五六七八", 30, true))
                .containsExactly("  暂记  一二三四五六七八九十一", "        二三四五六七八");
        assertThat(DisplayText.broken("缺少 views/platform=pdd/_SUCCESS", 20, true))
                .as("a path stays whole")
                .containsExactly("缺少", "    views/platform=pdd/_SUCCESS");
    }
}
