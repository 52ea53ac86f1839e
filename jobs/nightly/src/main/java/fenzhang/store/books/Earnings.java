package fenzhang.store.books;

import java.util.List;

/// What a platform's sealed days have posted in cny, all in fen.
///
/// @param plans by plan id
/// @param creators those who are owed most first, suspense apart; equal ones by id
/// @param dramas those that earned most first; equal ones by id
/// @param suspenseFen what is posted to creator 0
public record Earnings(List<OfPlan> plans, List<OfCreator> creators, List<OfDrama> dramas, long suspenseFen) {
    public Earnings {
        plans = List.copyOf(plans);
        creators = List.copyOf(creators);
        dramas = List.copyOf(dramas);
    }

    /// The sum of a plan's lines in fen.
    public record OfPlan(String planId, long amountFen) {}

    /// The sum of a creator's lines in fen.
    public record OfCreator(long creatorId, long amountFen) {}

    /// The sum of a drama's lines in fen.
    public record OfDrama(long dramaId, long amountFen) {}
}
