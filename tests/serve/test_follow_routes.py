def test_programs_change_a_follow_by_its_id_and_not_by_the_form(client):
    kept = client.post("/follow.json", json={"rule": "country:PAK"}).json()
    place = f"/follow/{kept['id']}.json"
    silent = client.post(place, json={"action": "mute", "until": "2018-05-01"})
    assert (silent.status_code, silent.json()["muted"]) == (200, "2018-05-01")
    assert client.post(place, json={"action": "forget"}).status_code == 422
    assert client.post(place, json={"action": "end"}).status_code == 200
    assert client.get("/following.json").json()["follows"] == []


def test_the_forms_need_their_token_whatever_else_they_say(client):
    kept = client.post("/follow.json", json={"rule": "country:PAK"}).json()
    assert client.post(f"/follow/{kept['id']}", data={"action": "end"}).status_code == 403
    assert client.post("/follow/nothing", data={"action": "end", "form_token": "x"}).status_code == 403
