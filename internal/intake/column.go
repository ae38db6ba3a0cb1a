package intake

import (
	"lantoa/internal/activity"
	"lantoa/internal/permission"
	"lantoa/internal/sheet"
	"lantoa/internal/unit"
)

// Sheet is one of the sheets that are read.
type Sheet string

// The sheets.
const (
	Units      Sheet = "units"
	Members    Sheet = "members"
	Activities Sheet = "activities"
)

// Sheets in the order of the file.
func Sheets() []Sheet { return []Sheet{Units, Members, Activities} }

// Title is the sheet's name in the file.
func (s Sheet) Title() string {
	switch s {
	case Units:
		return "Đơn vị"
	case Members:
		return "Cán bộ"
	}
	return "Hoạt động năm trước"
}

// Field is what one column holds.
type Field string

// The fields of all sheets.
const (
	Mark         Field = "mark" // "Ví dụ" in an example's row, else a number nobody needs
	Name         Field = "name"
	Kind         Field = "kind"
	Parent       Field = "parent"
	Aliases      Field = "aliases"
	Unit         Field = "unit"
	Role         Field = "role"
	SecondRole   Field = "second_role"
	Whole        Field = "whole"
	Login        Field = "login"
	What         Field = "what"
	HeldOn       Field = "held_on"
	Place        Field = "place"
	Form         Field = "form"
	Participants Field = "participants"
)

// column is one column of a sheet: what is printed above it, and what else people call it.
type column struct {
	field   Field
	title   string
	also    []string
	must    bool
	width   float64
	kind    sheet.Kind
	choices []string
	offers  Sheet // names of that sheet are shown to choose from
	note    string
}

func columns(s Sheet) []column {
	mark := column{field: Mark, title: "STT", also: []string{"TT", "Số thứ tự"}, width: 8}
	switch s {
	case Units:
		return []column{mark,
			{field: Name, title: "Tên đơn vị", also: []string{"Đơn vị", "Tên"}, must: true, width: 42, note: "Ghi đủ như trong văn bản, mỗi đơn vị một hàng."},
			{field: Kind, title: "Loại đơn vị", also: []string{"Loại"}, must: true, width: 30, choices: labels(unit.Kinds())},
			{field: Parent, title: "Trực thuộc", also: []string{"Đơn vị cấp trên", "Thuộc đơn vị"}, width: 36, offers: Units, note: "Tên đơn vị cấp trên, có ở bảng này hoặc đã có trong chương trình. Để trống nếu không trực thuộc đơn vị nào."},
			{field: Aliases, title: "Tên gọi khác", also: []string{"Tên khác", "Tên viết tắt"}, width: 36, note: "Tên khác mà văn bản hay gọi, cách nhau bằng dấu chấm phẩy."},
		}
	case Members:
		return []column{mark,
			{field: Name, title: "Họ và tên", also: []string{"Họ tên", "Tên cán bộ"}, must: true, width: 30},
			{field: Unit, title: "Đơn vị", also: []string{"Đơn vị công tác", "Nơi công tác"}, must: true, width: 40, offers: Units},
			{field: Role, title: "Vai trò", also: []string{"Nhiệm vụ"}, must: true, width: 24, choices: labels(permission.Roles())},
			{field: SecondRole, title: "Vai trò thứ hai", width: 24, choices: labels(permission.Roles()), note: "Để trống nếu chỉ có một vai trò."},
			{field: Whole, title: "Cho cả xã", also: []string{"Phạm vi cả xã"}, width: 14, choices: []string{"Có", "Không"}, note: "Có: vai trò có hiệu lực ở mọi đơn vị. Không: chỉ ở đơn vị đã ghi. Để trống thì người báo cáo, người hướng dẫn theo đơn vị, các vai trò khác cho cả xã."},
			{field: Login, title: "Tên đăng nhập", also: []string{"Tài khoản"}, width: 20, note: "3 đến 40 ký tự: chữ thường không dấu, chữ số, dấu chấm, gạch nối, gạch dưới. Để trống thì chương trình tự đặt."},
		}
	}
	return []column{mark,
		{field: Unit, title: "Đơn vị", also: []string{"Đơn vị thực hiện", "Tên đơn vị"}, must: true, width: 36, offers: Units},
		{field: What, title: "Nội dung hoạt động", also: []string{"Hoạt động", "Nội dung", "Tên hoạt động"}, must: true, width: 50},
		{field: HeldOn, title: "Ngày thực hiện", also: []string{"Ngày", "Thời gian", "Ngày tổ chức"}, must: true, width: 18, kind: sheet.Dates, note: "Ví dụ 20/11/2025."},
		{field: Place, title: "Địa điểm", also: []string{"Nơi thực hiện", "Nơi"}, must: true, width: 30},
		{field: Form, title: "Hình thức", also: []string{"Hình thức tuyên truyền"}, must: true, width: 30, choices: labels(activity.Forms())},
		{field: Participants, title: "Số người tham gia", also: []string{"Số người", "Số lượt người", "Số người dự"}, width: 16, kind: sheet.Numbers, note: "Để trống nếu không đếm; không đếm khác với 0 người."},
	}
}

// Title is what stands above a field's column.
func (s Sheet) title(f Field) string {
	for _, c := range columns(s) {
		if c.field == f {
			return c.title
		}
	}
	return ""
}

// Heading is what stands above a field's column of the table's sheet.
func (t Table) Heading(f Field) string { return t.Sheet.title(f) }

func labels[T interface{ Label() string }](all []T) []string {
	list := make([]string, len(all))
	for i, one := range all {
		list[i] = one.Label()
	}
	return list
}
