package pdf

import (
	"math"
	"regexp"
	"strings"
)

// pair is two columns as far as they are known: what stands left ends at left, what stands
// right begins at right.
type pair struct {
	left, right float64
	l, r        []row
}

const (
	narrowest = 6 // points between two columns
	farthest  = 3 // sizes of letters between two lines of a column
)

// title begins what stands below a heading, also where that is short and in the middle.
var title = regexp.MustCompile(`^(?:Kính gửi|KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN|QUYẾT ĐỊNH|NGHỊ QUYẾT|BÁO CÁO|THÔNG BÁO|HƯỚNG DẪN|CÔNG ĐIỆN|CHỈ THỊ|KẾT LUẬN|TỜ TRÌNH|GIẤY MỜI|PHỤ LỤC|DANH MỤC|QUY CHẾ|QUY ĐỊNH)`)

// columnsOf finds a heading or a signature in two columns at the beginning of rows: how many
// rows it takes, and the lines of each column.
func columnsOf(rows []row, a area) (n int, columns [][]row) {
	if len(rows[0].pieces) > 2 {
		return signers(rows)
	}
	p, n := seed(rows)
	if p == nil {
		return 0, nil
	}
	for ; n < len(rows); n++ {
		if !p.take(rows[n], a) {
			break
		}
	}
	if len(p.l) == 0 || len(p.r) == 0 || len(p.l)+len(p.r) < 3 {
		return 0, nil
	}
	return n, [][]row{p.l, p.r}
}

// signers are those of a document of several bodies, who sign side by side.
func signers(rows []row) (n int, columns [][]row) {
	var begin, end []float64
	for i, p := range rows[0].pieces {
		if !strings.HasPrefix(p.text, "T") && !strings.HasPrefix(p.text, "K") { // TM., T/M, TL., KT.
			return 0, nil
		}
		begin, end, columns = append(begin, p.x), append(end, p.end), append(columns, []row{part(rows[0], i)})
	}
rows:
	for n = 1; n < len(rows); n++ {
		r := rows[n]
		var at []int
		for _, p := range r.pieces {
			column := -1
			for c := range columns {
				if (c == 0 || p.x > end[c-1]+narrowest) && (c+1 == len(columns) || p.end < begin[c+1]-narrowest) {
					column = c
				}
			}
			if column < 0 {
				break rows
			}
			at = append(at, column)
		}
		for i, c := range at {
			columns[c] = append(columns[c], part(r, i))
			begin[c], end[c] = min(begin[c], r.pieces[i].x), max(end[c], r.pieces[i].end)
		}
	}
	if n < 3 {
		return 0, nil
	}
	return n, columns
}

// seed begins with a line in two pieces, or with two lines that stand beside each other;
// "Nơi nhận" and what signs may begin a little higher than the other column.
func seed(rows []row) (*pair, int) {
	first := joinLabel(rows[0])
	if len(first.pieces) == 2 {
		p := &pair{left: first.pieces[0].end, right: first.pieces[1].x}
		p.l, p.r = []row{part(first, 0)}, []row{part(first, 1)}
		return p, 1
	}
	if len(first.pieces) != 1 || len(rows) < 2 {
		return nil, 0
	}
	second := joinLabel(rows[1])
	beside := first.y-second.y < 0.75*max(first.size, second.size)
	isHead := strings.HasPrefix(first.text(), "Nơi nhận") && first.y-second.y < 2*first.size
	if len(second.pieces) == 1 && (beside || isHead) {
		switch {
		case first.end()+narrowest < second.x():
			return &pair{first.end(), second.x(), []row{first}, []row{second}}, 2
		case beside && second.end()+narrowest < first.x():
			return &pair{second.end(), first.x(), []row{second}, []row{first}}, 2
		}
	}
	if len(second.pieces) == 2 && first.y-second.y < 2.2*first.size {
		p := &pair{left: second.pieces[0].end, right: second.pieces[1].x}
		switch {
		case isHead && first.end() < p.right-narrowest:
			p.l = []row{first, part(second, 0)}
			p.r = []row{part(second, 1)}
			p.left = max(p.left, first.end())
		case first.x() > p.left+narrowest && first.x() > second.pieces[1].x-60:
			p.l = []row{part(second, 0)}
			p.r = []row{first, part(second, 1)}
			p.right = min(p.right, first.x())
		default:
			return nil, 0
		}
		return p, 2
	}
	return nil, 0
}

func part(r row, i int) row { return row{r.y, r.size, r.pieces[i : i+1]} }

// take adds a line to the columns, unless it stands in neither.
func (p *pair) take(r row, a area) bool {
	r = joinLabel(r)
	if len(r.pieces) > 2 || title.MatchString(r.text()) {
		return false
	}
	if len(r.pieces) == 2 {
		if r.pieces[0].end+narrowest > p.right || r.pieces[1].x-narrowest < p.left {
			return false
		}
		p.addLeft(part(r, 0))
		p.addRight(part(r, 1))
		return true
	}
	isLeft, isRight := r.end() < p.right-narrowest, r.x() > p.left+narrowest
	lowest := min(p.l[len(p.l)-1].y, p.r[len(p.r)-1].y)
	gap := lowest - r.y
	middle := (r.x() + r.end()) / 2
	switch {
	case isRight && !isLeft, isRight && math.Abs(middle-p.middle(p.r)) < math.Abs(middle-p.middle(p.l)):
		if math.Abs(middle-a.middle()) < 6 && math.Abs(p.middle(p.r)-a.middle()) > 15 && math.Abs(middle-p.middle(p.r)) > 15 {
			return false // the title below
		}
		if gap > farthest*r.size && !p.signs() {
			return false
		}
		p.addRight(r)
	case isLeft:
		if gap > farthest*r.size && p.l[len(p.l)-1].y-r.y > farthest*r.size {
			return false
		}
		p.addLeft(r)
	default:
		return false
	}
	return true
}

func (p *pair) addLeft(r row)  { p.l, p.left = append(p.l, r), max(p.left, r.end()) }
func (p *pair) addRight(r row) { p.r, p.right = append(p.r, r), min(p.right, r.x()) }

// middle is where the lines of a column have theirs.
func (p *pair) middle(rows []row) float64 {
	return (rows[0].x() + rows[0].end()) / 2
}

// signs tells whether the columns are those below a document, where a name stands far down.
func (p *pair) signs() bool { return strings.HasPrefix(p.l[0].text(), "Nơi nhận") }
