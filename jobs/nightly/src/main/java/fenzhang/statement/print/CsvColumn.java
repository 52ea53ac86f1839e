package fenzhang.statement.print;

import java.util.Locale;

/// The columns of a statement as CSV, in their order.
enum CsvColumn {
    SECTION("部分"),
    CREATOR_ID("创作者编号"),
    STATEMENT("结算期"),
    ITEM("项目"),
    LABEL("名称"),
    VALUE("内容"),
    PLATFORM("平台"),
    DRAMA_ID("短剧编号"),
    DRAMA("短剧"),
    PLAN_ID("计划编号"),
    PLAN("计划"),
    PLAN_VERSION("计划版本"),
    COMPONENT("组成部分"),
    PERIOD("期间"),
    MEASURE_UNIT("计量单位"),
    MEASURE_BEFORE("计量（前）"),
    MEASURE_AFTER("计量（后）"),
    MEASURE_TAKEN("全剧计量减少"),
    RATE("费率"),
    WORKING_AFTER("期末算式（分）"),
    WORKING_BEFORE("期初算式（分）"),
    SHARE_BPS("份额（万分之一）"),
    WORKING_SHARE("本人算式（分）"),
    ORDER_ID("订单号"),
    LINE_NO("订单行"),
    PAID_DATE("原订单日期"),
    REFUNDED_FEN("退款（分）"),
    REFUNDED_YUAN("退款（元）"),
    DATE("日期"),
    VEST_DATE("结算日期"),
    DRAMA_FEN("全剧金额（分）"),
    DRAMA_YUAN("全剧金额（元）"),
    AMOUNT_FEN("金额（分）"),
    AMOUNT_YUAN("金额（元）"),
    IMPRESSIONS("曝光次数"),
    SEAL("封印");

    private final String zh;

    CsvColumn(String zh) {
        this.zh = zh;
    }

    /// Returns the name and then the Chinese one.
    String head() {
        return name().toLowerCase(Locale.ROOT) + " " + zh;
    }
}
