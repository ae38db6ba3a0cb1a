package pdf

import "lantoa/internal/plandoc/pdf/object"

import "math"

const (
	thin      = 3.0 // points; a filled bar no wider than this is a line
	mostRules = 50_000
)

// draw follows the lines that are drawn, of which tables are made.
func (p *painter) draw(op object.Keyword, args []any) {
	switch op {
	case "m":
		p.x, p.y = p.state.place.move(num(args, 0), num(args, 1))
		p.x0, p.y0 = p.x, p.y
	case "l":
		x, y := p.state.place.move(num(args, 0), num(args, 1))
		p.edge(p.x, p.y, x, y)
		p.x, p.y = x, y
	case "c":
		p.x, p.y = p.state.place.move(num(args, 4), num(args, 5))
	case "v", "y":
		p.x, p.y = p.state.place.move(num(args, 2), num(args, 3))
	case "h":
		p.edge(p.x, p.y, p.x0, p.y0)
		p.x, p.y = p.x0, p.y0
	case "re":
		x, y := p.state.place.move(num(args, 0), num(args, 1))
		x2, y2 := p.state.place.move(num(args, 0)+num(args, 2), num(args, 1)+num(args, 3))
		p.edge(x, y, x2, y)
		p.edge(x2, y, x2, y2)
		p.edge(x2, y2, x, y2)
		p.edge(x, y2, x, y)
	case "S", "s", "B", "B*", "b", "b*":
		p.paint(true)
	case "f", "F", "f*":
		p.paint(false)
	case "n":
		p.path = p.path[:0]
	}
}

func (p *painter) edge(x, y, x2, y2 float64) {
	if len(p.path) > mostRules {
		return
	}
	switch {
	case math.Abs(y-y2) < 1 && math.Abs(x-x2) >= math.Abs(y-y2):
		p.path = append(p.path, rule{false, (y + y2) / 2, min(x, x2), max(x, x2)})
	case math.Abs(x-x2) < 1:
		p.path = append(p.path, rule{true, (x + x2) / 2, min(y, y2), max(y, y2)})
	}
}

// paint keeps the lines of a path: all that is drawn, and of what is filled the bars that
// are as thin as lines.
func (p *painter) paint(drawn bool) {
	if drawn {
		p.keep(p.path)
		p.path = p.path[:0]
		return
	}
	// A filled bar has four edges; it is one line along its longer side.
	for i := 0; i+3 < len(p.path); {
		four := p.path[i : i+4]
		left, right, low, high, ok := bar(four)
		if !ok {
			i++
			continue
		}
		i += 4
		switch {
		case high-low <= thin && right-left > high-low:
			p.keep([]rule{{false, (low + high) / 2, left, right}})
		case right-left <= thin:
			p.keep([]rule{{true, (left + right) / 2, low, high}})
		}
	}
	p.path = p.path[:0]
}

// bar gives the sides of four edges that are those of a bar.
func bar(four []rule) (left, right, low, high float64, ok bool) {
	left, low = math.Inf(1), math.Inf(1)
	right, high = math.Inf(-1), math.Inf(-1)
	for _, e := range four {
		if e.upright {
			left, right, low, high = min(left, e.at), max(right, e.at), min(low, e.from), max(high, e.to)
		} else {
			left, right, low, high = min(left, e.from), max(right, e.to), min(low, e.at), max(high, e.at)
		}
	}
	// Edges shorter than a point may be told as level or upright.
	for _, e := range four {
		if e.upright && e.at > left+1 && e.at < right-1 || !e.upright && e.at > low+1 && e.at < high-1 {
			return 0, 0, 0, 0, false
		}
	}
	return left, right, low, high, true
}

func (p *painter) keep(rules []rule) {
	for _, r := range rules {
		if len(p.sheet.rules) < mostRules && r.to-r.from >= 2 && !math.IsInf(r.to-r.from, 0) {
			p.sheet.rules = append(p.sheet.rules, r)
		}
	}
}
