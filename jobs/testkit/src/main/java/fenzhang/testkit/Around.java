package fenzhang.testkit;

import java.util.SplittableRandom;

/// A range of longs numbered from its simplest member outwards: choice 0 is the member nearest to zero, then come its
/// neighbours on both sides in turn while there are any, then the rest of the longer side.
///
/// Numbers are unsigned, so the whole range of `long` has one for each member.
///
/// @param min the first member
/// @param max the last member, included
record Around(long min, long max) {
    Around {
        if (min > max) {
            throw new IllegalArgumentException("min " + min + " > max " + max);
        }
    }

    /// The member with this number, which must be at most the number of the last one.
    long at(long choice) {
        long both = both();
        if (Long.compareUnsigned(choice, 2 * both) <= 0) {
            return (choice & 1) == 1 ? middle() + (choice >>> 1) + 1 : middle() - (choice >>> 1);
        }
        return Long.compareUnsigned(above(), below()) > 0 ? middle() + (choice - both) : middle() - (choice - both);
    }

    /// The number of this member.
    long of(long member) {
        boolean up = member > middle();
        long distance = up ? member - middle() : middle() - member;
        if (Long.compareUnsigned(distance, both()) > 0) {
            return distance + both();
        }
        return up ? 2 * distance - 1 : 2 * distance;
    }

    /// A random number: an edge in one of eight, of any magnitude in three of eight, otherwise each as likely.
    long choice(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> edge(random);
            case 1, 2, 3 -> clamp(random.nextLong() >>> random.nextInt(64));
            default -> clamp(random.nextLong());
        };
    }

    /// The number itself if it is one of a member, otherwise one that is.
    long clamp(long choice) {
        long size = max - min + 1;
        return size == 0 ? choice : Long.remainderUnsigned(choice, size);
    }

    private long edge(SplittableRandom random) {
        long nudge = random.nextInt(3) - 1L;
        long near = switch (random.nextInt(3)) {
            case 0 -> min + Math.max(nudge, 0);
            case 1 -> max + Math.min(nudge, 0);
            default -> middle() + nudge;
        };
        return near < min || near > max ? 0 : of(near);
    }

    private long middle() {
        return Math.clamp(0L, min, max);
    }

    private long below() {
        return middle() - min;
    }

    private long above() {
        return max - middle();
    }

    /// How far both sides reach.
    private long both() {
        return Long.compareUnsigned(below(), above()) < 0 ? below() : above();
    }
}
