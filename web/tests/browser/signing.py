"""Where one signs a ballot, on the page of its poll."""

from test_polls import cast, put

SIGNED = {"signature": {"required": True, "undeterminedCounts": False}}


def voted(market, login="binh.tran", **rules):
    poll = put(market, **(rules or SIGNED))
    cast(market, login, poll, {"choices": [0]}, "BINHBINHBINH")
    return poll


def panel_of(page, name="Ký lá phiếu"):
    return page.get_by_role("region", name=name)


def receipt_of(page):
    """What the receipt of a ballot says of its signature."""
    return page.locator("#ballot").get_by_role("region", name="Chữ ký số")


def step_of(page):
    return page.get_by_role("list", name="Các bước bỏ phiếu").locator("[aria-current=step]")


def kept(market, poll, holder, login):
    """The signature under a ballot, as the server has it."""
    return market.ministry.clients[login].read(
        f"/api/signatures?workspace={market.workspace}&kind=ballot&subject={poll}&holder={holder}")
