// Package table reads the tables of plans: which column holds what is told by its heading,
// whatever the order; a row is one task or one goal.
package table

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"lantoa/internal/plandoc/body"
	"lantoa/internal/plandoc/deadline"
	"lantoa/internal/plandoc/prose"
	"lantoa/internal/plandoc/target"
)

// kind is what a column holds.
type kind int

const (
	order kind = iota
	level      // of a goal: what is to be reached
	goal
	partner
	output
	due
	lead
	work
	measure // in what a goal is counted
	other   // a column known by its heading, of which nothing is read
	kinds
)

// headings are tried in this order on a cell of a heading.
var headings = []struct {
	kind    kind
	pattern *regexp.Regexp
}{
	{order, regexp.MustCompile(`(?i)^(?:stt|tt|số tt|số thứ tự|th ?ứ tự)$`)},
	{measure, regexp.MustCompile(`(?i)^(?:đơn vị tính|đvt|đơn vị đo)$`)},
	{other, regexp.MustCompile(`(?i)^(?:ghi chú|nguồn|nguồn (?:số liệu|kinh phí|dữ liệu).*|kinh phí.*|địa điểm.*|căn cứ.*|mã.*|lãnh đạo (?:chỉ đạo|phụ trách).*|(?:theo |thuộc )?(?:kế hoạch|văn bản|nghị quyết|chương trình) .{0,40}(?:tỉnh|trung ương|cấp trên).*|nhiệm vụ (?:tại|theo|của) (?:kế hoạch|nghị quyết).*)$`)},
	{level, regexp.MustCompile(`(?i)mức (?:phấn đấu|đạt|cần đạt|đến|giao)|^kế hoạch(?: giao)?(?: năm \d+)?$|^(?:chỉ tiêu )?(?:phấn đấu|giao)(?: năm.*)?$|^(?:chỉ tiêu|mục tiêu) (?:đến )?(?:năm |hết năm |giao)|giá trị|^chỉ tiêu phấn đấu|^đến năm \d{4}$|^năm \d{4}$`)},
	{goal, regexp.MustCompile(`(?i)^(?:tên |nội dung )?(?:các )?(?:chỉ tiêu|mục tiêu|chỉ số)`)},
	{lead, regexp.MustCompile(`(?i)chủ trì.*phối hợp`)},
	{partner, regexp.MustCompile(`(?i)phối hợp|^phối kết hợp|tham gia`)},
	{output, regexp.MustCompile(`(?i)sản phẩm|kết quả|đầu ra`)},
	{due, regexp.MustCompile(`(?i)thời hạn|thời gian|hoàn thành|tiến độ|^hạn|thời điểm`)},
	{lead, regexp.MustCompile(`(?i)chủ trì|(?:cơ quan|đơn vị|bộ phận|người|cá nhân|tổ chức|đầu mối) (?:được giao|thực hiện|tham mưu|theo dõi|phụ trách|chịu trách nhiệm|chính)|^thực hiện$|^đơn vị$|^cơ quan$|^(?:đơn vị|cơ quan), (?:đơn vị|cơ quan|cá nhân)$|phụ trách|^đầu mối$|^phân công(?: thực hiện)?$|^trách nhiệm`)},
	{work, regexp.MustCompile(`(?i)nhiệm vụ|nội dung|công việc|hoạt động|giải pháp|^tên việc|đầu việc|^việc`)},
}

const longestHeading = 60 // letters

// kindOf tells what stands below a cell of a heading.
func kindOf(cell string) (kind, bool) {
	cell = strings.Trim(flat(cell), " .:*()")
	if cell == "" || utf8.RuneCountInString(cell) > longestHeading {
		return other, false
	}
	for _, h := range headings {
		if h.pattern.MatchString(cell) {
			return h.kind, true
		}
	}
	return other, false
}

// flat is a cell without its line breaks.
func flat(cell string) string { return strings.Join(strings.Fields(cell), " ") }

// Columns tell which column of a table holds what.
type Columns struct {
	head int // the last row of the heading, -1 for none
	at   [kinds]int
}

// Of reads the heading of a table, which may take two rows.
func Of(rows [][]string) Columns {
	none := Columns{head: -1}
	for k := range none.at {
		none.at[k] = -1
	}
	best, found := none, 0
	for r := 0; r < len(rows) && r < 4; r++ {
		c, n := none, 0
		second := best.head == r-1 && r > 0 && found > 0
		own, m := headRow(rows[r], none)
		if second { // a second row names what the first left open, or says it more closely
			if m < 2 || holdsWork(rows[r], best) {
				continue
			}
			c, n = best.refined(own), found+m
		} else {
			c, n = own, m
		}
		c.head = r
		if n >= 2 && n > found {
			best, found = c, n
		}
	}
	best.settleGoals(rows)
	if best.at[work] < 0 && best.at[goal] < 0 {
		return none
	}
	return best
}

