/** Words of the page of notices, which brings them along. */
export const notices = {
  title: "Thông báo",
  summary: (unread: number, mentions: number) =>
    unread === 0
      ? "Đã đọc hết"
      : mentions === 0
      ? `${unread} chưa đọc`
      : `${unread} chưa đọc, trong đó ${mentions} nhắc đến hoặc trả lời tôi`,
  marked: "Đã đánh dấu đọc tất cả.",
  showAll: "Xem tất cả thông báo",
  markAll: "Đánh dấu đã đọc tất cả",
  filter: "Lọc thông báo",
  all: "Tất cả",
  unread: "Chưa đọc",
  mentions: "Nhắc đến, trả lời tôi",
  isUnread: "Chưa đọc",
  mention: (name: string) => `${name} nhắc đến tôi`,
  reply: (name: string) => `${name} trả lời tôi`,
  memberAdded: (name: string) => `${name} thêm tôi vào không gian`,
  roleChanged: (name: string) => `${name} đổi vai trò của tôi`,
  chairAppointed: (name: string) => `${name} chỉ định người chủ trì mới`,
  topicClosed: (name: string) => `${name} kết luận chủ đề tôi đã góp ý`,
  versionNamed: (name: string) => `${name} công bố phiên bản mới của dự thảo`,
  annotationReply: (name: string) => `${name} trả lời ý kiến của tôi`,
  suggestionDecided: (name: string) => `${name} đã xử lý đề xuất sửa đổi của tôi`,
  suggestionOutcome: {
    accepted: (name: string) => `${name} chấp nhận đề xuất sửa đổi của tôi`,
    partly: (name: string) => `${name} chấp nhận một phần đề xuất sửa đổi của tôi`,
    explained: (name: string) => `${name} đã xử lý đề xuất sửa đổi của tôi`,
    declined: (name: string) => `${name} không chấp nhận đề xuất sửa đổi của tôi`,
  },
  consultationOpened: (name: string) => `${name} mở đợt lấy ý kiến về dự thảo`,
  consultationExtended: (name: string) => `${name} gia hạn lấy ý kiến về dự thảo`,
  consultationClosed: (name: string) => `${name} kết thúc lấy ý kiến trước thời hạn`,
  consultationFinished: (name: string) => `${name} hoàn thành tổng hợp, tiếp thu, giải trình`,
  rowAssigned: (name: string) => `${name} phân công tôi trả lời ý kiến góp ý`,
  commentAnswered: (name: string) => `${name} trả lời ý kiến góp ý của tôi`,
  commentOutcome: {
    accepted: (name: string) => `${name} tiếp thu ý kiến của tôi`,
    partly: (name: string) => `${name} tiếp thu một phần ý kiến của tôi`,
    explained: (name: string) => `${name} giải trình ý kiến của tôi`,
    declined: (name: string) => `${name} trả lời ý kiến góp ý của tôi`,
  },
  changed: (count: number) => `đã sửa ${count} chỗ trong dự thảo`,
  until: (date: string) => `nhận ý kiến đến ${date}`,
  pollOpened: (name: string) => `${name} mở biểu quyết, cần ý kiến của tôi`,
  pollExtended: (name: string) => `${name} gia hạn cuộc biểu quyết`,
  pollClosed: (_name: string) => "Cuộc biểu quyết đã có kết quả",
  pollCancelled: (name: string) => `${name} hủy cuộc biểu quyết`,
  deputyNamed: (name: string) => `${name} nhờ tôi bỏ phiếu thay`,
  inPoll: (title: string) => `Biểu quyết: ${title}`,
  inTopic: (title: string) => `Thảo luận: ${title}`,
  inDraft: (title: string) => `Dự thảo: ${title}`,
  empty: "Chưa có thông báo",
  emptyBody: "Khi có người nhắc đến, trả lời anh/chị, thông báo hiện ở đây.",
  emptyFilter: "Không có thông báo loại này",
};

export type NoticesWords = typeof notices;
