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
	walk(tree.root.kids, func(n *node) {
		if len(n.kids) == 0 && n.Role != RoleTarget && n.Role != RoleAppendix {
			out = append(out, namedDuty(n)...)
		}
	})
	return out
}

func dutiesBelow(n *node, leads []string, w *[]Warning) []Task {
	if own, _ := body.Leading(n.Title); len(own) > 0 {
		leads = own
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

var noUnitTitle = regexp.MustCompile(`(?i)chế độ|thời gian|kinh phí|tiến độ|hiệu lực|thông tin|lưu ý`)

func leafDuty(n *node, leads []string) []Task {
	text := n.Text
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
	asking   = regexp.MustCompile(`(?:^|[,;:] )(?:(?i:đề nghị|yêu cầu|giao)) `)
	planSelf = regexp.MustCompile(`(?i)^(?:trên đây là|(?:bản )?kế hoạch (?:này )?(?:được|có)|các nội dung khác)`)
)

// namedIn are the units a sentence puts a duty on.
func namedIn(sentence string) []string {
	if at := asking.FindStringIndex(sentence); at != nil {
		if names, rest := body.Leading(sentence[at[1]:]); len(names) > 0 && rest != "" {
			return names
		}
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

var opensClause = regexp.MustCompile(`^(?:Trong quá trình|Căn cứ|Nếu|Trường hợp|Nhận được|Trên cơ sở|Định kỳ|Hằng|Hàng)`)

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