func headRow(row []string, c Columns) (Columns, int) {
	n := 0
	for i, cell := range row {
		if k, ok := kindOf(cell); ok && k != other && c.at[k] < 0 {
			c.at[k], n = i, n+1
		}
	}
	return c, n
}

// holdsWork tells whether a row already is one of the table: its number is one.
func holdsWork(row []string, c Columns) bool {
	n := strings.Trim(c.cell(row, order), " .)")
	return strings.ContainsAny(n, "0123456789") && orderNumber.MatchString(n)
}

func (c Columns) refined(second Columns) Columns {
	for k, at := range second.at {
		if at < 0 {
			continue
		}
		for other := range c.at {
			if c.at[other] == at && kind(other) != order {
				c.at[other] = -1
			}
		}
		c.at[k] = at
	}
	return c
}

var bareLevel = regexp.MustCompile(`(?i)^(?:[≥≤><]|trên|từ|tối thiểu|ít nhất|đạt|không quá|tối đa|dưới|phấn đấu|hơn|không dưới)*\s*[\d.,]+\s*(?:%|\p{L}+)?(?:\s*trở lên)?$`)

// settleGoals tells the words of goals from their numbers by what stands in the columns,
// since both are headed "Chỉ tiêu".
func (c *Columns) settleGoals(rows [][]string) {
	numbered := func(at int) bool {
		numbers, filled := 0, 0
		for _, row := range rows[c.head+1:] {
			if at >= len(row) || flat(row[at]) == "" {
				continue
			}
			filled++
			if bareLevel.MatchString(flat(row[at])) {
				numbers++
			}
		}
		return filled > 0 && numbers*2 > filled
	}
	switch {
	case c.head < 0 || c.at[goal] < 0 && c.at[level] < 0:
	case c.at[goal] < 0 && !numbered(c.at[level]):
		c.at[goal], c.at[level] = c.at[level], -1
	case c.at[goal] < 0 && c.at[work] >= 0:
		c.at[goal], c.at[work] = c.at[work], -1
	case c.at[goal] >= 0 && c.at[level] < 0 && c.at[work] >= 0 && numbered(c.at[goal]):
		c.at[level], c.at[goal], c.at[work] = c.at[goal], c.at[work], -1
	}
	if c.head >= 0 && c.at[goal] >= 0 && c.at[level] < 0 && c.at[work] < 0 {
		for at := range rows[c.head] {
			if at != c.at[order] && at != c.at[goal] && numbered(at) {
				c.at[level] = at
				break
			}
		}
	}
}

// HasGoals tells whether the table sets goals.
func (c Columns) HasGoals() bool { return c.at[goal] >= 0 }

// Head is the last row of the heading, -1 when the table has none that is known.
func (c Columns) Head() int { return c.head }

// Told is a row as one line of text: an empty cell is a dash, as people write it.
func (c Columns) Told(row []string) string {
	cells := make([]string, 0, len(row))
	for i, cell := range row {
		if c.head >= 0 && (i == c.at[lead] || i == c.at[partner]) {
			cell = strings.Join(ownLines(cell), "; ")
		}
		cells = append(cells, cmp.Or(flat(strings.ReplaceAll(cell, "|", "/")), "—"))
	}
	return strings.Join(cells, " | ")
}

func (c Columns) cell(row []string, k kind) string {
	if c.at[k] < 0 || c.at[k] >= len(row) {
		return ""
	}
	return row[c.at[k]]
}

var orderNumber = regexp.MustCompile(`^(?:\d{1,3}|[A-Za-zđĐ]{1,4})(?:\.\d{1,3}){0,3}$`)

// Address of a row: by its number in the first column, or else by its place.
func (c Columns) Address(clause string, row []string, place int) string {
	number := strings.Trim(flat(c.cell(row, order)), " .)")
	if number == "" || !orderNumber.MatchString(number) {
		number = fmt.Sprint(place)
	}
	if clause == "" {
		return number
	}
	return clause + "." + number
}

// Task is a row that hands out work.
type Task struct {
	Clause   string
	Text     string
	Leads    []string
	Partners []string
	Output   string
	Deadline deadline.Deadline
}

// Tasks are the rows of a table that has a column of those who lead; a row that only groups
// those below it is none.
func (c Columns) Tasks(clause string, rows [][]string) []Task {
	if c.at[work] < 0 || c.at[lead] < 0 || c.at[goal] >= 0 && c.at[level] >= 0 {
		return nil
	}
	var out []Task
	place := 0
	for i, row := range rows[c.head+1:] {
		place++
		text := flat(c.cell(row, work))
		if stated(text) == "" {
			continue
		}
		leads, partners := bodies(c.cell(row, lead)), bodies(c.cell(row, partner))
		if m := bothIn.FindStringSubmatch(unbulleted(c.cell(row, lead))); m != nil {
			leads, partners = bodies(m[1]), append(bodies(m[2]), partners...)
		}
		if c.groups(row, rows[c.head+1+i+1:]) || countsColumns(row) {
			continue
		}
		t := Task{Clause: c.Address(clause, row, place), Text: text, Leads: leads, Partners: partners, Output: stated(c.cell(row, output))}
		t.Deadline = deadline.Parse(flat(c.cell(row, due)))
		if c.at[due] < 0 {
			t.Deadline = deadline.In(text)
		}
		out = append(out, t)
	}
	return out
}

