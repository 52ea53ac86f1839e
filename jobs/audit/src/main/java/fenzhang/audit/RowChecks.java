package fenzhang.audit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;

/// Why a row is quarantined on its own, sections 3 and 4: the first reason that applies, or null.
@NullUnmarked
record RowChecks(Catalog catalog, String platform, LocalDate day) {
    private static final List<String> KINDS = List.of("PLAY", "CLICK", "LIVE_PLAY", "LIVE_CLICK");
    private static final List<String> SALE_KINDS = List.of("GOODS", "UNLOCK", "LICENCE");

    String reason(ViewRow row) {
        boolean isNull = anyNull(row.eventId(), row.eventTime(), row.userId(), row.kind(), row.dramaId(), row.watchMs())
                || row.is("PLAY", "CLICK") && row.episodeNo() == null
                || row.is("LIVE_PLAY", "LIVE_CLICK") && row.hostId() == null
                || row.is("CLICK", "LIVE_CLICK") && row.productId() == null;
        if (isNull) {
            return "NULL_FIELD";
        }
        if (!KINDS.contains(row.kind())) {
            return "BAD_KIND";
        }
        if (anyBelowOne(
                row.eventId(),
                row.userId(),
                row.dramaId(),
                row.episodeNo(),
                row.hostId(),
                row.productId(),
                row.shopId())) {
            return "BAD_ID";
        }
        if (row.watchMs() < 0) {
            return "BAD_WATCH";
        }
        return placeAndTime(row.eventTime(), 3, row.dramaId(), row.hostId());
    }

    String reason(SaleRow row) {
        boolean isNull = anyNull(
                        row.orderId(),
                        row.lineNo(),
                        row.event(),
                        row.eventTime(),
                        row.refundAmount(),
                        row.paidTime(),
                        row.saleKind(),
                        row.groupBuy(),
                        row.userId(),
                        row.quantity(),
                        row.paidAmount(),
                        row.commissionAmount())
                || row.event().equals("REFUNDED") && row.refundId() == null
                || row.saleKind().equals("GOODS") && row.productId() == null
                || List.of("UNLOCK", "LICENCE").contains(row.saleKind()) && row.dramaId() == null;
        if (isNull) {
            return "NULL_FIELD";
        }
        if (!SaleRow.EVENTS.contains(row.event())) {
            return "BAD_EVENT";
        }
        if (!SALE_KINDS.contains(row.saleKind())) {
            return "BAD_SALE_KIND";
        }
        boolean isBadId = anyBelowOne(
                        row.lineNo(),
                        row.userId(),
                        row.productId(),
                        row.shopId(),
                        row.dramaId(),
                        row.episodeNo(),
                        row.hostId())
                || isBadText(row.orderId())
                || row.refundId() != null && isBadText(row.refundId());
        if (isBadId) {
            return "BAD_ID";
        }
        if (row.quantity() < 1) {
            return "BAD_QUANTITY";
        }
        if (hasBadAmount(row)) {
            return "BAD_AMOUNT";
        }
        if (row.eventTime() < row.paidTime()) {
            return "BAD_TIME";
        }
        return placeAndTime(row.eventTime(), 7, row.dramaId(), row.hostId());
    }

    private static boolean hasBadAmount(SaleRow row) {
        return Stream.of(row.refundAmount(), row.paidAmount(), row.commissionAmount())
                        .anyMatch(amount -> amount.signum() < 0)
                || row.commissionAmount().compareTo(row.paidAmount()) > 0
                || row.event().equals("REFUNDED") != row.refundAmount().compareTo(BigInteger.ZERO) > 0;
    }

    private String placeAndTime(long eventTime, int daysBack, Long dramaId, Long hostId) {
        LocalDate date = Arithmetic.businessDate(eventTime);
        if (date.isAfter(day)) {
            return "FUTURE";
        }
        if (date.isBefore(day.minusDays(daysBack))) {
            return "TOO_LATE";
        }
        if (dramaId != null && !catalog.has(dramaId, platform)) {
            return "UNKNOWN_DRAMA";
        }
        if (hostId != null && !catalog.creators().contains(hostId)) {
            return "UNKNOWN_HOST";
        }
        return null;
    }

    private static boolean anyNull(Object... fields) {
        return Arrays.stream(fields).anyMatch(Objects::isNull);
    }

    private static boolean anyBelowOne(Long... ids) {
        return Arrays.stream(ids).anyMatch(id -> id != null && id < 1);
    }

    private static boolean isBadText(String id) {
        int bytes = id.getBytes(StandardCharsets.UTF_8).length;
        return bytes < 1 || bytes > 64;
    }
}
