// Package table reads the tables of plans: which column holds what is told by its heading,
// whatever the order; a row is one task or one goal.
package table

import (
	"fmt"
	"lantoa/internal/plandoc/body"
	"lantoa/internal/plandoc/deadline"
	"lantoa/internal/plandoc/target"
	"regexp"
	"strings"
)

// Columns tell which column of a table holds what, -1 for none.
type Columns struct {
	head                                               int // the last row of the heading
	order, work, lead, partner, output, deadline, goal int
	level                                              int // of a goal: what is to be reached
}

var columnWords = []struct {
	pattern *regexp.Regexp
	pick    func(*Columns) *int
}{
	{regexp.MustCompile(`(?i)^(?:stt|tt|số tt|số thứ tự)$`), func(c *Columns) *int { return &c.order }},
	{regexp.MustCompile(`(?i)mức phấn đấu|mức đạt|^kế hoạch(?: năm \d+)?$|^chỉ tiêu năm|^giao`), func(c *Columns) *int { return &c.level }},
	{regexp.MustCompile(`(?i)^(?:tên |nội dung )?(?:các )?(?:chỉ tiêu|mục tiêu)`), func(c *Columns) *int { return &c.goal }},
	{regexp.MustCompile(`(?i)phối hợp`), func(c *Columns) *int { return &c.partner }},
	{regexp.MustCompile(`(?i)sản phẩm|kết quả|đầu ra`), func(c *Columns) *int { return &c.output }},
	{regexp.MustCompile(`(?i)thời hạn|thời gian|hoàn thành|tiến độ|^hạn`), func(c *Columns) *int { return &c.deadline }},
	{regexp.MustCompile(`(?i)chủ trì|(?:cơ quan|đơn vị|bộ phận|người) (?:thực hiện|tham mưu|theo dõi|phụ trách)|^thực hiện$|^đơn vị$|^cơ quan$|phụ trách`), func(c *Columns) *int { return &c.lead }},
	{regexp.MustCompile(`(?i)nhiệm vụ|nội dung|công việc|hoạt động|giải pháp`), func(c *Columns) *int { return &c.work }},
}

// Of reads the heading of a table, which may take two rows.
func Of(table [][]string) Columns {
	best := Columns{head: -1, order: -1, work: -1, lead: -1, partner: -1, output: -1, deadline: -1, goal: -1, level: -1}
	none, found := best, 0
	for r := 0; r < len(table) && r < 4; r++ {
		c, n := none, 0
		if best.head == r-1 && r > 0 && found > 0 {
			c, n = best, found // a second row names what the first left open
		}
		c.head = r
		before := n
		for i, cell := range table[r] {
			if len(cell) > 90 {
				continue
			}
			for _, w := range columnWords {
				if at := w.pick(&c); *at < 0 && w.pattern.MatchString(strings.Trim(cell, " .:")) {
					*at, n = i, n+1
					break
				}
			}
		}
		if n > before && n >= 2 {
			best, found = c, n
		}
	}
	if best.work < 0 && best.goal < 0 {
		return none
	}
	return best
}

// HasGoals tells whether the table sets goals.
func (c Columns) HasGoals() bool { return c.goal >= 0 }

// Head is the last row of the heading, -1 when the table has none that is known.
func (c Columns) Head() int { return c.head }

func (c Columns) cell(row []string, at int) string {
	if at < 0 || at >= len(row) {
		return ""
	}
	return row[at]
}

// Address of a row: by its number in the first column, or else by its place.
func (c Columns) Address(clause string, row []string, place int) string {
	order := strings.Trim(c.cell(row, c.order), " .)")
	if order == "" || !orderNumber.MatchString(order) {
		order = fmt.Sprint(place)
	}
	if clause == "" {
		return order
	}
	return clause + "." + order
}

var orderNumber = regexp.MustCompile(`^[\dA-Za-z]{1,4}(?:\.\d{1,3}){0,3}$`)

// Task is a row that hands out work.
type Task struct {
	Clause   string
	Text     string
	Leads    []string
	Partners []string
	Output   string
	Deadline deadline.Deadline
}

// Tasks are the rows that name a unit; a row that only groups those below it is none.
func (c Columns) Tasks(clause string, table [][]string) []Task {
	var out []Task
	if c.goal >= 0 && c.work < 0 {
		return nil
	}
	for i, row := range table[c.head+1:] {
		text := c.cell(row, c.work)
		leads := body.Distinct(body.Cut(body.Split(c.cell(row, c.lead))))
		if text == "" || len(leads) == 0 || text == c.cell(row, c.lead) {
			continue
		}
		address := c.Address(clause, row, i+1)
		due := deadline.Parse(c.cell(row, c.deadline))
		if c.deadline < 0 {
			due = deadline.In(text)
		}
		partners := body.Distinct(body.Cut(body.Split(c.cell(row, c.partner))))
		out = append(out, Task{address, text, leads, partners, strings.Trim(c.cell(row, c.output), " -–"), due})
	}
	return out
}

var levelNumber = regexp.MustCompile(target.Amount + `\s*(%)?`)

// Targets are the rows of a table of goals: the value stands in the column of its level,
// or within the words of the goal.
func (c Columns) Targets(clause string, table [][]string) []target.Target {
	var out []target.Target
	for i, row := range table[c.head+1:] {
		text, level := c.cell(row, c.goal), c.cell(row, c.level)
		if text == "" {
			continue
		}
		if c.level < 0 {
			level = text
		}
		m := levelNumber.FindStringSubmatchIndex(level)
		if m == nil {
			continue
		}
		t := target.Target{
			Clause: c.Address(clause, row, i+1), Text: text,
			Value: target.Number(level[m[2]:m[3]]), Measure: target.Count, Bound: target.BoundOf(level[:m[2]], level[m[3]:]),
			Deadline: deadline.Parse(c.cell(row, c.deadline)),
		}
		if m[4] >= 0 || strings.Contains(text, "%") || strings.HasPrefix(strings.ToLower(text), "tỷ lệ") {
			t.Measure = target.Percent
		}
		out = append(out, t)
	}
	return out
}
