"""The tree of errors is as its docstring draws it, and the exit codes follow it."""

from __future__ import annotations

import inspect
import re

from orgnet import errors


def test_the_tree_in_the_docstring_is_the_tree():
    drawn = re.findall(r"[├└]── (\w+)", errors.__doc__)
    classes = [name for name, value in vars(errors).items() if inspect.isclass(value) and issubclass(value, errors.OrgnetError)]
    assert sorted(drawn) == sorted(set(classes) - {"OrgnetError"} | ({"PrivacyError"} & set(classes)))


def test_input_ends_with_2_and_state_with_3():
    assert {error.exit_code for error in (errors.InputError, errors.SheetError, errors.PrivacyError, errors.QueryError)} == {2}
    assert {error.exit_code for error in (errors.StateError, errors.BusyError, errors.EmptyGraphError, errors.TimedOutError)} == {3}


def test_an_error_is_told_in_the_language_asked_for():
    error = errors.QueryError("缺参数", "a parameter is missing")
    assert (error.text("zh"), error.text("en"), str(error)) == ("缺参数", "a parameter is missing", "a parameter is missing")
