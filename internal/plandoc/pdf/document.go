package pdf

import (
	"bytes"
	"errors"
	"regexp"
	"strconv"
)

var (
	errBroken    = errors.New("no PDF, or a broken one")
	errEncrypted = errors.New("locked with a password")
	errTooLarge  = errors.New("more than any plan holds")
)

// place is where an object stands: at an offset of the file, or as one of those packed
// into an object stream.
type place struct {
	offset int
	within int // the number of the object stream, 0 for none
	index  int
}

// document is the objects of a PDF file, read as they are asked for.
type document struct {
	data    []byte
	places  map[int]place
	trailer dict
	read    map[int]any
	packed  map[int][]any // what object streams hold, by their numbers
	busy    map[int]bool
	left    int // bytes that may still be unpacked
	lock    *lock
}

const (
	mostUnpacked = 300 << 20 // bytes of all streams together
	mostObjects  = 2_000_000
)

func open(data []byte) (*document, error) {
	d := &document{data: data, left: mostUnpacked}
	d.reset()
	if !d.follow() || !d.hasPages() {
		d.reset()
		d.rebuild()
		if !d.hasPages() {
			if d.lock == nil && d.trailer["Encrypt"] != nil {
				return nil, errEncrypted
			}
			return nil, errBroken
		}
	}
	return d, nil
}

func (d *document) reset() {
	d.places, d.trailer, d.read, d.packed, d.busy, d.lock = map[int]place{}, dict{}, map[int]any{}, map[int][]any{}, map[int]bool{}, nil
}

// hasPages also opens the lock, without which object streams cannot be read.
func (d *document) hasPages() bool {
	if e := d.trailer["Encrypt"]; e != nil {
		d.lock = d.unlock(d.dict(e))
		if d.lock == nil {
			return false
		}
		d.read = map[int]any{}
	}
	pages := d.dict(d.dict(d.trailer["Root"])["Pages"])
	return pages != nil && len(d.array(pages["Kids"])) > 0
}

// follow reads the tables that say where objects stand, the newest first.
func (d *document) follow() bool {
	tail := d.data[max(0, len(d.data)-2048):]
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 {
		return false
	}
	l := lexer{data: tail, at: i + len("startxref")}
	n, ok := l.next().(float64)
	if !ok {
		return false
	}
	seen := map[int]bool{}
	for queue := []int{int(n)}; len(queue) > 0; {
		at := queue[0]
		queue = queue[1:]
		if at < 0 || at >= len(d.data) || seen[at] || len(seen) > 1000 {
			continue
		}
		seen[at] = true
		trailer, ok := d.table(at)
		if !ok {
			return false
		}
		for key, v := range trailer {
			if _, known := d.trailer[key]; !known {
				d.trailer[key] = v
			}
		}
		for _, more := range []name{"XRefStm", "Prev"} {
			if n, ok := trailer[more].(float64); ok {
				queue = append(queue, int(n))
			}
		}
	}
	return len(d.places) > 0
}

// table reads one table of places, as text or as a stream.
func (d *document) table(at int) (dict, bool) {
	l := lexer{data: d.data, at: at, refs: true}
	first := l.next()
	if first != keyword("xref") {
		return d.streamTable(at)
	}
	for {
		start := l.next()
		if start == keyword("trailer") {
			trailer, ok := l.next().(dict)
			return trailer, ok
		}
		from, ok := start.(float64)
		count, ok2 := l.next().(float64)
		if !ok || !ok2 || count < 0 || count > mostObjects {
			return nil, false
		}
		for i := range int(count) {
			offset, ok := l.next().(float64)
			l.next()
			kind, ok2 := l.next().(keyword)
			if !ok || !ok2 {
				return nil, false
			}
			if kind == "n" {
				d.put(int(from)+i, place{offset: int(offset)})
			}
		}
	}
}

func (d *document) put(number int, p place) {
	if _, known := d.places[number]; !known && len(d.places) < mostObjects {
		d.places[number] = p
	}
}

