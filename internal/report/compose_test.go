package report

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"lantoa/internal/activity"
	"lantoa/internal/i18n"
	"lantoa/internal/officialdoc"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/unit"
)

var update = flag.Bool("update", false, "write the golden texts anew")

// plain is the document as text: [3] is the note of a figure, {…} a gap.
func plain(c Composed) string {
	var b strings.Builder
	d := c.Document
	fmt.Fprintf(&b, "%s | %s | %s\n%s\n%s\n\n", d.Header.Parent, d.Header.Issuer, line(c.Format.Number(d.Header))+" | "+line(c.Format.PlaceAndDate(d.Header)), d.Kind, d.Subject)
	writeBlocks(&b, c.Format, c.Format.Closed(c.Format.Labelled(d.Body)))
	fmt.Fprintf(&b, "\n%s\n%s\n", strings.Join(c.Format.RecipientList(d.Recipients), "\n"), d.Signature.Authority)
	for _, a := range d.Appendices {
		fmt.Fprintf(&b, "\nPHỤ LỤC %s\n", a.Title)
		writeBlocks(&b, c.Format, a.Body)
	}
	b.WriteString("\n")
	for i, f := range c.Figures {
		fmt.Fprintf(&b, "[%d] %s = %s (%s; %d hoạt động, %d nhiệm vụ, %d đơn vị)\n", i+1, f.Key, f.Text(), f.Label, len(f.Activities), len(f.Tasks), len(f.Units))
	}
	speaker, err := i18n.New()
	if err != nil {
		return err.Error()
	}
	for _, check := range c.Checks {
		fmt.Fprintf(&b, "%v %s %s\n", check.OK, speaker.Say(check.Key, check.Args), check.Figure)
	}
	return b.String()
}

func writeBlocks(b *strings.Builder, p officialdoc.Profile, blocks []officialdoc.Block) {
	for _, block := range blocks {
		switch block := block.(type) {
		case officialdoc.Heading:
			fmt.Fprintf(b, "%s\n", block.Text)
		case officialdoc.Paragraph:
			if block.Item {
				b.WriteString(p.Body.Item + " ")
			}
			b.WriteString(line(block.Runs) + "\n")
		case officialdoc.Table:
			for _, row := range block.Rows {
				cells := make([]string, len(row.Cells))
				for i, cell := range row.Cells {
					cells[i] = line(cell)
				}
				b.WriteString(strings.Join(cells, " | ") + "\n")
			}
		}
	}
}

