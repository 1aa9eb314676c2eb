import type { Local } from "../../core/time.ts";

/** Words of the page of counting minutes, which brings them along. */
export const minutes = {
  title: "Biên bản kiểm phiếu",
  about: (title: string) => `Về việc: ${title}`,
  none: "Cuộc biểu quyết chưa có kết quả, nên chưa có biên bản.",
  toPoll: "Về cuộc biểu quyết",
  docx: "Tải DOCX",
  pdf: "Tải PDF",
  print: "In",
  working: "Đang lập…",
  nation: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
  motto: "Độc lập - Tự do - Hạnh phúc",
  placeAndDate: ({ day, month, year }: Local) =>
    // Only the first two months have two digits (Decree 30/2020, Annex I).
    `…, ngày ${day} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`,
  made: (moment: string) => `Lập tự động từ các sự kiện của cuộc biểu quyết, ${moment}`,
  time: "Thời gian biểu quyết",
  from: (start: string, end: string) => `từ ${start} đến ${end}`,
  basis: "Căn cứ",
  manner: "Cách thức",
  counters: "Tổ kiểm phiếu",
  countedByAll:
    "kết quả tính từ các lá phiếu trong sổ sự kiện; ai cũng đếm lại được từ các lá phiếu đã công bố",
  figures: "1. Số phiếu",
  options: "2. Kết quả kiểm phiếu của từng phương án",
  conclusion: "3. Kết luận",
  number: "STT",
  ballots: "Số lá phiếu",
  firsts: "Số lá phiếu xếp đầu",
  weight: "Số phiếu",
  points: "Số điểm",
  counterSignature: "TỔ KIỂM PHIẾU",
  chairSignature: "CHỦ TRÌ",
  checks: "Đối chiếu với sổ",
  checkSum: (received: string, valid: string, invalid: string) =>
    `Thu vào ${received} = hợp lệ ${valid} + không hợp lệ ${invalid}`,
  checkGiven: (received: string, given: string) => `Thu vào ${received} không quá phát ra ${given}`,
  checkWeights: (received: string, all: string) => `Trọng số thu vào ${received} trong ${all}`,
  checkFails: "Không khớp. Hãy báo cho tổ kiểm phiếu.",
};

export type MinutesWords = typeof minutes;
