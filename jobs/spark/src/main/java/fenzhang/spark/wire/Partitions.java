package fenzhang.spark.wire;

import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.PartitionPruningRDD;
import scala.Tuple2;
import scala.runtime.AbstractFunction1;

/// Some partitions of what was thrown.
public final class Partitions {
    private Partitions() {}

    /// Returns the partitions from one to another, not included, numbered anew from 0.
    public static JavaRDD<Tuple2<Long, byte[]>> some(JavaPairRDD<Long, byte[]> thrown, int from, int to) {
        return PartitionPruningRDD.create(thrown.rdd(), new Within(from, to)).toJavaRDD();
    }

    private static final class Within extends AbstractFunction1<Object, Object> implements java.io.Serializable {
        private static final long serialVersionUID = 1L;

        private final int from;
        private final int to;

        Within(int from, int to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Object apply(Object partition) {
            int number = (Integer) partition;
            return number >= from && number < to;
        }
    }
}
