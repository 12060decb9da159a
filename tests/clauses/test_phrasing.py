"""How a clause is phrased: what opens it, lists of members and examples, numbers before their noun.

Each case stands beside a boundary: the word that may go and the one that must stay, the list that
shares its verb, its head or its predicate and the one that does not.
"""

from __future__ import annotations

import pytest

from shibei_metrics import extract
from shibei_metrics.clauses.acts import inner_verb, opening_verb, thing_done, verb_end, without_new
from shibei_metrics.clauses.lists import first_object, last_act, without_examples
from shibei_metrics.clauses.nouns import noun_phrase, object_of, relative_name, thing_measured
from shibei_metrics.clauses.openers import clean
from shibei_metrics.naming.finishing import finish
from shibei_metrics.naming.members import split_members


@pytest.mark.parametrize(
    ("subject", "kept"),
    [
        # times, and the side of a time
        ("五年间新建学校", "新建学校"),
        ("三年里新建学校", "新建学校"),
        ("在2021年完成投资", "完成投资"),
        ("2024年底前完成投资", "完成投资"),
        ("2023年完成2024年任务", "完成2024年任务"),  # only the first time opens it
        ("在2023年完成2024年任务", "完成2024年任务"),
        ("今年内蒙古粮食", "内蒙古粮食"),  # no 今年内
        ("2024年结转资金", "2024年结转资金"),  # which year's is what they are
        ("上年结转资金", "上年结转资金"),
        # where and in which respect
        ("在推进过程中新建学校", "新建学校"),
        ("从绿色发展维度新建学校", "新建学校"),
        ("在城区中", "城区"),
        ("在城区上", "城区"),
        ("在城", "在城"),
        ("在全市范围内开展督查", "开展督查"),
        # an opener goes unless it is half of a word
        ("共新建学校", "新建学校"),
        ("共建学校", "共建学校"),
        ("在建项目", "在建项目"),
        ("新能源汽车", "新能源汽车"),
        ("确保重点项目", "重点项目"),
        ("一般预算收入加上上级补助", "上级补助"),
        # a number of the list, but no decimal
        ("3.新建学校", "新建学校"),
        # a sign of quotation that nothing closes
        ("“双创基地", "双创基地"),
        ("“双创”基地", "“双创”基地"),
        ("产业——项目投资", "项目投资"),
        ("建成后每年可处理垃圾", "处理垃圾"),
        ("还有", "还有"),
    ],
)
def test_what_opens_a_clause_and_names_nothing(subject: str, kept: str) -> None:
    assert clean(subject) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("引进甲公司等企业", "引进企业"),
        ("引进甲、乙等的企业", "引进企业"),
        ("引进甲、乙等五家企业", "引进企业"),
        # 等 in a word, in quotation marks, in brackets
        ("高等学校", "高等学校"),
        ("引进“甲、乙等”企业", "引进“甲、乙等”企业"),
        ("引进（甲、乙等）企业", "引进（甲、乙等）企业"),
        ("“甲、乙等”企业", "“甲、乙等”企业"),
        ("（甲、乙等）企业", "（甲、乙等）企业"),
        ("引进“甲”、“乙”等企业", "引进企业"),
        ("引进（甲）、（乙）等企业", "引进企业"),
        # of two acts, the one that takes the list
        ("整合资源打造甲集群等平台", "打造平台"),
        ("统筹资金建设甲地、乙地等园区", "建设园区"),
        # what describes the first example describes them all, but no part of a book's title does
        ("先进的轴承、齿轮等产品", "先进的产品"),
        ("生产先进的轴承、齿轮等产品", "生产先进的产品"),
        ("《甲的书》、《乙书》等图书", "图书"),
        ("财政用于科技、教育等的支出", "财政支出"),
        # the verb may have somebody in front of its examples
        ("为企业办理甲、乙等事项", "为企业办理事项"),
        ("对外开放甲、乙等口岸", "对外开放口岸"),
        ("甲等企业、乙等项目", "项目"),  # the last 等 counts
    ],
)
def test_examples_go_and_their_verb_stays(text: str, kept: str) -> None:
    assert without_examples(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("建设新展馆、精准服务企业", "精准服务企业"),
        ("新展馆、服务企业", "新展馆、服务企业"),  # no act before
        ("培训农民、引进企业", "培训农民、引进企业"),  # too short to be another act
        ("建设展馆和桥梁、引进企业", "引进企业"),
        ("建设展（馆、服务）企业", "建设展（馆、服务）企业"),
        ("制定、修改、废止规章", "制定、修改、废止规章"),
    ],
)
def test_the_last_of_several_acts_holds_the_number(text: str, kept: str) -> None:
    assert last_act(text) == kept


