package officialdoc

import (
	"reflect"
	"strings"
	"testing"
)

func said(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		if r.Gap {
			b.WriteString("_")
		} else {
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

func TestNumberAndDateAreWrittenAsEachRuleHasIt(t *testing.T) {
	party, state := profile(t, Party, today), profile(t, State, today)
	for _, c := range []struct{ got, want string }{
		{said(party.Number(Header{Number: 5, Suffix: "-KH/ĐU"})), "Số 05-KH/ĐU"},
		{said(party.Number(Header{Suffix: "-BC/ĐU"})), "Số _-BC/ĐU"},
		{said(state.Number(Header{Number: 112, Suffix: "/BC-UBND"})), "Số: 112/BC-UBND"},
		{said(party.PlaceAndDate(Header{Place: "Tân Ninh", Date: Date{5, 2, 2026}})), "Tân Ninh, ngày 05 tháng 02 năm 2026"},
		{said(party.PlaceAndDate(Header{Place: "Tân Ninh", Date: Date{12, 3, 2026}})), "Tân Ninh, ngày 12 tháng 3 năm 2026"},
		{said(party.PlaceAndDate(Header{Place: "Tân Ninh", Date: Date{0, 10, 2026}})), "Tân Ninh, ngày _ tháng 10 năm 2026"},
		{said(party.cited(report())), "(Kèm theo Báo cáo số _-BC/ĐU, ngày _ tháng 10 năm 2026 của Đảng ủy xã Tân Ninh)"},
		{said(state.cited(stateReport())), "(Kèm theo Báo cáo số _/BC-UBND ngày _ tháng 10 năm 2026 của Ủy ban nhân dân xã Tân Ninh)"},
	} {
		if c.got != c.want {
			t.Errorf("%q, not %q", c.got, c.want)
		}
	}
}

func TestHeadingsAreCountedByTheRule(t *testing.T) {
	blocks := []Block{
		Heading{1, "Lãnh đạo"}, Heading{2, "Một"}, Heading{2, "Hai"}, Heading{3, "a"},
		Heading{3, "b"}, Heading{3, "c"}, Heading{3, "d"}, Heading{3, "đ"}, Heading{1, "Kết quả"}, Heading{2, "Lại một"},
	}
	var got []string
	for _, b := range profile(t, Party, today).Labelled(blocks) {
		got = append(got, b.(Heading).Text)
	}
	want := []string{"I- LÃNH ĐẠO", "1. Một", "2. Hai", "a) a", "b) b", "c) c", "d) d", "đ) đ", "II- KẾT QUẢ", "1. Lại một"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q", got)
	}
	if blocks[0].(Heading).Text != "Lãnh đạo" {
		t.Error("the document itself was changed")
	}
}

func TestBodyEndsOnceWithTheMarkOfTheRule(t *testing.T) {
	party, state := profile(t, Party, today), profile(t, State, today)
	for _, text := range []string{"Hết", "Hết.", "Hết./.", "Hết; "} {
		body := []Block{Paragraph{Runs: []Run{{Text: text}, {Text: "1", Note: 1}}}}
		if got := party.Closed(body)[0].(Paragraph).Runs[0].Text; got != "Hết." {
			t.Errorf("party: %q", got)
		}
		if got := state.Closed(body)[0].(Paragraph).Runs[0].Text; got != "Hết./." {
			t.Errorf("state: %q", got)
		}
		if body[0].(Paragraph).Runs[0].Text != text {
			t.Error("the document itself was changed")
		}
	}
	if got := said(party.Closed([]Block{Paragraph{Runs: []Run{{Text: "Ký tên "}, {Gap: true}}}})[0].(Paragraph).Runs); got != "Ký tên _." {
		t.Errorf("%q", got)
	}
}

func TestRecipientsEndWithWhereTheDocumentIsKept(t *testing.T) {
	p := profile(t, Party, today)
	got := p.RecipientList([]string{"Tỉnh ủy (b/c);", " UBND xã"})
	if want := []string{"- Tỉnh ủy (b/c),", "- UBND xã,", "- Lưu Đảng ủy."}; !reflect.DeepEqual(got, want) {
		t.Errorf("%q", got)
	}
	got = p.RecipientList([]string{"Đảng ủy xã (b/c)", "Lưu Chi bộ"})
	if want := []string{"- Đảng ủy xã (b/c),", "- Lưu Chi bộ."}; !reflect.DeepEqual(got, want) {
		t.Errorf("%q", got)
	}
}

func TestSeveralAppendicesAreCounted(t *testing.T) {
	party, state := profile(t, Party, today), profile(t, State, today)
	if got := party.appendixLabel(0, 1); got != "PHỤ LỤC" {
		t.Error(got)
	}
	if got := party.appendixLabel(1, 2) + "|" + state.appendixLabel(1, 2); got != "PHỤ LỤC 2|Phụ lục II" {
		t.Error(got)
	}
}
