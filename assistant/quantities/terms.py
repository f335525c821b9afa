"""The small table of counted nouns: terms of the administration, which are general names for which, and synonyms.

A term of several syllables is one word ("công chức" is no kind of "chức"). The table need not be complete: words
outside it are compared by their own letters. A general term ("đơn vị") may stand for any of its particulars in a
text; a particular never stands for a general term.
"""

from __future__ import annotations


def split_terms(words: str) -> tuple[str, ...]:
    """The terms of a list written with bars."""
    return tuple(term.strip() for term in words.replace("\n", " ").split("|") if term.strip())


LEVELS = ("cấp xã", "cấp huyện", "cấp tỉnh", "cấp trung ương", "cấp cơ sở")

# Terms that name the same thing. The first is only a label.
SYNONYMS = tuple(
    split_terms(line)
    for line in (
        "cấp xã|đơn vị hành chính cấp xã|đơn vị cấp xã|đvhc cấp xã|đơn vị hành chính xã|cơ sở xã"
        "|xã, phường, thị trấn|xã, phường|xã, thị trấn",
        "cấp huyện|đơn vị hành chính cấp huyện|đơn vị cấp huyện|đvhc cấp huyện|huyện, thị xã, thành phố"
        "|huyện, thành phố|huyện, thị xã|quận, huyện|quận, huyện, thị xã|huyện, thành phố, thị xã",
        "đồng chí|đ/c",
        "cán bộ, công chức|cbcc|cán bộ công chức",
        "cán bộ, công chức, viên chức|cbccvc|cán bộ công chức viên chức",
        "cuốn|quyển",
        "ô tô|xe ô tô",
        "tỉnh|cấp tỉnh|đơn vị hành chính cấp tỉnh|đơn vị cấp tỉnh",
        "khu dân cư|khu phố|điểm dân cư",
        "trụ sở|trụ sở làm việc|cơ sở nhà đất|cơ sở nhà, đất|nhà làm việc|công sở",
        "biên chế|chỉ tiêu biên chế|suất biên chế",
        "người hoạt động không chuyên trách|cán bộ không chuyên trách|người không chuyên trách|không chuyên trách"
        "|người hoạt động bán chuyên trách|cán bộ bán chuyên trách|bán chuyên trách",
        "hợp đồng lao động|lao động hợp đồng|người lao động|lao động",
        "lãnh đạo, quản lý|lãnh đạo|quản lý|cán bộ lãnh đạo|người đứng đầu|chức danh lãnh đạo|chức vụ lãnh đạo",
        "trưởng phòng|cấp trưởng|lãnh đạo cấp trưởng",
        "cấp phó|phó|lãnh đạo cấp phó",
        "phó phòng|phó trưởng phòng",
        "tổ chức cơ sở đảng|tcsđ|tccsđ|cơ sở đảng|đảng bộ cơ sở|chi bộ cơ sở|đảng bộ, chi bộ cơ sở",
        "đoàn thể|tổ chức đoàn thể|tổ chức chính trị - xã hội",
        "đơn vị sự nghiệp|đơn vị sự nghiệp công lập|đvsn|đvsncl|sự nghiệp công lập",
        "hội nghị|cuộc hội nghị|hội nghị tập huấn|hội nghị quán triệt",
        "vụ|vụ án|vụ việc",
        "cuộc họp|phiên họp|phiên|buổi họp|cuộc làm việc|buổi làm việc",
        "hộ|hộ dân|hộ gia đình",
        "dân|người dân|nhân khẩu|khẩu|dân số",
        "cuộc kiểm tra|đoàn kiểm tra|lượt kiểm tra|kiểm tra",
        "cuộc giám sát|đoàn giám sát|giám sát",
        "cuộc thanh tra|đoàn thanh tra|thanh tra",
        "tổ chức đảng|tổ chức của đảng",
        "thủ tục hành chính|thủ tục|tthc",
        "hồ sơ|bộ hồ sơ",
        "dự án|công trình",
        "ban quản lý dự án|ban quản lý",
        "trưởng thôn|trưởng khu dân cư|trưởng xóm|trưởng bản|tổ trưởng tổ dân phố|trưởng khu",
        "đảng viên|lượt đảng viên",
        "lớp|lớp tập huấn|lớp bồi dưỡng|lớp đào tạo",
        "ban cán sự đảng|bcsđ",
        "cơ quan chuyên môn|sở, ngành|sở, ban, ngành|sở|sở ngành",
        "cơ quan hành chính|tổ chức hành chính|cơ quan, tổ chức hành chính|đơn vị hành chính nhà nước",
        "thôn|thôn, xóm|thôn, bản",
        "hội đồng nhân dân|hđnd",
        "uỷ ban nhân dân|ubnd",
        "mặt trận tổ quốc|mttq|uỷ ban mặt trận tổ quốc",
        "phòng|phòng chuyên môn|phòng, ban|phòng ban|phòng trực thuộc",
        "học sinh|sinh viên|học viên",
        "đầu mối|đầu mối bên trong|đầu mối trực thuộc|đầu mối tổ chức",
    )
)