@pytest.mark.parametrize(
    ("name", "finished"),
    [
        ("企业目前新增岗位", "企业新增岗位"),
        ("项目共完成投资", "项目完成投资"),
        ("公共完成投资", "公共完成投资"),
        ("工业企业实现利润", "工业企业利润"),
        ("甲县2024年产值", "甲县产值"),
        ("企业连续5年占比", "企业占比"),
        ("企业五年新增岗位", "企业新增岗位"),
        ("甲企业之一", "甲企业"),
        # the sign without its other half goes, a pair stays
        ("甲（乙", "甲"),
        ("甲（乙）（丙", "甲（乙）"),
        ("甲（乙）", "甲（乙）"),
        ("“甲县", "甲县"),
        ("甲县”", "甲县"),
        ("“甲”县", "“甲”县"),
        ("引进“甲”", "引进“甲”"),
    ],
)
def test_a_finished_name(name: str, finished: str) -> None:
    assert finish(name) == finished


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("新增泊位", "新增"),
        ("新增", ""),  # nothing behind it
        ("投资额", ""),
        ("生产者", ""),
        ("新能源", ""),
        ("改造提升小区", "改造提升"),
    ],
)
def test_the_verb_that_opens_a_text(text: str, verb: str) -> None:
    assert opening_verb(text) == verb


@pytest.mark.parametrize(
    ("text", "limit", "end"),
    [("引进企业", 2, 2), ("引进企业", 1, 0), ("为企业办理证照", 7, 5), ("为企业办理证照", 3, 0)],
)
def test_where_an_opening_verb_ends(text: str, limit: int, end: int) -> None:
    assert verb_end(text, limit) == end


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("城区净增企业", "净增"),  # two characters before it are enough
        ("甲新增停车位", ""),
        ("新增停车位", ""),
        ("城区新增投资额", ""),  # an amount of its own
        ("城区创新增", ""),
    ],
)
def test_the_verb_of_addition_behind_a_subject(text: str, verb: str) -> None:
    assert inner_verb(text) == verb


@pytest.mark.parametrize(
    ("name", "stock"),
    [
        ("新认定高新技术企业", "高新技术企业"),
        ("新增“小巨人”企业", "“小巨人”企业"),
        ("净增企业", "企业"),
        ("新能源企业", "新能源企业"),
    ],
)
def test_the_stock_of_an_addition(name: str, stock: str) -> None:
    assert without_new(name) == stock


@pytest.mark.parametrize(
    ("after", "thing"),
    [
        ("强降雨、抗御台风", "强降雨"),
        ("小区、服务点", "小区、服务点"),  # 服务 names an activity
        ("小区、引进企业、培育产业", "小区"),
        ("改造小区、引进企业", "改造小区、引进企业"),
        ("铁路、其他项目", "铁路"),
    ],
)
def test_the_counted_thing_before_other_acts(after: str, thing: str) -> None:
    assert first_object(after) == thing


@pytest.mark.parametrize(
    ("verb", "noun", "name"),
    [
        ("投资", "医疗中心项目注册", "医疗中心项目投资"),
        ("解决", "饮水困难", "解决饮水困难"),
        ("", "饮水困难", "饮水困难"),
        ("在调减玉米面积", "情况下", "调减玉米面积"),
        ("完成投资", "工程项目", "工程项目投资"),
        ("新增产值", "企业达标", "企业产值"),
        ("惠及", "管网更新完工", "管网更新惠及"),
    ],
)
def test_a_number_in_a_relative_clause(verb: str, noun: str, name: str) -> None:
    assert relative_name(verb, noun) == name


