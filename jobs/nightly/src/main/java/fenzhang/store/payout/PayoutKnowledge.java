package fenzhang.store.payout;

/// What a payout knew beside the journal: of these two follows who is paid where, whatever is recorded later.
///
/// @param catalogVersion whence payees' names and accounts are
/// @param lastHold the newest hold or release; 0 if there was none
public record PayoutKnowledge(int catalogVersion, int lastHold) {}
