package fenzhang.config.plan;

import fenzhang.config.yaml.Place;
import fenzhang.plan.Component;
import java.util.Optional;

/// A component of a version as far as it could be read: enough to check what else names it.
///
/// @param place of its id
/// @param isHostShare whether its type is live_host_share
/// @param countsOrders whether it is a milestone of goods_orders, which no boost moves
/// @param component empty if anything in it is wrong
record ListedComponent(
        String id, Place place, boolean isHostShare, boolean countsOrders, Optional<Component> component) {}
