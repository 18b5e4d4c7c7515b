"""The default place: what the environment or the config file says, and never a guess."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from skycal.cli import main
from skycal.cli.default_place import config_file, default_place
from skycal.model import SkycalError


def configure(folder: Path, text: str | bytes) -> Path:
    file = folder / "skycal" / "config.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_nothing_said_is_nothing(tmp_path):
    assert default_place({}, tmp_path) is None
    assert default_place({"SKYCAL_PLACE": "  "}, tmp_path) is None
    configure(tmp_path / ".config", 'lang = "en"\n')
    assert default_place({}, tmp_path) is None


def test_the_environment_comes_before_the_file(tmp_path):
    configure(tmp_path / ".config", 'place = "长沙"\n')
    assert default_place({}, tmp_path) == "长沙"
    assert default_place({"SKYCAL_PLACE": " 28.2,112.9 "}, tmp_path) == "28.2,112.9"


def test_the_file_lies_where_the_system_keeps_such_files(tmp_path):
    for variable, platform in (("XDG_CONFIG_HOME", "linux"), ("APPDATA", "win32")):
        folder = tmp_path / variable
        file = configure(folder, f'place = "{variable}"\n')
        environ = {variable: str(folder)}
        assert config_file(environ, tmp_path / "home", platform) == file
        assert default_place(environ, tmp_path / "home", platform) == variable
    assert config_file({}, Path("/home/a"), "win32").parts[-4:] == (
        "AppData", "Roaming", "skycal", "config.toml")  # fmt: skip
    assert config_file({}, Path("/home/a"), "darwin") == Path("/home/a/.config/skycal/config.toml")


def test_a_relative_xdg_path_is_ignored(tmp_path):
    """XDG Base Directory Specification: all paths must be absolute, others are to be ignored."""
    assert config_file({"XDG_CONFIG_HOME": "conf"}, tmp_path) == config_file({}, tmp_path)


@pytest.mark.parametrize(("text", "said"), [
    ("place = ", "cannot be read as TOML"), ("place = 长沙", "cannot be read as TOML"),
    ("place = 3", "must be text"), ('place = ["长沙"]', "must be text"),
    (b'place = "\xff"', "cannot be read as TOML")])  # fmt: skip
def test_a_file_that_says_nothing_clear_is_refused_in_one_line(tmp_path, text, said):
    file = configure(tmp_path / ".config", text)
    with pytest.raises(SkycalError, match=said) as error:
        default_place({}, tmp_path)
    assert str(error.value).startswith(str(file))
    assert "\n" not in str(error.value)
    assert default_place({"SKYCAL_PLACE": "长沙"}, tmp_path) == "长沙"


def test_a_folder_in_the_way_is_refused_in_one_line(tmp_path):
    (tmp_path / ".config" / "skycal" / "config.toml").mkdir(parents=True)
    with pytest.raises(SkycalError, match="cannot be read"):
        default_place({}, tmp_path)


@pytest.mark.parametrize(
    ("words", "at_home"),
    [
        (["tonight", "--date", "2027-08-13"], True),
        (["week", "2027-08-13"], True),
        (["almanac", "--from", "2027-08-13", "--to", "2027-08-14"], True),
        (["next", "full-moon", "--after", "2027-01-01", "--visible"], True),
        (["next", "full-moon", "--after", "2027-01-01"], False),
        (["month", "2027-08", "--kind", "full-moon"], False),
        (["year", "2027", "--kind", "full-moon"], False),
    ],
)
def test_which_commands_take_it(monkeypatch, words, at_home):
    """Only those about one place: the bytes of a year would depend on whose machine wrote them."""
    monkeypatch.setenv("SKYCAL_PLACE", "拉萨")
    done = CliRunner().invoke(main, [*words, "-f", "markdown"])
    assert done.exit_code == 0, done.output
    assert ("拉萨" in done.stdout) is at_home
