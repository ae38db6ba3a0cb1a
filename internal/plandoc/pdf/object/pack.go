package object

// pack is an object stream: the numbers of its objects and where they begin, and all of it.
type pack struct {
	list  [][2]int
	data  []byte
	first int
}

// object takes one object out.
func (p pack) object(d *Document, index int) any {
	if index < 0 || index >= len(p.list) {
		return nil
	}
	at := p.first + p.list[index][1]
	if at < 0 || at >= len(p.data) {
		return nil
	}
	o := d.lexer(p.data, at).Next()
	if o == Keyword("") {
		return nil
	}
	return o
}

// pack reads an object stream, once.
func (d *Document) pack(number int) pack {
	if p, ok := d.packed[number]; ok {
		return p
	}
	d.packed[number] = pack{} // while it is read, and when it is none
	at, ok := d.places[number]
	if !ok || at.within > 0 {
		return pack{}
	}
	s, ok := d.get(number).(Stream)
	if !ok {
		s, ok = d.objectAt(at.offset, number).(Stream)
	}
	if !ok {
		return pack{}
	}
	data, err := d.Unpack(s)
	if err != nil {
		return pack{}
	}
	d.bounds.bytes += timesRead * len(data)
	p := pack{data: data}
	count, _ := d.Resolve(s.Dict["N"]).(float64)
	start, _ := d.Resolve(s.Dict["First"]).(float64)
	p.first = int(start)
	l := d.lexer(data, 0)
	l.refs = false
	for i := 0; i < int(count) && i < mostObjects; i++ {
		n, ok := l.Next().(float64)
		at, ok2 := l.Next().(float64)
		if !ok || !ok2 {
			break
		}
		p.list = append(p.list, [2]int{int(n), int(at)})
	}
	d.packed[number] = p
	return p
}

// findObjects looks for "1 0 obj" through all of a file. A later one is newer.
func (d *Document) findObjects() {
	for i := 4; i+3 <= len(d.data) && len(d.places) < mostObjects; i++ {
		if d.data[i] != 'o' || d.data[i+1] != 'b' || d.data[i+2] != 'j' || !isSpace(d.data[i-1]) {
			continue
		}
		if next := i + 3; next < len(d.data) && !isSpace(d.data[next]) && !isDelimiter(d.data[next]) && d.data[next] != '-' && d.data[next] != '+' {
			continue
		}
		_, at, ok := d.numberBefore(i, 5)
		if !ok {
			continue
		}
		if n, at, ok := d.numberBefore(at, 9); ok {
			d.places[n] = place{offset: at}
		}
	}
}

// numberBefore reads the number that stands before a place, with space between them, and
// gives where it begins.
func (d *Document) numberBefore(end, longest int) (n, at int, ok bool) {
	at = end
	for at > 0 && isSpace(d.data[at-1]) {
		at--
	}
	if at == end {
		return 0, 0, false
	}
	for scale := 1; at > 0 && longest > 0 && d.data[at-1] >= '0' && d.data[at-1] <= '9'; longest-- {
		at--
		n += int(d.data[at]-'0') * scale
		scale *= 10
		ok = true
	}
	return n, at, ok
}
