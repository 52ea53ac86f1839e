package fenzhang.catalog.draft;

import fenzhang.catalog.CatalogFile;
import fenzhang.catalog.draft.CatalogDraft.CreatorLine;
import fenzhang.catalog.draft.CatalogDraft.DatedLine;
import fenzhang.catalog.draft.CatalogDraft.DramaLine;
import fenzhang.catalog.draft.CatalogDraft.Line;
import fenzhang.catalog.draft.CatalogDraft.PlacementLine;
import fenzhang.plan.PlanBook;
import fenzhang.text.SpreadsheetDamage;
import fenzhang.time.DateRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The rules of settlement.md 5 that a catalog must pass before it is recorded.
///
/// All problems are found, not the first. Where one would only follow from another it is left out: a reference
/// into a file of which lines could not be read, the sum of a split whose shares or dates are wrong by
/// themselves, the plan of an unknown drama.
///
/// Chosen where the specification is silent:
///
/// - A drama lies on a platform that the configuration knows, or that was settled once: a misspelt one would be found
/// by
///   a night only, as an unknown drama of the right platform.
/// - A tracking key stands for one thing at a time, of a drama of its platform; it may have episodes beyond the last.
/// - A placement may name an episode beyond the drama's last: no view can match it. Lines that repeat a placement do no
///   harm; [CatalogRows] holds it once.
/// - A creator may lack bank data, and must have a name; a drama must have a title. No text holds a control character,
///   or is an error value of a spreadsheet (`#N/A`).
/// - Bank data that a spreadsheet spoiled ([SpreadsheetDamage]) is refused: what was meant is lost, or not certain.
/// Other
///   bank data that no bank would take is none of these rules.
/// - A plan version without a guarantee allows an enrolment 0 fen.
/// - `valid_to` of 9999-12-31 is an open end; no range starts on that day.
public final class CatalogRules {
    private final CatalogDraft draft;
    private final NavigableSet<String> platforms;
    private final List<CatalogProblem> problems = new ArrayList<>();
    private final Map<Long, CreatorLine> creatorById = new HashMap<>();
    private final Map<Long, DramaLine> dramaById = new HashMap<>();

    private CatalogRules(CatalogDraft draft, Set<String> platforms) {
        this.draft = draft;
        this.platforms = new TreeSet<>(platforms);
    }

    /// Returns everything that is wrong with a catalog, by file, line and reason; empty if it may be recorded.
    ///
    /// @param plans the plans of all platforms
    /// @param platforms the codes of those that are configured, or were settled
    public static List<CatalogProblem> check(CatalogDraft draft, PlanBook plans, Set<String> platforms) {
        CatalogRules rules = new CatalogRules(draft, platforms);
        draft.creators().forEach(rules::creator);
        draft.dramas().forEach(rules::drama);
        draft.placements().forEach(rules::placement);
        new EnrolmentRules(rules, plans).check(draft.enrolments());
        new SplitRules(rules).check(draft.splits());
        new TrackingRules(rules).check(draft.tracking());
        Collections.sort(rules.problems);
        return List.copyOf(rules.problems);
    }

    void refuse(Line line, String reason) {
        problems.add(new CatalogProblem(line.place(), reason));
    }

    /// Refuses an id below 1, and returns whether it is none.
    boolean id(Line line, String column, long id) {
        return require(line, id > 0, column + " " + id + " must be above 0");
    }

    /// Refuses a line unless something holds, and returns whether it does.
    boolean require(Line line, boolean holds, String otherwise) {
        if (!holds) {
            refuse(line, otherwise);
        }
        return holds;
    }

    /// Refuses a line whose drama is not in the catalog, and returns whether it is.
    boolean knowsDrama(DatedLine line) {
        if (!id(line, "drama_id", line.dramaId())) {
            return false;
        }
        boolean known = dramaById.containsKey(line.dramaId());
        boolean unsure = draft.incomplete().contains(CatalogFile.DRAMAS);
        require(line, known || unsure, "drama " + line.dramaId() + " is not in dramas.csv");
        return known;
    }

