"""Every screen comes up, fits the screen, and has no barrier that axe can find."""

import pytest
from playwright.sync_api import expect


def heading(page, text):
    expect(page.get_by_role("heading", level=1, name=text)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_inside(people, served, size, scheme):
    person = people(size, scheme=scheme)
    page, space = person.page, served.space()
    opened, closed = served.topic(space), served.topic(space, closed=True)
    screens = {
        "/": "Việc của tôi",
        "/khong-gian": "Không gian làm việc",
        served.path(space): space["name"],
        served.path(space) + "/thanh-vien": "Thành viên",
        served.path(space, opened): opened["title"],
        served.path(space, closed): closed["title"],
        "/thong-bao": "Thông báo",
        "/tim?q=doanh+nghiep": "Tìm kiếm",
        "/tai-khoan": "Vũ Nhật Quang",
        "/khong-co-trang-nay": "Không tìm thấy trang",
    }
    for path, title in screens.items():
        page.goto(path)
        heading(page, title)
        expect(page.locator(".skel")).to_have_count(0)
        person.check(f"{path} {size} {scheme}")
        headings = page.get_by_role("heading", level=1).count()
        assert headings == 1, f"{path} has {headings} first headings"


def test_narrow(people, served):
    person = people("phone")
    space = served.space()
    person.page.set_viewport_size({"width": 320, "height": 640})
    for path in ["/", "/khong-gian", served.path(space), served.path(space) + "/thanh-vien",
                 served.path(space) + "/thao-luan", served.path(space, served.topic(space)),
                 "/thong-bao", "/tim?q=phiếu", "/tai-khoan"]:
        person.page.goto(path)
        expect(person.page.get_by_role("heading", level=1)).to_be_visible()
        expect(person.page.locator(".skel")).to_have_count(0)
        person.check(path)


def test_targets_are_large_enough_to_touch(people, served):
    person = people("phone")
    space = served.space()
    for path in ["/", "/khong-gian", served.path(space, served.topic(space)), "/thong-bao"]:
        person.page.goto(path)
        expect(person.page.get_by_role("heading", level=1)).to_be_visible()
        expect(person.page.locator(".skel")).to_have_count(0)
        small = person.page.evaluate("""() => [...document.querySelectorAll('button, .btn, .bottom a, .ib')]
          .filter(e => e.offsetParent && e.getBoundingClientRect().height < 36
            && !e.matches('.edited, .cite'))
          .map(e => e.textContent + ' ' + e.getBoundingClientRect().height)""")
        assert small == [], f"{path}: {small}"


def test_signing_in(people, served, size):
    person = people(size, login=None)
    page = person.page
    page.goto("/thong-bao")
    heading(page, "Đăng nhập")
    person.check("sign-in")
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.get_by_text("Chưa nhập mục này.")).to_have_count(2)
    page.get_by_label("Tên đăng nhập").fill("quang.vu")
    page.get_by_label("Mật khẩu", exact=True).fill("sai")
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.get_by_text("Sai tên đăng nhập hoặc mật khẩu.")).to_be_visible()
    person.check("sign-in refused")
    person.trouble("totp", login="quang.vu")
    page.get_by_label("Mật khẩu", exact=True).fill("dung")
    page.keyboard.press("Enter")
    heading(page, "Nhập mã xác thực")
    expect(page.get_by_label("Mã 6 chữ số")).to_be_focused()
    person.check("second step")
    page.keyboard.type("123456")
    page.keyboard.press("Enter")
    heading(page, "Thông báo")


def test_locked_out(people, served):
    person = people("desktop", login=None)
    page = person.page
    page.goto("/")
    page.get_by_label("Tên đăng nhập").fill("quang.vu")
    page.get_by_label("Mật khẩu", exact=True).fill("sai")
    for _ in range(4):
        with page.expect_response("**/api/session"):
            page.get_by_role("button", name="Đăng nhập", exact=True).click()
        expect(page.get_by_role("button", name="Đăng nhập", exact=True)).to_be_visible()
    expect(page.get_by_text("Tài khoản tạm khóa đăng nhập")).to_be_visible()
    expect(page.get_by_text("60 giây").or_(page.get_by_text("59 giây"))).to_be_visible()
    person.check("locked")
    expect(page.get_by_label("Tên đăng nhập")).to_have_value("quang.vu")


def test_first_set_up(people, served, size):
    person = people(size, login=None)
    person.trouble("set-up")
    page = person.page
    page.goto("/")
    heading(page, "Thiết lập lần đầu")
    person.check("set-up")
    page.get_by_label("Mã thiết lập").fill("SAI-MA")
    page.get_by_label("Cơ quan, đơn vị").fill("Sở Khoa học và Công nghệ tỉnh Lam Giang")
    page.get_by_label("Họ và tên").fill("Lò Thị Ánh Nguyệt")
    page.get_by_label("Tên đăng nhập").fill("nguyet.lo")
    page.get_by_label("Mật khẩu mới", exact=True).fill("mot cau that de nho")
    page.get_by_label("Nhập lại mật khẩu", exact=True).fill("mot cau khac")
    page.get_by_role("button", name="Tạo hệ thống").click()
    expect(page.get_by_text("Hai lần nhập chưa giống nhau.")).to_be_visible()
    page.get_by_label("Nhập lại mật khẩu", exact=True).fill("mot cau that de nho")
    page.get_by_role("button", name="Tạo hệ thống").click()
    expect(page.get_by_text("Mã thiết lập không đúng.")).to_be_visible()
    expect(page.get_by_label("Họ và tên")).to_have_value("Lò Thị Ánh Nguyệt")
    page.get_by_label("Mã thiết lập").fill("ABCD-1234")
    page.get_by_role("button", name="Tạo hệ thống").click()
    heading(page, "Việc của tôi")


def test_invitation(people, served, size):
    person = people(size, login=None)
    page = person.page
    page.goto("/moi/abc")
    heading(page, "Chào Lò Thị Mây")
    person.check("invitation")
    page.get_by_label("Mật khẩu mới", exact=True).fill("mot cau that de nho")
    page.get_by_label("Nhập lại mật khẩu", exact=True).fill("mot cau that de nho")
    page.get_by_role("button", name="Đặt mật khẩu và đăng nhập").click()
    heading(page, "Việc của tôi")
    page.goto("/moi/het-han")
    heading(page, "Lời mời không còn dùng được")


def test_english(people, served):
    person = people("desktop", login=None)
    page = person.page
    page.goto("/")
    page.get_by_role("button", name="English").click()
    heading(page, "Sign in")
    assert page.evaluate("document.documentElement.lang") == "en"
    person.check("sign-in in English")


def test_theme_and_language_of_the_account(person):
    page = person.page
    page.goto("/tai-khoan")
    page.get_by_role("button", name="Tối", exact=True).click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Personal details")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Personal details")).to_be_visible()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
