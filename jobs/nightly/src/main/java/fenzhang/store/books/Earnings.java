package fenzhang.store.books;

import fenzhang.plan.Unit;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

    /// Of which lines movements are asked for.
    ///
    /// @param platform empty: of all
    /// @param creatorId empty: of all; 0 is suspense
    /// @param from the first day
    /// @param to the last day
    public record Asked(Optional<String> platform, OptionalLong creatorId, LocalDate from, LocalDate to) {}

    /// What the asked lines of a component come to.
    ///
    /// @param component as in settlement.csv, with the day that it corrects, if it does
    /// @param amount in the unit; below 0 where more was taken back than given
    /// @param days on how many something was posted
    /// @param last the last of them
    public record Movement(Of of, String component, Unit unit, BigInteger amount, int days, LocalDate last) {}

    /// A drama under a plan.
    public record Of(String platform, long dramaId, String planId) {}

    /// By what the lines of a month are added up.
    public enum Grouping {
        PLATFORM,
        PLAN,
        COMPONENT,
        DRAMA,
        CREATOR
    }

    /// What a sum is of.
    ///
    /// @param platform empty for creators, who may be on several
    /// @param planId of plans and components; empty otherwise
    /// @param component of components, with `@corrected` for corrections of earlier days, `@suspense` for what left
    ///     suspense; empty otherwise
    /// @param id of the drama or creator, 0 being suspense; 0 otherwise
    public record Key(Grouping grouping, String platform, String planId, String component, long id) {}

    /// What a month's lines in cny under a key come to, and those of the month before.
    ///
    /// @param amountFen 0 where only the month before has lines
    public record MonthSum(Key key, BigInteger amountFen, BigInteger beforeFen) {}

    /// The sum of a drama's lines in fen.
    public record OfDrama(long dramaId, long amountFen) {}
}
