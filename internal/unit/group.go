package unit

import (
	"slices"
	"strings"

	"lantoa/internal/viet"
)

// Group is a phrase by which documents give a duty to many units at once.
type Group struct {
	Phrases []string // folded, without "các"
	Kinds   []Kind   // none when the document leaves open who is meant
	Starts  string   // folded beginning of the names, when the kind alone is too wide
}

// groups is the one table of such phrases. The party committee is in none:
// it is the one that gives the duty.
func groups() []Group {
	return []Group{
		{Phrases: []string{"to chuc dang", "to chuc co so dang", "cap uy", "chi bo dang bo"}, Kinds: []Kind{PartyCell}},
		{Phrases: []string{"chi bo"}, Kinds: []Kind{PartyCell}, Starts: "chi bo"},
		{Phrases: []string{"dang bo"}, Kinds: []Kind{PartyCell}, Starts: "dang bo"},
		{Phrases: []string{"ban dang", "ban dang uy", "ban van phong dang uy", "co quan dang", "co quan tham muu giup viec dang uy"}, Kinds: []Kind{PartyOffice}},
		{Phrases: []string{"co quan"}, Kinds: []Kind{PartyOffice, Government, Front, Union}},
		{Phrases: []string{"don vi"}, Kinds: []Kind{Service, School}},
		{Phrases: []string{"co quan don vi"}, Kinds: []Kind{PartyOffice, Government, Front, Union, Service, School}},
		{Phrases: []string{"don vi su nghiep", "don vi su nghiep cong lap"}, Kinds: []Kind{Service, School}},
		{Phrases: []string{"phong", "phong chuyen mon", "phong ban", "phong ban chuyen mon", "co quan chuyen mon"}, Kinds: []Kind{Government}, Starts: "phong"},
		{Phrases: []string{"trung tam"}, Kinds: []Kind{Service}, Starts: "trung tam"},
		{Phrases: []string{"to chuc chinh tri xa hoi", "to chuc thanh vien mttq"}, Kinds: []Kind{Union}},
		{Phrases: []string{"doan the", "mttq to chuc chinh tri xa hoi", "mttq doan the"}, Kinds: []Kind{Front, Union}},
		{Phrases: []string{"truong", "truong hoc", "nha truong", "co so giao duc"}, Kinds: []Kind{School}},
		{Phrases: []string{"thon", "ap", "to dan pho", "khu pho", "ban lang", "thon ban", "thon to dan pho", "ap khu pho"}, Kinds: []Kind{Hamlet}},
		{Phrases: []string{"to cong nghe so cong dong", "to cong nghe so"}, Kinds: []Kind{Team}},
		{Phrases: []string{
			"co quan chuc nang", "don vi chuc nang", "co quan lien quan", "co quan co lien quan", "don vi lien quan", "don vi co lien quan",
			"co quan don vi lien quan", "co quan don vi co lien quan", "to chuc lien quan", "to chuc co lien quan",
		}},
	}
}

// GroupOf is the group that the phrase names: "các tổ chức đảng", "cơ quan", "các trường học trên địa bàn xã".
func GroupOf(phrase string) (Group, bool) {
	bare := placeless(phrase)
	for _, lead := range []string{"tat ca ", "toan the ", "cac "} {
		bare = strings.TrimPrefix(bare, lead)
	}
	for _, tail := range []string{" trong toan", " tren dia ban", " trong", " cua", " truc thuoc", " thuoc"} {
		bare = strings.TrimSuffix(bare, tail)
	}
	for _, g := range groups() {
		if slices.Contains(g.Phrases, bare) {
			return g, true
		}
	}
	return Group{}, false
}

// Holds tells whether the unit belongs to the group.
func (g Group) Holds(u Unit) bool {
	return slices.Contains(g.Kinds, u.Kind) && strings.HasPrefix(viet.Fold(u.Name), g.Starts)
}

// Suggest finds who a document means by name: the one unit called so, or else the
// units of the group it names, which may be none. Only units that exist today are
// suggested; for one that closed, its successor.
func Suggest(name string, tree Tree) (suggested []Unit, group bool) {
	if u, found := tree.ByName(name); found && u.ValidOn(tree.today) {
		return []Unit{u}, false
	}
	g, named := GroupOf(name)
	if !named {
		return nil, false
	}
	today := tree.ValidOn(tree.today)
	return slices.DeleteFunc(today, func(u Unit) bool { return !g.Holds(u) }), true
}
