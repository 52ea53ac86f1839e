package fenzhang.night.touches;

import fenzhang.attribution.Policy;
import fenzhang.catalog.Catalog;
import fenzhang.time.BusinessDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the lines of one buyer ask of a touch, where they are many: whether one of them wants it is found in the
/// logarithm of their number. Immutable.
///
/// As exact as to ask each line, but for plays under several least watch times, or of a buyer of very many products:
/// of those it wants more.
final class ManyLines {
    /// A buyer of more products is asked for none of them by itself.
    private static final int FEW_PRODUCTS = 64;

    private final Catalog catalog;
    private final Map<Long, Windows> clicksByProduct;
    private final Map<Long, Windows> clicksByShop;
    private final Windows anyClicks;
    private final Map<Long, Windows> playsByProduct;
    private final Windows anyPlays;
    private final long leastWatch;

    ManyLines(Draft draft, Catalog catalog) {
        this.catalog = catalog;
        clicksByProduct = windows(draft.clicksByProduct);
        clicksByShop = windows(draft.clicksByShop);
        anyClicks = new Windows(draft.anyClicks);
        playsByProduct = windows(draft.playsByProduct);
        anyPlays = new Windows(draft.anyPlays);
        leastWatch = draft.leastWatch;
    }

    private static Map<Long, Windows> windows(Map<Long, List<Window>> byId) {
        Map<Long, Windows> windows = new HashMap<>();
        byId.forEach((id, own) -> windows.put(id, new Windows(own)));
        return windows;
    }

    /// The time in which a touch may bring a line; both ends count.
    private record Window(long from, long to) {}

    /// The lines while they are gathered.
    static final class Draft {
        private final Map<Long, List<Window>> clicksByProduct = new HashMap<>();
        private final Map<Long, List<Window>> clicksByShop = new HashMap<>();
        private final List<Window> anyClicks = new ArrayList<>();
        private final Map<Long, List<Window>> playsByProduct = new HashMap<>();
        private final List<Window> anyPlays = new ArrayList<>();
        private long leastWatch = Long.MAX_VALUE;

        /// Adds what a line asks of clicks.
        ///
        /// @param id of the product or shop; 0 if the line has none
        void addClicks(Policy.Scope scope, long id, long from, long to) {
            Window window = new Window(from, to);
            switch (scope) {
                case PRODUCT ->
                    clicksByProduct.computeIfAbsent(id, _ -> new ArrayList<>()).add(window);
                case SHOP ->
                    clicksByShop.computeIfAbsent(id, _ -> new ArrayList<>()).add(window);
                case ANY -> anyClicks.add(window);
            }
        }

        /// Adds what a line asks of plays.
        void addPlays(long product, long minWatch, long from, long to) {
            Window window = new Window(from, to);
            playsByProduct.computeIfAbsent(product, _ -> new ArrayList<>()).add(window);
            anyPlays.add(window);
            leastWatch = Math.min(leastWatch, minWatch);
        }
    }

    /// Some windows, by their ends; with each the earliest beginning of it and those that end later.
    private static final class Windows {
        static final Windows NONE = new Windows(List.of());

        private final long[] to;
        private final long[] earliest;

        Windows(List<Window> windows) {
            List<Window> byEnd = new ArrayList<>(windows);
            byEnd.sort(Comparator.comparingLong(Window::to));
            to = byEnd.stream().mapToLong(Window::to).toArray();
            earliest = byEnd.stream().mapToLong(Window::from).toArray();
            for (int i = to.length - 2; i >= 0; i--) {
                earliest[i] = Math.min(earliest[i], earliest[i + 1]);
            }
        }

        boolean cover(long time) {
            int low = 0;
            int high = to.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (to[middle] < time) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low < to.length && earliest[low] <= time;
        }
    }

    /// Returns whether a line wants a click.
    ///
    /// @param product 0 if there is none, as `shop`
    boolean wantClick(long time, long product, long shop) {
        return product != 0
                        && clicksByProduct.getOrDefault(product, Windows.NONE).cover(time)
                || shop != 0 && clicksByShop.getOrDefault(shop, Windows.NONE).cover(time)
                || anyClicks.cover(time);
    }

    /// Returns whether a line wants a play.
    boolean wantPlay(long time, long drama, int episode, int watch) {
        if (watch < leastWatch || !anyPlays.cover(time)) {
            return false;
        }
        if (playsByProduct.size() > FEW_PRODUCTS) {
            return true;
        }
        int day = BusinessDate.epochDay(time);
        for (Map.Entry<Long, Windows> ofProduct : playsByProduct.entrySet()) {
            if (ofProduct.getValue().cover(time) && catalog.isPlaced(ofProduct.getKey(), drama, episode, day)) {
                return true;
            }
        }
        return false;
    }
}
