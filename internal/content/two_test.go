package content_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"lantoa/internal/content"
	"lantoa/internal/richtext"
	"lantoa/internal/viet"
)

// editor is somebody with a page open: what was read, and what stands in the form now.
type editor struct {
	base int
	text content.Text
}

// Two people write in one item, each knowing only what the page last showed. Whatever either
// wrote can be read afterwards: in a revision, or in the clash that was told.
func TestTwoEditorsNeverLoseAWord(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		rapid.Check(t, func(t *rapid.T) {
			ctx := context.Background()
			begun, err := d.Add(ctx, d.in, d.by, content.New{ID: uuid.New(), UnitID: d.unit, Language: content.Vietnamese, Text: text()})
			if err != nil {
				t.Fatal(err)
			}
			editors := [2]editor{{1, text()}, {1, text()}}
			var told strings.Builder
			word := 0
			var sent []string
			for range rapid.IntRange(1, 8).Draw(t, "saves") {
				e := &editors[rapid.IntRange(0, 1).Draw(t, "who")]
				for range rapid.IntRange(0, 3).Draw(t, "edits") {
					word++
					e.text = edited(t, e.text, fmt.Sprintf("chữ%dx", word))
				}
				for n := 1; n <= word; n++ {
					if w := fmt.Sprintf("chữ%dx", n); strings.Contains(all(e.text), w) {
						sent = append(sent, w)
					}
				}
				r, clash, err := d.Save(ctx, d.in, d.by, begun.ID, e.base, e.text, rapid.SampledFrom([]content.Manner{content.Auto, content.Saved}).Draw(t, "manner"))
				if err != nil {
					t.Fatal(err)
				}
				if clash != nil {
					for _, p := range clash.Parts {
						told.WriteString(p.Mine + " " + p.Theirs + " ")
					}
					told.WriteString(all(clash.Merged))
					r = clash.Theirs
				}
				e.base, e.text = r.Number, r.Text
			}
			list, err := d.Revisions(ctx, d.in, begun.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range list {
				r, err := d.Revision(ctx, d.in, begun.ID, r.Number)
				if err != nil {
					t.Fatal(err)
				}
				told.WriteString(all(r.Text))
			}
			for _, w := range sent {
				if !strings.Contains(told.String(), w) {
					t.Fatalf("%s is lost", w)
				}
			}
		})
	})
}

// all is every word of a text.
func all(t content.Text) string {
	words := []string{t.Title, t.Lead, string(t.Body)}
	for _, s := range t.Sources {
		words = append(words, s.Name, s.URL)
	}
	for _, v := range t.Variants {
		words = append(append(words, v.Title, v.Lead, string(v.Body)), v.Questions...)
	}
	return viet.NFC(strings.Join(words, " ")) + " "
}

// edited is t after one thing that a person does in the form.
func edited(t *rapid.T, was content.Text, word string) content.Text {
	was.Sources = append([]content.Source(nil), was.Sources...)
	was.Variants = append([]content.Variant(nil), was.Variants...)
	put := func(s string) string {
		words := strings.Fields(s)
		at := rapid.IntRange(0, len(words)).Draw(t, "at")
		over := min(at+rapid.IntRange(0, 1).Draw(t, "over"), len(words))
		return strings.Join(append(append(append([]string(nil), words[:at]...), word), words[over:]...), " ")
	}
	switch rapid.IntRange(0, 8).Draw(t, "edit") {
	case 0:
		was.Title = put(was.Title)
	case 1:
		was.Lead = put(was.Lead)
	case 2, 3:
		paragraphs := strings.Split(string(was.Body), "\n\n")
		at := rapid.IntRange(0, len(paragraphs)-1).Draw(t, "paragraph")
		paragraphs[at] = put(paragraphs[at])
		was.Body = richtext.Marks(strings.Join(paragraphs, "\n\n"))
	case 4:
		was.Sources = append(was.Sources, content.Source{Name: rapid.SampledFrom([]string{"Kế hoạch, mục II.1.3", word}).Draw(t, "source"), URL: "https://xa.example/" + word})
	case 5:
		if len(was.Sources) > 0 {
			was.Sources = was.Sources[1:]
		}
	case 6:
		if len(was.Variants) > 1 {
			was.Variants = was.Variants[:1]
		} else {
			was.Variants = append(was.Variants, content.Variant{Channel: content.SMS, Detached: true, Body: richtext.Marks(word)})
		}
	case 7:
		if n := len(was.Variants) - 1; n > 0 {
			was.Variants[n].Detached = !was.Variants[n].Detached
			was.Variants[n].Body = richtext.Marks(word)
			if !was.Variants[n].Detached {
				was.Variants[n].Body = ""
			}
		}
	case 8:
		if n := len(was.Variants) - 1; n > 0 {
			was.Variants[n].Questions = append(append([]string(nil), was.Variants[n].Questions...), put(""))
		}
	}
	return was
}
