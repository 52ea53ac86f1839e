package fenzhang.generate.views;

import fenzhang.generate.world.DayCurve;
import fenzhang.generate.world.Dice;
import fenzhang.generate.world.Repertoire;
import fenzhang.generate.world.SeedPlatform;
import fenzhang.generate.world.Sessions;

/// Walks through the events of one session after another, in time order, without making objects: [#start] and then
/// [#advance()] until it is false; [#row] holds the event.
///
/// A user watches episodes of a drama one after another, mostly for seconds, and clicks on a product now and then; or
/// watches a live room. Every event lies within the session's business date.
public final class Session {

    private static final int LONGEST_WATCH = 150_000;
    private static final int LONGEST_STEP = LONGEST_WATCH + 4_000;
    private static final int LIVE_PER_MILLE = 80;
    private static final int REPLAY_PER_MILLE = 60;
    private static final int CLICK_BESIDE_PLACEMENT = 300; // per mille of plays
    private static final int CLICK_BESIDE_OTHERS = 110;
    private static final int CLICK_IN_LIVE_ROOM = 170;

    /// The current event.
    public final ViewRow row = new ViewRow();

    private final Repertoire repertoire;
    private final Sessions sessions;
    private final Dice dice = new Dice();

    private long nextEventId;
    private int eventsLeft;
    private long clock;
    private boolean live;
    private boolean clickNext;
    private int drama;
    private int episode;
    private int product;
    private int placed;

    public Session(Repertoire repertoire, Sessions sessions) {
        this.repertoire = repertoire;
        this.sessions = sessions;
    }

    /// Goes to the beginning of a session.
    public void start(long epochDay, long session) {
        dice.seed(sessions.key(epochDay, session));
        eventsLeft = sessions.length(session);
        nextEventId = eventId(repertoire.platform, epochDay, sessions.firstEvent(session));
        long latest = DayCurve.DAY_MILLIS - (long) eventsLeft * LONGEST_STEP;
        long begin = DayCurve.millisAt(sessions.quantile(session, dice.below(1 << 16)));
        clock = DayCurve.startMillis(epochDay) + begin * latest / DayCurve.DAY_MILLIS;
        row.userId = sessions.drawUser(dice);
        live = dice.perMille(LIVE_PER_MILLE);
        clickNext = false;
        chooseDrama();
        row.hostId = live ? repertoire.drawHost(drama, dice) : ViewRow.NULL;
    }

    /// The id of the n-th event of a day, from 0.
    static long eventId(SeedPlatform platform, long epochDay, long event) {
        return ((platform.number * 100_000L + epochDay) << 33) + event + 1;
    }

    private void chooseDrama() {
        drama = repertoire.draw(dice);
        episode = dice.below(3) == 0 ? 1 : dice.between(1, repertoire.episodes(drama));
    }

    /// Goes to the next event.
    ///
    /// @return false if there is none
    public boolean advance() {
        if (eventsLeft == 0) {
            return false;
        }
        eventsLeft--;
        row.eventId = nextEventId++;
        row.timeMillis = clock;
        row.dramaId = repertoire.dramaId(drama);
        placed = live ? Repertoire.NO_PRODUCT : repertoire.placed(drama, episode);
        row.episode = live ? ViewRow.NULL : episode;
        if (clickNext) {
            click();
        } else {
            play();
        }
        return true;
    }

    private void play() {
        row.kind = live ? ViewRow.LIVE_PLAY : ViewRow.PLAY;
        row.productId = ViewRow.NULL;
        row.shopId = ViewRow.NULL;
        row.watchMillis = watchMillis();
        clock += Math.max(row.watchMillis, 500) + dice.below(3_000);
        clickNext = decidesToClick();
        if (!clickNext && !live && !dice.perMille(REPLAY_PER_MILLE)) {
            nextEpisode();
        }
    }

    /// Many leave within seconds; four in ten watch to the end or nearly.
    private int watchMillis() {
        int mood = dice.below(100);
        if (mood < 22) {
            return dice.between(300, 3_000);
        }
        if (mood < 40) {
            return dice.between(3_000, 10_000);
        }
        return mood < 60 ? dice.between(10_000, 45_000) : dice.between(45_000, LONGEST_WATCH);
    }

    private boolean decidesToClick() {
        if (live) {
            product = repertoire.drawFromShelf(drama, dice);
            return dice.perMille(CLICK_IN_LIVE_ROOM);
        }
        product = placed;
        if (placed != Repertoire.NO_PRODUCT && dice.perMille(CLICK_BESIDE_PLACEMENT)) {
            return true;
        }
        product = repertoire.drawFromShelf(drama, dice);
        return dice.perMille(CLICK_BESIDE_OTHERS);
    }

    private void click() {
        row.kind = live ? ViewRow.LIVE_CLICK : ViewRow.CLICK;
        row.productId = repertoire.productId(product);
        row.shopId = repertoire.shopId(product);
        row.watchMillis = 0;
        clock += dice.between(5_000, 40_000);
        clickNext = false;
        if (!live) {
            nextEpisode();
        }
    }

    private void nextEpisode() {
        episode++;
        if (episode > repertoire.episodes(drama)) {
            chooseDrama();
        }
    }

    /// The product of the current event, if it is a click.
    public int product() {
        return product;
    }

    /// The product placed in the episode of the current event, or [Repertoire#NO_PRODUCT].
    public int placed() {
        return placed;
    }
}
