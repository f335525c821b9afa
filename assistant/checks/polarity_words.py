"""Opposites of the report style, as data: pairs, and words that speak well or ill of what was done."""

from __future__ import annotations

import re
from functools import cache

from assistant.quantities import normal

OPPOSITES: tuple[tuple[str, str], ...] = (
    (
        "khó khăn|vướng mắc|bất cập|hạn chế|lúng túng|trở ngại|tồn tại|yếu kém|khuyết điểm",
        "thuận lợi|thông suốt|suôn sẻ|trôi chảy|êm xuôi|tốt đẹp",
    ),
    ("tiết kiệm|giảm chi", "bội chi|tăng chi|vượt chi|lãng phí|thất thoát|chi vượt|phát sinh thêm"),
    (
        "dôi dư|dư thừa|thừa",
        "thiếu|thiếu hụt|còn thiếu",
    ),
    ("hợp nhất|sáp nhập|nhập|gộp", "chia tách|tách ra|tách thành|phân tách|tách khỏi|tách"),
    (
        "kết thúc hoạt động|giải thể|chấm dứt hoạt động|xoá bỏ|chấm dứt",
        "thành lập|thành lập mới|lập mới|duy trì|giữ nguyên|khôi phục|kiện toàn|tiếp tục hoạt động",
    ),
    ("tán thành|đồng thuận|nhất trí|đồng tình|ủng hộ|đồng ý", "phản đối|bác bỏ|không tán thành|từ chối|bất đồng"),
    ("đề nghị không|xin không", "đồng ý|nhất trí|đã hoàn thành|chấp thuận|thống nhất|đề nghị được"),
    (
        "triển khai|thực hiện|thí điểm|tiếp tục|đẩy mạnh|ban hành|tổ chức|tiến hành|hoàn thành|khai trương",
        "tạm dừng|dừng lại|ngừng|dừng|đình chỉ|huỷ bỏ|bãi bỏ|tạm hoãn|hoãn|gác lại|trì hoãn|bỏ dở",
    ),
    ("giải quyết kịp thời|kịp thời|nhanh chóng|đúng tiến độ|đúng hạn|trước hạn|sớm",
     "chậm|chậm trễ|trì hoãn|kéo dài|quá hạn|trễ hạn|chậm tiến độ|muộn|không kịp thời"),
    ("hoàn thành|hoàn tất|làm xong", "dang dở|bỏ dở|chưa hoàn thành|còn dở dang|chưa xong|không hoàn thành"),
    ("đạt yêu cầu|đạt mục tiêu|đạt chỉ tiêu", "không đạt|chưa đạt"),
    ("chưa đạt|không đạt", "vượt|vượt mức|vượt yêu cầu|đạt và vượt|đạt cao"),
    ("tự nguyện|xung phong|tự giác", "miễn cưỡng|ép buộc|bắt buộc|buộc phải|bị ép|không tự nguyện"),
    ("công khai|minh bạch|dân chủ", "giữ kín|bí mật|khép kín|che giấu|không công khai|áp đặt"),
    ("tương đồng|giống nhau|phù hợp|tương tự", "khác biệt|khác nhau|trái ngược|không phù hợp|trái với"),
    ("giữ|giữ lại|tiếp tục sử dụng|bảo tồn", "thanh lý|bỏ hoang|bán đấu giá|tháo dỡ|phá dỡ|dừng sử dụng|xoá bỏ"),
    ("nghỉ hưu|nghỉ việc|thôi việc|nghỉ chế độ|cho nghỉ", "bổ nhiệm|bổ nhiệm mới|tuyển dụng|tuyển mới|tiếp nhận mới"),
    ("nâng cao|cải thiện|tăng cường|củng cố|chuyển biến tích cực",
     "giảm sút|suy giảm|xuống cấp|yếu đi|sa sút|buông lỏng|làm giảm|hạ thấp"),
    ("thống nhất|đồng bộ|bài bản|chặt chẽ|nghiêm túc|nền nếp",
     "thiếu thống nhất|thiếu đồng bộ|chồng chéo|manh mún|tuỳ tiện|lỏng lẻo|hình thức|chắp vá|rời rạc|lộn xộn"),
    ("tinh gọn|gọn nhẹ|thu gọn", "cồng kềnh|phình to|phình ra"),
    ("nêu gương|gương mẫu", "né tránh|vi phạm|thiếu gương mẫu|đùn đẩy"),
    ("phát huy|khai thác|tận dụng", "kìm hãm|lãng quên|bỏ qua|xem nhẹ|hạ thấp"),
    ("bảo đảm|đảm bảo|giữ vững", "phá vỡ|xâm phạm|làm mất"),
    ("phá vỡ|ảnh hưởng xấu|xáo trộn", "phù hợp với|bảo đảm|giữ vững|củng cố|hoàn thiện"),
    ("cao hơn|nhiều hơn", "thấp hơn|ít hơn|kém hơn"),
    ("trước thời hạn|sớm hơn", "sau thời hạn|muộn hơn"),
    ("khách quan", "chủ quan"),
    ("bắt buộc|phải", "không bắt buộc|tuỳ ý|tự chọn"),
    ("cho phép|chấp thuận|phê duyệt|thông qua", "cấm|không cho phép|từ chối|bác bỏ"),
    ("tập trung", "phân tán|dàn trải"),
    ("mở rộng|phát triển", "thu hẹp|co lại"),
    ("quyết liệt|kiên quyết|chủ động|tích cực|quyết tâm", "thụ động|chần chừ|trông chờ|ỷ lại|nể nang|thờ ơ|do dự"),
    ("đầy đủ|toàn diện", "sơ sài|thiếu sót|phiến diện|qua loa"),
    ("hiệu quả|hiệu lực", "kém hiệu quả|lãng phí|kém hiệu lực|vô hiệu"),
    (
        "khen thưởng|biểu dương|tuyên dương|được khen|khen ngợi|tôn vinh",
        "kỷ luật|phê bình|khiển trách|cảnh cáo|nhắc nhở|xử lý|thiếu sót|sai phạm|vi phạm|khuyết điểm|học lại|kiểm điểm",
    ),
    ("buông lỏng|nới lỏng|lỏng lẻo|sơ hở", "siết chặt|chặt chẽ|nghiêm ngặt|tăng cường quản lý"),
    ("khó|khó khăn", "dễ|dễ dàng|thuận tiện"),
    ("hạn chế|yếu|yếu kém|còn thấp", "được nâng cao|nâng lên|được nâng lên|cải thiện|vững vàng|xuất sắc"),
    ("giảm|cắt giảm|tinh giản", "thành lập mới|lập mới|tăng thêm|mở mới|tuyển thêm"),
    ("giữ nguyên|giữ ổn định", "cắt giảm|cắt bỏ|thay đổi|xoá bỏ"),
    ("không dùng tiền mặt", "bằng tiền mặt|dùng tiền mặt"),
    ("chậm|chậm trễ|trì trệ", "nhanh|nhanh chóng|vượt tiến độ"),
    ("quá rộng|quá lớn|quá tải", "quá hẹp|quá nhỏ|vừa phải|hợp lý"),
    ("dừng|tạm dừng|ngừng|đình chỉ|huỷ bỏ", "nhân rộng|mở rộng|duy trì|tiếp tục|kéo dài|đẩy mạnh"),
    ("trước khi", "sau khi"),
    ("miễn phí|không thu phí", "thu phí|có thu phí|tính phí"),
    ("không chuyên trách|bán chuyên trách", "chuyên trách"),
    ("ổn định", "xáo trộn|bất ổn|mất ổn định|biến động"),
)  # fmt: skip

