"""Where the command writes: whatever a path is, it stays that, and no run leaves half a file or another run's."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from test_cli import BROKEN, TEXT, CurlyAttributor

import quoteattr
from quoteattr.command import cli, messages, sinks
from quoteattr.command.resume import appended
from quoteattr.command.sinks import replaced
from quoteattr.errors import OptionError

ROOT = Path(__file__).parents[1]
RESUMED = [["--format", "jsonl"], ["--format", "jsonl", "--resume"]]
unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(quoteattr, "Attributor", CurlyAttributor)
    path = tmp_path / "article.txt"
    path.write_bytes(TEXT.encode())
    return path


def _document(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _run(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """The command with a stand-in for the attributor, in a process of its own."""
    command = [sys.executable, "-c", BROKEN, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, **options)


@unix
@pytest.mark.parametrize("options", RESUMED)
@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_followed(there: bool, options: list[str], article: Path) -> None:
    folder = article.parent / "folder"
    folder.mkdir()
    target, link = folder / "target", article.parent / "link"
    link.symlink_to("folder/target")
    if there:
        target.touch()
    assert cli.main([str(article), *options, "-o", str(link)]) == 0
    assert link.is_symlink() and _document(target)["text"] == TEXT
    assert os.listdir(folder) == ["target"]


@unix
@pytest.mark.parametrize("options", RESUMED)
def test_mode_and_hard_links_are_kept(options: list[str], article: Path) -> None:
    output, other = article.with_name("output"), article.with_name("other")
    output.touch()
    output.chmod(0o640)
    assert cli.main([str(article), *options, "-o", str(output)]) == 0
    assert stat.S_IMODE(output.stat().st_mode) == 0o640
    output.write_text("")
    os.link(output, other)
    assert cli.main([str(article), *options, "-o", str(output)]) == 0
    assert output.samefile(other) and _document(other)["text"] == TEXT
    assert sorted(os.listdir(article.parent)) == ["article.txt", "other", "output"]


@unix
def test_the_owner_is_kept(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no other file can be given the owner, the file itself is written."""
    output = article.with_name("output")
    output.touch()
    before = output.stat()
    given: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "chown", lambda path, user, group: given.append((user, group)))
    assert cli.main([str(article), "-o", str(output)]) == 0
    assert given == [(before.st_uid, before.st_gid)] and output.stat().st_ino != before.st_ino

    def refused(*_: object) -> None:
        raise PermissionError

    before = output.stat()
    monkeypatch.setattr(os, "chown", refused)
    assert cli.main([str(article), "--format", "json", "-o", str(output)]) == 0
    assert output.stat().st_ino == before.st_ino and _document(output)["text"] == TEXT


@unix
def test_a_new_file_has_the_usual_mode(article: Path) -> None:
    output, usual = article.with_name("output"), article.with_name("usual")
    usual.touch()
    assert cli.main([str(article), "-o", str(output)]) == 0
    assert output.stat().st_mode == usual.stat().st_mode


@unix
def test_what_is_no_file_is_written_into(article: Path) -> None:
    fifo = article.with_name("fifo")
    os.mkfifo(fifo)
    read: list[str] = []
    reader = Thread(target=lambda: read.append(fifo.read_text(encoding="utf-8")))
    reader.start()
    assert cli.main([str(article), "--format", "json", "-o", str(fifo)]) == 0
    reader.join(60)
    assert json.loads(read[0])["text"] == TEXT and stat.S_ISFIFO(fifo.stat().st_mode)
    assert cli.main([str(article), "-o", os.devnull]) == 0
    assert not stat.S_ISREG(os.stat(os.devnull).st_mode)


