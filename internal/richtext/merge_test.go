package richtext

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

const founding = Marks(`## Lớp học kỹ năng số

Mỗi thôn mở một lớp học vào tối thứ Bảy hằng tuần tại nhà văn hóa, bà con đến học không mất tiền.

- Cài ứng dụng VNeID
- Nhận tiền bằng mã QR

| Thôn | Giờ |
| --- | --- |
| Thôn 1 | 19:30 |
| Thôn 2 | 20:00 |

Ai cần giúp tại nhà, xin gọi tổ công nghệ số cộng đồng.`)

func change(m Marks, pairs ...string) Marks {
	return Marks(strings.NewReplacer(pairs...).Replace(string(m)))
}

func TestChangesOfTwoEditorsAreJoined(t *testing.T) {
	for name, c := range map[string]struct{ mine, theirs, want Marks }{
		"different paragraphs": {
			change(founding, "Ai cần", "Ông bà cần"), change(founding, "## Lớp học", "## Các lớp học"),
			change(founding, "Ai cần", "Ông bà cần", "## Lớp học", "## Các lớp học"),
		},
		"paragraphs beside each other": {
			change(founding, "## Lớp học", "## Các lớp học"), change(founding, "không mất tiền", "miễn phí"),
			change(founding, "## Lớp học", "## Các lớp học", "không mất tiền", "miễn phí"),
		},
		"one paragraph, words far apart": {
			change(founding, "Mỗi thôn", "Mỗi thôn, tổ dân phố"), change(founding, "không mất tiền", "miễn phí"),
			change(founding, "Mỗi thôn", "Mỗi thôn, tổ dân phố", "không mất tiền", "miễn phí"),
		},
		"an entry and a row": {
			change(founding, "mã QR", "mã QR\n- Nhận ra cuộc gọi lừa đảo"), change(founding, "20:00 |", "20:00 |\n| Thôn 3 | 19:00 |"),
			change(founding, "mã QR", "mã QR\n- Nhận ra cuộc gọi lừa đảo", "20:00 |", "20:00 |\n| Thôn 3 | 19:00 |"),
		},
		"entries at one place": {
			change(founding, "mã QR", "mã QR\n- Gọi video"), change(founding, "mã QR", "mã QR\n- Đọc tin xã"),
			change(founding, "mã QR", "mã QR\n- Gọi video\n- Đọc tin xã"),
		},
		"taken out and changed elsewhere": {
			change(founding, "\n- Nhận tiền bằng mã QR", ""), change(founding, "19:30", "19:00"),
			change(founding, "\n- Nhận tiền bằng mã QR", "", "19:30", "19:00"),
		},
	} {
		got, clashes := Merge(founding, c.mine, c.theirs)
		if got != c.want || len(clashes) > 0 {
			t.Errorf("%s: clashes %v, merged\n%s", name, clashes, got)
		}
	}
}

func TestWhatContradictsIsLeftToAPerson(t *testing.T) {
	mine, theirs := change(founding, "tối thứ Bảy", "tối Chủ nhật", "## Lớp học", "## Các lớp học"), change(founding, "tối thứ Bảy", "sáng thứ Bảy")
	merged, clashes := Merge(founding, mine, theirs)
	if len(clashes) != 1 || !strings.Contains(string(merged), string(clashes[0].At)) || !strings.HasPrefix(string(merged), "## Các lớp học") {
		t.Fatalf("clashes %v, merged\n%s", clashes, merged)
	}
	if !slices.Equal(merged.Gaps(), []string{string(clashes[0].At)}) {
		t.Error("a place that nobody chose for would pass review")
	}
	if got, want := Resolve(merged, clashes, []Marks{clashes[0].Theirs}), change(theirs, "## Lớp học", "## Các lớp học"); got != want {
		t.Errorf("resolved\n%s", got)
	}
	if _, clashes = Merge(founding, change(founding, "Ai cần giúp tại nhà, xin gọi tổ công nghệ số cộng đồng.", ""), change(founding, "Ai cần", "Ông bà cần")); len(clashes) != 1 || clashes[0].Mine != "" {
		t.Errorf("taken out by one, changed by the other: %v", clashes)
	}
}

func TestLinesAreJoinedOnlyWhenTheChangesAreApart(t *testing.T) {
	const base = "Ba nhóm kỹ năng số mà người dân cần học trong năm"
	got, ok := MergeLine(base, "Bốn nhóm kỹ năng số mà người dân cần học trong năm", "Ba nhóm kỹ năng số mà người dân cần học trong tháng")
	if want := "Bốn nhóm kỹ năng số mà người dân cần học trong tháng"; got != want || !ok {
		t.Errorf("%q %v", got, ok)
	}
	if got, ok := MergeLine(base, "Bốn nhóm kỹ năng số", "Năm nhóm kỹ năng số"); ok {
		t.Errorf("a contradiction was joined: %q", got)
	}
}

