package fenzhang.generate.sales;

import fenzhang.generate.views.Session;
import fenzhang.generate.views.ViewRow;
import fenzhang.generate.world.DayCurve;
import fenzhang.generate.world.Dice;
import fenzhang.generate.world.Repertoire;
import fenzhang.generate.world.Sessions;

/// Tells who bought what, when, and why: fills the facts of an order line into a row. Computed from (day, line) alone.
///
/// Of the goods, six in ten follow a click of the buyer in the three days before, one in eight follows an episode in
/// which the product was placed, one in twelve carries the platform's own trace, the rest come from nowhere.
final class OrderFacts {

    private static final int SESSIONS_TRIED = 12;
    private static final int[] UNLOCK_PRICES = {100, 300, 600, 990, 1990, 2990};
    private static final int[] COUPONS_BPS = {0, 0, 0, 0, 300, 500, 1_000, 1_500};
    private static final int WHOLE_BPS = 10_000;

    private final Repertoire repertoire;
    private final Sessions sessions;
    private final Session session;
    private final long firstDay;
    private final long key;
    private final Dice dice = new Dice();
    private final SalesRow row;

    private int product;

    /// @param firstDay the first day that has views
    /// @param key the random key of the facts of the platform's lines
    /// @param row is filled
    OrderFacts(Repertoire repertoire, Sessions sessions, long firstDay, long key, SalesRow row) {
        this.repertoire = repertoire;
        this.sessions = sessions;
        this.session = new Session(repertoire, sessions);
        this.firstDay = firstDay;
        this.key = key;
        this.row = row;
    }

    /// Fills in the facts of a line.
    ///
    /// @param epochDay the business date of its payment
    /// @param life of this line
    void tell(long epochDay, long line, OrderLifecycle life) {
        boolean second = OrderLifecycle.second(line);
        long order = second ? line - 1 : line;
        dice.seed(Dice.key(Dice.key(key, epochDay), order));
        row.setOrder(repertoire.platform, epochDay, order);
        row.lineNo = second ? 2 : 1;
        row.saleKind = life.kind.text;
        row.groupBuy = life.groupBuy;
        row.quantity = 1;
        setTarget(ViewRow.NULL, ViewRow.NULL, ViewRow.NULL);
        switch (life.kind) {
            case GOODS -> tellGoods(epochDay, second);
            case UNLOCK -> tellUnlock(epochDay);
            case LICENCE -> tellLicence(epochDay);
        }
    }

    private void setTarget(long dramaId, int episode, long hostId) {
        row.dramaId = dramaId;
        row.episode = episode;
        row.hostId = hostId;
    }

    private void tellGoods(long epochDay, boolean second) {
        int reason = dice.below(1_000);
        if (sessions.count == 0 || reason >= 800) {
            buyUnprompted(epochDay);
        } else if (reason < 600) {
            followClick(epochDay);
        } else if (reason < 725) {
            followEpisode(epochDay);
        } else {
            buyTraced(epochDay);
        }
        if (second) {
            product = repertoire.neighbour(product, dice);
        }
        price();
    }

    private void buyUnprompted(long epochDay) {
        row.userId = sessions.drawUser(dice);
        row.paidMillis = DayCurve.startMillis(epochDay) + DayCurve.draw(dice);
        product = repertoire.drawProduct(dice);
    }

    private void buyTraced(long epochDay) {
        buyUnprompted(epochDay);
        int drama = repertoire.draw(dice);
        product = repertoire.drawFromShelf(drama, dice);
        setTarget(
                repertoire.dramaId(drama),
                dice.perMille(600) ? dice.between(1, repertoire.episodes(drama)) : ViewRow.NULL,
                dice.perMille(200) ? repertoire.drawHost(drama, dice) : ViewRow.NULL);
    }