NEGATIVE = (
    "khó khăn|vướng mắc|bất cập|hạn chế|lúng túng|trở ngại|yếu kém|khuyết điểm|thiếu sót|thiếu|chậm|chậm trễ|trì trệ"
    "|trì hoãn|quá hạn|trễ hạn|bội chi|lãng phí|thất thoát|tạm dừng|đình chỉ|đình trệ|huỷ bỏ|bãi bỏ|hoãn"
    "|giữ kín|che giấu"
    "|miễn cưỡng|ép buộc|phản đối|bác bỏ|thanh lý|bỏ hoang|giảm sút|suy giảm|sa sút|xuống cấp|buông lỏng|chồng chéo"
    "|manh mún|lỏng lẻo|cồng kềnh|phình to|né tránh|đùn đẩy|vi phạm|sai phạm|thụ động|trông chờ|dôi dư|phá vỡ|kém"
    "|thấp|phức tạp|nhỏ lẻ|bất hợp lý|thờ ơ|nể nang|khiếu kiện|tham nhũng|thất bại|dang dở|tồn đọng|mâu thuẫn|lạc hậu"
)
POSITIVE = (
    "nhiều thuận lợi|thuận lợi|thông suốt|suôn sẻ|trôi chảy|vượt yêu cầu|vượt mức|vượt chỉ tiêu|vượt kế hoạch|xuất sắc"
    "|hoàn thành tốt|đạt kết quả cao|hoàn thành toàn diện|rất tốt|dẫn đầu|không có khó khăn|tốt đẹp|vượt tiến độ"
    "|hoàn thành vượt|thành công tốt đẹp|đồng thuận cao|hiệu quả cao|thắng lợi"
)


def _pattern(words: str) -> re.Pattern[str]:
    alternatives = sorted((normal(word) for word in words.split("|")), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in alternatives) + r")(?!\w)")


@cache
def opposite_patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str], frozenset[str]], ...]:
    """(the fact's words, their opposites, the syllables that open the opposites), both ways round."""
    both = (*OPPOSITES, *((other, one) for one, other in OPPOSITES))
    return tuple(
        (_pattern(ours), _pattern(theirs), frozenset(normal(word).split()[0] for word in theirs.split("|")))
        for ours, theirs in both
    )


@cache
def opened_by() -> dict[str, tuple[int, ...]]:
    """Syllable -> the pairs of which one of the fact's words begins with it."""
    found: dict[str, list[int]] = {}
    for index, (words, _) in enumerate((*OPPOSITES, *((other, one) for one, other in OPPOSITES))):
        for syllable in {normal(word).split()[0] for word in words.split("|")}:
            found.setdefault(syllable, []).append(index)
    return {syllable: tuple(indexes) for syllable, indexes in found.items()}


@cache
def negative() -> re.Pattern[str]:
    return _pattern(NEGATIVE)


@cache
def positive() -> re.Pattern[str]:
    return _pattern(POSITIVE)
