/** What the parts of a draft are called above its pages. */
export const tabs = {
  label: "Phần của dự thảo",
  text: "Văn bản",
  compare: "So sánh bản",
  versions: "Phiên bản",
  replay: "Diễn biến",
  table: "Tổng hợp ý kiến",
  consulting: "Lấy ý kiến",
  waiting: (count: number) => `, ${count} dòng chờ trả lời`,
};

export type TabsWords = typeof tabs;
