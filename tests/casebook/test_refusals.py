"""What is refused is said in one place: no two refusals hold a copy of the same words."""

import ast
from collections import Counter
from pathlib import Path

import tidewaiter.casebook.refusals as room


def test_no_text_of_a_refusal_stands_twice() -> None:
    folder = Path(room.__file__).parent
    said = Counter(
        call.args[0].value
        for path in sorted(folder.glob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func) == "Sentence.of"
        and isinstance(call.args[0], ast.Constant)
    )
    assert said
    assert [text for text, times in said.items() if times > 1] == []