# A general name, and what it may stand for.
_PERSONS = split_terms(
    "cán bộ|công chức|viên chức|cán bộ, công chức|cán bộ, công chức, viên chức|đảng viên|biên chế"
    "|người hoạt động không chuyên trách|hợp đồng lao động"
    "|lãnh đạo, quản lý|cấp phó|bí thư|phó bí thư|chủ tịch|phó chủ tịch|trưởng thôn|giám đốc|trưởng phòng"
    "|đại biểu|đại biểu hđnd|giáo viên|học sinh|bác sĩ|nhân viên|chuyên viên|bị can|bị cáo|đối tượng|uỷ viên"
    "|cấp uỷ viên|đoàn viên|hội viên|cán sự|chiến sĩ|sĩ quan|dân|kế toán|công nhân|nông dân|doanh nhân|thanh niên"
    "|phụ nữ|nghệ nhân|thương binh|cựu chiến binh|chuyên gia|tổ trưởng|trưởng ban|phó ban|công an viên|dân quân"
    "|báo cáo viên|tuyên truyền viên|thành viên|nhân sự|cử tri|lượt người|lao động"
    "|công an|bộ đội|sĩ quan|quân nhân|cộng tác viên|học viên|sinh viên|bệnh nhân|hộ nghèo|điều dưỡng|y tá"
)
_STATE_UNITS = split_terms(
    "sở|cơ quan chuyên môn|ban|ngành|phòng|chi cục|cục|tổng cục|trung tâm|trường|trường học|trạm|trạm y tế|bệnh viện"
    "|văn phòng|thanh tra sở|ban quản lý dự án|cơ quan hành chính|đơn vị sự nghiệp|khoa|đội|hạt|tổ|viện|quỹ|đảng bộ"
    "|chi bộ|đảng uỷ|huyện uỷ|thành uỷ|đảng đoàn|ban cán sự đảng|tổ chức cơ sở đảng|tổ chức đảng|hội|hội quần chúng"
    "|đoàn thể|ban chỉ đạo|ban chỉ huy|hội đồng|toà án|viện kiểm sát|uỷ ban|hợp tác xã|doanh nghiệp|công ty|nhà máy"
    "|bộ phận một cửa|bộ phận|trung tâm phục vụ hành chính công|trung tâm chính trị|ban đảng|cơ quan tham mưu"
    "|thư viện|bảo tàng|nhà văn hoá|câu lạc bộ|chi đoàn|chi hội|công đoàn|mặt trận|đài truyền thanh|ban ngành"
)
_PLACES = split_terms(
    "cấp xã|cấp huyện|xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|thôn|bản|xóm|ấp|làng|buôn|phum|sóc"
    "|tổ dân phố|khu dân cư|khu|phố"
)
GENERAL: dict[str, tuple[str, ...]] = {
    "người": _PERSONS,
    "đồng chí": _PERSONS,
    "cá nhân": _PERSONS,
    "thành viên": (*_PERSONS, "đồng chí", "người"),
    "em": ("học sinh",),
    "nhân sự": _PERSONS,
    "biên chế": split_terms("công chức|viên chức|cán bộ|người|chỉ tiêu"),
    "cấp phó": split_terms(
        "phó phòng|phó giám đốc|phó chủ tịch|phó bí thư|phó chi cục trưởng|phó hiệu trưởng|phó trưởng ban"
        "|phó chánh văn phòng|phó chánh thanh tra|phó giám đốc sở|phó trưởng thôn"
    ),
    "chỉ tiêu": split_terms("biên chế|công chức|viên chức|người làm việc|mục tiêu"),
    "lượt người": split_terms("người|cán bộ|đảng viên|lượt|đại biểu"),
    "lượt": split_terms("người|lượt người|cán bộ|đảng viên|cuộc|đợt|học viên|đại biểu"),
    "chức danh": _PERSONS,
    "vị trí": _PERSONS,
    "suất": _PERSONS,
    "trường hợp": (
        *_PERSONS,
        *_STATE_UNITS,
        *_PLACES,
        *split_terms("người|đơn vị|vụ|hồ sơ|cơ quan|tổ chức|hợp đồng|đơn thư"),
    ),
    "đơn vị": (*_STATE_UNITS, *_PLACES, *split_terms("tổ chức|cơ quan|đầu mối|cơ sở|đơn vị hành chính")),
    "đơn vị hành chính": _PLACES,
    "đơn vị mới": (*_STATE_UNITS, *_PLACES),
    "đầu mối": (*_STATE_UNITS, *split_terms("tổ chức|cơ quan|đơn vị|cơ sở|cơ quan đảng")),
    "tổ chức": (*_STATE_UNITS, *split_terms("cơ quan|đầu mối")),
    "cơ quan": (*_STATE_UNITS, *split_terms("tổ chức|đầu mối")),
    "cơ quan, đơn vị": (*_STATE_UNITS, *split_terms("cơ quan|tổ chức|đơn vị|đầu mối")),
    "cơ quan, tổ chức": (*_STATE_UNITS, *split_terms("cơ quan|tổ chức|đơn vị|đầu mối")),
    "cơ sở": (*_STATE_UNITS, *split_terms("trụ sở|chi bộ|xã|phường|thị trấn")),
    "địa phương": (*_PLACES, "đơn vị"),
    "địa bàn": _PLACES,
    "nơi": (*_STATE_UNITS, *_PLACES, "đơn vị"),
    "văn bản": split_terms(
        "nghị quyết|kế hoạch|quyết định|chương trình|đề án|chỉ thị|kết luận|hướng dẫn|công văn|quy định|quy chế|báo cáo"
        "|tờ trình|thông báo|nghị định|thông tư"
    ),
    "cuộc": split_terms("hội nghị|cuộc họp|cuộc kiểm tra|cuộc giám sát|cuộc thanh tra|buổi|lượt|đợt"),
    "buổi": split_terms("hội nghị|cuộc họp|cuộc"),
    "nhiệm vụ": split_terms("nhóm nhiệm vụ|nội dung|giải pháp|việc|đầu việc"),
    "nội dung": split_terms("nhiệm vụ|giải pháp|vấn đề|quan điểm"),
    "khu dân cư": split_terms("thôn|tổ dân phố|xóm|bản|ấp|làng|khu|phố|buôn"),
    "ban": split_terms("ban quản lý dự án|ban cán sự đảng|ban đảng|ban chỉ đạo|ban chỉ huy"),
    "trung tâm": split_terms("trung tâm phục vụ hành chính công|trung tâm chính trị"),
    "hội": split_terms("hội quần chúng|hội đặc thù"),
    "trường": split_terms(
        "trường học|trường tiểu học|trường trung học cơ sở|trường mầm non|trường liên cấp|trường phổ thông"
    ),
    "cấp xã": split_terms("xã|phường|thị trấn|đặc khu"),
    "cấp huyện": split_terms("huyện|quận|thị xã|thành phố"),
    "xã": split_terms("cấp xã"),
    "huyện": split_terms("cấp huyện"),
    "mô hình": split_terms("mô hình thí điểm"),
    "chức": (),
}

