"""Who may ask for what: loopback names, the page's own origin, the content policy."""

from __future__ import annotations

import pytest

from dashboards.app import UPLOAD_LIMIT, create_app, serve
from dashboards.guard import is_loopback
from orgnet.errors import SettingsError
from orgnet.settings import Settings

HOME = "http://127.0.0.1:8050"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return create_app(Settings(home=tmp_path_factory.mktemp("home")))


@pytest.fixture
def client(app):
    return app.server.test_client()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.8.8.8", "LOCALHOST"])
def test_loopback_names(host):
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.2", "example.org", "localhost.example.org", "127.0.0.1.nip.io", "", "::"])  # noqa: S104
def test_other_names_are_refused(host, tmp_path):
    assert not is_loopback(host)
    with pytest.raises(SettingsError) as told:
        serve(Settings(home=tmp_path), host=host)
    assert "登录" in told.value.zh
    assert "login" in told.value.en


@pytest.mark.parametrize("host", ["127.0.0.1:8050", "localhost:9000", "[::1]:8050"])
def test_a_page_is_given_to_this_machine(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/_dash-layout", "/_dash-dependencies", "/assets/tokens.css", "/template.xlsx", "/print/gaps", "/download/coverage.csv"]
)
@pytest.mark.parametrize("host", ["evil.example", "evil.example:8050", "127.0.0.1.nip.io"])
def test_a_foreign_name_is_given_nothing(client, host, path):
    answer = client.get(path, headers={"Host": host})
    assert answer.status_code == 403
    assert len(answer.data) < 60


@pytest.mark.parametrize(
    "origin", [None, "http://evil.example", "null", "https://127.0.0.1:8050", "http://127.0.0.1:8051", "http://localhost:8050"]
)
def test_writing_takes_the_page_s_own_origin(client, origin):
    headers = {"Host": "127.0.0.1:8050"} | ({"Origin": origin} if origin else {})
    assert client.post("/_dash-update-component", json={}, headers=headers).status_code == 403


def test_the_page_itself_may_write(client):
    answer = client.post("/_dash-update-component", data=b"", headers={"Host": "127.0.0.1:8050", "Origin": HOME})
    assert answer.status_code != 403


def test_the_policy_lets_nothing_in_from_outside(client):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "unsafe-eval" not in policy
    assert "http" not in policy
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe-inline" not in scripts
    assert "frame-ancestors 'none'" in policy


def test_headers(client):
    headers = client.get("/").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_what_is_sent_is_bounded(client):
    headers = {"Host": "127.0.0.1:8050", "Origin": HOME}
    answer = client.post("/_dash-update-component", data=b" " * (UPLOAD_LIMIT + 1), headers=headers, content_type="application/json")
    assert answer.status_code == 413


def test_layout_and_index_hold_no_data(client):
    # Names of the graph appear only in answers to callbacks: before a login everyone gets the layout.
    layout = client.get("/_dash-layout").get_data(as_text=True)
    assert "division-" not in layout
    assert "bolt://" not in layout


def test_no_background_callback(app):
    # On Dash 4.1 anyone could end a process by way of one.
    client = app.server.test_client()
    client.get("/")
    assert all(not callback.get("background") for callback in client.get("/_dash-dependencies").get_json())


def test_every_answer_waits_for_the_first_page(app):
    assert app.config.suppress_callback_exceptions
