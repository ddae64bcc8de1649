"""Goods by names that the list does not write: by symbol, by purity, by another word of trade, or misspelt as traders do."""

import pytest

from screening.trade_papers import entries

NAMED = [
    # by words set apart, in kana, by gene, by what is wound
    ("STX di-HCl standard 65 umol/L", "cn-1c450.a.7"),
    ("Phosgene fixed point sensor, 4-20 mA", "cn-2b351"),
    ("ホスゲン定置式検知警報器", "cn-2b351"),
    ("コールドアイソスタティックプレス 内径300mm", "cn-2b104"),
    ("アイソスタティック成形機 200 MPa", "cn-2b104"),
    ("エレクトロダイナミックシェーカー 60 kN", "cn-2b210"),
    ("コーディネートメジャリングマシン", "cn-2b206.a"),
    ("ディフュージョンポンプ 口径400 mm", "cn-2b231"),
    ("ターボモレキュラーポンプ 16 m3/s", "cn-2b231"),
    ("ベロシティインターフェロメータ", "cn-6a225"),
    ("YSZ 热喷涂粉", "cn-1c908.b"),
    ("Yttria-stabilized zirconia powder, 8 mol%", "cn-1c908.b"),
    ("Vector carrying cholera toxin A subunit gene", "cn-1c353"),
    ("炭疽致死因子 表达质粒", "cn-1c353"),
    ("プラスミド pBAD-pagA（炭疽菌防御抗原）", "cn-1c353"),
    ("Plasmid encoding ricin A chain", "cn-1c353"),
    ("TTX citrate, 1 mg", "cn-1c351.d"),
    ("锰铜箔式计 50 Ω 平板撞击用", "cn-6a226"),
    ("マンガニン箔ゲージ 50Ω", "cn-6a226"),
    ("Ytterbium thin-film pressure gauge, 50 ohm", "cn-6a226"),
    ("カーボンフィラメント巻き管 φ120", "cn-1a202"),
    ("碳丝缠绕筒体 L=1200", "cn-1a202"),
    ("Carbon-filament wound sleeve L = 1,200", "cn-1a202"),
    ("红外导引头用成像组件 640×512", "cn-6a108.d"),
    ("Camera module for IR seeker, gimballed", "cn-6a108.d"),
    ("赤外線シーカ向けカメラ部", "cn-6a108.d"),
    ("挖泥船 1200 m3/h 自航", "cn-8a901"),
    ("Plasmid pUC-lef, coding anthrax lethal factor", "cn-1c353"),
    ("Manganin foil gauge, 50 ohm, 4-lead, for plate impact", "cn-6a226"),
    ("炭素繊維フィラメント巻き円筒　L=1,200", "cn-1a202"),
    ("8YSZ 溶射粉（イットリア8％安定化ジルコニア）", "cn-1c908.b"),
    ("ﾎｯﾄｱｲｿｽﾀﾃｨｯｸﾌﾟﾚｽ 150MPa 1,250℃ 内径320mm", "cn-2b104"),
    # by symbol
    ("Dy metal, distilled, lumps", "cn-1c905.a.1"),
    ("DY METAL LUMPS", "cn-1c905.a.1"),
    ("酸化Sc 粉末", "cn-1c907.b"),
    ("Dyメタル 塊状", "cn-1c905.a.1"),
    ("金属Dy 块", "cn-1c905.a.1"),
    # by formula, and by the name that potters use
    ("LuCl3 anhydrous beads", "cn-1c906.c"),
    ("Dy(NO3)3 solution", "cn-1c905.c"),
    ("ガドリニア 粉末", "cn-1c903.b"),
    # by purity
    ("Gallium, 6N, 1 kg bottle", "cn-3c001.a"),
    ("镓99.9999% 瓶装", "cn-3c001.a"),
    ("ガリゥム 4N5", "cn-3c001.a"),
    ("4N Ga，聚四氟瓶装1公斤", "cn-3c001.a"),
    ("99.9999% gallium, 1 kg bottle", "cn-3c001.a"),
    ("7N镓，PE瓶", "cn-3c001.a"),
    # by what is measured of it
    ("红外镜头单晶毛坯Φ120毫米，N型，折射率4.0（10.6微米）", "cn-3c002.a"),
    # in characters that are no longer usual
    ("弗素発生セル（実験室用）、発生量60g/h", "cn-1b225"),
    # by parts, stages and places that only such goods have
    ("蒸馏塔，精馏段三节", "cn-2b350.e"),
    ("焚烧炉，二燃室式", "cn-2b350.i"),
    ("反応缶用かくはん機、接液部材質は貴社指定", "cn-2b350.h"),
    ("タービン翼ワックスツリー WX-3", "cn-9b001.b"),
    ("ロケット用地上燃焼スタンド 最大2kN", "cn-9b117"),
    ("ホットセル内作業用アーム先端把持具、放射線環境対応", "cn-2b207"),
    ("毒ガス監視端末、連続式", "cn-2b351"),
    ("T700 炭素繊維ワインディング管、長さ 900 mm", "cn-1a202"),
    ("Ni-Hf 母合金、Hf 28 wt%", "cn-1c231"),
    ("目視外操縦ドローン、噴霧装置付", "cn-9a501.c"),
    ("专用计算机性能聚合组件 刀片式", "cn-4a003.b"),
    ("Cure recipe file: vacuum, pressure and ramp settings for autoclave lay-ups", "cn-1e103"),
    # in two scripts, and disguised
    ("Samarium cobalt 磁石、円板", "cn-1c902.a.4"),
    ("Samar1um c0balt 磁石、円板", "cn-1c902.a.4"),
    ("焚\u00ad烧\u00ad炉，二燃室式", "cn-2b350.i"),
    # by a purity above the one that is listed
    ("Antimony trioxide 99.995 % powder", "cn-3c003.c"),
    ("Bismuth ingots, purity min. 99.999 %", "cn-1c229"),
    ("精铋 4N5 银含量3ppm", "cn-1c229"),
    # by another word of trade
    ("脉冲电容 5kV 100μF", "cn-3a201.a"),
    ("ドローン用オートパイロット", "cn-7a103.b"),
    ("Absolute pressure transmitter, nickel capsule", "cn-2b230"),
    ("Ram jet engine, demonstrator", "cn-9a111.a"),
    ("Accelerometer calibration table", "cn-7b101"),
    # an abbreviation that is also a lamp, beside what the list asks of a gyroscope
    ("FOG, 3 axis, 0.05 deg/h", "cn-7a102"),
    # written apart, with the sound of the right sign, with a long vowel elsewhere
    ("Dimethyl amine 40 %", "cn-1c450.c.24"),
    ("仲坞酸铵 桶装", "cn-1c117.d.1"),
    ("雾化球型铝粉 13微米", "cn-1c111.b.3"),
    ("酸化ユーロピュウム", "cn-1c912.b"),
    ("酸化イッテルビューム", "cn-1c913.b"),
    ("ホットセル用マニプレータ", "cn-2b225"),
    ("Thyratrn tube", "cn-3a228"),
]


