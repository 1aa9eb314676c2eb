"""A secret poll whose box three people lock and two of them open, each with a browser of the own."""

import re
import sys

from playwright.sync_api import expect

from ministry import SUPPORT, uuid7
from test_secret_polls import AT_ONCE, OTHERS, council  # noqa: F401

sys.path.append(str(SUPPORT))
from secretballot import Device  # noqa: E402

QUESTION = "Ai làm trưởng ban chợ?"
CODE = re.compile(r"([A-Z2-7]{4} ){5}[A-Z2-7]{4}")
FORGET = "new Promise(done => { indexedDB.deleteDatabase('cucao-trustee-keys').onsuccess = done })"


def card(person):
    return person.page.get_by_role("region", name="Việc của người giữ khóa")


def heading(person, name):
    return card(person).get_by_role("heading", name=name)


def press(person, name):
    card(person).get_by_role("button", name=name, exact=True).click()


def code_of(region):
    code = region.locator(".key-code code").first
    expect(code).not_to_be_empty()
    return " ".join(code.inner_text().split())


def join(person):
    press(person, "Tạo phần khóa của tôi")


def shown(person):
    expect(heading(person, "Đối chiếu mã")).to_be_visible()
    return code_of(card(person))


def compare(people):
    """The code, once all have the same: then each says so."""
    first = shown(people[0])
    for _ in range(100):
        if {shown(person) for person in people} == {first}:
            break
        people[0].page.wait_for_timeout(200)
        first = shown(people[0])
    for person in people:
        assert shown(person) == first
        card(person).get_by_role("checkbox").check()
        press(person, "Mã giống nhau")
    return first


def finish(person):
    """Keeps the code of the share; answers it."""
    expect(heading(person, "Giữ mã dự phòng")).to_be_visible()
    code = code_of(card(person).locator(".recovery"))
    press(person, "Tôi đã giữ mã, hoàn tất")
    return code


def opened(council, **changes):  # noqa: F811
    """A secret poll that the owner has opened, the key of which three are to hold."""
    ids, poll = council.ministry.ids, uuid7()
    owner = council.ministry.owner.read("/api/session")["person"]["id"]
    council.call("owner", "poll.open", poll=poll, title=QUESTION, text="",
                 countingTeam=[owner, ids["thu.le"], ids["binh.tran"]],
                 electorate={"kind": "members"},
                 procedure={"basis": "", "changeable": True, "closesWhenComplete": False,
                            "deputies": False, "hidden": True, "method": "irv", "most": 0,
                            "scale": 0, "seats": 1, "secrecy": "secret", "silence": "nothing",
                            "smallestGroup": 5, "tie": "rejected"},
                 options=[{"text": text, "counts": "neither", "needsReason": False, "cost": 0}
                          for text in ("Chị Thu", "Anh Bình", "Chị Hương")], **changes)
    return poll


def vote(council, poll, logins, mark):  # noqa: F811
    for login in logins:
        client = council.ministry.clients[login]
        Device(client, council.workspace, poll).take_token().cast(mark)


