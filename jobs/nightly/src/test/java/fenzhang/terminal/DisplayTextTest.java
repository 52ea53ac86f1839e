package fenzhang.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Lines on screens: how wide they are, where they break, and what is known of the screen.
class DisplayTextTest {
    @Test
    void aChineseCharacterTakesTwoColumns() {
        assertThat(DisplayText.width("分账 ¥12")).isEqualTo(8);
        assertThat(DisplayText.padded("账", 4)).isEqualTo("账  ");
        assertThat(DisplayText.right("账", 4)).isEqualTo("  账");
        assertThat(DisplayText.cut("分账分账", 5)).isEqualTo("分账");
    }

    @Test
    void aLineBreaksAtSpacesAndGoesOnBelowItsText() {
        assertThat(DisplayText.broken("  open   paid ¥2,482,843.88 and ¥879,184.52 due", 30))
                .containsExactly("  open   paid ¥2,482,843.88", "         and ¥879,184.52 due");
        assertThat(DisplayText.broken("it fits", 7)).containsExactly("it fits");
    }

    @Test
    void aLineBreaksBetweenColumnsWhereItCan() {
        assertThat(DisplayText.broken("pdd 2026-11-18 sealed 53c27a209b2e  rows 21,735  opened 1,427", 60))
                .containsExactly("pdd 2026-11-18 sealed 53c27a209b2e  rows 21,735", "    opened 1,427");
    }

    @Test
    void aWordThatIsLongerThanTheScreenStaysWhole() {
        assertThat(DisplayText.broken("in /a/very/long/path/that/does/not/fit and more of it", 20))
                .containsExactly("in", "    /a/very/long/path/that/does/not/fit", "    and more of it");
    }

    @Test
    void theScreenIsAsWideAsItSaysOrAsTheLauncherFound() {
        assertThat(Screen.of(Map.of(), "132").columns()).isEqualTo(OptionalInt.of(132));
        assertThat(Screen.of(Map.of("COLUMNS", "90"), "132").columns()).isEqualTo(OptionalInt.of(90));
        assertThat(Screen.of(Map.of("COLUMNS", "wide"), "").columns()).isEqualTo(OptionalInt.of(80));
        assertThat(Screen.of(Map.of("COLUMNS", "3"), "").columns()).isEqualTo(OptionalInt.of(40));
        assertThat(Screen.NONE.fits(1_000)).isTrue();
    }

    @Test
    void coloursAreLeftOutWhereTheyAreNotWanted() {
        assertThat(Screen.of(Map.of("TERM", "xterm"), "80").hasColour()).isTrue();
        assertThat(Screen.of(Map.of("NO_COLOR", ""), "80").hasColour()).isTrue();
        assertThat(List.of(Map.of("NO_COLOR", "1"), Map.of("TERM", "dumb")))
                .allSatisfy(environment ->
                        assertThat(Screen.of(environment, "80").hasColour()).isFalse());
    }

    @Test
    void progressSaysHowMuchIsDoneAndHowLongItStillTakes() {
        long second = 1_000_000_000L;
        assertThat(Progress.text("pdd", 0, 4_000, 10 * second)).isEqualTo("pdd…");
        assertThat(Progress.text("pdd", 1_000, 4_000, second)).isEqualTo("25 %: pdd…");
        assertThat(Progress.text("pdd", 1_000, 4_000, 10 * second)).isEqualTo("25 %, 30 s left: pdd…");
        assertThat(Progress.text("pdd", 1_000, 4_000, 100 * second)).isEqualTo("25 %, 5 min left: pdd…");
        assertThat(Progress.text("pdd", 1, 4_000, 2 * second)).isEqualTo("0 %: pdd…");
        assertThat(Progress.text("pdd", 1, 4_000, 4 * second)).isEqualTo("0 %, 4 h 27 min left: pdd…");
        assertThat(Progress.text("pdd", 0, 0, 10 * second)).isEqualTo("pdd…"); // nobody knows how many
    }
}
