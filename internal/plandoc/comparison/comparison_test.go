package comparison_test

import (
	"fmt"
	"math/rand"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"lantoa/examples/plans"
	"lantoa/internal/plandoc"
	"lantoa/internal/plandoc/comparison"
	"lantoa/internal/viet"
)

func founding(t testing.TB) plandoc.Document { return read(t, string(plans.Founding())) }

func read(t testing.TB, text string) plandoc.Document {
	t.Helper()
	r, err := plandoc.Read("ke-hoach.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return r.Document
}

// counts is how many clauses there are of each kind, and how many tasks.
func counts(c comparison.Comparison) (clauses, tasks map[comparison.Kind]int) {
	clauses, tasks = map[comparison.Kind]int{}, map[comparison.Kind]int{}
	for _, one := range c.Clauses {
		clauses[one.Kind]++
	}
	for _, one := range c.Tasks {
		tasks[one.Kind]++
	}
	return clauses, tasks
}

func TestAPlanComparedWithItselfIsTheSameThroughout(t *testing.T) {
	d := founding(t)
	clauses, tasks := counts(comparison.Documents(d, d))
	if len(clauses) != 1 || len(tasks) != 1 || clauses[comparison.Same] == 0 || tasks[comparison.Same] != len(d.Tasks) {
		t.Errorf("clauses %v, tasks %v", clauses, tasks)
	}
}

// TestTheExamplePlanAmendedByHand edits the plan as an office would, and names what is found.
func TestTheExamplePlanAmendedByHand(t *testing.T) {
	old := string(plans.Founding())
	text := old
	edit := func(from, to string) {
		t.Helper()
		if strings.Count(text, from) != 1 {
			t.Fatalf("%q stands %d times in the plan", from, strings.Count(text, from))
		}
		text = strings.Replace(text, from, to, 1)
	}
	edit("- Lòng ghép thực hiện phong trào", "- Lồng ghép thực hiện phong trào")                                                      // spelling
	edit("nhà khoa học là nhân tố thêm chốt", "nhà khoa học là nhân tố then chốt")                                                    // a slip of the scanner
	edit("trước ngày **20/11/2025**", "trước ngày **15/12/2025**")                                                                    // another deadline
	edit("- Phản ánh, biểu dương các tổ chức, cá nhân tiêu biểu, các mô hình thành công trong việc thực hiện chuyển đổi số.\n\n", "") // gone
	edit("2. Hình thức tuyên truyền\n", "2. Cách làm điểm\n\nChọn một thôn làm điểm về chuyển đổi số trong năm.\n\n3. Hình thức tuyên truyền\n")
	edit("2. Ủy ban nhân dân xã chỉ đạo", "2. Văn phòng Đảng ủy\n\n- Tổng hợp số liệu về tuyên truyền gửi Ban Xây dựng Đảng trước ngày 25 hằng tháng.\n\n3. Ủy ban nhân dân xã chỉ đạo")
	edit("3. Ủy ban MTTQ Việt Nam và các tổ chức", "4. Uỷ ban MTTQ Việt Nam và các tổ chức")
	edit("đặc biệt chú trọng hệ thống đài truyền thanh cơ sở, cổng thông tin điện tử của xã", "đặc biệt chú trọng mạng xã hội và các nhóm Zalo của thôn")

	c := comparison.Documents(read(t, old), read(t, text))
	got := map[string]comparison.Kind{}
	for _, one := range c.Clauses {
		if one.Kind != comparison.Same {
			got[one.Old.Shown()+" → "+one.New.Shown()] = one.Kind
		}
	}
	want := map[string]comparison.Kind{
		"II.1.1-2 → II.1.1-2": comparison.Reworded,
		"II.1.5-2 → ":         comparison.Removed,
		"II.1.5-3 → II.1.5-2": comparison.Moved,
		" → II.2":             comparison.Added,
		"II.2 → II.3":         comparison.Moved,
		"II.2-1 → II.3-1":     comparison.Moved,
		"II.2-2 → II.3-2":     comparison.Moved,
		"II.2-3 → II.3-3":     comparison.Moved,
		"II.2-4 → II.3-4":     comparison.Moved,
		" → III.2":            comparison.Added,
		" → III.2-1":          comparison.Added,
		"III.2 → III.3":       comparison.Moved,
		"III.2-1 → III.3-1":   comparison.Moved,
		"III.2-2 → III.3-2":   comparison.Moved,
		"III.2-3 → III.3-3":   comparison.Changed,
		"III.2-4 → III.3-4":   comparison.Moved,
		"III.2-5 → III.3-5":   comparison.Moved,
		"III.3 → III.4":       comparison.Reworded,
		"III.3-1 → III.4-1":   comparison.Moved,
		"III.3-2 → III.4-2":   comparison.Moved,
		"III.3-3 → III.4-3":   comparison.Reworded,
	}
	for place, kind := range want {
		if got[place] != kind {
			t.Errorf("%s is %q, want %s", place, got[place], kind)
		}
		delete(got, place)
	}
	for place, kind := range got {
		t.Errorf("%s is %s, want nothing said", place, kind)
	}
	_, tasks := counts(c)
	if want := map[comparison.Kind]int{comparison.Same: 2, comparison.Moved: 6, comparison.Reworded: 1, comparison.Changed: 2, comparison.Added: 1}; !reflect.DeepEqual(tasks, want) {
		t.Errorf("tasks %v, want %v", tasks, want)
	}
	closing := c.Tasks[len(c.Tasks)-1]
	if !slices.Contains(closing.Differs, comparison.Deadline) || slices.Contains(closing.Differs, comparison.Leads) {
		t.Errorf("of the closing differs %v", closing.Differs)
	}
}

func plan(clauses ...string) string {
	var b strings.Builder
	b.WriteString("KẾ HOẠCH\n\nHọc kỹ năng số\n\nI. MỤC ĐÍCH\n\n- Bà con dùng được dịch vụ công trực tuyến.\n\nII. TỔ CHỨC THỰC HIỆN\n\n")
	for _, c := range clauses {
		b.WriteString(c + "\n\n")
	}
	return b.String()
}

// TestWordsAreToldFromDuties holds each pair of wordings to what a careful officer would say.
func TestWordsAreToldFromDuties(t *testing.T) {
	const duty = "- Chủ trì, phối hợp với Hội Nông dân mở 02 lớp hướng dẫn kỹ năng số cho người cao tuổi tại nhà văn hóa trước ngày 20/12/2026."
	for _, c := range []struct {
		why      string
		old, new string
		want     comparison.Kind
	}{
		{"nothing", duty, duty, comparison.Same},
		{"spaces", duty, strings.Replace(duty, "mở 02", "mở  02", 1), comparison.Same},
		{"where the tone stands", duty, strings.Replace(duty, "văn hóa", "văn hoá", 1), comparison.Reworded},
		{"i for y", duty, strings.Replace(duty, "kỹ năng", "kĩ năng", 1), comparison.Reworded},
		{"a comma less", duty, strings.Replace(duty, "trì, phối", "trì phối", 1), comparison.Reworded},
		{"capitals", duty, strings.Replace(duty, "nhà văn hóa", "Nhà văn hóa", 1), comparison.Reworded},
		{"02 is 2", duty, strings.Replace(duty, "02 lớp", "2 lớp", 1), comparison.Reworded},
		{"words that carry the sentence", duty, strings.Replace(duty, "cho người cao tuổi", "cho các người cao tuổi", 1), comparison.Reworded},
		{"a slip of the pen", duty, strings.Replace(duty, "hướng dẫn", "hướng dẩn", 1), comparison.Reworded},
		{"a letter wrong", duty, strings.Replace(duty, "hướng dẫn", "hướg dẫn", 1), comparison.Reworded},
		{"the same said otherwise", "- Tổ chức triển khai thực hiện và đảm bảo an toàn thông tin hàng tháng.", "- Tổ chức thực hiện, bảo đảm an toàn thông tin hằng tháng.", comparison.Reworded},
		{"an abbreviation", "- Báo cáo Ủy ban nhân dân xã về kết quả lớp học.", "- Báo cáo UBND xã về kết quả lớp học.", comparison.Reworded},

		{"another number", duty, strings.Replace(duty, "02 lớp", "03 lớp", 1), comparison.Changed},
		{"another day", duty, strings.Replace(duty, "20/12/2026", "31/12/2026", 1), comparison.Changed},
		{"another year", duty, strings.Replace(duty, "2026", "2027", 1), comparison.Changed},
		{"another verb", duty, strings.Replace(duty, "hướng dẫn", "kiểm tra", 1), comparison.Changed},
		{"other people", duty, strings.Replace(duty, "người cao tuổi", "học sinh", 1), comparison.Changed},
		{"not", duty, strings.Replace(duty, "mở 02", "không mở 02", 1), comparison.Changed},
		{"another body", duty, strings.Replace(duty, "Hội Nông dân", "Hội Phụ nữ", 1), comparison.Changed},
		{"a body with another tone", "- Giao Thôn Bãi mở lớp học gọi video.", "- Giao Thôn Bái mở lớp học gọi video.", comparison.Changed},
		{"before and after", duty, strings.Replace(duty, "trước ngày", "sau ngày", 1), comparison.Changed},
		{"who leads", "- Đoàn Thanh niên chủ trì, Hội Phụ nữ phối hợp mở lớp cho bà con.", "- Hội Phụ nữ chủ trì, Đoàn Thanh niên phối hợp mở lớp cho bà con.", comparison.Changed},
		{"more to do", duty, strings.Replace(duty, "tại nhà văn hóa", "và cấp giấy xác nhận tại nhà văn hóa", 1), comparison.Changed},
		{"a week for a month", "- Báo cáo kết quả lớp học về Ủy ban nhân dân xã hằng tháng.", "- Báo cáo kết quả lớp học về Ủy ban nhân dân xã hằng tuần.", comparison.Changed},
		{"at least", "- Có tối thiểu 80% hộ cài ứng dụng.", "- Có tối đa 80% hộ cài ứng dụng.", comparison.Changed},
	} {
		for turned, pair := range [][2]string{{c.old, c.new}, {c.new, c.old}} {
			got := comparison.Documents(read(t, plan(pair[0])), read(t, plan(pair[1])))
			kinds := map[comparison.Kind]int{}
			for _, one := range got.Clauses {
				if one.Kind != comparison.Same {
					kinds[one.Kind]++
				}
			}
			want := map[comparison.Kind]int{c.want: 1}
			if c.want == comparison.Same {
				want = map[comparison.Kind]int{}
			}
			if !reflect.DeepEqual(kinds, want) {
				t.Errorf("%s (turned %d): %v, want %v", c.why, turned, kinds, want)
			}
		}
	}
}

func TestAClauseAtTheTopMovesTheRestAndChangesNothing(t *testing.T) {
	d := founding(t)
	with := d
	with.Sections = append([]plandoc.Section{{Clause: "I", Label: "I", Title: "NGUYÊN TẮC", Text: "Làm đến đâu chắc đến đó."}}, renumbered(d.Sections)...)
	with.Tasks = slices.Clone(d.Tasks)
	for i, task := range with.Tasks {
		with.Tasks[i].Clause = next(task.Clause)
	}
	clauses, tasks := counts(comparison.Documents(d, with))
	if clauses[comparison.Added] != 1 || clauses[comparison.Changed]+clauses[comparison.Removed]+clauses[comparison.Reworded]+clauses[comparison.Same] != 0 {
		t.Errorf("clauses %v", clauses)
	}
	if tasks[comparison.Moved]+tasks[comparison.Same] != len(d.Tasks) || tasks[comparison.Same] > 1 { // the closing has no number
		t.Errorf("tasks %v", tasks)
	}
}

// renumbered gives each clause the address that it has behind one more section at the top.
func renumbered(list []plandoc.Section) []plandoc.Section {
	list = slices.Clone(list)
	for i, s := range list {
		list[i].Clause, list[i].Children = next(s.Clause), renumbered(s.Children)
	}
	return list
}

func next(address string) string {
	for _, n := range [][2]string{{"III", "IV"}, {"II", "III"}, {"I", "II"}} {
		if rest, ok := strings.CutPrefix(address, n[0]); ok && (rest == "" || rest[0] == '.' || rest[0] == '-') {
			return n[1] + rest
		}
	}
	return address
}

// TestEveryClauseAndTaskIsThereJustOnceFromEitherSide holds for whatever is done to a plan.
func TestEveryClauseAndTaskIsThereJustOnceFromEitherSide(t *testing.T) {
	d := founding(t)
	for seed := range int64(25) {
		chance := rand.New(rand.NewSource(seed))
		old, new := mangled(d, chance), mangled(d, chance)
		there, back := comparison.Documents(old, new), comparison.Documents(new, old)
		oldSeen, newSeen := map[string]int{}, map[string]int{}
		for _, c := range there.Clauses {
			oldSeen[c.Old.Address]++
			newSeen[c.New.Address]++
		}
		delete(oldSeen, "")
		delete(newSeen, "")
		for side, seen := range map[string]map[string]int{"old": oldSeen, "new": newSeen} {
			sections := map[string][]plandoc.Section{"old": old.Sections, "new": new.Sections}[side]
			if n := count(sections); len(seen) != n {
				t.Fatalf("seed %d: %d %s clauses of %d", seed, len(seen), side, n)
			}
			for address, n := range seen {
				if n != 1 {
					t.Fatalf("seed %d: %s clause %s is there %d times", seed, side, address, n)
				}
			}
		}
		var oldTasks, newTasks []int
		for _, task := range there.Tasks {
			if task.Old >= 0 {
				oldTasks = append(oldTasks, task.Old)
			}
			if task.New >= 0 {
				newTasks = append(newTasks, task.New)
			}
		}
		for _, list := range [][]int{oldTasks, newTasks} {
			slices.Sort(list)
			if len(slices.Compact(slices.Clone(list))) != len(list) {
				t.Fatalf("seed %d: tasks %v", seed, list)
			}
		}
		if len(oldTasks) != len(old.Tasks) || len(newTasks) != len(new.Tasks) {
			t.Fatalf("seed %d: %d and %d tasks of %d and %d", seed, len(oldTasks), len(newTasks), len(old.Tasks), len(new.Tasks))
		}
		if a, b := told(there, false), told(back, true); !reflect.DeepEqual(a, b) {
			t.Fatalf("seed %d: from the other side it is not the same\n%s", seed, difference(a, b))
		}
	}
}

// told is what was found, as a set; turned round when it was compared the other way.
func told(c comparison.Comparison, turned bool) []string {
	swap := map[comparison.Kind]comparison.Kind{comparison.Added: comparison.Removed, comparison.Removed: comparison.Added}
	var list []string
	for _, one := range c.Clauses {
		kind, a, b := one.Kind, one.Old.Address, one.New.Address
		if turned {
			if other, is := swap[kind]; is {
				kind = other
			}
			a, b = b, a
		}
		list = append(list, fmt.Sprintf("%s %s %s", kind, a, b))
	}
	for _, one := range c.Tasks {
		kind, a, b := one.Kind, one.Old, one.New
		if turned {
			if other, is := swap[kind]; is {
				kind = other
			}
			a, b = b, a
		}
		list = append(list, fmt.Sprintf("task %s %d %d %v", kind, a, b, one.Differs))
	}
	slices.Sort(list)
	return list
}

func difference(a, b []string) string {
	var only []string
	for _, s := range a {
		if !slices.Contains(b, s) {
			only = append(only, "there: "+s)
		}
	}
	for _, s := range b {
		if !slices.Contains(a, s) {
			only = append(only, "back:  "+s)
		}
	}
	return strings.Join(only, "\n")
}

func count(sections []plandoc.Section) int {
	n := len(sections)
	for _, s := range sections {
		n += count(s.Children)
	}
	return n
}

// mangled drops, doubles, words otherwise and turns round clauses and tasks by chance.
func mangled(d plandoc.Document, chance *rand.Rand) plandoc.Document {
	words := []string{"mới", "trước", "20", "các", "thôn", "hằng tháng"}
	reword := func(text string) string {
		fields := strings.Fields(text)
		if len(fields) == 0 || chance.Intn(4) > 0 {
			return text
		}
		i := chance.Intn(len(fields))
		fields[i] = words[chance.Intn(len(words))]
		return strings.Join(fields, " ")
	}
	var walk func(parent string, list []plandoc.Section) []plandoc.Section
	walk = func(parent string, list []plandoc.Section) []plandoc.Section {
		var out []plandoc.Section
		for _, s := range list {
			switch chance.Intn(12) {
			case 0:
				continue
			case 1:
				out = append(out, s)
			}
			out = append(out, s)
		}
		if len(out) > 1 && chance.Intn(3) == 0 {
			i, j := chance.Intn(len(out)), chance.Intn(len(out))
			out[i], out[j] = out[j], out[i]
		}
		for i := range out {
			out[i].Clause = fmt.Sprintf("%s.%d", parent, i+1)
			out[i].Title, out[i].Text = reword(out[i].Title), reword(out[i].Text)
			out[i].Children = walk(out[i].Clause, out[i].Children)
		}
		return out
	}
	d.Sections = walk("m", d.Sections)
	var tasks []plandoc.Task
	for _, task := range d.Tasks {
		if chance.Intn(6) == 0 {
			continue
		}
		task.Text = reword(task.Text)
		tasks = append(tasks, task)
	}
	d.Tasks = tasks
	return d
}

func TestALongPlanIsComparedWhileAPersonWaits(t *testing.T) {
	d := founding(t)
	var long plandoc.Document
	for n := range 12 {
		part := mangled(d, rand.New(rand.NewSource(int64(n))))
		for i := range part.Sections {
			part.Sections[i].Clause = fmt.Sprintf("p%d.%s", n, part.Sections[i].Clause)
		}
		long.Sections, long.Tasks = append(long.Sections, part.Sections...), append(long.Tasks, part.Tasks...)
	}
	other := mangled(long, rand.New(rand.NewSource(99)))
	begun := time.Now()
	comparison.Documents(long, other)
	t.Logf("%d clauses with %d: %s", count(long.Sections), count(other.Sections), time.Since(begun))
}

// rows is a plan of one long table whose rows are all much alike.
func rows(n, first int) plandoc.Document {
	var d plandoc.Document
	for i := range n {
		text, address := fmt.Sprintf("Mở lớp học số %d tại nhà văn hóa thôn, mời bà con đến dự.", first+i), fmt.Sprintf("PL1.%d", i+1)
		if i%2 == 0 {
			text = "Báo cáo kết quả về Ủy ban nhân dân xã."
		}
		d.Sections = append(d.Sections, plandoc.Section{Clause: address, Text: text})
		d.Tasks = append(d.Tasks, plandoc.Task{Clause: address, Text: text})
	}
	return d
}

func TestTwoLongTablesOfRowsThatAreAlikeAreComparedInBoundedMemory(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	one, other := rows(6000, 0), rows(6000, 1000000)
	c := comparison.Documents(one, other)
	runtime.ReadMemStats(&after)
	if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 1500 {
		t.Errorf("%d MB were allocated for 6000 rows", used)
	}
	_, tasks := counts(c)
	if tasks[comparison.Same] != 3000 || tasks[comparison.Changed] != 3000 {
		t.Errorf("tasks: %v", tasks)
	}
	_, tasks = counts(comparison.Documents(one, one))
	if tasks[comparison.Same] != 6000 {
		t.Errorf("with itself: %v", tasks)
	}
	moved := rows(6000, 0)
	moved.Sections, moved.Tasks = moved.Sections[2:], moved.Tasks[2:]
	for i := range moved.Tasks {
		moved.Sections[i].Clause, moved.Tasks[i].Clause = one.Sections[i].Clause, one.Tasks[i].Clause
	}
	_, tasks = counts(comparison.Documents(one, moved))
	if tasks[comparison.Removed] != 2 || tasks[comparison.Added] != 0 || tasks[comparison.Changed] != 0 {
		t.Errorf("two rows fewer at the top: %v", tasks)
	}
}

func TestPiecesPutTogetherAreTheText(t *testing.T) {
	old := "Mở 02 lớp kỹ năng số trước ngày 20/12/2026 tại nhà văn hóa thôn."
	new := "Mở 03 lớp kỹ năng số cho người cao tuổi trước ngày 31/12/2026."
	before, after := comparison.Pieces(old, new)
	whole := func(list []comparison.Piece) (text, marked string) {
		for _, p := range list {
			text += " " + p.Text
			if p.Differs {
				marked += "[" + p.Text + "]"
			}
		}
		return strings.TrimSpace(text), marked
	}
	if text, marked := whole(before); text != old || marked != "[02][20/12/2026 tại nhà văn hóa thôn.]" {
		t.Errorf("%q, marked %s", text, marked)
	}
	if text, marked := whole(after); text != new || marked != "[03][cho người cao tuổi][31/12/2026.]" {
		t.Errorf("%q, marked %s", text, marked)
	}
}

func FuzzPieces(f *testing.F) {
	f.Add("Mở hai lớp", "Mở ba lớp học")
	f.Fuzz(func(t *testing.T, old, new string) {
		before, after := comparison.Pieces(old, new)
		for text, list := range map[string][]comparison.Piece{old: before, new: after} {
			var whole []string
			for _, p := range list {
				whole = append(whole, p.Text)
			}
			if got, want := strings.Join(whole, " "), strings.Join(strings.Fields(viet.NFC(text)), " "); got != want && old != new {
				t.Errorf("%q, want %q", got, want)
			}
		}
	})
}

func TestOfClausesThatAreAlikeEachIsPairedWithItsLikest(t *testing.T) {
	const lesson = "Mở lớp hướng dẫn gọi video, dùng dịch vụ công và nhận biết lừa đảo cho người cao tuổi "
	old := read(t, plan("1. "+lesson+"tại nhà văn hóa thôn.", "2. "+lesson+"tại trường trung học."))
	new := read(t, plan("1. "+lesson+"ngay tại trường trung học.", "2. "+lesson+"ngay tại nhà văn hóa thôn."))
	becomes := comparison.Documents(old, new).Becomes()
	if becomes["II.1"] != "II.2" || becomes["II.2"] != "II.1" {
		t.Errorf("%v", becomes)
	}
}
