"""Own certificates and the trust list, kept by administrators and read by everybody."""

from playwright.sync_api import expect

PAGE = "/chu-ky-so"


def test_the_trust_list_is_kept_with_keys_alone(enter, market, pki, size):
    owner = enter("owner", size)
    page = owner.page
    page.goto(PAGE)
    trust = page.get_by_role("region", name="Danh sách tin cậy")
    expect(trust).to_be_visible()
    owner.check("trust list")
    trust.get_by_label("Tệp chứng thư").set_input_files(pki / "trial.crt")
    trust.get_by_label("Dùng cho").select_option("trial")
    add = trust.get_by_role("button", name="Thêm chứng thư")
    add.press("Enter")
    expect(trust.get_by_text("Chưa nhập mục này.")).to_be_visible()
    expect(trust.get_by_label("Lý do")).to_be_focused()
    owner.check("no reason given")
    trust.get_by_label("Lý do").fill("Để thử quy trình")
    add.press("Enter")
    trust.get_by_role("button", name="Xác nhận: TEST Trial Root").press("Enter")
    expect(trust.get_by_role("listitem").filter(has_text="TEST Trial Root")).to_contain_text(
        "Tin cậy")
    lists = page.get_by_role("region", name="Danh sách thu hồi")
    lists.get_by_label("Tệp danh sách thu hồi").set_input_files(pki / "trial.crl")
    lists.get_by_role("button", name="Nạp danh sách thu hồi").press("Enter")
    expect(lists.get_by_text("TEST Trial Root")).to_be_visible()
    owner.check("a root for trial")
    trust.get_by_role("button", name="Bỏ: TEST Trial Root").press("Enter")
    dialog = page.get_by_role("dialog", name="Bỏ khỏi danh sách tin cậy")
    owner.check("taking it off")
    dialog.get_by_label("Lý do").fill("Thử xong")
    dialog.get_by_role("button", name="Bỏ", exact=True).press("Enter")
    expect(trust.get_by_text("TEST Trial Root")).to_have_count(0)

    # Who does not administer reads it, and registers the own certificate.
    member = enter("huong.pham", size)
    page = member.page
    page.goto(PAGE)
    expect(page.get_by_role("button", name="Thêm chứng thư")).to_have_count(0)
    own = page.get_by_role("region", name="Chứng thư của tôi")
    own.get_by_label("Tệp chứng thư").set_input_files(pki / "official.crt")
    own.get_by_role("button", name="Đăng ký chứng thư").press("Enter")
    expect(own.get_by_text("Chờ xác nhận")).to_be_visible()
    member.check("own certificates")
    own.get_by_role("button", name="Thôi dùng: Trần Thị B").press("Enter")
    expect(own.get_by_text("Anh/chị chưa đăng ký chứng thư nào.")).to_be_visible()
