import type { PersonClass } from "../../core/wire.ts";

const ofClass: Record<PersonClass, string> = {
  official: "của một công chức",
  business: "của một doanh nghiệp",
  expert: "của một chuyên gia",
  citizen: "của một người dân",
};

/** Words of the pages of opinion maps, which bring them along. */
export const opinion = {
  list: {
    title: "Bản đồ ý kiến",
    lead:
      "Mỗi câu hỏi gồm nhiều nhận định ngắn. Ai cũng trả lời đồng ý, không đồng ý hoặc bỏ qua, và thêm nhận định của mình; bản đồ cho thấy các nhóm ý kiến và điều các nhóm cùng đồng tình.",
    open: "Mở cuộc lấy ý kiến",
    openOnes: "Đang lấy ý kiến",
    endedOnes: "Đã kết thúc",
    none: "Chưa có bản đồ ý kiến nào",
    noneBody: "Khi có cuộc lấy ý kiến bằng nhận định, câu hỏi và bản đồ hiện ở đây.",
    needsMe: "Cần ý kiến của tôi",
    left: (count: string) => `Còn ${count} câu`,
    allDone: "Tôi đã trả lời hết",
    facts: (people: string, statements: string) => `${people} người, ${statements} nhận định`,
    noClose: "Không hẹn ngày kết thúc",
    endedAt: (time: string) => `kết thúc ${time}`,
  },
  page: {
    open: "Đang lấy ý kiến",
    closed: "Đã kết thúc",
    answer: "Trả lời",
    map: "Bản đồ",
    parts: "Phần của bản đồ ý kiến",
    wholeQuestion: "Xem cả câu hỏi",
    less: "Thu gọn",
    print: "In",
    close: "Kết thúc",
    closedBar: (time: string) => `Cuộc lấy ý kiến đã kết thúc ${time}. Bản đồ giữ nguyên.`,
    reason: "Lý do",
    observer: "Anh/chị là quan sát viên: đọc được bản đồ, không trả lời.",
    outsider: "Chỉ thành viên của không gian trả lời. Anh/chị đọc được bản đồ.",
    privacy:
      "Tên không hiện trên bản đồ, người khác không thấy câu trả lời của anh/chị. Nhóm dưới 5 người không được tách riêng. Kết quả của một nhận định chỉ hiện sau khi anh/chị trả lời nhận định đó.",
  },
  card: {
    title: (number: string, of: string) => `Nhận định ${number} trong ${of}`,
    again: "Trả lời lại",
    done: (count: string, of: string) => `Đã trả lời ${count} trong ${of} nhận định`,
    left: (count: string) => `còn ${count} câu`,
    ofClass,
    votes: { agree: "Đồng ý", disagree: "Không đồng ý", pass: "Bỏ qua" },
    group: "Trả lời nhận định",
    back: "Trả lời lại câu trước",
    keep: "Giữ câu trả lời cũ",
    add: "Thêm nhận định",
    allDone: (count: string) => `Anh/chị đã trả lời cả ${count} nhận định`,
    allDoneBody:
      "Nhận định mới sẽ hiện ở đây. Câu trả lời vẫn sửa được cho đến khi kết thúc; anh/chị cũng có thể thêm nhận định còn thiếu.",
    noneYet: "Chưa có nhận định nào",
    noneYetBody: "Hãy viết nhận định đầu tiên để mọi người trả lời.",
    seeMap: "Xem bản đồ",
  },
  own: {
    title: (count: string) => `Câu trả lời của tôi (${count})`,
    waiting: "Chờ duyệt",
    rejected: "Không được duyệt",
    mine: "Nhận định của tôi",
    change: (text: string) => `Sửa câu trả lời: ${text}`,
  },
  adding: {
    title: "Thêm nhận định",
    lead:
      "Một câu, một ý, ai đọc cũng trả lời được đồng ý hay không đồng ý. Anh/chị được tính là đồng ý với nhận định mình viết.",
    text: "Nhận định",
    placeholder: "Ví dụ: Hồ sơ điện tử phải được trả lời trong 07 ngày làm việc.",
    after: "Nhận định hiện ngay với mọi người; điều phối viên có thể gỡ và nêu rõ lý do.",
    before: "Nhận định hiện với mọi người sau khi điều phối viên duyệt.",
    similar: "Đã có nhận định gần giống",
    similarBody: "Nếu cùng ý, hãy trả lời nhận định đã có thay vì thêm câu mới.",
    submit: "Thêm",
    done: "Đã thêm nhận định.",
    doneBefore: "Đã gửi nhận định, chờ điều phối viên duyệt.",
  },
  map: {
    finding: (groups: number, bridging: number, divisive: number) =>
      groups < 2
        ? "Chưa tách thành các nhóm ý kiến"
        : bridging > 0
        ? `${groups} nhóm ý kiến, cùng đồng tình ở ${bridging} nhận định`
        : `${groups} nhóm ý kiến, khác nhau ở ${divisive} nhận định`,
    tooFew: "Chưa đủ người để vẽ",
    tooFewBody: (count: string) =>
      `Mới có ${count} người trả lời. Bản đồ hiện khi có ít nhất 5 người, để không lộ ý kiến của ai.`,
    colour: "Tô bản đồ theo",
    byGroup: "Nhóm ý kiến",
    group: (number: number) => `Nhóm ${number}`,
    own: "Anh/chị",
    people: (count: string) => `${count} người`,
    share: (count: string, percent: number) => `${count} người, ${percent} %`,
    hiddenClass: "không tách riêng",
    label: (people: string, groups: string, own: string) =>
      `Bản đồ ${people} người. ${groups}${own} Nội dung bằng lời ở mục “Bản đồ bằng lời”.`,
    groupPlace: (number: number, size: string) => `Nhóm ${number} có ${size} người.`,
    ownGroup: (number: number) => ` Anh/chị ở nhóm ${number}.`,
    ownNone: " Anh/chị chưa ở nhóm nào.",
    single: "Mỗi dấu là một người.",
    squares: "Mỗi dấu là một ô nhỏ của bản đồ, dấu càng to càng nhiều người.",
    near: "Hai dấu càng gần nhau, câu trả lời càng giống nhau. Trục không có tên riêng.",
    trimmed: "Đường bao bỏ qua những người ở xa nhất của nhóm; ai ở rất xa được vẽ ở mép.",
    ungrouped: "Dấu rỗng: người trả lời chưa đủ 7 nhận định nên chưa xếp nhóm.",
    shade: "Nền nhóm càng đậm, tỷ lệ thành phần này trong nhóm càng cao.",
    read: "Đọc bản đồ bằng lời",
    changed: (people: string, groups: number) =>
      groups < 2
        ? `Bản đồ vừa cập nhật: ${people} người.`
        : `Bản đồ vừa cập nhật: ${people} người, ${groups} nhóm.`,
  },
  words: {
    title: "Bản đồ bằng lời",
    oneGroup: (people: string) =>
      `${people} người đã trả lời; các câu trả lời chưa đủ khác nhau hoặc chưa đủ nhiều để tách nhóm. Mỗi người cần trả lời ít nhất 7 nhận định.`,
    own: "có anh/chị",
    apart: "Khác các nhóm kia ở chỗ:",
    nothing: "Chưa có nhận định nào cho thấy rõ nhóm này khác các nhóm kia.",
    later: (count: number, shown: number) =>
      `${count} nhận định ${shown > 0 ? "nữa " : ""}hiện sau khi anh/chị trả lời.`,
    side: { agree: "Đồng ý", disagree: "Không đồng ý", pass: "Bỏ qua" },
    of: (count: string, all: string, percent: number) => `${count}/${all} người, ${percent} %`,
    method:
      "Cách tính: người trả lời giống nhau được xếp gần nhau rồi gom nhóm, máy chủ tính lại từ toàn bộ câu trả lời khi có câu trả lời mới; cùng câu trả lời luôn cho cùng bản đồ.",
    table: "Số người theo nhóm và thành phần",
    groupHead: "Nhóm",
    total: "Tổng",
    other: "Khác hoặc không tách",
  },
  lists: {
    bridging: "Các nhóm cùng đồng tình",
    bridgingNone: "Chưa có nhận định nào được quá nửa mỗi nhóm đồng ý.",
    divisive: "Các nhóm khác nhau nhiều",
    divisiveNone: "Chưa có nhận định nào làm các nhóm khác nhau rõ rệt.",
    consensus: "Số đông cùng ý",
    consensusNone: "Chưa có nhận định nào được quá nửa số người trả lời giống nhau.",
    everybody: "Tất cả",
    counts: (agrees: string, disagrees: string, passes: string) =>
      `${agrees} đồng ý · ${disagrees} không · ${passes} bỏ qua`,
    few: "chưa đủ 5 người",
    actions: (text: string) => `Dùng nhận định: ${text}`,
    toDraft: "Đưa vào dự thảo",
    toPoll: "Mở thăm dò từ câu này",
    more: (count: string) => `Xem thêm ${count}`,
  },
  table: {
    title: (count: string) => `Số liệu mọi nhận định (${count})`,
    statement: "Nhận định",
    agrees: "Đồng ý",
    disagrees: "Không",
    passes: "Bỏ qua",
    groupAgrees: (number: number) => `Nhóm ${number} đồng ý`,
    note: "Chỉ gồm nhận định có ít nhất 5 người trả lời.",
    csv: "Tải CSV",
    removed: (count: string) => `Nhận định đã gỡ (${count})`,
    because: (reason: string) => `Lý do: ${reason}`,
  },
  moderating: {
    title: "Điều phối nhận định",
    waiting: "Chưa xem",
    accepted: "Đã duyệt",
    rejected: "Đã gỡ",
    filter: "Lọc nhận định",
    none: "Không có nhận định nào ở mục này.",
    accept: "Duyệt",
    restore: "Cho hiện lại",
    reject: "Gỡ",
    rejectTitle: "Gỡ nhận định",
    rejectLead:
      "Mọi người đọc được lý do. Câu trả lời cho nhận định này không còn tính vào bản đồ.",
    reason: "Lý do",
    acceptedToast: "Đã duyệt nhận định.",
    rejectedToast: "Đã gỡ nhận định.",
    after: "Nhận định mới hiện ngay; xem sau và gỡ khi cần.",
    before: "Nhận định mới chỉ hiện sau khi duyệt.",
    more: (count: string) => `Xem thêm ${count}`,
  },
  opening: {
    title: "Mở cuộc lấy ý kiến",
    name: "Tên ngắn",
    nameHint: "Ví dụ: Hỗ trợ chuyển đổi số cho doanh nghiệp nhỏ",
    question: "Câu hỏi và bối cảnh",
    statements: "Những nhận định đầu tiên",
    statementsHint:
      "Mỗi dòng một nhận định, nên có 8 đến 15 câu thuộc nhiều phía khác nhau. Anh/chị được tính là đồng ý với câu mình viết; sửa lại được ở mục câu trả lời của tôi.",
    tooLong: (line: number) => `Dòng ${line} dài quá 500 chữ.`,
    twice: (line: number) => `Dòng ${line} lặp lại một dòng trước.`,
    moderation: "Duyệt nhận định",
    after: "Hiện ngay, xem sau",
    before: "Duyệt trước khi hiện",
    who:
      "Mọi thành viên trừ quan sát viên được trả lời và thêm nhận định. Bản đồ hiện khi có ít nhất 5 người trả lời.",
    submit: "Mở",
    done: "Đã mở cuộc lấy ý kiến.",
    partly: (count: number) => `Đã mở; ${count} nhận định chưa thêm được.`,
  },
  closing: {
    title: "Kết thúc cuộc lấy ý kiến",
    lead:
      "Sau khi kết thúc, không ai trả lời hay thêm nhận định được nữa. Bản đồ giữ nguyên và vẫn đọc được.",
    reason: "Lý do",
    submit: "Kết thúc",
    done: "Đã kết thúc cuộc lấy ý kiến.",
  },
  toDraft: {
    title: "Đưa vào dự thảo",
    lead:
      "Nhận định được gửi thành một ý kiến về cả dự thảo, để tổ soạn thảo tiếp thu hoặc giải trình.",
    draft: "Dự thảo",
    pick: "Chọn dự thảo",
    none: "Không gian này chưa có dự thảo nào.",
    text: "Nội dung ý kiến",
    source: (text: string, title: string, people: string) =>
      `Đề nghị đưa vào dự thảo: “${text}” (nhận định được các nhóm cùng đồng tình trên bản đồ ý kiến “${title}”, ${people} người trả lời).`,
    submit: "Gửi ý kiến",
    done: "Đã gửi ý kiến vào dự thảo.",
    see: "Xem",
  },
};

export type OpinionWords = typeof opinion;
