package fenzhang.audit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/// The rows of a settlement.csv, section 12: rows that share all keys are summed, and none is 0.
final class SettlementRows {
    private static final String HEADER =
            "business_date,platform,drama_id,plan_id,plan_version,component,period,creator_id,unit,amount\n";

    private record Row(
            long drama, String plan, LocalDate version, String component, String period, long creator, String unit) {
        static final Comparator<Row> ORDER = Comparator.comparing(Row::drama)
                .thenComparing(Row::plan, SaleRow.TEXT)
                .thenComparing(Row::version)
                .thenComparing(Row::component, SaleRow.TEXT)
                .thenComparing(Row::period, SaleRow.TEXT)
                .thenComparing(Row::creator)
                .thenComparing(Row::unit, SaleRow.TEXT);

        /// Without what says that it corrects a day, or is of suspense.
        Row plain() {
            return named(component.replaceFirst("@.*", ""));
        }

        Row named(String other) {
            return new Row(drama, plan, version, other, period, creator, unit);
        }
    }

    private final SortedMap<Row, BigInteger> amounts = new TreeMap<>(Row.ORDER);

    /// Reads the rows of a settlement.csv.
    static SettlementRows of(String csv) {
        SettlementRows rows = new SettlementRows();
        csv.lines().skip(1).forEach(line -> {
            String[] field = line.split(",", -1);
            Row row = new Row(
                    Long.parseLong(field[2]),
                    field[3],
                    LocalDate.parse(field[4]),
                    field[5],
                    field[6],
                    Long.parseLong(field[7]),
                    field[8]);
            rows.amounts.merge(row, new BigInteger(field[9]), BigInteger::add);
        });
        return rows;
    }

    void add(LineKey key, String component, SortedMap<Long, BigInteger> posted) {
        Terms terms = key.terms();
        posted.forEach((creator, amount) -> {
            Row row = new Row(
                    terms.dramaId(), terms.planId(), terms.version(), component, key.period(), creator, key.unit());
            amounts.merge(row, amount, BigInteger::add);
        });
    }

    /// Adds rows, each under what it is of, or takes them away.
    void addPlain(SettlementRows others, boolean takenAway) {
        others.amounts.forEach(
                (row, amount) -> amounts.merge(row.plain(), takenAway ? amount.negate() : amount, BigInteger::add));
    }

    /// Adds rows as those that correct a day.
    void addCorrections(SettlementRows others, LocalDate corrected) {
        others.amounts.forEach(
                (row, amount) -> amounts.merge(row.named(row.component + "@" + corrected), amount, BigInteger::add));
    }

    /// Whether any of a component of a drama's terms is not 0.
    boolean has(Terms terms, String component) {
        return amounts.entrySet().stream()
                .anyMatch(entry -> entry.getValue().signum() != 0
                        && entry.getKey().drama == terms.dramaId()
                        && entry.getKey().plan.equals(terms.planId())
                        && entry.getKey().version.equals(terms.version())
                        && entry.getKey().component.equals(component));
    }

    byte[] bytes(LocalDate day, String platform) {
        StringBuilder text = new StringBuilder(HEADER);
        amounts.forEach((row, amount) -> {
            if (amount.signum() != 0) {
                text.append(String.join(
                                ",",
                                day.toString(),
                                platform,
                                Long.toString(row.drama),
                                row.plan,
                                row.version.toString(),
                                row.component,
                                row.period,
                                Long.toString(row.creator),
                                row.unit,
                                Arithmetic.fen(amount).toString()))
                        .append('\n');
            }
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
