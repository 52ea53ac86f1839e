package fenzhang.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// What differs between rows that were sealed and rows that come out now, both in one order: neither need be in memory.
final class MergedDifference<T> implements Consumer<T> {
    private final Comparator<T> order;
    private final Iterator<T> rest;
    private final Function<T, String> text;
    private final List<String> sealedOnly = new ArrayList<>();
    private final List<String> nowOnly = new ArrayList<>();
    private long differences;
    private Optional<T> next;

    /// @param now what comes out, in order
    /// @param text shows a row to an auditor
    MergedDifference(Comparator<T> order, Iterator<T> now, Function<T, String> text) {
        this.order = order;
        this.rest = now;
        this.text = text;
        this.next = following();
    }

    /// Takes the next row that was sealed, in order.
    @Override
    public void accept(T sealed) {
        while (next.isPresent() && order.compare(next.get(), sealed) < 0) {
            add(nowOnly, "+ ", next.get());
            next = following();
        }
        if (next.isPresent() && order.compare(next.get(), sealed) == 0) {
            if (!next.get().equals(sealed)) {
                add(sealedOnly, "- ", sealed);
                add(nowOnly, "+ ", next.get());
            }
            next = following();
        } else {
            add(sealedOnly, "- ", sealed);
        }
    }

    /// Returns the first rows that only one side has, and how many more there are, once all that was sealed has been
    /// taken; empty if both sides hold the same.
    List<String> lines() {
        while (next.isPresent()) {
            add(nowOnly, "+ ", next.get());
            next = following();
        }
        List<String> all = new ArrayList<>(sealedOnly);
        all.addAll(nowOnly);
        return LineDifference.shown(all, differences);
    }

    private Optional<T> following() {
        return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
    }

    private void add(List<String> only, String sign, T row) {
        differences++;
        if (only.size() < LineDifference.SHOWN) {
            only.add(sign + text.apply(row));
        }
    }
}
