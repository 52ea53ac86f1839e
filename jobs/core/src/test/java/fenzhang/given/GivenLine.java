package fenzhang.given;

import fenzhang.log.LineFacts;
import fenzhang.log.SaleKind;

/// The facts of an order line: one piece of product 900 paid by user 501 at noon of 2026-11-01, 100.00 yuan with 20.00
/// of commission, traced to nobody, until something is changed.
public final class GivenLine {
    private final SaleKind kind;
    private long paidTime = Times.millis("2026-11-01T12:00");
    private boolean groupBuy;
    private long userId = 501;
    private long productId;
    private long shopId;
    private int quantity = 1;
    private long paidFen = 100_00;
    private long commissionFen = 20_00;
    private long dramaId;
    private int episodeNo;
    private long hostId;

    private GivenLine(SaleKind kind) {
        this.kind = kind;
    }

    public static GivenLine goods() {
        return new GivenLine(SaleKind.GOODS).of(900, 70);
    }

    /// Returns a line that unlocks episode 5 of a drama.
    public static GivenLine unlock(long dramaId) {
        return new GivenLine(SaleKind.UNLOCK).commission(0).tracedTo(dramaId, 5, 0);
    }

    /// Returns a line that licenses a drama.
    public static GivenLine licence(long dramaId) {
        return new GivenLine(SaleKind.LICENCE).commission(0).tracedTo(dramaId, 0, 0);
    }

    /// Returns a line of a kind that belongs to drama 10.
    public static GivenLine ofKind(SaleKind kind) {
        return switch (kind) {
            case GOODS -> goods().tracedTo(10, 0, 0);
            case UNLOCK -> unlock(10);
            case LICENCE -> licence(10);
        };
    }

    public GivenLine paidAt(String time) {
        paidTime = Times.millis(time);
        return this;
    }

    public GivenLine inGroupBuy() {
        groupBuy = true;
        return this;
    }

    public GivenLine by(long user) {
        userId = user;
        return this;
    }

    public GivenLine of(long product, long shop) {
        productId = product;
        shopId = shop;
        return this;
    }

    public GivenLine pieces(int count) {
        quantity = count;
        return this;
    }

    public GivenLine paid(long fen) {
        paidFen = fen;
        return this;
    }

    public GivenLine commission(long fen) {
        commissionFen = fen;
        return this;
    }

    /// Sets the row's own target; 0 for an episode or host that it doesn't have.
    public GivenLine tracedTo(long drama, int episode, long host) {
        dramaId = drama;
        episodeNo = episode;
        hostId = host;
        return this;
    }

    public LineFacts facts() {
        return new LineFacts(
                paidTime,
                kind,
                groupBuy,
                userId,
                productId,
                shopId,
                quantity,
                paidFen,
                commissionFen,
                dramaId,
                episodeNo,
                hostId);
    }
}
