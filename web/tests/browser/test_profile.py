"""My account: name, password, second factor, devices, appearance, language."""

import re

from playwright.sync_api import expect


def opened(person):
    person.page.goto("/tai-khoan")
    expect(person.page.get_by_text("Thiết bị này")).to_be_visible()
    return person.page


def test_the_second_factor_from_key_to_recovery_codes(person):
    page = opened(person)
    page.get_by_role("button", name="Bật xác thực hai yếu tố").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Mật khẩu", exact=True).fill("mot cau kho doan")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("img", name="Mã QR chứa khóa tạo mã")).to_be_visible()
    expect(dialog.get_by_text("JBSW Y3DP")).to_be_visible()
    expect(dialog.get_by_role("link", name="Mở trong ứng dụng")).to_have_attribute(
        "href", re.compile("^otpauth://totp/"))
    person.check("key")
    dialog.get_by_label("Mã 6 chữ số trên điện thoại").fill("123 456")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("listitem")).to_have_count(10)
    person.check("recovery codes")
    page.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    page.emulate_media(media="print")
    expect(dialog.get_by_text("Mã dự phòng của tài khoản quang.vu")).to_be_visible()
    expect(page.get_by_role("button", name="Chép tất cả")).to_be_hidden()
    page.emulate_media(media="screen")
    dialog.get_by_role("button", name="Tôi đã cất mã").click()
    expect(page.get_by_text("Đang bật")).to_be_visible()
    page.get_by_role("button", name="Tắt", exact=True).click()
    dialog.get_by_label("Mật khẩu", exact=True).fill("mot cau kho doan")
    person.check("switching off")
    dialog.get_by_role("button", name="Tắt", exact=True).click()
    expect(page.get_by_text("Đang tắt")).to_be_visible()


def test_a_password_that_does_not_match_is_not_sent(person):
    page = opened(person)
    page.get_by_label("Mật khẩu hiện tại", exact=True).fill("cu")
    page.get_by_label("Mật khẩu mới", exact=True).fill("mot cau kho doan")
    page.get_by_label("Nhập lại mật khẩu mới", exact=True).fill("mot cau khac")
    page.get_by_role("button", name="Đổi mật khẩu").click()
    expect(page.get_by_text("Hai lần nhập chưa giống nhau.")).to_be_visible()
    page.get_by_label("Nhập lại mật khẩu mới", exact=True).fill("mot cau kho doan")
    page.get_by_role("button", name="Đổi mật khẩu").click()
    expect(page.get_by_text("Đã đổi mật khẩu.")).to_be_visible()
    expect(page.get_by_label("Mật khẩu hiện tại", exact=True)).to_have_value("")


def test_devices_are_ended_one_by_one_or_together(person):
    page = opened(person)
    ended = []
    page.on("request", lambda one: one.method == "DELETE" and ended.append(one.url))
    page.get_by_role("button", name="Đăng xuất Firefox trên Windows").click()
    expect(page.get_by_text("Đã đăng xuất thiết bị đó.")).to_be_visible()
    assert len(ended) == 1
    page.get_by_role("button", name="Đăng xuất mọi thiết bị khác").click()
    dialog = page.get_by_role("dialog")
    person.check("ending the others")
    dialog.get_by_role("button", name="Đăng xuất mọi thiết bị khác").click()
    expect(page.get_by_text("Đã đăng xuất các thiết bị khác.")).to_be_visible()
    assert len(ended) == 3


def test_name_theme_and_language(person):
    page = opened(person)
    page.get_by_label("Họ và tên").fill("  Vũ Quang  ")
    page.get_by_role("button", name="Lưu họ tên").click()
    expect(page.get_by_role("heading", level=1, name="Vũ Quang")).to_be_visible()
    page.get_by_role("button", name="Tối", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=2, name="Security")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Tiếng Việt").click()
    expect(page.get_by_role("heading", level=2, name="Bảo mật")).to_be_visible()


def test_links_to_the_parts_of_the_page(people):
    page = opened(people("desktop"))
    link = page.get_by_role("link", name="Giao diện, ngôn ngữ")
    link.click()
    expect(page.get_by_role("heading", level=2, name="Giao diện, ngôn ngữ")).to_be_in_viewport()
    expect(link).to_have_attribute("aria-current", "true")