func line(runs []officialdoc.Run) string {
	var b strings.Builder
	for _, r := range runs {
		switch {
		case r.Note > 0:
			fmt.Fprintf(&b, "[%d]", r.Note)
		case r.Gap:
			b.WriteString("{" + r.Text + "}")
		default:
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

func TestReportReadsAsAgreed(t *testing.T) {
	state := november()
	state.Plan.System, state.Profile.Name = string(plandoc.State), "Phường Minh Hòa"
	state.Plan.Number, state.Plan.Issuer = "", ""
	quiet := november()
	quiet.Activities, quiet.Tasks = nil, quiet.Tasks[1:2]
	quiet.Nothing = []uuid.UUID{id(board)}
	for name, f := range map[string]Facts{"party": november(), "state": state, "quiet": quiet} {
		got, golden := plain(f.must(t)), "testdata/"+name+".txt"
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s has changed; read it, then go test -update\n%s", golden, got)
		}
		if !norm.NFC.IsNormalString(got) {
			t.Errorf("%s is not in normal form", golden)
		}
	}
}

func TestActivityThatServesManyTasksCountsOnce(t *testing.T) {
	c := november().must(t)
	if got := figure(t, c, "activities"); got.Text() != "3" || len(got.Activities) != 3 {
		t.Errorf("the total is %s", got.Text())
	}
	if got := figure(t, c, "clause.III.1-1"); got.Text() != "2" {
		t.Errorf("the clause has %s activities", got.Text())
	}
}

func TestUncountedIsSaidAndNeverNought(t *testing.T) {
	c := november().must(t)
	if got := figure(t, c, "activities.participants"); got.Text() != "1.234" {
		t.Errorf("sum is %s", got.Text())
	}
	if got := figure(t, c, "form.radio.participants"); got.Value != nil || got.Text() != officialdoc.Missing {
		t.Errorf("nobody counted, and the report says %s", got.Text())
	}
	if !strings.Contains(plain(c), "hoạt động chưa ghi số người") {
		t.Error("the report hides that some were not counted")
	}
	f := november()
	f.Activities = f.Activities[:1]
	f.Activities[0].Participants = new(0)
	if got := figure(t, f.must(t), "activities.participants"); got.Text() != "0" {
		t.Errorf("somebody counted nought, and the report says %s", got.Text())
	}
}

func TestUnitIsSilentOnlyWithoutActivityOfItsOwnOrBelowAndWithoutNilReturn(t *testing.T) {
	f := november()
	if got := figure(t, f.must(t), "units.silent").Units; !slices.Equal(got, []uuid.UUID{id(front)}) {
		t.Errorf("silent: %v", got) // the committee's office has acted for it
	}
	f.Nothing = []uuid.UUID{id(front)}
	if _, found := f.must(t).Figure("units.silent"); found {
		t.Error("a unit that said there was nothing is called silent")
	}
}

func TestWhatWasDoneAfterThePeriodWasNotDoneInIt(t *testing.T) {
	f := november()
	f.Today = on(12, 31)
	f.Tasks[1].Assignments[0].Occurrences[0].DoneOn = on(12, 5)
	if _, found := f.must(t).Figure("tasks.done"); found {
		t.Error("a task done in December is done in November's report")
	}
}

func TestTaskOutsideTheSystemIsOnlyCounted(t *testing.T) {
	f := november()
	f.Tasks[4].Assignments[0].Occurrences[0] = plan.Occurrence{Due: on(11, 2), State: plan.NotStarted}
	c := f.must(t)
	if figure(t, c, "tasks.outside").Text() != "1" || strings.Contains(plain(c), f.Tasks[4].Text) {
		t.Error("more than the number is told")
	}
	if slices.Contains(figure(t, c, "tasks.late").Tasks, f.Tasks[4].ID) {
		t.Error("it is told as late")
	}
}

// drawn is some plan with some activities, most of which count.
func drawn(t *rapid.T) Facts {
	f := november()
	f.Activities = nil
	for n := range rapid.IntRange(0, 40).Draw(t, "activities") {
		people := new(rapid.IntRange(0, 5000).Draw(t, "people"))
		if rapid.Bool().Draw(t, "uncounted") {
			people = nil
		}
		a := did(n, rapid.IntRange(board, youth).Draw(t, "unit"), "Việc đã làm", on(rapid.IntRange(10, 12).Draw(t, "month"), rapid.IntRange(1, 30).Draw(t, "day")),
			rapid.SampledFrom(activity.Forms()).Draw(t, "form"), people, rapid.SliceOfNDistinct(rapid.IntRange(1, 7), 1, 5, rapid.ID).Draw(t, "tasks")...)
		a.State = rapid.SampledFrom(activity.States()).Draw(t, "state")
		f.Activities = append(f.Activities, a)
		if rapid.Bool().Draw(t, "twice") {
			f.Activities = append(f.Activities, a)
		}
	}
	return f
}

func TestFormsAddUpToTheTotalAndTheAppendixHasEachActivityOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawn(t)
		want := map[uuid.UUID]bool{}
		for _, a := range f.Activities {
			serves := slices.ContainsFunc(a.Serves, func(s activity.Service) bool {
				return slices.ContainsFunc(f.Tasks, func(k plan.Task) bool { return k.ID == s.TaskID })
			})
			if serves && a.State == activity.Accepted && a.HeldOn.Month == 11 {
				want[a.ID] = true
			}
		}
		c := f.must(t)
		if len(c.Activities) != len(want) {
			t.Fatalf("%d activities count, not %d", len(c.Activities), len(want))
		}
		if len(want) == 0 {
			if len(c.Document.Appendices) != 0 {
				t.Fatal("an empty appendix")
			}
			return
		}
		total, forms, people := figure(t, c, "activities"), 0, 0
		for _, form := range activity.Forms() {
			if g, found := c.Figure("form." + string(form)); found {
				forms += *g.Value
				if p := figure(t, c, g.Key+".participants"); p.Value != nil {
					people += *p.Value
				}
			}
		}
		if *total.Value != len(want) || forms != len(want) {
			t.Fatalf("total %d, by form %d, really %d", *total.Value, forms, len(want))
		}
		if p := figure(t, c, "activities.participants"); p.Value == nil && people != 0 || p.Value != nil && *p.Value != people {
			t.Fatalf("participants do not add up to %d", people)
		}
		rows := c.Document.Appendices[0].Body[0].(officialdoc.Table).Rows
		if len(rows) != len(want) {
			t.Fatalf("%d rows for %d activities", len(rows), len(want))
		}
		for _, g := range c.Figures {
			if len(g.Activities) > len(want)+len(f.Waiting) || len(g.Tasks) > len(f.Tasks) {
				t.Fatalf("%s stands on more than there is", g.Key)
			}
			for _, a := range g.Activities {
				if !want[a] {
					t.Fatalf("%s stands on an activity that does not count", g.Key)
				}
			}
		}
	})
}

