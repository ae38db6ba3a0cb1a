package unit

import "slices"

// Kind is what sort of body a unit is; groups of leads are told by it.
type Kind string

// The kinds of bodies in a commune.
const (
	PartyCommittee Kind = "party_committee"
	PartyOffice    Kind = "party_office" // the committee's own boards and office
	PartyCell      Kind = "party_cell"
	Government     Kind = "government"
	Service        Kind = "service"
	Front          Kind = "front"
	Union          Kind = "union"
	School         Kind = "school"
	Hamlet         Kind = "hamlet"
	Team           Kind = "team"
	Other          Kind = "other"
)

// Kinds in the order pages list them.
func Kinds() []Kind {
	return []Kind{PartyCommittee, PartyOffice, PartyCell, Government, Service, Front, Union, School, Hamlet, Team, Other}
}

// Valid tells whether k is one of Kinds.
func (k Kind) Valid() bool { return slices.Contains(Kinds(), k) }

// Label is the kind's Vietnamese name.
func (k Kind) Label() string {
	switch k {
	case PartyCommittee:
		return "Đảng ủy"
	case PartyOffice:
		return "Ban, văn phòng của Đảng ủy"
	case PartyCell:
		return "Chi bộ, đảng bộ trực thuộc"
	case Government:
		return "Cơ quan chính quyền"
	case Service:
		return "Trung tâm, trạm"
	case Front:
		return "Mặt trận Tổ quốc"
	case Union:
		return "Đoàn, hội"
	case School:
		return "Trường học"
	case Hamlet:
		return "Thôn, ấp, tổ dân phố"
	case Team:
		return "Tổ công nghệ số cộng đồng"
	case Other:
		return "Khác"
	}
	return string(k)
}
