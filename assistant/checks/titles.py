"""The Vietnamese label of each check, as the screen and the findings sheet show it."""

from __future__ import annotations

TITLES = {
    "failure": "Phép kiểm tra gặp lỗi",
    "name": "Tên người, địa danh, cơ quan",
    "province": "Nội dung của tỉnh khác",
    "document": "Văn bản viện dẫn",
    "quotation": "Trích dẫn nguyên văn",
    "extinct": "Đơn vị không còn tồn tại",
    "blank": "Chỗ trống chưa điền",
    "marker": "Dấu dẫn nguồn",
    "ungrounded": "Câu không có căn cứ",
    "overlap": "Trùng lặp báo cáo trước",
    "heading": "Lạc đề mục",
    "duplicate": "Câu lặp lại giữa các mục",
    "spelling": "Tên viết không thống nhất",
    "annex": "Phụ lục đã hứa",
    "foreign": "Nội dung lạ",
    "command": "Câu sai khiến trong nguồn",
    "fact": "Dữ kiện chưa khớp",
    "figure": "Số liệu",
    "date": "Ngày, tháng",
    "period": "Giai đoạn",
    "noun": "Đối tượng được đếm",
    "unit": "Đơn vị tính",
    "across": "Mâu thuẫn giữa các mục",
    "arithmetic": "Phép tính",
    "polarity": "Đảo nghĩa",
    "dropped": "Bỏ sót dữ kiện",
    "repeated": "Dữ kiện dùng hai lần",
    "language": "Chính tả, trình bày",
    "form": "Cách viết số và ngày",
    "capital": "Viết hoa",
    "abbreviation": "Chữ viết tắt",
    "tone": "Kiểu đặt dấu thanh",
    "forbidden": "Từ ngữ cần tránh",
    "term": "Từ ngữ cơ quan đã chọn",
}


def title(check: str) -> str:
    """The label of a check by its name in a finding; a name not known here comes back as "Kiểm tra khác"."""
    return TITLES.get(check, "Kiểm tra khác")
