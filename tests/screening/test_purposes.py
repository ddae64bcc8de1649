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
