"""Tongue: the command line helps and complains in the reader's language."""

from __future__ import annotations

import re
from itertools import product as product_of

import click
import pytest
from click.testing import CliRunner
from doors import RIGHT, WRONG
from prompt_messages import read, spoken, wanted

from skycal.cli import main
from skycal.cli.helping import width_of, wrapped
from skycal.cli.tongue import ENGLISH, Tongue, tongue_for
from skycal.requests import PRODUCTS

PLACEHOLDER = re.compile(r"%\((\w+)\)s")
SPOKEN = spoken()
FOLLOWING = {"ja": 0.97}  # as in tests/words/test_catalogs.py: what is new is English for a while
WHOLE = [lang for lang in SPOKEN if lang not in FOLLOWING]


@pytest.mark.parametrize(
    ("words", "environ", "lang"),
    [
        ([], {}, "en"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ([], {"LANG": "zh_SG"}, "zh_CN"),
        ([], {"LANG": "zh_HK.UTF-8"}, "zh_TW"),
        ([], {"LANG": "zh-Hant-TW"}, "zh_TW"),
        ([], {"LANG": "ja_JP.UTF-8"}, "ja"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, "zh_TW"),
        ([], {"LANG": "en_US.UTF-8", "SKYCAL_LANG": "zh_CN"}, "zh_CN"),
        ([], {"LANG": "zh_CN.UTF-8", "SKYCAL_LANG": "en"}, "en"),
        ([], {"SKYCAL_LANG": "../../etc"}, "en"),
        (["year", "--lang", "zh_TW"], {"SKYCAL_LANG": "en"}, "zh_TW"),
        (["year", "--lang=en"], {"SKYCAL_LANG": "zh_CN"}, "en"),
        (["year", "--lang", "xx"], {"SKYCAL_LANG": "zh_CN"}, "zh_CN"),
        (["next", "--", "--lang=en"], {"SKYCAL_LANG": "zh_CN"}, "zh_CN"),
        (["year", "--lang"], {"SKYCAL_LANG": "zh_CN"}, "zh_CN"),
    ],
)
def test_who_decides_the_tongue(words, environ, lang):
    assert tongue_for(words, environ).lang == lang


def test_chinese_and_japanese_are_spoken():
    assert {"zh_CN", "zh_TW", "ja"} <= set(SPOKEN)


@pytest.mark.parametrize("lang", SPOKEN)
def test_a_catalog_of_the_prompt_is_whole(lang):
    said = {str(one.id): str(one.string) for one in read(lang) if one.id}
    assert sorted(set(wanted()) ^ set(said)) == [], "tools/prompt_messages.py brings it up to date"
    assert sum(map(bool, said.values())) >= FOLLOWING.get(lang, 1) * len(said)
    for message, text in said.items():
        if not text and lang in FOLLOWING:
            continue
        assert text, message
        assert sorted(PLACEHOLDER.findall(message)) == sorted(PLACEHOLDER.findall(text)), message


@pytest.mark.parametrize("lang", WHOLE)
@pytest.mark.parametrize("name", ["", *main.commands])
def test_help_in_another_language_has_no_english_sentence(lang, name):
    done = CliRunner().invoke(main, [*name.split(), "--help"], env={"SKYCAL_LANG": lang})
    assert done.exit_code == 0
    shown = re.sub(r"(?m)^ +skycal .*$|^\S+ skycal .*$", "", done.stdout)  # commands stay commands
    assert not re.search(r"[a-z]{2,} (?!--)[a-z]{2,} [a-z]{2,}", shown), shown
    assert all(width_of(line) <= 110 for line in done.stdout.splitlines())


def test_every_error_of_a_wrong_wish_is_translated():
    """Whatever is wrong, the sentence about it is translated: only what it quotes is as it was."""
    runner, seen = CliRunner(), set()
    for product in PRODUCTS.values():
        for one in product.takes:
            for value in WRONG[:40] if not one.is_flag else ():
                given = {other.name: RIGHT[other.name][0] for other in product.takes
                         if other.required and other.name in RIGHT} | {one.name: value}
                try:
                    product.request(**given)
                except Exception as error:
                    seen.add(str(getattr(error, "message", error)))
    assert len(seen) > 100
    for tongue, said in product_of(map(Tongue, WHOLE), seen):
        translated = tongue.error(said)
        assert translated != said
        own = re.sub(r"'.*?'|“.*?”|「.*?」", "", translated)
        assert not re.search(r"[a-z]{3,} [a-z]{2,} ", own), said
    done = runner.invoke(main, ["year", "2027", "--place", "Nowhereville"],
                         env={"SKYCAL_LANG": "zh_CN"})  # fmt: skip
    assert done.exit_code == 2
    assert done.stderr.startswith("skycal: --place：没有叫“Nowhereville”的地点；")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["yaer"], "skycal: 没有这个命令：'yaer'；是不是year？"),
        (["year", "--nonsense"], "skycal: 没有选项"),
        (["year"], "skycal: YEAR：没有给出；也可以同时给出--from和--to"),
        (["next", "日全蚀食"], "skycal: WHAT：没有叫'日全蚀食'的；是不是日全食, "),
        (["year", "3000"], "skycal: YEAR：3000年超出"),
        (["year", "2027", "-o", "/nowhere/x.html"], "没有这个文件或文件夹"),
        (["year", "2027", "2028"], "skycal: 多出了参数（2028）"),
        (["next", "--count"], "后面要有值"),
        (["year", "2027", "--lang", "xx"], "skycal: --lang：没有语言'xx'"),
    ],
)
def test_errors_at_the_prompt(words, said):
    done = CliRunner().invoke(main, words, env={"SKYCAL_LANG": "zh_CN"})
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_error_in_japanese():
    done = CliRunner().invoke(main, ["year", "3000"], env={"SKYCAL_LANG": "ja"})
    assert done.stderr.startswith("skycal: YEAR：3000年はDE440の外です")


def test_documents_do_not_listen(tmp_path):
    """What is printed does not depend on who reads the help: neither text nor JSON."""
    for words in (["2027", "--kind", "full-moon"], ["kinds", "-f", "json"]):
        told = {CliRunner().invoke(main, words, env={"SKYCAL_LANG": lang}).stdout_bytes
                for lang in ("en", "zh_TW", "")}  # fmt: skip
        assert len(told) == 1


def test_english_is_the_program_s_own():
    with click.Context(main, **main.context_settings) as context:
        assert ENGLISH("Options") == "Options"
        assert context.get_help().startswith("Usage:")


def test_lines_end_where_chinese_may():
    lines = list(wrapped("\u5168\u5e74\u5929\u8c61\uff0c\u7cbe\u786e\u5230\u79d2\u3002" * 3, 10))
    assert all(width_of(line) <= 12 for line in lines)
    assert not any(line[0] in "\uff0c\u3002" for line in lines)
    assert list(wrapped("one two three", 8)) == ["one two", "three"]
