// Package score holds a reading against an answer written by hand, field by field, as
// docs/plan-reading.md says what is right.
package score

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"lantoa/internal/plandoc"
	"lantoa/internal/viet"
)

// Field is how one kind of fact was read. Missed are the facts of the answer that were not
// read, Invented those read that the answer does not have.
type Field struct {
	Name     string
	Right    int
	Missed   []string
	Invented []string
}

// F1 is the harmonic mean of precision and recall, 1 where there was nothing to read and
// nothing was.
func (f Field) F1() float64 {
	all := 2*f.Right + len(f.Missed) + len(f.Invented)
	if all == 0 {
		return 1
	}
	return float64(2*f.Right) / float64(all)
}

// Score is how one document was read.
type Score []Field

// F1 is that of all facts together.
func (s Score) F1() float64 { return s.all().F1() }

func (s Score) all() Field {
	var sum Field
	for _, f := range s {
		sum.Right += f.Right
		sum.Missed = append(sum.Missed, f.Missed...)
		sum.Invented = append(sum.Invented, f.Invented...)
	}
	return sum
}

// Join adds up the scores of several documents.
func Join(scores ...Score) Score {
	var out Score
	for _, s := range scores {
		for _, f := range s {
			i := slices.IndexFunc(out, func(o Field) bool { return o.Name == f.Name })
			if i < 0 {
				i, out = len(out), append(out, Field{Name: f.Name})
			}
			out[i].Right += f.Right
			out[i].Missed = append(out[i].Missed, f.Missed...)
			out[i].Invented = append(out[i].Invented, f.Invented...)
		}
	}
	return out
}

// Of holds what was read against the answer.
func Of(answer, read plandoc.Document) Score {
	if noPlan(answer) || noPlan(read) {
		return Score{held("warnings", verdict(answer), verdict(read))}
	}
	return Score{
		held("header", header(answer.Header), header(read.Header)),
		held("bases", bases(answer.Bases), bases(read.Bases)),
		held("sections", sections(answer.Sections), sections(read.Sections)),
		held("tasks", each(answer.Tasks, taskText), each(read.Tasks, taskText)),
		held("leads", leads(answer.Tasks), leads(read.Tasks)),
		held("partners", many(answer.Tasks, partners), many(read.Tasks, partners)),
		held("outputs", many(answer.Tasks, output), many(read.Tasks, output)),
		held("deadlines", many(answer.Tasks, due), many(read.Tasks, due)),
		held("targets", each(answer.Targets, target), each(read.Targets, target)),
		held("recipients", each(answer.Recipients, recipient), each(read.Recipients, recipient)),
		held("signature", signature(answer.Signature), signature(read.Signature)),
		held("warnings", warnings(answer), warnings(read)),
	}
}

// held compares two lists in which an entry may stand several times.
func held(name string, answer, read []string) Field {
	f := Field{Name: name}
	left := map[string]int{}
	for _, fact := range read {
		left[fact]++
	}
	for _, fact := range answer {
		if left[fact] > 0 {
			left[fact]--
			f.Right++
			continue
		}
		f.Missed = append(f.Missed, fact)
	}
	for _, fact := range read {
		if left[fact] > 0 {
			left[fact]--
			f.Invented = append(f.Invented, fact)
		}
	}
	return f
}

func noPlan(d plandoc.Document) bool {
	return slices.ContainsFunc(d.Warnings, func(w plandoc.Warning) bool { return w.Code == "not_a_plan" })
}

// plain leaves out what two careful people write differently: capitals, the place of a
// tone mark, and signs.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%' {
			return unicode.ToLower(r)
		}
		return ' '
	}, viet.NFC(s))
	s = strings.NewReplacer("uỷ", "ủy", "hoà", "hòa", "hoá", "hóa", "thuỷ", "thủy").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

func stated(name, value string) []string {
	if value = plain(value); value == "" {
		return nil
	}
	return []string{name + ": " + value}
}

func header(h plandoc.Header) []string {
	return slices.Concat(stated("system", string(h.System)), stated("parent", h.Parent), stated("issuer", h.Issuer), stated("number", h.Number),
		stated("place", h.Place), stated("date", h.Date), stated("kind", h.Kind), stated("subject", h.Subject))
}

func signature(s plandoc.Signature) []string {
	return slices.Concat(stated("authority and title", s.Authority+" "+s.Title), stated("name", s.Name))
}

func bases(list []plandoc.Basis) []string {
	return each(list, func(b plandoc.Basis) string {
		return fmt.Sprintf("%s | %s | %s | %s", plain(b.Kind), plain(b.Number), b.Date, plain(b.Issuer))
	})
}

func sections(list []plandoc.Section) []string {
	var out []string
	for _, s := range list {
		out = append(out, address(s.Clause)+" | "+plain(s.Title+" "+s.Text))
		out = append(out, sections(s.Children)...)
	}
	return out
}

// address takes "Điều 3.2" and "3.2" for the same.
func address(clause string) string { return strings.TrimPrefix(clause, "Điều ") }

func taskText(t plandoc.Task) string { return address(t.Clause) + " | " + plain(t.Text) }

// leads are one fact a lead; "A và B" counts as two, as "A, B" does.
func leads(tasks []plandoc.Task) []string {
	var out []string
	for _, t := range tasks {
		for _, lead := range t.Leads {
			for _, one := range strings.Split(lead, " và ") {
				out = append(out, address(t.Clause)+" | "+plain(one))
			}
		}
	}
	return out
}

func partners(t plandoc.Task) []string {
	var out []string
	for _, p := range t.Partners {
		out = append(out, address(t.Clause)+" | "+plain(p))
	}
	return out
}

func output(t plandoc.Task) []string {
	if t.Output == "" {
		return nil
	}
	return []string{address(t.Clause) + " | " + plain(t.Output)}
}

// due leaves out the document's own words, and takes a start alone for open-ended.
func due(t plandoc.Task) []string {
	d := t.Deadline
	if d.Kind == plandoc.NoDeadline {
		return nil
	}
	if d.Kind == plandoc.Fixed && d.Due == "" {
		d.Kind = plandoc.Continuous
	}
	d.RRule = strings.Replace(d.RRule, "FREQ=YEARLY;BYMONTH=3,6,9,12;", "FREQ=MONTHLY;INTERVAL=3;", 1)
	event := plain(d.Event)
	return []string{fmt.Sprintf("%s | %s %s %s %s %d %s", address(t.Clause), d.Kind, d.Start, d.Due, d.RRule, d.Days, event)}
}

func target(t plandoc.Target) string {
	bound := t.Bound
	if bound == "" {
		bound = plandoc.Exactly
	}
	return fmt.Sprintf("%s | %v %s %s", address(t.Clause), t.Value, t.Measure, bound)
}

func recipient(r plandoc.Recipient) string { return plain(r.Name) + " | " + string(r.Purpose) }

// warnings are compared by their place: another code there is right too.
func warnings(d plandoc.Document) []string {
	return each(d.Warnings, func(w plandoc.Warning) string { return address(w.Clause) })
}

func verdict(d plandoc.Document) []string {
	if noPlan(d) {
		return []string{"not_a_plan"}
	}
	return []string{"a plan"}
}

func each[T any](list []T, fact func(T) string) []string {
	out := make([]string, 0, len(list))
	for _, one := range list {
		out = append(out, fact(one))
	}
	return out
}

func many[T any](list []T, facts func(T) []string) []string {
	var out []string
	for _, one := range list {
		out = append(out, facts(one)...)
	}
	return out
}
