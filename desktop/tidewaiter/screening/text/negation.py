"""When a line names something only to say that it is not there, or will not be done."""

import re

# Words before a name: «other than ephedrine», «containing less than 1 part hafnium», «does not contain».
# Only few words may stand between, for a line can deny one thing and ship another: «excluding VAT tungsten
# powder», «不含税 金属镓» and «less than 10 ppm iron, gallium» deny a tax and an impurity.
_NOT_GOODS = (
    r"(?:vat|tax|taxes|freight|shipping|packing|packaging|pallets?|box(?:es)?|insurance|dut(?:y|ies)|charges?|delivery|"
    r"costs?|customs|handling|weight|container|returns?|fees?)\b"
)
_BEFORE_GOODS = re.compile(
    r"(?:\b(?:other than|others? except|excluding|exclud(?:es|ed)|except(?:ing)?(?: for)?|"
    r"(?:does|do|did|is|are) not (?:contain|include)|not (?:containing|including|contain))"
    rf"(?: (?!{_NOT_GOODS})[^ \t;:.,()、。；，]+){{0,3}} ?"
    r"|\b(?:containing|contains|with) less than(?: (?:[0-9.]+%?|%|ppm|ppb|wt|mass|by|weight|percent|parts?|of|an?|any))* ?"
    # «non-ferrous metals, tungsten» and «without pallet tungsten» deny something else
    rf"|\b(?:free (?:of|from)|without|no added)(?: (?:any|added|all))? (?:(?!{_NOT_GOODS})[a-z]+ or )?|\bnon[ -]"
    # «item no gallium» numbers it
    r"|(?<!\bitem )(?<!\bpart )(?<!\border )(?<!\blot )(?<!\bcode )\bno |\bnothing(?: in (?:it|them|this))? is "
    r"|不含(?:有)?(?!税|运|增值|邮|包)(?:[^\t;。；，、 ]{0,4}|[^\t;。；， ]{1,12}[、及和或与])|不包括(?!税|运|增值|邮|包)[^\t;。；， ]{0,4}"
    r"|(?:[未不](?:使用|采用|添加|配备)|不(?:可|能|得|适)?用于)[^\t;。；，、 ]{0,4}|非工业(?:用)?|非|无|除)$"
)
_AFTER_GOODS = re.compile(
    # «free from defects», «free base» and «free on board» deny nothing of the goods
    r"^(?: ?-?free\b(?!ly|[ -](?:of|from|on|in|to|at|as|alongside|carrier|samples?|shipping|issue|delivery|zone|trade|gifts?|"
    r"goods|base|acid|fatty|cash|stock|flow\w*|machining|cutting|standing|fall\w*|float\w*|form)\b)"
    # a laboratory's finding: «aflatoxin B1 not detected», «≤ 5 µg/kg» as foods may have
    r"|(?: ?[a-z]?\d{0,2})? ?[:：]? ?(?:(?:(?:was|were|is|are) )?(?:not (?:detect(?:ed|able)|found)\b|undetected\b|n\.d\.)"
    r"|(?:(?: [a-z]?\d)? in the [a-z]+)? (?:is|are|was|were) (?:below|under|within|less than) "
    r"|(?:未|不得)(?:检测?|検)出|(?:検|检)出(?:せず|され(?:ず|ない)|しない)|不(?:検|检)出"
    r"|[≤<]=? ?[\d.]+ ?[µμu]g ?/ ?kg)"
    # «pyrotechnic belt parts are not supplied»
    rf"|(?: (?!{_NOT_GOODS})[a-z]+){{0,3}} (?:is|are|was|were) not (?:supplied|used|included|contained|sold|offered|present|fitted|needed)\b"
    r"|[^\t。、，；;「」 ]{0,12}?(?:では(?:ありません|ございません|ない|なく)"
    r"|は(?:一切)?(?:使って|用いて|使用して|含まれて|含んで|入って|添加して|配合して)(?:い|おり)(?:ません|ない)"
    r"|は(?:卖り|使い|含み|扱い|取り扱い|使用し|含有し)ません)"
    # «や周波数変換器は本船積みにございません», and no «返品はありません»
    r"|(?:[や、・][^\t。 ]{1,12})?は[^\t。 ]{0,12}(?:ございません|ありません)"
    r"|以外|を除く|を含まない|を含有しない|は含まない|不使用|フリー?(?![\u30a1-\u30fc])|外的|除外|なし)"
)