# Terms that no table above lists but that must be kept whole when a phrase is cut into words.
OTHER_TERMS = split_terms(
    "lần lượt|tập thể|văn bản đi|văn bản đến"
    "|bị hại|bị đơn|nguyên đơn|cặp|bộ|chiếc|chuyến|phiên|dãy|toà nhà|tấn|mét|đề mục|trạm|khoản|tổ công tác"
    "|nghị viện|nghị sĩ|nghị trường|vụ tai nạn|đề tài|sáng kiến|điểm|mục tiêu|giải pháp|quan điểm|vấn đề|bài học"
    "|kiến nghị"
    "|đề xuất|tin|bài|tin, bài|phóng sự|chuyên mục|chuyên đề|ý kiến|câu hỏi|lần|bước|giai đoạn|kỳ|đợt|nhóm|loại|khâu"
    "|lĩnh vực|tiêu chí|tiêu chuẩn|dịch vụ|dịch vụ công|máy|xe|phương tiện|thiết bị|phần mềm|nhà|phòng học|giường|cầu"
    "|tuyến đường|chi nhánh|cửa|việc|nhóm nhiệm vụ|nhiệm kỳ|đại hội|mô hình thí điểm|cụm|khu công nghiệp"
    "|cụm công nghiệp"
    "|nghị quyết chuyên đề|cán bộ chủ chốt|danh hiệu|huân chương|bằng khen|giấy khen|thành tích|bản đăng ký|mặt bằng"
    "|cơ sở giáo dục|cơ sở y tế|cấp|tầng nấc|khối|trưởng khoa|hợp đồng|gói thầu|đơn thư|đơn|cuộc thi|tủ sách|chính sách"
)

