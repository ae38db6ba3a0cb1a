package unit_test

import (
	"testing"

	"lantoa/internal/unit"
)

func TestTheKindOfANewBodyIsGuessedFromItsName(t *testing.T) {
	for name, want := range map[string]unit.Kind{
		"Thôn Đông": unit.Hamlet, "Bản Mới": unit.Hamlet, "Ban Tổ chức Đảng ủy": unit.PartyOffice, "Ban Thường vụ Đảng ủy": unit.PartyCommittee,
		"Ban Chỉ huy quân sự xã": unit.Government, "UBND xã": unit.Government, "Ủy ban MTTQ Việt Nam xã": unit.Front, "Hội Nông dân xã": unit.Union, "HĐND xã": unit.Government,
		"Trường THCS Bến Thuyền": unit.School, "Trạm Y tế xã": unit.Service, "Chi bộ Công an": unit.PartyCell, "Tổ CNSCĐ thôn Bãi": unit.Team, "Đoàn TNCS Hồ Chí Minh xã": unit.Union,
		"Bến thuyền": unit.Other, "": unit.Other,
	} {
		if got := unit.GuessKind(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
