package fenzhang.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.catalog.draft.CatalogDraft;
import fenzhang.catalog.draft.CatalogDraft.CreatorLine;
import fenzhang.catalog.draft.CatalogDraft.DramaLine;
import fenzhang.catalog.draft.CatalogDraft.EnrolmentLine;
import fenzhang.catalog.draft.CatalogDraft.PlacementLine;
import fenzhang.catalog.draft.CatalogDraft.SplitLine;
import fenzhang.catalog.draft.CatalogDraft.TrackingLine;
import fenzhang.catalog.draft.CatalogProblem;
import fenzhang.catalog.draft.CatalogRules;
import fenzhang.catalog.draft.Place;
import fenzhang.plan.Guarantee;
import fenzhang.plan.PeriodKind;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import fenzhang.time.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogRulesTest {
    private static final PlanBook PLANS = new PlanBook(List.of(
            version("open", "pdd", "2026-01-01", Optional.empty()),
            version("great", "pdd", "2026-01-01", Optional.of(new Guarantee(Guarantee.Kind.ADVANCE, 500, 10_000))),
            version("great", "pdd", "2026-07-01", Optional.of(new Guarantee(Guarantee.Kind.ADVANCE, 900, 10_000))),
            version("jd-creators", "jd", "2026-01-01", Optional.empty())));

    private final List<CreatorLine> creators = new ArrayList<>();
    private final List<DramaLine> dramas = new ArrayList<>();
    private final List<PlacementLine> placements = new ArrayList<>();
    private final List<EnrolmentLine> enrolments = new ArrayList<>();
    private final List<SplitLine> splits = new ArrayList<>();
    private final List<TrackingLine> tracking = new ArrayList<>();
    private final Set<CatalogFile> incomplete = EnumSet.noneOf(CatalogFile.class);

    /// A sound catalog: creators 1 and 2, dramas 10 and 11, one row of everything for drama 10.
    CatalogRulesTest() {
        creator(1, "Ann", "INDIVIDUAL");
        creator(2, "Bo & Co", "COMPANY");
        drama(10, "pdd", "First", 20);
        drama(11, "jd", "Second", 0);
        placement(10, Optional.of(3L), 900, "2026-01-01", "2026-03-31");
        enrolment(10, "open", "2026-02-01", "2026-03-31", 0);
        split(10, 1, 4_000, "2026-01-01", "");
        split(10, 2, 6_000, "2026-01-01", "");
    }

    @Test
    void acceptsASoundCatalog() {
        enrolment(10, "great", "2026-04-01", "", 500);
        enrolment(11, "jd-creators", "2026-01-01", "", 0);
        placement(11, Optional.empty(), 901, "2026-01-01", "");

        assertThat(problems()).isEmpty();
        assertThat(draft().rows().enrolments())
                .containsExactly(
                        new Enrolment(
                                new EnrolmentId(10, "open", day("2026-02-01")),
                                new DateRange(day("2026-02-01"), day("2026-04-01")),
                                0),
                        new Enrolment(
                                new EnrolmentId(10, "great", day("2026-04-01")),
                                new DateRange(day("2026-04-01"), DateRange.OPEN),
                                500),
                        new Enrolment(
                                new EnrolmentId(11, "jd-creators", day("2026-01-01")),
                                new DateRange(day("2026-01-01"), DateRange.OPEN),
                                0));
        assertThat(draft().rows().placements().getLast().episodeNo()).isEqualTo(Placement.EVERY_EPISODE);
    }

    @Test
    void listsEveryProblemByFileAndLine() {
        split(12, 3, 10_000, "2026-01-01", "");
        drama(10, "pdd", "Again", 1);
        split(12, 1, 10_000, "2026-01-01", "");

        assertThat(problems())
                .containsExactly(
                        "dramas.csv:4 drama 10 stands twice, first on line 2",
                        "splits.csv:4 creator 3 is not in creators.csv",
                        "splits.csv:4 drama 12 is not in dramas.csv",
                        "splits.csv:5 drama 12 is not in dramas.csv");
    }

    @Test
    void refusesIdsBelowOneWithoutLookingThemUp() {
        creator(0, "Nobody", "COMPANY");
        drama(-5, "pdd", "None", 1);
        placement(0, Optional.empty(), 0, "2026-01-01", "");
        enrolment(0, "open", "2026-01-01", "", 0);
        split(0, -1, 0, "2026-01-01", "");

        assertThat(problems())
                .containsExactly(
                        "creators.csv:4 creator_id 0 must be above 0",
                        "dramas.csv:4 drama_id -5 must be above 0",
                        "placements.csv:3 drama_id 0 must be above 0",
                        "placements.csv:3 product_id 0 must be above 0",
                        "enrolments.csv:3 drama_id 0 must be above 0",
                        "splits.csv:4 creator_id -1 must be above 0",
                        "splits.csv:4 drama_id 0 must be above 0");
    }

    @Test
    void refusesUnknownIds() {
        placement(99, Optional.empty(), 900, "2026-01-01", "");
        enrolment(98, "open", "2026-01-01", "", 0);
        split(97, 96, 10_000, "2026-01-01", "");

        assertThat(problems())
                .containsExactly(
                        "placements.csv:3 drama 99 is not in dramas.csv",
                        "enrolments.csv:3 drama 98 is not in dramas.csv",
                        "splits.csv:4 creator 96 is not in creators.csv",
                        "splits.csv:4 drama 97 is not in dramas.csv");
    }

    @Test
    void refusesAnIdThatStandsTwiceEvenWithTheSameRow() {
        creator(2, "Bo & Co", "COMPANY");
        creator(2, "Other", "COMPANY");
        drama(11, "pdd", "On another platform", 3);

        assertThat(problems())
                .containsExactly(
                        "creators.csv:4 creator 2 stands twice, first on line 3",
                        "creators.csv:5 creator 2 stands twice, first on line 3",
                        "dramas.csv:4 drama 11 stands twice, first on line 3");
    }

    @Test
    void refusesAPersonOfAnUnknownKindOrWithoutAName() {
        creator(3, " ", "PERSON");
        creator(4, "a\tb", "individual");

        assertThat(problems())
                .containsExactly(
                        "creators.csv:4 kind 'PERSON' must be INDIVIDUAL or COMPANY",
                        "creators.csv:4 name of creator 3 is empty",
                        "creators.csv:5 kind 'individual' must be INDIVIDUAL or COMPANY",
                        "creators.csv:5 name holds a control character");
    }

    @Test
    void neverPrintsBankData() {
        creators.add(new CreatorLine(place(CatalogFile.CREATORS, creators), 3, "Cy", "COMPANY", "6222\0", "BK\n1"));

        assertThat(problems())
                .containsExactly(
                        "creators.csv:4 bank_account holds a control character",
                        "creators.csv:4 bank_code holds a control character");
        assertThat(draft().creators().toString()).doesNotContain("6222").doesNotContain("BK");
    }

    @Test
    void refusesBankDataThatASpreadsheetSpoiledWithoutTellingIt() {
        for (List<String> data : List.of(
                List.of("6.22202E+18", "1.02451E+11"),
                List.of("=\"6222021234567890123\"", "ＢＫＣＨ"),
                List.of("6222\u00A00212", "#N/A"))) {
            creators.add(new CreatorLine(
                    place(CatalogFile.CREATORS, creators),
                    creators.size() + 1,
                    "Cy",
                    "COMPANY",
                    data.get(0),
                    data.get(1)));
        }

        assertThat(problems())
                .containsExactly(
                        "creators.csv:4 bank_account was shortened by a spreadsheet, as in 6.22E+18, and its last"
                                + " digits are lost: format the column as Text and enter it again",
                        "creators.csv:4 bank_code was shortened by a spreadsheet, as in 6.22E+18, and its last digits"
                                + " are lost: format the column as Text and enter it again",
                        "creators.csv:5 bank_account is a formula, as in =\"6222…\": give the digits alone, in a column"
                                + " formatted as Text",
                        "creators.csv:5 bank_code holds full-width characters (U+FF22), as an input method writes them:"
                                + " enter it again with plain digits",
                        "creators.csv:6 bank_account holds a space or mark that can't be seen (U+00A0): enter it again"
                                + " with digits alone",
                        "creators.csv:6 bank_code is what a spreadsheet shows in place of a value: enter it again");
    }

    @Test
    void refusesErrorValuesOfASpreadsheetAsNames() {
        creator(3, "#N/A", "COMPANY");
        creator(4, "??", "COMPANY");
        creator(5, "张\uFFFD", "COMPANY");
        drama(12, "pdd", "#REF!", 3);

        assertThat(problems())
                .containsExactly(
                        "creators.csv:4 name #N/A is what a spreadsheet shows in place of a value: enter it again",
                        "creators.csv:5 name ?? is what a spreadsheet shows in place of a value: enter it again",
                        "creators.csv:6 name holds U+FFFD, which stands for a character that was lost: enter it again",
                        "dramas.csv:4 title #REF! is what a spreadsheet shows in place of a value: enter it again");
    }

    /// What follows from it, such as a plan of another platform, is not told as well.
    @Test
    void refusesAPlatformThatNobodyConfigured() {
        drama(12, "kuaisou", "Misspelt", 5);
        drama(13, "", "Nowhere", 5);
        drama(14, "PDD", "Another case", 5);
        drama(15, "pdd", "", -1);
        enrolment(12, "open", "2026-02-01", "", 0);

        assertThat(problems())
                .containsExactly(
                        "dramas.csv:4 platform 'kuaisou' of drama 12 is not configured; application.yaml and the plans"
                                + " name jd, pdd",
                        "dramas.csv:5 platform '' of drama 13 is not configured; application.yaml and the plans name"
                                + " jd, pdd",
                        "dramas.csv:6 platform 'PDD' of drama 14 is not configured; application.yaml and the plans"
                                + " name jd, pdd",
                        "dramas.csv:7 episodes -1 must be from 0 to 2147483647",
                        "dramas.csv:7 title of drama 15 is empty");
    }

    @Test
    void refusesEpisodesBelowOneAndAllowsThoseBeyondTheLast() {
        placement(10, Optional.of(0L), 900, "2026-01-01", "");
        placement(10, Optional.of(2_147_483_648L), 900, "2026-01-01", "");
        placement(10, Optional.of(21L), 900, "2026-01-01", "");

        assertThat(problems())
                .containsExactly(
                        "placements.csv:3 episode_no 0 must be empty or from 1 to 2147483647",
                        "placements.csv:4 episode_no 2147483648 must be empty or from 1 to 2147483647");
    }

    @Test
    void keepsAPlacementThatStandsTwiceOnce() {
        placement(10, Optional.of(3L), 900, "2026-01-01", "2026-03-31");

        assertThat(problems()).isEmpty();
        assertThat(draft().rows().placements()).hasSize(1);
    }

    @Test
    void refusesReversedDatesAndAllowsASingleDay() {
        placement(10, Optional.empty(), 900, "2026-03-31", "2026-03-30");
        placement(10, Optional.empty(), 900, "2026-03-31", "2026-03-31");
        placement(10, Optional.empty(), 900, "9999-12-31", "");
        enrolment(11, "jd-creators", "2026-05-01", "2026-04-30", 0);
        split(11, 1, 10_000, "2026-05-01", "2025-05-01");

        assertThat(problems())
                .containsExactly(
                        "placements.csv:3 valid_to 2026-03-30 is before valid_from 2026-03-31",
                        "placements.csv:5 valid_from 9999-12-31 must be before 9999-12-31",
                        "enrolments.csv:3 valid_to 2026-04-30 is before valid_from 2026-05-01",
                        "splits.csv:4 valid_to 2025-05-01 is before valid_from 2026-05-01");
    }

    @Test
    void refusesOverlappingEnrolmentsOnTheLaterLine() {
        enrolment(10, "great", "2026-03-31", "2026-05-31", 0);
        enrolment(10, "open", "2026-01-01", "2026-01-31", 0);
        enrolment(10, "open", "2026-06-01", "", 0);
        enrolment(10, "great", "2026-12-01", "2026-12-31", 0);

        assertThat(problems())
                .containsExactly(
                        "enrolments.csv:3 enrolment of drama 10 in great from 2026-03-31 to 2026-05-31 overlaps"
                                + " that in open from 2026-02-01 to 2026-03-31 of line 2",
                        "enrolments.csv:6 enrolment of drama 10 in great from 2026-12-01 to 2026-12-31 overlaps"
                                + " that in open from 2026-06-01 on of line 5");
    }

    @Test
    void refusesAnEnrolmentThatStandsTwice() {
        enrolment(10, "open", "2026-02-01", "2026-03-31", 0);

        assertThat(problems())
                .containsExactly("enrolments.csv:3 enrolment of drama 10 in open from 2026-02-01 to 2026-03-31 overlaps"
                        + " that in open from 2026-02-01 to 2026-03-31 of line 2");
    }

    @Test
    void refusesPlansThatAreUnknownOfAnotherPlatformOrNotYetThere() {
        enrolment(11, "opne", "2026-01-01", "2026-01-31", 0);
        enrolment(11, "open", "2026-02-01", "2026-02-28", 0);
        enrolment(10, "great", "2025-12-31", "2026-01-31", 1);

        assertThat(problems())
                .containsExactly(
                        "enrolments.csv:3 plan 'opne' of drama 11 is not configured",
                        "enrolments.csv:4 drama 11 of platform jd cannot enrol in plan open of platform pdd",
                        "enrolments.csv:5 enrolment of drama 10 starts on 2025-12-31, before the first version of"
                                + " plan great on 2026-01-01");
    }

    @Test
    void holdsAGuaranteeAgainstTheVersionInForceOnTheFirstDay() {
        enrolment(10, "great", "2026-04-01", "2026-06-30", 501);
        enrolment(10, "great", "2026-07-01", "2026-08-31", 900);
        enrolment(10, "great", "2026-09-01", "", 901);
        enrolment(11, "jd-creators", "2026-01-01", "2026-01-31", 1);
        enrolment(11, "jd-creators", "2026-02-01", "", -1);

        assertThat(problems())
                .containsExactly(
                        "enrolments.csv:3 guarantee_fen 501 is above 500, the max_fen of plan great in its version"
                                + " from 2026-01-01",
                        "enrolments.csv:5 guarantee_fen 901 is above 900, the max_fen of plan great in its version"
                                + " from 2026-07-01",
                        "enrolments.csv:6 guarantee_fen 1 must be 0: plan jd-creators in its version from 2026-01-01"
                                + " has no guarantee",
                        "enrolments.csv:7 guarantee_fen -1 must not be negative");
    }

    @Test
    void refusesSplitsThatDoNotAddUpForEachStretchOfDates() {
        split(11, 1, 5_000, "2026-06-01", "");
        split(11, 2, 4_999, "2026-06-01", "2026-06-30");
        split(11, 2, 5_000, "2026-07-01", "2026-07-31");

        assertThat(problems())
                .containsExactly(
                        "splits.csv:4 splits of drama 11 add up to 5000 bps from 2026-08-01 on, must be 10000",
                        "splits.csv:4 splits of drama 11 add up to 9999 bps from 2026-06-01 to 2026-06-30, must be"
                                + " 10000");
    }

    @Test
    void allowsDatesWithoutASplitAndSharesOfZero() {
        split(11, 1, 10_000, "2026-01-01", "2026-01-31");
        split(11, 2, 0, "2026-01-15", "2026-02-15");
        split(11, 2, 10_000, "2026-03-01", "");

        assertThat(problems()).isEmpty();
    }

    @Test
    void refusesTheSumOfTheDatesThatTwoSplitsShare() {
        split(11, 1, 10_000, "2026-01-01", "2026-02-28");
        split(11, 2, 10_000, "2026-02-28", "");

        assertThat(problems())
                .containsExactly("splits.csv:4 splits of drama 11 add up to 20000 bps from 2026-02-28 to 2026-02-28,"
                        + " must be 10000");
    }

    @Test
    void refusesACreatorTwiceOnADateEvenIfTheSumHolds() {
        split(11, 1, 5_000, "2026-06-01", "2026-06-30");
        split(11, 1, 5_000, "2026-01-01", "");

        assertThat(problems())
                .containsExactly(
                        "splits.csv:5 creator 1 stands twice in the split of drama 11 on 2026-06-01, also on line 4");
    }

    @Test
    void refusesSharesOutsideTheirBoundsAndThenNotTheSum() {
        split(11, 1, 10_001, "2026-06-01", "");
        split(11, 2, -1, "2026-06-01", "");

        assertThat(problems())
                .containsExactly(
                        "splits.csv:4 share_bps 10001 must be from 0 to 10000",
                        "splits.csv:5 share_bps -1 must be from 0 to 10000");
    }

    @Test
    void acceptsTrackingKeysThatStandForOneThingAtATime() {
        tracking("pdd", "60005_612", 10, "2026-01-01", "2026-01-31");
        tracking("pdd", "60005_612", 10, Optional.of(3L), Optional.of(2L), "2026-02-01", "");
        tracking("jd", "60005_612", 11, "2026-01-01", "");

        assertThat(problems()).isEmpty();
    }

    @Test
    void refusesTrackingKeysOfUnknownThingsAndOnesThatOverlap() {
        tracking("pdd", "60005_612", 10, "2026-01-01", "");
        tracking("pdd", "60005_612", 10, Optional.of(0L), Optional.of(9L), "2026-03-01", "2026-03-31");
        tracking("pdd", "60005_613", 11, "2026-01-01", "");
        tracking("pdd", " ", 99, "2026-02-01", "2026-01-01");

        assertThat(problems())
                .containsExactly(
                        "tracking.csv:3 creator 9 is not in creators.csv",
                        "tracking.csv:3 episode_no 0 must be empty or from 1 to 2147483647",
                        "tracking.csv:3 tracking key 60005_612 stands for something else on 2026-03-01 already, on"
                                + " line 2",
                        "tracking.csv:4 drama 11 is one of jd, not of 'pdd'",
                        "tracking.csv:5 drama 99 is not in dramas.csv",
                        "tracking.csv:5 tracking_key is empty",
                        "tracking.csv:5 valid_to 2026-01-01 is before valid_from 2026-02-01");
    }

    @Test
    void drawsNoConclusionFromLinesThatCouldNotBeRead() {
        placement(99, Optional.empty(), 900, "2026-01-01", "");
        enrolment(99, "open", "2026-01-01", "", 1);
        split(99, 1, 4_000, "2026-01-01", "");
        split(11, 9, 4_000, "2026-01-01", "");
        incomplete.addAll(Set.of(CatalogFile.CREATORS, CatalogFile.DRAMAS, CatalogFile.SPLITS));

        assertThat(problems())
                .containsExactly("enrolments.csv:3 guarantee_fen 1 must be 0: plan open in its version from 2026-01-01"
                        + " has no guarantee");
    }

    private CatalogDraft draft() {
        return new CatalogDraft(creators, dramas, placements, enrolments, splits, tracking, incomplete);
    }

    private List<String> problems() {
        return CatalogRules.check(draft(), PLANS, Set.of("jd", "pdd")).stream()
                .map(CatalogProblem::toString)
                .toList();
    }

    private void creator(long creatorId, String name, String kind) {
        creators.add(new CreatorLine(place(CatalogFile.CREATORS, creators), creatorId, name, kind, "", ""));
    }

    private void drama(long dramaId, String platform, String title, long episodes) {
        dramas.add(new DramaLine(place(CatalogFile.DRAMAS, dramas), dramaId, platform, title, episodes));
    }

    private void placement(long dramaId, Optional<Long> episodeNo, long productId, String from, String to) {
        Place place = place(CatalogFile.PLACEMENTS, placements);
        placements.add(new PlacementLine(place, dramaId, episodeNo, productId, day(from), last(to)));
    }

    private void enrolment(long dramaId, String planId, String from, String to, long guaranteeFen) {
        Place place = place(CatalogFile.ENROLMENTS, enrolments);
        enrolments.add(new EnrolmentLine(place, dramaId, planId, day(from), last(to), guaranteeFen));
    }

    private void split(long dramaId, long creatorId, long shareBps, String from, String to) {
        Place place = place(CatalogFile.SPLITS, splits);
        splits.add(new SplitLine(place, dramaId, creatorId, shareBps, day(from), last(to)));
    }

    private void tracking(String platform, String key, long dramaId, String from, String to) {
        tracking(platform, key, dramaId, Optional.empty(), Optional.empty(), from, to);
    }

    private void tracking(
            String platform,
            String key,
            long dramaId,
            Optional<Long> episode,
            Optional<Long> host,
            String from,
            String to) {
        Place place = place(CatalogFile.TRACKING, tracking);
        tracking.add(new TrackingLine(place, platform, key, dramaId, episode, host, day(from), last(to)));
    }

    private static Place place(CatalogFile file, List<?> before) {
        return new Place(file, before.size() + 2);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static Optional<LocalDate> last(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(day(text));
    }

    private static PlanVersion version(String plan, String platform, String from, Optional<Guarantee> guarantee) {
        return new PlanVersion(
                plan, platform, day(from), PeriodKind.MONTH, 7, List.of(), List.of(), OptionalLong.empty(), guarantee);
    }
}
