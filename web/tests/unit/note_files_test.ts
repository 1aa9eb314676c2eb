import { type FiledNote, notesAsAnnotations, notesAsText } from "../../src/core/noteFiles.ts";
import { equal } from "./equal.ts";

const first: FiledNote = {
  anchor: { exact: "từ 5 giờ", prefix: "Chợ phiên họp ", suffix: " đến 12 giờ." },
  at: Date.UTC(2026, 10, 22, 3, 4, 5),
  draft: "https://cuc.example/khong-gian/a/du-thao/b",
  editedAt: null,
  id: "01a20000-0000-7000-8000-000000000001",
  text: "Hỏi lại chị Thu.",
  title: "Dự thảo Nghị định về chợ phiên",
};
const second: FiledNote = {
  ...first,
  anchor: null,
  editedAt: first.at + 1000,
  id: "01a20000-0000-7000-8000-000000000002",
  text: "Đọc thêm.\nHai dòng.",
};
const elsewhere: FiledNote = { ...second, draft: "https://cuc.example/c", title: null };

Deno.test("notes are annotations of the W3C, with their quotes", () => {
  const { first: page, ...collection } = JSON.parse(notesAsAnnotations([first, second]));
  equal(collection, {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    type: "AnnotationCollection",
    total: 2,
  });
  equal(page.items[0], {
    id: "urn:uuid:01a20000-0000-7000-8000-000000000001",
    type: "Annotation",
    motivation: "commenting",
    created: "2026-11-22T03:04:05.000Z",
    body: [{ type: "TextualBody", format: "text/plain", value: "Hỏi lại chị Thu." }],
    target: {
      source: "https://cuc.example/khong-gian/a/du-thao/b",
      selector: {
        type: "TextQuoteSelector",
        exact: "từ 5 giờ",
        prefix: "Chợ phiên họp ",
        suffix: " đến 12 giờ.",
      },
    },
  });
  equal([page.items[1].modified, page.items[1].target.selector], [
    "2026-11-22T03:04:06.000Z",
    undefined,
  ]);
});

Deno.test("for people each draft is named once", () => {
  const text = notesAsText([first, second, elsewhere], "Dự thảo", () => "hôm nay");
  equal(text.split("\r\n"), [
    "Dự thảo Nghị định về chợ phiên",
    "https://cuc.example/khong-gian/a/du-thao/b",
    "",
    "hôm nay",
    "“từ 5 giờ”",
    "Hỏi lại chị Thu.",
    "",
    "hôm nay",
    "Đọc thêm.\nHai dòng.",
    "",
    "Dự thảo",
    "https://cuc.example/c",
    "",
    "hôm nay",
    "Đọc thêm.\nHai dòng.",
    "",
  ]);
});
