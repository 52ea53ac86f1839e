package fenzhang.generate.world;

import java.util.Arrays;
import java.util.List;

/// The three platforms of the generated world, and the seed plan that its dramas are enrolled in.
///
/// @see WorldOptions
public enum SeedPlatform {
    PDD("pdd", 1, "duoduo-great-drama", true, false),
    TAOBAO("taobao", 2, "taobao-drama", false, true),
    JD("jd", 3, "jd-creators", false, false);

    /// The code in paths and in the catalog.
    public final String code;

    /// Where the ids of the platform begin, and part of its random keys. Does not depend on which others are generated.
    public final int number;

    final String planId;

    /// Whether buyers form groups: such lines open only when the group has formed.
    public final boolean groupBuys;

    /// Whether some enrolments carry a guarantee.
    final boolean guarantees;

    SeedPlatform(String code, int number, String planId, boolean groupBuys, boolean guarantees) {
        this.code = code;
        this.number = number;
        this.planId = planId;
        this.groupBuys = groupBuys;
        this.guarantees = guarantees;
    }

    /// All codes, in the order in which platforms are generated.
    static List<String> codes() {
        return Arrays.stream(values()).map(platform -> platform.code).toList();
    }
}
