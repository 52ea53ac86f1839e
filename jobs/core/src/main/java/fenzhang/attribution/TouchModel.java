package fenzhang.attribution;

import fenzhang.time.WholeSeconds;

/// How the clicks before an order share it. Weights are integers; only their proportion counts.
public sealed interface TouchModel {
    /// Returns the weight of touch `number` (1-based, in the order of time and event id) of `count`, `ageMillis`
    /// before the order.
    long weight(int number, int count, long ageMillis);

    /// Returns the canonical JSON of the model, as it stands behind `"model":` with its parameters.
    String canonical();

    record LastTouch() implements TouchModel {
        @Override
        public long weight(int number, int count, long ageMillis) {
            return number == count ? 1 : 0;
        }

        @Override
        public String canonical() {
            return "\"last_touch\"";
        }
    }

    record FirstTouch() implements TouchModel {
        @Override
        public long weight(int number, int count, long ageMillis) {
            return number == 1 ? 1 : 0;
        }

        @Override
        public String canonical() {
            return "\"first_touch\"";
        }
    }

    record Linear() implements TouchModel {
        @Override
        public long weight(int number, int count, long ageMillis) {
            return 1;
        }

        @Override
        public String canonical() {
            return "\"linear\"";
        }
    }

    record PositionBased(int firstBps, int lastBps) implements TouchModel {
        public PositionBased {
            if (firstBps < 1 || lastBps < 1 || (long) firstBps + lastBps > 10_000) {
                throw new IllegalArgumentException("first_bps " + firstBps + " and last_bps " + lastBps
                        + " must each be 1 or more and together at most 10000");
            }
        }

        @Override
        public long weight(int number, int count, long ageMillis) {
            if (count == 1) {
                return 1;
            }
            long scale = count == 2 ? 1 : count - 2;
            if (number == 1) {
                return firstBps * scale;
            }
            return number == count ? lastBps * scale : 10_000 - firstBps - lastBps;
        }

        @Override
        public String canonical() {
            return "\"position_based\",\"first_bps\":" + firstBps + ",\"last_bps\":" + lastBps;
        }
    }

    record TimeDecay(long halfLifeMillis) implements TouchModel {
        public TimeDecay {
            if (halfLifeMillis <= 0) {
                throw new IllegalArgumentException("half_life " + halfLifeMillis + " ms must be above 0");
            }
        }

        @Override
        public long weight(int number, int count, long ageMillis) {
            return 1L << (30 - Math.min(30, ageMillis / halfLifeMillis));
        }

        @Override
        public String canonical() {
            return "\"time_decay\",\"half_life\":\"" + WholeSeconds.of(halfLifeMillis) + "\"";
        }
    }
}
