"""The ways through a workspace: the rail, the phone's bar, and what its last button opens."""

from playwright.sync_api import expect


def test_the_phone_reaches_every_place_of_a_workspace(people, served):
    person = people("phone")
    page = person.page
    page.goto(served.path(served.space()))
    bar = page.get_by_role("navigation", name="Điều hướng", exact=True)
    expect(bar.get_by_role("link", name="Tổng quan")).to_have_attribute("aria-current", "page")
    more = bar.get_by_role("button", name="Thêm")
    places = page.get_by_role("navigation", name="Các phần khác")
    expect(places).to_be_hidden()
    more.focus()
    page.keyboard.press("Enter")
    expect(places).to_be_visible()
    person.check("the other places")
    page.keyboard.press("Escape")
    expect(places).to_be_hidden()
    expect(more).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(places.get_by_role("link", name="Lấy ý kiến")).to_be_focused()
    more.tap()
    expect(places).to_be_hidden()
    more.tap()
    places.get_by_role("link", name="Thành viên").tap()
    expect(page.get_by_role("heading", name="Thành viên", level=1)).to_be_visible()
    expect(places).to_be_hidden()
    expect(bar.get_by_role("button", name="Thêm")).to_have_class("here")


def test_the_rail_shows_every_place_at_once(people, served):
    page = people("desktop").page
    page.goto(served.path(served.space()))
    rail = page.get_by_role("navigation", name="Điều hướng chính")
    for place in ["Tổng quan", "Dự thảo", "Thảo luận", "Lấy ý kiến", "Biểu quyết", "Thành viên"]:
        expect(rail.get_by_role("link", name=place)).to_be_in_viewport()
    rail.get_by_role("link", name="Thành viên").click()
    expect(rail.get_by_role("link", name="Thành viên")).to_have_attribute("aria-current", "page")
    expect(page.get_by_role("navigation", name="Đường dẫn")).to_contain_text("Thành viên")
