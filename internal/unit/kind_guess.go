package unit

import "strings"

// beginning is how names of bodies of one kind begin, folded and spelled out.
type beginning struct {
	words string
	kind  Kind
}

// beginnings are tried in their order: the longer before the shorter.
func beginnings() []beginning {
	return []beginning{
		{"to cong nghe so", Team},
		{"thon ", Hamlet}, {"ap ", Hamlet}, {"to dan pho", Hamlet}, {"khu pho", Hamlet}, {"khu dan cu", Hamlet}, {"buon ", Hamlet}, {"lang ", Hamlet}, {"khom ", Hamlet}, {"xom ", Hamlet},
		{"truong ", School}, {"mam non", School}, {"tieu hoc", School}, {"trung hoc", School},
		{"chi bo", PartyCell}, {"dang bo", PartyCell},
		{"ban thuong vu", PartyCommittee}, {"ban chap hanh", PartyCommittee}, {"dang uy", PartyCommittee},
		{"ban cong tac mttq", Front}, {"ban thuong truc", Front}, {"mttq", Front}, {"uy ban mttq", Front},
		{"ban chi huy quan su", Government}, {"ban quan ly", Government}, {"ban chi dao", Government},
		{"van phong dang uy", PartyOffice}, {"uy ban kiem tra", PartyOffice}, {"trung tam chinh tri", PartyOffice}, {"ban ", PartyOffice},
		{"hoi dong nhan dan", Government},
		{"cong doan", Union}, {"doan ", Union}, {"xa doan", Union}, {"hoi ", Union}, {"lien doan", Union},
		{"trung tam", Service}, {"tram ", Service}, {"dai ", Service}, {"nha van hoa", Service}, {"thu vien", Service},
		{"uy ban nhan dan", Government}, {"phong ", Government}, {"van phong", Government}, {"cong an", Government}, {"bo phan", Government},
	}
}

// GuessKind is the kind that a body of that name most likely has; Other when the name tells
// nothing.
func GuessKind(name string) Kind {
	if strings.HasPrefix(exact(name), "bản ") { // a settlement; "ban" is a board
		return Hamlet
	}
	folded := spelled(name) + " "
	for _, b := range beginnings() {
		if strings.HasPrefix(folded, b.words) {
			return b.kind
		}
	}
	return Other
}
