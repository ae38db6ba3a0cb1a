package object

import (
	"bytes"
	"errors"
)

// What a file may be that cannot be read.
var (
	ErrBroken    = errors.New("no PDF, or a broken one")
	ErrEncrypted = errors.New("locked with a password")
	ErrTooLarge  = errors.New("more than any plan holds")
)

// place is where an object stands: at an offset of the file, or as one of those packed
// into an object stream.
type place struct {
	offset int
	within int // the number of the object Stream, 0 for none
	index  int
}

// Document is the objects of a PDF file, read as they are asked for.
type Document struct {
	data    []byte
	places  map[int]place
	Trailer Dict
	read    map[int]any
	packed  map[int]pack // object streams, by their numbers
	busy    map[int]bool
	left    int // bytes that may still be unpacked
	sought  int // bytes that were looked through for the ends of streams
	bounds  bounds
	lock    *lock
}

const (
	mostUnpacked = 160 << 20 // bytes of all streams together
	mostObjects  = 500_000
	mostSought   = 1 << 30
	mostBusy     = 50 // objects that are needed to read one another
)

// bounds are what may still be read of a file whose objects may stand within one another.
type bounds struct{ bytes, values int }

const (
	mostValues = 4_000_000
	timesRead  = 4 // each byte
)

// lexer takes the values at a place apart, while there is anything left to be read.
func (d *Document) lexer(data []byte, at int) *Lexer {
	if d.Exceeded() {
		at = len(data)
	}
	return &Lexer{data: data, at: at, refs: true, bounds: &d.bounds}
}

// Exceeded tells whether there was more in the file than is read, so that parts of it are missing.
func (d *Document) Exceeded() bool { return d.left < 0 || d.bounds.bytes < 0 || d.bounds.values < 0 }

// Open finds the pages of a file; its objects are read later. A file that anybody may read but
// not change is opened with the empty password.
func Open(data []byte) (*Document, error) {
	d := &Document{data: data, left: mostUnpacked}
	d.reset()
	if !d.follow() || !d.hasPages() {
		d.reset()
		d.rebuild()
		if !d.hasPages() {
			switch {
			case d.Exceeded():
				return nil, ErrTooLarge
			case d.lock == nil && d.Trailer["Encrypt"] != nil:
				return nil, ErrEncrypted
			}
			return nil, ErrBroken
		}
	}
	return d, nil
}

func (d *Document) reset() {
	d.places, d.Trailer, d.read, d.packed, d.busy, d.lock = map[int]place{}, Dict{}, map[int]any{}, map[int]pack{}, map[int]bool{}, nil
	d.bounds = bounds{timesRead*len(d.data) + 1<<16, mostValues}
}

// hasPages also opens the lock, without which object streams cannot be read.
func (d *Document) hasPages() bool {
	if e := d.Trailer["Encrypt"]; e != nil {
		d.lock = d.unlock(d.Dict(e))
		if d.lock == nil {
			return false
		}
		d.read = map[int]any{}
	}
	pages := d.Dict(d.Dict(d.Trailer["Root"])["Pages"])
	return pages != nil && len(d.Array(pages["Kids"])) > 0
}

// follow reads the tables that say where objects stand, the newest first.
func (d *Document) follow() bool {
	tail := d.data[max(0, len(d.data)-2048):]
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 {
		return false
	}
	l := NewLexer(tail[i+len("startxref"):])
	n, ok := l.Next().(float64)
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
			if _, known := d.Trailer[key]; !known {
				d.Trailer[key] = v
			}
		}
		for _, more := range []Name{"XRefStm", "Prev"} {
			if n, ok := trailer[more].(float64); ok {
				queue = append(queue, int(n))
			}
		}
	}
	return len(d.places) > 0
}

// table reads one table of places, as text or as a stream.
func (d *Document) table(at int) (Dict, bool) {
	l := d.lexer(d.data, at)
	first := l.Next()
	if first != Keyword("xref") {
		return d.streamTable(at)
	}
	for {
		start := l.Next()
		if start == Keyword("trailer") {
			trailer, ok := l.Next().(Dict)
			return trailer, ok
		}
		from, ok := start.(float64)
		count, ok2 := l.Next().(float64)
		if !ok || !ok2 || count < 0 || count > mostObjects {
			return nil, false
		}
		for i := range int(count) {
			offset, ok := l.Next().(float64)
			l.Next()
			kind, ok2 := l.Next().(Keyword)
			if !ok || !ok2 {
				return nil, false
			}
			if kind == "n" {
				d.put(int(from)+i, place{offset: int(offset)})
			}
		}
	}
}

func (d *Document) put(number int, p place) {
	if _, known := d.places[number]; !known && len(d.places) < mostObjects {
		d.places[number] = p
	}
}

