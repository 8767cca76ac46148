"""Settings: what is refused, and that each refusal says what to do."""

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load

TENANT = "aaaaaaaa-0000-0000-0000-000000000001"
GOOD = {
    "KLUBBA_APP_ID": "11111111-2222-3333-4444-555555555555",
    "KLUBBA_APP_TENANT": TENANT,
    "KLUBBA_APP_PASSWORD": "hemligt",
    "KLUBBA_ALLOWED_TENANTS": f"{TENANT}, other ,",
    "KLUBBA_PUBLIC_URL": "https://klubba.example.se",
}


def problems(**changed: str | None) -> tuple[str, ...]:
    environ = {name: given for name, given in {**GOOD, **changed}.items() if given is not None}
    with pytest.raises(SettingsError) as caught:
        load(environ)
    return caught.value.problems


def test_a_complete_environment_is_read_with_its_lists() -> None:
    settings = load({**GOOD, "PATH": "/bin", "KLUBBA_LISTEN": "[::]:8080", "KLUBBA_SMTP_PORT": "25"})
    assert settings.allowed_tenants == (TENANT, "other")
    assert settings.service_url_hosts == ("smba.trafficmanager.net",)
    assert (settings.host, settings.port, settings.smtp_port, settings.insecure_local) == ("::", 8080, 25, False)


def test_secrets_are_not_shown() -> None:
    settings = load({**GOOD, "KLUBBA_DATABASE_URL": "postgresql://klubba:lösen@db/klubba"})
    assert "hemligt" not in repr(settings)
    assert "lösen" not in repr(settings)
    assert settings.database_url.get_secret_value() == "postgresql://klubba:lösen@db/klubba"


def test_without_an_app_id_the_program_does_not_start() -> None:
    assert problems(KLUBBA_APP_ID=None) == (
        "KLUBBA_APP_ID is missing: without it nobody's token could be checked. Set the bot's application id.",
    )
    assert problems(KLUBBA_APP_ID="") == problems(KLUBBA_APP_ID=None)
    with pytest.raises(SettingsError):
        load({})


def test_the_development_flag_starts_on_loopback_only() -> None:
    assert load({"KLUBBA_INSECURE_LOCAL": "true"}).host == "127.0.0.1"
    for listen in ("127.0.0.1:0", "localhost:3978", "[::1]:3978"):
        assert load({"KLUBBA_INSECURE_LOCAL": "1", "KLUBBA_LISTEN": listen}).insecure_local
    for listen in ("0.0.0.0:3978", "[::]:3978", "192.168.1.4:3978", "klubba.example.se:3978"):
        with pytest.raises(SettingsError, match="must be a loopback address"):
            load({"KLUBBA_INSECURE_LOCAL": "1", "KLUBBA_LISTEN": listen})


def test_the_clock_route_exists_on_loopback_only() -> None:
    assert load({**GOOD, "KLUBBA_CONTROL": "x"}).control is not None
    assert "KLUBBA_CONTROL opens the clock route" in problems(KLUBBA_CONTROL="x", KLUBBA_LISTEN="0.0.0.0:80")[0]


def test_people_must_be_told_an_address_that_they_reach() -> None:
    said = ("KLUBBA_PUBLIC_URL is missing: personal links begin with it. Set the https address people reach.",)
    assert problems(KLUBBA_PUBLIC_URL=None) == said
    local = {name: given for name, given in GOOD.items() if name != "KLUBBA_PUBLIC_URL"}
    assert load({**local, "KLUBBA_LOGIN_URL": "http://127.0.0.1:1"}).public_url == ""


def test_nobody_on_the_tenant_list_means_no_start() -> None:
    assert problems(KLUBBA_ALLOWED_TENANTS=" , ") == (
        "KLUBBA_ALLOWED_TENANTS is empty, so nobody could write: list the tenants that may, with commas.",
    )


@pytest.mark.parametrize(
    "credentials",
    [
        {"KLUBBA_APP_PASSWORD": None},
        {"KLUBBA_APP_IDENTITY": "managed:11111111-2222-3333-4444-555555555555"},
        {"KLUBBA_APP_PASSWORD": ""},
    ],
)
def test_exactly_one_credential_is_needed(credentials: dict[str, str | None]) -> None:
    assert problems(**credentials) == ("Set exactly one of KLUBBA_APP_PASSWORD, KLUBBA_APP_CERTIFICATE and KLUBBA_APP_IDENTITY.",)