func TestEveryNoteMarksTheFigureWhoseNumberStandsBeforeIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawn(t).must(t)
		look := func(runs []officialdoc.Run) {
			for i, r := range runs {
				if r.Note > 0 && (i == 0 || runs[i-1].Text != c.Figures[r.Note-1].Text()) {
					t.Fatalf("%q is marked with the note of %s", line(runs), c.Figures[r.Note-1].Key)
				}
			}
		}
		for _, block := range c.Document.Body {
			switch block := block.(type) {
			case officialdoc.Paragraph:
				look(block.Runs)
			case officialdoc.Table:
				for _, row := range block.Rows {
					for _, cell := range row.Cells {
						look(cell)
					}
				}
			}
		}
	})
}

func TestLongListsAreCutAndSayWhereTheRestIs(t *testing.T) {
	f := november()
	f.Activities = nil
	for n := range 11 {
		f.Activities = append(f.Activities, did(n, youth, fmt.Sprintf("Buổi thứ %d", n+1), on(11, 1+n), activity.Talk, new(10), 1))
	}
	text := plain(f.must(t))
	if !strings.Contains(text, "Buổi thứ 8, ngày") || strings.Contains(text, "Buổi thứ 9, ngày") {
		t.Error("not eight are told")
	}
	if !strings.Contains(text, "hoạt động khác (phụ lục)") || figure(t, f.must(t), "clause.II.1.1.3.more").Text() != "3" {
		t.Error("the rest is not counted")
	}
}

func TestActivityIsToldInFullOnceAndPointedToAfterwards(t *testing.T) {
	c := november().must(t)
	if n := strings.Count(plain(c), "Tập huấn kỹ năng số cho người cao tuổi, ngày"); n != 1 {
		t.Errorf("told %d times", n)
	}
	if got := figure(t, c, "clause.III.1-1.before"); !slices.Equal(got.Activities, []uuid.UUID{id(1001)}) {
		t.Errorf("pointed to %v", got.Activities)
	}
}

func TestManyUnitsAreCountedAndOpenToTheirNames(t *testing.T) {
	f := november()
	units := f.Units.All()
	f.Activities = nil
	for n := range 6 {
		units = append(units, unit.Unit{ID: id(50 + n), Name: fmt.Sprintf("Thôn %d", n+1), Kind: unit.Hamlet})
		f.Activities = append(f.Activities, did(n, 50+n, "Họp thôn", on(11, 3), activity.Talk, new(10), 1))
	}
	f.Units = unit.NewTree(units, f.Today)
	if got := figure(t, f.must(t), "activities.units"); got.Text() != "6" || len(got.Units) != 6 {
		t.Errorf("units: %s, opening to %d", got.Text(), len(got.Units))
	}
}
