package fenzhang.generate.world;

import java.util.Arrays;

/// The dramas, products, shops and hosts of one platform, resolved to arrays: what sessions and orders draw from, and
/// what the catalog lists. Dramas, products and hosts are known here by their index from 0.
public final class Repertoire {

    /// No product: the episode has no placement.
    public static final int NO_PRODUCT = -1;

    /// An id that no catalog holds.
    public static final long UNKNOWN_ID = 999_999_999_999L;

    private static final long FIRST_CREATOR = 700_001;
    private static final int MOST_EPISODES = 100;
    private static final int PRODUCTS_PER_DRAMA = 8;
    private static final int PRODUCTS_PER_SHOP = 5;
    private static final int SHELF = 6;
    private static final int HOSTS_PER_DRAMA = 3;
    private static final int PLACED_EVERY = 7;

    /// In fen, as shops like to end them.
    private static final int[] PRICES = {
        590, 990, 1290, 1690, 1990, 2590, 2990, 3990, 4990, 5990, 6990, 8990, 12900, 19900, 29900, 59900
    };

    public final SeedPlatform platform;
    final int dramas;
    final int creators;
    private final long key;
    private final int products;
    private final int[] rankOf;
    private final int[] episodes;
    private final int[] placed;
    private final Popularity popularity;

    public Repertoire(SeedPlatform platform, long seed, int dramas) {
        this.platform = platform;
        this.dramas = dramas;
        this.creators = creators(dramas);
        this.key = Dice.key(Dice.key(seed, platform.number), 1);
        this.products = dramas * PRODUCTS_PER_DRAMA;
        this.rankOf = ranks();
        this.popularity = new Popularity(rankOf);
        this.episodes = new int[dramas];
        this.placed = new int[dramas * MOST_EPISODES];
        Dice dice = new Dice();
        for (int drama = 0; drama < dramas; drama++) {
            episodes[drama] = dice.seed(Dice.key(key, drama)).between(40, MOST_EPISODES);
            place(drama);
        }
    }

    /// How many creators the catalog has: the same, whichever platforms there are.
    static int creators(int dramas) {
        return Math.max(30, dramas * 3 / 2);
    }

    private int[] ranks() {
        int[] ranks = new int[dramas];
        Dice dice = new Dice().seed(Dice.key(key, -1));
        for (int drama = 0; drama < dramas; drama++) {
            int other = dice.below(drama + 1);
            ranks[drama] = ranks[other];
            ranks[other] = drama;
        }
        return ranks;
    }

    /// One episode in seven has a placement in most dramas; every episode in a few unpopular ones.
    private void place(int drama) {
        int from = drama * MOST_EPISODES;
        Arrays.fill(placed, from, from + MOST_EPISODES, NO_PRODUCT);
        if (placedThroughout(drama)) {
            Arrays.fill(placed, from, from + episodes[drama], shelf(drama, 0));
        } else if (drama % 10 != 3) {
            for (int episode = 1 + drama % PLACED_EVERY; episode <= episodes[drama]; episode += PLACED_EVERY) {
                placed[from + episode - 1] = shelf(drama, episode / PLACED_EVERY);
            }
        }
    }

    /// Whether one product is placed in every episode.
    boolean placedThroughout(int drama) {
        return drama % 20 == 11 && rankOf[drama] > dramas / 4;
    }

    public int draw(Dice dice) {
        return popularity.draw(dice);
    }

    /// From 0, the most popular.
    int rank(int drama) {
        return rankOf[drama];
    }

    public long dramaId(int drama) {
        return platform.number * 1_000_000L + 1 + drama;
    }

    public int episodes(int drama) {
        return episodes[drama];
    }

    /// The product placed in an episode, or [#NO_PRODUCT].
    ///
    /// @param episode from 1
    public int placed(int drama, int episode) {
        return placed[drama * MOST_EPISODES + episode - 1];
    }

    /// One of the products linked beside a drama; dramas share products.
    int shelf(int drama, int place) {
        return (int) Long.remainderUnsigned(Dice.key(key, ((long) drama << 8) + 100 + place % SHELF), products);
    }

    public int drawFromShelf(int drama, Dice dice) {
        return shelf(drama, dice.below(SHELF));
    }

    public int drawProduct(Dice dice) {
        return dice.below(products);
    }

    /// Another product of the shop, as a rule.
    public int neighbour(int product, Dice dice) {
        int shop = product / PRODUCTS_PER_SHOP;
        return Math.min(products - 1, shop * PRODUCTS_PER_SHOP + dice.below(PRODUCTS_PER_SHOP));
    }

    public long productId(int product) {
        return platform.number * 100_000_000L + 10_000_001 + product;
    }

    public long shopId(int product) {
        return platform.number * 1_000_000L + 500_001 + product / PRODUCTS_PER_SHOP;
    }

    public long priceFen(int product) {
        return PRICES[(int) (Dice.key(key, productId(product)) >>> 60)];
    }

    /// The merchant's commission: 5 to 30 percent.
    public int commissionBps(int product) {
        return 500 + 100 * (int) Long.remainderUnsigned(Dice.key(key, -productId(product)), 26);
    }

    static long creatorId(int creator) {
        return FIRST_CREATOR + creator;
    }

    /// One of the creators who host the live rooms of a drama.
    public long drawHost(int drama, Dice dice) {
        long draw = Dice.key(key, ((long) drama << 8) + 200 + dice.below(HOSTS_PER_DRAMA));
        return creatorId((int) Long.remainderUnsigned(draw, creators));
    }
}