def test_a_managed_identity_has_its_own_client_id() -> None:
    given = {**GOOD, "KLUBBA_APP_IDENTITY": "managed:99999999-2222-3333-4444-555555555555"}
    del given["KLUBBA_APP_PASSWORD"]
    assert load(given).identity_client_id == "99999999-2222-3333-4444-555555555555"


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("APP_ID", "klubba", "KLUBBA_APP_ID must be a GUID"),
        ("APP_ID", "11111111-2222-3333-4444-555555555555x", "KLUBBA_APP_ID must be a GUID"),
        ("APP_TENANT", "example.se", "KLUBBA_APP_TENANT must be a GUID"),
        ("DATABASE_URL", "mysql://x", "KLUBBA_DATABASE_URL must begin with sqlite:///PATH or postgresql://"),
        ("DATABASE_URL", "sqlite:///", "KLUBBA_DATABASE_URL must begin with sqlite:///PATH or postgresql://"),
        ("LISTEN", "8080", "KLUBBA_LISTEN must be HOST:PORT"),
        ("LISTEN", "127.0.0.1:99999", "KLUBBA_LISTEN must be HOST:PORT"),
        ("PUBLIC_URL", "http://klubba.example.se", "KLUBBA_PUBLIC_URL must be an https:// address"),
        ("PUBLIC_URL", "https://", "KLUBBA_PUBLIC_URL must be an https:// address"),
        ("OPENID_METADATA_URL", "http://login.example.se/x", "KLUBBA_OPENID_METADATA_URL must be an https:// address"),
        ("TENANT_RATE", "49", "KLUBBA_TENANT_RATE must be 1 to 48 messages a second"),
        ("TENANT_RATE", "0", "KLUBBA_TENANT_RATE must be 1 to 48 messages a second"),
        ("APP_IDENTITY", "system", "KLUBBA_APP_IDENTITY must be managed:CLIENT-ID"),
        ("APP_CERTIFICATE", "/no/such.pem", "KLUBBA_APP_CERTIFICATE must name a PEM file"),
        ("LOG_LEVEL", "loud", "KLUBBA_LOG_LEVEL must be one of debug, info, warning, error"),
        ("SMTP_TLS", "yes", "KLUBBA_SMTP_TLS must be starttls, tls or none"),
        ("SMTP_HOST", "mail.example.se", "KLUBBA_SMTP_HOST and KLUBBA_MAIL_FROM go together"),
        ("SERVICE_URL_HOSTS", ",", "KLUBBA_SERVICE_URL_HOSTS is empty"),
        ("SMTP_PORT", "many", "KLUBBA_SMTP_PORT must be a whole number."),
        ("SMTP_PORT", "70000", "KLUBBA_SMTP_PORT must be the mail server's port, for example 587."),
        ("INSECURE_LOCAL", "maybe", "KLUBBA_INSECURE_LOCAL must be true or false."),
        ("APP_IDD", "x", "KLUBBA_APP_IDD is not a setting: correct the spelling or remove it."),
        ("LISTEN_FILE", "x", "KLUBBA_LISTEN_FILE is not a setting"),
        ("APP_PASSWORD_FILE", "/no/such", "KLUBBA_APP_PASSWORD_FILE and KLUBBA_APP_PASSWORD are both set: remove one of them."),
        ("CONFIG", "/no/such.toml", "KLUBBA_CONFIG names a file that cannot be read"),
    ],
)
def test_each_fault_says_what_to_do(name: str, given: str, said: str) -> None:
    found = problems(**{f"KLUBBA_{name}": given})
    assert any(said in problem for problem in found), found
    assert "hemligt" not in str(found)


def test_several_faults_are_told_at_once() -> None:
    assert len(problems(KLUBBA_APP_TENANT=None, KLUBBA_ALLOWED_TENANTS=None, KLUBBA_APP_PASSWORD=None)) == 3


def test_a_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("från fil\n", encoding="utf-8")
    given = {**GOOD, "KLUBBA_APP_PASSWORD_FILE": str(tmp_path / "secret")}
    del given["KLUBBA_APP_PASSWORD"]
    settings = load(given)
    assert settings.app_password is not None
    assert settings.app_password.get_secret_value() == "från fil"


def test_a_toml_file_is_read_and_the_environment_stands_over_it(tmp_path: Path) -> None:
    file = tmp_path / "klubba.toml"
    file.write_text(f'log_level = "debug"\nlisten = "127.0.0.1:1"\nallowed_tenants = ["{TENANT}"]\n', encoding="utf-8")
    given = {**GOOD, "KLUBBA_CONFIG": str(file), "KLUBBA_LISTEN": "127.0.0.1:2"}
    del given["KLUBBA_ALLOWED_TENANTS"]
    settings = load(given)
    assert (settings.log_level, settings.port, settings.allowed_tenants) == ("debug", 2, (TENANT,))


def test_a_toml_file_with_unknown_names_or_none_at_all_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "klubba.toml"
    file.write_text("colour = 1\n", encoding="utf-8")
    assert problems(KLUBBA_CONFIG=str(file)) == ("colour in KLUBBA_CONFIG is not a setting: correct the spelling or remove it.",)
    file.write_text("colour", encoding="utf-8")
    assert "is not TOML" in problems(KLUBBA_CONFIG=str(file))[0]


def test_a_value_of_the_wrong_kind_in_a_toml_file_says_what_to_write(tmp_path: Path) -> None:
    file = tmp_path / "klubba.toml"
    file.write_text(
        "listen = 3978\nsmtp_port = 1.5\napp_password = 1\nallowed_tenants = 7\ninsecure_local = 9\n", encoding="utf-8"
    )
    given = {name: None for name in GOOD if name != "KLUBBA_APP_ID"}
    assert sorted(problems(KLUBBA_CONFIG=str(file), **given)) == [
        "KLUBBA_ALLOWED_TENANTS must be a list, or text with commas.",
        "KLUBBA_APP_PASSWORD must be text: put it in quotation marks.",
        "KLUBBA_INSECURE_LOCAL must be true or false.",
        "KLUBBA_LISTEN must be text: put it in quotation marks.",
        "KLUBBA_SMTP_PORT must be a whole number.",
    ]


def test_hosts_are_compared_in_lower_case() -> None:
    assert load({**GOOD, "KLUBBA_SERVICE_URL_HOSTS": "SMBA.trafficmanager.net"}).service_url_hosts == ("smba.trafficmanager.net",)


def test_every_setting_has_a_name_in_capitals() -> None:
    assert all(name == name.lower() and "-" not in name for name in Settings.model_fields)


def test_nothing_is_read_that_was_not_handed_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("operator=file\nlog_level=error\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPERATOR", "somebody")
    monkeypatch.setenv("KLUBBA_LOG_LEVEL", "debug")
    settings = load(GOOD)
    assert (settings.operator, settings.log_level) == ("", "info")