@pytest.mark.parametrize(("line", "item"), NAMED)
def test_goods_are_found_by_other_names(line: str, item: str) -> None:
    assert item in entries(line)


OTHERS = [
    ("YSZ dental disc 98 mm", "cn-1c908.b"),
    ("氧化锆研磨珠 YSZ 0.3 mm", "cn-1c908.b"),
    ("YSZ oxygen sensor element", "cn-1c908.b"),
    ("カーボン巻き釣竿 3 m", "cn-1a202"),
    ("绞吸挖泥船模型 1:100 亚克力罩", "cn-8a901"),
    ("Model of a trailing suction dredger, scale 1:150", "cn-8a901"),
    ("浚渫船の木製模型 1/200", "cn-8a901"),
    ("Wooden ship model, dredger", "cn-8a901"),
    ("无人机模型 1:72 合金", "cn-9a012.a"),
    ("挖泥船模型 1:200 木制", "cn-8a901"),
    ("1 TB metal case for hard disk", "cn-1c904.a.1"),
    ("sm metal hooks", "cn-1c902.a.1"),
    ("高纯氧化锗 5N", "cn-3c002.a"),  # the purity of another substance
    ("Oxide of yttrium, 99.999 %", "cn-1c908.a.1"),
    ("Gallium nitride 99.99 %", "cn-3c001.a"),
    ("4N Ga(NO3)3 solution", "cn-3c001.a"),
    ("4N gallium nitrate", "cn-3c001.a"),
    ("Torque 4 N, Ga. plant", "cn-3c001.a"),
    ("Hex bolt M20 x 80, class 10.9, zinc flake", "cn-1c111.b.1.g"),
    ("Washers, zinc flake coated", "cn-1c111.b.1.g"),
    ("重水洗牛仔布，12盎司", "cn-nuclear-04"),
    ("Gyros spice mix for grilled meat, 500 g", "cn-7a102"),
    ("Autoclave, 24 l, for dental instruments, with cycle printer", "cn-1e103"),
    ("FOG lamp, H11", "cn-7a102"),
    ("Antimony trioxide 99.8 %", "cn-3c003.c"),
    ("Bismuth telluride 99.99 %", "cn-1c229"),
    ("铁氧体磁铁 Φ60 喇叭用", "cn-1c904.a.4"),
    ("水滴形吊灯 氧化锌", "cn-1c905.b"),
    ("Carbon fibre print socks", "cn-1c210.a"),
    ("Drone delivery insurance brochure", "cn-9a012.a.1"),
    ("碳纤维地暖膜", "cn-1c210.a"),
]


@pytest.mark.parametrize(("line", "item"), OTHERS)
def test_other_goods_are_not(line: str, item: str) -> None:
    assert item not in entries(line)


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("蒸馏 Dy≥99.5 片", "cn-1c905.a.1"),
        ("Gd >= 99.9, lump", "cn-1c903.a.1"),
        ("Er≥99.9 金属", "cn-1c910.a"),
    ],
)
def test_a_symbol_with_a_least_purity_names_the_metal(line: str, item: str) -> None:
    assert item in entries(line)


@pytest.mark.parametrize("line", ["dy≥99.5", "Nd 28, Dy≥3.5", "Type-Dy≥99.5", "In ≥ 99 cases"])
def test_a_share_or_a_word_is_no_purity_of_a_metal(line: str) -> None:
    assert entries(line) == set()
