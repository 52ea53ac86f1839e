package fenzhang.night;

import fenzhang.attribution.Touch;
import fenzhang.lake.TouchColumns;
import fenzhang.log.LineFacts;
import fenzhang.log.ViewBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The touches that buyers want, gathered by several threads and then given by buyer.
final class WantedTouches implements TouchLookup.Touches {
    private final Buyers buyers;
    private final List<Part> parts = new ArrayList<>();
    /// By the buyer's number, 1 + the number of a touch, and by that, 1 + the number of the buyer's next.
    private int[] first = new int[0];

    private int[] next = new int[0];

    WantedTouches(Buyers buyers) {
        this.buyers = buyers;
    }

    /// What one thread gathers.
    final class Part {
        private final TouchColumns touches = new TouchColumns();
        private int[] buyer = new int[64];
        private int[] deliveredOn = new int[64];

        /// Adds a row of the views log.
        void add(ViewBatch batch, int row, int ofBuyer, int deliveredOnDay) {
            int place = touches.add(batch, row);
            if (place == buyer.length) {
                buyer = Arrays.copyOf(buyer, 2 * place);
                deliveredOn = Arrays.copyOf(deliveredOn, 2 * place);
            }
            buyer[place] = ofBuyer;
            deliveredOn[place] = deliveredOnDay;
        }
    }

    /// Returns a new part, for one thread.
    synchronized Part part() {
        Part part = new Part();
        parts.add(part);
        return part;
    }

    /// Links the touches of each buyer, once all are gathered.
    void link() {
        first = new int[buyers.numbers()];
        next = new int[parts.stream().mapToInt(part -> part.touches.size()).sum()];
        int number = 0;
        for (Part part : parts) {
            for (int place = 0; place < part.touches.size(); place++) {
                next[number] = first[part.buyer[place]];
                first[part.buyer[place]] = ++number;
            }
        }
    }

    @Override
    public List<Touch> of(LineFacts facts) {
        int buyer = buyers.number(facts.userId());
        int line = buyer < 0 ? -1 : buyers.line(buyer, facts);
        List<Touch> touches = new ArrayList<>();
        for (int number = line < 0 ? 0 : first[buyer]; number != 0; number = next[number - 1]) {
            int place = number - 1;
            int at = 0;
            while (place >= parts.get(at).touches.size()) {
                place -= parts.get(at++).touches.size();
            }
            Part part = parts.get(at);
            if (buyers.isTouchOf(line, part.touches, place)) {
                touches.add(part.touches.touch(place, part.deliveredOn[place]));
            }
        }
        return touches;
    }
}
