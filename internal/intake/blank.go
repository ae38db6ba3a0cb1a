package intake

import (
	"io"
	"strings"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/sheet"
	"lantoa/internal/unit"
)

// WriteBlank writes the file to be filled in, with the units that are there today.
// The example in the first row of each sheet is told by its mark and never taken in.
func WriteBlank(w io.Writer, units []unit.Unit) error {
	blank := sheet.Blank{Title: "Danh sách nhập vào Lan Tỏa", Guide: "Hướng dẫn", Lines: guide()}
	examples := map[Sheet][]sheet.Cell{
		Units:   texts("Ví dụ", "Thôn Ví Dụ", unit.Hamlet.Label(), "UBND xã", "Thôn 1; Xóm Mới"),
		Members: texts("Ví dụ", "Nguyễn Văn Ví Dụ", "Thôn Ví Dụ", "Người báo cáo", "", "Không", ""),
		Activities: append(texts("Ví dụ", "Thôn Ví Dụ", "Hướng dẫn bà con cài VNeID, nộp hồ sơ trực tuyến"), sheet.Day(civil.Date{Year: 2025, Month: 11, Day: 20}),
			sheet.Text("Nhà văn hóa thôn"), sheet.Text("Nói chuyện, họp, sinh hoạt"), sheet.Number(45)),
	}
	for _, s := range Sheets() {
		form := sheet.Form{Name: s.Title(), Example: examples[s]}
		for _, c := range columns(s) {
			blanks := sheet.Blanks{Column: sheet.Column{Title: c.title, Width: c.width, Kind: c.kind}, Must: c.must, Choices: c.choices, Note: c.note}
			if c.offers != "" {
				blanks.From = c.offers.Title()
			}
			form.Columns = append(form.Columns, blanks)
		}
		blank.Forms = append(blank.Forms, form)
	}
	blank.Forms[0].Known = known(units)
	return sheet.WriteBlank(w, blank)
}

// known is a row for each unit that is there, so that the other sheets can offer it.
func known(units []unit.Unit) [][]sheet.Cell {
	names := map[uuid.UUID]string{}
	for _, u := range units {
		names[u.ID] = u.Name
	}
	rows := make([][]sheet.Cell, len(units))
	for i, u := range units {
		above := ""
		if u.ParentID != nil {
			above = names[*u.ParentID]
		}
		rows[i] = append([]sheet.Cell{sheet.Number(i + 1)}, texts(u.Name, u.Kind.Label(), above, strings.Join(u.Aliases, "; "))...)
	}
	return rows
}

func texts(words ...string) []sheet.Cell {
	cells := make([]sheet.Cell, len(words))
	for i, word := range words {
		cells[i] = sheet.Text(word)
	}
	return cells
}

func guide() []sheet.Line {
	heading := func(text string) sheet.Line { return sheet.Line{Text: text, Heading: true} }
	says := func(text string) sheet.Line { return sheet.Line{Text: text} }
	return []sheet.Line{
		says("Điền những gì xã đang có vào ba trang sau, gửi lên chương trình một lần. Trang nào chưa cần thì để trống."),
		heading("Cách điền"),
		says("– Cột có dấu * phải điền. Thứ tự các cột có thể đổi, tên cột giữ nguyên."),
		says("– Hàng “Ví dụ” tô màu ở đầu mỗi trang chỉ để xem, chương trình bỏ qua hàng này."),
		says("– Ô có mũi tên bên phải: chọn trong danh mục có sẵn."),
		says("– Ngày ghi đủ ngày, tháng, năm, ví dụ 20/11/2025."),
		heading("Trang “Đơn vị”"),
		says("Các đơn vị đã có trong chương trình được ghi sẵn, giữ nguyên. Thêm đơn vị còn thiếu ở dưới: chi bộ, thôn, trường, hội…"),
		heading("Trang “Cán bộ”"),
		says("Mỗi người một hàng. Sau khi nhập, chương trình làm cho mỗi người một đường dẫn để tự đặt mật khẩu; không ghi mật khẩu vào tệp này."),
		heading("Trang “Hoạt động năm trước”"),
		says("Việc các đơn vị đã làm, để xem lại và so sánh. Các hoạt động này không thuộc nhiệm vụ nào của kế hoạch đang thực hiện."),
		heading("Gửi lên"),
		says("Lưu tệp dạng .xlsx, gửi ở mục Thiết lập › Nhập từ Excel. Chương trình chỉ ra từng ô cần sửa; khi không còn lỗi mới nhập, và nhập một lần cho tất cả. Gửi lại cùng một tệp không thêm trùng. Chương trình không giữ lại tệp."),
		says("Không ghi nội dung có dấu mật, không ghi thông tin cá nhân nào khác ngoài các cột có sẵn."),
	}
}
