"""How `han.tsv` and `look_alikes.tsv` were made from public tables; run again only when those change.

    python resources/folding/make_tables.py OPENCC_DICTIONARY_FOLDER CONFUSABLES_JSON

OPENCC_DICTIONARY_FOLDER is `opencc/dictionary` of opencc-python-reimplemented 0.1.7 (Apache-2.0, data of
the OpenCC project); CONFUSABLES_JSON is `confusables.json` of confusable_homoglyphs 3.3.1 (MIT, data of
Unicode UTS #39, Unicode licence). See README.md beside this file.
"""

import json
import sys
import unicodedata
from pathlib import Path

FOLDER = Path(__file__).parent
# Where Unicode prefers "l" for a capital that a reader takes for "I", or leaves out an evident pair;
# letters with hooks, small capitals, and letters turned upside down, each as the letter it was.
BY_HAND = (
    {"\u0399": "I", "\u0406": "I", "\u04c0": "I", "ꓲ": "I", "\u03ba": "k", "\u043a": "k"}
    | dict(zip("внтм", "bhtm", strict=True))
    | dict(zip("ɨƁɖɗƭʈȶȵɲŋƞɫȴʂɕʐʑ", "iBddtttnnnnllsszz", strict=True))
    | dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True))
    | dict(zip("ɐɔǝɟƃɥᴉɾʞꞁɯɹʇʌʍʎ", "acefghijklmrtvwy", strict=True))
)
# Radicals that are characters by themselves, and the characters (the common ones of the supplement;
# the Kangxi radicals are compatibility forms, which folding undoes in any case).
RADICALS = dict(
    zip(
        "⺒⺓⺝⺠⺬⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "巳幺月民示月虎西见角贝车长长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齐齿齿龙龙龟龟",
        strict=True,
    )
)

# Forms of print, trade and of Japan that those lists leave out.
HAN_BY_HAND = dict(
    zip(
        "砲礮鑚鎔銲鉋堿硷燄熖焔鉱鑛錆釼甁",
        "炮炮钻熔焊刨碱碱焰焰焰矿矿锈剑瓶",
        strict=True,
    )
)


def main(opencc: Path, confusables: Path) -> None:
    """Write both tables."""
    write("han.tsv", han_variants(opencc))
    write("look_alikes.tsv", look_alikes(confusables))


def han_variants(folder: Path) -> dict[str, str]:
    """Every variant character and its simplified form; the first candidate where there are several."""
    to_simplified = pairs(folder / "TSCharacters.txt")
    variants = dict(to_simplified)
    for name in ("TWVariants.txt", "HKVariants.txt", "JPVariants.txt"):
        for traditional, regional in pairs(folder / name).items():
            simplified = to_simplified.get(traditional, traditional)
            variants.setdefault(traditional, simplified)
            if regional not in variants and regional not in to_simplified.values():
                variants[regional] = simplified
    # A regional form that is itself a simplified character keeps its meaning, so it is left alone.
    chosen = {
        old: new for old, new in variants.items() if old != new and len(old) == 1 and len(new) == 1
    }
    return chosen | HAN_BY_HAND


def look_alikes(path: Path) -> dict[str, str]:
    """Every foreign letter that Unicode confuses with one ASCII letter, of the same case if it can be."""
    table = json.loads(path.read_text("utf-8"))
    chosen: dict[str, str] = {}
    for letter, others in table.items():
        if len(letter) != 1 or not unicodedata.category(letter).startswith("L"):
            continue
        if unicodedata.normalize("NFKD", letter)[0].isascii():
            continue
        ascii_letters = sorted(
            {o["c"] for o in others if len(o["c"]) == 1 and o["c"].isascii() and o["c"].isalpha()},
            key=lambda c: (c.isupper() != letter.isupper(), c),
        )
        if ascii_letters:
            chosen[letter] = ascii_letters[0]
    return chosen | BY_HAND | RADICALS


def pairs(path: Path) -> dict[str, str]:
    """One OpenCC character file: key, tab, candidates by blanks."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if "\t" in line)
    return {key: values.split(" ")[0] for key, values in rows}


def write(name: str, table: dict[str, str]) -> None:
    """A tab-separated file in code point order."""
    lines = [f"{key}\t{value}\n" for key, value in sorted(table.items())]
    (FOLDER / name).write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
