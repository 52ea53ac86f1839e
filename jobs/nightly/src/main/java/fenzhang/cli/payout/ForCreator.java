package fenzhang.cli.payout;

import fenzhang.session.Session;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Whom `payout hold` or `payout release` is for, and why.
public final class ForCreator {
    @Parameters(paramLabel = "CREATOR", description = "The creator's id.")
    private long creatorId;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, for whoever asks later; it is recorded with your login.")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    HeldCreator in(Session session) {
        return HeldCreator.of(session, creatorId, reason);
    }
}
