package fenzhang.audit;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Divides the differences of settlement lines among creators, section 11, and gives away what was posted to nobody,
/// section 17.
final class Splitting {
    private static final SortedMap<Long, Long> SUSPENSE = new TreeMap<>(Map.of(0L, 10_000L));

    private record Shared(LineKey line, SortedMap<Long, Long> agreement) {}

    private record DramaDay(long dramaId, LocalDate day) {}

    /// S of section 11.
    private final Map<Shared, BigInteger> sums = new HashMap<>();

    /// What days posted to nobody, by line.
    private final Map<LineKey, Map<LocalDate, BigInteger>> suspended = new HashMap<>();

    /// Of which days nothing is left to give away.
    private final Set<DramaDay> given = new HashSet<>();

    /// Returns what a difference posts on a day, by creator.
    SortedMap<Long, BigInteger> post(
            LineKey line, BigInteger difference, SortedMap<Long, Long> agreement, LocalDate day) {
        if (agreement.equals(SUSPENSE)) {
            suspended.computeIfAbsent(line, _ -> new HashMap<>()).merge(day, difference, BigInteger::add);
        }
        return move(line, difference, agreement);
    }

    private SortedMap<Long, BigInteger> move(LineKey line, BigInteger difference, SortedMap<Long, Long> agreement) {
        Shared shared = new Shared(line, agreement);
        List<BigInteger> weights =
                agreement.values().stream().map(BigInteger::valueOf).toList();
        BigInteger before = sums.getOrDefault(shared, BigInteger.ZERO);
        BigInteger after = Arithmetic.fen(before.add(difference));
        sums.put(shared, after);
        List<BigInteger> had = Arithmetic.allocate(before, weights);
        List<BigInteger> has = Arithmetic.allocate(after, weights);
        SortedMap<Long, BigInteger> posted = new TreeMap<>();
        int part = 0;
        for (Long creator : agreement.keySet()) {
            posted.put(creator, has.get(part).subtract(had.get(part)));
            part++;
        }
        return posted;
    }

    /// Gives what days before a night posted to nobody of a drama to those who had an agreement on them, and returns
    /// what that posts, by line and creator.
    ///
    /// @param catalog the night's
    Map<LineKey, SortedMap<Long, BigInteger>> assign(
            long dramaId, LocalDate night, LocalDate firstDay, Catalog catalog) {
        Map<LocalDate, SortedMap<Long, Long>> agreements = new TreeMap<>();
        for (LocalDate day = firstDay; day.isBefore(night); day = day.plusDays(1)) {
            SortedMap<Long, Long> agreement = catalog.agreement(dramaId, day);
            if (!agreement.equals(SUSPENSE) && given.add(new DramaDay(dramaId, day))) {
                agreements.put(day, agreement);
            }
        }
        Map<LineKey, SortedMap<Long, BigInteger>> posted = new HashMap<>();
        suspended.forEach((line, byDay) -> {
            if (line.terms().dramaId() == dramaId && line.hostId() == 0) {
                Map<SortedMap<Long, Long>, BigInteger> taken = new LinkedHashMap<>();
                agreements.forEach((day, agreement) ->
                        taken.merge(agreement, byDay.getOrDefault(day, BigInteger.ZERO), BigInteger::add));
                taken.forEach((agreement, amount) -> give(line, agreement, amount, posted));
            }
        });
        return posted;
    }

    private void give(
            LineKey line,
            SortedMap<Long, Long> agreement,
            BigInteger amount,
            Map<LineKey, SortedMap<Long, BigInteger>> posted) {
        if (amount.signum() == 0) {
            return;
        }
        SortedMap<Long, BigInteger> ofLine = posted.computeIfAbsent(line, _ -> new TreeMap<>());
        move(line, amount.negate(), SUSPENSE).forEach((nobody, part) -> ofLine.merge(nobody, part, BigInteger::add));
        move(line, amount, agreement).forEach((creator, part) -> ofLine.merge(creator, part, BigInteger::add));
    }
}
