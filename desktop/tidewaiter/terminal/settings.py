"""What `tidewaiter settings` does in the terminal: every setting with its value, one explained, or one set."""

from msgspec.structs import replace

from tidewaiter.desk import folders
from tidewaiter.desk.describing import Group, Setting, SettingError, Value, group_words
from tidewaiter.desk.settings import Kept, all_settings, look_at_settings
from tidewaiter.desk.wording import raised, tr, tr_all
from tidewaiter.road.noting import keep_settings_noted
from tidewaiter.road.signing_desk import open_in_terminal
from tidewaiter.terminal.controls import DONE, REFUSED, guarded, say

KEY_WIDTH = 16
VALUE_WIDTH = 12


def settings(key: str | None, value: str | None, *, usual: bool) -> int:
    """Show all, explain one, or set one; `usual` sets it back."""

    def deed() -> int:
        try:
            return _do(key, value, usual=usual)
        except SettingError as error:
            say(tr_all((error.problem, error.advice)))
            return REFUSED

    return guarded(deed)


def _do(key: str | None, value: str | None, *, usual: bool) -> int:
    kept = look_at_settings(folders.choices_file())
    if key is None:
        return _list(kept)
    setting = _named(key)
    if usual:
        return _set(kept, setting, setting.default)
    if value is not None:
        return _set(kept, setting, setting.entered(value))
    return _explain(kept, setting)


def _named(key: str) -> Setting:
    found = [setting for setting in all_settings() if setting.key == key]
    if not found:
        raise SettingError.unknown(key)
    return found[0]


def _list(kept: Kept) -> int:
    for group in Group:
        group_of = [one for one in all_settings() if one.described.group is group]
        if group_of:
            say(group_words(group))
        for one in group_of:
            value = one.shown(getattr(kept.settings, one.key)) or "-"
            say(f"  {one.key:{KEY_WIDTH}}{value:{VALUE_WIDTH}}{tr(one.described.words)}")
    for problem in kept.problems:
        say("! " + tr(problem))
    return DONE


def _explain(kept: Kept, setting: Setting) -> int:
    say(tr(setting.described.words))
    if setting.described.note is not None:
        say("  " + tr(setting.described.note))
    say(f"  {setting.shown(getattr(kept.settings, setting.key)) or '-'}")
    say("  " + raised(setting.allowed()))
    return DONE


def _set(kept: Kept, setting: Setting, value: Value) -> int:
    changed = replace(kept.settings, **{setting.key: value})
    with open_in_terminal() as book:
        keep_settings_noted(folders.choices_file(), changed, book, (setting.key,))
    say(f"{tr(setting.described.words)}: {tr(setting.words_of(value))}")
    return DONE