func (d *document) streamTable(at int) (dict, bool) {
	s, ok := d.objectAt(at, -1).(stream)
	if !ok || s.dict["Type"] != name("XRef") {
		return nil, false
	}
	data, err := d.unpack(s)
	if err != nil {
		return nil, false
	}
	widths := array{}
	if w, ok := s.dict["W"].(array); ok {
		widths = w
	}
	if len(widths) < 3 {
		return nil, false
	}
	var wide [3]int
	for i := range wide {
		n, ok := widths[i].(float64)
		if !ok || n < 0 || n > 8 {
			return nil, false
		}
		wide[i] = int(n)
	}
	if wide[1] == 0 {
		return nil, false
	}
	size, _ := s.dict["Size"].(float64)
	index, ok := s.dict["Index"].(array)
	if !ok {
		index = array{0.0, size}
	}
	for i := 0; i+1 < len(index); i += 2 {
		from, _ := index[i].(float64)
		count, _ := index[i+1].(float64)
		for n := 0; n < int(count) && len(data) >= wide[0]+wide[1]+wide[2]; n++ {
			kind, a, b := 1, 0, 0
			if wide[0] > 0 {
				kind, data = number(data, wide[0])
			}
			a, data = number(data, wide[1])
			b, data = number(data, wide[2])
			switch kind {
			case 1:
				d.put(int(from)+n, place{offset: a})
			case 2:
				d.put(int(from)+n, place{within: a, index: b})
			}
		}
	}
	return s.dict, true
}

func number(data []byte, wide int) (int, []byte) {
	n := 0
	for _, c := range data[:wide] {
		n = n<<8 | int(c)
	}
	return n, data[wide:]
}

var objectStart = regexp.MustCompile(`(\d{1,9})[ \r\n\t]+(\d{1,5})[ \r\n\t]+obj\b`)

// rebuild finds the objects of a file whose tables are broken by looking through all of it.
func (d *document) rebuild() {
	for _, m := range objectStart.FindAllSubmatchIndex(d.data, mostObjects) {
		n, err := strconv.Atoi(string(d.data[m[2]:m[3]]))
		if err == nil {
			d.places[n] = place{offset: m[0]} // a later one is newer
		}
	}
	for at := 0; ; {
		i := bytes.Index(d.data[at:], []byte("trailer"))
		if i < 0 {
			break
		}
		at += i + len("trailer")
		l := lexer{data: d.data, at: at, refs: true}
		if trailer, ok := l.next().(dict); ok {
			for key, v := range trailer {
				d.trailer[key] = v
			}
		}
	}
	var packs []int
	for n := range d.places {
		switch o := d.get(n).(type) {
		case stream:
			switch o.dict["Type"] {
			case name("ObjStm"):
				packs = append(packs, n)
			case name("XRef"):
				for _, key := range []name{"Root", "Encrypt", "ID"} {
					if v := o.dict[key]; v != nil && d.trailer[key] == nil {
						d.trailer[key] = v
					}
				}
			}
		case dict:
			if o["Type"] == name("Catalog") && d.trailer["Root"] == nil {
				d.trailer["Root"] = ref{number: n}
			}
		}
	}
	if e := d.trailer["Encrypt"]; e != nil {
		if d.lock = d.unlock(d.dict(e)); d.lock == nil {
			return
		}
		d.read = map[int]any{}
	}
	for _, n := range packs {
		for i, number := range d.packedNumbers(n) {
			d.put(number, place{within: n, index: i})
			if o, ok := d.get(number).(dict); ok && o["Type"] == name("Catalog") && d.trailer["Root"] == nil {
				d.trailer["Root"] = ref{number: number}
			}
		}
	}
}

// get is the object of that number, nil when there is none.
func (d *document) get(number int) any {
	if o, ok := d.read[number]; ok {
		return o
	}
	p, ok := d.places[number]
	if !ok || d.busy[number] {
		return nil
	}
	d.busy[number] = true
	defer delete(d.busy, number)
	var o any
	if p.within > 0 {
		if all := d.unpacked(p.within); p.index >= 0 && p.index < len(all) {
			o = all[p.index]
		}
	} else {
		o = d.objectAt(p.offset, number)
	}
	d.read[number] = o
	return o
}

