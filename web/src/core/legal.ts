import type { BlockKind } from "./blocks.ts";

/**
 * The words of the numbers of provisions. A legal text is Vietnamese whatever the language of the
 * page, so they are no part of the two tables.
 */
export const legal: Partial<Record<BlockKind, string>> = {
  part: "Phần",
  chapter: "Chương",
  section: "Mục",
  subsection: "Tiểu mục",
  article: "Điều",
  clause: "khoản",
  point: "điểm",
  appendix: "Phụ lục",
};

/** The letters of points in their order (Decree 78/2025/ND-CP). */
export const pointLetters = [..."abcdđeghiklmnopqrstuvxy"];

/** The word before number and symbol, which stands on paper only (the same decree). */
export const numberWord = "Số:";

/** State name and motto of a legal text (Decree 30/2020/ND-CP, annex I). */
export const stateName = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
export const stateMotto = "Độc lập - Tự do - Hạnh phúc";
