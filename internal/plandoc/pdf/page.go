package pdf

import "lantoa/internal/plandoc/pdf/object"

const (
	mostPages   = 5000
	deepestTree = 60 // branches above a page
	mostVisited = 20 * mostPages
)

// document is a file as its pages see it.
type document struct{ *object.Document }

// leaf is one page of the tree, with what it takes over from the branches above.
type leaf struct {
	about     object.Dict
	resources object.Dict
	box       object.Array
	turn      float64
}

// leaves are the pages of a document in their order.
func (d *document) leaves() ([]leaf, error) {
	var out []leaf
	seen, visited := map[int]bool{}, 0
	var walk func(v any, above leaf, depth int) error
	walk = func(v any, above leaf, depth int) error {
		if visited++; visited > mostVisited {
			return object.ErrTooLarge
		}
		if r, ok := v.(object.Ref); ok {
			if seen[r.Number] {
				return nil
			}
			seen[r.Number] = true
		}
		about := d.Dict(v)
		if about == nil || depth > deepestTree {
			return nil
		}
		if r := d.Dict(about["Resources"]); r != nil {
			above.resources = r
		}
		if b := d.Array(about["MediaBox"]); len(b) == 4 {
			above.box = b
		}
		if b := d.Array(about["CropBox"]); len(b) == 4 {
			above.box = b
		}
		above.turn = d.Number(about["Rotate"], above.turn)
		kids := d.Array(about["Kids"])
		if kids == nil {
			above.about = about
			if out = append(out, above); len(out) > mostPages {
				return object.ErrTooLarge
			}
			return nil
		}
		for _, kid := range kids {
			if err := walk(kid, above, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	err := walk(d.Dict(d.Trailer["Root"])["Pages"], leaf{}, 0)
	return out, err
}

// paint gives what a page shows, its letters in the given room.
func (d *document) paint(l leaf, fonts *fontCase, steps *int, room []glyph) (*sheet, error) {
	left, low, right, high := 0.0, 0.0, 595.0, 842.0
	if len(l.box) == 4 {
		left, low, right, high = d.Number(l.box[0], 0), d.Number(l.box[1], 0), d.Number(l.box[2], 595), d.Number(l.box[3], 842)
		left, right, low, high = min(left, right), max(left, right), min(low, high), max(low, high)
	}
	s := &sheet{width: right - left, height: high - low, glyphs: room[:0]}
	place := matrix{1, 0, 0, 1, -left, -low}
	switch ((int(l.turn)%360 + 360) % 360) / 90 {
	case 1:
		place = matrix{0, -1, 1, 0, -low, right}
		s.width, s.height = s.height, s.width
	case 2:
		place = matrix{-1, 0, 0, -1, right, high}
	case 3:
		place = matrix{0, 1, -1, 0, high, -left}
		s.width, s.height = s.height, s.width
	}
	var data []byte
	for _, v := range d.List(l.about["Contents"]) {
		*steps--
		part, ok := d.Resolve(v).(object.Stream)
		if !ok || *steps < 0 {
			continue
		}
		text, err := d.Unpack(part)
		if err == object.ErrTooLarge {
			return nil, err
		}
		if data = append(append(data, text...), '\n'); len(data) > object.MostStream {
			return nil, object.ErrTooLarge
		}
	}
	p := painter{d: d, sheet: s, fonts: fonts, state: state{place: place, wide: 1}, stepLeft: steps}
	return s, p.run(data, l.resources)
}
