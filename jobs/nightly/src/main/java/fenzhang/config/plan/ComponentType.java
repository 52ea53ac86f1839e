package fenzhang.config.plan;

/// The types of components that plan files name.
enum ComponentType {
    VIEW_RATE("view_rate", true),
    WATCH_RATE("watch_rate", true),
    REVENUE_SHARE("revenue_share", false),
    LIVE_HOST_SHARE("live_host_share", false),
    POOL_SHARE("pool_share", true),
    MILESTONE("milestone", true);

    private final String code;
    private final boolean mayGrantTraffic;

    ComponentType(String code, boolean mayGrantTraffic) {
        this.code = code;
        this.mayGrantTraffic = mayGrantTraffic;
    }

    String code() {
        return code;
    }

    boolean mayGrantTraffic() {
        return mayGrantTraffic;
    }
}
