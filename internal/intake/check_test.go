package intake_test

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/intake"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

func speak(t testing.TB) *i18n.Speaker {
	t.Helper()
	speaker, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	return speaker
}

// told is the faults as "sheet cell key", and sees that each has a whole sentence.
func told(t testing.TB, speaker *i18n.Speaker, faults []intake.Fault) []string {
	t.Helper()
	list := []string{}
	for _, f := range faults {
		for _, s := range []*i18n.Speaker{speaker, speaker.In(i18n.English)} {
			if text := s.Say(f.Key, f.Args); text == f.Key || strings.Contains(text, "<no value>") {
				t.Errorf("%s has no whole sentence: %s", f.Key, text)
			}
		}
		list = append(list, string(f.Sheet)+" "+f.Cell()+" "+f.Key)
	}
	return list
}

func TestEveryFaultIsToldAtItsCell(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		h, speaker := build(t, db, testkit.Noon()), speak(t)
		for name, c := range map[string]struct {
			spoil func(f file)
			want  []string
		}{
			"nothing":            {func(file) {}, []string{}},
			"a name begun":       {func(f file) { f["Cán bộ"][1][2] = "Thôn Cao" }, []string{"members C2 intake.unit.near"}},
			"a name mistyped":    {func(f file) { f["Cán bộ"][1][2] = "Thôn Cao Sonn" }, []string{"members C2 intake.unit.near"}},
			"a name unknown":     {func(f file) { f["Hoạt động năm trước"][1][1] = "Trạm Y tế" }, []string{"activities B2 intake.unit.unknown"}},
			"no unit":            {func(f file) { f["Hoạt động năm trước"][1][1] = "" }, []string{"activities B2 intake.unit.none"}},
			"a kind unknown":     {func(f file) { f["Đơn vị"][3][2] = "Huyện" }, []string{"units C4 intake.kind.unknown"}},
			"no kind":            {func(f file) { f["Đơn vị"][3][2] = "" }, []string{"units C4 intake.kind.none"}},
			"a parent unknown":   {func(f file) { f["Đơn vị"][3][3] = "Huyện ủy" }, []string{"units D4 intake.unit.unknown"}},
			"under itself":       {func(f file) { f["Đơn vị"][2][3] = "Thôn Cao Sơn" }, []string{"units D3 unit.parent.cycle", "units D4 unit.parent.cycle"}},
			"a unit twice":       {func(f file) { f["Đơn vị"][4][1] = "Thôn  cao Sơn" }, []string{"units B5 intake.twice"}},
			"a member twice":     {func(f file) { f["Cán bộ"][3] = f["Cán bộ"][1] }, []string{"members B4 intake.twice"}},
			"a login twice":      {func(f file) { f["Cán bộ"][3][4] = "Mau.DieuPhoi" }, []string{"members E4 intake.twice"}},
			"a login taken":      {func(f file) { f["Cán bộ"][3][4] = "quantri" }, []string{"members E4 intake.login.taken"}},
			"a login with marks": {func(f file) { f["Cán bộ"][3][4] = "mẫu" }, []string{"members E4 member.login.form"}},
			"a role unknown":     {func(f file) { f["Cán bộ"][1][0] = "Chủ tịch" }, []string{"members A2 intake.role.unknown"}},
			"neither yes nor no": {func(f file) { f["Cán bộ"][1][3] = "tùy" }, []string{"members D2 intake.yes.unknown"}},
			"no name":            {func(f file) { f["Cán bộ"][1][1] = "" }, []string{"members B2 member.name.length"}},
			"a date in doubt":    {func(f file) { f["Hoạt động năm trước"][1][0] = "11/2025" }, []string{"activities A2 intake.date.unknown"}},
			"no date":            {func(f file) { f["Hoạt động năm trước"][1][0] = "" }, []string{"activities A2 activity.held_on.none"}},
			"a day of this year": {func(f file) { f["Hoạt động năm trước"][1][0] = "20/01/2026" }, []string{"activities A2 activity.held_on.this_year"}},
			"a day to come":      {func(f file) { f["Hoạt động năm trước"][1][0] = "20/12/2026" }, []string{"activities A2 activity.held_on.future"}},
			"a form unknown":     {func(f file) { f["Hoạt động năm trước"][1][4] = "Múa lân" }, []string{"activities E2 intake.form.unknown"}},
			"about so many":      {func(f file) { f["Hoạt động năm trước"][1][5] = "khoảng 50" }, []string{"activities F2 intake.number.unknown"}},
			"with a mark":        {func(f file) { f["Hoạt động năm trước"][1][5] = "1.200" }, []string{}},
			"the same done twice": {func(f file) { f["Hoạt động năm trước"][2] = f["Hoạt động năm trước"][1] },
				[]string{"activities C3 intake.twice"}},
		} {
			t.Run(name, func(t *testing.T) {
				f := good()
				c.spoil(f)
				_, faults, err := h.store.Preview(context.Background(), h.in, f.list(t))
				if got := told(t, speaker, faults); err != nil || !slices.Equal(got, c.want) {
					t.Errorf("got %v, want %v; %v", got, c.want, err)
				}
			})
		}
	})
}

