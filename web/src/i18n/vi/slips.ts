import type { Outcome } from "../../core/consulting.ts";
import type { OptionWords, SlipCircle, SlipPhase, SlipTemplate } from "../../core/slips.ts";
import type { Verdict } from "../../core/procedure.ts";

/** Words of the pages of opinion slips, which bring them along. */
export const slips = {
  title: "Phiếu lấy ý kiến",
  inbox: "Cần ý kiến của tôi",
  numbered: (number: string) => `Phiếu số ${number}`,
  draftName: "Dự thảo phiếu",
  phases: {
    draft: "Dự thảo phiếu",
    open: "Đang lấy ý kiến",
    over: "Quá hạn",
    ended: "Tổng hợp",
    reported: "Báo cáo",
    closed: "Đã đóng",
    withdrawn: "Đã thu hồi",
  } satisfies Record<SlipPhase, string>,
  course: ["Dự thảo phiếu", "Đang lấy ý kiến", "Tổng hợp", "Báo cáo", "Thông báo kết quả, đóng"],
  courseLabel: "Các bước của phiếu",
  leftIn: (days: number, hours: number, minutes: number) =>
    days > 0
      ? `Còn ${days} ngày${hours > 0 ? ` ${hours} giờ` : ""}`
      : hours > 0
      ? `Còn ${hours} giờ ${minutes} phút`
      : `Còn ${minutes} phút`,
  soon: (left: string) => `Sắp đến hạn · ${left}`,
  due: (day: string) => `hạn hết ngày ${day}`,
  arrived: (question: string) => `Có phiếu lấy ý kiến mới gửi đến anh/chị: ${question}`,
  toSlip: "Mở phiếu",
  answered: (done: string, all: string) => `Đã trả lời ${done} / ${all}`,

  list: {
    lead:
      "Lấy ý kiến thành viên bằng văn bản, có thời hạn; mọi ý kiến khác đều được tiếp thu, giải trình.",
    create: "Lập phiếu",
    mine: "Cần ý kiến của tôi",
    all: "Tất cả",
    filter: "Lọc phiếu",
    going: "Đang lấy ý kiến",
    drafts: "Dự thảo",
    done: "Đã kết thúc",
    none: "Chưa có phiếu nào",
    noneBody: "Chủ trì hoặc thư ký lập phiếu và gửi đến từng thành viên.",
    noneMine: "Không có phiếu nào cần ý kiến của anh/chị",
    showAll: "Xem tất cả",
    parts: {
      none: "",
      asked: "Cần ý kiến của tôi",
      unsigned: "Tôi chưa ký",
      answered: "Tôi đã trả lời",
      deemed: "Coi là đồng ý",
      missed: "Tôi chưa trả lời",
      assists: "Tôi là trợ lý",
    },
    youSaid: (choice: string) => `Tôi trả lời: ${choice}`,
  },

  inboxPage: {
    summary: (count: number) =>
      count === 0 ? "Không có phiếu nào chờ trả lời" : `${count} phiếu chờ trả lời`,
    waiting: "Chờ trả lời",
    done: "Đã trả lời hoặc đã kết thúc",
    empty: "Chưa có phiếu nào gửi đến anh/chị",
    emptyBody: "Phiếu lấy ý kiến gửi đến anh/chị, hoặc người anh/chị giúp việc, hiện ở đây.",
  },

  page: {
    term: (days: string, working: boolean) => working ? `${days} ngày làm việc` : `${days} ngày`,
    deemedWarning: (day: string) =>
      `Nếu đến hết ngày ${day} không trả lời, anh/chị được coi là đồng ý và chịu trách nhiệm như người đã trả lời.`,
    lateWarning: "Đã quá hạn. Phiếu vẫn nhận ý kiến cho đến khi được tổng hợp.",
    dossier: "Hồ sơ",
    summary: "Tóm tắt hồ sơ",
    paper: "Tài liệu kèm theo hồ sơ",
    version: (number: number) => `bản ${number}`,
    inDepartment: "Xem trong hệ thống",
    prepared: (name: string) => `Trợ lý ${name} đã chuẩn bị`,
    notYours: (moment: string) => `${moment} · chưa phải ý kiến của anh/chị cho đến khi gửi`,
    proposes: (choice: string) => `Đề xuất: ${choice}`,
    useIt: "Gửi ý kiến này",
    editIt: "Sửa trước khi gửi",
    yourAnswer: "Trả lời của anh/chị",
    choose: "Chọn một phương án",
    reason: (choice: string) => `Nội dung ý kiến: ${choice}`,
    required: "bắt buộc",
    reasonHint: "Cơ quan chủ trì tiếp thu, giải trình từng ý kiến.",
    addReason: "Ý kiến thêm",
    next: "Tiếp tục",
    check: "Xem lại trước khi gửi",
    back: "Quay lại",
    send: "Gửi trả lời",
    sent: "Đã gửi trả lời",
    sentAt: (moment: string, revision: number) =>
      `Ghi nhận ${moment}${revision > 1 ? `, phiên bản ${revision}` : ""}`,
    change: "Đổi ý kiến",
    changeable: (day: string) => `Đổi được đến hết ngày ${day}; mọi phiên bản đều được lưu.`,
    final: "Đã gửi thì không đổi được.",
    facts: { question: "Nội dung", choice: "Trả lời", reason: "Ý kiến", seen: "Ai đọc được" },
    seen: {
      live: "Mọi người trong không gian, ngay khi gửi.",
      staff: "Người lập phiếu đọc ngay; mọi người đọc được sau khi kết thúc.",
      after: "Không ai đọc được trước khi kết thúc; sau đó mọi người đọc được.",
      kept: "Chỉ người lập phiếu.",
    },
    reads: (who: string) =>
      `Ai đọc được ý kiến: ${who.charAt(0).toLocaleLowerCase("vi")}${who.slice(1)}`,
    complete: "Tự kết thúc khi mọi người đã trả lời.",
    versions: (count: number) => `Các phiên bản (${count})`,
    versionLine: (number: number, moment: string) => `Phiên bản ${number} · ${moment}`,
    proposal: (name: string) => `${name} chuẩn bị`,
    deemed: "Anh/chị không trả lời trong thời hạn nên được coi là đồng ý.",
    missed: "Anh/chị không trả lời trong thời hạn.",
    assistant: "Trợ lý của tôi cho phiếu này",
    noAssistant: "Không có",
    assistantHint: "Trợ lý chuẩn bị ý kiến, không gửi thay được.",
    assistantSaved: "Đã đổi trợ lý.",
    prepareFor: (name: string) => `Chuẩn bị ý kiến cho ${name}`,
    prepareLead: "Chỉ người được hỏi và trợ lý thấy. Người được hỏi gửi mới thành ý kiến.",
    prepare: "Lưu ý kiến chuẩn bị",
    preparedDone: "Đã chuyển ý kiến chuẩn bị.",
    alreadyAnswered: "Người được hỏi đã trả lời.",
    response: {
      accepted: "Tiếp thu",
      partly: "Tiếp thu một phần",
      explained: "Giải trình",
    } satisfies Record<Outcome, string>,
    unsigned: "Không ký",
    signedAs: (verdict: string) => `Chữ ký số: ${verdict}`,
    rules: "Quy tắc lấy ý kiến",
  },

  keep: {
    title: "Việc của người lập phiếu",
    edit: "Sửa dự thảo",
    send: "Gửi phiếu",
    sendTitle: "Gửi phiếu lấy ý kiến?",
    sendLead: (count: string) =>
      `Gửi đến ${count} người. Sau khi gửi không sửa được nội dung, thời hạn bắt đầu chạy.`,
    sendDone: "Đã gửi phiếu.",
    remind: (count: string, signed: boolean) =>
      `Nhắc ${count} người chưa trả lời${signed ? " hoặc chưa ký" : ""}`,
    remindOne: (name: string) => `Nhắc ${name}`,
    remindShort: "Nhắc",
    reminded: "Đã nhắc.",
    extend: "Gia hạn",
    extendTitle: "Gia hạn lấy ý kiến",
    extendDays: "Thêm bao nhiêu ngày",
    extendHint: (working: boolean): string =>
      working ? "Tính theo ngày làm việc, sau ngày cuối của hạn." : "Tính từ ngày cuối của hạn.",
    extended: "Đã gia hạn.",
    end: "Kết thúc và tổng hợp",
    endTitle: "Kết thúc lấy ý kiến?",
    endLead: "Sau khi kết thúc không nhận thêm ý kiến.",
    ended: "Đã kết thúc lấy ý kiến.",
    breakTie: "Quyết định của chủ trì",
    tieTitle: "Chủ trì quyết định khi ngang nhau",
    tieLead: "Số đồng ý và không đồng ý bằng nhau, và chủ trì chưa cho ý kiến.",
    tieOption: "Phương án",
    tieSubmit: "Quyết định",
    tieDone: "Đã ghi quyết định của chủ trì.",
    withdraw: "Thu hồi phiếu",
    withdrawTitle: "Thu hồi phiếu?",
    withdrawLead: "Những người được hỏi được báo kèm lý do.",
    withdrawn: "Đã thu hồi phiếu.",
    reason: "Lý do, mọi người đều đọc được",
  },

  follow: {
    figures: {
      sent: "Đã gửi",
      answered: "Đã trả lời",
      waiting: "Chưa trả lời",
      deemed: "Coi là đồng ý",
      differing: "Cần tiếp thu, giải trình",
    },
    progress: (done: string, all: string) => `${done} trong ${all} người đã trả lời`,
    waiting: (count: string) => `${count} người chưa trả lời`,
    answered: (count: string) => `${count} người đã trả lời`,
    deemed: (count: string) => `${count} người được coi là đồng ý do quá hạn`,
    silent: (count: string) => `${count} người không trả lời`,
    reminded: (count: number, moment: string) => `Nhắc lần ${count}, ${moment}`,
    notReminded: "Chưa nhắc",
    unsigned: "chưa ký",
    assistant: (name: string) => `trợ lý ${name}`,
    ladder: "Nhắc việc và báo cấp trên",
    circles: {
      members: "người chưa trả lời",
      assistants: "trợ lý của họ",
      staff: "người lập phiếu, thư ký",
      chairs: "chủ trì",
      owners: "người đứng đầu hệ thống",
    } satisfies Record<SlipCircle, string>,
    tells: (to: string) => `Nhắc ${to}`,
    end: "Hết hạn",
    deems: "Ghi “coi là đồng ý” cho người không trả lời, không lập phiếu thay",
    late: "Vẫn nhận ý kiến cho đến khi tổng hợp",
    reached: "đã đến",
    extensions: "Các lần gia hạn",
    extendedTo: (day: string) => `đến hết ngày ${day}`,
  },

  opinions: {
    title: "Ý kiến cần tiếp thu, giải trình",
    lead: "Trả lời từng ý kiến trước khi lập báo cáo.",
    plain: "Ý kiến đồng ý",
    none: "Không có ý kiến nào cần tiếp thu, giải trình.",
    outcome: "Cách xử lý",
    text: "Nội dung tiếp thu, giải trình",
    save: "Lưu",
    answer: "Tiếp thu, giải trình",
    again: "Trả lời lại",
    saved: "Đã lưu nội dung tiếp thu, giải trình.",
    unanswered: (count: string) => `${count} ý kiến chưa được tiếp thu, giải trình`,
    earlier: (count: number) => `${count} phiên bản trước`,
  },

  report: {
    title: "Báo cáo tổng hợp",
    lead: "Báo cáo người chủ trì; thành viên đọc được khi có thông báo kết quả.",
    text: "Nội dung báo cáo",
    save: "Lập báo cáo",
    saveAgain: "Cập nhật báo cáo",
    saved: "Đã lập báo cáo.",
    close: "Thông báo kết quả và đóng",
    closeTitle: "Thông báo kết quả?",
    closeLead: "Mọi người được hỏi nhận kết quả và báo cáo. Phiếu được đóng lại.",
    closed: "Đã thông báo kết quả.",
    print: "In báo cáo",
    formats: { docx: "Tải DOCX", pdf: "Tải PDF", html: "Tải HTML", csv: "Tải CSV" },
    working: "Đang tạo tệp…",
    signedOpinions: "Tải ý kiến đã ký (ASiC-E)",
    signedOpinionsHow:
      "Một tệp đóng dấu gồm câu hỏi, kết quả, báo cáo nếu có, từng ý kiến kèm chữ ký và chứng thư để nơi khác tự kiểm tra. Tệp có tên người trả lời.",
    brokenBy: (name: string) => `Ngang nhau, quyết định theo chủ trì ${name}.`,
    endedEarly: (reason: string) => `Kết thúc trước hạn. Lý do: ${reason}`,
    quote: "Trên cơ sở kết quả biểu quyết của các Thành viên",
    quoteLabel: "Câu dẫn vào nghị quyết",
    verdicts: {
      adopted: "Được thông qua",
      rejected: "Chưa đủ số người đồng ý; đưa ra phiên họp",
      noQuorum: "Không đủ số người tham gia",
      tied: "Số ý kiến ngang nhau; người chủ trì quyết định hoặc đưa ra phiên họp",
      chosen: "Đã có kết quả",
      none: "Chưa có kết quả",
    } satisfies Record<Verdict, string>,
    needed: (agree: string, whole: string, least: string) =>
      `${agree} trong ${whole} thành viên đồng ý, cần ít nhất ${least}`,
    withoutSilence: (agree: string) => `Không tính người được coi là đồng ý: ${agree}`,
    figures: {
      issued: "Số phiếu gửi",
      received: "Số phiếu trả lời",
      invalid: "Không tính vì thiếu chữ ký hợp lệ",
      deemed: "Coi là đồng ý do quá hạn",
      silent: "Không trả lời",
    },
    draft: (parts: {
      number: string;
      question: string;
      all: string;
      received: string;
      deemed: string;
      lines: string;
      verdict: string;
      differing: string;
    }) =>
      `Phiếu số ${parts.number} xin ý kiến về: ${parts.question}\n` +
      `Đã gửi ${parts.all} thành viên, nhận ${parts.received} ý kiến trả lời` +
      `${
        parts.deemed === "0" ? "" : `, ${parts.deemed} thành viên được coi là đồng ý do quá hạn`
      }.\n` +
      `${parts.lines}.\n` +
      `Kết quả: ${parts.verdict}.\n` +
      `${
        parts.differing === "0"
          ? "Không có ý kiến cần tiếp thu, giải trình"
          : `${parts.differing} ý kiến đã được tiếp thu, giải trình`
      }.`,
  },

  form: {
    newTitle: "Lập phiếu lấy ý kiến",
    editTitle: "Sửa dự thảo phiếu",
    lead: "Phiếu là dự thảo cho đến khi gửi; chỉ người lập phiếu thấy.",
    template: "Quy tắc",
    templates: {
      government: "Thành viên Chính phủ",
      internal: "Nội bộ",
    } satisfies Record<SlipTemplate, string>,
    templateLeads: {
      government: "Hạn 2 đến 5 ngày làm việc, không trả lời coi là đồng ý, ngang nhau theo chủ trì",
      internal: "Hạn tự chọn, không trả lời không tính, nhắc lên cấp trên khi quá hạn",
    } satisfies Record<SlipTemplate, string>,
    basis: "Nghị định 191/2026/NĐ-CP, Điều 17",
    content: "Nội dung xin ý kiến",
    question: "Xin ý kiến về việc gì",
    questionHint: "Một câu, người đọc trên điện thoại hiểu ngay.",
    summary: "Tóm tắt hồ sơ",
    dossier: "Hồ sơ",
    addPaper: "Thêm tài liệu",
    paperName: (number: number) => `Tên tài liệu ${number}`,
    paperPlace: "Văn bản trong hệ thống",
    removePaper: (number: number) => `Bỏ tài liệu ${number}`,
    options: {
      agree: "Đồng ý",
      adjust: "Đồng ý, có điều chỉnh",
      refuse: "Không đồng ý",
      other: "Ý kiến khác",
    } satisfies OptionWords,
    adjust: "Có thêm phương án “Đồng ý, có điều chỉnh”",
    silence: "Không trả lời trong hạn được coi là đồng ý",
    staffSees: "Người lập phiếu đọc ý kiến trước khi kết thúc",
    live: "Mọi người thấy ý kiến của nhau ngay khi gửi",
    complete: "Tự kết thúc khi mọi người đã trả lời",
    addressees: "Người được lấy ý kiến",
    people: "Chọn thành viên",
    everybody: "Chọn tất cả",
    assistants: "Trợ lý",
    assistantOf: (name: string) => `Trợ lý của ${name}`,
    days: "Số ngày làm việc",
    range: (least: string, most: string) => `Từ ${least} đến ${most} ngày làm việc.`,
    save: "Lưu dự thảo",
    saved: "Đã lưu dự thảo phiếu.",
    nobody: "Chọn ít nhất một người.",
    outside: "Số ngày không nằm trong thời hạn của quy tắc.",
  },
};

export type SlipsWords = typeof slips;
