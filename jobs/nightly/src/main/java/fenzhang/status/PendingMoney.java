package fenzhang.status;

import fenzhang.catalog.Catalog;
import fenzhang.catalog.Drama;
import fenzhang.history.RunArchive;
import fenzhang.outlook.ClaimantFilter;
import fenzhang.outlook.PendingEntitlement;
import fenzhang.outlook.PendingEntitlement.Pending;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/// What creators would still get of the orders whose hold has begun.
public record PendingMoney(Pending pending, Map<Long, String> titles) {
    /// Works it out for the end of a sealed day, from the lines of all days whose holds are not over.
    ///
    /// @param scratch a local folder of the caller's alone, and the caller's to delete
    public static PendingMoney of(StatusSources sources, String platform, LocalDate date, Path scratch) {
        RunArchive archive = sources.archive(scratch);
        Pending pending = new PendingEntitlement(archive).of(platform, date, ClaimantFilter.ALL);
        Catalog catalog = archive.catalog(
                sources.books().sealed(platform, date).orElseThrow().catalogVersion());
        Map<Long, String> titles = new LinkedHashMap<>();
        pending.byDrama()
                .keySet()
                .forEach(
                        id -> titles.put(id, catalog.drama(id).map(Drama::title).orElse("")));
        return new PendingMoney(pending, titles);
    }
}