    /// The buyer clicked on the product: today or up to three days ago.
    private void followClick(long epochDay) {
        int mood = dice.below(100);
        int daysAgo = mood < 60 ? 0 : mood < 83 ? 1 : mood < 96 ? 2 : 3;
        long clickDay = Math.max(firstDay, epochDay - daysAgo);
        for (int attempt = 0; attempt < SESSIONS_TRIED; attempt++) {
            session.start(clickDay, dice.belowLong(sessions.count));
            if (findClick()) {
                boolean sameProduct = dice.perMille(880);
                product = sameProduct ? session.product() : repertoire.neighbour(session.product(), dice);
                row.userId = session.row.userId;
                payAfter(epochDay, session.row.timeMillis);
                return;
            }
        }
        buyUnprompted(epochDay);
    }

    /// Stops at one of the first clicks of the session.
    private boolean findClick() {
        int skip = dice.below(2);
        while (session.advance()) {
            boolean click = session.row.kind == ViewRow.CLICK || session.row.kind == ViewRow.LIVE_CLICK;
            if (click && skip-- == 0) {
                return true;
            }
        }
        return false;
    }

    /// The buyer saw the product in an episode: today, or yesterday.
    private void followEpisode(long epochDay) {
        long playDay = Math.max(firstDay, epochDay - (dice.perMille(300) ? 1 : 0));
        for (int attempt = 0; attempt < SESSIONS_TRIED; attempt++) {
            session.start(playDay, dice.belowLong(sessions.count));
            if (findPlacement()) {
                product = session.placed();
                row.userId = session.row.userId;
                payAfter(epochDay, session.row.timeMillis);
                return;
            }
        }
        buyUnprompted(epochDay);
    }

    private boolean findPlacement() {
        while (session.advance()) {
            if (session.row.kind == ViewRow.PLAY
                    && session.placed() != Repertoire.NO_PRODUCT
                    && session.row.watchMillis >= 5_000) {
                return true;
            }
        }
        return false;
    }

    /// Sets the time of payment: soon after what prompted it, or any time of a later day.
    private void payAfter(long epochDay, long promptMillis) {
        long start = DayCurve.startMillis(epochDay);
        if (promptMillis < start) {
            row.paidMillis = start + DayCurve.draw(dice);
            return;
        }
        long left = start + DayCurve.DAY_MILLIS - promptMillis;
        long hesitation = 1_000 + dice.belowLong(60_000L << dice.below(9));
        row.paidMillis = promptMillis + Math.min(hesitation, left - 1);
    }

    private void price() {
        row.productId = repertoire.productId(product);
        row.shopId = dice.perMille(10) ? ViewRow.NULL : repertoire.shopId(product);
        row.quantity = dice.perMille(850) ? 1 : dice.between(2, 5);
        long list = repertoire.priceFen(product) * row.quantity;
        row.paidFen = list - list * COUPONS_BPS[dice.below(COUPONS_BPS.length)] / WHOLE_BPS;
        row.commissionFen = row.paidFen * repertoire.commissionBps(product) / WHOLE_BPS;
    }

    private void tellUnlock(long epochDay) {
        buyUnprompted(epochDay);
        int drama = repertoire.draw(dice);
        int episode = dice.perMille(700) ? dice.between(1, repertoire.episodes(drama)) : ViewRow.NULL;
        setTarget(repertoire.dramaId(drama), episode, ViewRow.NULL);
        payWithoutMerchant(UNLOCK_PRICES[dice.below(UNLOCK_PRICES.length)]);
    }

    private void tellLicence(long epochDay) {
        buyUnprompted(epochDay);
        setTarget(repertoire.dramaId(repertoire.draw(dice)), ViewRow.NULL, ViewRow.NULL);
        payWithoutMerchant(100L * dice.between(20, 2_000));
    }

    private void payWithoutMerchant(long fen) {
        row.productId = ViewRow.NULL;
        row.shopId = ViewRow.NULL;
        row.paidFen = fen;
        row.commissionFen = 0;
    }
}
