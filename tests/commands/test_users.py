from foreigndesk.store.database import open_store

PASSWORD = ("--password", "three short words")


def test_a_user_is_added_listed_given_a_token_and_removed(run, desk):
    assert run("users", "add", "firefly", *PASSWORD).exit_code == 0
    token = run("users", "token", "firefly", "--scope", "write", "--label", "a script").stdout.strip()
    assert len(token) > 40
    listed = run("users", "list").stdout
    assert listed.startswith("firefly\n\twrite\ta script\t")
    assert token not in listed
    assert run("users", "remove", "firefly").exit_code == 0
    assert run("users", "list").stdout == ""


def test_a_password_is_never_kept_as_it_is(run, desk):
    run("users", "add", "firefly", *PASSWORD)
    with open_store(desk, create=False) as store:
        assert "three" not in store.accounts.password("firefly")


def test_what_will_not_do_is_wrong_usage(run, desk):
    assert run("users", "add", "fire fly", *PASSWORD).exit_code == 2
    assert run("users", "add", "firefly", "--password", "short").exit_code == 2
    assert run("users", "token", "nobody").exit_code == 2
    assert run("users", "remove", "nobody").exit_code == 2
