"""Write what of the manual the program itself knows: its command line, its JSON, its pictures.

    python tools/manual.py

It writes docs/LANGUAGE/reference/{cli,json,python}.md, gallery.md, and docs/LANGUAGE/pictures.

The command line's pages are kept and compared by a test; the gallery is drawn anew for each build.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path

import click

import skycal
from skycal.cli import main as command_line
from skycal.cli.helping import LITERAL, Prompt
from skycal.cli.tongue import Tongue
from skycal.documents.answers import answer
from skycal.files import DATA
from skycal.formats import chosen, formats_of
from skycal.requests import PRODUCTS
from skycal.requests.parameters import DEFAULT_LANG

DOCS = Path(__file__).resolve().parent.parent / "docs"
FOLDERS = {"zh_CN": "zh", "en": "en"}
CLI_HEAD = """# The command line

Written from the help that `skycal --help` and its commands give; do not edit."""
JSON_HEAD = """# The JSON

Every document of `-f json` is one of those below, by [the schema](%(schema)s) that is installed
with the program. `data/schema.json` is generated from the types in the code; what each kind has
for details stands in [the kinds](kinds.md)."""
PYTHON_HEAD = """# Python

What `import skycal` gives, from its own docstrings. Parameters are called as the options of the
command line. An answer writes itself in any format: `.to("html")`, `.to_bytes("ics")`,
`.save("2027.html")`, `.to_dict()`, `.to_dataframe()`. What is wrong with a request is a
`SkycalError`, before anything is computed. A list of places gives a list of answers. Everything
may be called from several threads; in asyncio it belongs into one: `await
asyncio.to_thread(skycal.year, 2027)`."""
GALLERY_HEAD = """# Gallery