# Nouns that name particular people, bodies and things: one that no source has is another thing than the fact's.
# General names and words of the report's own machinery ("nhiệm vụ", "cơ quan", "kế hoạch") are left out.
PARTICULARS = split_terms(
    "cộng tác viên|giáo viên|sĩ quan|chiến sĩ|bộ đội|công an|quân nhân|dân quân|công nhân|nông dân|ngư dân|doanh nhân"
    "|học sinh|sinh viên|học viên|bệnh nhân|bác sĩ|y tá|điều dưỡng|hộ nghèo|hộ cận nghèo|người nghèo|thương binh"
    "|người cao tuổi|trẻ em|phụ nữ|thanh niên|cựu chiến binh|tổ viên|cử tri|du khách|khách hàng|kiểm sát viên|thẩm phán"
    "|luật sư|nhà báo|phóng viên|kế toán|thủ quỹ|lái xe|bảo vệ|hưu trí|đối tượng chính sách|người khuyết tật"
    "|trường học|trường mầm non|trường tiểu học|trường trung học cơ sở|trường trung học phổ thông|nhà trẻ|bệnh viện"
    "|phòng khám|trạm y tế|nhà văn hoá|thư viện|bảo tàng|chợ|siêu thị|doanh nghiệp|doanh nghiệp công ích|hợp tác xã"
    "|công ty|tập đoàn|ngân hàng|nhà máy|xí nghiệp|khu công nghiệp|cụm công nghiệp|hội đặc thù|hội quần chúng"
    "|công đoàn|đoàn thanh niên|hội phụ nữ|hội nông dân|toà án|viện kiểm sát|chi cục|tổng cục|đất ở|đất nông nghiệp"
    "|đất rừng|trụ sở|nhà ở|biệt thự|xe ô tô|ô tô|máy móc|thiết bị|vũ khí|cầu đường|hồ chứa|chi đầu tư"
    "|đầu tư phát triển"
    "|chi thường xuyên|vốn vay|nguồn vốn oda|thuế|lương hưu|học phí|viện phí|xăng dầu|lúa|gia súc|rừng|cây xanh"
    "|tôn giáo|chùa|nhà thờ|di tích|lễ hội|du lịch|thể thao|bóng đá|báo chí|truyền hình|môi trường|rác thải|khoáng sản"
    "|hội đồng nhân dân|uỷ ban nhân dân|mặt trận tổ quốc|huyện uỷ|thành uỷ|thị uỷ|đảng uỷ|chi bộ|đảng bộ"
    "|ban cán sự đảng"
    "|đảng đoàn|đảng viên|viên chức|công chức|bị can|bị cáo|vụ án|nghị viện|nghị sĩ|thôn|xóm|bản|ấp|tổ dân phố|phường"
    "|thị trấn|đặc khu|thị xã|quận|huyện|trưởng thôn|trưởng xóm|trưởng bản|trưởng công an xã|chủ tịch xã|bí thư"
    "|phó bí thư"
    "|chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|trưởng phòng|phó phòng|đại biểu|cấp phó|hợp đồng lao động|lao động"
    "|người hoạt động không chuyên trách|hộ|khẩu|dân số|tiến sĩ|thạc sĩ|giáo sư|công an viên|sở|chi cục|trung tâm"
    "|ban quản lý dự án|đơn vị sự nghiệp|cơ quan hành chính|tổ chức cơ sở đảng|hội viên|đoàn viên|báo cáo viên"
)
