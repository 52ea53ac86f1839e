package fenzhang.generate.world;

/// Names that could be true: titles of micro-dramas, persons, companies. Each index has its own.
final class Names {

    private static final String[] OPENINGS = {
        "重生八零：", "闪婚之后：", "离婚之后：", "穿书之后：", "真千金归来：", "隐婚三年：", "回到一九八三：", "满级归来：", "凤命难违：", "一胎三宝：",
        "退婚当天：", "入赘三年：", "下山之后：", "替嫁之后：", "断亲之后：", "开局摆摊：", "天降神医：", "错撩之后：", "荒年种田：", "出狱那天："
    };

    private static final String[] STORIES = {
        "首富他后悔了", "我成了豪门团宠", "前夫跪求复合", "战神的小娇妻", "靠种田富甲一方", "总裁的替身新娘", "我在古代开超市", "神医弃女惊天下",
        "大佬的马甲藏不住了", "全家都能听见我的心声", "傅先生宠妻无度", "真假千金对决", "我靠直播养活侯府", "摄政王的小厨娘", "他来自深海", "萌宝助攻追妻",
        "带着全村奔小康", "沈小姐不好惹", "我的老板是龙王", "皇后她只想经商", "外卖小哥竟是继承人", "奶奶的传家宝", "一纸婚约到白头", "老公竟是隐形富豪",
        "我把冷王喂胖了", "豪门保姆的逆袭", "六个哥哥团宠我", "医妃她不想宫斗", "茶山上的春天", "三爷的掌心宝", "嫡女手握剧本"
    };

    private static final String[] SURNAMES = {
        "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗", "梁", "宋",
        "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈"
    };

    private static final String[] GIVEN = {
        "子涵", "雨桐", "浩然", "欣怡", "梓轩", "思远", "佳琪", "宇航", "晓彤", "俊杰", "静怡", "嘉豪", "婉清", "天佑", "若曦", "明哲", "语嫣", "立诚",
        "诗雨", "志远", "可馨", "建国", "小满", "春生", "南星", "知夏", "望舒", "一鸣", "清和"
    };

    private static final String[] CITIES = {"杭州", "北京", "上海", "广州", "深圳", "西安", "成都", "长沙", "郑州", "厦门", "横店", "青岛", "苏州"
    };

    private static final String[] BRANDS = {
        "星河", "竖屏", "麦芽", "青橙", "九州", "拾光", "番石榴", "山海", "白鹿", "云上", "点众", "有光", "蜂巢", "长亭", "小满", "四月", "飞鸟"
    };

    private static final String[] TRADES = {"影视文化有限公司", "短剧工作室", "文化传媒有限公司", "网络科技有限公司", "影业有限公司"};

    private static final String[] SEASONS = {"", "第二季", "第三季", "第四季", "第五季"};

    /// BICs of head offices.
    private static final String[] BANKS = {
        "ICBKCNBJ", "BKCHCNBJ", "PCBCCNBJ", "ABOCCNBJ", "COMMCNSH", "CMBCCNBS", "SPDBCNSH", "CIBKCNBJ"
    };

    private Names() {}

    static String title(int drama) {
        int titles = OPENINGS.length * STORIES.length; // 20 and 31 have no common divisor: each pair comes once
        int season = drama / titles;
        String title = OPENINGS[drama % OPENINGS.length] + STORIES[drama % STORIES.length];
        return title + (season < SEASONS.length ? SEASONS[season] : "第" + (season + 1) + "季");
    }

    static String person(int creator) {
        int round = creator / (SURNAMES.length * GIVEN.length); // 37 and 29: likewise
        String name = SURNAMES[creator % SURNAMES.length] + GIVEN[creator % GIVEN.length];
        return round == 0 ? name : name + (round + 1);
    }

    static String company(int creator) {
        int round = creator / (CITIES.length * BRANDS.length * TRADES.length); // 13, 17 and 5: likewise
        String name =
                CITIES[creator % CITIES.length] + BRANDS[creator % BRANDS.length] + TRADES[creator % TRADES.length];
        return round == 0 ? name : name + (round + 1) + "部";
    }

    static String bankCode(int creator) {
        return BANKS[creator % BANKS.length];
    }

    /// Seventeen digits that are plainly made up, and don't end in zeros as what a spreadsheet rounded.
    static String bankAccount(int creator) {
        return (6_222_000_000_000_000L + creator) + "1";
    }
}