@pytest.mark.parametrize(
    ("clause", "thing"),
    [
        ("新剧场启用", "新剧场"),
        ("青岚剧场正式启用", "青岚剧场"),
        ("青岚剧场正式启用并且对外开放", "青岚剧场正式启用并且对外开放"),  # too long a predicate
        ("保障工程", "保障工程"),
    ],
)
def test_what_a_clause_is_about(clause: str, thing: str) -> None:
    assert thing_done(clause) == thing


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("企业占全市", "企业"),
        ("企业在甲地布局", "企业"),
        ("企业在甲地", "企业在甲地"),  # nothing is done there
        ("高校入选名单", "高校"),
        ("改造项目", "改造项目"),
        ("小区改造项目", "小区改造项目"),
        ("服务业增加值", "服务业"),
        ("产值", "产值"),
        ("待改造小区", "待改造小区"),
        ("特色楼宇平均", "特色楼宇"),
        ("企业人均产值", "企业"),
    ],
)
def test_the_noun_phrase_that_opens_a_clause(text: str, noun: str) -> None:
    assert noun_phrase(text) == noun


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("小区改造", "小区"),
        ("重点项目均已开工", "重点项目"),
        ("推进省级重点项目", "省级重点项目"),
        ("签约项目", "签约项目"),
        ("申请专利", "专利"),
        ("申请", ""),
        ("重点项目", ""),  # nothing is done to it
        ("开工", ""),
    ],
)
def test_what_an_action_is_done_to(name: str, thing: str) -> None:
    assert object_of(name) == thing


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("油料播种面积", "油料"),
        ("企业年均产值", "企业"),
        ("村户数", "村"),
        ("面积", "面积"),
        ("粮食", "粮食"),
    ],
)
def test_what_an_amount_is_of(name: str, thing: str) -> None:
    assert thing_measured(name) == thing


