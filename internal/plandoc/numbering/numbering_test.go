package numbering_test

import (
	"testing"

	"lantoa/internal/plandoc/numbering"
)

func TestEveryFamilyOfLabelsIsTold(t *testing.T) {
	for text, want := range map[string]numbering.Mark{
		"PHẦN I. MỤC TIÊU":          {Family: numbering.Part, Label: "I", Rest: "MỤC TIÊU"},
		"PHẦN THỨ BA":               {Family: numbering.Part, Label: "THỨ BA"},
		"Phần thứ nhất: Đánh giá":   {Family: numbering.Part, Label: "thứ nhất", Rest: "Đánh giá"},
		"Điều 3. Tổ chức thực hiện": {Family: numbering.Article, Label: "Điều 3", Rest: "Tổ chức thực hiện"},
		"A. CĂN CỨ":                 {Family: numbering.Upper, Label: "A", Rest: "CĂN CỨ"},
		"II- CHỈ TIÊU":              {Family: numbering.Roman, Label: "II", Rest: "CHỈ TIÊU"},
		"IV/ KINH PHÍ":              {Family: numbering.Roman, Label: "IV", Rest: "KINH PHÍ"},
		"1. Mục đích":               {Family: numbering.Number, Label: "1", Rest: "Mục đích"},
		"2/ Yêu cầu":                {Family: numbering.Number, Label: "2", Rest: "Yêu cầu"},
		"1.1 Trong giờ học":         {Family: numbering.Dotted, Label: "1.1", Rest: "Trong giờ học"},
		"III.2. Phân công":          {Family: numbering.Dotted, Label: "III.2", Rest: "Phân công"},
		"đ) Giữ vững":               {Family: numbering.Letter, Label: "đ", Rest: "Giữ vững"},
		"a- Cụ thể hoá":             {Family: numbering.Letter, Label: "a", Rest: "Cụ thể hoá"},
		"– Làm A":                   {Family: numbering.Dash, Label: "-", Rest: "Làm A"},
		"* Kiểm kê":                 {Family: numbering.Dash, Label: "-", Rest: "Kiểm kê"},
		"+ Bước một":                {Family: numbering.Plus, Label: "+", Rest: "Bước một"},
		"2) Đối tượng":              {Family: numbering.Paren, Label: "2", Rest: "Đối tượng"},
		"1.250 lượt người được hướng dẫn": {},
		"30/9/2026":          {},
		"Ủy ban nhân dân xã": {},
		"12,5% số hộ":        {},
	} {
		got, labelled := numbering.Of(text)
		if got != want || labelled != (want.Family != numbering.None) {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

func TestTheHeadingOfAnAppendixIsToldFromItsMention(t *testing.T) {
	for text, want := range map[string]int{
		"PHỤ LỤC": 1, "PHỤ LỤC II": 2, "Phụ lục 03": 3, "PHỤ LỤC SỐ 2. CHỈ TIÊU": 2, "Phụ lục I.": 0, "Phụ lục kèm theo Kế hoạch này, gồm ba biểu": 0, "Xem Phụ lục I": 0,
	} {
		n, _, ok := numbering.Appendix(text)
		if ok != (want > 0) || ok && n != want {
			t.Errorf("%q: %d %v", text, n, ok)
		}
	}
}
