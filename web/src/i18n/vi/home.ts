/** The words of the page of my work. */
export const home = {
  summary: (date: string, total: number, over: number) =>
    total === 0
      ? `${date} · không có việc nào chờ`
      : over === 0
      ? `${date} · ${total} việc cần xử lý`
      : `${date} · ${total} việc cần xử lý, trong đó ${over} việc quá hạn`,
  filter: "Lọc theo loại việc",
  all: "Tất cả",
  topicDue: "Góp ý có thời hạn",
  mention: "Nhắc đến tôi",
  reply: "Trả lời tôi",
  draftWork: "Dự thảo",
  over: "Quá hạn",
  today: "Đến hạn hôm nay",
  workingDaysLeft: (days: number) =>
    days === 0 ? "Không còn ngày làm việc nào" : `Còn ${days} ngày làm việc`,
  soon: "Trong 7 ngày tới",
  later: "Sau 7 ngày",
  asked: "Không có thời hạn",
  speak: "Góp ý",
  answer: "Trả lời",
  mentionedBy: (name: string) => `${name} nhắc đến tôi`,
  repliedBy: (name: string) => `${name} trả lời tôi`,
  consultation: (version: number) => `Lấy ý kiến về dự thảo lần ${version}`,
  rowsAssigned: (count: number) => `${count} ý kiến góp ý chờ tôi trả lời`,
  suggestions: (count: number) => `${count} đề xuất sửa đổi chờ xử lý`,
  consultationOver: (count: number) =>
    count
      ? `Hết hạn lấy ý kiến, còn ${count} ý kiến chưa trả lời`
      : "Hết hạn lấy ý kiến, chờ hoàn thành",
  poll: (count: number) =>
    count > 1 ? `Cần biểu quyết, ${count} lá phiếu chờ tôi` : "Cần biểu quyết",
  keyCeremony: (_count: number) => "Cùng tạo khóa hòm phiếu kín, đến lượt tôi",
  boxOpening: (_count: number) => "Đã hết giờ bỏ phiếu, cần tôi mở hòm phiếu",
  slip: (_count: number) => "Phiếu lấy ý kiến cần trả lời",
  slipToPrepare: (count: number) => `Phiếu lấy ý kiến, chuẩn bị giúp ${count} người`,
  slipOver: (count: number) => `Phiếu đã đủ ý kiến, ${count} việc để tổng hợp`,
  slipWork: "Phiếu lấy ý kiến",
  allSlips: "Mọi phiếu gửi đến tôi",
  opinion: (count: number) => `Cần ý kiến về ${count} nhận định`,
  vote: "Biểu quyết",
  handle: "Xử lý",
  empty: "Hết việc cần xử lý",
  emptyBody: "Việc mới sẽ hiện ở đây kèm thời hạn.",
  firstSpace: "Lập không gian đầu tiên",
  start: "Bắt đầu",
  firstSpaceBody:
    "Anh/chị chưa tham gia không gian nào. Lập không gian để bàn việc, rồi mời người cùng làm.",
  invite: "Mời người mới",
  emptyFilter: "Không có việc loại này",
  mine: "Không gian của tôi",
  allCount: (count: string) => `Tất cả ${count}`,
  noWorkspace: "Anh/chị chưa tham gia không gian nào.",
  contributions: "Ý kiến của tôi đã đi đến đâu",
  noContribution: "Ý kiến anh/chị gửi sẽ được theo dõi ở đây.",
  concluded: "Đã kết luận",
  discussing: "Đang thảo luận",
  agreed: (count: number) => `${count} người đồng tình`,
  replies: (count: number) => `${count} trả lời`,
};

export type HomeWords = typeof home;