@unix
def test_resume_wants_a_file(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([str(article), "--format", "jsonl", "--resume", "-o", os.devnull]) == messages.WRONG
    assert "no regular file" in capsys.readouterr().err


@unix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everything")
def test_what_may_not_be_written_is_not_replaced(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = article.with_name("output")
    output.touch(0o400)
    assert cli.main([str(article), "-o", str(output)]) == messages.FAILED
    assert "output: Permission denied" in capsys.readouterr().err and output.read_text() == ""


def test_an_output_that_is_an_input_is_refused(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = article.with_name("other.txt")
    os.link(article, other)
    for output in (article, other):
        assert cli.main([str(article), "-o", str(output)]) == messages.WRONG
        assert "article.txt: this file is the output as well" in capsys.readouterr().err
        assert article.read_text(encoding="utf-8") == TEXT
    with article.open("rb") as stdin:
        done = _run("-", "-o", str(article), stdin=stdin)
    assert done.returncode == messages.WRONG and b"-: this file is the output as well" in done.stderr
    with article.open("ab") as stdout:
        command = [sys.executable, "-c", BROKEN, str(article)]
        assert subprocess.run(command, stdout=stdout, stderr=subprocess.DEVNULL, cwd=ROOT).returncode == messages.WRONG
    assert cli.main(["evaluate", str(article), "--predictions", str(article)]) == messages.WRONG
    assert article.read_text(encoding="utf-8") == TEXT


@unix
def test_of_two_runs_one_is_refused(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = article.with_name("output")
    for first in (replaced, appended):
        with first(output):
            for options in RESUMED:
                assert cli.main([str(article), *options, "-o", str(output)]) == messages.WRONG
                assert "output: another run is writing it" in capsys.readouterr().err
    assert cli.main([str(article), "-o", str(output)]) == 0
    assert sorted(os.listdir(article.parent)) == ["article.txt", "output"]


def test_what_a_killed_run_left_is_taken_over(article: Path) -> None:
    output = article.with_name("output")
    article.with_name(".output.part").write_text("half of some other thing" * 1000)
    assert cli.main([str(article), "--format", "json", "-o", str(output)]) == 0
    assert _document(output)["text"] == TEXT
    assert sorted(os.listdir(article.parent)) == ["article.txt", "output"]


@unix
def test_a_link_where_the_hidden_file_goes_is_not_followed(article: Path) -> None:
    precious = article.with_name("precious")
    precious.write_text("old")
    article.with_name(".output.part").symlink_to(precious)
    assert cli.main([str(article), "-o", str(article.with_name("output"))]) == messages.FAILED
    assert precious.read_text() == "old"


WAITING = BROKEN.replace(
    "sys.exit(",
    """
import signal, time
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # the tests may run under nohup
class Waiting(test_cli.CurlyAttributor):
    def pipe(self, texts, **options):
        yield from super().pipe(texts)
        time.sleep(60)
quoteattr.Attributor = Waiting
sys.exit(""",
)


ENTERING = """
import os, signal, sys
from pathlib import Path
from quoteattr.command.ending import ending
from quoteattr.command.sinks import held

def enter():
    one = held(Path(sys.argv[1]))
    one.__enter__()
    os.kill(os.getpid(), signal.SIGTERM)  # between the entering and the first line of what is inside

with ending():
    enter()
"""


@unix
def test_a_signal_may_come_while_a_file_is_opened(tmp_path: Path) -> None:
    run = subprocess.run([sys.executable, "-c", ENTERING, str(tmp_path / "out")], cwd=ROOT)
    assert run.returncode == -signal.SIGTERM
    assert os.listdir(tmp_path) == []


@unix
@pytest.mark.parametrize("options", RESUMED)
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_leaves_nothing_hidden(name: str, options: list[str], tmp_path: Path) -> None:
    """And the run dies of it, as others see."""
    (tmp_path / "in.txt").write_text(TEXT, encoding="utf-8")
    output, number = tmp_path / "out", getattr(signal, name)
    output.write_text("" if "--resume" in options else "old")
    command = [sys.executable, "-c", WAITING, str(tmp_path / "in.txt"), *options, "-o", str(output)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    _until(lambda: (tmp_path / ".out.part").exists() and ("--resume" not in options or output.stat().st_size > 0))
    process.send_signal(number)
    assert process.communicate(timeout=60)[1] == b"" and process.returncode == -number
    assert sorted(os.listdir(tmp_path)) == ["in.txt", "out"]
    assert output.read_bytes().endswith(b"\n") if "--resume" in options else output.read_text() == "old"


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(5000):
        if holds():
            return
        time.sleep(0.01)
    raise TimeoutError


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes nothing more."""

    def write(self: Any, data: Any) -> int:
        raise OSError(28, "No space left on device", self._shown)

    monkeypatch.setattr(sinks.File, "write", write)


@pytest.mark.parametrize("options", RESUMED)
def test_a_full_disk_is_told_of_by_the_name_of_the_file(
    options: list[str], article: Path, full: None, capsys: pytest.CaptureFixture[str]
) -> None:
    output = article.with_name("output")
    assert cli.main([str(article), *options, "-o", str(output)]) == messages.FAILED
    assert capsys.readouterr().err == f"quoteattr: {output}: No space left on device\n"
    assert sorted(os.listdir(article.parent)) == ["article.txt", *(["output"] if "--resume" in options else [])]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_standard_output(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("“Go ‘on.", encoding="utf-8")
    for arguments in ([], ["-o", "/dev/full"], ["fix"]):
        command = [sys.executable, "-c", BROKEN, *arguments, str(tmp_path / "in.txt")]
        with open("/dev/full", "wb") as stdout:
            done = subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, cwd=ROOT)
        where = "/dev/full" if "-o" in arguments else "standard output"
        assert done.stderr.decode() == f"quoteattr: {where}: No space left on device\n"
        assert done.returncode == messages.FAILED


@pytest.fixture
def closing(tmp_path: Path) -> Iterator[Callable[..., tuple[int, str, str]]]:
    """A run of the command with some of the standard streams closed, as ``>&-`` does."""
    (tmp_path / "in.txt").write_text(TEXT, encoding="utf-8")

    def run(closed: str, *arguments: str) -> tuple[int, str, str]:
        words = " ".join(arguments)
        line = f'"$0" -c "$1" {words} {closed}'
        done = subprocess.run(
            ["sh", "-c", line, sys.executable, BROKEN],
            cwd=ROOT,
            input=b"",
            capture_output=True,
            timeout=60,
            env={**os.environ, "IN": str(tmp_path / "in.txt"), "OUT": str(tmp_path / "out")},
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    yield run


@unix
def test_closed_streams(closing: Callable[..., tuple[int, str, str]]) -> None:
    for arguments in (["$IN"], ["fix", "$IN"]):
        assert closing(">&-", *arguments) == (1, "", "quoteattr: standard output: it is closed\n")
        assert closing("<&-", *arguments)[0] == 0
        code, out, err = closing("2>&-", *arguments)
        assert (code, err) == (0, "") and out
        assert closing("2>&-", *arguments, "none.txt")[0] == 1
        code, out, err = closing("<&-", *arguments, "-")
        assert code == 1 and out and err == "quoteattr: -: the standard input is closed\n"
        code, _, err = closing("<&-", *arguments[:-1])
        assert code == 2 and "give a FILE" in err
        assert closing("<&- >&- 2>&-", *arguments) == (1, "", "")
    assert closing("<&- >&- 2>&-", "$IN", "-o", "$OUT") == (0, "", "")


def test_files_whose_names_are_like_options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("-dash.txt", "--resume", "fix"):
        Path(name).write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(quoteattr, "Attributor", CurlyAttributor)
    for arguments in (["-o", "out", "--", "-dash.txt"], ["--format", "json", "-o", "out", "--", "--resume", "fix"]):
        assert cli.main(arguments) == 0
        assert "Go!" in Path("out").read_text(encoding="utf-8")
    assert cli.main(["fix", "--", "-dash.txt", "--resume"]) == 0


def test_the_lock_tells_nothing_of_other_files(tmp_path: Path) -> None:
    with replaced(tmp_path / "one"), replaced(tmp_path / "two"):
        pass
    with pytest.raises(OptionError, match="another run"), replaced(tmp_path / "one"), replaced(tmp_path / "one"):
        pass


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="nothing lists the open files")
def test_on_windows_no_open_file_is_renamed_or_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which would fail there."""

    def closed(path: Path) -> Path:
        for number in Path("/proc/self/fd").iterdir():
            assert not number.exists() or number.resolve() != path
        return path

    rename, take_away = Path.replace, Path.unlink
    monkeypatch.setattr(Path, "replace", lambda path, target: rename(closed(path), target))
    monkeypatch.setattr(Path, "unlink", lambda path: take_away(closed(path)))
    monkeypatch.setattr(sys, "platform", "win32")
    with replaced(tmp_path / "out") as stream:
        print("“é”", file=stream)
    with appended(tmp_path / "lines") as (stream, _):
        print("{}", file=stream)
    assert (tmp_path / "out").read_bytes() == "“é”\n".encode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lines", "out"]
