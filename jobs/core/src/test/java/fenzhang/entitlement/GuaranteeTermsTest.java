package fenzhang.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.catalog.Enrolment;
import fenzhang.catalog.EnrolmentId;
import fenzhang.given.GivenCatalog;
import fenzhang.given.GivenPlan;
import fenzhang.given.Times;
import fenzhang.plan.Guarantee;
import fenzhang.plan.PlanBook;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuaranteeTermsTest {
    private static final PlanBook PLANS = new PlanBook(List.of(
            GivenPlan.of().advance(5_000).version(),
            GivenPlan.of().from("2026-12-01").topUp().version(),
            GivenPlan.of().from("2027-01-01").version()));

    @Test
    void areThoseOfTheVersionInForceWhenTheEnrolmentBegins() {
        GuaranteeTerms november = of("2026-11-30", "2027-06-30", 500).orElseThrow();

        assertThat(november.guarantee().kind()).isEqualTo(Guarantee.Kind.ADVANCE);
        assertThat(november.guarantee().recoupBps()).isEqualTo(5_000);
        assertThat(november.terms()).isEqualTo(GivenCatalog.terms(10, "2026-11-30", "2026-11-01"));
        assertThat(november.guaranteeFen()).isEqualTo(500);
        assertThat(november.lastDay()).hasValue(Times.date("2027-06-30"));
        assertThat(of("2026-12-01", "", 500).orElseThrow().guarantee().kind()).isEqualTo(Guarantee.Kind.TOP_UP);
        assertThat(of("2026-12-01", "", 500).orElseThrow().lastDay()).isEmpty();
    }

    @Test
    void aVersionOrAnEnrolmentWithoutAGuaranteeHasNone() {
        assertThat(of("2027-01-01", "", 500)).isEmpty();
        assertThat(of("2026-11-01", "", 0)).isEmpty();
        assertThat(of("2026-10-31", "", 500)).isEmpty();
    }

    @Test
    void anEnrolmentThatWasOverBeforeTheFirstBusinessDateHasNone() {
        assertThat(of("2026-11-01", "2026-11-19", 500)).isEmpty();
        assertThat(of("2026-11-01", "2026-11-20", 500)).isPresent();
        assertThat(of("2026-11-01", "", 500)).isPresent();
    }

    /// The platform's first business date is 20 November.
    private static Optional<GuaranteeTerms> of(String first, String last, long fen) {
        EnrolmentId id = new EnrolmentId(10, GivenPlan.ID, Times.date(first));
        return GuaranteeTerms.of(new Enrolment(id, Times.range(first, last), fen), PLANS, Times.date("2026-11-20"));
    }
}
