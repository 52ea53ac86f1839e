package fenzhang.config.plan;

import static fenzhang.config.plan.Texts.mistakes;
import static fenzhang.config.plan.Texts.policy;
import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.attribution.Policy;
import fenzhang.attribution.TouchModel;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
    @Test
    void theVersionsOfAPlatformAreReadByFirstDay() {
        PlatformPolicies policies =
                PolicyReader.read("config/attribution/pdd.yaml", """
                platform: pdd
                versions:
                  - effective_from: 2026-11-10
                    direct: false
                    click: {window: 7d, scope: shop, model: time_decay, half_life: 12h}
                    view_through: none
                  - effective_from: 2023-12-15
                    direct: true
                    click: {window: 15d, scope: product, model: last_touch}
                    view_through: {window: 24h, min_watch: 3s}      # or: none
                """).orThrow();
        assertThat(policies)
                .isEqualTo(new PlatformPolicies(
                        "pdd",
                        List.of(
                                new Policy(
                                        "pdd",
                                        LocalDate.of(2023, 12, 15),
                                        true,
                                        Optional.of(new Policy.ClickRule(
                                                1_296_000_000L, Policy.Scope.PRODUCT, new TouchModel.LastTouch())),
                                        Optional.of(new Policy.ViewRule(86_400_000, 3_000))),
                                new Policy(
                                        "pdd",
                                        LocalDate.of(2026, 11, 10),
                                        false,
                                        Optional.of(new Policy.ClickRule(
                                                604_800_000L, Policy.Scope.SHOP, new TouchModel.TimeDecay(43_200_000))),
                                        Optional.empty()))));
    }

    @Test
    void aPolicyOfNothingIsRead() {
        Policy policy = PolicyReader.read("pdd.yaml", policy("direct: false", "click: none", "view_through: none"))
                .orThrow()
                .versions()
                .getFirst();
        assertThat(policy)
                .isEqualTo(new Policy("pdd", LocalDate.of(2026, 11, 1), false, Optional.empty(), Optional.empty()));
    }

    @Test
    void allMistakesOfAFileAreFound() {
        assertThat(mistakes(PolicyReader.read("jd.yaml", """
                platform: pdd
                versions:
                  - effective_from: 2026-11-01
                    direct: yes
                    click: {window: 0s, scope: brand, model: last_touch, half_life: 5s}
                    view_through: never
                  - effective_from: 2026-11-01
                    direct: true
                    click: none
                    view_through: {window: 24h}
                    note: x
                """)))
                .containsExactly(
                        "1:11 platform: the policy of pdd must stand in pdd.yaml, not in jd.yaml",
                        "4:13 versions[0].direct: expected true or false, found boolean yes",
                        "5:21 versions[0].click.window: expected a duration such as 90s, 30m, 24h or 15d, above 0, found"
                                + " text \"0s\"",
                        "5:32 versions[0].click.scope: expected one of product, shop, any, found text \"brand\"",
                        "5:58 versions[0].click.half_life: unknown key in a click rule with model last_touch; it has window,"
                                + " scope, model",
                        "6:19 versions[0].view_through: expected none or a mapping, found text \"never\"",
                        "7:21 versions[1].effective_from: two versions start on 2026-11-01; the other stands in line 3",
                        "10:19 versions[1].view_through.min_watch: is missing; expected a duration such as 90s, 30m, 24h or"
                                + " 15d",
                        "11:5 versions[1].note: unknown key in a version; it has effective_from, direct, click,"
                                + " view_through");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model: position_based, first_bps: 5000, last_bps: 5001 | last_bps: first_bps 5000 and last_bps 5001 are"
                        + " together more than 10000",
                "model: position_based, first_bps: 0, last_bps: 5000 | first_bps: expected an integer from 1 to 9999, found"
                        + " integer 0",
                "model: position_based, first_bps: 5000 | last_bps: is missing; expected an integer from 1 to 9999",
                "model: linear, first_bps: 5000 | first_bps: unknown key in a click rule with model linear; it has window,"
                        + " scope, model",
                "model: time_decay | half_life: is missing; expected a duration such as 90s, 30m, 24h or 15d",
                "model: time_decay, half_life: 0h | half_life: expected a duration such as 90s, 30m, 24h or 15d, above 0,"
                        + " found text \"0h\"",
                "model: markov | model: expected one of last_touch, first_touch, linear, position_based, time_decay, found"
                        + " text \"markov\"",
                "first_bps: 5 | model: is missing; expected one of last_touch, first_touch, linear, position_based,"
                        + " time_decay"
            })
    void theMistakeOfAModelIsNamed(String model, String mistake) {
        String text = policy("direct: true", "click: {window: 3d, scope: any, " + model + "}", "view_through: none");
        assertThat(mistakes(PolicyReader.read("pdd.yaml", text)))
                .singleElement()
                .asString()
                .satisfies(found ->
                        assertThat(found.substring(found.indexOf(' ') + 1)).isEqualTo("versions[0].click." + mistake));
    }

    @Test
    void clickAndViewThroughMustBeSaid() {
        assertThat(mistakes(PolicyReader.read("pdd.yaml", policy("direct: true"))))
                .containsExactly(
                        "3:5 versions[0].click: is missing; expected none or a mapping",
                        "3:5 versions[0].view_through: is missing; expected none or a mapping");
    }

    @Test
    void aPolicyWithoutVersionsIsRefused() {
        assertThat(mistakes(PolicyReader.read("pdd.yaml", "platform: pdd\nversions: []\n")))
                .containsExactly("2:11 versions: a policy needs at least one version");
    }
}
