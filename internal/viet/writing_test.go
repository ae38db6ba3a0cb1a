package viet_test

import (
	"testing"
	"time"

	"github.com/golang-sql/civil"

	"lantoa/internal/viet"
)

func TestDatesAndTimesAreWrittenAsOfficesDo(t *testing.T) {
	d := civil.Date{Year: 2026, Month: 9, Day: 5}
	for got, want := range map[string]string{
		viet.Day(d):            "05/09/2026",
		viet.Day(civil.Date{}): "",
		viet.Weekday(d):        "Thứ Bảy, 05/09/2026",
		viet.Month(d):          "tháng 9/2026",
		viet.Moment(time.Date(2026, 9, 4, 18, 30, 0, 0, time.UTC)): "01:30 ngày 05/09/2026",
		viet.Moment(time.Time{}) + "none":                          "none",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestThousandsAreParted(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 12500: "12.500", 1234567: "1.234.567", -1500: "-1.500", -150: "-150"} {
		if got := viet.Count(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}

func TestATextIsCutAfterAWholeWord(t *testing.T) {
	for letters, want := range map[int]string{26: "Hướng dẫn bà con cài…", 27: "Hướng dẫn bà con cài VNeID…", 60: "Hướng dẫn bà con cài VNeID, nộp hồ sơ"} {
		if got := viet.Brief("Hướng dẫn bà con cài VNeID, nộp hồ sơ", letters); got != want {
			t.Errorf("%d: %q", letters, got)
		}
	}
}

func TestATextGoesOnInsideASentence(t *testing.T) {
	for text, want := range map[string]string{"Xã Tân Ninh": "xã Tân Ninh", "Đoạn kết": "đoạn kết", "UBND xã": "UBND xã", "": ""} {
		if got := viet.Small(text); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
	if got := viet.Capital("đặc khu"); got != "Đặc khu" {
		t.Error(got)
	}
}
