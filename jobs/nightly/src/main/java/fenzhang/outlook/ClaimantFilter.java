package fenzhang.outlook;

/// Whose claims are asked for: what is not asked for costs less to leave out than to read.
public interface ClaimantFilter {
    /// Everybody's.
    ClaimantFilter ALL = (_, _) -> true;

    /// Returns whether those are asked for who share a drama, or a live host of it.
    ///
    /// @param hostId 0 for those who share
    boolean has(long dramaId, long hostId);

    /// Returns whether anybody is asked for whom something of an order line owed to a drama and host may concern.
    default boolean concerns(long dramaId, long hostId) {
        return has(dramaId, 0) || hostId != 0 && has(dramaId, hostId);
    }
}