# A list of things denied goes on with a comma, «or» or «and», and a name's abbreviation in brackets between.
_LIST_GOES_ON = re.compile(r" ?(?:\([^()\t]{1,12}\))? ?(?:,|、|或|及|和|or|and|, or|, and) ?")
# A promise: «will not be used for military purposes», «不用于军事», «軍事用途に使用いたしません». The words
# that deny must govern the phrase: «不锈钢», «无人机», «非常», «without delay» and «必ず» deny nothing.
_EN_DEEDS = (
    r"(?:us(?:e|ed|ing)|intended|employed|suppl(?:y|ied)|sold|sell|resold|resell|transfer(?:red)?|"
    r"deliver(?:ed)?|provided?|divert(?:ed)?|(?:re ?)?export(?:ed)?|contribute|involved?|incorporated|destined|"
    r"designed|made|put)"
)
_ZH_DEEDS = r"(?:用于|用作|用在|使用|应用|转让|转售|(?:再)?出口|提供|涉及|属于|交付|供|交给|卖给|转给|转交|移交)"
# «用于军事目的» is a phrase with its deed, which the denial before it must reach.
_DEED = re.compile(_ZH_DEEDS)
# Words that may stand between a denial and what is denied without being denied themselves: «not stackable
# military boxes» and «no delay, military use» deny the stacking and the delay.
_LINKS = (
    r"(?:a|an|any|all|the|of|for|to|in|on|at|by|as|from|with|under|or|and|be|been|being|is|are|was|were|our|its|their|such|"
    r"other|further|directly|indirectly|direct|indirect|intended|planned|known|actual|use|uses|used|end|final|purposes?|"
    r"applications?|kinds?|sorts?|types?|subject|related|relating|connected|linked|associated|affiliated|involv\w+|"
    r"products?|goods|items?|materials?|listed|part|members?|party|parties|contain\w*|includ\w+|constitut\w+|"
    r"classif\w+|designed|made|suitable|meant|destined|engaged?|support\w*|exclusively|only|specially|specifically)\b"
)
_PLEDGE_BEFORE = re.compile(
    rf"\b(?:not|never|neither|nor|cannot|refrains? from)\b(?: [a-z']+){{0,4}}? {_EN_DEEDS}\b[^\t.;]{{0,110}}$"
    rf"|\b(?:not|never|neither|nor|other than|exclud(?:e|es|ed|ing)|prohibit(?:s|ed)?)\b(?:[ -]{_LINKS}){{0,5}}[ -]?$"
    rf"|\b(?:no|non|without)[ -](?:{_LINKS}[ -])?$"
    rf"|(?<!不)不(?:会|得|可|将|再|能|应|准)(?!不)[^\t。；;，,]{{0,14}}?{_ZH_DEEDS}[^\t。；;，,]{{0,40}}$"
    rf"|(?<!不[得可能])(?:(?<!非)不|未|未被|不被|非)(?:直接或间接)?{_ZH_DEEDS}[^\t。；;，,]{{0,40}}$|非$"
    rf"|无$|(?:没有|禁止|严禁|绝不|并非|并不|决不)(?:将?[^\t。；;，,]{{0,8}}{_ZH_DEEDS}[^\t。；;，,]{{0,40}})?$"
)
# «軍用と見なされないよう» hides, «輸出が禁止されない» and «使用されないとは限らない» promise nothing.
_NO_BAR = r"(?:除外|禁止|制限|否定|排除|阻止|规制|判明|明记|记载|记|确认|开示|公表|と见な|とみな|と认识|と判断|と思わ|と疑わ|とは?知ら|と?气付か|と?气づか|と分から)(?:し|さ|せ|ら)?れ?(?:ない|ず|ません|ぬ)"
_IN_EARNEST = r"(?!と困|とは?(?:限|言|いえ|断言|保证)|(?:の?か)(?:不明|疑|确认|どうか|と|もしれ|も知)|限り|わけ|可能性|おそれ|恐れ|保证は|ことの保证は)"
_PLEDGE_AFTER = re.compile(
    # the whole sentence where its verb is one of use: «核兵器等の開発、製造若しくは使用のために用いることは一切ありません»
    r"^[^\t。；;]{0,130}?(?:ため|目的|用途|用)(?:に|には|にも|で)(?:用い|使用|利用|转用|供)(?:し|する|さ|せ|られ|い|る)?(?:こと)?(?:は|も)?(?:一切|决して|絶对に)?"
    r"(?:し|いたし|致し|あり|ござい)?ません(?=$|[。、 )])"
    r"|"
    # within one clause: «軍用無線機 返品はいたしません» refuses a return, and so does «軍事用途、返金はいたしません»
    rf"^(?![^\t。；;]{{0,40}}?{_NO_BAR})"
    r"(?!(?:[^\t。；;]{0,24}、)?[^\t。；;、]{0,16}(?:返品|返金|交[换換]|[补補][偿償]|値引|割引|取消|キャンセル|[说說説]明[书書]|送料|配送|保[证証])[^\t。；;、]{0,4}[はをも])"
    rf"[^\t。；;. ]{{0,40}}?(?:(?:し|され|用い|使わ|られ|は|行わ|供さ|当たら|该当し)ない{_IN_EARNEST}"
    r"|(?:いたし|致し|し|され|用い|られ|い|使い|行い)ません|(?:こと|もの|用途|豫定)[はも]?(?:では)?(?:一切)?ありません"
    r"|では(?:ない(?!か)|なく|ありません(?!か))|(?:せ|され|おら)ず|无关|无関"
    r"|禁止(?=$|[\t。；;，,、 )]|使用|用|转|再?出口|供|さ|で|と|す|し|い))"
    r"|^ ?(?:以外|is prohibited|are prohibited|is excluded|are excluded|(?:is|are) not\b(?! (?:\w+ ){0,2}(?:without|unless|except|before|until)\b))"
    r"|^(?: [a-z]+){0,3} ?[:：] ?(?:no|none|n/a|无|否|なし)(?![a-z])"
)