// groups tells whether a row says nothing but its own words and heads those below it. One
// that has its number in the row of numbers is a task of which nothing else is said.
func (c Columns) groups(row []string, below [][]string) bool {
	text, number := flat(c.cell(row, work)), strings.Trim(flat(c.cell(row, order)), " .)")
	if prose.IsNumber(number) && !prose.IsCapitals(text) && (len(below) == 0 || !strings.HasPrefix(flat(c.cell(below[0], order)), number+".")) {
		return false
	}
	for _, k := range []kind{lead, partner, output, due} {
		if cell := stated(c.cell(row, k)); cell != "" && cell != text {
			return false
		}
	}
	return true
}

// bothIn is a cell that says itself who leads and who helps.
var bothIn = regexp.MustCompile(`(?i)^(?:đơn vị |cơ quan )?chủ trì\s*:\s*(.+?)[.;,]?\s*(?:(?:đơn vị |cơ quan )?phối hợp\s*:\s*(.*))?$`)

// unbulleted is a cell on one line, without the bullets of its lines.
func unbulleted(cell string) string {
	var out []string
	for l := range strings.SplitSeq(cell, "\n") {
		out = append(out, cellBullet.ReplaceAllString(l, ""))
	}
	return flat(strings.Join(out, " "))
}

var columnNumber = regexp.MustCompile(`^\(?\d{1,2}\)?$`)

// countsColumns tells whether a row only numbers the columns: (1), (2), (3).
func countsColumns(row []string) bool {
	for _, cell := range row {
		if !columnNumber.MatchString(flat(cell)) {
			return false
		}
	}
	return true
}

// stated is a cell, "" when it only holds a stroke for nothing.
func stated(cell string) string { return strings.Trim(flat(cell), " -–—…") }

// bodies are those a cell names, on one line or each on its own.
func bodies(cell string) []string {
	var names []string
	for _, part := range ownLines(cell) {
		names = append(names, body.Cut(body.Split(part))...)
	}
	return body.Distinct(names)
}

// named are the words that say what the bodies behind them do.
var named = regexp.MustCompile(`(?i)^(?:chủ trì|phối hợp)\s*:`)

var cellBullet = regexp.MustCompile(`^\s*[-–—+•*]\s+`)

// ownLines parts a cell where a line of it begins another body.
func ownLines(cell string) []string {
	var out []string
	for l := range strings.SplitSeq(cell, "\n") {
		bullet := cellBullet.MatchString(l)
		if l = flat(cellBullet.ReplaceAllString(l, "")); l == "" {
			continue
		}
		if last := len(out) - 1; last >= 0 && bullet && !body.IsProper(l) && !named.MatchString(l) {
			out[last] += " - " + l // a name broken at its dash
			continue
		}
		if last := len(out) - 1; last >= 0 && !bullet && (!body.IsProper(l) || strings.HasSuffix(out[last], ",") || strings.HasSuffix(out[last], " và") || !bullet && strings.HasSuffix(out[last], ";")) {
			out[last] += " " + l
			continue
		}
		out = append(out, l)
	}
	return out
}

var levelNumber = regexp.MustCompile(target.Amount + `\s*(%)?`)

// Targets are the rows of a table of goals: the value stands in the column of its level,
// or within the words of the goal.
func (c Columns) Targets(clause string, rows [][]string) []target.Target {
	var out []target.Target
	for i, row := range rows[c.head+1:] {
		text, value := flat(c.cell(row, goal)), flat(c.cell(row, level))
		if text == "" {
			continue
		}
		if c.at[level] < 0 {
			value = text
		}
		m := levelNumber.FindStringSubmatchIndex(value)
		if m == nil {
			continue
		}
		t := target.Target{
			Clause: c.Address(clause, row, i+1), Text: text,
			Value: target.Number(value[m[2]:m[3]]), Measure: target.Count, Bound: target.BoundOf(value[:m[2]], value[m[3]:]),
			Deadline: deadline.Parse(flat(c.cell(row, due))),
		}
		if m[4] >= 0 || strings.Contains(text+c.cell(row, measure), "%") || strings.HasPrefix(strings.ToLower(text), "tỷ lệ") || strings.HasPrefix(strings.ToLower(text), "tỉ lệ") {
			t.Measure = target.Percent
		}
		out = append(out, t)
	}
	return out
}
