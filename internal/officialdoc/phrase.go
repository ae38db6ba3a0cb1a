package officialdoc

import (
	"fmt"
	"strconv"
	"strings"
)

// Number is "Số 05-BC/ĐU" as the rule writes it, with a gap for what is not yet given.
func (p Profile) Number(h Header) []Run {
	number := Run{Gap: true}
	if h.Number > 0 {
		number = Run{Text: fmt.Sprintf("%02d", h.Number)}
	}
	return []Run{{Text: p.Header.NumberLead}, number, {Text: h.Suffix}}
}

// PlaceAndDate is "Tân Ninh, ngày 05 tháng 02 năm 2026", with gaps for what is not yet known.
func (p Profile) PlaceAndDate(h Header) []Run {
	return append([]Run{{Text: h.Place + ", "}}, h.Date.runs()...)
}

// runs writes days below 10 and months below 3 with a leading zero, so that
// nobody can put a digit before them.
func (d Date) runs() []Run {
	part := func(n, paddedBelow int) Run {
		switch {
		case n == 0:
			return Run{Gap: true}
		case n < paddedBelow:
			return Run{Text: fmt.Sprintf("%02d", n)}
		}
		return Run{Text: strconv.Itoa(n)}
	}
	return []Run{
		{Text: "ngày "}, part(d.Day, 10),
		{Text: " tháng "}, part(d.Month, 3),
		{Text: " năm "}, part(d.Year, 0),
	}
}

// Labelled counts the headings and puts their labels before them.
func (p Profile) Labelled(blocks []Block) []Block {
	var count [deepest + 1]int
	out := make([]Block, len(blocks))
	for i, block := range blocks {
		h, is := block.(Heading)
		if !is || h.Level < 1 || h.Level > deepest {
			out[i] = block
			continue
		}
		count[h.Level]++
		clear(count[h.Level+1:])
		form := p.Headings[h.Level-1]
		if form.Caps {
			h.Text = strings.ToUpper(h.Text)
		}
		h.Text = form.label(count[h.Level]) + " " + h.Text
		out[i] = h
	}
	return out
}

func (h HeadingForm) label(n int) string {
	kind, mark := h.Label[:1], h.Label[1:]
	return numeral(kind, n) + mark
}

// letters are those that count points: Vietnamese has đ, and no f, j, w, z.
const letters = "a b c d đ e g h i k l m n o p q r s t u v x y"

// numeral is n counted like kind: "1", "I" or "a".
func numeral(kind string, n int) string {
	switch all := strings.Fields(letters); {
	case kind == "I":
		return roman(n)
	case kind == "a" && n <= len(all):
		return all[n-1]
	}
	return strconv.Itoa(n)
}

func roman(n int) string {
	var b strings.Builder
	for _, step := range []struct {
		value int
		sign  string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= step.value; n -= step.value {
			b.WriteString(step.sign)
		}
	}
	return b.String()
}

// Closed ends the last paragraph of the body with the mark of the rule, once.
func (p Profile) Closed(blocks []Block) []Block {
	last := len(blocks) - 1
	if last < 0 {
		return blocks
	}
	par, is := blocks[last].(Paragraph)
	if !is {
		return blocks
	}
	runs := append([]Run(nil), par.Runs...)
	end := len(runs)
	for end > 0 && runs[end-1].Note != 0 {
		end--
	}
	if end == 0 {
		return blocks
	}
	if tail := &runs[end-1]; tail.Gap {
		runs = append(runs[:end:end], append([]Run{{Text: p.Body.Ending}}, runs[end:]...)...)
	} else {
		tail.Text = strings.TrimRight(tail.Text, " .;,/") + p.Body.Ending
	}
	par.Runs = runs
	out := append([]Block(nil), blocks...)
	out[last] = par
	return out
}

// RecipientList is one line a recipient, with dashes and marks. The line that
// says where the document is kept is added unless the list brings its own.
func (p Profile) RecipientList(recipients []string) []string {
	var names []string
	for _, name := range recipients {
		if name = strings.TrimRight(strings.TrimSpace(name), ".,;"); name != "" {
			names = append(names, name)
		}
	}
	if n := len(names); n == 0 || !strings.HasPrefix(names[n-1], "Lưu") {
		names = append(names, p.Recipients.Last)
	}
	for i := range names {
		mark := p.Recipients.Separator
		if i == len(names)-1 {
			mark = "."
		}
		names[i] = "- " + names[i] + mark
	}
	return names
}

// appendixLabel is "PHỤ LỤC" where there is one, and counted where there are more.
func (p Profile) appendixLabel(index, of int) string {
	if of == 1 {
		return p.Appendix.Label
	}
	return p.Appendix.Label + " " + numeral(p.Appendix.Numerals, index+1)
}

// cited says to which document an appendix belongs.
func (p Profile) cited(d Document) []Run {
	kind := []rune(strings.ToLower(d.Kind))
	kind[0] = []rune(strings.ToUpper(string(kind[:1])))[0]
	number := p.Number(d.Header)
	joint := " "
	if p.Appendix.Comma {
		joint = ", "
	}
	runs := []Run{{Text: "(Kèm theo " + string(kind) + " số "}, number[1], number[2], {Text: joint}}
	runs = append(runs, d.Header.Date.runs()...)
	if d.Header.Name != "" {
		runs = append(runs, Run{Text: " của " + d.Header.Name})
	}
	return append(runs, Run{Text: ")"})
}
