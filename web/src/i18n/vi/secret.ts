/** Words of secret ballots, which bring them along. */
export const secret = {
  title: "Phiếu kín của anh/chị",
  steps: "Các bước bỏ phiếu kín",
  step: { token: "Lấy thẻ phiếu", vote: "Bỏ phiếu", receipt: "Biên nhận" },
  preparing: "Hòm phiếu đang được chuẩn bị. Trang tự cập nhật khi xong.",
  insecure:
    "Phiếu kín cần kết nối bảo mật (https) để trình duyệt niêm phong lá phiếu. Hãy mở trang bằng địa chỉ https.",
  elsewhere: "Thẻ phiếu của anh/chị đã được lấy trên một thiết bị hoặc trình duyệt khác.",
  elsewhereHow: "Hãy bỏ phiếu ở nơi đã lấy thẻ. Mỗi người chỉ có một thẻ, không cấp lại được.",
  wrongSignature:
    "Thẻ phiếu nhận về không hợp lệ. Hãy báo cho người mở cuộc bỏ phiếu; đừng bỏ phiếu.",
  wrongReceipt: "Biên nhận của máy chủ không hợp lệ. Hãy báo cho người mở cuộc bỏ phiếu.",
  token: {
    heading: "Lấy thẻ phiếu",
    how:
      "Máy chủ ký lên thẻ mà không nhìn thấy thẻ, và ghi vào sổ rằng anh/chị đã lấy thẻ. Thẻ không mang tên.",
    keep: "Thẻ chỉ nằm trên thiết bị này. Hãy bỏ phiếu trên chính thiết bị và trình duyệt này.",
    take: "Lấy thẻ phiếu",
    taking: "Đang lấy thẻ phiếu…",
  },
  vote: {
    heading: "Chọn phương án",
    next: "Kiểm tra lá phiếu",
    check: "Lá phiếu của anh/chị",
    checkHow:
      "Lá phiếu được niêm phong trên thiết bị này rồi gửi đi không kèm tên và phiên đăng nhập.",
    back: "Sửa lại",
    cast: "Bỏ phiếu vào hòm",
    sending: "Lá phiếu đang trên đường vào hòm",
    sendingHow:
      "Trang chờ một khoảng ngẫu nhiên, nhiều nhất 20 giây, để không ai đoán theo giờ. Xin giữ trang mở.",
    retry: "Gửi lại lá phiếu",
  },
  receipt: {
    heading: "Lá phiếu đã vào hòm",
    how: "Lựa chọn không được lưu cùng tên anh/chị, cũng không lưu trên thiết bị này.",
    tracker: "Mã phiếu",
    copy: "Chép mã",
    copied: "Đã chép.",
    download: "Tải biên nhận",
    file: "bien-nhan",
    keep:
      "Sau khi kiểm phiếu, mã này có trong danh sách công bố cùng lựa chọn đã mở. Ai có mã thì biết lá phiếu chọn gì: hãy giữ riêng.",
    change: "Đổi lựa chọn",
    last: "Đổi được đến khi kết thúc; lá phiếu cuối cùng được tính.",
    final: "Theo quy tắc, phiếu đã bỏ thì không đổi được.",
  },
  limits: {
    title: "Lá phiếu này kín đến đâu",
    kept: "Được giữ kín",
    keptLines: [
      "Ai bỏ lá phiếu nào: thẻ được ký mù, lá phiếu gửi đi không kèm tên, phiên đăng nhập hay giờ.",
      "Thứ tự bỏ phiếu: hòm phiếu không ghi thứ tự; lá phiếu công bố xếp theo mã.",
      "Kết quả khi chưa kết thúc, và kết quả theo thành phần.",
    ],
    open: "Không kín",
    openLines: [
      "Việc anh/chị đã lấy thẻ phiếu, và lúc nào.",
      "Từng lựa chọn, không kèm tên, sau khi kiểm phiếu.",
    ],
    not: "Hệ thống không ngăn được",
    operator:
      "Người vận hành máy chủ theo dõi đường truyền ngay lúc bỏ phiếu, hoặc mở hòm trước giờ: khóa hòm nằm trên máy chủ đến khi kết thúc.",
    notLines: [
      "Người đứng cạnh nhìn màn hình, thiết bị có mã độc, hoặc trang web bị sửa.",
      "Máy chủ tự cấp thẻ thay người vắng: hãy xem danh sách người đã lấy thẻ.",
      "Người bị ép đưa mã phiếu cho người khác xem.",
      "Suy ra lựa chọn khi mọi người chọn giống nhau.",
    ],
  },
  few: "Chưa đủ năm lá phiếu nên hòm không được mở: kết quả của quá ít người sẽ lộ lựa chọn.",
  check: {
    title: "Kiểm tra hòm phiếu",
    how:
      "Máy này kiểm tra chữ ký của từng thẻ, mở lại từng lá phiếu bằng khóa đã công bố, và tìm lá phiếu của anh/chị.",
    run: "Kiểm tra toàn bộ hòm phiếu",
    running: "Đang kiểm tra…",
    good: (count: string, issued: string) =>
      `${count} lá phiếu đều mang thẻ hợp lệ (đã cấp ${issued} thẻ) và mở ra đúng như công bố.`,
    bad: (count: string) =>
      `${count} lá phiếu không khớp với thẻ hoặc với niêm phong. Hãy báo cho người mở cuộc bỏ phiếu.`,
    more: "Số lá phiếu nhiều hơn số thẻ đã cấp. Hãy báo cho người mở cuộc bỏ phiếu.",
    mine: "Lá phiếu theo biên nhận trên thiết bị này có trong hòm, nguyên vẹn.",
    missing:
      "Lá phiếu theo biên nhận trên thiết bị này không có trong hòm hoặc đã bị thay. Biên nhận có chữ ký của máy chủ là bằng chứng: hãy báo cho người mở cuộc bỏ phiếu.",
    none: "Thiết bị này không giữ biên nhận nào của cuộc bỏ phiếu.",
  },
};

export type SecretWords = typeof secret;
