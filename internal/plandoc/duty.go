package plandoc

import (
	"lantoa/internal/plandoc/body"
	"lantoa/internal/plandoc/prose"
	"regexp"
	"strings"
)

// duties are the tasks that the clauses hand out. Without a section that does so, a clause
// still yields one when it names its unit.
func duties(tree *tree, w *[]Warning) []Task {
	var out []Task
	found := false
	walk(tree.root.kids, func(n *node) {
		if n.Role == RoleDuty && (n.parent == nil || n.parent.Role != RoleDuty) {
			found = true
			out = append(out, dutiesBelow(n, nil, w)...)
		}
	})
	if found {
		return out
	}
	return implied(tree.root, w)
}

// implied are the duties of a document without a section of duties: headings that name
// bodies hand out what stands below them, as in a dispatch; else a clause counts when it
// names its unit.
func implied(n *node, w *[]Warning) []Task {
	switch {
	case n.under(RoleTarget, RoleAppendix, RoleScope):
		return nil
	case len(n.kids) == 0 && n.parent != nil:
		return namedDuty(n)
	}
	var out []Task
	handsOut := namesBodies(n.kids) && !n.under(RolePurpose, RoleRequirement)
	for _, kid := range n.kids {
		if handsOut {
			out = append(out, dutiesBelow(kid, nil, w)...)
		} else {
			out = append(out, implied(kid, w)...)
		}
	}
	return out
}

// namesBodies tells whether most of several headings begin with a body.
func namesBodies(nodes []*node) bool {
	n := 0
	for _, one := range nodes {
		if names, _ := body.Leading(one.Title + one.Text); len(names) > 0 && !one.family.IsBullet() {
			n++
		}
	}
	return n > 1 && n*2 > len(nodes)
}

func dutiesBelow(n *node, leads []string, w *[]Warning) []Task {
	each := namesBodies(n.kids) // then the title only says of whom the list is
	if own, _ := body.Leading(n.Title); len(own) > 0 && !each {
		leads = own
	} else if noUnitTitle.MatchString(n.Title) {
		leads = nil
	}
	if len(leads) == 0 && !each && (len(n.kids) > 0 || n.Text != "" && !body.Begins(n.Text)) && amongBodies(n) {
		leads = body.Cut(body.Split(n.Title))
		*w = append(*w, warnUnit(n.Clause, n.Title))
	}
	if len(n.kids) == 0 {
		return leafDuty(n, leads)
	}
	var out []Task
	for _, kid := range n.kids {
		out = append(out, dutiesBelow(kid, leads, w)...)
	}
	if len(out) == 0 && len(n.tables) == 0 && len(leads) == 0 && n.Title != "" && n.parent != nil && n.parent.Role == RoleDuty && !noUnitTitle.MatchString(n.Title) {
		*w = append(*w, warnUnit(n.Clause, n.Title))
	}
	return out
}

// amongBodies tells whether the headings beside n name bodies, so that n does too, by a name
// that is not known as one.
func amongBodies(n *node) bool {
	if n.parent == nil || n.Title == "" || len(strings.Fields(n.Title)) > 12 || noUnitTitle.MatchString(n.Title) {
		return false
	}
	bodies := 0
	for _, beside := range n.parent.kids {
		if body.Begins(beside.Title) {
			bodies++
		}
	}
	return bodies*2 >= len(n.parent.kids)
}

var noUnitTitle = regexp.MustCompile(`(?i)(?:trách nhiệm|nhiệm vụ|quy định) chung|chế độ|thời gian|kinh phí|tiến độ|hiệu lực|thông tin|lưu ý`)

func leafDuty(n *node, leads []string) []Task {
	text := n.Text
	if inForce.MatchString(text) || leadsOver.MatchString(text) {
		return nil
	}
	if own, rest := body.Leading(text); len(own) > 0 && (giving.MatchString(text) || rest != "" && body.IsProper(text) && !persons.MatchString(text)) {
		leads = own
	}
	switch {
	case len(leads) > 0 && text != "":
	case len(leads) > 0: // the line itself is all there is
		own, rest := body.Leading(n.Title)
		if n.Title == "" || len(own) > 0 && len(strings.Fields(rest)) < 3 {
			return nil
		}
		text = n.Title
	case n.Title != "" && !n.family.IsBullet() && n.parent.Role != RoleDuty:
		return sentenceDuties(n.Clause, text) // a duties section of plain paragraphs
	default:
		own, rest := body.Leading(text)
		if len(own) == 0 {
			return nil
		}
		leads = own
		if after, ok := strings.CutPrefix(rest, ":"); ok {
			text = strings.TrimSpace(after)
		}
	}
	return []Task{newTask(n.Clause, text, leads)}
}

// inForce says something of the document itself.
var inForce = regexp.MustCompile(`(?i)^(?:bản )?(?:kế hoạch|chương trình|chương trình hành động|phương án|đề án|hướng dẫn|quy chế)(?: phối hợp| liên tịch)? này (?:có hiệu lực|được|thay thế)`)

