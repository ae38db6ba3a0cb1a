package activity

import "slices"

// Form is one of the eight forms of grassroots information that Decree 49/2024 names.
type Form string

// The eight forms.
const (
	Radio      Form = "radio"
	Board      Form = "board"
	Newsletter Form = "newsletter"
	Printed    Form = "printed"
	Talk       Form = "talk"
	Portal     Form = "portal"
	Social     Form = "social"
	SMS        Form = "sms"
)

// Forms in the decree's order.
func Forms() []Form {
	return []Form{Radio, Board, Newsletter, Printed, Talk, Portal, Social, SMS}
}

// Valid tells whether f is one of the eight.
func (f Form) Valid() bool { return slices.Contains(Forms(), f) }

// Label is the form's Vietnamese name.
func (f Form) Label() string {
	switch f {
	case Radio:
		return "Truyền thanh"
	case Board:
		return "Bảng tin, bảng điện tử, pano"
	case Newsletter:
		return "Bản tin in"
	case Printed:
		return "Tài liệu in"
	case Talk:
		return "Nói chuyện, họp, sinh hoạt"
	case Portal:
		return "Cổng thông tin điện tử"
	case Social:
		return "Mạng xã hội"
	case SMS:
		return "Tin nhắn"
	}
	return string(f)
}
