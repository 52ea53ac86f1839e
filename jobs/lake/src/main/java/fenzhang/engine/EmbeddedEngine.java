package fenzhang.engine;

import fenzhang.lake.log.Delivery;
import fenzhang.measure.ViewMeasures;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.RowCounts;
import fenzhang.night.lines.AttributionStep;
import fenzhang.night.lines.DayLines;
import fenzhang.night.sales.SaleApplication;
import fenzhang.night.sales.SaleDay;
import fenzhang.night.touches.HistoricalViews;
import fenzhang.night.views.ViewScan;
import fenzhang.night.views.ViewScan.ViewDay;

/// Computes on the threads of this process.
public final class EmbeddedEngine implements Engine {
    @Override
    public ViewDay scanViews(DayContext context, ViewMeasures measures, Delivery views) {
        return ViewScan.scan(context, measures, views);
    }

    @Override
    public DaySales sortSales(DayContext context, Delivery sales) {
        return new Sorted(context, SaleApplication.apply(context, sales));
    }

    private record Sorted(DayContext context, SaleDay sales) implements DaySales {
        @Override
        public RowCounts counts() {
            return sales.counts();
        }

        @Override
        public DayLines takeLines(HistoricalViews earlierViews) {
            return AttributionStep.attribute(context, sales, earlierViews);
        }

        @Override
        public void close() {
            sales.close();
        }
    }
}