@pytest.mark.parametrize(
    ("subject", "members"),
    [
        # a pair in one word
        ("城乡居民收入", "城镇居民收入 农村居民收入"),
        ("存、贷款余额", "存款余额 贷款余额"),
        ("第一、二、三产业增加值", "第一产业增加值 第二产业增加值 第三产业增加值"),
        ("全县城乡低保人数", "全县城镇低保人数 全县农村低保人数"),
        # a number that sums up the list goes
        ("医药、装备两大产业产值", "医药产业产值 装备产业产值"),
        ("医药、装备、纺织三大产业产值", "医药产业产值 装备产业产值 纺织产业产值"),
        ("岚溪、陶湾两镇", "岚溪镇 陶湾镇"),
        # signs, and words that only look like them
        ("参与和谐社区、平安社区建设", "参与和谐社区建设 参与平安社区建设"),
        ("企业家数及其产值", "企业家数 企业产值"),
        # one thing for the amounts of a list
        ("事故起数、死亡人数", "事故起数 事故死亡人数"),
        ("甲县事故起数、死亡人数、受伤人数", "甲县事故起数 甲县事故死亡人数 甲县事故受伤人数"),
        ("游客人次和旅游收入", "游客人次 旅游收入"),
        ("企业总量、产值", "企业总量 企业产值"),
        ("甲企业产值、增加值", "甲企业产值 甲企业增加值"),
        ("甲企业产值、财产损失", "甲企业产值 甲企业财产损失"),
        ("甲企业产值、进出口额", "甲企业产值 进出口额"),
        ("企业营业收入、利润", "企业营业收入 企业利润"),
        ("营业收入、利润", "营业收入 利润"),
        # one preposition, verb or 每千人
        ("对东盟、欧盟出口", "对东盟出口 对欧盟出口"),
        ("对东盟、对欧盟出口", "对东盟出口 对欧盟出口"),
        ("对东盟、欧盟、中亚出口", "对东盟出口 对欧盟出口 对中亚出口"),
        ("每千人托位、养老床位", "每千人托位 每千人养老床位"),
        ("新增国道、省道", "新增国道 新增省道"),
        ("新增国道里程、省道里程", "新增国道里程 省道里程"),
        ("引进企业、培育企业", "引进企业 培育企业"),
        ("接待游客、实现花费", "接待游客 实现花费"),
        # one head
        ("粮食、油料种植面积", "粮食种植面积 油料种植面积"),
        ("粮食、油料产量占比", "粮食产量占比 油料产量占比"),
        ("粮食、油料产量占全省比重", "粮食产量占全省比重 油料产量占全省比重"),
        ("苹果、梨产量", "苹果产量 梨产量"),
        ("甲、乙业产值", "甲业产值 乙业产值"),
        ("船舶、航空行业增加值", "船舶行业增加值 航空行业增加值"),
        ("新能源汽车、集成电路产量", "新能源汽车产量 集成电路产量"),
        ("高速公路、普通公路里程", "高速公路里程 普通公路里程"),
        ("小学、初中在校生", "小学在校生 初中在校生"),
    ],
)
def test_members_of_a_coordinated_subject(subject: str, members: str) -> None:
    names = members.split()
    assert split_members(subject, len(names)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a clause is named without its number, and a list shares verb, head and predicate
        ("推进3个先行区、20个样板村建设。", "推进先行区建设 推进样板村建设"),
        ("推进21个片区建设、200个样板村建设。", "推进片区建设 推进样板村建设"),
        ("创建3个国家级、5个省级示范园。", "创建国家级示范园 创建省级示范园"),
        ("培育国家级企业3家、5个省级企业。", "培育国家级企业 培育省级企业"),
        ("引进3家甲级医院和5个乙级诊所。", "引进甲级医院 引进乙级诊所"),
        ("16所高校获批、48个学科入选。", "高校获批 学科入选"),
        ("解决3个村、2个镇的行路问题。", "解决村的行路问题 解决镇的行路问题"),
        ("解决3个村的用水问题、2个村的行路问题。", "解决村的用水问题 解决村的行路问题"),
        ("举办4届博览会、3届商贸节等活动。", "举办博览会 举办商贸节"),
        ("新建学校和8个水库。", "新建水库"),
        # two numbers of one clause
        ("与3个国家缔结5对友城。", "与国家缔结友城 与国家缔结友城"),
        ("企业在9个国家布局海外仓15个。", "企业在国家布局海外仓 企业在国家布局海外仓"),
        ("与省外3所高校共建5个基地。", "与省外高校共建基地 与省外高校共建基地"),
        ("3家企业5种产品入选目录。", "企业入选目录 企业产品入选目录"),
        ("5户企业产值12亿元。", "企业 企业产值"),
        ("4个新药获批上市、数量居全省第2位。", "新药获批上市 新药获批上市数量"),
        # in front of 的
        ("惠及3万户居民的管网工程完工。", "管网工程惠及居民"),
        ("惠及35个村的便民服务中心建成。", "便民服务中心惠及村"),
        ("支持3个镇的农田、5个镇的水渠改造。", "支持镇的农田改造 支持镇的水渠改造"),
        ("总投资为9亿元的工程开工。", "工程总投资"),
        ("总投资达9亿元的工程开工。", "工程总投资"),
        ("网络覆盖了九成的村。", "网络覆盖村"),
        ("全区超过70%的支出用于民生。", "支出用于民生"),
        ("超过3万户的企业上云。", "企业上云"),
        # verbs that only carry the number, and prepositions that stay
        ("试点扩大到24个县。", "试点县"),
        ("产业集群均达到万亿元规模。", "产业集群规模"),
        ("拥有8个村级站点。", "拥有村级站点"),
        ("城镇居民享有3项补贴。", "城镇居民享有补贴"),
        ("甲镇约有6个村。", "甲镇村"),
        ("为300户居民办理证照。", "为居民办理证照"),
        ("普及3种作物。", "普及作物"),  # no 及 that joins
        ("平等对待8类企业。", "平等对待企业"),
        ("引进企业和3家医院。", "引进医院"),
        # a list shares what stands before or behind it
        ("16所高校、48个学科入选。", "高校入选 学科入选"),
        ("完成5个、8个项目改造。", "完成项目改造 完成项目改造"),
        ("46户、2万名群众入住。", "群众入住 群众入住"),
        ("每千常住人口拥有床位5张、执业医师2人。", "每千常住人口拥有床位 每千常住人口拥有执业医师"),
        # with whom, where, of which
        ("全区与12家央企签订协议15份。", "与央企签订协议 与央企签订协议"),
        ("在68个县建设粮油示范片。", "县建设粮油示范片"),
        ("12个镇中8个镇通公交。", "镇 镇通公交"),
        ("总投资26亿元的蓄能电站拿到了批文。", "蓄能电站总投资"),
        # what all examples are stands for them
        ("青河大桥、白水大桥等3座已建成通车。", "大桥建成通车"),
        ("完成阳光小区、和平小区等12个改造。", "完成小区改造"),
        ("近期即将签约云帆光学、埃尔能源等3个项目。", "签约项目"),
    ],
)
def test_names_of_counted_things(text: str, names: str) -> None:
    assert [record.name for record in extract(text)] == names.split()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("在2021年12月31日前完成投资5亿元。", "完成投资"),
        ("计划新建水井120口，已开挖100口，建成80口。", "新建水井 开挖水井 建成水井"),
        ("粮食产量9万吨，比上年减产1万吨，减幅10%。", "粮食产量 粮食产量 粮食产量"),
        ("年收入20万元以下的村还有4个。", "年收入20万元以下的村"),
        # approved, put right, carried out: one budget
        (
            "县人大批准的一般公共预算收入为6亿元，执行中经县人大常委会批准调整为5亿元，完成5.2亿元。",
            "一般公共预算收入 一般公共预算收入 一般公共预算收入",
        ),
        ("失业率5.1%，好于5.5%左右的控制目标。", "失业率 失业率"),
        ("教育支出接近总支出的六成。", "教育支出"),
        # members that share a head, a side of the same account, kinds of one ending
        (
            "岚溪、陶湾、石桥三镇工业产值分别增长3%、4%、5%。",
            "岚溪镇工业产值 陶湾镇工业产值 石桥镇工业产值",
        ),
        ("财政收入和支出分别增长3%、4%。", "财政收入 财政支出"),
        ("苹果、梨、葡萄产量分别增长3%、4%、5%。", "苹果产量 梨产量 葡萄产量"),
        ("规上工业、限上批发零售业增加值分别增长3%、4%。", "规上工业增加值 限上批发零售业增加值"),
        # what stands around a name and is none of it
        ("务必使资金支出进度年底前达到100%。", "资金支出进度"),
        ("分三轮发放消费券2000万元。", "发放消费券"),
        (
            "年末全市现有低保对象8614户，实有市场主体25万户，当年新登记4万户。",
            "低保对象 实有市场主体 新登记市场主体",
        ),
        ("贡献了全市27%的工业产值和1/5的外贸进出口额——来之不易。", "工业产值 外贸进出口额"),
        ("柑橘受冻害影响减产三成，产值下降600万元。", "柑橘 柑橘产值"),
        ("人居环境考评上半年排全区第9，三季度升至第4位。", "人居环境考评 人居环境考评"),
        ("专精特新企业从无到有、达到23家。", "专精特新企业"),
        ("白水高铁年内完成投资60亿元。", "白水高铁完成投资"),
        ("完成全年GDP增长5%的预期目标。", "GDP"),
        ("在占地300亩的电子产业园里，9条生产线投产。", "电子产业园占地 生产线投产"),
        ("（一）确保城镇新增就业4800人以上。", "城镇新增就业"),
        ("利用外资1亿美元，是上年的1.5倍……", "利用外资 利用外资"),
        ("企业总数突破260家，较三年前翻了一番。", "企业总数 企业总数"),
        (
            "农房重建1426户，已竣工1390户；用于民生的支出占到总支出的七成。",
            "农房重建 农房竣工 用于民生的支出占到总支出",
        ),
        ("2024年10月15日至11月20日完成投资5亿元。", "完成投资"),
        ("在中部地区产值居第3位。", "在中部地区产值"),
        ("接待游客586万人次，受疫情影响回落至431万人次。", "接待游客 接待游客"),
        ("现行标准下2万名贫困人口全部脱贫。", "贫困人口全部脱贫"),
        ("九年义务教育巩固率99%。", "九年义务教育巩固率"),
        ("产值达到280亿元，力争冲刺300亿元。", "产值 产值"),
        ("班列开行312列，同比多开58列。", "班列开行 班列开行"),
        (
            "零售总额首次站上千亿台阶，达1032亿元，网上零售额更是同比大增22%。",
            "零售总额 零售总额 网上零售额",
        ),
        ("总量突破500亿门槛，达到600亿元。", "总量 总量"),
        (
            "收入完成4亿元，为调整预算数5亿元的80%，较上年3亿元增长9%。",
            "收入 收入调整预算数 收入 收入 收入",
        ),
        (
            "罚没收入4亿元；国有资源（资产）有偿使用收入6亿元。",
            "罚没收入 国有资源（资产）有偿使用收入",
        ),
        (
            "城乡居民收入达到3万元和1万元、分别增长8%和9%。",
            "城镇居民收入 农村居民收入 城镇居民收入 农村居民收入",
        ),
        ("税收3亿元，提前两年实现翻番目标，其中企业2亿元。", "税收 企业税收"),
        ("养殖户4户，其中年出栏生猪500头以上的1户。", "养殖户 年出栏生猪500头以上"),
        ("确定5%左右的增长目标。", "增长目标"),
        ("税收完成年任务8亿元的95%。", "税收年任务 税收完成年任务"),
        ("按一般公共预算支出额的1%设置预备费2864万元。", "设置预备费 设置预备费"),
        ("居民消费价格同比持平，6月份环比下降0.2%。", "居民消费价格"),
        ("预算收入在大规模减税降费背景下完成93亿元。", "预算收入"),
        ("公路通车总里程翻倍、达427公里。", "公路通车总里程"),
        ("单位通过网络实现的零售额增长三成。", "单位通过网络实现的零售额"),
        (
            "完成预算收入5亿元，完成年初预算6亿元的95%，下降2%。",
            "完成预算收入 完成预算收入年初预算 完成预算收入完成年初预算 完成预算收入",
        ),
        ("上访虽比去年减少9批次，但总量仍排全市第四。", "上访 上访总量"),
        (
            "谋划项目263个，总投资735亿元，开工187个，竣工投产96个。",
            "谋划项目 总投资 开工 竣工投产项目",
        ),
        ("上级补助收入2亿元、上年结余收入9000万元。", "上级补助收入 上年结余收入"),
        # what a number without words of its own is of
        ("完成生产总值468亿元，增幅比全市高出1.3个百分点。", "完成生产总值 生产总值增幅"),
        ("收入只占全市的4.9%，人均不足700元。", "收入占全市 人均收入"),
        ("总投资1亿元的白水物流园主体完工，占地68亩。", "白水物流园总投资 白水物流园占地"),
        ("新流转土地2600亩，累计达到9100亩。", "新流转土地 流转土地"),
        ("登记社会组织534家，新成立23家、注销17家。", "登记社会组织 新成立社会组织 注销社会组织"),
        ("实施重点项目420个，投资850亿元，其中续建265个。", "实施重点项目 投资 续建重点项目"),
        (
            "新增企业9家，接待来访74批203人次，分别下降15%、22%。",
            "新增企业 接待来访 接待来访 接待来访 接待来访",
        ),
        ("预算收入连续迈过100亿元、120亿元两大关口，达到126亿元。", "预算收入 预算收入 预算收入"),
        ("265个行政村中有238个通了水泥路。", "行政村 行政村通了水泥路"),
        ("年内完成路基工程的60%。", "完成路基工程"),
        ("完成投资60亿元，累计完成总投资的75%。", "完成投资 完成投资"),
    ],
)
def test_names_of_amounts(text: str, names: str) -> None:
    assert [record.name for record in extract(text)] == names.split()