Every picture there is, drawn when this page was built, each with its command."""
COLUMNS = ("option", "what it does", "command", "field", "what it is")
SCHEMA = "schema.json"
LINE = 88  # a signature that is longer has a line for each parameter
# A name, and the words after `skycal picture`.
GALLERY = {
    "moon": "full-moon --after 2027-01-01",
    "planet-cover": "planet-occultation --after 2044-01-01",
    "conjunction": "2027-05-08-conjunction-venus-saturn --view field",
    "horizon": "2027-05-08-conjunction-venus-saturn --place Changsha --view horizon",
    "night": "2027-02-11-opposition-jupiter --place Changsha --view night",
    "meteor-shower": "2027-08-13-meteor-shower-per",
    "solar-eclipse": "2027-08-02-solar-eclipse",
    "eclipse-path": "2027-08-02-solar-eclipse --view path",
    "lunar-eclipse": "total-lunar-eclipse --after 2028-01-01",
    "occultation": "moon-occultation --after 2027-01-01",
    "jupiter": "2027-01-02-jupiter-double-shadow-jupiter-io-europa",
    "strip": "strip --year 2027",
    "elongations": "elongations --year 2027",
    "analemma": "analemma --year 2027",
    "apparitions": "apparitions --year 2027 --place Changsha",
    "nights": "nights --year 2027 --place Changsha",
    "darkness": "darkness --year 2027 --place Changsha",
    "card": "card --year 2027",
    "jupiter-moons": "jupiter-moons --month 2027-03",
    "crescents": "crescents --month 2027-03",
}
# Those that README and the first page show, kept in docs/LANGUAGE/pictures.
SHOWN = ("solar-eclipse", "conjunction", "meteor-shower")


def command_manual(lang: str) -> str:
    """Return the page of the command line: every command and option, from their own help."""
    say = Tongue(lang)
    whole = Prompt(command_line, info_name="skycal", obj=say, **command_line.context_settings)
    parts = [say(CLI_HEAD) + "\n", _section(whole)]
    for name, command in sorted(command_line.commands.items()):
        parts.append(_section(Prompt(command, info_name=name, parent=whole, obj=say)))
    return "\n".join(parts)


def _section(context: Prompt) -> str:
    command, name, say = context.command, context.command_path, context.tongue
    usage = " ".join(command.collect_usage_pieces(context))
    about = say(inspect.cleandoc(command.help or ""))
    lines = [f"## {name}\n", f"`{name} {usage}`\n", f"{about}\n"]
    rows = [_row(one, context) for one in command.get_params(context)
            if isinstance(one, click.Option)]  # fmt: skip
    lines += [_head(say("option"), say("what it does")) + "".join(rows)]
    if isinstance(command, click.Group):
        listed = sorted(command.commands.items())
        lines += [_head(say("command"), say("what it does")) + "".join(
            f"| [`{name}`](#skycal-{name}) | {_first(say(inspect.cleandoc(one.help or '')))} |\n"
            for name, one in listed)]  # fmt: skip
    if command.epilog:
        said = say(inspect.cleandoc(command.epilog).removeprefix(LITERAL))
        lines += [f"```text\n{said}\n```\n"]
    return "\n".join(lines)


def _row(option: click.Option, context: Prompt) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    value = f" {option.metavar}".replace("|", "\\|") if option.metavar else ""
    record = option.get_help_record(context)
    return f"| {names}{value} | {_cell(context.tongue(record[1] if record else ''))} |\n"


def _head(first: str, second: str) -> str:
    return f"| {first} | {second} |\n|---|---|\n"


def _first(text: str) -> str:
    return _cell(text.partition("\n")[0])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def json_manual(lang: str) -> str:
    """Return the page of the JSON: its documents and what each has at the top."""
    say, schema = Tongue(lang), json.loads((DATA / SCHEMA).read_text("utf-8"))
    parts = [say(JSON_HEAD, schema=SCHEMA) + "\n"]
    for name in (one["$ref"].rpartition("/")[2] for one in schema["anyOf"]):
        of = schema["$defs"][name]
        rows = [f"| `{field}` | {_cell(one.get('description', ''))} |\n"
                for field, one in of.get("properties", {}).items()]  # fmt: skip
        parts.append(f"## {name}\n\n{of.get('description', '')}\n\n"
                     + _head(say("field"), say("what it is")) + "".join(rows))
    return "\n".join(parts)


def python_manual(lang: str) -> str:
    """Return the page of the Python API: what `import skycal` gives, from its docstrings."""
    say, parts = Tongue(lang), []
    for name in _public():
        thing = getattr(skycal, name)
        parts.append(f"## {name}\n\n{_signature(name, thing)}{_documented(thing, say)}")
        if inspect.isclass(thing):
            parts += [f"### {name}.{member}\n\n{_signature(member, one)}{_documented(one, say)}"
                      for member, one in _members(thing)]  # fmt: skip
    return "\n".join([say(PYTHON_HEAD) + "\n", *parts])


def _public() -> list[str]:
    """Return the names of the API, what can be asked for before what is answered."""
    names = [one for one in skycal.__all__ if not one.startswith("_")]
    return sorted(names, key=lambda name: (name[0].isupper(), name))


def _members(thing: type) -> Iterator[tuple[str, object]]:
    """Yield the methods and properties that a class has of its own, and a doc for."""
    for name, one in vars(thing).items():
        made = getattr(one, "fget", None) or getattr(one, "func", None) or one
        if not name.startswith("_") and callable(made) and inspect.getdoc(made):
            yield name, made


def _signature(name: str, thing: object) -> str:
    if inspect.isclass(thing) or not callable(thing):
        return ""
    signature = inspect.signature(thing)
    takes = [_plain(str(one)) for one in signature.parameters.values() if one.name != "self"]
    stars = [one.kind is one.KEYWORD_ONLY for one in signature.parameters.values()
             if one.name != "self"]  # fmt: skip
    if True in stars:
        takes.insert(stars.index(True), "*")
    gives = "" if signature.return_annotation is signature.empty else (
        f" -> {_plain(str(signature.return_annotation))}")
    line = f"{name}({', '.join(takes)}){gives}"
    if len(line) > LINE:
        line = f"{name}(\n" + "".join(f"    {one},\n" for one in takes) + f"){gives}"
    return f"```python\n{line}\n```\n\n"


def _plain(annotated: str) -> str:
    """Return a parameter or annotation without the quotes around its type."""
    return re.sub(r"(^|: |-> )'([^']*)'", r"\1\2", annotated)


def _documented(thing: object, say: Tongue) -> str:
    """Return a docstring, its first sentence translated, its examples as blocks of code."""
    first, _, rest = (inspect.getdoc(thing) or "").partition("\n\n")
    parts, inside = [say(" ".join(first.split())), ""], False
    for line in rest.splitlines():
        code = line.startswith(">>>") or (inside and bool(line.strip()))
        if code != inside:
            parts.append("```pycon" if code else "```")
            if not code:
                parts.append("")
        inside = code
        parts.append(line)
    return "\n".join([*parts, "```" if inside else "", ""])


def sentences() -> Iterator[str]:
    """Yield the first sentences of the API's docstrings."""
    for name in _public():
        thing = getattr(skycal, name)
        for one in (thing, *(dict(_members(thing)).values() if inspect.isclass(thing) else ())):
            yield " ".join((inspect.getdoc(one) or "").partition("\n\n")[0].split())


