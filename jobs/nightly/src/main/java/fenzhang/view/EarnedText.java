package fenzhang.view;

import fenzhang.catalog.Agreement;
import fenzhang.plan.Unit;
import fenzhang.store.books.Earnings.Movement;
import fenzhang.terminal.DisplayText;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.Tone;
import fenzhang.terminal.Words;
import fenzhang.text.Phrase;
import fenzhang.view.json.EarnedView;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/// What was posted, to a creator or to all, as a person reads it: first what it comes to and the ten largest movements,
/// then all of it by drama.
///
/// @param all what was posted; its dramas are told largest first
/// @param titles of the dramas
/// @param shares who shares in them on the last day, by platform and drama
public record EarnedText(List<Movement> all, Map<Long, String> titles, Map<Drama, Agreement> shares) {
    private static final int LARGEST = 10;
    private static final int AMOUNT = 14;
    private static final int SHARE = 9;

    private static final Comparator<Movement> LARGEST_FIRST = Comparator.comparing(
                    (Movement movement) -> movement.amount().abs(), Comparator.reverseOrder())
            .thenComparing(movement -> movement.of().platform())
            .thenComparing(movement -> movement.of().dramaId())
            .thenComparing(movement -> movement.of().planId())
            .thenComparing(Movement::component);

    /// A drama of a platform.
    public record Drama(String platform, long dramaId) {
        static Drama of(Movement movement) {
            return new Drama(movement.of().platform(), movement.of().dramaId());
        }
    }

    public EarnedText {
        all = List.copyOf(all);
        titles = Map.copyOf(titles);
        shares = Map.copyOf(shares);
    }

    /// Prints the sums and the largest movements.
    public void printSummary(Terminal terminal) {
        Words words = terminal.words();
        for (Unit unit : Unit.values()) {
            List<Movement> of = of(unit);
            if (of.isEmpty()) {
                continue;
            }
            BigInteger sum = sum(of);
            long dramas = of.stream().map(Drama::of).distinct().count();
            terminal.print(
                    Tone.HEAD,
                    words.of(
                            "  %-8s%14s  of %s",
                            words.of(name(unit)), figure(unit, sum), words.counted(dramas, "drama")));
            of.stream()
                    .sorted(LARGEST_FIRST)
                    .limit(LARGEST)
                    .forEach(movement -> terminal.print(
                            "          %s%s  %s  %s",
                            DisplayText.right(figure(unit, movement.amount()), AMOUNT),
                            DisplayText.right(percent(movement.amount(), sum), SHARE),
                            title(Drama.of(movement), words),
                            movement.component()));
            if (of.size() > LARGEST) {
                List<Movement> rest =
                        of.stream().sorted(LARGEST_FIRST).skip(LARGEST).toList();
                terminal.print(
                        "          and %s, together %s",
                        words.counted(rest.size(), "smaller movement"), figure(unit, sum(rest)));
            }
        }
    }

    /// Prints all of it, by drama.
    ///
    /// @param creator whose share is told; empty for all
    public void printDramas(Terminal terminal, OptionalLong creator) {
        Map<Unit, BigInteger> sums = new LinkedHashMap<>();
        for (Unit unit : Unit.values()) {
            sums.put(unit, sum(of(unit)));
        }
        byDrama().forEach((drama, movements) -> {
            terminal.print("");
            String share = creator.isPresent()
                    ? shareBps(drama, creator.getAsLong())
                            .map(bps -> terminal.words().of(", %s", share(bps)))
                            .orElse("")
                    : "";
            terminal.print("%s, %s%s", title(drama, terminal.words()), drama.platform(), share);
            for (Unit unit : Unit.values()) {
                List<Movement> own = movements.stream()
                        .filter(movement -> movement.unit() == unit)
                        .sorted(LARGEST_FIRST)
                        .toList();
                own.forEach(movement -> print(terminal, movement, sums.getOrDefault(unit, BigInteger.ZERO)));
                if (own.size() > 1) {
                    row(
                            terminal,
                            unit,
                            sum(own),
                            sums.getOrDefault(unit, BigInteger.ZERO),
                            terminal.words().of("in all"));
                }
            }
        });
    }

    private static void print(Terminal terminal, Movement movement, BigInteger sum) {
        Words words = terminal.words();
        String days =
                movement.days() == 1 ? words.of("on %s", movement.last()) : words.of("on %s days", movement.days());
        row(
                terminal,
                movement.unit(),
                movement.amount(),
                sum,
                words.of("%s (%s), %s", movement.component(), movement.of().planId(), days));
    }

