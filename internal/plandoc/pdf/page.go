package pdf

const mostPages = 5000

// leaf is one page of the tree, with what it takes over from the branches above.
type leaf struct {
	about     dict
	resources dict
	box       array
	turn      float64
}

// leaves are the pages of a document in their order.
func (d *document) leaves() ([]leaf, error) {
	var out []leaf
	seen := map[int]bool{}
	var walk func(v any, above leaf, depth int) error
	walk = func(v any, above leaf, depth int) error {
		if r, ok := v.(ref); ok {
			if seen[r.number] {
				return nil
			}
			seen[r.number] = true
		}
		about := d.dict(v)
		if about == nil || depth > deepest {
			return nil
		}
		if r := d.dict(about["Resources"]); r != nil {
			above.resources = r
		}
		if b := d.array(about["MediaBox"]); len(b) == 4 {
			above.box = b
		}
		if b := d.array(about["CropBox"]); len(b) == 4 {
			above.box = b
		}
		above.turn = d.number(about["Rotate"], above.turn)
		kids := d.array(about["Kids"])
		if kids == nil {
			above.about = about
			if out = append(out, above); len(out) > mostPages {
				return errTooLarge
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
	err := walk(d.dict(d.trailer["Root"])["Pages"], leaf{}, 0)
	return out, err
}

// paint gives what a page shows.
func (d *document) paint(l leaf, fonts map[any]*font, steps *int) (*sheet, error) {
	left, low, right, high := 0.0, 0.0, 595.0, 842.0
	if len(l.box) == 4 {
		left, low, right, high = d.number(l.box[0], 0), d.number(l.box[1], 0), d.number(l.box[2], 595), d.number(l.box[3], 842)
		left, right, low, high = min(left, right), max(left, right), min(low, high), max(low, high)
	}
	s := &sheet{width: right - left, height: high - low}
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
	for _, v := range d.list(l.about["Contents"]) {
		part, ok := d.resolve(v).(stream)
		if !ok {
			continue
		}
		text, err := d.unpack(part)
		if err == errTooLarge {
			return nil, err
		}
		if data = append(append(data, text...), '\n'); len(data) > mostStream {
			return nil, errTooLarge
		}
	}
	p := painter{d: d, sheet: s, fonts: fonts, state: state{place: place, wide: 1}, stepLeft: steps}
	return s, p.run(data, l.resources)
}