func TestTheNearestNameIsAskedFor(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		h := build(t, db, testkit.Noon())
		f := good()
		f["Cán bộ"][1][2] = "Thôn Cao"
		_, faults, err := h.store.Preview(context.Background(), h.in, f.list(t))
		if err != nil || len(faults) != 1 {
			t.Fatal(faults, err)
		}
		if got, want := speak(t).Say(faults[0].Key, faults[0].Args), "Chưa có đơn vị “Thôn Cao”; có phải “Thôn Cao Sơn”?"; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	})
}

func TestUnitsThatAreThereAreKeptHoweverTheyAreWrittenButNotWithOtherMarksBesideThem(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		ctx := context.Background()
		_, err := h.units.Add(ctx, h.in, h.admin, uuid.New(), unit.Draft{Kind: unit.Hamlet, Name: "Thôn Hòa", Aliases: []string{"Thôn 5"}})
		if err != nil {
			t.Fatal(err)
		}
		rows := func(names ...string) file {
			f := file{"Đơn vị": {{"Tên đơn vị", "Loại đơn vị"}}}
			for _, name := range names {
				f["Đơn vị"] = append(f["Đơn vị"], []any{name, "Thôn"})
			}
			return f
		}
		for names, want := range map[string][2]int{
			"THÔN HÒA": {0, 1}, "Thôn Hoà": {0, 1}, "thon 5": {0, 1}, "Thôn Hoa": {0, 1}, "Thôn Hòa|Thôn Hoa": {1, 1}, "Thôn Hoa|Thôn Hòa": {1, 1}, "Thôn Bãi": {1, 0}, "Thôn Hòa|thôn hòa": {0, 1},
		} {
			o, faults, err := h.store.Preview(ctx, h.in, rows(strings.Split(names, "|")...).list(t))
			if len(o.Alike) != want[0]*want[1] {
				t.Errorf("%s: alike are %v", names, o.Alike)
			}
			if got := [2]int{len(o.Units), len(o.KeptUnits)}; err != nil || len(faults) > 0 || got != want {
				t.Errorf("%s: %v new and kept, want %v; %v, %v", names, got, want, faults, err)
			}
		}
	})
}

func TestSheetsAndColumnsAreFoundByNameInAnyOrder(t *testing.T) {
	f := file{
		"1. DON VI":     {{"DANH SÁCH CÁC ĐƠN VỊ"}, {}, {"Loại", "Ghi chú riêng", "TÊN ĐƠN VỊ"}, {"Thôn", "x", "Thôn Bãi"}},
		"Hoạt động":     {{"Nơi", "Ngày", "Đơn vị thực hiện", "Hoạt động", "Hình thức"}, {"Đình", "1/2/2025", "Thôn Bãi", "Họp thôn", "Họp"}},
		"Trang của tôi": {{"gì đó"}},
	}
	l := f.list(t)
	if units := l.Of(intake.Units); len(units.Lines) != 1 || units.Lines[0].Number != 4 || units.Lines[0].Cells[intake.Name] != "Thôn Bãi" || units.At[intake.Name] != 3 {
		t.Errorf("%+v", units)
	}
	if past := l.Of(intake.Activities); len(past.Lines) != 1 || past.Lines[0].Cells[intake.HeldOn] != "2025-02-01" {
		t.Errorf("%+v", past)
	}
}

