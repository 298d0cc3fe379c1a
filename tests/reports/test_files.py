"""Files appear whole or not at all, and who cannot write is told what to do."""

from __future__ import annotations

import contextlib
import errno
import os

import pytest

from orgnet.errors import SettingsError
from orgnet.reports.files import whole, writing


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        (errno.ENOSPC, "磁盘满了", "The disk is full"),
        (errno.EACCES, "权限", "right to write"),
        (errno.EROFS, "权限", "right to write"),
        (errno.EISDIR, "同名的文件夹", "A folder of that name"),
        (errno.ENOTDIR, "实际是一个文件", "is a file"),
        (errno.EEXIST, "实际是一个文件", "is a file"),
        (errno.EIO, "换一个位置", "choose another place"),
    ],
)
def test_what_to_do_goes_with_what_went_wrong(number, zh, en, tmp_path):
    path = tmp_path / "报告.html"
    with pytest.raises(SettingsError) as caught, writing(path):
        raise OSError(number, os.strerror(number))
    assert str(path) in caught.value.zh
    assert zh in caught.value.zh
    assert en in caught.value.en


def test_a_file_where_the_folder_should_be(tmp_path):
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    with pytest.raises(SettingsError, match="is a file"), whole(tmp_path / "out" / "x.html"):
        pytest.fail("nothing can be written there")


def test_a_disk_that_fills_leaves_the_old_file_and_no_draft(tmp_path):
    path = tmp_path / "x.html"
    path.write_text("last week", encoding="utf-8")
    with pytest.raises(SettingsError, match="disk is full"), whole(path) as draft:
        _half_written(draft)
    assert path.read_text(encoding="utf-8") == "last week"
    assert [file.name for file in tmp_path.iterdir()] == ["x.html"]


def _half_written(draft):
    draft.write_text("half of", encoding="utf-8")
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_of_several_files_none_is_replaced_when_one_cannot_be(tmp_path):
    (tmp_path / "x.html").mkdir()
    (tmp_path / "x.xlsx").write_text("last week", encoding="utf-8")
    with pytest.raises(SettingsError, match="folder of that name"):
        _written_together(tmp_path / "x.html", tmp_path / "x.xlsx")
    assert (tmp_path / "x.xlsx").read_text(encoding="utf-8") == "last week"


def _written_together(*files):
    """Write files as a report does: all drafts are opened first, and put there in reverse order at the end."""
    with contextlib.ExitStack() as drafts:
        for file in files:
            drafts.enter_context(whole(file)).write_text("this week", encoding="utf-8")
