"""Administrators record what was decided about the holidays of a year."""

import re

from playwright.sync_api import expect


def test_holidays_of_a_year_are_recorded(enter, ministry, size):
    owner = enter("owner", size)
    page = owner.page
    page.goto("/tai-khoan")
    calendar = page.get_by_role("region", name="Ngày nghỉ, ngày làm bù")
    # A year for each size: the department is the same.
    calendar.get_by_label("Năm", exact=True).select_option(index=int(size == "phone"))
    year = calendar.get_by_label("Năm", exact=True).input_value()
    expect(calendar.get_by_text("Bộ luật Lao động")).to_be_visible()
    holidays = calendar.get_by_label("Ngày nghỉ", exact=True)
    expect(holidays).to_have_value(re.compile("^01/01\n"))
    days = holidays.input_value()
    holidays.fill(f"{days}\n31/6")
    calendar.get_by_role("button", name="Ghi lịch nghỉ").click()
    expect(calendar.get_by_text("Có dòng không phải là một ngày")).to_be_visible()
    expect(calendar.get_by_text("Chưa nhập mục này.")).to_be_visible()
    owner.check("no such day")
    holidays.fill(f"{days}\n24/11")
    calendar.get_by_label("Căn cứ").fill("Thông báo về lịch nghỉ")
    calendar.get_by_role("button", name="Ghi lịch nghỉ").press("Enter")
    expect(page.get_by_text("Đã ghi lịch nghỉ.")).to_be_visible()
    expect(calendar.get_by_text("Bộ luật Lao động")).to_have_count(0)
    recorded = ministry.owner.read(f"/api/calendar?year={year}")
    assert f"{year}-11-24" in recorded["holidays"]


def test_the_calendar_is_the_administrators(enter):
    page = enter("binh.tran").page
    page.goto("/tai-khoan")
    expect(page.get_by_role("button", name="Đăng xuất").last).to_be_visible()
    expect(page.get_by_role("region", name="Ngày nghỉ, ngày làm bù")).to_have_count(0)
