/** Words that all pages of consultations have in common. */
export const consulting = {
  states: {
    new: "Mới",
    studying: "Đang nghiên cứu",
    accepted: "Tiếp thu",
    partly: "Tiếp thu một phần",
    explained: "Giải trình",
  },
  standings: {
    open: "Đang lấy ý kiến",
    over: "Hết hạn nhận ý kiến",
    closed: "Đã đóng sớm",
    finished: "Đã kết thúc",
  },
  versionOf: (number: number, name: string) =>
    !name ? `Lần ${number}` : name.includes(String(number)) ? name : `${name} (lần ${number})`,
  until: (date: string) => `Nhận ý kiến đến hết ngày ${date}`,
  untilWas: (date: string) => `Nhận ý kiến đến ngày ${date}`,
  left: (days: number, hours: number, minutes: number) =>
    days > 0
      ? `Còn ${days} ngày${hours > 0 ? ` ${hours} giờ` : ""}`
      : hours > 0
      ? `Còn ${hours} giờ ${minutes} phút`
      : `Còn ${minutes} phút`,

  comments: (count: string) => `${count} ý kiến`,
  list: {
    title: "Lấy ý kiến",
    lead: "Mỗi đợt xin ý kiến về một bản đã chốt; mọi ý kiến đều được trả lời.",
    all: "Xem mọi đợt trong không gian",
    open: "Mở đợt lấy ý kiến",
    none: "Chưa có đợt lấy ý kiến nào",
    noneBody: "Chủ trì hoặc thư ký mở đợt lấy ý kiến về một bản dự thảo đã chốt.",
    answered: (done: string, all: string) => `Đã trả lời ${done} / ${all} dòng`,
    plan: "Kế hoạch",
    table: "Bản tổng hợp",
  },

  entry: {
    draft: "Lấy ý kiến",
    general: "Góp ý chung",
    openOn: (version: string) => `Đang lấy ý kiến về ${version}`,
    readAndComment: "Đọc và góp ý",
    notCounted: (version: string) =>
      `Đang lấy ý kiến về ${version}. Ý kiến ghi ở bản đang soạn không vào bản tổng hợp.`,
    goTo: (version: string) => `Góp ý vào ${version}`,
  },
};

export type ConsultingWords = typeof consulting;