// anyEdit is a text as somebody leaves it who began with base.
func anyEdit(t *rapid.T, base Marks, name string) Marks {
	lines := strings.Split(string(base), "\n")
	for range rapid.IntRange(0, 4).Draw(t, name+" edits") {
		at := rapid.IntRange(0, len(lines)-1).Draw(t, "at")
		word := name + rapid.StringMatching(`[a-z]{3}`).Draw(t, "word")
		switch rapid.SampledFrom([]string{"take out", "put in", "append", "begin", "middle"}).Draw(t, "edit") {
		case "take out":
			if len(lines) > 1 {
				lines = slices.Delete(lines, at, at+1)
			}
		case "put in":
			lines = slices.Insert(lines, at, rapid.SampledFrom([]string{"- ", "", "1. ", "| ", "## ", "> "}).Draw(t, "mark")+word)
		case "append":
			lines[at] += " " + word
		case "begin":
			lines[at] = word + " " + lines[at]
		default:
			words := strings.Fields(lines[at])
			if len(words) > 0 {
				words[rapid.IntRange(0, len(words)-1).Draw(t, "which")] = word
			}
			lines[at] = strings.Join(words, " ")
		}
	}
	return Marks(strings.Join(lines, "\n")).Normal()
}

func anyBase() *rapid.Generator[Marks] {
	return rapid.OneOf(rapid.Just(founding), anyMarks(), rapid.Just(Marks("")))
}

// wordsOf are the words alone: how a block shows them is not a word.
func wordsOf(m ...Marks) []string {
	var out []string
	for _, one := range m {
		out = append(out, strings.FieldsFunc(string(one), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })...)
	}
	slices.Sort(out)
	return out
}

// letters are the words without numbers: those of a list depend on where an entry stands.
func letters(m Marks) []string {
	return slices.DeleteFunc(wordsOf(m), func(w string) bool { return unicode.IsDigit(rune(w[0])) })
}

// lost are the words that none of the kept texts has.
func lost(words []string, kept ...Marks) []string {
	all := wordsOf(kept...)
	return slices.DeleteFunc(words, func(w string) bool { return slices.Contains(all, w) })
}

func TestNoWordOfTwoEditorsIsEverLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := anyBase().Draw(t, "base").Normal()
		mine, theirs := anyEdit(t, base, "mine"), anyEdit(t, base, "theirs")
		merged, clashes := Merge(base, mine, theirs)
		kept := []Marks{base, merged}
		for _, c := range clashes {
			kept = append(kept, c.Mine, c.Theirs)
			if !strings.Contains(string(merged), string(c.At)) {
				t.Fatalf("no place for %q in %q", c.At, merged)
			}
		}
		if gone := lost(wordsOf(mine, theirs), kept...); len(gone) > 0 {
			t.Fatalf("lost %q\nbase   %q\nmine   %q\ntheirs %q\nmerged %q\n%v", gone, base, mine, theirs, merged, clashes)
		}
		if merged != merged.Normal() {
			t.Fatalf("not normal: %q", merged)
		}
	})
}

func TestAMergeWithNoChangeIsTheOtherText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := anyBase().Draw(t, "base").Normal()
		mine := anyEdit(t, base, "mine")
		for _, c := range []struct{ base, mine, theirs, want Marks }{{base, mine, base, mine}, {base, base, mine, mine}, {base, mine, mine, mine}} {
			if got, clashes := Merge(c.base, c.mine, c.theirs); got != c.want || len(clashes) > 0 {
				t.Fatalf("got %q %v", got, clashes)
			}
		}
	})
}

func TestWhoSavesFirstMakesNoDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := anyBase().Draw(t, "base").Normal()
		mine, theirs := anyEdit(t, base, "mine"), anyEdit(t, base, "theirs")
		a, clashesA := Merge(base, mine, theirs)
		b, clashesB := Merge(base, theirs, mine)
		if len(clashesA) != len(clashesB) || len(base) > 0 && !slices.Equal(letters(a), letters(b)) {
			t.Fatalf("base %q\nmine %q\ntheirs %q\n%q %v\n%q %v", base, mine, theirs, a, clashesA, b, clashesB)
		}
	})
}

func TestAComparisonHoldsBothTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := anyBase().Draw(t, "old").Normal()
		now := anyEdit(t, old, "new")
		var was, is []Marks
		for _, c := range Diff(old, now) {
			was, is = append(was, c.Old), append(is, c.New)
			if (c.Old == c.New) != (c.How == Same) {
				t.Fatalf("%+v", c)
			}
		}
		if gone := lost(letters(old), was...); len(gone) > 0 {
			t.Fatalf("lost of the old: %q", gone)
		}
		if gone := lost(letters(now), is...); len(gone) > 0 {
			t.Fatalf("lost of the new: %q", gone)
		}
	})
}

func TestWordsThatCameAndWentAreShown(t *testing.T) {
	got := DiffLine("Lớp học tối thứ Bảy", "Lớp học sáng thứ Bảy hằng tuần")
	want := []Word{{Same, "Lớp học "}, {Removed, "tối "}, {Added, "sáng "}, {Same, "thứ Bảy "}, {Added, "hằng tuần"}}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
