import type { SignatureChoice } from "../../core/signatureRule.ts";
import type {
  MajorityBase,
  PollMethod,
  Secrecy,
  Share,
  TieRule,
  Verdict,
} from "../../core/procedure.ts";
import type { PollStanding } from "../../core/polling.ts";

/** The names of fractions that people know. */
const fraction = ({ numerator, denominator, strict }: Share): string => {
  const known = ({
    "1/2": "một nửa",
    "2/3": "hai phần ba",
    "3/4": "ba phần tư",
    "1/3": "một phần ba",
  } as Record<string, string>)[`${numerator}/${denominator}`] ?? `${numerator}/${denominator}`;
  if (strict) return known === "một nửa" ? "quá nửa" : `quá ${known}`;
  return numerator === denominator ? "toàn bộ" : `ít nhất ${known}`;
};

const bases: Record<MajorityBase, (count: string | null) => string> = {
  all: (count) => `tổng số ${count === null ? "" : `${count} `}phiếu của người có quyền biểu quyết`,
  present: () => "số phiếu của người tham gia",
  valid: () => "số phiếu hợp lệ",
};

/** Words of the pages of polls, which bring them along. */
export const polls = {
  fraction,
  bases,
  standings: {
    open: "Đang biểu quyết",
    over: "Hết giờ, đang kiểm phiếu",
    closed: "Đã đóng",
    cancelled: "Đã hủy",
  } satisfies Record<PollStanding, string>,
  verdicts: {
    adopted: "Được thông qua",
    rejected: "Không được thông qua",
    noQuorum: "Không đủ số người tham gia",
    tied: "Số phiếu ngang nhau",
    chosen: "Đã có kết quả",
    none: "Không phương án nào được chọn",
  } satisfies Record<Verdict, string>,
  methods: {
    plurality: "Chọn một phương án",
    approval: "Chọn nhiều phương án",
    borda: "Xếp hạng, tính điểm theo thứ tự (Borda)",
    condorcet: "Xếp hạng, so từng cặp (Condorcet)",
    irv: "Xếp hạng, loại dần phương án ít phiếu nhất",
    schulze: "Xếp hạng, so từng cặp (Schulze)",
    stv: "Xếp hạng, phiếu chuyển nhượng (STV)",
    "majority-judgement": "Chấm mức, xét mức giữa",
    score: "Chấm điểm từng phương án",
    dots: "Chia điểm cho các phương án",
    budget: "Chọn trong một khoản ngân sách",
  } satisfies Record<PollMethod, string>,
  secrecies: {
    open: "Công khai tên",
    confidential: "Chỉ tổ kiểm phiếu biết tên",
    secret: "Bỏ phiếu kín",
  } satisfies Record<Secrecy, string>,
  binding: "Có giá trị quyết định",
  opinion: "Chỉ để thăm dò",
  left: (days: number, clock: string) => days > 0 ? `${days} ngày ${clock}` : clock,
  leftIn: (days: number, hours: number, minutes: number) =>
    days > 0
      ? `Còn ${days} ngày${hours > 0 ? ` ${hours} giờ` : ""}`
      : hours > 0
      ? `Còn ${hours} giờ ${minutes} phút`
      : `Còn ${minutes} phút`,
  votes: (count: string) => `${count} phiếu`,
  opened: (title: string) => `Vừa mở biểu quyết, cần ý kiến của anh/chị: ${title}`,

  list: {
    title: "Biểu quyết",
    lead: "Câu hỏi đưa ra biểu quyết theo quy tắc khóa từ lúc mở; ai cũng kiểm lại được kết quả.",
    open: "Mở biểu quyết",
    openOnes: "Đang mở",
    endedOnes: "Đã kết thúc",
    none: "Chưa có cuộc biểu quyết nào",
    noneBody: "Thành viên mở thăm dò ý kiến; chủ trì hoặc thư ký mở biểu quyết có giá trị.",
    noneMine: "Không có cuộc nào cần ý kiến của anh/chị",
    filter: "Lọc cuộc biểu quyết",
    all: "Tất cả",
    mine: "Cần ý kiến của tôi",
    needsMe: "Cần ý kiến của tôi",
    iVoted: "Tôi đã bỏ phiếu",
    votedOf: (done: string, all: string) => `Đã bỏ phiếu ${done} / ${all}`,
    closesAt: (moment: string) => `đóng lúc ${moment}`,
    noClose: "Đóng khi người mở kết thúc",
    endedAt: (moment: string) => `Kết thúc ${moment}`,
    showAll: "Xem tất cả",
  },

  rules: {
    title: "Quy tắc bằng lời",
    applied: "Quy tắc đã áp dụng",
    adopt: (share: string, base: string, options: string[], least: string | null) =>
      `Được thông qua khi ${share} ${base} chọn ${
        options.map((option) => `“${option}”`).join(" hoặc ")
      }` +
      (least === null ? "." : `, tức là ít nhất ${least} phiếu.`),
    mostVotes: "Để thăm dò: phương án được nhiều phiếu nhất đứng đầu, không có giá trị quyết định.",
    mostPoints: "Để thăm dò: phương án được nhiều điểm nhất đứng đầu, không có giá trị quyết định.",
    seats: (seats: string, options: string, atLeast: string) =>
      `Chọn ${seats} trong ${options} phương án: ai được nhiều phiếu nhất thì trúng${atLeast}.`,
    atLeast: (share: string, base: string) => `, nếu được ${share} ${base}`,
    irv:
      "Phương án được quá nửa số phiếu còn lại thì thắng; nếu chưa có, loại phương án ít phiếu nhất và chuyển phiếu cho lựa chọn tiếp theo.",
    condorcet:
      "So từng cặp phương án; thắng khi được nhiều người xếp trên hơn so với mỗi phương án khác. Có thể không phương án nào thắng.",
    schulze: (seats: string) =>
      `So từng cặp phương án; khi thắng vòng quanh thì xét đường thắng mạnh nhất (Schulze). Chọn ${seats}.`,
    borda: (seats: string) =>
      `Mỗi bậc xếp hạng được một số điểm, bậc cuối không điểm (Borda). Chọn ${seats} phương án nhiều điểm nhất.`,
    stv: (seats: string, quota: string | null) =>
      `Bầu ${seats} vị trí: ai đạt ngưỡng${
        quota === null ? "" : ` (${quota} phiếu nếu mọi người bỏ phiếu)`
      } thì trúng; phiếu thừa và phiếu của người bị loại chuyển cho lựa chọn tiếp theo.`,
    judged: (seats: string) =>
      `Mỗi phương án có mức của người ở giữa: ít nhất một nửa cho mức ấy hoặc cao hơn. Chọn ${seats} phương án mức cao nhất.`,
    pointSeats: (seats: string, options: string) =>
      `Chọn ${seats} trong ${options} phương án: nhiều điểm nhất thì trúng.`,
    budget: (amount: string) =>
      `Chọn các phương án được nhiều phiếu nhất trong khoản ${amount}; bỏ qua phương án vượt quá.`,
    quorum: (least: string | null, of: string, share: string) =>
      least === null
        ? `Chỉ có giá trị khi ${share} số phiếu tham gia.`
        : `Chỉ có giá trị khi ít nhất ${least} trong ${of} phiếu tham gia.`,
    noQuorum: "Không đòi hỏi số người tham gia tối thiểu.",
    tie: {
      chair: "Đúng một nửa đồng ý thì theo phiếu của chủ trì.",
      rejected: "Đúng một nửa đồng ý thì không được thông qua.",
      again: "Đúng một nửa đồng ý thì biểu quyết lại.",
    } satisfies Record<TieRule, string>,
    tieCast: {
      chair: "Số đồng ý bằng số không đồng ý thì theo phiếu của chủ trì.",
      rejected: "Số đồng ý bằng số không đồng ý thì không được thông qua.",
      again: "Số đồng ý bằng số không đồng ý thì biểu quyết lại.",
    } satisfies Record<TieRule, string>,
    tieOdd: (count: string) => `Không thể đúng một nửa, vì tổng số phiếu là số lẻ (${count}).`,
    tieSeat: "Ngang phiếu ở vị trí cuối thì không ai được vị trí đó; phải bầu lại.",
    tieTop: "Ngang nhau thì cùng đứng đầu.",
    tieBudget: "Bằng phiếu thì phương án giá thấp hơn được chọn trước.",
    tieRounds: "Bằng phiếu thì xét các vòng trước, rồi thứ tự của phương án.",
    silent: "Người không trả lời không tính là đồng ý.",
    deemed: "Người không trả lời đến hết hạn được coi là đồng ý, ghi riêng, không phải lá phiếu.",
    seen: {
      openHidden:
        "Trước khi đóng không ai thấy lựa chọn; sau khi đóng, mọi người xem được ai chọn gì.",
      openLive: "Mọi người xem được ai chọn gì ngay khi bỏ phiếu.",
      confidential: "Không ai thấy lựa chọn trước khi đóng; sau đó chỉ tổ kiểm phiếu thấy tên.",
      secret: "Không ai biết ai chọn gì.",
    },
    change: "Được đổi lá phiếu cho đến khi đóng; mọi lần đổi đều được lưu.",
    changeSecret: "Được đổi lá phiếu cho đến khi đóng; chỉ lá phiếu cuối cùng được giữ.",
    final: "Lá phiếu đã gửi thì không đổi được.",
    deputies: "Được nhờ người khác bỏ phiếu thay; ai cũng thấy.",
    signing: "Chữ ký số",
    signings: {
      none: "Không ký",
      optional: "Có thể ký",
      required: "Phải ký; chỉ chữ ký hợp lệ được tính",
      requiredOpen: "Phải ký; chữ ký chưa xác định được vẫn tạm tính",
    } satisfies Record<SignatureChoice, string>,
    signed: {
      required: "Phiếu phải có chữ ký số hợp lệ mới được tính.",
      requiredOpen: "Phiếu phải có chữ ký số; chữ ký chưa xác định được vẫn tạm tính.",
      optional: "Có thể ký số; không bắt buộc.",
    },
    complete: "Tự đóng khi mọi người đã bỏ phiếu.",
    term: {
      working: (least: string, most: string) => `Mở từ ${least} đến ${most} ngày làm việc.`,
      calendar: (least: string, most: string) => `Mở từ ${least} đến ${most} ngày.`,
    },
    basis: (basis: string) => `Căn cứ: ${basis}`,
    ifResult: "Nếu kết quả là…",
    silentCount: (count: string) => `${count} không trả lời`,
    nobody: "Không ai bỏ phiếu",
    of: (part: string, whole: string, least: string) => `${part} trong ${whole}, cần ${least}`,
    tookPart: (count: string) => `chỉ ${count} phiếu tham gia`,
    leaves: (option: string, to: string) => `loại ${option}${to ? `; ${to}` : ""}`,
    nowHas: (option: string, votes: string) => `${option} còn ${votes}`,
    pointsOf: (option: string, points: string) => `${option} ${points} điểm`,
    gradeOf: (option: string, grade: string) => `${option}: mức giữa ${grade}`,
    quota: (votes: string) => `ngưỡng ${votes} phiếu`,
    wins: (options: string) => `Trúng: ${options}`,
    leads: (options: string) => `Đứng đầu: ${options}`,
    leadsTied: "Ngang nhau ở vị trí đứng đầu",
  },

  closing: {
    closes: "Ngày đóng",
    clock: "Giờ đóng",
    pastClose: "Giờ đóng phải sau bây giờ.",
  },

  picking: {
    weights: "Số phiếu của từng người",
    findPeople: "Tìm theo tên",
    people: "Người được chọn",
    nobodyFound: "Không tìm thấy ai.",
  },
  toBallot: "Đến lá phiếu",
};

export type PollsWords = typeof polls;
