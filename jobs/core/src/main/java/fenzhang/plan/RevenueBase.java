package fenzhang.plan;

/// Which vested money a revenue share is taken of.
public enum RevenueBase {
    /// The merchant's commission on goods, less what went to a live host.
    GOODS_COMMISSION("goods_commission"),
    /// What buyers paid for goods.
    GOODS_PAID("goods_paid"),
    /// What viewers paid to unlock episodes.
    UNLOCK_PAID("unlock_paid"),
    /// What licensees paid.
    LICENCE_PAID("licence_paid");

    private final String code;

    RevenueBase(String code) {
        this.code = code;
    }

    /// Returns the name in plan files.
    public String code() {
        return code;
    }
}
