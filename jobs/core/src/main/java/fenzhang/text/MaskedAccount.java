package fenzhang.text;

/// A bank account as it may be shown.
public final class MaskedAccount {
    private static final int SHOWN = 4;

    private MaskedAccount() {}

    /// Returns `**** 0003`, the last four characters (code points) of an account of at least eight, or `****` of a
    /// shorter one.
    public static String of(String account) {
        int length = account.codePointCount(0, account.length());
        return length < 2 * SHOWN
                ? "****"
                : "**** " + account.substring(account.offsetByCodePoints(account.length(), -SHOWN));
    }
}
