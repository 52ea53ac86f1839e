package fenzhang.night.context;

import fenzhang.attribution.PolicyBook;
import fenzhang.catalog.Catalog;
import fenzhang.catalog.LongIndex;
import fenzhang.catalog.LongSet;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.log.KnownIds;
import fenzhang.plan.PlanBook;

/// What a day is computed by: the same rules and the same logs give the same day.
///
/// @param catalogVersion the number of the catalog's version
/// @param plans every plan version of the platform, of the configuration and of earlier nights
/// @param delivery what the logs are held to
/// @param milestones when a milestone counts as reached
public record RulesInForce(
        int catalogVersion,
        Catalog catalog,
        PlanBook plans,
        PolicyBook policies,
        DeliveryRules delivery,
        MilestoneRule milestones) {
    /// Returns the ids that rows of a platform may name.
    public static KnownIds knownIds(Catalog catalog, String platform) {
        LongIndex dramas = catalog.dramaIds(platform);
        LongSet creators = catalog.creatorIds();
        return new KnownIds() {
            @Override
            public int dramaNumber(long dramaId) {
                return dramas.number(dramaId);
            }

            @Override
            public boolean hasCreator(long creatorId) {
                return creators.contains(creatorId);
            }
        };
    }
}