def test_three_make_the_key_and_two_open_the_box(enter, council):  # noqa: F811
    chair = enter("owner")
    page = chair.page
    page.goto(f"{council.path}/bieu-quyet/moi")
    page.get_by_label("Câu hỏi").fill(QUESTION)
    page.get_by_text("Quy tắc khác").click()
    page.get_by_label("Ai biết ai chọn gì").select_option("secret")
    team = page.get_by_role("group", name=re.compile("^Ba người giữ khóa"))
    expect(page.get_by_role("radio", name="Ba người của tổ kiểm phiếu")).to_be_checked()
    for name in ("Người Chủ", "Lê Thị Thu"):
        team.get_by_label(name).check()
    page.get_by_role("button", name="Mở biểu quyết").click()
    expect(page.get_by_text("Chọn đúng ba người; đang chọn 2.")).to_be_visible()
    chair.check("too few to hold the key")
    team.get_by_label("Trần Bình").check()
    expect(page.get_by_text("Khóa hòm phiếu do ba người giữ: ")).to_be_visible()
    chair.check("three to hold the key")
    page.get_by_role("button", name="Mở biểu quyết").click()
    expect(heading(chair, "Tạo phần khóa của tôi")).to_be_visible()
    address = page.url
    poll = address.split("/")[-1]

    secretary, third = enter("thu.le", "phone"), enter("binh.tran", scheme="dark")
    voter = enter("dung.ho", "phone", scheme="dark")
    three = (chair, secretary, third)
    for person in (secretary, third, voter):
        person.page.add_init_script(AT_ONCE)
        person.page.goto(address)
    waits = voter.page.get_by_text("Đang chờ ba người giữ khóa tạo khóa (0/3)")
    expect(waits).to_be_visible()
    expect(voter.page.get_by_role("button", name="Lấy thẻ phiếu")).to_have_count(0)
    voter.check("waiting for the key")
    chair.check("a part to be made")
    secretary.check("a part to be made")
    join(chair)
    expect(heading(chair, "Phần khóa của anh/chị đã tạo")).to_be_focused()
    chair.check("waiting for the others")
    join(secretary)
    expect(heading(secretary, "Phần khóa của anh/chị đã tạo")).to_be_visible()
    # The page is left in the middle, and opened again.
    secretary.page.reload()
    expect(heading(secretary, "Phần khóa của anh/chị đã tạo")).to_be_visible()
    join(third)
    for person in three:
        expect(heading(person, "Đối chiếu mã")).to_be_visible()
    press(third, "Mã giống nhau")
    expect(card(third).get_by_text("Hãy nghe hai người kia đọc mã")).to_be_visible()
    third.check("comparing")
    secretary.check("comparing")
    code = compare(three)
    assert CODE.fullmatch(code)
    expect(heading(chair, "Giữ mã dự phòng")).to_be_visible()
    chair.check("the recovery code")
    secretary.page.reload()
    papers = [finish(person) for person in three]
    assert len(set(papers)) == 3
    for person in three:
        expect(heading(person, "Anh/chị đang giữ một mảnh khóa")).to_be_visible()
    third.check("holding a share")

    # Whoever waited sees it without doing anything; the code is for everybody to ask about.
    mine = voter.page.get_by_role("region", name="Phiếu kín của anh/chị")
    expect(mine.get_by_role("button", name="Lấy thẻ phiếu")).to_be_visible()
    panel = voter.page.get_by_role("region", name="Người giữ khóa hòm phiếu")
    assert code_of(panel) == code
    expect(voter.page.get_by_text("Hai người giữ khóa thông đồng")).to_be_visible()
    expect(voter.page.get_by_text("khóa hòm nằm trên máy chủ")).to_have_count(0)
    voter.check("voting, with trustees")
    mine.get_by_role("button", name="Lấy thẻ phiếu").click()
    mine.get_by_role("radio", name=re.compile("^Đồng ý")).check()
    for name in ("Kiểm tra lá phiếu", "Bỏ phiếu vào hòm"):
        mine.get_by_role("button", name=name).click()
    expect(mine.get_by_role("heading", name="Lá phiếu đã vào hòm")).to_be_visible()
    vote(council, poll, ("thu.le", "binh.tran", "an.vo", "chi.do"), {"choices": [0]})

    page.get_by_role("button", name="Kết thúc và kiểm phiếu").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("khi hai người giữ khóa đã mở hòm")).to_be_visible()
    dialog.get_by_label("Lý do").fill("Mọi người cần thiết đã bỏ phiếu.")
    dialog.get_by_role("button", name="Kết thúc", exact=True).click()
    sealed = "Hòm phiếu đã niêm phong, 5 lá phiếu. Đang chờ hai người giữ khóa mở"
    expect(voter.page.get_by_text(f"{sealed} (0/2)")).to_be_visible()
    voter.check("waiting for the box")
    press(chair, "Mở hòm phiếu bằng mảnh khóa của tôi")
    expect(heading(chair, "Mở hòm phiếu?")).to_be_focused()
    chair.check("before the box is opened")
    press(chair, "Mở hòm phiếu")
    expect(heading(chair, "Anh/chị đã mở hòm")).to_be_visible()
    expect(voter.page.get_by_text(f"{sealed} (1/2)")).to_be_visible()

    # The second has lost the device, and has the paper.
    secretary.page.evaluate(FORGET)
    secretary.page.reload()
    field = card(secretary).get_by_label("Mã dự phòng")
    wrong = papers[1][:-1] + ("A" if papers[1][-1] != "A" else "E")
    for code, sentence in ((wrong, "Mã thiếu hoặc có chữ sai"),
                           (papers[2], "Đây là mã của một người giữ khóa khác")):
        field.fill(code)
        press(secretary, "Mở hòm phiếu")
        expect(card(secretary).get_by_text(sentence)).to_be_visible()
    secretary.check("a wrong recovery code")
    field.fill(papers[1].lower().replace(" ", "-"))
    press(secretary, "Mở hòm phiếu")
    expect(heading(secretary, "Mở hòm phiếu?")).to_be_visible()
    press(secretary, "Mở hòm phiếu")
    for person in (*three, voter):
        expect(person.page.get_by_role("region", name="Sáu số của biên bản")).to_be_visible()
    chair.check("the result of trustees")
    voter.page.get_by_role("button", name="Kiểm tra toàn bộ hòm phiếu").click()
    for sentence in ("hai mảnh đã mở hòm đúng là mảnh của họ", "có trong hòm, nguyên vẹn",
                     "5 lá phiếu đều mang thẻ hợp lệ"):
        expect(voter.page.get_by_text(sentence)).to_be_visible()
    voter.check("the box of trustees was checked")
    # Nothing of a key stays when it is of no more use.
    for person in three:
        expect(person.page.get_by_text("Người giữ khóa hòm phiếu")).to_be_visible()
        kept = person.page.evaluate("""async () => {
          const open = indexedDB.open("cucao-trustee-keys", 1);
          await new Promise(done => {
            open.onupgradeneeded = () => open.result.createObjectStore("keys");
            open.onsuccess = done;
          });
          const all = open.result.transaction("keys").objectStore("keys").count();
          await new Promise(done => all.onsuccess = done);
          open.result.close();
          return all.result;
        }""")
        assert kept == 0