func TestMissingAndDoubledHeadingsAreTold(t *testing.T) {
	f := file{"Đơn vị": {{"Tên đơn vị", "Tên"}, {"Thôn Bãi", "x"}}}
	_, faults, err := intake.Read("tep.xlsx", f.bytes(t))
	if got, want := told(t, speak(t), faults), []string{"units B1 intake.heading.twice", "units A1 intake.heading.none"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
}

func TestAFileWithoutAnythingToReadSaysWhy(t *testing.T) {
	for want, f := range map[string]file{
		"intake.sheets.none": {"Danh bạ": {{"Tên"}, {"Thôn Bãi"}}},
		"intake.lines.none":  {"Đơn vị": {{"STT", "Tên đơn vị", "Loại đơn vị"}, {"Ví dụ", "Thôn Ví Dụ", "Thôn"}, {1, "", ""}}},
	} {
		_, _, err := intake.Read("tep.xlsx", f.bytes(t))
		var e *errs.Error
		if !errors.As(err, &e) || e.Key != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestTheFileToFillInCanBeSentBackAsItIsAndWithWhatWasAdded(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		ctx := context.Background()
		if _, _, err := h.store.Take(ctx, h.in, h.admin, good().list(t)); err != nil {
			t.Fatal(err)
		}
		tree, err := h.units.Tree(ctx, h.in)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := intake.WriteBlank(&b, tree.All()); err != nil {
			t.Fatal(err)
		}
		l, faults, err := intake.Read("mau.xlsx", b.Bytes())
		if err != nil || len(faults) > 0 || len(l.Of(intake.Units).Lines) != 3 || len(l.Of(intake.Members).Lines)+len(l.Of(intake.Activities).Lines) != 0 {
			t.Fatalf("%+v, %v, %v", l, faults, err)
		}
		if o, faults, err := h.store.Preview(ctx, h.in, l); err != nil || len(faults) > 0 || !o.Empty() || len(o.KeptUnits) != 3 {
			t.Errorf("%+v, %v, %v", o, faults, err)
		}
	})
}

func FuzzCheck(f *testing.F) {
	db, err := database.Open(context.Background(), f.TempDir()+"/fuzz.db")
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { db.Close() })
	h, speaker := build(f, db, testkit.Noon()), speak(f)
	f.Add("Thôn Bãi", "Thôn", "UBND xã", "Nguyễn Văn An", "1.200", "20/11/2025")
	f.Add("", "\x00", "Thôn Bãi", "-", "1e9", "9999-99-99")
	f.Fuzz(func(t *testing.T, a, b, c, d, e, g string) {
		l := intake.List{Tables: []intake.Table{
			{Sheet: intake.Units, Lines: []intake.Line{{Number: 2, Cells: map[intake.Field]string{intake.Name: a, intake.Kind: b, intake.Parent: c, intake.Aliases: d}}, {Number: 3, Cells: map[intake.Field]string{intake.Name: c, intake.Kind: b, intake.Parent: a}}}},
			{Sheet: intake.Members, Lines: []intake.Line{{Number: 2, Cells: map[intake.Field]string{intake.Name: d, intake.Unit: a, intake.Role: b, intake.Login: e, intake.Whole: c}}}},
			{Sheet: intake.Activities, Lines: []intake.Line{{Number: 2, Cells: map[intake.Field]string{intake.Unit: a, intake.What: d, intake.HeldOn: g, intake.Place: c, intake.Form: b, intake.Participants: e}}}},
		}}
		if _, faults, err := h.store.Preview(context.Background(), h.in, l); err != nil {
			t.Error(err)
		} else {
			told(t, speaker, faults)
		}
	})
}