    private static void row(Terminal terminal, Unit unit, BigInteger amount, BigInteger sum, String what) {
        terminal.print(
                "  %s%s  %s",
                DisplayText.right(figure(unit, amount), AMOUNT), DisplayText.right(percent(amount, sum), SHARE), what);
    }

    /// Returns the dramas, those with the most yuan first.
    SequencedMap<Drama, List<Movement>> byDrama() {
        Map<Drama, List<Movement>> byDrama = new LinkedHashMap<>();
        all.forEach(movement -> byDrama.computeIfAbsent(Drama.of(movement), _ -> new ArrayList<>())
                .add(movement));
        SequencedMap<Drama, List<Movement>> sorted = new LinkedHashMap<>();
        byDrama.entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<Drama, List<Movement>> drama) -> sum(drama.getValue().stream()
                                                .filter(movement -> movement.unit() == Unit.CNY)
                                                .toList())
                                        .abs(),
                                Comparator.reverseOrder())
                        .thenComparing(drama -> drama.getKey().platform())
                        .thenComparing(drama -> drama.getKey().dramaId()))
                .forEach(drama -> sorted.put(drama.getKey(), drama.getValue()));
        return sorted;
    }

    /// Returns it for programs.
    EarnedView view(EarnedView.Creator creator, List<EarnedView.Sealed> sealed) {
        List<EarnedView.Sum> sums = new ArrayList<>();
        for (Unit unit : Unit.values()) {
            if (!of(unit).isEmpty()) {
                sums.add(new EarnedView.Sum(unit.code(), sum(of(unit))));
            }
        }
        List<EarnedView.OfDrama> dramas = new ArrayList<>();
        byDrama()
                .forEach((drama, movements) -> dramas.add(new EarnedView.OfDrama(
                        drama.platform(),
                        drama.dramaId(),
                        titles.getOrDefault(drama.dramaId(), ""),
                        shareBps(drama, creator.creatorId()),
                        movements.stream().map(EarnedText::view).toList())));
        return new EarnedView(creator, sealed, sums, dramas);
    }

    private static EarnedView.Movement view(Movement movement) {
        return new EarnedView.Movement(
                movement.of().planId(),
                movement.component(),
                movement.unit().code(),
                movement.amount(),
                movement.days(),
                movement.last());
    }

    private List<Movement> of(Unit unit) {
        return all.stream().filter(movement -> movement.unit() == unit).toList();
    }

    static BigInteger sum(List<Movement> movements) {
        return movements.stream().map(Movement::amount).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /// Returns a creator's share of a drama's split; empty if it has none on the last day.
    Optional<Integer> shareBps(Drama drama, long creatorId) {
        return Optional.ofNullable(shares.get(drama)).stream()
                .flatMap(agreement -> agreement.shares().stream())
                .filter(share -> share.creatorId() == creatorId)
                .map(Agreement.Share::bps)
                .findFirst();
    }

    /// Returns a share in words, in per cent with two decimals.
    static Phrase share(int bps) {
        return Phrase.of("share %s.%s%s %%", bps / 100, bps % 100 < 10 ? "0" : "", bps % 100);
    }

    private String title(Drama drama, Words words) {
        String title = titles.get(drama.dramaId());
        return (title == null ? words.of("not in the catalog") : title) + " (" + drama.dramaId() + ")";
    }

    private static Phrase name(Unit unit) {
        return switch (unit) {
            case CNY -> Phrase.of("sum");
            case TRAFFIC -> Phrase.of("traffic");
        };
    }

    /// Returns how much of a sum an amount is, in per cent with one decimal; nothing where the sum is not above 0, and
    /// parts of it mean little.
    static String percent(BigInteger amount, BigInteger sum) {
        if (sum.signum() <= 0) {
            return "";
        }
        BigInteger tenths =
                amount.abs().multiply(BigInteger.valueOf(2_000)).add(sum).divide(sum.shiftLeft(1));
        BigInteger[] parts = tenths.divideAndRemainder(BigInteger.TEN);
        return (amount.signum() < 0 ? "-" : "") + parts[0] + "." + parts[1] + " %";
    }

    private static String figure(Unit unit, BigInteger amount) {
        return switch (unit) {
            case CNY -> NumberText.yuan(amount);
            case TRAFFIC -> NumberText.count(amount);
        };
    }
}
