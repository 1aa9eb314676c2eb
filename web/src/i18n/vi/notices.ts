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
  unreadCount: (count: number) => `${count} chưa đọc`,
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
  consultationOpened: (name: string) => `${name} mở đợt lấy ý kiến về dự thảo`,
  rowAssigned: (name: string) => `${name} phân công tôi trả lời ý kiến góp ý`,
  commentAnswered: (name: string) => `${name} đã tiếp thu, giải trình ý kiến của tôi`,
  inTopic: (title: string) => `Thảo luận: ${title}`,
  empty: "Chưa có thông báo",
  emptyBody: "Khi có người nhắc đến, trả lời anh/chị, thông báo hiện ở đây.",
  emptyFilter: "Không có thông báo loại này",
  newOne: "Thông báo mới",
  open: "Xem",
};