def test_a_device_that_is_lost_before_the_key_is_made(enter, council):  # noqa: F811
    poll = opened(council)
    address = f"{council.path}/bieu-quyet/{poll}"
    chair, secretary, third = enter("owner"), enter("thu.le"), enter("binh.tran", "phone")
    three = (chair, secretary, third)
    for person in three:
        person.page.goto(address)
        join(person)
    former = compare((chair, secretary))
    third.page.evaluate(FORGET)
    third.page.reload()
    expect(heading(third, "Phần khóa không có trên thiết bị này")).to_be_visible()
    third.check("a part that is lost")
    press(third, "Làm lại phần khóa")
    # Who has dealt for the former keys makes new numbers too.
    for person in (chair, secretary):
        expect(heading(person, "Có người đã làm lại phần khóa")).to_be_visible()
    chair.check("somebody joined anew")
    for person in (chair, secretary):
        press(person, "Làm lại phần khóa")
    expect(heading(chair, "Đối chiếu mã")).to_be_visible()
    # What somebody else joined with in the place of a device is an alarm on it.
    other = enter("binh.tran")
    other.page.goto(address)
    press(other, "Làm lại phần khóa")
    expect(card(third).get_by_role("alert")).to_contain_text("Phần khóa của anh/chị đã bị thay")
    third.check("a part that was replaced")
    present = (chair, secretary, other)
    assert compare(present) != former
    for person in present:
        finish(person)
    for person in present:
        expect(heading(person, "Anh/chị đang giữ một mảnh khóa")).to_be_visible()


