package object

import (
	"bytes"
	"errors"
	"regexp"
	"strconv"
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
	packed  map[int][]any // what object streams hold, by their numbers
	busy    map[int]bool
	left    int // bytes that may still be unpacked
	sought  int // bytes that were looked through for the ends of streams
	lock    *lock
}

const (
	mostUnpacked = 300 << 20 // bytes of all streams together
	mostObjects  = 2_000_000
	mostSought   = 1 << 30
)

// Open finds the pages of a file; its objects are read later. A file that anybody may read but
// not change is opened with the empty password.
func Open(data []byte) (*Document, error) {
	d := &Document{data: data, left: mostUnpacked}
	d.reset()
	if !d.follow() || !d.hasPages() {
		d.reset()
		d.rebuild()
		if !d.hasPages() {
			if d.lock == nil && d.Trailer["Encrypt"] != nil {
				return nil, ErrEncrypted
			}
			return nil, ErrBroken
		}
	}
	return d, nil
}

func (d *Document) reset() {
	d.places, d.Trailer, d.read, d.packed, d.busy, d.lock = map[int]place{}, Dict{}, map[int]any{}, map[int][]any{}, map[int]bool{}, nil
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
	l := Lexer{data: tail, at: i + len("startxref")}
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
	l := Lexer{data: d.data, at: at, refs: true}
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

var objectStart = regexp.MustCompile(`(\d{1,9})[ \r\n\t]+(\d{1,5})[ \r\n\t]+obj\b`)

// rebuild finds the objects of a file whose tables are broken by looking through all of it.
func (d *Document) rebuild() {
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
		l := Lexer{data: d.data, at: at, refs: true}
		if trailer, ok := l.Next().(Dict); ok {
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
		for i, number := range d.packedNumbers(n) {
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
func (d *Document) objectAt(at, wanted int) any {
	if at < 0 || at >= len(d.data) {
		return nil
	}
	l := Lexer{data: d.data, at: at}
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

// unpacked are the objects of an object stream.
func (d *Document) unpacked(number int) []any {
	if all, ok := d.packed[number]; ok {
		return all
	}
	d.packed[number] = nil
	numbers, data, first := d.pack(number)
	all := make([]any, len(numbers))
	for i, n := range numbers {
		if at := first + n[1]; at >= 0 && at < len(data) {
			l := Lexer{data: data, at: at, refs: true}
			if o := l.Next(); o != Keyword("") {
				all[i] = o
			}
		}
	}
	d.packed[number] = all
	return all
}

func (d *Document) packedNumbers(number int) []int {
	numbers, _, _ := d.pack(number)
	out := make([]int, len(numbers))
	for i, n := range numbers {
		out[i] = n[0]
	}
	return out
}

// pack reads the list at the head of an object stream: numbers and where they begin.
func (d *Document) pack(number int) (numbers [][2]int, data []byte, first int) {
	p, ok := d.places[number]
	if !ok || p.within > 0 {
		return nil, nil, 0
	}
	s, ok := d.get(number).(Stream)
	if !ok {
		s, ok = d.objectAt(p.offset, number).(Stream)
	}
	if !ok {
		return nil, nil, 0
	}
	data, err := d.Unpack(s)
	if err != nil {
		return nil, nil, 0
	}
	count, _ := d.Resolve(s.Dict["N"]).(float64)
	start, _ := d.Resolve(s.Dict["First"]).(float64)
	l := Lexer{data: data}
	for i := 0; i < int(count) && i < mostObjects; i++ {
		n, ok := l.Next().(float64)
		at, ok2 := l.Next().(float64)
		if !ok || !ok2 {
			break
		}
		numbers = append(numbers, [2]int{int(n), int(at)})
	}
	return numbers, data, int(start)
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
