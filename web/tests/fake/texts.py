"""Operations on texts for the small department, counted in UTF-16 units, and a text to begin with."""


def units(text):
    return text.encode("utf-16-le")


def words(data):
    return data.decode("utf-16-le")


def applied(text, operation):
    source, at, result = units(text), 0, b""
    for step in operation:
        if isinstance(step, str):
            result += units(step)
        elif step > 0:
            result += source[at:at + 2 * step]
            at += 2 * step
        else:
            at -= 2 * step
    return words(result + source[at:])


def transformed(operation, other):
    """`operation` after `other`, whose insertions stand left where both insert."""
    result, rest, left = [], list(other), None

    def step():
        nonlocal left
        while rest:
            left = rest[0]
            return left
        left = None
        return None

    def use(count):
        now = rest[0]
        size = abs(now)
        if count >= size:
            rest.pop(0)
        else:
            rest[0] = (size - count) * (1 if now > 0 else -1)

    for mine in operation:
        if isinstance(mine, str):
            while isinstance(step(), str):
                result.append(len(units(rest.pop(0))) // 2)
            result.append(mine)
            continue
        count, sign = abs(mine), 1 if mine > 0 else -1
        while count:
            theirs = step()
            if theirs is None:
                result.append(sign * count)
                break
            if isinstance(theirs, str):
                result.append(len(units(rest.pop(0))) // 2)
                continue
            size = min(count, abs(theirs))
            if theirs > 0:
                result.append(sign * size)
            use(size)
            count -= size
    return result


def moved(operation, offset, right):
    at, place = 0, offset
    for step in operation:
        if at > offset:
            break
        if isinstance(step, str):
            if at < offset or right:
                place += len(units(step)) // 2
        elif step > 0:
            at += step
        else:
            place -= min(-step, offset - at)
            at -= step
    return place


TITLE = "Dự thảo Nghị định về đơn giản hóa thủ tục cấp phép cho hộ kinh doanh"
SAMPLE = [
    ("basis", "Căn cứ Luật Tổ chức Chính phủ;"),
    ("basis", "Theo đề nghị của Bộ trưởng Bộ chủ trì soạn thảo;"),
    ("basis", "Chính phủ ban hành Nghị định về đơn giản hóa thủ tục cấp phép cho hộ kinh doanh."),
    ("chapter", "QUY ĐỊNH CHUNG"),
    ("article", "Phạm vi điều chỉnh"),
    ("clause", "Nghị định này quy định trình tự, thủ tục cấp, cấp lại và thu hồi giấy phép "
               "kinh doanh có điều kiện đối với hộ kinh doanh."),
    ("clause", "Nghị định này không áp dụng đối với ngành, nghề cấm đầu tư kinh doanh."),
    ("article", "Nguyên tắc thực hiện"),
    ("clause", "Việc cấp phép bảo đảm các nguyên tắc sau đây:"),
    ("point", "Công khai, minh bạch về điều kiện, thời hạn và kết quả giải quyết;"),
    ("point", "Ưu tiên hộ kinh doanh do phụ nữ làm chủ, hộ kinh doanh ở vùng có điều kiện kinh tế "
              "– xã hội đặc biệt khó khăn;"),
    ("point", "Cơ quan tiếp nhận giải quyết hồ sơ trong thời hạn 15 ngày làm việc kể từ ngày nhận "
              "đủ hồ sơ hợp lệ."),
    ("clause", "Không yêu cầu hộ kinh doanh nộp giấy tờ đã có trong cơ sở dữ liệu quốc gia."),
    ("chapter", "TRÌNH TỰ, THỦ TỤC CẤP PHÉP"),
    ("article", "Hồ sơ đề nghị cấp phép"),
    ("clause", "Hồ sơ đề nghị cấp phép gồm đơn đề nghị theo mẫu và tài liệu chứng minh đáp ứng "
               "điều kiện kinh doanh; phí cấp phép không quá 2 triệu đồng một lần."),
    ("clause", "Hồ sơ được nộp trực tuyến qua Cổng dịch vụ công hoặc trực tiếp tại bộ phận một "
               "cửa của Ủy ban nhân dân cấp xã."),
    ("article", "Trách nhiệm thi hành"),
    ("clause", "Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2027."),
    ("clause", "Ủy ban nhân dân các cấp chịu trách nhiệm thi hành Nghị định này."),
]