def test_what_does_not_fit_is_said_before_anybody_relies_on_it(enter, council):  # noqa: F811
    poll = opened(council)
    address = f"{council.path}/bieu-quyet/{poll}"
    chair, secretary, third = enter("owner"), enter("thu.le", "phone"), enter("binh.tran")
    three = (chair, secretary, third)

    def swap(route):
        """Each of the two others gets what is for the other."""
        one, other = route.request.post_data_json["shares"]
        route.continue_(post_data={"shares": [one | {"sealed": other["sealed"]},
                                              other | {"sealed": one["sealed"]}]})

    third.page.route("**/trustee/deal", swap, times=1)
    for person in three:
        person.page.goto(address)
        join(person)
    compare(three)
    for person in (chair, secretary):
        expect(card(person).get_by_role("alert")).to_contain_text(
            "Phần khóa của Trần Bình không khớp")
    secretary.check("a part that does not fit")
    expect(heading(third, "Giữ mã dự phòng")).to_be_visible()
    card(third).get_by_text("Có trục trặc?").click()
    third.check("a part to be made anew")
    press(third, "Làm lại phần khóa")
    for person in (chair, secretary):
        press(person, "Làm lại phần khóa")
    compare(three)
    for person in three:
        finish(person)

    # A server that shows a voter another key than that of the three gets no ballot.
    voter = enter("dung.ho")
    sent = []

    def other_key(route):
        answer = route.fetch()
        of = answer.json()
        if of["box"]["sealingKey"]:
            of["box"]["sealingKey"] = of["box"]["receiptKey"]
        route.fulfill(response=answer, json=of)

    voter.page.add_init_script(AT_ONCE)
    voter.page.route(re.compile(r"/polls/[^/]+$"), other_key)
    voter.page.on("request", lambda request: sent.append(request.url))
    voter.page.goto(address)
    ballot = voter.page.get_by_role("region", name="Phiếu kín của anh/chị")
    ballot.get_by_role("button", name="Lấy thẻ phiếu").click()
    ballot.get_by_role("button", name="Xếp Chị Thu").click()
    for name in ("Kiểm tra lá phiếu", "Bỏ phiếu vào hòm"):
        ballot.get_by_role("button", name=name).click()
    expect(ballot.get_by_role("alert")).to_contain_text("Đừng bỏ phiếu")
    voter.check("another key than that of the three")
    assert not [url for url in sent if url.endswith("/ballots")]


def test_a_key_made_with_the_keyboard_alone_and_said_to_who_does_not_see(
        enter, council):  # noqa: F811
    chair, secretary, third = enter("owner"), enter("thu.le", "phone"), enter("binh.tran")
    secretary.page.goto(council.path)
    said = secretary.page.locator("[aria-live=assertive]")
    expect(said).to_have_count(1)
    expect(secretary.page.get_by_role("heading", level=1)).to_be_visible()
    poll = opened(council)
    expect(said).to_have_text(f"Anh/chị cần tạo phần khóa hòm phiếu: {QUESTION}")
    address = f"{council.path}/bieu-quyet/{poll}"
    secretary.page.goto("/")
    waiting = secretary.page.get_by_role("link", name=f"Xử lý: {QUESTION}")
    expect(secretary.page.get_by_text("Cùng tạo khóa hòm phiếu kín")).to_be_visible()
    secretary.check("a key to be made among the jobs")
    waiting.click()
    three = (chair, secretary, third)
    for person in (chair, third):
        person.page.goto(address)

    def enter_on(person, role, name, key="Enter"):
        card(person).get_by_role(role, name=name).focus()
        person.page.keyboard.press(key)

    for person in three:
        enter_on(person, "button", "Tạo phần khóa của tôi")
    for person in three:
        expect(heading(person, "Đối chiếu mã")).to_be_visible()
        enter_on(person, "checkbox", "Tôi đã nghe", "Space")
        enter_on(person, "button", "Mã giống nhau")
    for person in three:
        expect(heading(person, "Giữ mã dự phòng")).to_be_visible()
        enter_on(person, "button", "Tôi đã giữ mã")
    for person in three:
        expect(heading(person, "Anh/chị đang giữ một mảnh khóa")).to_be_visible()
    vote(council, poll, ("thu.le", "binh.tran", "owner", *(login for login, _ in OTHERS)),
         {"ranks": [[0], [1]]})
    third.page.goto(council.path)
    expect(third.page.locator("[aria-live=assertive]")).to_have_count(1)
    expect(third.page.get_by_role("heading", level=1)).to_be_visible()
    council.call("owner", "poll.close", poll=poll)
    expect(third.page.locator("[aria-live=assertive]")).to_have_text(
        f"Đã hết giờ, anh/chị cần mở hòm phiếu: {QUESTION}")
    third.page.goto("/")
    expect(third.page.get_by_text("Đã hết giờ bỏ phiếu, cần tôi mở hòm phiếu")).to_be_visible()
    third.page.goto(address)
    for person in (chair, third):
        enter_on(person, "button", "Mở hòm phiếu bằng")
        expect(heading(person, "Mở hòm phiếu?")).to_be_focused()
        enter_on(person, "button", "Mở hòm phiếu")
    expect(chair.page.get_by_role("region", name="Sáu số của biên bản")).to_be_visible()
