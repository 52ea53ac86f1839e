package fenzhang.night.publish;

import fenzhang.attribution.Attribution.Method;
import fenzhang.log.Log;
import fenzhang.plan.Unit;
import fenzhang.publication.Publication.ControlTotal;
import fenzhang.text.Phrase;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Two sides of control totals that must come to the same, of the day and since the first business date
/// (settlement.md 14). Both are stored, so that whoever reads the books can add them up again.
///
/// @param name of what is told of it
/// @param left the totals of one side, and what that side is
/// @param right those of the other, counted from something else
public record Reconciliation(String name, Side left, Side right) {
    private static final List<String> AMOUNTS = List.of("lines", "paid", "commission");
    private static final String QUARANTINED = ".quarantined.";

    /// One side.
    ///
    /// @param phrase what it is, for an accountant
    /// @param totals the names of the totals that add up to it
    public record Side(Phrase phrase, List<String> totals) {
        Side(Phrase phrase, String... totals) {
            this(phrase, List.of(totals));
        }

        public String words() {
            return phrase.english();
        }

        /// Returns the side's figure of the day; a total that is not there is 0.
        public BigInteger day(Map<String, ControlTotal> byName) {
            return sum(byName, ControlTotal::day);
        }

        /// Returns the side's figure since the first business date.
        public BigInteger cumulative(Map<String, ControlTotal> byName) {
            return sum(byName, ControlTotal::cumulative);
        }

        private BigInteger sum(Map<String, ControlTotal> byName, Function<ControlTotal, BigInteger> figure) {
            BigInteger sum = BigInteger.ZERO;
            for (String name : totals) {
                ControlTotal total = byName.get(name);
                if (total != null) {
                    sum = sum.add(figure.apply(total));
                }
            }
            return sum;
        }
    }

    /// Returns what both sides count: `rows`, `fen` or `impressions`.
    public String unit() {
        return unit(left.totals().getFirst());
    }

    static String unit(String total) {
        if (total.endsWith("traffic")) {
            return "impressions";
        }
        boolean isFen = total.endsWith(".paid") || total.endsWith(".commission") || total.endsWith(".cny");
        return isFen ? "fen" : "rows";
    }

    /// Returns all that must hold of a night, what tells most closely where an error lies first.
    ///
    /// @param totals the names of the night's totals: reasons of quarantine are known from them
    public static List<Reconciliation> of(Set<String> totals) {
        List<Reconciliation> all = new ArrayList<>();
        for (Log log : Log.values()) {
            addReasons(log, totals, all);
        }
        all.add(parked());
        all.add(accepted());
        for (Log log : Log.values()) {
            all.add(rows(log));
        }
        for (String amount : AMOUNTS) {
            all.add(attributed(amount));
            all.add(kept(amount));
        }
        all.add(life());
        for (Unit unit : Unit.values()) {
            all.add(settled(unit));
            all.add(listed(unit));
            all.add(credited(unit));
        }
        return all;
    }

    /// Left: what the checks and the lines counted as they decided. Right: the rows of the quarantine, read back.
    private static void addReasons(Log log, Set<String> totals, List<Reconciliation> all) {
        String prefix = log.folder() + QUARANTINED;
        Set<String> reasons = new TreeSet<>();
        for (String name : totals) {
            if (name.startsWith(prefix)) {
                reasons.add(name.substring(0, name.lastIndexOf('.')));
            }
        }
        for (String name : reasons) {
            Phrase what = Phrase.of("%s set aside as %s", log.folder(), name.substring(prefix.length()));
            all.add(new Reconciliation(
                    name, new Side(what, name + ".in"), new Side(Phrase.of("rows of the quarantine"), name + ".out")));
        }
    }

    /// Left: events that wait less those that waited, counted one by one. Right: the footer of the parked table.
    private static Reconciliation parked() {
        return new Reconciliation(
                "sales.parked",
                new Side(Phrase.of("sale events left waiting"), "sales.parked.in"),
                new Side(Phrase.of("rows parked for the next day"), "sales.parked.out"));
    }

    /// Left: accepted events, counted one by one. Right: what the line table, read back, remembers more than before.
    private static Reconciliation accepted() {
        return new Reconciliation(
                "sales.accepted",
                new Side(Phrase.of("sale events accepted"), "sales.accepted.in"),
                new Side(Phrase.of("events that order lines remember"), "sales.accepted.out"));
    }

    /// Left: the footers of the delivered files, and of the parked table of the day before.
    /// Right: rows accepted, known and dropped, counted one by one; quarantine and parked table, read back.
    private static Reconciliation rows(Log log) {
        String name = log.folder() + ".rows";
        return new Reconciliation(
                name,
                new Side(Phrase.of("%s delivered + parked before", log.folder()), name + ".in"),
                new Side(Phrase.of("accepted + duplicate + quarantined + dropped + parked after"), name + ".out"));
    }

    /// Left: the accepted events that open a line. Right: the attributions, read back, part by part.
    private static Reconciliation attributed(String amount) {
        List<String> byMethod = new ArrayList<>();
        for (Method method : Method.values()) {
            byMethod.add("attributed." + method + "." + amount);
        }
        return new Reconciliation(
                "attributed." + amount,
                opened(amount),
                new Side(Phrase.of("attributed (direct, click, view) + organic"), byMethod));
    }

    /// Left: the accepted events that open a line. Right: the line table, read back, which later days compute from.
    private static Reconciliation kept(String amount) {
        return new Reconciliation(
                "kept." + amount, opened(amount), new Side(Phrase.of("kept for later days"), "kept." + amount));
    }

    private static Side opened(String amount) {
        Phrase what = switch (amount) {
            case "lines" -> Phrase.of("lines opened");
            case "paid" -> Phrase.of("paid of lines opened");
            default -> Phrase.of("commission of lines opened");
        };
        return new Side(what, "opened." + amount);
    }

    /// Left: the accepted events that open a line. Right: vested is what the measures were given; open is what the
    /// nights so far announced to be due later, less what they announced for this one; refunded is from the line
    /// table, read back, less what the history said of the same lines.
    private static Reconciliation life() {
        return new Reconciliation(
                "opened.paid",
                opened("paid"),
                new Side(Phrase.of("vested + still open + refunded"), "vested.paid", "open.paid", "refunded.paid"));
    }

    /// Left: the entitlements' differences. Right: the lines after splitting. The books add up both again, in SQL.
    private static Reconciliation settled(Unit unit) {
        return new Reconciliation(
                "settled." + unit.code(), entitled(unit), side(Phrase.of("settlement lines"), "settled", unit));
    }

    /// Left: the entitlements' differences. Right: the text of settlement.csv, read back.
    private static Reconciliation listed(Unit unit) {
        return new Reconciliation(
                "listed." + unit.code(), entitled(unit), side(Phrase.verbatim("settlement.csv"), "listed", unit));
    }

    /// Left: the entitlements' differences. Right: the credit side of the postings. The books add up both again.
    private static Reconciliation credited(Unit unit) {
        return new Reconciliation(
                "credited." + unit.code(), entitled(unit), side(Phrase.of("ledger credits"), "credited", unit));
    }

    /// A night that corrects earlier days posts by how much their entitlements came out otherwise, too.
    private static Side entitled(Unit unit) {
        Phrase what = switch (unit) {
            case CNY -> Phrase.of("cny entitled");
            case TRAFFIC -> Phrase.of("traffic entitled");
        };
        return new Side(what, "entitled." + unit.code(), "restated." + unit.code());
    }

    private static Side side(Phrase what, String total, Unit unit) {
        return new Side(what, total + "." + unit.code());
    }
}