@pytest.mark.parametrize(
    ("text", "kind", "bound"),
    [
        ("教育支出接近总支出的六成。", "share", "under"),
        ("税收不足总收入的20%。", "share", "under"),
        ("财政收入超过全市总量的三分之一。", "share", "over"),
        ("产值超过全省的8%。", "share", "over"),
        ("生活标准不低于低保标准的1.3倍。", "share", "at_least"),
        ("负债率不超过总资产的40%。", "share", "at_most"),
    ],
)
def test_a_part_of_the_whole_and_its_bound(text: str, kind: str, bound: str) -> None:
    [record] = extract(text)
    assert (record.kind, record.bound) == (kind, bound)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("增幅比全市高出1.3个百分点。", "change up reference exact"),
        ("支出进度距序时要求还差近8个百分点。", "change down reference under"),
        ("力争完成2.1亿元。", "level None None exact"),
        ("产值增长0%。", "change flat unstated exact"),
        ("与上年比，第三产业占生产总值的比重上升1.85个百分点。", "change up yoy exact"),
        ("与2020年比，产值增长8%。", "change up reference exact"),
        ("班列同比多开58列。", "change up yoy exact"),
        ("性别比为108.0（以女性为100）。", "level None None exact"),
        ("接种疫苗110万剂次。", "level None None exact"),
    ],
)
def test_differences(text: str, reading: str) -> None:
    [record] = extract(text)
    kind, direction, basis, bound = record.kind, record.direction, record.basis, record.bound
    values = [kind.value, direction and direction.value, basis and basis.value, bound.value]
    assert " ".join(map(str, values)) == reading