// persons are those a unit has, of whom it sees to what they do.
var persons = regexp.MustCompile(`^(?:Mỗi|Từng|mỗi|từng|Cán bộ|Công chức|Viên chức|Đảng viên|Thành viên|Người|Các thành viên|Lãnh đạo)`)

// leadsOver ends what only says that something follows.
var leadsOver = regexp.MustCompile(`(?:như sau|sau đây|dưới đây|sau)\s*:$`)

func newTask(clause, text string, leads []string) Task {
	return Task{Clause: clause, Text: text, Leads: body.Distinct(leads), Partners: body.Partners(text), Deadline: deadlineIn(text)}
}

var (
	giving    = regexp.MustCompile(`^(?:Giao|Đề nghị|Yêu cầu) `)
	taking    = regexp.MustCompile(`^\(?(?:[^)]*\))?\s*(?:có trách nhiệm|chịu trách nhiệm|chủ trì)`)
	inBracket = regexp.MustCompile(`(?i)\((?:đơn vị |cơ quan )?(?:thực hiện|chủ trì)\s*:\s*([^;)]+)(?:;\s*(?:phối hợp|đơn vị phối hợp|cơ quan phối hợp)\s*:\s*([^;)]+))?(?:;\s*(?:thời gian|thời hạn|hoàn thành)[^:;)]*:?\s*([^;)]+))?\)`)
)

// namedDuty reads a clause outside a duties section, which counts only when it puts a duty
// on a named unit.
func namedDuty(n *node) []Task {
	text := strings.TrimSpace(strings.TrimSpace(n.Title + ". " + n.Text))
	text = strings.TrimPrefix(strings.TrimSuffix(text, ". "), ". ")
	if n.Text == "" {
		text = n.Title
	}
	if m := inBracket.FindStringSubmatch(text); m != nil {
		t := newTask(n.Clause, text, body.Split(m[1]))
		if m[2] != "" {
			t.Partners = body.Split(m[2])
		}
		if m[3] != "" {
			t.Deadline = ParseDeadline(m[3])
		}
		return []Task{t}
	}
	names, rest := body.Leading(text)
	if len(names) == 0 || !giving.MatchString(text) && !taking.MatchString(rest) {
		return nil
	}
	return []Task{newTask(n.Clause, text, names)}
}

// sentenceDuties reads running text: one task a sentence that puts a duty on named units.
func sentenceDuties(clause, text string) []Task {
	var out []Task
	for _, s := range prose.Sentences(text) {
		if names := namedIn(s); len(names) > 0 {
			out = append(out, newTask(clause, s, names))
		}
	}
	return out
}

var (
	asking   = regexp.MustCompile(`(?i)(?:^|\s)(?:đề nghị|yêu cầu|giao(?: cho)?) `)
	contact  = regexp.MustCompile(`(?i)liên hệ (?:với )?(?:ông|bà|đồng chí|số)`)
	planSelf = regexp.MustCompile(`(?i)^(?:trên đây là|(?:bản )?kế hoạch (?:này )?(?:được|có)|các nội dung khác)`)
)

// namedIn are the units a sentence puts a duty on.
func namedIn(sentence string) []string {
	for _, at := range asking.FindAllStringIndex(sentence, -1) {
		who := sentence[:at[0]]
		if i := strings.LastIndexAny(who, ",;:"); i >= 0 {
			who = who[i+1:]
		}
		if who = strings.TrimSpace(who); who != "" && !body.Begins(who) {
			continue // "theo yêu cầu các …"
		}
		if names, rest := body.Leading(sentence[at[1]:]); len(names) > 0 && rest != "" {
			return append(names, alsoNamed(rest)...)
		}
	}
	if contact.MatchString(sentence) {
		return nil
	}
	if planSelf.MatchString(sentence) {
		return nil
	}
	if names, rest := body.Leading(sentence); len(names) > 0 && rest != "" && rest[0] != '.' {
		return names
	}
	for at := 0; ; { // "Trong quá trình thực hiện, các đơn vị phản ánh về …"
		comma := strings.Index(sentence[at:], ", ")
		if comma < 0 || !opensClause.MatchString(sentence) {
			return nil
		}
		at += comma + 2
		if names, rest := body.Leading(sentence[at:]); len(names) > 0 && rest != "" && rest[0] != '.' {
			return names
		}
	}
}

// alsoNamed are the units of which more is asked after a semicolon.
func alsoNamed(rest string) []string {
	var out []string
	for _, part := range strings.Split(rest, "; ")[1:] {
		if names, more := body.Leading(part); len(names) > 0 && more != "" && body.IsProper(part) {
			out = append(out, names...)
		}
	}
	return out
}

var opensClause = regexp.MustCompile(`^(?:Trong quá trình|Quá trình|Khi có|Khi gặp|Trong thời gian|Căn cứ|Nếu|Trường hợp|Nhận được|Trên cơ sở|Định kỳ|Hằng|Hàng)`)

// unitsOf are the leads of all tasks, once each.
func unitsOf(tasks []Task) []Unit {
	var names []string
	for _, t := range tasks {
		names = append(names, t.Leads...)
	}
	out := []Unit{}
	for _, n := range body.Distinct(names) {
		out = append(out, Unit{n})
	}
	return out
}
