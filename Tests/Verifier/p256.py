"""The curve P-256 (NIST SP 800-186, section 3.2.1.3) in plain numbers: to check what is public.
Not for secrets: how long it takes tells what it computes with."""

FIELD = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
GENERATOR = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
             0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)

# Affine coordinates; None is the identity.
Point = tuple[int, int] | None


def decode(data: bytes) -> Point:
    """An uncompressed point (SEC 1, section 2.3.4); ValueError for anything else."""
    if len(data) != 65 or data[0] != 4:
        raise ValueError("not an uncompressed point")
    x, y = int.from_bytes(data[1:33], "big"), int.from_bytes(data[33:], "big")
    if x >= FIELD or y >= FIELD or (y * y - (x * x * x - 3 * x + B)) % FIELD:
        raise ValueError("not on the curve")
    return x, y


def encode(point: Point) -> bytes:
    if point is None:
        raise ValueError("the identity")
    return b"\4" + point[0].to_bytes(32, "big") + point[1].to_bytes(32, "big")


def scalar(data: bytes) -> int:
    """32 bytes of a number from 1 to ORDER - 1; ValueError for anything else."""
    value = int.from_bytes(data, "big")
    if len(data) != 32 or not 0 < value < ORDER:
        raise ValueError("not a scalar")
    return value


def add(*points: Point) -> Point:
    total: Point = None
    for point in points:
        total = plus(total, point)
    return total


def plus(left: Point, right: Point) -> Point:
    if left is None or right is None:
        return left or right
    (x, y), (u, v) = left, right
    if x == u and (y + v) % FIELD == 0:
        return None
    if left == right:
        slope = (3 * x * x - 3) * pow(2 * y, -1, FIELD)
    else:
        slope = (v - y) * pow(u - x, -1, FIELD)
    found = (slope * slope - x - u) % FIELD
    return found, (slope * (x - found) - y) % FIELD


def times(factor: int, point: Point = GENERATOR) -> Point:
    """In Jacobian coordinates (x/z^2, y/z^3), so that only the end takes a division."""
    factor %= ORDER
    if point is None or factor == 0:
        return None
    result = (0, 1, 0)
    for bit in bin(factor)[2:]:
        result = doubled(*result)
        if bit == "1":
            result = with_affine(*result, point)
    x, y, z = result
    if z == 0:
        return None
    inverse = pow(z, -1, FIELD)
    return x * inverse * inverse % FIELD, y * inverse ** 3 % FIELD


def doubled(x: int, y: int, z: int) -> tuple[int, int, int]:
    """dbl-2001-b of the Explicit-Formulas Database, for a = -3."""
    delta, gamma = z * z % FIELD, y * y % FIELD
    beta = x * gamma % FIELD
    alpha = 3 * (x - delta) * (x + delta) % FIELD
    new_x = (alpha * alpha - 8 * beta) % FIELD
    new_z = ((y + z) ** 2 - gamma - delta) % FIELD
    return new_x, (alpha * (4 * beta - new_x) - 8 * gamma * gamma) % FIELD, new_z


def with_affine(x: int, y: int, z: int, point: tuple[int, int]) -> tuple[int, int, int]:
    """madd of the same, and its special cases."""
    if z == 0:
        return point[0], point[1], 1
    square = z * z % FIELD
    width = (point[0] * square - x) % FIELD
    height = (point[1] * square * z - y) % FIELD
    if width == 0:
        return doubled(x, y, z) if height == 0 else (0, 1, 0)
    width_squared = width * width % FIELD
    cube, part = width * width_squared % FIELD, x * width_squared % FIELD
    new_x = (height * height - cube - 2 * part) % FIELD
    return new_x, (height * (part - new_x) - y * cube) % FIELD, z * width % FIELD