// objectAt reads "1 0 obj …"; a wanted number that stands not there gives nil.
func (d *document) objectAt(at, wanted int) any {
	if at < 0 || at >= len(d.data) {
		return nil
	}
	l := lexer{data: d.data, at: at}
	number, ok := l.next().(float64)
	generation, ok2 := l.next().(float64)
	if !ok || !ok2 || l.next() != keyword("obj") || wanted >= 0 && int(number) != wanted {
		return nil
	}
	own := ref{int(number), int(generation)}
	l.refs = true
	o := l.next()
	if k, ok := o.(keyword); ok && k != "" {
		return nil
	}
	if about, ok := o.(dict); ok {
		if l.space(); bytes.HasPrefix(l.data[l.at:], []byte("stream")) {
			return stream{about, d.raw(about, l.at+len("stream")), own}
		}
	}
	if d.lock != nil && wanted >= 0 {
		return d.lock.open(o, own)
	}
	return o
}

// raw are the bytes of a stream: as many as it says, or all up to its end.
func (d *document) raw(about dict, at int) []byte {
	if at < len(d.data) && d.data[at] == '\r' {
		at++
	}
	if at < len(d.data) && d.data[at] == '\n' {
		at++
	}
	if n, ok := d.resolve(about["Length"]).(float64); ok && n >= 0 && at+int(n) <= len(d.data) {
		rest := bytes.TrimLeft(d.data[at+int(n):min(len(d.data), at+int(n)+32)], "\r\n \t")
		if bytes.HasPrefix(rest, []byte("endstream")) || bytes.HasPrefix(rest, []byte("endobj")) {
			return d.data[at : at+int(n)]
		}
	}
	if at > len(d.data) {
		return nil
	}
	if i := bytes.Index(d.data[at:], []byte("endstream")); i >= 0 {
		return bytes.TrimRight(d.data[at:at+i], "\r\n")
	}
	return d.data[at:]
}

// unpacked are the objects of an object stream.
func (d *document) unpacked(number int) []any {
	if all, ok := d.packed[number]; ok {
		return all
	}
	d.packed[number] = nil
	numbers, data, first := d.pack(number)
	all := make([]any, len(numbers))
	for i, n := range numbers {
		if at := first + n[1]; at >= 0 && at < len(data) {
			l := lexer{data: data, at: at, refs: true}
			if o := l.next(); o != keyword("") {
				all[i] = o
			}
		}
	}
	d.packed[number] = all
	return all
}

func (d *document) packedNumbers(number int) []int {
	numbers, _, _ := d.pack(number)
	out := make([]int, len(numbers))
	for i, n := range numbers {
		out[i] = n[0]
	}
	return out
}

// pack reads the list at the head of an object stream: numbers and where they begin.
func (d *document) pack(number int) (numbers [][2]int, data []byte, first int) {
	p, ok := d.places[number]
	if !ok || p.within > 0 {
		return nil, nil, 0
	}
	s, ok := d.get(number).(stream)
	if !ok {
		s, ok = d.objectAt(p.offset, number).(stream)
	}
	if !ok {
		return nil, nil, 0
	}
	data, err := d.unpack(s)
	if err != nil {
		return nil, nil, 0
	}
	count, _ := d.resolve(s.dict["N"]).(float64)
	start, _ := d.resolve(s.dict["First"]).(float64)
	l := lexer{data: data}
	for i := 0; i < int(count) && i < mostObjects; i++ {
		n, ok := l.next().(float64)
		at, ok2 := l.next().(float64)
		if !ok || !ok2 {
			break
		}
		numbers = append(numbers, [2]int{int(n), int(at)})
	}
	return numbers, data, int(start)
}

// resolve follows references to the thing itself.
func (d *document) resolve(v any) any {
	for range 20 {
		r, ok := v.(ref)
		if !ok {
			return v
		}
		v = d.get(r.number)
	}
	return nil
}

func (d *document) dict(v any) dict {
	switch o := d.resolve(v).(type) {
	case dict:
		return o
	case stream:
		return o.dict
	}
	return nil
}

func (d *document) array(v any) array {
	a, _ := d.resolve(v).(array)
	return a
}

func (d *document) number(v any, usual float64) float64 {
	if n, ok := d.resolve(v).(float64); ok {
		return n
	}
	return usual
}

func (d *document) name(v any) name {
	n, _ := d.resolve(v).(name)
	return n
}