def drawn(words: str, lang: str) -> str:
    """Return the SVG of a picture: by day, its size left to the page."""
    what, *options = words.split()
    given: dict[str, str] = {}
    for name, value in zip(options[::2], options[1::2], strict=True):
        given[name.removeprefix("--")] = value
    document = answer(PRODUCTS["picture"].request(what=what, lang=lang, night=False, **given))
    form = chosen("svg", formats_of(document.offers)).form()
    return b"".join(form.pieces(document)).decode()


def gallery(lang: str, folder: Path) -> str:
    """Draw every picture into a folder and return the page that shows them."""
    say, parts = Tongue(lang), []
    also = "" if lang == DEFAULT_LANG else f" --lang {lang}"
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in GALLERY.items():
        picture = drawn(words, lang)
        (folder / f"{name}.svg").write_text(picture, "utf-8")
        title = _heading(picture, words)
        parts.append(f"## {title}\n\n![{title}]({folder.name}/{name}.svg)\n\n"
                     f"```sh\nskycal picture {words}{also} -o {name}.svg\n```\n")
    return "\n".join([say(GALLERY_HEAD) + "\n", *parts])


def _heading(picture: str, words: str) -> str:
    """Return what stands over a picture, and the view where one was asked for."""
    found = re.findall(r'class="sky-title"[^>]*>([^<]*)<', picture)
    title = " ".join(found or re.findall(r"<title[^>]*>([^<]*)<", picture))
    view = words.partition(" --view ")[2]
    return f"{title} ({view})" if view else title


def shown() -> Iterator[tuple[Path, str]]:
    """Yield the pictures that are kept, each with its file."""
    for lang, folder in FOLDERS.items():
        for name in SHOWN:
            yield DOCS / folder / "pictures" / f"{name}.svg", drawn(GALLERY[name], lang)


def said() -> Iterator[str]:
    """Yield what is translated with the command line's own words."""
    yield from (CLI_HEAD, JSON_HEAD, PYTHON_HEAD, GALLERY_HEAD, *COLUMNS)
    yield from sentences()


def main() -> None:
    """Write the pages of every language."""
    for lang, folder in FOLDERS.items():
        reference = DOCS / folder / "reference"
        (reference / "cli.md").write_text(command_manual(lang), "utf-8")
        (reference / "json.md").write_text(json_manual(lang), "utf-8")
        (reference / "python.md").write_text(python_manual(lang), "utf-8")
        (reference / SCHEMA).write_bytes((DATA / SCHEMA).read_bytes())
        page = gallery(lang, DOCS / folder / "gallery")
        (DOCS / folder / "gallery.md").write_text(page, "utf-8")
    for path, picture in shown():
        path.write_text(picture, "utf-8")


if __name__ == "__main__":
    main()