func (d *Document) streamTable(at int) (Dict, bool) {
	s, ok := d.objectAt(at, -1).(Stream)
	if !ok || s.Dict["Type"] != Name("XRef") {
		return nil, false
	}
	data, err := d.Unpack(s)
	if err != nil {
		return nil, false
	}
	widths := Array{}
	if w, ok := s.Dict["W"].(Array); ok {
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
	size, _ := s.Dict["Size"].(float64)
	index, ok := s.Dict["Index"].(Array)
	if !ok {
		index = Array{0.0, size}
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
	return s.Dict, true
}

func number(data []byte, wide int) (int, []byte) {
	n := 0
	for _, c := range data[:wide] {
		n = n<<8 | int(c)
	}
	return n, data[wide:]
}

// rebuild finds the objects of a file whose tables are broken by looking through all of it.
func (d *Document) rebuild() {
	d.findObjects()
	for at := 0; ; {
		i := bytes.Index(d.data[at:], []byte("trailer"))
		if i < 0 {
			break
		}
		at += i + len("trailer")
		if trailer, ok := d.lexer(d.data, at).Next().(Dict); ok {
			for key, v := range trailer {
				d.Trailer[key] = v
			}
		}
	}
	var packs []int
	for n := range d.places {
		switch o := d.get(n).(type) {
		case Stream:
			switch o.Dict["Type"] {
			case Name("ObjStm"):
				packs = append(packs, n)
			case Name("XRef"):
				for _, key := range []Name{"Root", "Encrypt", "ID"} {
					if v := o.Dict[key]; v != nil && d.Trailer[key] == nil {
						d.Trailer[key] = v
					}
				}
			}
		case Dict:
			if o["Type"] == Name("Catalog") && d.Trailer["Root"] == nil {
				d.Trailer["Root"] = Ref{Number: n}
			}
		}
	}
	if e := d.Trailer["Encrypt"]; e != nil {
		if d.lock = d.unlock(d.Dict(e)); d.lock == nil {
			return
		}
		d.read = map[int]any{}
	}
	for _, n := range packs {
		for i, one := range d.pack(n).list {
			number := one[0]
			d.put(number, place{within: n, index: i})
			if o, ok := d.get(number).(Dict); ok && o["Type"] == Name("Catalog") && d.Trailer["Root"] == nil {
				d.Trailer["Root"] = Ref{Number: number}
			}
		}
	}
}

// get is the object of that number, nil when there is none.
func (d *Document) get(number int) any {
	if o, ok := d.read[number]; ok {
		return o
	}
	p, ok := d.places[number]
	if !ok || d.busy[number] || len(d.busy) > mostBusy {
		return nil
	}
	d.busy[number] = true
	defer delete(d.busy, number)
	var o any
	if p.within > 0 {
		o = d.pack(p.within).object(d, p.index)
	} else {
		o = d.objectAt(p.offset, number)
	}
	d.read[number] = o
	return o
}

// objectAt reads "1 0 obj …"; a wanted number that stands not there gives nil.
func (d *Document) objectAt(at, wanted int) any {
	if at < 0 || at >= len(d.data) {
		return nil
	}
	l := d.lexer(d.data, at)
	l.refs = false
	number, ok := l.Next().(float64)
	generation, ok2 := l.Next().(float64)
	if !ok || !ok2 || l.Next() != Keyword("obj") || wanted >= 0 && int(number) != wanted {
		return nil
	}
	own := Ref{int(number), int(generation)}
	l.refs = true
	o := l.Next()
	if k, ok := o.(Keyword); ok && k != "" {
		return nil
	}
	if about, ok := o.(Dict); ok {
		if l.space(); bytes.HasPrefix(l.data[l.at:], []byte("stream")) {
			return Stream{about, d.raw(about, l.at+len("stream")), own}
		}
	}
	if d.lock != nil && wanted >= 0 {
		return d.lock.open(o, own)
	}
	return o
}

// raw are the bytes of a stream: as many as it says, or all up to its end.
func (d *Document) raw(about Dict, at int) []byte {
	if at < len(d.data) && d.data[at] == '\r' {
		at++
	}
	if at < len(d.data) && d.data[at] == '\n' {
		at++
	}
	if n, ok := d.Resolve(about["Length"]).(float64); ok && n >= 0 && at+int(n) <= len(d.data) {
		rest := bytes.TrimLeft(d.data[at+int(n):min(len(d.data), at+int(n)+32)], "\r\n \t")
		if bytes.HasPrefix(rest, []byte("endstream")) || bytes.HasPrefix(rest, []byte("endobj")) {
			return d.data[at : at+int(n)]
		}
	}
	if at > len(d.data) {
		return nil
	}
	if d.sought > mostSought {
		return nil
	}
	i := bytes.Index(d.data[at:], []byte("endstream"))
	if i < 0 {
		i = len(d.data) - at
	}
	d.sought += i
	return bytes.TrimRight(d.data[at:at+i], "\r\n")
}

// Resolve follows references to the thing itself.
func (d *Document) Resolve(v any) any {
	for range 20 {
		r, ok := v.(Ref)
		if !ok {
			return v
		}
		v = d.get(r.Number)
	}
	return nil
}

// Dict is v as a dictionary, also that of a stream; nil when it is none.
func (d *Document) Dict(v any) Dict {
	switch o := d.Resolve(v).(type) {
	case Dict:
		return o
	case Stream:
		return o.Dict
	}
	return nil
}

// Array is v as an array, nil when it is none.
func (d *Document) Array(v any) Array {
	a, _ := d.Resolve(v).(Array)
	return a
}

// Number is v as a number, the usual one when it is none.
func (d *Document) Number(v any, usual float64) float64 {
	if n, ok := d.Resolve(v).(float64); ok {
		return n
	}
	return usual
}

// Name is v as a name, "" when it is none.
func (d *Document) Name(v any) Name {
	n, _ := d.Resolve(v).(Name)
	return n
}
