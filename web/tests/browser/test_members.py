"""Who is in a workspace: finding, adding, roles, removing, leaving, inviting."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def chaired(served, person):
    """The first workspace, which quang.vu chairs, on the page of its members."""
    space = served.space()
    person.page.goto(served.path(space) + "/thanh-vien")
    expect(person.page.get_by_role("row").nth(1)).to_be_visible()
    return space


def row(page, name):
    return page.get_by_role("row").filter(has_text=name)


def test_members_are_found_without_accents(person, chaired):
    page = person.page
    page.get_by_label("Tìm trong danh sách").fill("duc so khoa")
    expect(page.get_by_role("row")).to_have_count(2)
    expect(row(page, "Phùng Minh Đức")).to_be_visible()
    page.get_by_label("Tìm trong danh sách").fill("khong ai ca")
    expect(page.get_by_text("Không có thành viên phù hợp")).to_be_visible()
    page.get_by_role("button", name="Bỏ bộ lọc").click()
    page.get_by_role("button", name="Doanh nghiệp").click()
    expect(row(page, "Phùng Minh Đức")).to_have_count(0)


def test_a_role_is_saved_only_when_it_is_said(person, served, chaired):
    page = person.page
    role = page.get_by_label("Vai trò của Phùng Minh Đức", exact=True)
    role.select_option("moderator")
    assert "moderator" not in [
        one["role"] for one in chaired["members"].values()
        if served.fake.views.people[one["person"]]["name"] == "Phùng Minh Đức"]
    person.check("a role chosen")
    page.get_by_role("button", name="Hủy đổi vai trò của Phùng Minh Đức").click()
    expect(role).to_have_value("secretary")
    role.select_option("moderator")
    page.get_by_role("button", name="Lưu vai trò của Phùng Minh Đức").click()
    expect(page.get_by_text("Phùng Minh Đức nay là điều phối viên.")).to_be_visible()
    expect(page.get_by_role("button", name="Lưu vai trò của Phùng Minh Đức")).to_have_count(0)


def test_removing_asks_for_a_reason(person, chaired):
    page = person.page
    page.get_by_role("button", name="Đưa ra khỏi không gian: Nông Văn Bảy").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Đưa ra khỏi không gian").click()
    expect(dialog.get_by_text("Chưa nhập mục này.")).to_be_visible()
    person.check("removing")
    dialog.get_by_label("Lý do").fill("Chuyển công tác")
    dialog.get_by_role("button", name="Đưa ra khỏi không gian").click()
    expect(page.get_by_text("Đã đưa Nông Văn Bảy ra khỏi không gian.")).to_be_visible()
    expect(row(page, "Nông Văn Bảy")).to_have_count(0)


def test_adding_by_keyboard(person, served, chaired):
    page, views = person.page, served.fake.views
    outside = next(one for one in views.people.values() if one["id"] not in chaired["members"])
    page.get_by_role("button", name="Thêm thành viên").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Người cần thêm").press_sequentially(outside["name"].lower())
    expect(dialog.get_by_role("button", name=outside["name"])).to_be_visible()
    person.check("adding")
    page.keyboard.press("Enter")
    expect(dialog.get_by_text("Chọn người khác")).to_be_focused()
    dialog.get_by_label("Vai trò").select_option("observer")
    dialog.get_by_role("button", name="Thêm", exact=True).click()
    expect(row(page, outside["name"])).to_contain_text("Quan sát")


def test_the_list_follows_what_others_do(person, served, chaired):
    page = person.page
    someone = next(one for one in served.fake.views.people.values()
                   if one["id"] not in chaired["members"])
    person.act("quang.vu", "member.add", workspace=chaired["id"], person=someone["id"],
               role="member")
    expect(row(page, someone["name"])).to_be_visible()
    person.act("quang.vu", "member.remove", workspace=chaired["id"], person=someone["id"],
               reason="thử")
    expect(row(page, someone["name"])).to_have_count(0)


def test_an_invitation_is_shown_once(person, chaired):
    page = person.page
    page.get_by_role("button", name="Mời người mới").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Tạo lời mời").click()
    expect(dialog.get_by_text("Chưa nhập mục này.")).to_have_count(3)
    person.check("inviting")
    dialog.get_by_label("Họ và tên").fill("Hà Thị Sen")
    dialog.get_by_label("Tên đăng nhập").fill("sen.ha")
    dialog.get_by_label("Đơn vị", exact=True).select_option("new")
    dialog.get_by_label("Tên đơn vị mới").fill("Hợp tác xã Thử Nghiệm")
    dialog.get_by_role("button", name="Tạo lời mời").click()
    expect(dialog.get_by_text("/moi/k7Qp2mXw")).to_be_visible()
    expect(dialog.get_by_text("Hà Thị Sen")).to_be_visible()
    person.check("invited")
    page.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Xong").click()
    expect(page.get_by_text("/moi/")).to_have_count(0)


def test_only_what_one_may_do_is_shown(people, served, size):
    space = served.space()
    visitor = next(login for login, account in served.fake.views.logins.items()
                   if account["role"] == "none"
                   and account["person"]["id"] not in space["members"])
    person = people(size, login=visitor)
    page = person.page
    page.goto(served.path(space) + "/thanh-vien")
    expect(page.get_by_role("row").nth(1)).to_be_visible()
    for name in ["Thêm thành viên", "Mời người mới", "Rời không gian"]:
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    expect(page.get_by_role("combobox")).to_have_count(0)
    page.get_by_role("button", name="Tham gia").click()
    leave = page.get_by_role("button", name="Rời không gian")
    expect(leave).to_be_visible()
    leave.click()
    page.get_by_role("dialog").get_by_role("button", name="Rời không gian").click()
    expect(page.get_by_role("button", name="Tham gia")).to_be_visible()
