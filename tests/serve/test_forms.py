from told import form_token

PATH = "/correct/a1?start=0"


def test_a_form_without_its_token_is_refused(client):
    page = client.get(PATH)
    assert client.post(PATH, data={}).status_code == 403
    assert client.post(PATH, data={"form_token": form_token(page) + "0"}).status_code == 403


def test_a_token_counts_only_with_the_cookie_it_was_made_for(client):
    token = form_token(client.get(PATH))
    client.cookies.clear()
    assert client.post(PATH, data={"form_token": token}).status_code == 403


def test_files_are_refused(client):
    page = client.get(PATH)
    answer = client.post(PATH, data={"form_token": form_token(page)}, files={"x": b"1"})
    assert answer.status_code == 400
