package fenzhang.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.catalog.Terms;
import fenzhang.given.GivenCatalog;
import fenzhang.given.GivenLine;
import fenzhang.given.GivenPlan;
import fenzhang.given.GivenTouch;
import fenzhang.given.Times;
import fenzhang.log.LineFacts;
import fenzhang.plan.PlanBook;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DirectAttributionTest {
    private static final Optional<Policy.ClickRule> LAST_CLICK = Optional.of(
            new Policy.ClickRule(24 * AttributionBench.HOUR, Policy.Scope.PRODUCT, new TouchModel.LastTouch()));
    private static final Policy TRUSTING = policy("2026-11-01", true);
    private static final Policy DOUBTING = policy("2026-11-01", false);
    private static final LineFacts TRACED =
            GivenLine.goods().tracedTo(10, 3, 1001).facts();

    @Test
    void whatWasUnlockedOrLicensedIsItsOwnTargetWhateverThePolicy() {
        LineFacts unlock = GivenLine.unlock(10).tracedTo(10, 5, 1001).facts();
        LineFacts licence = GivenLine.licence(10).facts();

        assertThat(tell(unlock)).isEqualTo("DIRECT 10/5/1001*1");
        assertThat(tell(licence, DOUBTING)).isEqualTo("DIRECT 10/0/0*1");
        assertThat(tell(unlock, TRUSTING)).isEqualTo("DIRECT 10/5/1001*1");
    }

    @Test
    void tracedGoodsAreDirectWhereTheTraceIsBelieved() {
        assertThat(tell(TRACED, TRUSTING)).isEqualTo("DIRECT 10/3/1001*1");
        assertThat(tell(GivenLine.goods().tracedTo(10, 0, 0).facts(), TRUSTING)).isEqualTo("DIRECT 10/0/0*1");
    }

    @Test
    void aBelievedTraceComesBeforeEveryClick() {
        assertThat(tell(TRACED, List.of(TRUSTING), click(11))).isEqualTo("DIRECT 10/3/1001*1");
        assertThat(tell(TRACED, List.of(DOUBTING), click(11))).isEqualTo("CLICK 11/1/0*1");
        assertThat(tell(TRACED, DOUBTING)).isEqualTo("ORGANIC");
    }

    @Test
    void goodsWithoutATraceNeedAClick() {
        LineFacts untraced = GivenLine.goods().tracedTo(0, 3, 1001).facts();

        assertThat(tell(untraced, TRUSTING)).isEqualTo("ORGANIC");
        assertThat(tell(untraced, List.of(TRUSTING), click(11))).isEqualTo("CLICK 11/1/0*1");
    }

    @Test
    void withoutAPolicyInForceGoodsAreOrganic() {
        assertThat(tell(TRACED)).isEqualTo("ORGANIC");
        assertThat(tell(TRACED, List.of(policy("2026-11-02", true)), click(11))).isEqualTo("ORGANIC");
    }

    @Test
    void thePolicyIsThatOfTheBusinessDateOfPayment() {
        Policy later = policy("2026-12-01", false);
        LineFacts lastOfNovember = GivenLine.goods()
                .tracedTo(10, 0, 0)
                .paidAt("2026-11-30T23:59:59.999")
                .facts();
        LineFacts firstOfDecember =
                GivenLine.goods().tracedTo(10, 0, 0).paidAt("2026-12-01T00:00").facts();

        assertThat(tell(lastOfNovember, TRUSTING, later)).isEqualTo("DIRECT 10/0/0*1");
        assertThat(tell(firstOfDecember, TRUSTING, later)).isEqualTo("ORGANIC");
    }

    @Test
    void theTermsAreThoseOfTheBusinessDateOfPayment() {
        GivenCatalog catalog =
                GivenCatalog.of(10).enrolled(10, "2026-11-03", "2026-11-30").enrolled(10, "2026-12-01", "");
        PlanBook plans = new PlanBook(List.of(
                GivenPlan.of().from("2026-11-01").version(),
                GivenPlan.of().from("2026-12-01").version(),
                GivenPlan.of().from("2027-01-01").version()));

        assertThat(termsOf(catalog, plans, "2026-11-02T23:59:59.999")).isEmpty();
        assertThat(termsOf(catalog, plans, "2026-11-03T00:00"))
                .hasValue(GivenCatalog.terms(10, "2026-11-03", "2026-11-01"));
        assertThat(termsOf(catalog, plans, "2026-11-30T23:59:59.999"))
                .hasValue(GivenCatalog.terms(10, "2026-11-03", "2026-11-01"));
        assertThat(termsOf(catalog, plans, "2026-12-31T12:00"))
                .hasValue(GivenCatalog.terms(10, "2026-12-01", "2026-12-01"));
        assertThat(termsOf(catalog, plans, "2027-01-01T12:00"))
                .hasValue(GivenCatalog.terms(10, "2026-12-01", "2027-01-01"));
    }

    @Test
    void anEnrolmentBeforeItsPlansFirstVersionGivesNoTerms() {
        GivenCatalog catalog = GivenCatalog.of(10).enrolled(10, "2026-10-01", "");

        assertThat(termsOf(catalog, GivenPlan.of().book(), "2026-10-31T12:00")).isEmpty();
        assertThat(termsOf(catalog, GivenPlan.of().book(), "2026-11-01T12:00")).isPresent();
    }

    private static Optional<Terms> termsOf(GivenCatalog catalog, PlanBook plans, String paidAt) {
        Attributor attributor = new Attributor(catalog.catalog(), plans, new PolicyBook(List.of()));
        LineFacts facts = GivenLine.unlock(10).paidAt(paidAt).facts();
        return attributor.attribute(facts, List.of()).targets().getFirst().terms();
    }

    private static Touch click(long dramaId) {
        return GivenTouch.click(1).beside(dramaId, 1, 0).touch();
    }

    private static Policy policy(String from, boolean direct) {
        return new Policy("pdd", Times.date(from), direct, LAST_CLICK, Optional.empty());
    }

    private static String tell(LineFacts facts, Policy... policies) {
        return tell(facts, List.of(policies));
    }

    private static String tell(LineFacts facts, List<Policy> policies, Touch... touches) {
        PolicyBook book = new PolicyBook(policies);
        Attributor attributor =
                new Attributor(GivenCatalog.of(10, 11).catalog(), GivenPlan.of().book(), book);
        return AttributionBench.tell(attributor.attribute(facts, List.of(touches)));
    }
}
