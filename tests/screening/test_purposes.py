"""Goods told by what they do or are for, and as the papers, programs, keys and tools that belong to others."""

import re

import pytest

from screening.trade_papers import entries, pack
from tidewaiter.screening.model import HitKind
from tidewaiter.screening.text.clauses import Clauses
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables
from tidewaiter.screening.text.terms import What

TOLD = [
    ("PVD disc, Tb-10Co, bonded to Cu backing plate", "cn-1c904.a.3"),
    ("Terfenol-D cathode for magnetron, 2 inch", "cn-1c905.a.3"),
    ("90W-6Ni-4Cu balance weight blanks", "cn-1c004"),
    ("TBO, W19O55 blend, BET 2.9 m2/g", "cn-1c117.d.2"),
    ("Hot-zone sleeve, W 99.95 %, OD 180 / ID 140 mm", "cn-1c226"),
    ("Ta 99.95 %, deep drawn pot with lid", "cn-2a225"),
    ("Heated dies for blow-forming Ti nacelle skins", "cn-1b003.c"),
    ("Mould set for gas-pressure forming of Ti fan blades", "cn-1b003.d"),
    ("Manual on building streak tubes", "cn-6e201"),
    ("冻胶纺丝温度表", "cn-1e901"),
    ("Fe-80Dy alloy lumps", "cn-1c905.a.2"),
    ("Al-5Sm 母合金", "cn-1c902.a.2"),
    ("Ni-5Y 中间合金锭", "cn-1c908.a.2"),
    ("Co-20Tb alloy ingot", "cn-1c904.a.2"),
    ("Stirrer for R-305 reactor, materials TBA", "cn-2b350.h"),
    ("反应釜配套搅拌器 材质待定", "cn-2b350.h"),
    ("反応缶用かくはん機　材質未定", "cn-2b350.h"),
    ("Heat exchanger for acid line, material to be advised", "cn-2b350.f"),
    ("换热器 酸液用 材质待确认", "cn-2b350.f"),
    ("Valve for chlorine line, wetted parts to follow", "cn-2b350.a"),
    ("Pump, seal-less, chemical process, materials to follow", "cn-2b350.b"),
    ("Packed column for HCl, material to be confirmed", "cn-2b350.e"),
    ("Reactor R-201, material open", "cn-2b350.g"),
    ("反応器 R-201　材質後日", "cn-2b350.g"),
    ("Al-20Sc ingot", "cn-1c907.a.2"),
    ("AlSc15 靶坯", "cn-1c907.a.2"),
    ("Al70Sc30 スパッタ用", "cn-1c907.a.2"),
    ("Mg-30Sc 中间合金", "cn-1c907.a.2"),
    ("把塞斯纳172改成机上无人也能飞的成套舵机与控制盒", "cn-9a012.d"),
    ("セスナ機を搭乗者なしで飛ばすアクチュエータ一式", "cn-9a012.d"),
    ("Servo kit flies a Piper PA-28 without a pilot aboard", "cn-9a012.d"),
    ("立方氮化硼单晶生长条件 汇编", "cn-2e901"),
    ("cBN single crystals: growing conditions and assembly drawing", "cn-2e901"),
    ("精铋生产工艺参数集", "cn-6e001"),
    ("Tellurium refining, collected process parameters", "cn-6e001"),
    ("条纹管制作指导 现场", "cn-6e201"),
    ("Hands-on instruction in making photocathodes for photomultipliers", "cn-6e201"),
    ("2B2设备使用技术", "cn-2e201"),
    ("Technology for the use of 2B2 equipment", "cn-2e201"),
    ("6A2品目の製造技術", "cn-6e201"),
    ("Technology for production of 1C2 materials", "cn-1e201"),
    ("1C2材料生产技术", "cn-1e201"),
    ("1C117材料制造技术资料", "cn-1e101"),
    ("希土類分離の技術指導（現地2週間）", "cn-1e902"),
    ("稀土萃取分离 技术指导 两周", "cn-1e902"),
    ("再入飞行器部件 制造技术", "cn-9e101"),
    ("タービン翼 鋳造条件一式", "cn-9e001"),
    ("オートクレーブ硬化条件", "cn-1e103"),
    ("InP単結晶 育成条件", "cn-3e004"),
    ("全固体電池の製造指導", "cn-3e901"),
    ("Agitator for reactor R-102, material to follow", "cn-2b350.h"),
    ("Actuator-and-box set to fly a Diamond DA42 with nobody on board", "cn-9a012.d"),
    ("HPHT法ダイヤ単結晶の育成条件（触媒・組立図含む）", "cn-2e901"),
    ("テルル精製の工程パラメータ集", "cn-6e001"),
    ("光電子増倍管の光電面製作指導（6A2該当品）", "cn-6e201"),
    ("2B2装置の使用技術", "cn-2e201"),
    ("Al-10Sc スパッタ用合金インゴット", "cn-1c907.a.2"),
    ("Vacuum-form tool for EVA helmet bubble, male half", "cn-0b901"),
    ("航天服面窗压制温度曲线与三维数模", "cn-0e901"),
    ("船外活動用ヘルメットバイザーの成形金型一式", "cn-0b901"),
    ("NC programs and process spec for casting single-crystal vanes", "cn-9e001"),
    ("返回舱防热大底设计报告", "cn-9e101"),
    ("再突入カプセルの設計計算書", "cn-9e101"),
    ("Firmware unlock key: removes the 599 Hz limit of the drive", "cn-3d225"),
    ("インバータ周波数上限解除キー", "cn-3d225"),
    ("相机帧率解锁授权", "cn-6d203"),
    ("自動積層機用オフラインプログラミングソフト", "cn-1d101"),
    ("热压罐固化工艺规程", "cn-1e103"),
    ("オートクレーブの昇温・加圧手順書 (複合材)", "cn-1e103"),
    ("六面顶压机图纸 全套", "cn-2e901"),
    ("Drawings for glass-lined reactor manufacture", "cn-2e201"),
    ("W-Ni-Fe焼結合金の炉温プロファイル", "cn-1e004"),
    ("Dy/Tb grain boundary diffusion process know-how", "cn-1e902"),
    ("EMP 防护设计手册", "cn-7e102"),
    ("Rotor stacking and docking stand for turbojet engines", "cn-9b116"),
]
OTHER = [
    ("Lamp 12 W 99 lm sleeve", "cn-1c226"),
    ("Target price, Tb of data", "cn-1c904.a.3"),
    ("Blow-forming moulds for PET bottles, side panels", "cn-1b003.c"),
    ("Manual on casting streaks in aluminium", "cn-6e201"),
    ("W20 O2 sensor", "cn-1c117.d.2"),
    ("Copper alloy rod, warranty Cu 5 years", "cn-1c908.a.2"),
    ("AlMg3 alloy sheet", "cn-1c908.a.2"),
    ("Al-5Si alloy ingot", "cn-1c902.a.2"),
    ("FeNi alloy ingots, 10 dy", "cn-1c905.a.2"),
    ("Agitator for reactor, stainless steel 316L", "cn-2b350.h"),
    ("Heat exchanger for beer, stainless steel 304", "cn-2b350.f"),
    ("机上无人机航拍 照片", "cn-9a012.d"),
    ("Shenzhen 2B2 Technology Co., Ltd.", "cn-2e201"),
    ("HPHTダイヤ リング 0.5ct", "cn-2e901"),
    ("CNC lathe, conditions of sale attached", "cn-2e201"),
    ("ネオジム磁石 取扱説明書", "cn-1e902"),
    ("Screw M8 Al 10 pcs", "cn-1c907.a.2"),
    ("Agitator for paint, kitchen", "cn-2b350.h"),
    ("Motorcycle helmet visor mould", "cn-0b901"),
    ("摩托车头盔面罩模具", "cn-0b901"),
    ("Turbine blade, machined to drawing 4471", "cn-9e001"),
    ("按图纸加工 陶瓷型芯", "cn-9e001"),
    ("CMM with software", "cn-2d201"),
    ("Office software licence, 5 users", "cn-2d201"),
    ("Autoclave for dental use, instruction manual", "cn-1e103"),
    ("インバータ エアコン 取扱説明書", "cn-3d225"),
    ("Bread recipe book with rare earth glazes", "cn-1e901"),
    ("金刚石工艺品摆件", "cn-2e901"),
]


@pytest.mark.parametrize(("line", "item"), TOLD)
def test_goods_are_found_by_what_they_belong_to(line: str, item: str) -> None:
    assert item in entries(line, kind=HitKind.ITEM)


@pytest.mark.parametrize(("line", "item"), OTHER)
def test_what_only_sounds_like_it_is_not(line: str, item: str) -> None:
    assert item not in entries(line, kind=HitKind.ITEM)


def test_every_row_of_the_table_names_an_item_and_a_pattern_that_can_be_read() -> None:
    tables = load_tables()
    items = pack().items
    Clauses(tables.purposes, What.ITEM, {i: (i, i) for i in items}, Folder(tables))
    for sort, *cells in tables.purposes:
        assert sort == "family" or sort in items, sort
        assert len(cells) == 2, cells
        assert not re.search(r"[A-Z]", re.sub(r"\{[A-Z_]+\}|\\[A-Z]", "", cells[1])), cells
