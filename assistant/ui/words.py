"""The keys that work anywhere, and Streamlit's own English words with what is shown in their place."""

from __future__ import annotations

KEYS = (
    ("F8, Shift + F8", "tới cảnh báo sau, trước"),
    ("Alt + Page Down, Alt + Page Up", "tới mục sau, mục trước"),
    ("Alt + N", "tới mục cần làm tiếp (sau khi duyệt)"),
    ("Enter (trong dữ kiện)", "thêm dòng dữ kiện"),
    ("Alt + ↑, Alt + ↓ (trong dữ kiện)", "chuyển dữ kiện lên, xuống"),
    ("Backspace (ở dòng trống)", "xoá dòng dữ kiện"),
    ("Enter (trên con số hoặc ký hiệu D1, N2)", "xem nguồn gốc"),
    ("Ctrl + S hoặc Ctrl + Enter (khi sửa tay)", "lưu thành phiên bản"),
    ("Alt + Enter", "duyệt mục"),
    ("Alt + Backspace", "rút lại việc duyệt"),
    ("F1", "mở, đóng bảng phím tắt này"),
)

# In place of every reason why nothing comes from the server; the command that Streamlit would have typed is not ours.
_LOST = (
    "Chương trình không trả lời. Trang này tự nối lại khi chương trình chạy lại hoặc mạng thông trở lại."
    " Chữ đang gõ vẫn còn trên trang và sẽ được lưu khi nối lại: đừng tải lại hay đóng trang."
)

STREAMLIT_WORDS = {
    "Upload": "Chọn tệp",
    "file upload": "chọn tệp",
    "Browse files": "Chọn tệp",
    "Drag and drop file here": "Kéo tệp vào đây",
    "Drag and drop files here": "Kéo các tệp vào đây",
    "Remove file": "Bỏ tệp",
    "Press Enter to apply": "Nhấn Enter để áp dụng",
    "Press Enter to submit form": "Nhấn Enter để gửi",
    "Press Ctrl+Enter to apply": "Nhấn Ctrl+Enter để áp dụng",
    "Press Ctrl+Enter to submit form": "Nhấn Ctrl+Enter để gửi",
    "No results": "Không có kết quả",
    "Choose an option": "Chọn một mục",
    "Choose options": "Chọn các mục",
    "Select all": "Chọn tất cả",
    "Clear all": "Bỏ chọn tất cả",
    "Clear value": "Xoá giá trị",
    "Open": "Mở",
    "Close": "Đóng",
    "Copy to clipboard": "Chép",
    "Connection error": "Mất kết nối",
    "Connecting": "Đang kết nối",
    "Connecting...": "Đang kết nối…",
    "CONNECTING": "Đang kết nối…",
    "Running": "Đang chạy",
    "Running...": "Đang chạy…",
    "RUNNING...": "Đang chạy…",
    "Stop": "Dừng",
    "Rerun": "Chạy lại",
    "Main menu": "Trình đơn",
    "App pages": "Các trang",
    "Show password": "Hiện khoá",
    "Hide password": "Ẩn khoá",
    "Increment": "Tăng",
    "Decrement": "Giảm",
    "Page not found": "Không có trang này",
    "The page that you have requested does not seem to exist. Running the app's main page.": (
        "Trang được yêu cầu không có; đã mở trang đầu."
    ),
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": _LOST,
    "Streamlit server is not responding. Are you connected to the internet?": _LOST,
    "Connection timed out.": _LOST,
    "Skip to main content": "Chuyển tới nội dung chính",
    "Loading...": "Đang tải…",
    "Fullscreen": "Toàn màn hình",
    "Close fullscreen": "Thôi toàn màn hình",
    "View more": "Xem thêm",
    "Show more": "Hiện thêm",
    "Show less": "Thu gọn",
}
