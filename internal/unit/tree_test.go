package unit_test

import (
	"testing"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"lantoa/internal/unit"
)

func day(t interface{ Fatal(...any) }, text string) civil.Date {
	d, err := civil.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// usualTree is the ready list with what every commune adds to it.
func usualTree(t *testing.T) unit.Tree {
	t.Helper()
	var units []unit.Unit
	ids := map[string]uuid.UUID{}
	add := func(b unit.Body) {
		u := unit.Unit{ID: uuid.New(), Kind: b.Kind, Name: b.Name, Aliases: b.Aliases, Position: len(units)}
		if b.Parent != "" {
			parent, known := ids[b.Parent]
			if !known {
				t.Fatalf("%s stands under %s, which is not before it", b.Name, b.Parent)
			}
			u.ParentID = &parent
		}
		ids[b.Name] = u.ID
		units = append(units, u)
	}
	for _, b := range unit.Usual() {
		add(b)
	}
	add(unit.Body{Name: "Chi bộ thôn Đông", Kind: unit.PartyCell, Parent: "Đảng ủy xã"})
	add(unit.Body{Name: "Đảng bộ Công an xã", Kind: unit.PartyCell, Parent: "Đảng ủy xã"})
	add(unit.Body{Name: "Thôn Đông", Kind: unit.Hamlet, Parent: "UBND xã"})
	add(unit.Body{Name: "Thôn Tây", Kind: unit.Hamlet, Parent: "UBND xã"})
	return unit.NewTree(units, day(t, "2026-11-23"))
}

func TestEveryUsualBodyIsAValidUnitFoundByEachOfItsNames(t *testing.T) {
	tree := usualTree(t)
	if len(unit.Usual()) != 20 {
		t.Errorf("%d usual bodies, want 20", len(unit.Usual()))
	}
	for _, u := range tree.All() {
		d := unit.Draft{ParentID: u.ParentID, Kind: u.Kind, Name: u.Name, Aliases: u.Aliases}
		if err := d.Validate(uuid.New(), tree); err != nil {
			t.Errorf("%s: %v", u.Name, err)
		}
		for _, name := range append(u.Aliases, u.Name) {
			if found, ok := tree.ByName(name); !ok || found.ID != u.ID {
				t.Errorf("%q finds %q, want %q", name, found.Name, u.Name)
			}
		}
	}
}

func TestOneBodyIsFoundByItsManyNames(t *testing.T) {
	tree := usualTree(t)
	for called, want := range map[string]string{
		"Uỷ ban nhân dân xã":                "UBND xã",
		"UBND xã Tân Ninh":                  "UBND xã",
		"ỦY BAN NHÂN DÂN":                   "UBND xã",
		"UBMTTQ":                            "Ủy ban MTTQ Việt Nam xã",
		"Uỷ ban MTTQ VN xã":                 "Ủy ban MTTQ Việt Nam xã",
		"Ủy ban Mặt trận Tổ quốc xã":        "Ủy ban MTTQ Việt Nam xã",
		"Mặt trận Tổ quốc Việt Nam":         "Ủy ban MTTQ Việt Nam xã",
		"Mặt trận":                          "Ủy ban MTTQ Việt Nam xã",
		"Văn phòng HĐND-UBND":               "Văn phòng HĐND và UBND xã",
		"Phòng Văn hóa – Xã hội":            "Phòng Văn hóa - Xã hội",
		"phòng VH-XH xã":                    "Phòng Văn hóa - Xã hội",
		"Xã đoàn":                           "Đoàn TNCS Hồ Chí Minh xã",
		"Hội LHPN":                          "Hội Liên hiệp Phụ nữ xã",
		"Hội CCB xã":                        "Hội Cựu chiến binh xã",
		"Trung tâm Phục vụ hành chính công": "Trung tâm Phục vụ hành chính công xã",
		"Trường THCS":                       "Trường Trung học cơ sở xã",
		"Ban Thường vụ Đảng ủy xã Tân Ninh": "Đảng ủy xã",
		"Đảng ủy":                           "Đảng ủy xã",
		"thon dong":                         "Thôn Đông",
		"Ủy ban nhân dân tỉnh":              "",
		"Công an tỉnh":                      "",
		"Ban Tuyên giáo và Dân vận Tỉnh ủy": "",
		"":   "",
		"xã": "",
	} {
		if found, _ := tree.ByName(called); found.Name != want {
			t.Errorf("%q finds %q, want %q", called, found.Name, want)
		}
	}
}

func TestANameThatTwoUnitsShareFindsNeitherUnlessOneEnded(t *testing.T) {
	east := unit.Unit{ID: uuid.New(), Kind: unit.Hamlet, Name: "Thôn Lạc"}
	marked := unit.Unit{ID: uuid.New(), Kind: unit.Hamlet, Name: "Thôn Lác"}
	tree := unit.NewTree([]unit.Unit{east, marked}, day(t, "2026-11-23"))
	if found, ok := tree.ByName("thôn lác"); !ok || found.ID != marked.ID {
		t.Error("the marks were not enough to tell the two apart")
	}
	if _, ok := tree.ByName("thon lac"); ok {
		t.Error("an ambiguous name found one")
	}
	east.ValidTo = day(t, "2026-06-30")
	tree = unit.NewTree([]unit.Unit{east, marked}, day(t, "2026-11-23"))
	if found, ok := tree.ByName("thon lac"); !ok || found.ID != marked.ID {
		t.Error("the unit that ended still stands in the way")
	}
	if found, ok := tree.ByName("Thôn Lạc cũ"); ok {
		t.Errorf("a name nobody has finds %q", found.Name)
	}
	if suggested, _ := unit.Suggest("các thôn", tree); len(suggested) != 1 {
		t.Errorf("%d hamlets suggested, want only the one that exists today", len(suggested))
	}
	if got := len(tree.ValidOn(day(t, "2026-06-30"))); got != 2 {
		t.Errorf("%d units on the last day of one, want 2", got)
	}
	if got := len(tree.ValidOn(day(t, "2026-07-01"))); got != 1 {
		t.Errorf("%d units the day after, want 1", got)
	}
}

func TestLeadsOfAPlanAreSuggestedAsThePlanMeansThem(t *testing.T) {
	tree := usualTree(t)
	for _, want := range []struct {
		lead  string
		group bool
		some  []string // must be among them
		none  []string // must not be
		count int
	}{
		{"Ban Xây dựng Đảng", false, []string{"Ban Xây dựng Đảng"}, nil, 1},
		{"Ủy ban nhân dân xã", false, []string{"UBND xã"}, nil, 1},
		{"Ủy ban MTTQ Việt Nam", false, []string{"Ủy ban MTTQ Việt Nam xã"}, nil, 1},
		{"Phòng Văn hóa - Xã hội", false, []string{"Phòng Văn hóa - Xã hội"}, nil, 1},
		{"các tổ chức chính trị - xã hội xã", true, []string{"Hội Nông dân xã", "Đoàn TNCS Hồ Chí Minh xã"}, []string{"Ủy ban MTTQ Việt Nam xã"}, 4},
		{"các tổ chức CT- XH", true, []string{"Hội Nông dân xã"}, nil, 4},
		{"các tổ chức đảng", true, []string{"Chi bộ thôn Đông", "Đảng bộ Công an xã"}, []string{"Đảng ủy xã"}, 2},
		{"cơ quan", true, []string{"Ban Xây dựng Đảng", "Phòng Kinh tế", "Công an xã"}, []string{"Đảng ủy xã", "Trạm Y tế xã", "Thôn Đông"}, 13},
		{"đơn vị", true, []string{"Trạm Y tế xã", "Trường Tiểu học xã"}, []string{"Thôn Tây"}, 6},
		{"các thôn", true, []string{"Thôn Đông", "Thôn Tây"}, nil, 2},
		{"Các thôn, tổ dân phố trên địa bàn xã", true, []string{"Thôn Đông"}, nil, 2},
		{"các trường học", true, []string{"Trường Mầm non xã"}, nil, 3},
		{"các chi bộ", true, []string{"Chi bộ thôn Đông"}, []string{"Đảng bộ Công an xã"}, 1},
		{"các chi bộ, đảng bộ trực thuộc", true, []string{"Chi bộ thôn Đông", "Đảng bộ Công an xã"}, nil, 2},
		{"các phòng chuyên môn", true, []string{"Phòng Kinh tế", "Phòng Văn hóa - Xã hội"}, []string{"Công an xã"}, 2},
		{"các cơ quan chức năng", true, nil, nil, 0},
		{"đơn vị có liên quan", true, nil, nil, 0},
		{"Ủy ban nhân dân tỉnh", false, nil, nil, 0},
	} {
		suggested, group := unit.Suggest(want.lead, tree)
		if group != want.group || len(suggested) != want.count {
			t.Errorf("%q: %d units, group %v; want %d, %v", want.lead, len(suggested), group, want.count, want.group)
		}
		names := map[string]bool{}
		for _, u := range suggested {
			names[u.Name] = true
		}
		for _, name := range want.some {
			if !names[name] {
				t.Errorf("%q lacks %q", want.lead, name)
			}
		}
		for _, name := range want.none {
			if names[name] {
				t.Errorf("%q should not mean %q", want.lead, name)
			}
		}
	}
}

func TestReachGoesDownTheTreeAndNoMoveThatValidatesClosesACircle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today := day(t, "2026-11-23")
		units := make([]unit.Unit, rapid.IntRange(1, 8).Draw(t, "units"))
		for i := range units {
			units[i] = unit.Unit{ID: uuid.New(), Kind: unit.Other, Name: "Đơn vị"}
		}
		pick := rapid.IntRange(0, len(units)-1)
		for range rapid.IntRange(0, 20).Draw(t, "moves") {
			tree := unit.NewTree(units, today)
			child, parent := pick.Draw(t, "child"), pick.Draw(t, "parent")
			d := unit.Draft{ParentID: &units[parent].ID, Kind: unit.Other, Name: "Đơn vị"}
			// The rule by another way: the move is sound unless climbing from the parent meets the child.
			sound := true
			for at := &units[parent]; at != nil; at = above(units, *at) {
				sound = sound && at.ID != units[child].ID
			}
			if err := d.Validate(units[child].ID, tree); (err == nil) != sound {
				t.Fatalf("sound is %v, Validate says %v", sound, err)
			}
			if sound {
				units[child].ParentID = &units[parent].ID
			}
		}
		tree := unit.NewTree(units, today)
		if len(tree.All()) != len(units) {
			t.Fatalf("%d of %d units hang in the tree", len(tree.All()), len(units))
		}
		for _, a := range units {
			for _, b := range units {
				want := false
				for at := &b; at != nil; at = above(units, *at) {
					want = want || at.ID == a.ID
				}
				if tree.Reaches(a.ID, b.ID) != want {
					t.Fatalf("reach is %v, want %v", !want, want)
				}
			}
			if tree.Reaches(a.ID, uuid.New()) || tree.Reaches(uuid.Nil, a.ID) {
				t.Fatal("what is not in the tree is reached or reaches")
			}
		}
	})
}

func above(units []unit.Unit, u unit.Unit) *unit.Unit {
	for i := range units {
		if u.ParentID != nil && units[i].ID == *u.ParentID {
			return &units[i]
		}
	}
	return nil
}
