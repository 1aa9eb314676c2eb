/** Words of those who hold the key of a ballot box, which their parts bring along. */
export const trustees = {
  and: (names: readonly string[]) =>
    names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} và ${names.at(-1)}`,
  progress: (done: number) => `${done}/3`,
  opening: (done: number) => `${done}/2`,

  field: {
    title: "Ai giữ khóa hòm phiếu",
    people: "Ba người của tổ kiểm phiếu (hai người cùng mở)",
    peopleHow:
      "Trước giờ kiểm phiếu không ai đọc được lá phiếu, kể cả người vận hành máy chủ. Trước khi bỏ phiếu, ba người phải cùng tạo khóa, mất vài phút.",
    suggested: "nên chọn",
    server: "Máy chủ",
    serverHow: "Bỏ phiếu được ngay, nhưng người vận hành máy chủ có thể mở hòm trước giờ.",
    pick: "Ba người giữ khóa",
    exactly: (count: number) => `Chọn đúng ba người; đang chọn ${count}.`,
  },
  rule: {
    people: (names: string) =>
      `Khóa hòm phiếu do ba người giữ: ${names}. Hai người cùng mở thì mới đọc được các lá phiếu.`,
    server: "Khóa hòm phiếu do máy chủ giữ đến khi kết thúc.",
  },

  panel: {
    title: "Người giữ khóa hòm phiếu",
    how: "Một người hay máy chủ không mở được hòm; cần hai trong ba người.",
    state: {
      none: "Chưa tạo phần khóa",
      joined: "Đã tạo phần khóa",
      compared: "Đã đối chiếu mã",
      holds: "Đang giữ khóa",
      opened: "Đã mở hòm",
    },
    code: "Mã đối chiếu",
    codeHow: "Ba người đã đọc mã này cho nhau. Ai muốn cũng có thể hỏi lại họ.",
  },
  waiting: {
    making: (done: string) => `Đang chờ ba người giữ khóa tạo khóa (${done}).`,
    makingHow: "Bỏ phiếu được khi cả ba người đã xong. Trang tự cập nhật.",
    sealed: "Hòm phiếu đã đóng; các lá phiếu còn niêm phong đang được ghi vào sổ sự kiện.",
    published: (ballots: string, done: string) =>
      `Hòm phiếu đã niêm phong, ${ballots} lá phiếu. Đang chờ hai người giữ khóa mở (${done}).`,
    neverMade: "Đã hết giờ mà ba người giữ khóa chưa tạo xong khóa: không có lá phiếu nào.",
    wrongKey:
      "Hòm phiếu này không khóa bằng khóa của ba người giữ khóa. Đừng bỏ phiếu; hãy báo cho họ.",
  },

  title: "Việc của người giữ khóa",
  steps: "Các bước tạo khóa",
  step: ["Tạo phần khóa", "Đối chiếu mã", "Giữ mã dự phòng"],
  insecure:
    "Việc giữ khóa cần kết nối bảo mật (https). Hãy mở trang bằng địa chỉ bắt đầu bằng https.",
  noStore:
    "Trình duyệt này không cho lưu khóa. Hãy dùng cửa sổ thường (không ẩn danh) hoặc trình duyệt khác.",
  again: "Làm lại phần khóa",
  trouble: "Có trục trặc?",
  troubleHow:
    "Làm lại phần khóa khi mã không giống nhau, hoặc khi người khác báo phần khóa của anh/chị không khớp. Cả ba người sẽ phải đối chiếu mã mới.",
  retry: "Gửi lại",
  working: "Đang làm…",

  join: {
    heading: "Tạo phần khóa của tôi",
    how:
      "Anh/chị là một trong ba người giữ khóa hòm phiếu. Mỗi người tạo một phần khóa trên máy của mình; khi kiểm phiếu, hai người cùng mở thì hòm mới mở.",
    keep:
      "Phần khóa nằm lại trên thiết bị và trình duyệt này: hãy dùng máy mà anh/chị còn dùng đến lúc kiểm phiếu.",
    act: "Tạo phần khóa của tôi",
  },
  waitJoin: {
    heading: "Phần khóa của anh/chị đã tạo",
    how: (names: string) => `Đang chờ ${names} tạo phần khóa.`,
  },
  compare: {
    heading: "Đối chiếu mã với hai người kia",
    how: (names: string) =>
      `Hãy gặp hoặc gọi điện cho ${names}. Ba người lần lượt đọc mã dưới đây: phải giống nhau từng chữ.`,
    code: "Mã đối chiếu",
    heard: (names: string) => `Tôi đã nghe ${names} đọc mã, giống hệt mã ở đây`,
    notHeard: "Hãy nghe hai người kia đọc mã rồi đánh dấu.",
    act: "Mã giống nhau",
    differs:
      "Nếu mã khác nhau, cả ba người bấm “Làm lại phần khóa”. Vẫn khác thì dừng lại và báo cho người mở cuộc bỏ phiếu.",
  },
  waitDeal: {
    heading: "Đã đối chiếu mã",
    how: (names: string) => `Đang chờ ${names} đối chiếu mã. Hãy để trang này mở.`,
  },
  wrong: {
    heading: "Có phần khóa không khớp",
    how: (names: string) =>
      `Phần khóa của ${names} không khớp. Nhờ ${names} mở trang này và bấm “Làm lại phần khóa”; sau đó ba người đối chiếu mã mới.`,
  },
  lost: {
    heading: "Phần khóa không có trên thiết bị này",
    how:
      "Anh/chị đã tạo phần khóa ở thiết bị hoặc trình duyệt khác: hãy làm tiếp ở đó. Nếu không còn nữa, hãy làm lại; ba người sẽ đối chiếu mã mới.",
  },
  redo: {
    heading: "Có người đã làm lại phần khóa",
    how: "Để khóa được an toàn, anh/chị cũng cần làm lại, rồi ba người đối chiếu mã mới.",
  },
  altered: {
    heading: "Phần khóa của anh/chị đã bị thay",
    making:
      "Máy chủ đang giữ một phần khóa không do thiết bị này tạo. Nếu anh/chị không làm lại ở thiết bị khác, hãy báo ngay cho hai người giữ khóa kia và người mở cuộc bỏ phiếu.",
    over:
      "Khóa của hòm phiếu không phải là khóa mà anh/chị đã cùng tạo. Đừng mở hòm; hãy báo cho hai người giữ khóa kia và đề nghị hủy cuộc bỏ phiếu.",
  },
  keep: {
    heading: "Giữ mã dự phòng",
    how:
      "Mảnh khóa của anh/chị nằm trên thiết bị này. Nếu thiết bị hỏng hoặc mất, mã dự phòng thay được nó khi mở hòm.",
    code: "Mã dự phòng của mảnh khóa",
    care:
      "Hãy in ra (hoặc chép tay), bỏ vào phong bì và dán kín. Đừng chụp ảnh, đừng gửi cho ai: người có hai mã thì mở được hòm.",
    print: "In mã dự phòng",
    act: "Tôi đã giữ mã, hoàn tất",
  },
  waitConfirm: {
    heading: "Anh/chị đã xong",
    how: (names: string) => `Đang chờ ${names} hoàn tất. Bỏ phiếu bắt đầu khi cả ba người đã xong.`,
  },
  kept: {
    heading: "Anh/chị đang giữ một mảnh khóa",
    how:
      "Khi hết giờ bỏ phiếu, hãy mở trang này trên chính thiết bị này để mở hòm cùng một người nữa.",
    show: "Xem lại mã dự phòng",
  },
  unkept: {
    heading: "Thiết bị này không có mảnh khóa của anh/chị",
    how:
      "Khi mở hòm, hãy dùng thiết bị đã tạo phần khóa, hoặc nhập mã dự phòng đã cất trong phong bì.",
  },
  release: {
    heading: "Mở hòm phiếu",
    how: (ballots: string, done: string) =>
      `Đã hết giờ bỏ phiếu. Hòm có ${ballots} lá phiếu đã niêm phong. Cần hai người giữ khóa mở, đã có ${done}.`,
    act: "Mở hòm phiếu bằng mảnh khóa của tôi",
    sure: "Mở hòm phiếu?",
    sureHow:
      "Khi hai người đã mở, các lá phiếu được đếm và công bố, không kèm tên. Việc này không rút lại được.",
    back: "Để sau",
    go: "Mở hòm phiếu",
  },
  recover: {
    how:
      "Thiết bị này không có mảnh khóa của anh/chị. Hãy dùng thiết bị đã tạo phần khóa, hoặc nhập mã dự phòng.",
    field: "Mã dự phòng",
    hint: "14 nhóm, mỗi nhóm 4 chữ hoặc số. Viết hoa hay thường đều được.",
    faults: {
      typo: "Mã thiếu hoặc có chữ sai. Hãy so lại từng nhóm với tờ giấy.",
      another: "Đây là mã của một người giữ khóa khác. Hãy nhập mã của chính anh/chị.",
      elsewhere: "Mã này không thuộc hòm phiếu này.",
    },
  },
  released: {
    heading: "Anh/chị đã mở hòm bằng mảnh khóa của mình",
    one: "Đang chờ một người giữ khóa nữa.",
    both: "Đủ hai người: hòm đang được mở và kiểm phiếu.",
  },
  enough: {
    heading: "Đã đủ hai người mở hòm",
    how: "Hòm đang được mở và kiểm phiếu. Mảnh khóa của anh/chị không cần dùng nữa.",
  },

  sheet: {
    title: "Mã dự phòng của một mảnh khóa hòm phiếu",
    poll: "Cuộc bỏ phiếu",
    person: "Người giữ khóa",
    printed: "Ngày in",
    code: "Mã dự phòng",
    use:
      "Dùng khi mở hòm phiếu mà thiết bị của người giữ khóa hỏng hoặc mất: mở trang của cuộc bỏ phiếu, đăng nhập, nhập mã này vào ô “Mã dự phòng”.",
    care:
      "Bỏ tờ này vào phong bì, dán kín, ký lên mép và cất giữ. Không chụp ảnh, không sao chép. Hủy tờ này sau khi công bố kết quả.",
    seal: "Chữ ký của người giữ khóa",
  },

  limits: {
    kept: "Lựa chọn trên các lá phiếu cho đến khi hai người giữ khóa mở hòm, kể cả với máy chủ.",
    line: "Người vận hành máy chủ theo dõi đường truyền ngay lúc bỏ phiếu.",
    two: "Hai người giữ khóa thông đồng với người vận hành máy chủ để mở hòm trước giờ.",
    replaced:
      "Máy chủ bỏ đi hoặc thay một lá phiếu mà không đọc được nó: biên nhận của người bỏ phiếu cho thấy việc đó.",
  },
  check: {
    good: "Khóa của hòm là khóa của ba người giữ khóa, và hai mảnh đã mở hòm đúng là mảnh của họ.",
    unopened: "Khóa của hòm là khóa của ba người giữ khóa; hòm không được mở.",
    bad: "Khóa của hòm không khớp với khóa của ba người giữ khóa. Hãy báo cho họ.",
  },
  closing: {
    lead: "Không nhận thêm phiếu; có kết quả khi hai người giữ khóa đã mở hòm.",
    done: "Đã kết thúc; đang chờ mở hòm phiếu.",
  },
  turn: {
    join: (title: string) => `Anh/chị cần tạo phần khóa hòm phiếu: ${title}`,
    compare: (title: string) => `Ba người đã tạo phần khóa, cần đối chiếu mã: ${title}`,
    confirm: (title: string) => `Cần giữ mã dự phòng để hoàn tất khóa hòm phiếu: ${title}`,
    release: (title: string) => `Đã hết giờ, anh/chị cần mở hòm phiếu: ${title}`,
    to: "Đến hòm phiếu",
  },
};

export type TrusteesWords = typeof trustees;
