package fenzhang.status;

import fenzhang.catalog.Catalog;
import fenzhang.catalog.Drama;
import fenzhang.outlook.PendingEntitlement;
import fenzhang.outlook.PendingEntitlement.Pending;
import fenzhang.session.ScratchFolder;
import fenzhang.session.Session;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What creators would still get of the orders whose hold has begun.
public record PendingMoney(Pending pending, Map<Long, String> titles) {
    private static final int DRAMAS_SHOWN = 5;

    static PendingMoney of(Session session, String platform, LocalDate date) {
        Pending pending;
        try (ScratchFolder scratch = ScratchFolder.make(session.settings().storage(), "pending-")) {
            pending = new PendingEntitlement(session.archive(scratch.path())).of(platform, date);
        }
        Catalog catalog = new Catalog(session.catalog()
                .load(session.books().sealed(platform, date).orElseThrow().catalogVersion()));
        Map<Long, String> titles = new LinkedHashMap<>();
        pending.byDrama()
                .keySet()
                .forEach(
                        id -> titles.put(id, catalog.drama(id).map(Drama::title).orElse("")));
        return new PendingMoney(pending, titles);
    }

    public void print(Terminal terminal) {
        terminal.print(
                "  pending       %s would be posted by vesting, if nothing more is refunded",
                NumberText.yuan(pending.total()));
        pending.byDate().forEach((date, amount) -> terminal.print("    %s  %14s", date, NumberText.yuan(amount)));
        List<Map.Entry<Long, BigInteger>> dramas =
                new ArrayList<>(pending.byDrama().entrySet());
        dramas.sort(Map.Entry.<Long, BigInteger>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        dramas.stream()
                .limit(DRAMAS_SHOWN)
                .forEach(drama -> terminal.print(
                        "    %24s  %s (%d)",
                        NumberText.yuan(drama.getValue()), titles.getOrDefault(drama.getKey(), ""), drama.getKey()));
        if (dramas.size() > DRAMAS_SHOWN) {
            terminal.print("    and %d dramas more: fenzhang status --pending --json", dramas.size() - DRAMAS_SHOWN);
        }
    }

    void addTo(Map<String, Object> map) {
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("total_fen", pending.total());
        own.put(
                "by_vest_date",
                pending.byDate().entrySet().stream()
                        .map(day -> entry("vest_date", day.getKey().toString(), day.getValue()))
                        .toList());
        own.put(
                "by_drama",
                pending.byDrama().entrySet().stream()
                        .map(drama -> entry("drama_id", drama.getKey(), drama.getValue()))
                        .toList());
        map.put("pending_entitlement", own);
    }

    private static Map<String, Object> entry(String name, Object key, BigInteger amount) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put(name, key);
        entry.put("amount_fen", amount);
        return entry;
    }
}