# Phrases of the pack that are promises by themselves: «民用承诺», «軍事用途に使用しない».
_PROMISE = re.compile(r"pledge|承诺|誓[约約]|不用于|使用しない")
_MISSING = re.compile(r"missing|なし|未|不|没有|no\b")

# «We do NOT undertake that the goods will not …»: the promise itself is denied.
_EN_PROMISES = r"(?:undertak\w*|guarant\w+|pledg\w+|certif\w+|confirm\w*|warrant\w*|declar\w+|promis\w+|commit\w*|assur\w+)"
_REFUSED_BEFORE = re.compile(
    rf"(?:\b(?:not|never|cannot|unable to|refus\w+ to|declin\w+ to|no)|n't)(?: [a-z]+){{0,2}}? {_EN_PROMISES}\b"
    r"[^\t.;]{0,130}$"
    r"|(?:不|未|未能|无法|不能|不会|拒绝|不予|难以)(?:作出|做出|给予|提供|就.{0,12})?(?:承诺|保证|声明|担保)[^\t。；;]{0,60}$"
)
_REFUSED_AFTER = re.compile(
    r"^[^\t。；;]{0,40}?(?:誓约|保证|确约|约束|承诺)(?:すること)?(?:は|を|が)?"
    r"(?:し(?:ない|ません|かね)|いたし(?:ません|かね)|致し(?:ません|かね)|でき(?:ない|ません))"
)
# «…, except for the Self-Defense Forces», «除…外», «ただし…を除く»: promised in part only.
_EXCEPTED_AFTER = re.compile(
    r"^[^\t。；]{0,110}?(?:\b(?:except(?:ing|ed)?|unless|save (?:for|where|as)|subject to|with the exception of|apart from)\b"
    r"|除外|除非|经.{0,8}(?:同意|批准).{0,4}除外|(?:但|ただし|但し|もっとも)[^\t。；]{0,40}(?:除|限り|この限りで)"
    r"|を除き|を除いて)"
)
_EXCEPTED_BEFORE = re.compile(
    r"\b(?:except(?:ing)?|unless|save|with the exception of|apart from)\b(?! for (?:civil|peaceful))[^\t.;]{0,110}$"
    r"|除(?!了|民|和平)[^\t。；;]{1,30}?(?:以外|之外|外)[^\t。；;]{0,40}$|除非[^\t。；;]{0,60}$|(?:を除き|を除いて|以外は?)、?[^\t。；;]{0,60}$"
)


def is_promise(phrase: str) -> bool:
    """Whether a folded phrase promises something by itself, and does not say that a promise is missing."""
    match = _PROMISE.search(phrase)
    return bool(match) and not _MISSING.search(
        phrase.replace("不用于", "").replace("使用しない", "")
    )


def denies_goods(text: str, start: int, end: int) -> bool:
    """Whether the folded line names `text[start:end]` as something the goods are not."""
    before = text[max(0, start - 60) : start].rsplit("\t", 1)[-1]
    return bool(_BEFORE_GOODS.search(before) or _AFTER_GOODS.match(text[end : end + 48]))


def goes_on(text: str, end: int, start: int) -> bool:
    """Whether what is denied up to `end` goes on at `start`: «other than ephedrine, pseudoephedrine»."""
    return bool(_LIST_GOES_ON.fullmatch(text, end, start)) if end <= start else False


def pledges(text: str, start: int, end: int) -> bool:
    """Whether the folded line promises or denies what `text[start:end]` warns of."""
    deed = _DEED.match(text, start, end)
    before = text[max(0, start - 120) : deed.end() if deed else start].rsplit("\t", 1)[-1]
    return bool(_PLEDGE_BEFORE.search(before) or _PLEDGE_AFTER.match(text[end : end + 150]))


def is_refused(text: str, start: int, end: int) -> bool:
    """Whether the folded line denies the promise itself: «we do not undertake that …»."""
    before = text[max(0, start - 170) : start].rsplit("\t", 1)[-1]
    return bool(_REFUSED_BEFORE.search(before) or _REFUSED_AFTER.match(text[end : end + 80]))


def has_exception(text: str, start: int, end: int) -> bool:
    """Whether the folded line takes something out of what it promises of `text[start:end]`."""
    before = text[max(0, start - 170) : start].rsplit("\t", 1)[-1]
    return bool(_EXCEPTED_AFTER.match(text[end : end + 160]) or _EXCEPTED_BEFORE.search(before))
