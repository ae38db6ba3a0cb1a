package intake

import (
	"slices"

	"lantoa/internal/activity"
	"lantoa/internal/permission"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// kindOf reads the kind of a unit: as the list of the file names it, or shorter.
func kindOf(word string) (unit.Kind, bool) {
	return among(word, unit.Kinds(), map[unit.Kind][]string{
		unit.PartyOffice: {"ban-dang", "ban-cua-dang-uy", "van-phong-dang-uy"},
		unit.PartyCell:   {"chi-bo", "dang-bo", "dang-bo-bo-phan", "to-chuc-dang"},
		unit.Government:  {"chinh-quyen", "phong", "ubnd", "cong-an", "quan-su", "co-quan"},
		unit.Service:     {"trung-tam", "tram", "don-vi-su-nghiep"},
		unit.Front:       {"mat-tran", "mttq"},
		unit.Union:       {"doan", "hoi", "doan-the", "hoi-doan-the"},
		unit.School:      {"truong"},
		unit.Hamlet:      {"thon", "ban", "ap", "to-dan-pho", "khu-pho", "xom", "buon", "lang", "khu-dan-cu", "thon-ban", "thon-to-dan-pho"},
		unit.Team:        {"to-cong-nghe-so", "to-cnscd", "cnscd"},
	})
}

func roleOf(word string) (permission.Role, bool) {
	return among(word, permission.Roles(), map[permission.Role][]string{
		permission.Coordinator: {"dieu-phoi"},
		permission.Editor:      {"bien-tap"},
		permission.Approver:    {"duyet", "phe-duyet"},
		permission.Reporter:    {"bao-cao"},
		permission.Helper:      {"huong-dan"},
		permission.Viewer:      {"xem"},
		permission.Admin:       {"quan-tri-vien"},
	})
}

func formOf(word string) (activity.Form, bool) {
	return among(word, activity.Forms(), map[activity.Form][]string{
		activity.Radio:      {"loa", "phat-thanh", "loa-truyen-thanh"},
		activity.Board:      {"bang-tin", "bang-dien-tu", "pano", "led", "pa-no", "bang-ron", "khau-hieu"},
		activity.Newsletter: {"ban-tin"},
		activity.Printed:    {"to-roi", "to-gap", "tai-lieu"},
		activity.Talk:       {"hop", "noi-chuyen", "sinh-hoat", "hoi-nghi", "tuyen-truyen-mieng", "tap-huan"},
		activity.Portal:     {"cong-thong-tin", "trang-thong-tin", "trang-thong-tin-dien-tu", "website"},
		activity.Social:     {"facebook", "zalo", "fanpage"},
		activity.SMS:        {"sms"},
	})
}

// yes reads an answer; none leaves the choice open.
func yes(word string) (answer, given, ok bool) {
	switch viet.Slug(word) {
	case "":
		return false, false, true
	case "co", "x", "yes", "1", "true", "dung":
		return true, true, true
	case "khong", "0", "no", "false":
		return false, true, true
	}
	return false, false, false
}

func among[T interface {
	comparable
	Label() string
}](word string, all []T, also map[T][]string) (T, bool) {
	slug := viet.Slug(word)
	for _, one := range all {
		if slug != "" && (slug == viet.Slug(one.Label()) || slices.Contains(also[one], slug)) {
			return one, true
		}
	}
	var none T
	return none, false
}
