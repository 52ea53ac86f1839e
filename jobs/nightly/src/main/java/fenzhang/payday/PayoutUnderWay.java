package fenzhang.payday;

/// Another process is paying out.
public final class PayoutUnderWay extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PayoutUnderWay() {
        super("another payout is under way; it was left alone. Wait for it to end, then run this one again.");
    }
}
