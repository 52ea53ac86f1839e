package fenzhang.store.people;

import fenzhang.text.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/// An invitation to set a password: it works once, within 72 hours, while no newer one was made.
///
/// @param token the secret of its link: 43 characters that may stand in an address; kept nowhere
public record Invitation(String name, String token) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;

    static Invitation of(String name) {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return new Invitation(name, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    String tokenSha256() {
        return Sha256.hex(token);
    }

    /// Returns the link by which it is accepted.
    ///
    /// @param base of the console, without a slash at its end
    public String link(String base) {
        return base + "/invitation/" + token;
    }

    /// Not the token: a log must not have it.
    @Override
    public String toString() {
        return "invitation of " + name;
    }
}
