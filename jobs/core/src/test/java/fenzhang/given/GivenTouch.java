package fenzhang.given;

import fenzhang.attribution.Touch;
import fenzhang.log.ViewKind;

/// A touch of user 501 at noon of 2026-11-01, delivered on that day, until something is changed: a click on product 900
/// of shop 70 beside episode 1 of drama 10, or a play of it for 10 seconds.
public final class GivenTouch {
    private final long eventId;
    private final ViewKind kind;
    private long eventTime = Times.millis("2026-11-01T12:00");
    private int deliveredOn = Times.day("2026-11-01");
    private long userId = 501;
    private long dramaId = 10;
    private int episodeNo = 1;
    private long hostId;
    private long productId;
    private long shopId;
    private int watchMs;

    private GivenTouch(long eventId, ViewKind kind) {
        this.eventId = eventId;
        this.kind = kind;
    }

    public static GivenTouch click(long eventId) {
        return new GivenTouch(eventId, ViewKind.CLICK).product(900, 70);
    }

    public static GivenTouch liveClick(long eventId) {
        return new GivenTouch(eventId, ViewKind.LIVE_CLICK).product(900, 70);
    }

    public static GivenTouch play(long eventId) {
        return new GivenTouch(eventId, ViewKind.PLAY).watched(10_000);
    }

    public static GivenTouch livePlay(long eventId) {
        return new GivenTouch(eventId, ViewKind.LIVE_PLAY).watched(10_000);
    }

    public GivenTouch at(String time) {
        return at(Times.millis(time));
    }

    public GivenTouch at(long millis) {
        eventTime = millis;
        return this;
    }

    public GivenTouch deliveredOn(String date) {
        deliveredOn = Times.day(date);
        return this;
    }

    public GivenTouch by(long user) {
        userId = user;
        return this;
    }

    /// Sets where it happened; 0 for an episode or host that it doesn't have.
    public GivenTouch beside(long drama, int episode, long host) {
        dramaId = drama;
        episodeNo = episode;
        hostId = host;
        return this;
    }

    public GivenTouch product(long product, long shop) {
        productId = product;
        shopId = shop;
        return this;
    }

    public GivenTouch watched(int millis) {
        watchMs = millis;
        return this;
    }

    public Touch touch() {
        return new Touch(
                eventId, eventTime, deliveredOn, userId, kind, dramaId, episodeNo, hostId, productId, shopId, watchMs);
    }
}