    /// Refuses a line whose creator is not in the catalog.
    void knowsCreator(Line line, long creatorId) {
        if (id(line, "creator_id", creatorId)) {
            boolean known = creatorById.containsKey(creatorId);
            boolean unsure = draft.incomplete().contains(CatalogFile.CREATORS);
            require(line, known || unsure, "creator " + creatorId + " is not in creators.csv");
        }
    }

    /// Refuses a line whose dates are no range, and returns whether they are.
    boolean range(DatedLine line) {
        boolean reversed =
                line.validTo().map(to -> to.isBefore(line.validFrom())).orElse(false);
        String reason = reversed
                ? "valid_to " + line.validTo().orElseThrow() + " is before valid_from " + line.validFrom()
                : "valid_from " + line.validFrom() + " must be before " + DateRange.OPEN;
        return require(line, line.hasRange(), reason);
    }

    /// Returns the platform of a known drama; empty if nobody knows that platform, which is told by itself.
    Optional<String> platform(long dramaId) {
        DramaLine drama = dramaById.get(dramaId);
        if (drama == null) {
            throw new IllegalStateException("drama " + dramaId + " is unknown: ask knowsDrama first");
        }
        return Optional.of(drama.platform()).filter(platforms::contains);
    }

    boolean isIncomplete(CatalogFile file) {
        return draft.incomplete().contains(file);
    }

    private void creator(CreatorLine line) {
        if (id(line, "creator_id", line.creatorId())) {
            CreatorLine first = creatorById.putIfAbsent(line.creatorId(), line);
            refuseTwin(line, "creator " + line.creatorId(), first == null ? line : first);
        }
        require(line, !line.name().isBlank(), "name of creator " + line.creatorId() + " is empty");
        plainText(line, "name", line.name());
        boolean kind = line.kind().equals("INDIVIDUAL") || line.kind().equals("COMPANY");
        require(line, kind, "kind '" + line.kind() + "' must be INDIVIDUAL or COMPANY");
        bankData(line, "bank_account", line.bankAccount());
        bankData(line, "bank_code", line.bankCode());
    }

    /// Refuses a field of which a spreadsheet made something else, without telling what it holds.
    private void bankData(CreatorLine line, String column, String text) {
        SpreadsheetDamage.of(text)
                .ifPresentOrElse(damage -> refuse(line, column + " " + damage), () -> control(line, column, text));
    }

    private void drama(DramaLine line) {
        if (id(line, "drama_id", line.dramaId())) {
            DramaLine first = dramaById.putIfAbsent(line.dramaId(), line);
            refuseTwin(line, "drama " + line.dramaId(), first == null ? line : first);
        }
        require(
                line,
                platforms.contains(line.platform()),
                "platform '" + line.platform() + "' of drama " + line.dramaId() + " is not configured; application.yaml"
                        + " and the plans name " + String.join(", ", platforms));
        require(line, !line.title().isBlank(), "title of drama " + line.dramaId() + " is empty");
        plainText(line, "title", line.title());
        boolean episodes = line.episodes() >= 0 && line.episodes() <= Integer.MAX_VALUE;
        require(line, episodes, "episodes " + line.episodes() + " must be from 0 to " + Integer.MAX_VALUE);
    }

    private void placement(PlacementLine line) {
        knowsDrama(line);
        id(line, "product_id", line.productId());
        range(line);
        line.episodeNo()
                .ifPresent(no -> require(
                        line,
                        no >= 1 && no <= Integer.MAX_VALUE,
                        "episode_no " + no + " must be empty or from 1 to " + Integer.MAX_VALUE));
    }

    private void refuseTwin(Line line, String what, Line first) {
        int firstLine = first.place().line();
        require(line, first == line, what + " stands twice, first on line " + firstLine);
    }

    void plainText(Line line, String column, String text) {
        require(
                line,
                !SpreadsheetDamage.isError(text),
                column + " " + text + " is what a spreadsheet shows in place of a value: enter it again");
        boolean whole = text.indexOf('\uFFFD') < 0;
        require(line, whole, column + " holds U+FFFD, which stands for a character that was lost: enter it again");
        control(line, column, text);
    }

    private void control(Line line, String column, String text) {
        boolean plain = text.codePoints().noneMatch(Character::isISOControl);
        require(line, plain, column + " holds a control character");
    }
}
